import type { FeeRow } from '../../domain/contracts/feeReport.ts';
import { taxPapers } from '../../domain/contracts/taxCost.ts';
import type { Fen } from '../../domain/values/money.ts';
import { formatRate, type Ppm, ppm } from '../../domain/values/rate.ts';
import { nameOfContract } from '../../wire/feeRates.ts';
import { taxPaperNames } from '../../words/calculations.ts';
import { showFormat } from '../../words/customers.ts';
import {
  feeBasisHeads,
  feeGroupHeads,
  feeKindHeads,
  feeRateNames,
  feeTrendHeads,
  showNameless,
  showNature,
} from '../../words/feeRates.ts';
import { type Pair, pick, showFeeKind } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import {
  bold,
  type ColumnFormat,
  columnName,
  columnsOf,
  formula,
  money,
  rate,
  type SheetCell,
  type SheetPlan,
  words,
  writeTables,
} from '../workbook.ts';
import type { ReadFeeRates } from './feeRates.ts';

/** 费用率工作簿: what the page shows, with sums that Excel can compute again and the basis beside them. */
export const writeFeeRates = (read: ReadFeeRates, lang: Lang): Promise<Uint8Array> =>
  writeTables([
    groupPlan(read, lang),
    kindPlan(read, lang),
    trendPlan(read, lang),
    basisPlan(read, lang),
  ]);

const headsOf = (heads: readonly Pair[], lang: Lang) => heads.map((head) => pick(head, lang));
const layoutOf = (heads: readonly Pair[]): (readonly [number, ColumnFormat])[] =>
  heads.map((_, at) => (at === 0 ? [28, 'text'] : [16, 'money']));
const points = (share: Ppm | null): SheetCell => (share === null ? null : rate(share));

function groupPlan({ report, by, contracts }: ReadFeeRates, lang: Lang): SheetPlan {
  const groups = [...report.groups];
  const nameOf = (key: string) =>
    key === ''
      ? showNameless(by, lang)
      : by === 'contract'
        ? nameOfContract(contracts.get(key))
        : by === 'format'
          ? showFormat(key as Parameters<typeof showFormat>[0], lang)
          : key;
  const total = groupCells(pick(feeRateNames.total, lang), report.total);
  return {
    name: pick(feeRateNames.groups, lang),
    columns: columnsOf(headsOf(feeGroupHeads, lang), layoutOf(feeGroupHeads)),
    rows: groups.map(([key, row]) => groupCells(nameOf(key), row).map(({ cell }) => cell)),
    totals: [
      total.map(({ cell, sum }, at) =>
        at === 0
          ? { value: pick(feeRateNames.total, lang), style: bold }
          : sum !== null && groups.length > 0
            ? formula(`SUBTOTAL(109,${columnName(at)}2:${columnName(at)}${groups.length + 1})`, sum)
            : cell,
      ),
    ],
  };
}

interface GroupCell {
  readonly cell: SheetCell;
  /** The amount, where the column adds up. */
  readonly sum: Fen | null;
}

function groupCells(name: string, { now, before, agreed, outlook, finance }: FeeRow): GroupCell[] {
  const amount = (value: Fen): GroupCell => ({ cell: money(value), sum: value });
  const share = (value: Ppm | null): GroupCell => ({ cell: points(value), sum: null });
  const { byNature } = now;
  return [
    { cell: words(name), sum: null },
    ...[now.base, now.baseNet, now.taken, now.right, now.returned, now.cost].map(amount),
    ...[byNature.fixed, byNature.variable, byNature.promotion, byNature.unknown].map(amount),
    ...[amount(now.net), share(now.rate), share(now.netRate)],
    ...[amount(before.cost), share(before.rate), amount(agreed.cost), share(agreed.rate)],
    ...[amount(outlook.cost), share(outlook.rate), amount(finance)],
  ];
}

function kindPlan({ report, basis }: ReadFeeRates, lang: Lang): SheetPlan {
  const { kinds } = report.total.now;
  return {
    name: pick(feeRateNames.kinds, lang),
    columns: columnsOf(headsOf(feeKindHeads, lang), [
      ...([
        [24, 'text'],
        [12, 'text'],
        [18, 'text'],
        [12, 'text'],
        [8, 'text'],
      ] as const),
      ...feeKindHeads.slice(5).map(() => [16, 'money'] as const),
    ]),
    rows: kinds.map((kind) => [
      words(
        kind.fee === null ? showNature('unknown', lang) : showFeeKind(kind.fee, lang, basis.fees),
      ),
      showNature(kind.nature, lang),
      pick(taxPaperNames[kind.paper], lang),
      rate(basis.vat[kind.paper].rate),
      kind.lines,
      ...[kind.taken, kind.right, kind.returned, kind.loose, kind.cost, kind.net].map(money),
      points(kind.rate),
    ]),
    totals: [],
  };
}

const trendPlan = ({ report }: ReadFeeRates, lang: Lang): SheetPlan => ({
  name: pick(feeRateNames.trend, lang),
  columns: columnsOf(headsOf(feeTrendHeads, lang), layoutOf(feeTrendHeads)),
  rows: report.trend.map(({ month, now, before }) => [
    month,
    ...[now.base, now.cost, now.net].map(money),
    ...[points(now.rate), points(before.rate)],
  ]),
  totals: [],
});

function basisPlan({ report, basis, interest, contracts }: ReadFeeRates, lang: Lang): SheetPlan {
  const { months, open } = report;
  const said = (head: Pair, text: string): SheetCell[] => [pick(head, lang), words(text)];
  const { base, baseSaid, period, documents, documentsSaid, agreed, agreedSaid } = feeRateNames;
  return {
    name: pick(feeRateNames.basis, lang),
    columns: columnsOf(headsOf(feeBasisHeads, lang), [
      [28, 'text'],
      [100, 'wrap'],
    ]),
    rows: [
      said(base, pick(baseSaid, lang)),
      said(period, months ? `${months.first} – ${months.last}` : ''),
      said(documents, pick(documentsSaid, lang)),
      said(agreed, pick(agreedSaid, lang)),
      said(feeRateNames.outlook, pick(feeRateNames.outlookSaid, lang)),
      ...taxPapers.map((paper) => {
        const { rate: vat, since, source } = basis.vat[paper];
        return said(taxPaperNames[paper], `${formatRate(vat)} · ${since} · ${source}`);
      }),
      said(feeRateNames.interest, `${formatRate(ppm(interest.rate))} ${interest.source}`.trim()),
      ...open.map(({ contract, fee, subject }) =>
        said(
          feeRateNames.open,
          `${nameOfContract(contracts.get(contract))} ${subject || showFeeKind(fee, lang, basis.fees)}`,
        ),
      ),
    ],
    totals: [],
  };
}
