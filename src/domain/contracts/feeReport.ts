import type { Month } from '../values/day.ts';
import { allocate, type Fen, fen, roundDivide, sumFen, zeroFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';
import { costOfDays } from './daysCost.ts';
import { forecastFees } from './feeForecast.ts';
import { type FeeBasis, type FeeFact, type FeeRate, foldFeeRates, type Nature } from './feeRate.ts';
import type { FeeKind } from './fees.ts';
import type { BaseKey, Counts, NotAccrued } from './monthAccrual.ts';
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
 * year), shared among groups by their goods, and what days of credit cost. Every column of the groups
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
  const shares = shareAgreed(all, contracts, asked, basis);
  const rowOf = (at: FeeRate, was: FeeRate, parts: readonly Share[]): FeeRow => {
    const finance = sumFen(parts.map((each) => each.finance));
    const financedBase = sumFen(parts.map((each) => each.financedBase));
    return {
      ...{ now: at, before: was, agreed: joinShares(parts), finance, financedBase },
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

interface Share extends Omit<AgreedYear, 'rate'> {
  readonly key: string;
  readonly finance: Fen;
  readonly financedBase: Fen;
}

const netOf = (facts: readonly FeeFact[]): Fen =>
  sumFen(
    facts.flatMap(({ kind, ours }) => (kind === 'receipt' || kind === 'return' ? [ours] : [])),
  );

/** Each contract's year, by the goods of each group; what is not asked for has its share too. */
function shareAgreed(
  facts: readonly FeeFact[],
  contracts: readonly AgreedContract[],
  asked: FeeAsked,
  basis: FeeBasis,
): { readonly parts: readonly Share[]; readonly open: FeeReport['open'] } {
  const byContract = Map.groupBy(facts, ({ contract }) => contract);
  const open: FeeReport['open'][number][] = [];
  const parts = contracts.flatMap(({ contract, terms, counts, days }): Share[] => {
    const own = byContract.get(contract) ?? [];
    const bases = basesOfYear(own);
    if (bases === null) return [];
    const year = forecastFees(terms, bases, counts, basis);
    for (const { fee, subject, open: why } of year.terms)
      if (why !== null) open.push({ contract, fee, subject, why });
    // 未分配 and each place; those that are not asked for keep their share.
    const places = Map.groupBy(own, (fact) =>
      isAsked(fact, asked) ? `+${groupOf(asked.by)(fact)}` : '-',
    );
    const keys = [...places.keys()];
    const goods = keys.map((key) => netOf(places.get(key) ?? []));
    const share = (amount: Fen) => allocate(amount, goods);
    const finance = days === null ? zeroFen : costOfDays(netOf(own), days, asked.interest).cost;
    const [base, net, costs] = [share(year.base), share(year.net), share(finance)];
    const natures = (['fixed', 'variable', 'promotion', 'unknown'] as const).map(
      (nature) => [nature, share(year.byNature[nature])] as const,
    );
    return keys.flatMap((key, at): Share[] => {
      if (!key.startsWith('+')) return [];
      const of = (amounts: readonly Fen[]) => amounts[at] ?? zeroFen;
      const byNature = Object.fromEntries(
        natures.map(([nature, amounts]) => [nature, of(amounts)]),
      ) as Record<Nature, Fen>;
      return [
        {
          ...{ key: key.slice(1), base: of(base), net: of(net), finance: of(costs), byNature },
          cost: sumFen(Object.values(byNature)),
          financedBase: days === null ? zeroFen : of(goods),
        },
      ];
    });
  });
  return { parts, open };
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

/** 年化: the months with goods, made twelve; null where none has any. */
function basesOfYear(facts: readonly FeeFact[]): YearBases | null {
  const goods = facts.filter(({ kind }) => kind === 'receipt' || kind === 'return');
  const months = BigInt(new Set(goods.map(({ month }) => month)).size);
  if (months === 0n) return null;
  const year = (amounts: readonly Fen[]) => fen(roundDivide(sumFen(amounts) * 12n, months));
  const receipts = goods.filter(({ kind }) => kind === 'receipt');
  return {
    'gross included': year(receipts.map(({ ours }) => ours)),
    'gross excluded': year(receipts.map(({ net }) => net)),
    'net included': year(goods.map(({ ours }) => ours)),
    'net excluded': year(goods.map(({ net }) => net)),
  } satisfies Partial<Record<BaseKey, Fen>>;
}
