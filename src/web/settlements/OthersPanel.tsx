import { Button } from 'antd';
import { showDecision } from '../../words/show.ts';
import type { KeptAudit } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { type BenchRow, benchRows, type Choices, type NewDecision } from './benchRow.ts';
import { type Choosing, stampOf } from './choices.ts';
import type { OtherDecision } from './saving.ts';

/** Choices on lines that somebody decided otherwise since, and the rest. */
export function splitContested(audit: KeptAudit, choices: Choices) {
  const rows = audit.statements.flatMap(({ lines }) => benchRows(lines, choices));
  const contested = rows.filter(
    ({ kept, choice }) =>
      choice !== null &&
      choice.seen !== '' &&
      choice.seen !== stampOf(kept) &&
      choice.decision !== kept.decision,
  );
  const names = new Set(contested.map(({ by }) => by));
  const agreed = Object.fromEntries(Object.entries(choices).filter(([by]) => !names.has(by)));
  return { agreed, contested };
}

interface OthersPanelProps {
  readonly audit: KeptAudit;
  readonly choosing: Choosing;
  readonly contested: readonly BenchRow[];
  readonly saving: { readonly others: readonly OtherDecision[]; readonly dismiss: () => void };
}

/** 别人刚作了决定: who decided what, and whose holds where two people chose otherwise. */
export function OthersPanel({ audit, choosing, contested, saving }: OthersPanelProps) {
  const { t, lang } = useTexts();
  const { others, dismiss } = saving;
  if (others.length === 0 && contested.length === 0) return null;
  const names = contested.flatMap(({ by }) => by ?? []);
  const nameOf = (decision: NewDecision | null) =>
    decision === 'open' ? t('openAgain') : showDecision(decision, lang);
  return (
    <Notice
      tone="person"
      title={t('othersDecided')}
      text={t('othersKept', { n: audit.version })}
      action={
        <>
          <ul className="others">
            {others.slice(0, 10).map(({ key, line }) => (
              <li key={key}>
                {t('othersLine', {
                  who: line.decided?.person ?? t('somebody'),
                  doc: line.doc ?? line.subject ?? '',
                  what: nameOf(line.decision),
                })}
              </li>
            ))}
          </ul>
          {contested.length > 0 && (
            <p>
              <strong>{t('contested', { n: contested.length })}</strong>
            </p>
          )}
          <ul className="others">
            {contested.map(({ key, kept, choice }) => (
              <li key={key}>
                {t('contestedLine', {
                  doc: kept.doc ?? kept.subject ?? '',
                  theirs: nameOf(kept.decision),
                  mine: nameOf(choice?.decision ?? null),
                })}
              </li>
            ))}
          </ul>
          {contested.length === 0 ? (
            <Button onClick={dismiss}>{t('understood')}</Button>
          ) : (
            <span className="bulkActions">
              <Button
                onClick={() => {
                  choosing.drop(names);
                  dismiss();
                }}
              >
                {t('useTheirs')}
              </Button>
              <Button
                onClick={() => {
                  for (const { by, kept } of contested)
                    if (by !== null) choosing.amend([by], { seen: stampOf(kept) });
                  dismiss();
                }}
              >
                {t('useMine')}
              </Button>
            </span>
          )}
        </>
      }
    />
  );
}
