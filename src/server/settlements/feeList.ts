import { type ConfirmedFee, confirmedFees } from '../../domain/settlements/confirmed.ts';
import { printedParties } from '../../domain/settlements/printedParties.ts';
import type { LineCounts } from '../../domain/settlements/statement.ts';
import { type Fen, sumFen } from '../../domain/values/money.ts';
import { placeOfClause, showPaper } from '../../words/evidence.ts';
import { countNames, feeListHeads, feeListName, ways } from '../../words/papers.ts';
import { pick, showFeeKind, showVerdict } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { sumNames } from '../../words/workbook.ts';
import {
  bold,
  type ColumnFormat,
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
import type { LetterFacts } from './letterFacts.ts';

const layout: readonly (readonly [number, ColumnFormat])[] = [
  [6, 'text'],
  [18, 'text'],
  [28, 'text'],
  [18, 'text'],
  [16, 'text'],
  [18, 'text'],
  [12, 'day'],
  [14, 'text'],
  [14, 'text'],
  [18, 'text'],
  [12, 'money'],
  [16, 'money'],
  [16, 'money'],
  [14, 'money'],
  [10, 'text'],
  [10, 'text'],
  [34, 'wrap'],
  [34, 'wrap'],
  [10, 'text'],
  [14, 'text'],
  [14, 'text'],
];

/** 费用确认清单 (xlsx): what we confirm of each fee, with its clause and proof, to be sealed by both. */
export const writeFeeList = (facts: LetterFacts): Promise<Uint8Array> =>
  writeTables(feeListPlans(facts));

export function feeListPlans(facts: LetterFacts): SheetPlan[] {
  const { audit, lang } = facts;
  const fees = confirmedFees(audit);
  const end = fees.length + 1;
  const sum = (column: string, amounts: readonly Fen[]): SheetCell =>
    fees.length === 0 ? null : formula(`SUBTOTAL(109,${column}2:${column}${end})`, sumFen(amounts));
  const total: SheetCell[] = feeListHeads.map(() => null);
  total[0] = { value: pick(sumNames.total, lang), style: bold };
  total[11] = sum(
    'L',
    fees.map(({ taken }) => taken),
  );
  total[12] = sum(
    'M',
    fees.map(({ confirmed }) => confirmed),
  );
  total[13] = sum(
    'N',
    fees.map(({ objected }) => objected),
  );
  return [
    {
      name: pick(feeListName, lang),
      columns: columnsOf(
        feeListHeads.map((head) => pick(head, lang)),
        layout,
      ),
      rows: fees.map((fee, i) => rowOf(fee, i + 1, facts)),
      totals: [total],
    },
  ];
}

function rowOf(fee: ConfirmedFee, n: number, facts: LetterFacts): SheetCell[] {
  const { statement, contract, number, lang, fees } = facts;
  const { line: audited, taken, confirmed, objected } = fee;
  const { line, clause } = audited;
  const kind = line?.fee ? showFeeKind(line.fee, lang, fees) : '';
  return [
    n,
    words(number ?? ''),
    words(printedParties(statement, contract, facts.today).buyer.name ?? ''),
    words(line?.store || line?.storeCode || ''),
    words(line?.subject || kind),
    words(audited.doc ?? ''),
    date(line?.day ?? null),
    words(line?.issue ?? ''),
    words([line?.sku ?? '', line?.skuName ?? ''].filter((each) => each !== '').join(' ')),
    words(line ? showCounts(line.counts, lang) : ''),
    money(line?.unitPrice ?? null),
    money(taken),
    money(confirmed),
    money(objected),
    line?.way ? pick(ways[line.way], lang) : null,
    line?.vatRate == null ? null : rate(line.vatRate),
    words(clause ? `${placeOfClause(clause, lang)} ${clause.text}` : ''),
    words(
      audited.heldPapers
        .slice(0, 8)
        .map((paper) => showPaper(paper, lang))
        .join('\n'),
    ),
    showVerdict(audited.verdict, lang),
    null,
    null,
  ];
}

/** "20 店 × 2 期". */
const showCounts = (counts: LineCounts, lang: Lang): string =>
  (Object.keys(countNames) as (keyof LineCounts)[])
    .flatMap((name) => {
      const count = counts[name];
      return count === null ? [] : [`${count} ${pick(countNames[name], lang)}`];
    })
    .join(' × ');
