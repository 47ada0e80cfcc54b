import type { Month } from '../values/day.ts';
import { type Fen, fen, maxFen, zeroFen } from '../values/money.ts';
import { accrueTiers } from './accrue.ts';
import { type Cliff, findCliffs } from './cliffs.ts';
import { type BaseForecast, type ForecastMethod, forecastBase } from './forecastBase.ts';
import { accrueMonths, type Counts } from './monthAccrual.ts';
import type { BaseKey, MonthBases } from './monthBases.ts';
import type { Term, Tier } from './term.ts';
import { windowAround, windowOfTerm } from './windows.ts';

/** 台阶预警 of one ladder: where its window stands, what it may become, and the cliffs on both sides. */
export interface WatchedTier {
  /** Its place in the version. */
  readonly term: number;
  readonly subject: string;
  readonly base: BaseKey;
  /** The first and the last month of the window that the last audited month is in. */
  readonly from: Month;
  readonly to: Month;
  readonly months: number;
  readonly soFar: Fen;
  /** 预测 of the whole window, by which method, and the year before that it stands on; null = it is over. */
  readonly forecast: Fen;
  readonly method: ForecastMethod | null;
  readonly before: BaseForecast['before'];
  /** 已达档 and 预测档. */
  readonly reached: Tier | null;
  readonly expected: Tier | null;
  readonly cliffs: readonly Cliff[];
  /** 计提过程, month by month. */
  readonly closings: readonly {
    readonly month: Month;
    readonly soFar: Fen;
    readonly whole: Fen;
    readonly step: Tier | null;
    readonly added: Fen;
  }[];
}

/** What counts of prices by the piece, and the years before the months. */
export interface WatchBeside {
  readonly counts?: Counts;
  readonly before?: readonly MonthBases[];
}

/**
 * 台阶临界预警 of a running window (handbook §2.2): each ladder of a version on what its window is thought to become,
 * with the next step above and the edge below. A ladder whose base is not known is left out, and so are the steps that a
 * 保底 makes: what is missing to it is watched by itself.
 *
 * 年返全额 300万 0.5 %, 375万 1 %; 11 months of 3,364,166.67, so 3,670,000.00 -> up: 80,000.00 more costs 19,150.00 more.
 */
export function watchTiers(
  terms: readonly Term[],
  months: readonly MonthBases[],
  { counts = new Map(), before: past = [] }: WatchBeside = {},
): WatchedTier[] {
  const last = months.at(-1)?.month;
  if (last === undefined) return [];
  return terms.flatMap((term, at): WatchedTier[] => {
    if (term.calc !== 'tiers' || term.guarantee) return [];
    const base: BaseKey = term.base ? `${term.base.of} ${term.base.tax}` : 'net included';
    const window = windowOfTerm(term);
    const thought = forecastBase([...past, ...months], last, window, base);
    if (!thought) return [];
    const opening = term.opening.base;
    const soFar = fen(thought.soFar + (opening ?? zeroFen));
    const forecast = opening || last === thought.to ? soFar : maxFen(soFar, thought.whole);
    const { from, to, months: count, method, before } = thought;
    return [
      {
        ...{ term: at, subject: term.subject, base, from, to, months: count, soFar, forecast },
        ...{ method: opening || last === to ? null : method, before },
        ...{ reached: tierOf(term, soFar), expected: tierOf(term, forecast) },
        cliffs: findCliffs(term, forecast),
        closings: closingsOf(term, months, last, { counts, before: past }),
      },
    ];
  });
}

/** The step that an amount reaches; null = none. */
const tierOf = (term: Term, base: Fen): Tier | null =>
  term.tiers[accrueTiers(base, term.tiers, term.tierMode).tier] ?? null;

/** 计提过程 of the window month by month: what came so far, what it was thought to become, what was added. */
function closingsOf(
  term: Term,
  months: readonly MonthBases[],
  last: Month,
  { counts, before = [] }: WatchBeside,
): WatchedTier['closings'] {
  const base: BaseKey = term.base ? `${term.base.of} ${term.base.tax}` : 'net included';
  const window = windowOfTerm(term);
  const { from } = windowAround(last, window);
  const found = accrueMonths(term, months, counts);
  if ('open' in found) return [];
  return months.flatMap(({ month }, at) => {
    const thought = month < from ? null : forecastBase([...before, ...months], month, window, base);
    if (!thought) return [];
    const { soFar, to } = thought;
    const whole = month === to ? soFar : maxFen(soFar, thought.whole);
    const step = tierOf(term, whole);
    return [{ month, soFar, whole, step, added: found.months[at] ?? zeroFen }];
  });
}
