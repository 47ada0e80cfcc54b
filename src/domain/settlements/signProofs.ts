import type { SheetFacts, TotalRow } from '../sheets/sheet.ts';
import type { Fen } from '../values/money.ts';
import type { Part } from './part.ts';
import { keyOf, type SignGroup, signKind } from './signGroups.ts';
import type { RawLine } from './statementRow.ts';

/** A printed total: fixed + sum of (sums x signs) must be one of the targets. */
export interface Proof {
  readonly targets: readonly bigint[];
  readonly fixed: bigint;
  /** By group, in the order of the groups. */
  readonly sums: readonly bigint[];
  readonly weight: number;
}

type FixedOf = (part: number, raw: RawLine) => Fen | null;
type Pick = (group: SignGroup) => bigint;

/** Page subtotals beyond these say nothing new about signs. */
const enoughRows = 12;

/**
 * 合计佐证: the printed totals that can tell readings of signs apart: 应付金额 and 期末余额 over all,
 * 净进货额 over goods, 应开票金额 over goods and 票扣, 小计 and 合计 over rows of several kinds. Amounts
 * of debit and credit columns are fixed.
 *
 * 应付 950 over receipts 1,000 and fees 50 -> targets [950], sums [1000, 50].
 */
export function proofsOf(
  parts: readonly Part[],
  facts: SheetFacts,
  groups: readonly SignGroup[],
  fixedOf: FixedOf,
): Proof[] {
  if (groups.every((group) => group.sum === 0n)) return [];
  const fixed = (fits: (raw: RawLine) => boolean): bigint =>
    parts.reduce(
      (sum, { raws }, part) =>
        raws.reduce((own, raw) => own + (fits(raw) ? (fixedOf(part, raw) ?? 0n) : 0n), sum),
      0n,
    );
  const isGoods = ({ kind }: { kind: string }) => kind === 'receipt' || kind === 'return';
  const proof = (
    targets: readonly (bigint | undefined)[],
    fits: (raw: RawLine) => boolean,
    pick: Pick,
    weight: number,
  ): Proof[] => {
    const known = targets.filter((target): target is bigint => target !== undefined);
    if (known.length === 0) return [];
    return [{ targets: known, fixed: fixed(fits), sums: groups.map(pick), weight }];
  };
  const { payable, closing, goods, invoiceTotal, opening = 0n } = facts;
  const taken = (facts.prepaid ?? 0n) + (facts.paid ?? 0n);
  const balanced =
    payable === undefined
      ? []
      : [payable, payable - opening + taken, payable - opening, payable + taken];
  return [
    ...proof(
      balanced,
      () => true,
      (group) => group.sum,
      3,
    ),
    ...proof(
      [closing === undefined ? undefined : closing - opening + taken],
      () => true,
      (group) => group.sum,
      2,
    ),
    ...proof([goods], isGoods, (group) => (isGoods(group) ? group.sum : 0n), 2),
    ...proof(
      [invoiceTotal],
      (raw) => isGoods(raw) || raw.line.way === 'invoice',
      (group) => (isGoods(group) ? group.sum : group.ticket),
      2,
    ),
    ...parts.flatMap((part, i) => rowProofs(part, i, groups, fixedOf)),
    ...wholeProofs(
      parts,
      groups,
      fixed(() => true),
    ),
  ];
}

/** Totals of one table over rows of several groups, where they do not just add up the column. */
function rowProofs(
  part: Part,
  at: number,
  groups: readonly SignGroup[],
  fixedOf: FixedOf,
): Proof[] {
  const columns = part.table.columns.filter(({ field }) => field === 'gross');
  if (part.isShared || columns.length > 1) return [];
  const totals = part.table.totals.filter((total) => total.amounts.gross !== undefined);
  const told = [
    ...totals.filter((total) => total.level === 'total'),
    ...totals.filter((total) => total.level !== 'total'),
  ];
  return told.slice(0, enoughRows).flatMap((total): Proof[] => {
    const amount = total.amounts.gross as Fen;
    const sums = new Map<string, bigint>();
    let fixed = 0n;
    for (const raw of coveredBy(part, total)) {
      const known = fixedOf(at, raw);
      if (known !== null) fixed += known;
      else {
        const key = keyOf({ part: at, kind: signKind(raw), reversal: raw.reversal });
        sums.set(key, (sums.get(key) ?? 0n) + (raw.printed ?? 0n));
      }
    }
    const plain = [...sums.values()].reduce((a, b) => a + b, fixed);
    if (sums.size < 2 || plain === amount) return [];
    const own = groups.map((group) => sums.get(keyOf(group)) ?? 0n);
    return [{ targets: [amount], fixed, sums: own, weight: 1 }];
  });
}

/** Below the last of several tables stands a total of all of them. */
function wholeProofs(parts: readonly Part[], groups: readonly SignGroup[], fixed: bigint): Proof[] {
  const last = parts[parts.length - 1];
  if (!last || parts.length < 2 || parts.some((part) => part.isShared)) return [];
  const sums = groups.map((group) => group.sum);
  const plain = sums.reduce((a, b) => a + b, fixed);
  const own = last.raws.reduce((sum, raw) => sum + (raw.printed ?? 0n), 0n);
  return last.table.totals.flatMap(({ level, amounts: { gross } }): Proof[] => {
    if (level !== 'total' || gross === undefined || gross === plain || gross === own) return [];
    return [{ targets: [gross], fixed, sums, weight: 1 }];
  });
}

/** 合计所含的行: the rows of a table that a printed total closes; rows stand in their order. */
export function coveredBy({ raws }: Part, { covers: [from, to] }: TotalRow): readonly RawLine[] {
  return raws.slice(firstAt(raws, from), firstAt(raws, to));
}

function firstAt(raws: readonly RawLine[], index: number): number {
  let [low, high] = [0, raws.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((raws[middle] as RawLine).index < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
