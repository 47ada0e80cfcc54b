import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import type { FeeKind } from '../../domain/contracts/fees.ts';
import type { Happened } from '../../domain/contracts/happened.ts';
import type { BaseKey } from '../../domain/contracts/monthBases.ts';
import { readSentences } from '../../domain/contracts/sentences.ts';
import type { Term } from '../../domain/contracts/term.ts';
import { costOfYear, type TermCost, type YearBases } from '../../domain/contracts/yearCost.ts';
import { type Fen, fen, formatFen, parseFen } from '../../domain/values/money.ts';
import { rateOf } from '../../domain/values/rate.ts';
import { showRateOrNull } from '../../wire/rateText.ts';
import { contractTexts } from '../../words/contracts.ts';
import { showText } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';

/** One line of a draft as it is read while it is written. */
export interface ReadClause {
  /** A line may hold several; null where it is not understood or empty. */
  readonly terms: readonly Term[];
  readonly fee: FeeKind | null;
  readonly cost: TermCost | null;
  /** What is not understood, in words. */
  readonly fault: string | null;
}

export interface ReadClauses {
  readonly clauses: readonly ReadClause[];
  readonly total: Fen;
  readonly unclear: number;
}

/** 年进货 of the wire. */
export const toBases = (bases: Readonly<Record<string, string>>): YearBases =>
  Object.fromEntries(
    Object.entries(bases).map(([key, amount]) => [key as BaseKey, parseFen(amount) as Fen]),
  );

/** 边写边读: each line with what it says, what it costs a year, and what is open in it. */
export function readClauses(
  lines: readonly string[],
  { bases, happened }: { readonly bases: YearBases; readonly happened: readonly Happened[] },
  book: FeeBook,
  lang: Lang,
): ReadClauses {
  const { terms, asked, problems } = readSentences(lines, '', book);
  const placesOf = Map.groupBy(terms.keys(), (n) => (terms[n] as Term).source.row);
  const askedRows = new Set(asked.map(({ source }) => source.row));
  const problemsOf = Map.groupBy(problems, ({ subject }) => subject.row ?? 0);
  const { terms: costs, total } = costOfYear(terms, bases, new Map(), happened);
  const clauses = lines.map((line, at): ReadClause => {
    const row = at + 1;
    const places = placesOf.get(row) ?? [];
    const own = places.map((n) => terms[n] as Term);
    const isAsked = askedRows.has(row);
    const open = problemsOf
      .get(row)
      ?.find(({ severity }) => severity !== 'info' || own.length === 0);
    return {
      terms: own,
      fee: own[0]?.fee ?? null,
      cost: joinCosts(places.map((n) => costs[n] as TermCost)),
      fault:
        (isAsked || own.length === 0) && line.trim() !== '' && open
          ? showText(contractTexts, open.code, open.facts, lang)
          : null,
    };
  });
  return { clauses, total, unclear: clauses.filter(({ fault }) => fault !== null).length };
}

/** Of a line with several the sum; open where one of them is. */
function joinCosts(costs: readonly TermCost[]): TermCost | null {
  if (costs.length === 0) return null;
  const open = costs.find((each) => 'open' in each);
  if (open) return open;
  return {
    amount: fen(costs.reduce((sum, each) => sum + ('amount' in each ? each.amount : 0n), 0n)),
    asHappened: costs.some((each) => 'amount' in each && each.asHappened === true),
  };
}

/** The change against what it began from, as the wire would say it. */
export function changeNow(
  before: { readonly total: string; readonly rate: string | null },
  total: Fen,
  bases: YearBases,
) {
  const turnover = bases['net included'] ?? null;
  const rate = turnover === null ? null : showRateOrNull(rateOf(total, turnover));
  const difference = formatFen(fen(total - (parseFen(before.total) as Fen)));
  return { difference, before, after: { total: formatFen(total), rate } };
}
