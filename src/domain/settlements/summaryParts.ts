import { absFen, type Fen, fen } from '../values/money.ts';
import type { Part } from './part.ts';
import type { PrintedTotal } from './statement.ts';
import type { RawLine } from './statementRow.ts';

/** Parts without what other parts say in detail, and what they printed for it. */
export interface Detailed {
  readonly parts: readonly Part[];
  readonly totals: readonly PrintedTotal[];
}

/**
 * 汇总与明细 (audit.md: one statement may be several sections): a part of sums (进货 200,000, 返利 5,700),
 * without numbers or days, beside parts that list the papers of the same receipts is a summary: of
 * every kind that the lists hold its lines are printed totals (R20), no lines.
 *
 * 汇总 进货 200,000 | 返利 5,700 beside 进货明细 of 200,000 and 费用明细 -> the lists' lines alone.
 */
export function withoutSummaries(parts: readonly Part[]): Detailed {
  const totals: PrintedTotal[] = [];
  const lists = parts.filter((part) => lineRaws(part).some(isNamed));
  const kept = parts.map((part): Part => {
    const own = lineRaws(part);
    if (own.length === 0 || own.some(isNamed)) return part;
    const details = lists.flatMap(lineRaws).filter(isNamed);
    const receipts = sumOf(own, 'receipt');
    if (receipts === 0n || receipts !== sumOf(details, 'receipt')) return part;
    const kinds = new Set(details.map(({ kind }) => kind));
    for (const kind of kinds) totals.push(...totalOf(own, details, kind));
    return { ...part, raws: part.raws.filter(({ kind }) => !kinds.has(kind)) };
  });
  return { parts: kept, totals };
}

const lineRaws = ({ raws }: Part): RawLine[] =>
  raws.filter(({ kind }) => kind === 'receipt' || kind === 'return' || kind === 'fee');

const isNamed = ({ line }: RawLine): boolean => line.doc !== '' || line.day !== null;

/** As printed, whatever the sign: a list and its summary may print it differently. */
function sumOf(raws: readonly RawLine[], kind: RawLine['kind']): Fen {
  const own = raws.filter((raw) => raw.kind === kind);
  const sum = own.reduce(
    (total, { printed, debit, credit }) => total + (printed ?? 0n) + (credit ?? 0n) - (debit ?? 0n),
    0n,
  );
  return absFen(fen(sum));
}

function totalOf(
  own: readonly RawLine[],
  details: readonly RawLine[],
  kind: RawLine['kind'],
): PrintedTotal[] {
  const first = own.find((raw) => raw.kind === kind);
  if (!first) return [];
  const { source, subject } = first.line;
  const amount = sumOf(own, kind);
  return [{ source, label: subject, what: 'rows', amount, computed: sumOf(details, kind) }];
}
