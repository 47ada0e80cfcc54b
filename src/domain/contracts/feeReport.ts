import type { Month } from '../values/day.ts';
import { allocate, type Fen, fen, roundDivide, sumFen, zeroFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';
import { costOfDays } from './daysCost.ts';
import { type FeeForecast, forecastFees } from './feeForecast.ts';
import {
  type FeeOutlook,
  joinOutlook,
  type OutlookParts,
  outlookOfYear,
  overOf,
} from './feeOutlook.ts';
import { type FeeBasis, type FeeFact, type FeeRate, foldFeeRates, type Nature } from './feeRate.ts';
import type { FeeKind } from './fees.ts';
import type { Counts, NotAccrued } from './monthAccrual.ts';
import type { BaseKey } from './monthBases.ts';
import type { Term } from './term.ts';
import type { YearBases } from './yearCost.ts';

export const feeGroupings = ['chain', 'contract', 'region', 'format'] as const;
export type FeeGrouping = (typeof feeGroupings)[number];

/** What is agreed of a contract in the year: its terms in force, what they count, its days of credit. */
export interface AgreedContract {
  /** As the facts name it. */
  readonly contract: string;
  readonly terms: readonly Term[];
  readonly counts: Counts;
  /** 实际账期 in hundredths of a day; null = it gives none. */
  readonly days: number | null;
}

export interface FeeAsked {
  readonly year: number;
  readonly by: FeeGrouping;
  /** Of one place only; '' = 未分配, null = of all. */
  readonly region: string | null;
  readonly format: string | null;
  readonly interest: Ppm;
}

/** 约定的全年费用, or the share of it that a group's goods have; by nature it adds up to cost. */
export interface AgreedYear {
  readonly base: Fen;
  readonly cost: Fen;
  readonly net: Fen;
  readonly rate: Ppm | null;
  readonly byNature: Readonly<Record<Nature, Fen>>;
}

/** 费用率的一行: this year's actual, the same months of the year before, what is agreed, what days cost. */
export interface FeeRow {
  readonly now: FeeRate;
  readonly before: FeeRate;
  readonly agreed: AgreedYear;
  readonly outlook: FeeOutlook;
  /** 资金成本 of the days of credit on `now`'s base; of contracts that name their days. */
  readonly finance: Fen;
  readonly financeRate: Ppm | null;
  /** The part of the base whose contract names its days. */
  readonly financedBase: Fen;
}

export interface FeeReport {
  /** First and last month of the year that are audited; null = none. */
  readonly months: { readonly first: Month; readonly last: Month } | null;
  readonly total: FeeRow;
  /** '' = 未分配, or held against no contract. */
  readonly groups: ReadonlyMap<string, FeeRow>;
  /** Each audited month of the year, and the same month of the year before. */
  readonly trend: readonly {
    readonly month: Month;
    readonly now: FeeRate;
    readonly before: FeeRate;
  }[];
  /** Clauses without a figure: they hang on what is done or on a base that is not known. */
  readonly open: readonly {
    readonly contract: string;
    readonly fee: FeeKind;
    readonly subject: string;
    readonly why: NotAccrued;
  }[];
}

/**
 * 费用率报告 (N01, N02, N04; handbook §2.5): actual of a year and of the same months before, by chain, contract, 大区 or
 * 业态; beside it what the terms in force cost on the year's goods (the months that there are, made a
 * year) and what the year is expected to end with, shared among groups by their goods, and what days
 * of credit cost. Every column of the groups
 * adds up to the whole to the fen.
 *
 * 华东 600.00 and 未分配 400.00 of goods, agreed 100.00 -> 60.00 and 40.00.
 */
export function reportFees(
  facts: readonly FeeFact[],
  contracts: readonly AgreedContract[],
  asked: FeeAsked,
  basis: FeeBasis,
): FeeReport {
  const { year, by } = asked;
  const isIn = (of: number) => (fact: FeeFact) => fact.month.startsWith(`${of}-`);
  const all = facts.filter(isIn(year));
  const own = all.filter((fact) => isAsked(fact, asked));
  const months = [...new Set(own.map(({ month }) => month as Month))].sort();
  const same = new Set(months.map((month) => month.slice(5)));
  const past = facts.filter(
    (fact) => isIn(year - 1)(fact) && isAsked(fact, asked) && same.has(fact.month.slice(5)),
  );
  const now = foldFeeRates(own, groupOf(by), basis);
  const before = foldFeeRates(past, groupOf(by), basis);
  const nothing = foldFeeRates([], groupOf(by), basis).total;
  const named = [...new Set([...now.groups.keys(), ...before.groups.keys()])].sort();
  // 未分配 stands last.
  const keys = [...named.filter((key) => key !== ''), ...named.filter((key) => key === '')];
  const shares = shareYears(all, contracts, asked, basis);
  const rowOf = (at: FeeRate, was: FeeRate, parts: readonly Share[]): FeeRow => {
    const finance = sumFen(parts.map((each) => each.finance));
    const financedBase = sumFen(parts.map((each) => each.financedBase));
    return {
      ...{ now: at, before: was, agreed: joinShares(parts), finance, financedBase },
      outlook: joinOutlook(sumFen(parts.map(({ goods }) => goods)), parts),
      financeRate: at.base > 0n ? rateOf(finance, at.base) : null,
    };
  };
  const trendNow = foldFeeRates(own, ({ month }) => month, basis).groups;
  const trendBefore = foldFeeRates(past, ({ month }) => month.slice(5), basis).groups;
  const [first, last] = [months[0], months.at(-1)];
  return {
    months: first && last ? { first, last } : null,
    total: rowOf(now.total, before.total, shares.parts),
    groups: new Map(
      keys.map((key) => [
        key,
        rowOf(
          now.groups.get(key) ?? nothing,
          before.groups.get(key) ?? nothing,
          shares.parts.filter((each) => each.key === key),
        ),
      ]),
    ),
    trend: months.map((month) => ({
      month,
      now: trendNow.get(month) ?? nothing,
      before: trendBefore.get(month.slice(5)) ?? nothing,
    })),
    open: shares.open,
  };
}

/** What a grouping tells apart. */
const groupOf =
  (by: FeeGrouping) =>
  (fact: FeeFact): string =>
    fact[by] ?? '';

const isAsked = ({ region, format }: FeeFact, asked: FeeAsked): boolean =>
  (asked.region === null || asked.region === (region ?? '')) &&
  (asked.format === null || asked.format === (format ?? ''));

interface Share extends Omit<AgreedYear, 'rate'>, OutlookParts {
  readonly key: string;
  /** 年化收货净额 of all goods; `base` is that of goods with a contract. */
  readonly goods: Fen;
  readonly finance: Fen;
  readonly financedBase: Fen;
}

const netOf = (facts: readonly FeeFact[]): Fen =>
  sumFen(
    facts.flatMap(({ kind, ours }) => (kind === 'receipt' || kind === 'return' ? [ours] : [])),
  );

/** Each contract's year, by the goods of each group; what is not asked for has its share too. */
function shareYears(
  facts: readonly FeeFact[],
  contracts: readonly AgreedContract[],
  asked: FeeAsked,
  basis: FeeBasis,
): { readonly parts: readonly Share[]; readonly open: FeeReport['open'] } {
  const agreed = new Map(contracts.map((each) => [each.contract, each] as const));
  const open: FeeReport['open'][number][] = [];
  const parts = [...Map.groupBy(facts, ({ contract }) => contract)].flatMap(([contract, own]) => {
    const held = agreed.get(contract) ?? null;
    const goods = basesOfYear(own);
    const year = held && goods ? forecastFees(held.terms, goods.bases, held.counts, basis) : null;
    for (const { fee, subject, open: why } of year?.terms ?? [])
      if (why !== null) open.push({ contract, fee, subject, why });
    return shareYear({ own, year, goods, days: held?.days ?? null }, asked, basis);
  });
  return { parts, open };
}

interface ContractYear {
  readonly own: readonly FeeFact[];
  readonly year: FeeForecast | null;
  readonly goods: GoodsOfYear | null;
  readonly days: number | null;
}

/** 未分配 and each place; those that are not asked for keep their share. */
function shareYear(
  { own, year, goods, days }: ContractYear,
  asked: FeeAsked,
  basis: FeeBasis,
): Share[] {
  const keyOf = (fact: FeeFact) => (isAsked(fact, asked) ? `+${groupOf(asked.by)(fact)}` : '-');
  const rates = foldFeeRates(own, keyOf, basis);
  const whole = outlookOfYear(rates.total, year, goods?.months ?? 0);
  const nets = [...rates.groups.values()].map(({ base }) => base);
  const share = (amount: Fen | undefined) => allocate(amount ?? zeroFen, nets);
  const parts = {
    ...{ base: share(year?.base), net: share(year?.net) },
    goods: share(goods?.bases['net included']),
    finance: share(days === null ? zeroFen : costOfDays(netOf(own), days, asked.interest).cost),
    ...{ clauses: share(whole.clauses), others: share(whole.others) },
    ...{ fixed: share(year?.byNature.fixed), variable: share(year?.byNature.variable) },
    ...{ promotion: share(year?.byNature.promotion), unknown: share(year?.byNature.unknown) },
  };
  return [...rates.groups].flatMap(([key, rate], at): Share[] => {
    if (!key.startsWith('+')) return [];
    const of = (part: keyof typeof parts) => parts[part][at] ?? zeroFen;
    const byNature = {
      ...{ fixed: of('fixed'), variable: of('variable') },
      ...{ promotion: of('promotion'), unknown: of('unknown') },
    };
    return [
      {
        ...{ key: key.slice(1), base: of('base'), net: of('net'), goods: of('goods'), byNature },
        cost: sumFen(Object.values(byNature)),
        ...{ clauses: of('clauses'), others: of('others'), over: overOf(rate) },
        ...{ finance: of('finance'), financedBase: days === null ? zeroFen : rate.base },
      },
    ];
  });
}

function joinShares(parts: readonly Share[]): AgreedYear {
  const all = (of: (share: Share) => Fen) => sumFen(parts.map(of));
  const [base, cost] = [all((each) => each.base), all((each) => each.cost)];
  return {
    ...{ base, cost, net: all(({ net }) => net) },
    rate: base > 0n ? rateOf(cost, base) : null,
    byNature: {
      fixed: all(({ byNature }) => byNature.fixed),
      variable: all(({ byNature }) => byNature.variable),
      promotion: all(({ byNature }) => byNature.promotion),
      unknown: all(({ byNature }) => byNature.unknown),
    },
  };
}

interface GoodsOfYear {
  readonly months: number;
  readonly bases: YearBases;
}

/** 年化: the months with goods, made twelve; null where none has any. */
function basesOfYear(facts: readonly FeeFact[]): GoodsOfYear | null {
  const goods = facts.filter(({ kind }) => kind === 'receipt' || kind === 'return');
  const months = new Set(goods.map(({ month }) => month)).size;
  if (months === 0) return null;
  const year = (amounts: readonly Fen[]) => fen(roundDivide(sumFen(amounts) * 12n, BigInt(months)));
  const receipts = goods.filter(({ kind }) => kind === 'receipt');
  return {
    months,
    bases: {
      'gross included': year(receipts.map(({ ours }) => ours)),
      'gross excluded': year(receipts.map(({ net }) => net)),
      'net included': year(goods.map(({ ours }) => ours)),
      'net excluded': year(goods.map(({ net }) => net)),
    } satisfies Partial<Record<BaseKey, Fen>>,
  };
}
