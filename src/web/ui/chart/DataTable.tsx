import { Link } from '@tanstack/react-router';
import { useTexts } from '../../texts.ts';
import { isZero, showMoney } from '../showMoney.ts';
import type { Chart } from './chart.ts';
import { showRate, total } from './figures.ts';

/** The figures behind a drawing, to the 分; each leads to its rows. */
export function DataTable({ chart }: { readonly chart: Chart }) {
  const { t } = useTexts();
  const { groups, series, measure, groupName, title } = chart;
  const unit = measure === 'money' ? ` (${t('unitYuan')})` : '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className="chartTable" tabIndex={0} aria-label={`${t('chartData')}: ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{groupName}</th>
            {series.map(({ id, name }) => (
              <th key={id} scope="col" className="amount">
                {name}
                {unit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group, at) => (
            <tr key={group}>
              <th scope="row">{group}</th>
              {series.map(({ id, values }) => (
                <td key={id} className="amount">
                  <Figure chart={chart} at={at} id={id} value={values[at] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {measure === 'money' && chart.floors === undefined && (
          <tfoot>
            <tr>
              <th scope="row">{t('sum')}</th>
              {series.map((each) => (
                <td key={each.id} className="amount">
                  {showMoney(total(each.values.map((value) => value ?? '0.00')))}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

interface FigureProps {
  readonly chart: Chart;
  readonly at: number;
  readonly id: string;
  readonly value: string | null;
}

function Figure({ chart, at, id, value }: FigureProps) {
  if (value === null || isZero(value)) return <span className="quiet">-</span>;
  const text = chart.measure === 'rate' ? showRate(value) : showMoney(value);
  const link = chart.linkOf?.(at, id);
  return link ? <Link {...link}>{text}</Link> : text;
}
