import { useCallback, useEffect, useState } from 'react';
import { decide, followJob, type KeptAudit, loadAudit, Refusal } from '../api.ts';
import { FilesFoundPanel } from '../imports/FilesFoundPanel.tsx';
import { ProblemsPanel } from '../imports/ProblemsPanel.tsx';
import { ProgressPanel, type Running } from '../imports/ProgressPanel.tsx';
import { useTexts } from '../texts.ts';
import type { Choices } from './LineRow.tsx';
import { StatementPanel } from './StatementPanel.tsx';

/** The result of one drop: every statement, then what could not be read. */
export function AuditPage({ id }: { readonly id: string }) {
  const { t, lang } = useTexts();
  const [audit, setAudit] = useState<KeptAudit | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [running, setRunning] = useState<Running | null>(null);
  const [choices, setChoices] = useState<Choices>({});

  const fail = useCallback(
    (error: unknown) =>
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline')),
    [t],
  );
  const load = useCallback(
    () =>
      loadAudit(id, lang).then((found) => {
        setAudit(found);
        setFailure(null);
      }),
    [id, lang],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: `fail` changes with each render
  useEffect(() => {
    load().catch(fail);
  }, [load]);

  const compute = async () => {
    if (!audit) return;
    const decisions = Object.entries(choices).map(([doc, decision]) => ({ doc, decision }));
    try {
      const job = await decide(id, audit.version, decisions);
      const ended = await followJob(job.id, lang, setRunning);
      if (ended.error) setFailure(ended.error.title);
      setChoices({});
      await load();
    } catch (error) {
      fail(error);
    } finally {
      setRunning(null);
    }
  };

  if (failure !== null && audit === null) {
    return (
      <p className="notice against" role="alert">
        {failure}
      </p>
    );
  }
  if (audit === null) return <p className="quiet skeleton">{t('loading')}</p>;
  const count = Object.keys(choices).length;
  return (
    <>
      {failure !== null && (
        <p className="notice against" role="alert">
          {failure}
        </p>
      )}
      {running !== null && <ProgressPanel running={running} onCancel={() => setRunning(null)} />}
      {audit.statements.map((each, n) => (
        <StatementPanel
          key={each.id ?? n}
          audit={audit}
          n={n}
          choices={choices}
          onChoose={(doc, decision) => setChoices(chosen(choices, doc, decision))}
        />
      ))}
      {count > 0 && running === null && (
        <div className="decide">
          <button type="button" className="button" onClick={() => void compute()}>
            {t('decide', { n: count })}
          </button>
          <button type="button" className="button second" onClick={() => setChoices({})}>
            {t('undo')}
          </button>
        </div>
      )}
      <ProblemsPanel problems={audit.problems} />
      <FilesFoundPanel files={audit.files} />
    </>
  );
}

function chosen(choices: Choices, doc: string, decision: string): Choices {
  const { [doc]: _before, ...others } = choices;
  return decision === '' ? others : { ...others, [doc]: decision };
}
