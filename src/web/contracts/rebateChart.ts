import { accrueTerm } from '../../domain/contracts/accrueTerm.ts';
import type { Calculated } from '../../domain/contracts/calculate.ts';
import { type Fen, fen, formatFen, maxFen, zeroFen } from '../../domain/values/money.ts';
import { showAmount } from '../../words/show.ts';
import type { Texts } from '../texts.ts';
import type { Chart } from '../ui/chart/chart.ts';

/** Some twelve points at round sums: 10, 20 or 50 万 apart. */
function roundStep(end: bigint): bigint {
  let step = 100n;
  for (let n = 0; step * 12n < end; n++) step = (step * (n % 3 === 1 ? 5n : 4n)) / 2n;
  return step;
}

/** 返利曲线: what a ladder earns over the turnover, with a point on either side of each step. */
export function rebateChart(
  { term }: Pick<Calculated, 'term'>,
  turnover: Fen,
  { t }: Texts,
): Chart | null {
  if (term.calc !== 'tiers') return null;
  const edges = term.tiers.map(({ from, inclusive }) => fen(inclusive ? from : from + 1n));
  const top = edges.reduce(maxFen, turnover);
  const end = (top * 5n) / 4n;
  const step = roundStep(end);
  const even = Array.from({ length: Number(end / step) + 2 }, (_, n) => step * BigInt(n));
  const sides = edges.flatMap((edge) => (edge > 0n ? [edge - 1n, edge] : []));
  const points = [...new Set([...even, ...sides, turnover])].sort((a, b) => (a < b ? -1 : 1));
  const earned = (base: bigint): Fen => accrueTerm(term, { base: fen(base) })?.amount ?? zeroFen;
  return {
    title: t('calcChart'),
    answer: t('calcChartAnswer', {
      turnover: showAmount(turnover),
      amount: showAmount(earned(turnover)),
    }),
    note: t('calcChartNote'),
    ...{ shape: 'lines', measure: 'money', groupName: t('calcTurnover') },
    groups: points.map((each) => inTenThousands(fen(each))),
    series: [
      {
        ...{ id: 'earned', name: t('calcResult_rebate'), colour: 'ours' },
        values: points.map((each) => formatFen(earned(each))),
      },
      {
        ...{ id: 'here', name: t('calcHere'), colour: 'claimable' },
        values: points.map((each) => (each === turnover ? formatFen(earned(each)) : null)),
      },
    ],
  };
}

/** 1,249,999.99 -> 124.999999: a step and the point before it are two. */
function inTenThousands(amount: Fen): string {
  const digits = amount.toString().padStart(7, '0');
  const rest = digits.slice(-6).replace(/0+$/, '');
  return `${digits.slice(0, -6)}${rest === '' ? '' : `.${rest}`}`;
}
