import type { WireProblem } from '../../wire/problems.ts';
import { showSeverity } from '../../words/problems.ts';
import { useTexts } from '../texts.ts';

const tones = { error: 'against', warning: 'person', info: 'quiet' } as const;

/** What could not be read or needs a look, with the cell where it stands. */
export function ProblemsPanel({ problems }: { readonly problems: readonly WireProblem[] }) {
  const { t, lang } = useTexts();
  if (problems.length === 0) return null;
  return (
    <details className="panel" open={problems.some(({ severity }) => severity === 'error')}>
      <summary>{t('problems', { n: problems.length })}</summary>
      <ul className="list">
        {problems.slice(0, 500).map((each, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
          <li key={i}>
            <span className={`dot ${tones[each.severity]}`}>
              {showSeverity(each.severity, lang)}
            </span>{' '}
            <span className="quiet">
              {[
                each.file,
                each.sheet,
                each.row === null ? null : `${t('row')} ${each.row}`,
                each.column,
              ]
                .filter((part) => part !== null && part !== '')
                .join(' · ')}
            </span>{' '}
            {each.message}
          </li>
        ))}
      </ul>
    </details>
  );
}
