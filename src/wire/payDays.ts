import { z } from 'zod';
import type { Interest } from '../domain/contracts/daysCost.ts';
import type { PayAnchor } from '../domain/contracts/payTerm.ts';
import type { DaysRow } from '../domain/receivables/daysReport.ts';
import { dayLegs, type FollowedMoney } from '../domain/receivables/realDays.ts';
import type { DaysSpread } from '../domain/receivables/weighedDays.ts';
import { type Day, daysBetween } from '../domain/values/day.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import { showRateOrNull, showRateText } from './rateText.ts';
import { monthText } from './reports.ts';
import { amountText, dayText, idText, shareText } from './values.ts';

/** Days with two decimals: "59.72". */
const daysText = z.string().regex(/^-?\d{1,5}\.\d\d$/);

export const payDaysQuery = z.object({
  chain: z.string().max(200).optional(),
  /** Months of statements, both in it; absent = the last twelve. */
  from: monthText.optional(),
  to: monthText.optional(),
  /** 资金利率 of a year: "0.05"; absent = that of reference. */
  interest: z
    .string()
    .regex(/^0(?:\.\d{1,6})?$/)
    .optional(),
});

const spreadSchema = z
  .object({
    mean: daysText,
    min: z.int(),
    median: daysText,
    max: z.int(),
    amount: amountText,
  })
  .nullable();

const lawSchema = z.object({
  code: z.enum(['fairTrade2006', 'smePayment2025']),
  days: z.int(),
  in_force: dayText,
  source: z.string(),
  agreed_over: amountText,
  agreed_most: z.int(),
  real_over: amountText,
  real_most: z.int(),
  /** 逾期利息 at the rate that the rule names; null = it names none. */
  interest: amountText.nullable(),
});

const rowShape = {
  goods: amountText,
  paid: amountText,
  open: amountText,
  /** Of the goods whose due day no term tells. */
  untold: amountText,
  due: spreadSchema,
  real: spreadSchema,
  waiting: spreadSchema,
  legs: z.array(z.object({ leg: z.enum(dayLegs), days: daysText, points: shareText.nullable() })),
  points: shareText.nullable(),
  laws: z.array(lawSchema),
};
const rowSchema = z.object(rowShape);

export type WireDaysRow = z.infer<typeof rowSchema>;

export const payDaysSchema = z.object({
  ...{ from: monthText, to: monthText, today: dayText },
  interest: z.object({ rate: shareText, source: z.string() }),
  groups: z.array(
    z.object({
      chain: z.string(),
      contract_no: z.string().nullable(),
      term: z.string().nullable(),
      /** On even deliveries; null = the words give no day by themselves. */
      agreed: daysText.nullable(),
      /** Goods whose lines name no day. */
      undated: amountText,
      row: rowSchema,
      statements: z.array(
        z.object({
          ...{ id: idText, no: z.string(), month: z.string() },
          ...{ statement: dayText.nullable(), invoice: dayText.nullable() },
          row: rowSchema,
        }),
      ),
    }),
  ),
  total: rowSchema,
});

export type WirePayDays = z.infer<typeof payDaysSchema>;
export type WireDaysGroup = WirePayDays['groups'][number];

export const deliveriesSchema = z.object({
  ...{ id: idText, chain: z.string(), no: z.string(), term: z.string().nullable() },
  ...{ statement: dayText.nullable(), invoice: dayText.nullable() },
  rows: z.array(
    z.object({
      doc: z.string(),
      store: z.string(),
      kind: z.enum(['receipt', 'return']),
      receipt: dayText.nullable(),
      amount: amountText,
      due: dayText.nullable(),
      due_days: z.int().nullable(),
      /** Events that are not known: the one before each stands in for it. */
      missing: z.array(
        z.enum(['delivery', 'receipt', 'sales', 'statement', 'invoice', 'invoiceReceived']),
      ),
      /** What came for it; a day of null = it has not. */
      money: z.array(
        z.object({ amount: amountText, paid: dayText.nullable(), days: z.int().nullable() }),
      ),
    }),
  ),
});

export type WireDeliveries = z.infer<typeof deliveriesSchema>;

/** 天 in hundredths as text: 5972 -> "59.72". */
export const showDays = (hundredths: number): string => formatFen(BigInt(hundredths) as Fen);

const toWireSpread = (spread: DaysSpread | null) =>
  spread && {
    ...{ mean: showDays(spread.mean), median: showDays(spread.median) },
    ...{ min: spread.min, max: spread.max, amount: formatFen(spread.amount) },
  };

export const toWireDaysRow = ({ laws, legs, ...row }: DaysRow): WireDaysRow => ({
  ...{ goods: formatFen(row.goods), paid: formatFen(row.paid), open: formatFen(row.open) },
  ...{ untold: formatFen(row.untold), due: toWireSpread(row.due), real: toWireSpread(row.real) },
  ...{ waiting: toWireSpread(row.waiting), points: showRateOrNull(row.points) },
  legs: legs.map(({ leg, days, points }) => ({
    ...{ leg, days: showDays(days), points: showRateOrNull(points) },
  })),
  laws: laws.map(({ law, ...taken }) => ({
    ...{ code: law.code, days: law.days, in_force: law.inForce, source: law.source },
    ...{ agreed_over: formatFen(taken.agreedOver), agreed_most: taken.agreedMost },
    ...{ real_over: formatFen(taken.realOver), real_most: taken.realMost },
    interest: taken.interest === null ? null : formatFen(taken.interest),
  })),
});

interface Timed {
  readonly id: string;
  readonly no: string;
  readonly month: string;
  readonly statement: Day | null;
  readonly invoice: Day | null;
}

interface DaysFacts {
  readonly from: string;
  readonly to: string;
  readonly today: Day;
  readonly interest: Interest;
  readonly groups: readonly {
    readonly chain: string;
    readonly contractNo: string | null;
    readonly term: string | null;
    readonly agreed: number | null;
    readonly undated: Fen;
    readonly row: DaysRow;
    readonly statements: readonly { readonly statement: Timed; readonly row: DaysRow }[];
  }[];
  readonly total: DaysRow;
}

export const toWirePayDays = ({ interest, groups, total, ...read }: DaysFacts): WirePayDays => ({
  ...{ from: read.from, to: read.to, today: read.today, total: toWireDaysRow(total) },
  interest: { rate: showRateText(interest.rate), source: interest.source },
  groups: groups.map((group) => ({
    ...{ chain: group.chain, contract_no: group.contractNo, term: group.term },
    agreed: group.agreed === null ? null : showDays(group.agreed),
    ...{ undated: formatFen(group.undated), row: toWireDaysRow(group.row) },
    statements: group.statements.map(({ statement, row }) => ({
      ...{ id: statement.id, no: statement.no, month: statement.month },
      ...{ statement: statement.statement, invoice: statement.invoice, row: toWireDaysRow(row) },
    })),
  })),
});

interface DeliveryFacts {
  readonly statement: Timed & { readonly chain: string; readonly payTerm: string | null };
  readonly rows: readonly {
    readonly line: {
      readonly doc: string;
      readonly store: string;
      readonly day: Day | null;
      readonly kind: 'receipt' | 'return';
      readonly amount: Fen;
    };
    readonly due: Day | null;
    readonly money: readonly FollowedMoney[];
  }[];
}

export const toWireDeliveries = ({ statement, rows }: DeliveryFacts): WireDeliveries => ({
  ...{ id: statement.id, chain: statement.chain, no: statement.no, term: statement.payTerm },
  ...{ statement: statement.statement, invoice: statement.invoice },
  rows: rows.map(({ line, due, money }) => ({
    ...{ doc: line.doc, store: line.store, kind: line.kind, receipt: line.day },
    ...{ amount: formatFen(line.amount), due },
    due_days: due === null || line.day === null ? null : daysBetween(line.day, due),
    missing: [...(money[0]?.missing ?? [])] as PayAnchor[],
    money: money.map(({ amount, paid, receipt }) => ({
      ...{ amount: formatFen(amount), paid },
      days: paid === null ? null : daysBetween(receipt, paid),
    })),
  })),
});
