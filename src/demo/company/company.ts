import type { Day } from '../../domain/values/day.ts';
import { type Fen, fen } from '../../domain/values/money.ts';
import { type Chance, openChance } from '../chance.ts';
import type { DemoFile } from '../layouts.ts';
import { type Chain, listChains } from './chains.ts';
import { makeTrade, nextMonth, type Place } from './clean.ts';
import { type Hidden, listHidden, payableOf } from './hidden.ts';
import { type Mishap, mistakes, type Scene } from './mistakes.ts';
import { makeOpenMonth } from './openMonth.ts';
import { printContract } from './printContract.ts';
import { printPapers } from './printPapers.ts';
import { printStatement } from './printStatement.ts';
import { recover, type Story, tellStories } from './stories.ts';
import type { Good, Trade } from './trade.ts';

/** An invented supplier's year with six invented chains, the last month of it still open. */
export interface Company {
  readonly supplier: string;
  readonly chains: readonly Chain[];
  /** In the order in which they came in: month by month, a chain at a time. */
  readonly drops: readonly Drop[];
}

/** What one chain sends for one month, with our own papers for it. */
export interface Drop {
  readonly chain: Chain;
  readonly month: string;
  /** The last month: nothing is decided yet. */
  readonly isOpen: boolean;
  /** Day of the statements. */
  readonly date: Day;
  readonly statements: readonly {
    readonly no: string;
    readonly retailer: string;
    readonly payable: Fen;
  }[];
  readonly hidden: readonly Hidden[];
  /** What was done about it, and how it ended. */
  readonly stories: readonly Story[];
  readonly files: () => Promise<DemoFile[]>;
}

export const supplier = '晨禾食品(苏州)有限公司';

/**
 * 演示公司: the same seed and last month ("2026-03") give the same files, with everything that is hidden
 * in them. Chance and day come from the arguments alone.
 */
export function makeCompany(seed: number, lastMonth: string): Company {
  const chains = listChains(lastMonth);
  const months = Array.from({ length: 12 }, (_, i) => nextMonth(lastMonth, i - 11));
  const years = chains.map((chain, i) => makeYear(chain, months, openChance(seed * 31 + i)));
  const drops = months.flatMap((_, index) => years.map((year) => year[index] as Drop));
  return { supplier, chains, drops };
}

function makeYear(chain: Chain, months: readonly string[], chance: Chance): Drop[] {
  const last = months.at(-1) as string;
  const often = new Map<string, number>();
  const told: { trades: Trade[]; stories: Story[] }[] = [];
  return months.map((month, index): Drop => {
    const places = chain.entities.map(
      (_, entity): Place => ({ chain, entity, month, index, last }),
    );
    const before = told[index - 1];
    const isTold = chain.key === 'YL' && index === 11;
    const trades = places.map((place, n) => {
      const trade = makeTrade(place, chance);
      if (isTold) return makeOpenMonth(place, trade);
      settleLate(trade, before?.trades[n] ?? null);
      makeMistakes({ place, trade, before: before?.trades[n] ?? null, chance }, often);
      recover(
        place,
        trade,
        told.flatMap(({ stories }) => stories),
      );
      return trade;
    });
    const hidden = trades.flatMap(listHidden);
    const stories = index === 11 ? [] : tellStories(hidden, { chain, index, months }, chance);
    told.push({ trades, stories });
    return {
      chain,
      month,
      isOpen: index === 11,
      date: trades[0]?.date as Day,
      statements: trades.map((trade) => ({
        no: trade.statementNo,
        retailer: trade.retailer,
        payable: fen(payableOf(trade)),
      })),
      hidden,
      stories,
      files: () => printDrop(chain, months, trades, before?.trades ?? []),
    };
  });
}

/** What the month before left out as 跨期 is settled now. */
function settleLate(trade: Trade, before: Trade | null): void {
  const late = before?.goods.filter(({ mistake }) => mistake?.name === 'cutoff') ?? [];
  const settled = late.map(
    (each): Good => ({ ...each, printed: each.right, verdict: 'accept', mistake: null }),
  );
  trade.goods.push(...settled);
}

/** What a chain got wrong least often this year comes first, so that a year shows every kind. */
function makeMistakes(scene: Scene, often: Map<string, number>): void {
  const { chance } = scene;
  if (chance.percent(15)) return;
  const make = (from: Readonly<Record<string, Mishap>>, most: number): void => {
    const rank = ([name]: readonly [string, Mishap]) => often.get(name) ?? 0;
    const tries = Object.entries(from).sort((a, b) => rank(a) - rank(b));
    let left = most;
    for (const [name, mishap] of tries) {
      if (left === 0 || !mishap(scene)) continue;
      often.set(name, rank([name, mishap]) + 1);
      left -= 1;
    }
  };
  if (chance.percent(14)) make(mistakes.alone, 1);
  else {
    make(mistakes.goods, chance.int(0, 2));
    if (chance.percent(35)) make(mistakes.percentages, 1);
  }
  make(mistakes.fees, chance.int(0, 3));
}

async function printDrop(
  chain: Chain,
  months: readonly string[],
  trades: readonly Trade[],
  before: readonly Trade[],
): Promise<DemoFile[]> {
  const statements = await Promise.all(trades.map((trade) => printStatement(chain, months, trade)));
  const contract = await printContract(chain, months);
  return [...statements, contract, ...(await printPapers(chain, trades, before))];
}

/** The newest month whose statements are there on a day: they come on the 2nd of the next one. */
export function lastMonthOn(today: Day): string {
  const isFirst = Number(today.slice(8)) < 2;
  return nextMonth(today.slice(0, 7), isFirst ? -2 : -1);
}
