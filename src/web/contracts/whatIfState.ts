import { standardInterest } from '../../domain/contracts/daysCost.ts';
import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import type { Happened } from '../../domain/contracts/happened.ts';
import { readSentences } from '../../domain/contracts/sentences.ts';
import { standardVat } from '../../domain/contracts/taxCost.ts';
import type { Term, Unit } from '../../domain/contracts/term.ts';
import { termOfDays } from '../../domain/contracts/termDays.ts';
import { moveBases, tryOut, type WhatIf } from '../../domain/contracts/whatIf.ts';
import type { YearBases } from '../../domain/contracts/yearCost.ts';
import { type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import { type Ppm, ppm } from '../../domain/values/rate.ts';
import type { WireVersionText } from '../../wire/agreements.ts';

/** 假设 of 试算, as the page holds them. */
export interface WhatIfStart {
  /** One clause a line, as sentences: they are what a draft is made of. */
  readonly lines: readonly string[];
  readonly bases: YearBases;
  readonly happened: readonly Happened[];
  /** 销售变化. */
  readonly sales: Ppm;
  readonly counts: Readonly<Partial<Record<Unit, bigint>>>;
  /** 平均账期 in hundredths of a day; null = unknown. */
  readonly days: number | null;
  readonly interest: Ppm;
}

/** What is agreed: where every trial begins, and goes back to. */
export const agreedStart = (
  version: WireVersionText,
  bases: YearBases,
  happened: readonly Happened[],
): WhatIfStart => ({
  ...{ lines: version.terms.map(({ sentence }) => sentence), bases, happened, sales: ppm(0n) },
  counts: version.stores ? { store: BigInt(version.stores.length) } : {},
  // "59.72" days are 5972 hundredths.
  days: version.average_days === null ? null : Number(parseFen(version.average_days)),
  interest: standardInterest.rate,
});

/** The clauses as they are read, whatever they are tried on. */
export interface ReadLines {
  readonly terms: readonly Term[];
  /** The places in `terms` of what each line holds, lines from 0. */
  readonly byLine: ReadonlyMap<number, readonly number[]>;
  /** Lines that were not understood. */
  readonly unread: number;
}

export function readLines(lines: readonly string[], book: FeeBook): ReadLines {
  const { terms, asked } = readSentences(lines, '', book);
  const byLine = Map.groupBy(terms.keys(), (n) => (terms[n] as Term).source.row - 1);
  const open = new Set(asked.map(({ source }) => source.row - 1));
  const unread = lines.filter(
    (line, at) => line.trim() !== '' && (!byLine.has(at) || open.has(at)),
  ).length;
  return { terms, byLine, unread };
}

/** 试算 with the terms that it read. */
export interface Tried extends WhatIf, ReadLines {
  readonly days: number | null;
}

export function tryStart(said: WhatIfStart, read: ReadLines, book: FeeBook): Tried {
  const { terms } = read;
  const tried = tryOut(
    {
      ...{ terms, bases: moveBases(said.bases, said.sales), interest: said.interest },
      counts: new Map(Object.entries(said.counts) as [Unit, bigint][]),
      ...{ days: said.days, happened: said.happened },
    },
    { fees: book.fees, vat: standardVat },
  );
  return { ...tried, ...read, days: said.days };
}

/** 全年收货净额 with the change of sales, as the wire says it; null where none is known. */
export function turnoverOf(bases: YearBases, sales: Ppm = ppm(0n)): string | null {
  const moved = moveBases(bases, sales)['net included'];
  return moved === undefined ? null : formatFen(moved);
}

/** A turnover that is said stands for goods with and without returns; what has no VAT keeps its share. */
export function basesFor(bases: YearBases, turnover: Fen): YearBases {
  const known = bases['net included'];
  if (!known || known <= 0n) return { 'net included': turnover, 'gross included': turnover };
  const change = ppm((turnover * 1_000_000n) / known - 1_000_000n);
  return { ...moveBases(bases, change), 'net included': turnover };
}

/** 账期 of the draft where days were moved; null = they were not. */
export function movedTermOf(version: WireVersionText, said: WhatIfStart): string | null {
  const { average_days: agreed, payment_term: term } = version;
  const before = agreed === null ? null : Number(parseFen(agreed));
  return said.days === null || said.days === before ? null : termOfDays(term, said.days);
}

export const isMoved = (start: WhatIfStart, said: WhatIfStart): boolean =>
  start.sales !== said.sales ||
  start.days !== said.days ||
  start.interest !== said.interest ||
  start.bases !== said.bases ||
  start.counts !== said.counts ||
  start.lines !== said.lines;

const timed: readonly Unit[] = ['month', 'quarter', 'year'];

/** What unit prices are counted by, each once, in the order in which clauses name it. */
export const unitsOf = (terms: readonly Term[]): readonly Unit[] => [
  ...new Set(terms.flatMap(({ units }) => units.filter((unit) => !timed.includes(unit)))),
];
