import type { WireDaysPreview } from '../../wire/calendar.ts';
import type { WireProblem } from '../../wire/problems.ts';
import { useTexts } from '../texts.ts';

const shown = 12;

/** 会变的: days that turn and due days that move, before anything is kept. */
export function DaysChanges({
  preview: { turned, moved },
}: {
  readonly preview: Pick<WireDaysPreview, 'turned' | 'moved'>;
}) {
  const { t } = useTexts();
  return (
    <div className="daysChanges">
      <p>{turned.length === 0 ? t('daysTurnedNone') : t('daysTurned', { n: turned.length })}</p>
      <ul>
        {turned.slice(0, shown).map(({ day, is_worked }) => (
          <li key={day} className="number">
            {t(is_worked ? 'daysTurnedOn' : 'daysTurnedOff', { day })}
          </li>
        ))}
        {turned.length > shown && <li>{t('noticeMore', { n: turned.length - shown })}</li>}
      </ul>
      <p>{moved.length === 0 ? t('daysMovedNone') : t('daysMoved', { n: moved.length })}</p>
      <ul>
        {moved.slice(0, shown).map(({ statement, chain, no, before, after }) => (
          <li key={statement} className="person">
            {t('daysMovedOne', { chain, no: no ?? '', before, after })}
          </li>
        ))}
        {moved.length > shown && <li>{t('noticeMore', { n: moved.length - shown })}</li>}
      </ul>
    </div>
  );
}

/** What is wrong in a file, each with its place. */
export function DayProblems({ problems }: { readonly problems: readonly WireProblem[] }) {
  const { t } = useTexts();
  return (
    <ul className="daysChanges">
      {problems.map((each) => (
        <li
          key={JSON.stringify([each.code, each.row, each.column, each.facts])}
          className={each.severity === 'error' ? 'against' : 'person'}
        >
          {[
            each.file,
            each.sheet,
            each.row === null ? '' : t('rowOf', { n: each.row }),
            each.column,
            each.message,
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
      ))}
    </ul>
  );
}
