import type { WireProblem } from '../../wire/problems.ts';
import { useTexts } from '../texts.ts';

interface ProblemListProps {
  readonly problems: readonly WireProblem[];
  /** Tables that something was made of. */
  readonly tables: readonly { readonly file: string }[];
}

/** Rows stand among the rows to mend and kinds beside their tables; here is all else. */
const isElsewhere = ({ code, row }: WireProblem): boolean =>
  /^file\.(?:unknown|kindUnsure)$/.test(code) ||
  (row !== null && /^(?:cell|line|decision)\./.test(code) && code !== 'cell.digitsLost');

/** 没有用上的文件, each with why and what to do; and what else should be seen. */
export function ProblemList({ problems, tables }: ProblemListProps) {
  const { t } = useTexts();
  const used = new Set(tables.map(({ file }) => file));
  const rest = problems.filter((each) => !isElsewhere(each));
  const unused = rest.filter(({ file }) => file !== null && !used.has(file));
  const others = rest.filter((each) => !unused.includes(each));
  return (
    <>
      <List title={t('notUsed')} problems={unused} />
      <List title={t('otherProblems')} problems={others} />
    </>
  );
}

function List({ title, problems }: { title: string; problems: readonly WireProblem[] }) {
  const { t } = useTexts();
  if (problems.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul className="problems">
        {problems.map(({ code, file, sheet, row, column, message }) => (
          <li key={[code, file, sheet, row, column, message].join('\n')}>
            <strong>{file}</strong>
            <span className="quiet">
              {[sheet, row === null ? null : t('rowOf', { n: row }), column]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
