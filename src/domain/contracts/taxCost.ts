import type { Day } from '../values/day.ts';
import { type Fen, fen, sumFen, zeroFen } from '../values/money.ts';
import { netOfTax, type Ppm, ppm } from '../values/rate.ts';
import { type RebateByTaxRate, splitByTaxRate } from './accrue.ts';
import type { Fee } from './fees.ts';

/** 票据: what a deduction comes with: 红字发票, 服务费专用发票, or nothing that VAT is deducted from. */
export const taxPapers = ['redLetter', 'service', 'none'] as const;
export type TaxPaper = (typeof taxPapers)[number];

/** 有出处的税率: a rate with where it stands and since when. */
export interface SourcedRate {
  readonly rate: Ppm;
  readonly since: Day;
  readonly source: string;
}

/** 税率表: the rate that comes back with each paper. */
export type VatRates = Readonly<Record<TaxPaper, SourcedRate>>;

/** 现行税率: of general goods for a red letter, of services for a service fee; data, with its source. */
export const standardVat: VatRates = {
  redLetter: {
    rate: ppm(130_000n),
    since: '2019-04-01' as Day,
    source:
      '财政部 税务总局 海关总署公告2019年第39号第一条; 《增值税法》第十条(2026-01-01起): 一般货物13% (条文原文待核对)',
  },
  service: {
    rate: ppm(60_000n),
    since: '2016-05-01' as Day,
    source:
      '财税〔2016〕36号附件一第十五条; 《增值税法》第十条(2026-01-01起): 现代服务6% (条文原文待核对)',
  },
  none: {
    rate: ppm(0n),
    since: '2016-05-01' as Day,
    source:
      '无专用发票, 不得抵扣: 《增值税暂行条例》第九条; 《增值税法》第十六条(2026-01-01起) (条文原文待核对)',
  },
};

/**
 * 抵扣票据 of a fee: its tax class says what paper it usually comes with. 返利 and 价格 a red letter,
 * 服务 a service invoice, 违约金, 融资 and the rest none; an unknown kind none, so that it is never too cheap.
 *
 * rebate -> redLetter; dm -> service; fine -> none.
 */
export function paperOfFee(fee: Pick<Fee, 'taxClass'> | null): TaxPaper {
  if (fee?.taxClass === 'rebate' || fee?.taxClass === 'price') return 'redLetter';
  return fee?.taxClass === 'service' ? 'service' : 'none';
}

/** 税后成本: what a deduction costs after the VAT that comes back with its paper. */
export interface TaxCost {
  readonly paper: TaxPaper;
  readonly vatRate: Ppm;
  readonly cost: Fen;
  readonly vat: Fen;
}

/**
 * 税后成本 (handbook §2.5): the same sum costs less with a paper that VAT is deducted from.
 *
 * 10,000.00 -> 8,849.56 as 红字 of 13 %, 9,433.96 as service of 6 %, 10,000.00 without an invoice.
 */
export function costNetOfTax(
  amount: Fen,
  paper: TaxPaper,
  vatRate = standardVat[paper].rate,
): TaxCost {
  const cost = paper === 'none' ? amount : netOfTax(amount, vatRate);
  return { paper, vatRate: paper === 'none' ? ppm(0n) : vatRate, cost, vat: fen(amount - cost) };
}

/** 混合税率的返利: its parts, and what one rate for all would have made wrong. */
export interface MixedVat {
  readonly parts: readonly RebateByTaxRate[];
  readonly amount: Fen;
  readonly net: Fen;
  readonly vat: Fen;
  /** 统一税率的税额误差: with the rate of the first part on all. */
  readonly wrongBy: Fen;
}

/**
 * 混合税率红字 (T-5, T-13): a rebate on goods of several VAT rates, part by part, and by how much the
 * VAT is wrong where the first part's rate is used for all.
 *
 * 5 % on 700,000.00 at 13 % and 300,000.00 at 9 % -> VAT 4,026.55 + 1,238.53; 487.13 wrong at 13 %.
 */
export function mixVat(
  rebate: Ppm,
  bases: readonly { readonly vatRate: Ppm; readonly amount: Fen }[],
): MixedVat {
  const parts = splitByTaxRate(rebate, bases);
  const amount = sumFen(parts.map((part) => part.amount));
  const vat = sumFen(parts.map((part) => part.tax));
  const first = bases[0]?.vatRate;
  const single = first === undefined ? zeroFen : fen(amount - netOfTax(amount, first));
  return { parts, amount, net: fen(amount - vat), vat, wrongBy: fen(single - vat) };
}
