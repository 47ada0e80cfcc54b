import { type Fen, fen, sumFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';
import type { Nature } from './feeRate.ts';
import type { Fee, FeeKind } from './fees.ts';
import type { Happened } from './happened.ts';
import type { Counts, NotAccrued } from './monthAccrual.ts';
import { costNetOfTax, paperOfFee, type VatRates } from './taxCost.ts';
import type { Term } from './term.ts';
import { costOfYear, type YearBases } from './yearCost.ts';

/** 预测费用 of a contract's year: by nature, nominal and net of tax, and what could not be said. */
export interface FeeForecast {
  readonly base: Fen;
  readonly cost: Fen;
  readonly net: Fen;
  readonly rate: Ppm | null;
  readonly byNature: Readonly<Record<Nature, Fen>>;
  readonly terms: readonly ForecastTerm[];
}

/** One clause of it; amount null where it is open, and why. */
export interface ForecastTerm {
  readonly fee: FeeKind;
  readonly subject: string;
  readonly amount: Fen | null;
  readonly net: Fen | null;
  readonly open: NotAccrued | null;
  /** Taken to happen as often as last year. */
  readonly asHappened: boolean;
}

/**
 * 费用率预测 (N01, N04; F03, F04): what agreed terms cost on a year's turnover, clause by clause, by the engine that
 * accrues and weighs drafts; by nature and net of the VAT of its paper. What hangs on what is done is
 * open, not nothing.
 *
 * 月返 2 % and 信息费 每月600元 on 2,400,000.00 -> 48,000.00 + 7,200.00 = 2.3 %; net 42,477.88 + 6,792.45.
 */
export function forecastFees(
  terms: readonly Term[],
  bases: YearBases,
  counts: Counts,
  {
    fees,
    vat,
    happened = [],
  }: {
    readonly fees: Readonly<Record<FeeKind, Fee>>;
    readonly vat: VatRates;
    readonly happened?: readonly Happened[];
  },
): FeeForecast {
  const year = costOfYear(terms, bases, counts, happened);
  const own = terms.map(({ fee, subject }, at): ForecastTerm => {
    const found = year.terms[at];
    if (!found || 'open' in found)
      return {
        ...{ fee, subject, amount: null, net: null, open: found?.open ?? 'unknown' },
        asHappened: false,
      };
    const paper = paperOfFee(fees[fee]);
    const { cost } = costNetOfTax(found.amount, paper, vat[paper].rate);
    const asHappened = found.asHappened ?? false;
    return { fee, subject, amount: found.amount, net: cost, open: null, asHappened };
  });
  const ofNature = (nature: Nature) =>
    sumFen(
      own.map(({ fee, amount }) => (fees[fee].nature === nature ? (amount ?? fen(0n)) : fen(0n))),
    );
  const base = bases['net included'] ?? bases['gross included'] ?? fen(0n);
  return {
    ...{ base, cost: year.total, terms: own },
    net: sumFen(own.flatMap(({ net }) => net ?? [])),
    rate: base > 0n ? rateOf(year.total, base) : null,
    byNature: {
      fixed: ofNature('fixed'),
      variable: ofNature('variable'),
      promotion: ofNature('promotion'),
      unknown: fen(0n),
    },
  };
}
