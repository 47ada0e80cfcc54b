import type { FeeKind } from '../contracts/fees.ts';
import { normalNumber } from '../orders/match.ts';
import type { Fen } from '../values/money.ts';

/** A fee line as a list of deductions has it. */
export interface CreditedLine {
  readonly statementNo: string;
  readonly doc: string | null;
  readonly subject: string;
  readonly note: string;
  readonly fee: FeeKind | null;
  readonly theirs: Fen;
  readonly back: 'pair' | 'named' | null;
}

/**
 * 冲回对应 (N04): which charge a credit gives back, by their places: within one statement the charge of the same
 * kind and sum, else the one whose number the credit has or names. What names none is given back by its
 * kind only.
 *
 * FY-1 -1,500.00 in JS-01, "冲回 FY-1" +1,500.00 in JS-02 -> 1 gives back 0.
 */
export function pairCredits(lines: readonly CreditedLine[]): ReadonlyMap<number, number> {
  const byNumber = new Map<string, number[]>();
  const byPair = new Map<string, number[]>();
  for (const [at, line] of lines.entries()) {
    if (line.theirs >= 0n) continue;
    if (line.doc) put(byNumber, normalNumber(line.doc), at);
    if (line.back === 'pair') put(byPair, pairOf(line), at);
  }
  const found = new Map<number, number>();
  for (const [at, line] of lines.entries()) {
    if (line.theirs <= 0n || line.back === null) continue;
    const charge =
      line.back === 'pair'
        ? byPair.get(pairOf(line))?.shift()
        : numbersOf(line).flatMap((each) => byNumber.get(each) ?? [])[0];
    if (charge !== undefined) found.set(at, charge);
  }
  return found;
}

function put(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list) list.push(at);
  else map.set(key, [at]);
}

const pairOf = ({ statementNo, fee, theirs }: CreditedLine): string =>
  [statementNo, fee ?? '', theirs < 0n ? -theirs : theirs].join('|');

/** Its own number, and those that its words name. */
const numbersOf = ({ doc, subject, note }: CreditedLine): string[] =>
  [doc ?? '', ...(`${subject} ${note}`.match(/[A-Za-z][A-Za-z0-9-]*\d[A-Za-z0-9-]*|\d{6,}/g) ?? [])]
    .map(normalNumber)
    .filter((each) => each !== '');
