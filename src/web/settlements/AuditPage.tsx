import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { cancelJob, decide, followJob, type KeptAudit, loadAudit, Refusal } from '../api.ts';
import { ProgressPanel, type Running } from '../imports/ProgressPanel.tsx';
import type { AuditPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { BenchPanel } from './BenchPanel.tsx';
import { type Moved, movedBetween } from './benchRow.ts';
import { type Choosing, useChoices } from './choices.ts';
import { HeadPanel, PapersPanel } from './HeadPanel.tsx';
import { FilesPanel, HintsPanel, InvoicePanel, ProblemsPanel } from './tabs.tsx';

/** 核对台: one statement of an audit, with all that was found in it. */
export function AuditPage() {
  const { t, lang } = useTexts();
  const { id } = useParams({ from: '/audits/$id' });
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['audit', demo ?? false, id, lang],
    queryFn: () => loadAudit(id, lang),
    placeholderData: (before) => (before?.id === id ? before : undefined),
  });
  if (data) return <Bench key={id} audit={data} />;
  if (error) {
    const text = error instanceof Refusal && error.message ? error.message : t('offline');
    return (
      <Notice
        tone="against"
        title={t('failedTitle')}
        text={text}
        action={<Button onClick={() => void refetch()}>{t('retry')}</Button>}
      />
    );
  }
  return <BenchSkeleton />;
}

const bones = [44, 92, 66];

function BenchSkeleton() {
  const { t } = useTexts();
  return (
    <div className="fill" role="status" aria-label={t('loading')}>
      {bones.map((share) => (
        <p key={share}>
          <span className={`bone tall w${share}`} />
        </p>
      ))}
    </div>
  );
}

function Bench({ audit }: { readonly audit: KeptAudit }) {
  const { t } = useTexts();
  const place = useSearch({ strict: false }) as AuditPlace;
  const n = Math.min(place.statement ?? 0, Math.max(0, audit.statements.length - 1));
  const choosing = useChoices(audit.id, audit.version);
  const { running, failure, moved, compute, cancel } = useComputing(audit, n, choosing);
  const each = audit.statements[n];
  const tab = place.tab ?? 'lines';
  return (
    <div className="fill">
      {audit.statements.length > 1 && <StatementSwitch audit={audit} n={n} />}
      {each && <HeadPanel each={each} />}
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {running && <ProgressPanel running={running} onCancel={cancel} />}
      <div className="benchBar">
        <Tabs audit={audit} n={n} tab={tab} />
        {each && <PapersPanel audit={audit} n={n} each={each} />}
      </div>
      {tab === 'lines' && each && (
        <BenchPanel
          audit={audit}
          n={n}
          each={each}
          choosing={choosing}
          moved={moved}
          isComputing={running !== null}
          onCompute={compute}
        />
      )}
      {tab === 'invoice' && each && <InvoicePanel invoices={each.invoice} />}
      {tab === 'hints' && each && <HintsPanel flags={each.flags} />}
      {tab === 'problems' && <ProblemsPanel problems={audit.problems} />}
      {tab === 'files' && <FilesPanel files={audit.files} />}
    </div>
  );
}

function useComputing(audit: KeptAudit, n: number, choosing: Choosing) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const [running, setRunning] = useState<Running | null>(null);
  const [job, setJob] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [moved, setMoved] = useState<readonly Moved[]>([]);
  const compute = async () => {
    if (choosing.count === 0 || running) return;
    const names = Object.entries(choosing.choices);
    setFailure(null);
    setRunning({ stage: 'waiting', item: '', done: 0, total: 0 });
    try {
      const given = names.map(([doc, decision]) => ({ doc, decision }));
      const started = await decide(audit.id, audit.version, given);
      setJob(started.id);
      const ended = await followJob(started.id, lang, setRunning);
      if (ended.error) return setFailure(ended.error.title);
      if (ended.state === 'cancelled') return setFailure(t('cancelled'));
      choosing.clear();
      const after = await loadAudit(audit.id, lang);
      setMoved(movedBetween(audit, after, n, new Set(names.map(([by]) => by))));
      queries.setQueryData(['audit', demo ?? false, audit.id, lang], after);
      void queries.invalidateQueries({ queryKey: ['board'] });
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setRunning(null);
      setJob(null);
    }
  };
  const cancel = () => job !== null && void cancelJob(job).catch(() => undefined);
  return { running, failure, moved, compute: () => void compute(), cancel };
}

interface TabsProps {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly tab: NonNullable<AuditPlace['tab']>;
}

function Tabs({ audit, n, tab }: TabsProps) {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <Segmented
      className="tabs"
      aria-label={t('statement')}
      value={tab}
      options={[
        { value: 'lines', label: t('tabLines') },
        { value: 'invoice', label: t('tabInvoice') },
        { value: 'hints', label: t('tabHints', { n: audit.statements[n]?.flags.length ?? 0 }) },
        { value: 'problems', label: t('tabProblems', { n: audit.problems.length }) },
        { value: 'files', label: t('tabFiles', { n: audit.files.length }) },
      ]}
      onChange={(next) =>
        void navigate({
          to: '.',
          search: (before) => {
            const { demo, chain, statement } = before as AuditPlace & Record<string, unknown>;
            const tabOf = next === 'lines' ? {} : { tab: next };
            return { ...drop({ demo, chain, statement }), ...tabOf } as typeof before;
          },
        })
      }
    />
  );
}

const drop = (given: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));

function StatementSwitch({ audit, n }: { readonly audit: KeptAudit; readonly n: number }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <Segmented
      className="tabs"
      aria-label={t('statements')}
      value={n}
      options={audit.statements.map(({ statement }, value) => ({
        value,
        label: [statement.chain ?? statement.retailer_entity, statement.no]
          .filter(Boolean)
          .join(' '),
      }))}
      onChange={(next) =>
        void navigate({
          to: '.',
          search: (before) => {
            const { demo, chain } = before as Record<string, unknown>;
            const at = next > 0 ? { statement: next } : {};
            return { ...drop({ demo, chain }), ...at } as typeof before;
          },
        })
      }
    />
  );
}
