import { z } from 'zod';
import type { Interest } from '../domain/contracts/daysCost.ts';
import type { FeeOutlook } from '../domain/contracts/feeOutlook.ts';
import type { FeeBasis, FeeRate, KindRate } from '../domain/contracts/feeRate.ts';
import {
  type AgreedYear,
  type FeeGrouping,
  type FeeReport,
  type FeeRow,
  feeGroupings,
} from '../domain/contracts/feeReport.ts';
import { taxPapers, type VatRates } from '../domain/contracts/taxCost.ts';
import { type Fen, fen, formatFen } from '../domain/values/money.ts';
import { showRateOrNull, showRateText } from './rateText.ts';
import { monthText } from './reports.ts';
import { amountText, dayText, idText, shareText } from './values.ts';

const textOrNull = z.string().nullable();
const shareOrNull = shareText.nullable();

/** '' asks for what is 未分配. */
const place = z.string().max(200).optional();

export const feeRatesQuery = z.object({
  year: z.coerce.number().int().min(1990).max(2200).optional(),
  by: z.enum(feeGroupings).default('chain'),
  chain: z.string().max(200).optional(),
  region: place,
  format: place,
  as_known_on: dayText.optional(),
  /** 资金利率 of a year: "0.05"; absent = that of reference. */
  interest: z
    .string()
    .regex(/^0(?:\.\d{1,6})?$/)
    .optional(),
});

export const feeLinesQuery = feeRatesQuery.omit({ by: true, interest: true }).extend({
  year: z.coerce.number().int().min(1990).max(2200),
  /** A kind of fee; '' = of no known kind. */
  fee: z.string().max(40).optional(),
  /** A contract; '' = held against none. */
  contract: z.string().max(64).optional(),
  month: monthText.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

const natures = { fixed: amountText, variable: amountText, promotion: amountText };

const sumSchema = z.object({
  lines: z.int(),
  taken: amountText,
  right: amountText,
  returned: amountText,
  /** 按科目冲回: what of it names no charge. */
  returned_loose: amountText,
  cost: amountText,
  net: amountText,
  share: shareOrNull,
  net_share: shareOrNull,
});

const kindSchema = sumSchema.extend({
  fee: textOrNull,
  nature: z.enum(['fixed', 'variable', 'promotion', 'unknown']),
  paper: z.enum(taxPapers),
  tax_rate: z.string(),
});

export const feeRateSchema = sumSchema.extend({
  /** 核定收货净额, 含税 and 未税. */
  base: amountText,
  base_net: amountText,
  ...natures,
  unknown: amountText,
  right_share: shareOrNull,
  kinds: z.array(kindSchema),
});

export type WireFeeRate = z.infer<typeof feeRateSchema>;
export type WireKindRate = WireFeeRate['kinds'][number];

const agreedSchema = z.object({
  /** 年化收货净额, or the share of it. */
  base: amountText,
  cost: amountText,
  net: amountText,
  share: shareOrNull,
  ...natures,
});

const outlookSchema = z.object({
  /** 年化收货净额. */
  base: amountText,
  /** What the clauses make of it, other fees made a year, taken wrongly and not given back. */
  clauses: amountText,
  others: amountText,
  over: amountText,
  cost: amountText,
  share: shareOrNull,
});

const rowSchema = z.object({
  now: feeRateSchema,
  before: feeRateSchema,
  agreed: agreedSchema,
  outlook: outlookSchema,
  /** 账期折点: what the days of credit cost, and of which part of the base. */
  days: z.object({ cost: amountText, share: shareOrNull, base: amountText }),
});

export type WireFeeRow = z.infer<typeof rowSchema>;

export const feeRatesSchema = z.object({
  year: z.int(),
  years: z.array(z.int()),
  by: z.enum(feeGroupings),
  first: monthText.nullable(),
  last: monthText.nullable(),
  total: rowSchema,
  groups: z.array(rowSchema.extend({ key: z.string(), name: z.string() })),
  trend: z.array(
    z.object({
      month: monthText,
      base: amountText,
      cost: amountText,
      net: amountText,
      share: shareOrNull,
      net_share: shareOrNull,
      before_share: shareOrNull,
    }),
  ),
  open: z.array(
    z.object({
      contract: z.string(),
      name: z.string(),
      fee: z.string(),
      subject: z.string(),
      why: z.enum(['base', 'event', 'unknown']),
    }),
  ),
  contracts: z.array(
    z.object({
      id: idText,
      name: z.string(),
      version: z.int().nullable(),
      payment_term: textOrNull,
      /** 平均账期, as "59.72". */
      average_days: textOrNull,
    }),
  ),
  /** 大区 that there are. */
  regions: z.array(z.string()),
  /** What the figures stand on that is no document: each with its source. */
  interest: z.object({ yearly: z.string(), source: z.string() }),
  tax: z.array(
    z.object({
      paper: z.enum(taxPapers),
      tax_rate: z.string(),
      since: dayText,
      source: z.string(),
    }),
  ),
});

export type WireFeeRates = z.infer<typeof feeRatesSchema>;

export const feeLinesSchema = z.object({
  count: z.int(),
  cost: amountText,
  lines: z.array(
    z.object({
      chain: z.string(),
      month: z.string(),
      statement_no: z.string(),
      doc: textOrNull,
      subject: z.string(),
      fee: textOrNull,
      store: textOrNull,
      region: textOrNull,
      format: textOrNull,
      taken: amountText,
      right: amountText,
      verdict: z.string(),
      /** 冲回: 'pair' within its statement, 'named' of an earlier charge, 'loose' by its kind only. */
      back: z.enum(['pair', 'named', 'loose']).nullable(),
      /** The charge that it gives back, or the line that gave it back. */
      other: z.object({ doc: textOrNull, statement_no: z.string() }).nullable(),
      clause: textOrNull,
      formula: z.string().nullable().meta({ 'x-right': 'price' }),
      audit: z.object({ id: idText, version: z.int(), statement: z.int() }).nullable(),
    }),
  ),
});

export type WireFeeLines = z.infer<typeof feeLinesSchema>;

interface Said {
  readonly year: number;
  readonly years: readonly number[];
  readonly by: FeeGrouping;
  readonly report: FeeReport;
  readonly basis: FeeBasis;
  readonly interest: Interest;
  readonly contracts: ReadonlyMap<
    string,
    {
      readonly chain: string;
      readonly no: string;
      readonly name: string;
      readonly version: number | null;
      readonly days: number | null;
      readonly payTerm: string | null;
    }
  >;
  readonly regions: readonly string[];
}

export const nameOfContract = (
  said: { chain: string; no: string; name: string } | undefined,
): string =>
  said ? [said.chain, said.no || said.name].filter((part) => part !== '').join(' ') : '';

/** 费用率 as the wire says it. */
export function toWireFeeRates(read: Said): WireFeeRates {
  const { report, contracts, by, basis, interest } = read;
  const { months, trend } = report;
  const nameOf = (key: string) => (by === 'contract' ? nameOfContract(contracts.get(key)) : key);
  const rowOf = (row: FeeRow) => toWireRow(row, basis.vat);
  return {
    ...{ year: read.year, years: [...read.years], by },
    ...{ first: months?.first ?? null, last: months?.last ?? null, total: rowOf(report.total) },
    groups: [...report.groups].map(([key, row]) => ({ key, name: nameOf(key), ...rowOf(row) })),
    trend: trend.map(({ month, now, before }) => ({
      ...{ month, base: formatFen(now.base), cost: formatFen(now.cost), net: formatFen(now.net) },
      ...{ share: showRateOrNull(now.rate), net_share: showRateOrNull(now.netRate) },
      before_share: showRateOrNull(before.rate),
    })),
    open: report.open.map((each) => ({
      ...each,
      name: nameOfContract(contracts.get(each.contract)),
    })),
    contracts: [...contracts].map(([id, said]) => ({
      ...{ id, name: nameOfContract(said), version: said.version, payment_term: said.payTerm },
      average_days: said.days === null ? null : formatFen(fen(BigInt(said.days))),
    })),
    regions: [...read.regions],
    interest: { yearly: showRateText(interest.rate), source: interest.source },
    tax: taxPapers.map((paper) => {
      const { rate, since, source } = basis.vat[paper];
      return { paper, tax_rate: showRateText(rate), since, source };
    }),
  };
}

const toWireRow = (
  { now, before, agreed, outlook, ...days }: FeeRow,
  vat: VatRates,
): WireFeeRow => ({
  now: toWireRate(now, vat),
  before: toWireRate(before, vat),
  agreed: toWireAgreed(agreed),
  outlook: toWireOutlook(outlook),
  days: {
    cost: formatFen(days.finance),
    share: showRateOrNull(days.financeRate),
    base: formatFen(days.financedBase),
  },
});

const toWireAgreed = ({ base, cost, net, rate, byNature }: AgreedYear): WireFeeRow['agreed'] => ({
  ...{ base: formatFen(base), cost: formatFen(cost), net: formatFen(net) },
  ...{ share: showRateOrNull(rate), fixed: formatFen(byNature.fixed) },
  ...{ variable: formatFen(byNature.variable), promotion: formatFen(byNature.promotion) },
});

const toWireOutlook = ({ base, clauses, others, over, cost, rate }: FeeOutlook) => ({
  ...{ base: formatFen(base), clauses: formatFen(clauses), others: formatFen(others) },
  ...{ over: formatFen(over), cost: formatFen(cost), share: showRateOrNull(rate) },
});

const toWireSum = (each: FeeRate | KindRate) => {
  const money = (amount: Fen) => formatFen(amount);
  return {
    ...{ lines: each.lines, taken: money(each.taken), right: money(each.right) },
    ...{ returned: money(each.returned), returned_loose: money(each.loose) },
    ...{ cost: money(each.cost), net: money(each.net) },
    ...{ share: showRateOrNull(each.rate), net_share: showRateOrNull(each.netRate) },
  };
};

const toWireRate = (rate: FeeRate, vat: VatRates): WireFeeRate => ({
  ...toWireSum(rate),
  ...{ base: formatFen(rate.base), base_net: formatFen(rate.baseNet) },
  ...{ fixed: formatFen(rate.byNature.fixed), variable: formatFen(rate.byNature.variable) },
  ...{ promotion: formatFen(rate.byNature.promotion), unknown: formatFen(rate.byNature.unknown) },
  right_share: showRateOrNull(rate.rightRate),
  kinds: rate.kinds.map((kind) => ({
    ...{ ...toWireSum(kind), fee: kind.fee, nature: kind.nature, paper: kind.paper },
    tax_rate: showRateText(vat[kind.paper].rate),
  })),
});
