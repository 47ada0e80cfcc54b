import type { SheetFacts, TotalRow } from '../sheets/sheet.ts';
import { absFen, type Fen, fen, sumFen } from '../values/money.ts';
import type { Part } from './part.ts';
import { coveredBy } from './signProofs.ts';
import type { PrintedTotal } from './statement.ts';
import type { RawLine } from './statementRow.ts';

const headerLabels = [
  ['payable', 'payable', '应付金额'],
  ['goods', 'goods', '净进货额'],
  ['receipts', 'receipts', '进货合计'],
  ['returns', 'returns', '退货合计'],
  ['invoiceDeduction', 'invoiceDeduction', '票扣合计'],
  ['accountDeduction', 'accountDeduction', '账扣合计'],
  ['invoiceTotal', 'invoice', '应开票金额'],
] as const;

/**
 * 打印合计 (audit.md R20): title totals, and 小计 and 合计 each with what the rows it closes give. A
 * total may add up the column as printed, or net the lines, or stand for all tables so far; the
 * reading nearest to it is taken. Totals over several statements belong to none.
 *
 * Receipts 1,000 and fee 50 printed unsigned, 合计 950 -> computed 950; 合计 1,050 -> 1,050.
 */
export function printedTotals(
  facts: SheetFacts,
  parts: readonly Part[],
  amounts: readonly (readonly Fen[])[],
): PrintedTotal[] {
  return [
    ...headerTotals(facts, parts),
    ...parts.flatMap((_, at) => rowTotals(parts, at, amounts)),
  ];
}

function headerTotals(facts: SheetFacts, parts: readonly Part[]): PrintedTotal[] {
  return headerLabels.flatMap(([key, what, label]): PrintedTotal[] => {
    const amount = facts[key];
    const table = parts.find((part) => part.table.facts[key] === amount)?.table;
    if (amount === undefined || !table) return [];
    const source = { file: table.file, sheet: table.sheet, row: table.headerRow };
    return [{ source, label, what, amount, computed: null }];
  });
}

function rowTotals(
  parts: readonly Part[],
  at: number,
  amounts: readonly (readonly Fen[])[],
): PrintedTotal[] {
  const part = parts[at] as Part;
  const { table, raws } = part;
  const signed = new Map(raws.map((raw, i) => [raw, amounts[at]?.[i] ?? fen(0n)]));
  const several = table.columns.filter(({ field }) => field === 'gross').length > 1;
  const fields = several ? (['debit', 'credit'] as const) : (['gross', 'debit', 'credit'] as const);
  return table.totals.flatMap((total): PrintedTotal[] => {
    if (part.isShared && !isOwn(total, raws)) return [];
    const covered = coveredBy(part, total);
    if (covered.length === 0) return [];
    const source = { file: table.file, sheet: table.sheet, row: total.row };
    return fields.flatMap((field): PrintedTotal[] => {
      const amount = total.amounts[field];
      if (amount === undefined) return [];
      const pick = field === 'gross' ? 'printed' : field;
      const options = [sumFen(covered.map((raw) => raw[pick] ?? fen(0n)))];
      if (field === 'gross') {
        options.push(sumFen(covered.map((raw) => signed.get(raw) ?? fen(0n))));
        if (total.level === 'total') options.push(...sumsSoFar(parts, at, amounts));
      }
      const computed = nearest(options, amount);
      return [{ source, label: total.label, what: 'rows', amount, computed }];
    });
  });
}

/** A total of a table with several statements that closes rows of this one only. */
function isOwn({ covers: [from, to] }: TotalRow, raws: readonly RawLine[]): boolean {
  const own = new Set(raws.map((raw) => raw.index).filter((index) => index >= from && index < to));
  return own.size === to - from;
}

/** The lines of all tables down to this one, netted and as printed. */
function sumsSoFar(
  parts: readonly Part[],
  at: number,
  amounts: readonly (readonly Fen[])[],
): Fen[] {
  if (at === 0) return [];
  const netted = sumFen(amounts.slice(0, at + 1).flat());
  const plain = parts.slice(0, at + 1).flatMap((each) => each.raws.map((raw) => raw.printed));
  return [netted, sumFen(plain.map((each) => each ?? fen(0n)))];
}

function nearest(options: readonly Fen[], amount: Fen): Fen {
  const off = (option: Fen): Fen => absFen(fen(absFen(option) - absFen(amount)));
  return options.reduce((best, option) => (off(option) < off(best) ? option : best));
}
