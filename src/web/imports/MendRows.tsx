import { Button } from 'antd';
import { useState } from 'react';
import type { WireMendRow } from '../../wire/drops.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';

interface MendRowsProps {
  readonly rows: readonly WireMendRow[];
  readonly total: number;
}

const step = 20;

/** 留待修正的行: each with its cells under their headings, the one that cannot be read marked. */
export function MendRows({ rows, total }: MendRowsProps) {
  const { t } = useTexts();
  const [count, setCount] = useState(step);
  const shown = rows.slice(0, count);
  const more = Math.min(step, rows.length - shown.length);
  return (
    <>
      <ul className="mendRows">
        {shown.map((row) => (
          <MendRow key={[row.file, row.sheet, row.row].join('\n')} row={row} />
        ))}
      </ul>
      {more > 0 && (
        <Button size="small" onClick={() => setCount(count + step)}>
          {t('mendMore', { n: more })}
        </Button>
      )}
      {more <= 0 && total > rows.length && <p className="quiet">{t('mendRest')}</p>}
    </>
  );
}

/** So many cells at each side of the one that cannot be read. */
const beside = 3;

function MendRow({ row }: { readonly row: WireMendRow }) {
  const { t } = useTexts();
  const { headings, cells, faults } = row;
  const bad = new Set(faults.map(({ place }) => place));
  const first = faults.find(({ place }) => place !== null)?.place ?? 0;
  const from = Math.max(0, Math.min(first - beside, headings.length - 2 * beside - 1));
  const places = headings.map((_, i) => i).slice(from, from + 2 * beside + 1);
  const where = [row.file, row.sheet, t('rowOf', { n: row.row })].filter(Boolean).join(' · ');
  return (
    <li>
      <p className="mendHead">
        <strong>{where}</strong>
        <Mark tone={row.left_out ? 'against' : 'person'}>
          {t(row.left_out ? 'mendOut' : 'mendIn')}
        </Mark>
      </p>
      {faults.map(({ message, place }) => (
        <p key={message}>{place === null ? message : `${headings[place]}：${message}`}</p>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus */}
      <section className="mendCells" tabIndex={0} aria-label={where}>
        <table>
          <thead>
            <tr>
              {places.map((place) => (
                <th key={place} scope="col">
                  {headings[place]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {places.map((place) => (
                <td key={place} className={bad.has(place) ? 'bad' : ''}>
                  {cells[place] || '\u00a0'}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </section>
    </li>
  );
}
