import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WireReadiness, WireSystem } from '../../wire/server.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Section } from '../ui/Section.tsx';
import { showSize } from '../ui/showSize.ts';
import { showTime } from '../ui/showTime.ts';
import { FailedPage } from '../ui/states.tsx';
import { BackupsPanel } from './BackupsPanel.tsx';
import { Fact } from './Fact.tsx';
import { loadSystem } from './systemApi.ts';
import './system.css';

/** While a backup is taken its progress is asked for so often. */
const followMs = 700;

/** 系统: what keeps the program running, and whether it can be brought back. */
export function SystemPage() {
  const { t, lang } = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['system', lang],
    queryFn: () => loadSystem(lang),
    refetchInterval: ({ state }) => {
      const last = state.data?.backups?.last;
      return last && last.ended_at === null ? followMs : false;
    },
  });
  if (error && !data)
    return <FailedPage title={t('navSystem')} error={error} retry={() => void refetch()} />;
  return (
    <div className="column">
      <h1 className="pageTitle">{t('navSystem')}</h1>
      {data ? (
        <Parts system={data} onChange={() => void refetch()} />
      ) : (
        <span className="bone tall w60" />
      )}
    </div>
  );
}

function Parts({ system, onChange }: { system: WireSystem; onChange: () => void }) {
  const { t } = useTexts();
  return (
    <>
      <Section id="state" title={t('systemState')}>
        <dl className="settingsList">
          <Fact name={t('systemState')}>
            <State readiness={system.readiness} />
          </Fact>
          <Fact name={t('systemSince')}>
            <span className="number">{showTime(system.started_at)}</span>
          </Fact>
          <Fact name={t('systemMemory')}>{showSize(system.memory_bytes)}</Fact>
        </dl>
      </Section>
      <Section id="backups" title={t('systemBackups')} hint={t('systemBackupsHint')}>
        <BackupsPanel backups={system.backups} onChange={onChange} />
      </Section>
      <Section id="verification" title={t('systemVerification')}>
        <Verified last={system.verification.last} />
      </Section>
      <Section id="data" title={t('systemData')}>
        <Data system={system} />
      </Section>
      <Section id="jobs" title={t('systemJobs')}>
        <Jobs jobs={system.jobs} failures={system.failures} />
      </Section>
      <Section id="versions" title={t('systemVersions')}>
        <dl className="settingsList">
          <Fact name={t('systemProgram')}>{system.program}</Fact>
          <Fact name="PostgreSQL">{system.postgres}</Fact>
          <Fact name="Node.js">{system.node}</Fact>
          <Fact name={t('systemSchema')}>
            <code>{system.schema}</code>
          </Fact>
        </dl>
      </Section>
    </>
  );
}

const parts = ['database', 'migrated', 'jobs', 'disk'] as const;

function State({ readiness }: { readonly readiness: WireReadiness }) {
  const { t } = useTexts();
  const wrong = parts.filter((part) => !readiness[part]);
  if (wrong.length === 0) return <Mark tone="settled">{t('systemReady')}</Mark>;
  return wrong.map((part) => (
    <Mark key={part} tone="against">
      {t(`systemPart_${part}`)}
    </Mark>
  ));
}

function Data({ system: { database_bytes, files, disk } }: { readonly system: WireSystem }) {
  const { t } = useTexts();
  const n = files.count.toLocaleString('en-US');
  return (
    <dl className="settingsList">
      <Fact name={t('systemDatabase')}>{showSize(database_bytes)}</Fact>
      <Fact name={t('systemFiles')}>
        {t('systemFilesSize', { n, size: showSize(files.bytes) })}
      </Fact>
      {disk && (
        <>
          <Fact name={t('systemFolder')}>
            <code>{disk.folder}</code>
          </Fact>
          <Fact name={t('systemFree')}>{showSize(disk.free_bytes)}</Fact>
        </>
      )}
    </dl>
  );
}

function Verified({ last }: { readonly last: WireSystem['verification']['last'] }) {
  const { t } = useTexts();
  return (
    <p className="settingsEnd">
      {last === null ? (
        <Mark tone="quiet">{t('verifyNever')}</Mark>
      ) : last.errors === 0 ? (
        <Mark tone="settled">
          {t('verifySound', { at: showTime(last.ended_at), n: last.n, rows: last.rows })}
        </Mark>
      ) : (
        <Mark tone="against">
          {t('verifyWrong', { at: showTime(last.ended_at), n: last.errors })}
        </Mark>
      )}
      <Link to="/trail">{t('systemVerificationGo')}</Link>
    </p>
  );
}

const kinds = ['audit', 'preview', 'verify', 'backup', 'demo'] as const;
const states = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;

function Jobs({ jobs, failures }: Pick<WireSystem, 'jobs' | 'failures'>) {
  const { t } = useTexts();
  const counts = states.flatMap((state) => jobs.filter((each) => each.state === state));
  const nameOf = (kind: string) => t(`jobKind_${kinds.find((each) => each === kind) ?? 'other'}`);
  if (counts.length === 0) return <p className="quiet">{t('jobsNone')}</p>;
  return (
    <>
      <p className="settingsEnd">
        {counts.map(({ state, n }) => (
          <span key={state}>
            {t(`jobState_${state as (typeof states)[number]}`)}{' '}
            <b className="number">{n.toLocaleString('en-US')}</b>
          </span>
        ))}
      </p>
      {failures.length > 0 && (
        <table className="systemTable" aria-label={t('jobFailures')}>
          <caption>{t('jobFailures')}</caption>
          <tbody>
            {failures.map(({ id, kind, created_at, error }) => (
              <tr key={id}>
                <td className="number">{showTime(created_at)}</td>
                <td>{nameOf(kind)}</td>
                <td>{error?.title ?? '-'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
