import type { DaysRow } from '../../domain/receivables/daysReport.ts';
import { dayLegs } from '../../domain/receivables/realDays.ts';
import { sumFen } from '../../domain/values/money.ts';
import { formatRate } from '../../domain/values/rate.ts';
import {
  payDayBasis,
  payDayHeads,
  payDayNames,
  payDayStatementHeads,
  showLeg,
} from '../../words/payDays.ts';
import { type Pair, pick } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import {
  bold,
  columnName,
  columnsOf,
  date,
  formula,
  money,
  rate,
  type SheetCell,
  type SheetPlan,
  words,
  writeTables,
} from '../workbook.ts';
import type { DaysGroup, ReadDays } from './days.ts';

/** 实际账期工作簿: what the page shows, with the days of each leg and the statements behind them. */
export const writeRealDays = (read: ReadDays, lang: Lang): Promise<Uint8Array> =>
  writeTables([groupPlan(read, lang), statementPlan(read, lang), basisPlan(read, lang)]);

const daysCell = (hundredths: number | null): SheetCell =>
  hundredths === null ? null : { value: hundredths / 100, style: { numFmt: '0.00' } };

const contractOf = ({ contractNo }: DaysGroup, lang: Lang): SheetCell =>
  words(contractNo || pick(payDayNames.noContract, lang));

const legCells = ({ legs }: DaysRow): SheetCell[] =>
  dayLegs.map((leg) => daysCell(legs.find((each) => each.leg === leg)?.days ?? null));

function rowCells(row: DaysRow): SheetCell[] {
  const { due, real, laws } = row;
  const [fair, sme] = laws;
  return [
    ...[money(row.goods), daysCell(due?.mean ?? null), daysCell(real?.mean ?? null)],
    ...[real?.min ?? null, daysCell(real?.median ?? null), real?.max ?? null],
    ...[row.points === null ? null : rate(row.points), money(row.open)],
    ...[fair ? money(fair.agreedOver) : null, fair ? money(fair.realOver) : null],
    sme?.interest === null || sme?.interest === undefined ? null : money(sme.interest),
    ...legCells(row),
  ];
}

function groupPlan({ groups, total }: ReadDays, lang: Lang): SheetPlan {
  const heads = [
    ...payDayHeads,
    ...dayLegs.map((leg): Pair => [showLeg(leg, 'zh'), showLeg(leg, 'en')]),
  ];
  const goods = columnName(4);
  const name = { value: pick(payDayNames.total, lang), style: bold };
  const [, ...rest] = rowCells(total);
  const sum = formula(
    `SUBTOTAL(109,${goods}2:${goods}${groups.length + 1})`,
    sumFen(groups.map(({ row }) => row.goods)),
  );
  return {
    name: pick(payDayNames.groups, lang),
    columns: columnsOf(
      heads.map((head) => pick(head, lang)),
      heads.map((_, at) => (at < 3 ? [24, 'text'] : [14, 'money'])),
    ),
    rows: groups.map((group) => [
      ...[words(group.chain), contractOf(group, lang)],
      words(group.term ?? pick(payDayNames.noTerm, lang)),
      ...[daysCell(group.agreed), ...rowCells(group.row)],
    ]),
    totals: groups.length === 0 ? [] : [[name, null, null, null, sum, ...rest]],
  };
}

const statementPlan = ({ groups }: ReadDays, lang: Lang): SheetPlan => ({
  name: pick(payDayNames.statements, lang),
  columns: columnsOf(
    payDayStatementHeads.map((head) => pick(head, lang)),
    payDayStatementHeads.map((_, at) =>
      at < 4 ? [20, 'text'] : at < 6 ? [12, 'day'] : [16, 'money'],
    ),
  ),
  rows: groups.flatMap((group) =>
    group.statements.map(({ statement, row }) => [
      ...[words(group.chain), contractOf(group, lang), words(statement.no), statement.month],
      ...[date(statement.statement), date(statement.invoice), money(row.goods)],
      ...[daysCell(row.due?.mean ?? null), daysCell(row.real?.mean ?? null), money(row.open)],
    ]),
  ),
  totals: [],
});

function basisPlan({ from, to, interest, total }: ReadDays, lang: Lang): SheetPlan {
  const said = (name: string, text: string): SheetCell[] => [name, words(text)];
  return {
    name: pick(payDayNames.basis, lang),
    columns: columnsOf(
      ['', ''],
      [
        [24, 'text'],
        [100, 'wrap'],
      ],
    ),
    rows: [
      said(lang === 'zh' ? '月份' : 'Months', `${from} – ${to}`),
      ...payDayBasis.map(([name, text]) => said(pick(name, lang), pick(text, lang))),
      said(
        lang === 'zh' ? '资金利率' : 'Interest',
        `${formatRate(interest.rate)} ${interest.source}`.trim(),
      ),
      ...total.laws.map(({ law }) => said(lang === 'zh' ? '法规' : 'Law', law.source)),
    ],
    totals: [],
  };
}
