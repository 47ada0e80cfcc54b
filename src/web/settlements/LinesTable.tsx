import { useState } from 'react';
import type { WireLine } from '../../wire/settlements.ts';
import { useTexts } from '../texts.ts';
import { Scroll } from '../ui/Scroll.tsx';
import { type Choices, LineRow } from './LineRow.tsx';

interface LinesTableProps {
  readonly lines: readonly WireLine[];
  readonly choices: Choices;
  readonly onChoose: (doc: string, decision: string) => void;
}

const order = ['dispute', 'partial', 'timing', 'evidence', 'favour', 'accept'];
const page = 200;

/** Wrong lines first, the larger difference before the smaller; all lines as printed on demand. */
export function LinesTable({ lines, choices, onChoose }: LinesTableProps) {
  const { t } = useTexts();
  const [isAll, setAll] = useState(false);
  const [shown, setShown] = useState(page);
  const wrong = lines.filter(({ verdict, decision }) => verdict !== 'accept' || decision !== null);
  const chosen = isAll ? lines : [...wrong].sort(byWeight);
  const tab = (all: boolean, text: string) => (
    <button
      type="button"
      className={`tab${isAll === all ? ' on' : ''}`}
      aria-pressed={isAll === all}
      onClick={() => setAll(all)}
    >
      {text}
    </button>
  );
  return (
    <div className="panel lines">
      <div className="row">
        {tab(false, t('wrongOnly', { n: wrong.length }))}
        {tab(true, t('allLines', { n: lines.length }))}
      </div>
      {chosen.length === 0 ? (
        <p className="dot settled">{t('noneWrong')}</p>
      ) : (
        <Scroll label={t('wrongOnly', { n: wrong.length })}>
          <table className="work">
            <Head />
            <tbody>
              {chosen.slice(0, shown).map((line, i) => (
                <LineRow
                  // biome-ignore lint/suspicious/noArrayIndexKey: one number may stand twice
                  key={`${line.doc}#${line.row}#${i}`}
                  line={line}
                  keyOf={keyIn(lines)}
                  choices={choices}
                  onChoose={onChoose}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {chosen.length > shown && (
        <button type="button" className="button second" onClick={() => setShown(shown + page)}>
          {t('more', { n: Math.min(page, chosen.length - shown) })}
        </button>
      )}
    </div>
  );
}

function Head() {
  const { t } = useTexts();
  return (
    <thead>
      <tr>
        <th>{t('document')}</th>
        <th>{t('item')}</th>
        <th className="wide">{t('store')}</th>
        <th className="wide">{t('date')}</th>
        <th className="amount">{t('taken')}</th>
        <th className="amount">{t('right')}</th>
        <th className="amount">{t('difference')}</th>
        <th>{t('verdict')}</th>
        <th>{t('why')}</th>
        <th>{t('decision')}</th>
      </tr>
    </thead>
  );
}

function byWeight(a: WireLine, b: WireLine): number {
  const byVerdict = order.indexOf(a.verdict) - order.indexOf(b.verdict);
  if (byVerdict !== 0) return byVerdict;
  const [x, y] = [sizeOf(a), sizeOf(b)];
  return x === y ? 0 : x > y ? -1 : 1;
}

const sizeOf = ({ difference }: WireLine): bigint => BigInt(difference.replace(/[-.]/g, ''));

/** The name that a decision goes by: the number, with its row where it stands twice. */
const keyIn = (lines: readonly WireLine[]) => {
  const counts = new Map<string | null, number>();
  for (const { doc } of lines) counts.set(doc, (counts.get(doc) ?? 0) + 1);
  return ({ doc, row }: WireLine): string | null =>
    doc === null ? null : (counts.get(doc) ?? 0) > 1 && row !== null ? `${doc}#${row}` : doc;
};
