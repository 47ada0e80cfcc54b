import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useMemo } from 'react';
import { type KeptAudit, loadAudit } from '../api.ts';
import { WaitingHerePanel } from '../approvals/WaitingHerePanel.tsx';
import { useDecider } from '../decider.ts';
import type { AuditPlace } from '../place.ts';
import { statementAt } from '../statementAt.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { FailedPage } from '../ui/states.tsx';
import { BenchPanel } from './BenchPanel.tsx';
import { useChoices } from './choices.ts';
import { HeadPanel, PapersPanel } from './HeadPanel.tsx';
import { InvoicePlanPanel } from './InvoicePlanPanel.tsx';
import { useLive } from './live.ts';
import { OthersPanel, splitContested } from './OthersPanel.tsx';
import { useSaving } from './saving.ts';
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
  if (error) return <FailedPage title={t('navBench')} error={error} retry={() => void refetch()} />;
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
  const each = statementAt(audit.statements, place.statement ?? 0) ?? audit.statements[0];
  const n = each?.n ?? 0;
  const choosing = useChoices(audit.id);
  const [decider, setDecider] = useDecider();
  const { agreed, contested } = useMemo(
    () => splitContested(audit, choosing.choices),
    [audit, choosing.choices],
  );
  const saving = useSaving(audit, choosing);
  const { isSaving } = saving;
  const live = useLive(audit, n, { choices: agreed, decider, isSaving });
  const tab = place.tab ?? 'lines';
  return (
    <div className="fill">
      {audit.statements.length > 1 && <StatementSwitch audit={audit} n={n} />}
      {each && <HeadPanel each={each} live={live.sums} />}
      <WaitingHerePanel about={audit.id} />
      {saving.failure !== null && (
        <Notice tone="against" title={t('notDone')} text={saving.failure} />
      )}
      <OthersPanel audit={audit} choosing={choosing} saving={saving} contested={contested} />
      <div className="benchBar">
        <Tabs audit={audit} n={n} tab={tab} />
        {each && <PapersPanel {...{ audit, n, each }} choices={choosing.choices} />}
      </div>
      {tab === 'lines' && each && (
        <BenchPanel
          audit={audit}
          n={n}
          each={each}
          choosing={choosing}
          agreed={agreed}
          live={live}
          decider={decider}
          onDecider={setDecider}
          isSaving={isSaving}
          onSave={(choices) => void saving.save(choices, decider)}
        />
      )}
      {tab === 'invoice' && each && <InvoicePlanPanel audit={audit} n={n} />}
      {tab === 'invoice' && each && <InvoicePanel invoices={each.invoice} />}
      {tab === 'hints' && each && <HintsPanel flags={each.flags} />}
      {tab === 'problems' && <ProblemsPanel problems={audit.problems} />}
      {tab === 'files' && <FilesPanel files={audit.files} />}
    </div>
  );
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
        {
          value: 'hints',
          label: t('tabHints', { n: statementAt(audit.statements, n)?.flags.length ?? 0 }),
        },
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
      options={audit.statements.map(({ n: value, statement }) => ({
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
