import { parsePeriod, type Span } from '../sheets/date.ts';
import type { SheetFacts } from '../sheets/sheet.ts';
import { type Day, monthEnd, monthStart } from '../values/day.ts';
import { ownPeriod } from './lineWords.ts';
import type { Part } from './part.ts';
import type { RawLine } from './statementRow.ts';

interface Period {
  readonly from: Day | null;
  readonly to: Day | null;
}

/**
 * 结算期间: as the title says it, else as most goods (then most lines) name it, else the months that
 * the lines stand in. Title 2026年3月 -> 2026-03-01 to 2026-03-31.
 */
export function statementPeriod(facts: SheetFacts, parts: readonly Part[]): Period {
  const raws = parts.flatMap((part) => part.raws);
  const isShared = parts.some((part) => part.isShared);
  const titled = facts.from && facts.to ? { from: facts.from, to: facts.to } : null;
  const named = mostPeriod(raws.filter(isGoods)) ?? mostPeriod(raws);
  if (isShared && named) return named;
  if (titled) return titled;
  if (named) return named;
  const days = raws.flatMap(({ line }) => (line.day === null ? [] : [line.day])).sort();
  const [first, last] = [days[0], days[days.length - 1]];
  return first && last ? { from: monthStart(first), to: monthEnd(last) } : { from: null, to: null };
}

const isGoods = ({ kind }: RawLine): boolean => kind === 'receipt' || kind === 'return';

/** 多数期间: the period that most of these rows name, of as many the later one. */
export function mostPeriod(raws: readonly RawLine[]): Span | null {
  const counts = new Map<string, number>();
  for (const { period } of raws)
    if (period !== '') counts.set(period, (counts.get(period) ?? 0) + 1);
  const spans = [...counts].flatMap(([said, count]) => {
    const span = parsePeriod(said);
    return span ? [{ span, count }] : [];
  });
  spans.sort((a, b) => b.count - a.count || (a.span.to < b.span.to ? 1 : -1));
  return spans[0]?.span ?? null;
}

/**
 * 归属期间: the period that a charge names for itself, in a column or in words, where it is another
 * than the statement's. "2月月返" in a March statement -> 2026-02-01 to 2026-02-28; else null.
 */
export function linePeriod(raw: RawLine, { from, to }: Period): Span | null {
  if (raw.kind !== 'fee') return null;
  const year = to ? Number(to.slice(0, 4)) : undefined;
  const said = raw.period === '' ? null : parsePeriod(raw.period, year);
  if (!said) return ownPeriod(raw.words, from, to);
  if (from === null || to === null) return said;
  const inside = said.from >= from && said.to <= to;
  const whole = said.from <= from && said.to >= to;
  return inside || whole ? null : said;
}
