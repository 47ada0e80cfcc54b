import { z } from 'zod';
import type { AgreementAccrual } from '../domain/contracts/agreementAccrual.ts';
import type { GuaranteeStand } from '../domain/contracts/guaranteeWatch.ts';
import type { Happened } from '../domain/contracts/happened.ts';
import type { BaseKey, MonthBases } from '../domain/contracts/monthBases.ts';
import type { Tier } from '../domain/contracts/term.ts';
import type { WatchedTier } from '../domain/contracts/tierWatch.ts';
import { consignmentDays, type HeldGoods } from '../domain/settlements/heldGoods.ts';
import type { Day } from '../domain/values/day.ts';
import { type Fen, formatFen, sumFen, zeroFen } from '../domain/values/money.ts';
import { openWhy, toWireBases } from './agreements.ts';
import { happenedSchema } from './happened.ts';
import { toWireHappened } from './happenedFacts.ts';
import { showRateOrNull } from './rateText.ts';
import { monthText } from './reports.ts';
import { amountText, dayText, shareText } from './values.ts';

/** One step of a ladder: its threshold, with its rate or its sum. */
const stepSchema = z.object({
  from: amountText,
  rate: shareText.nullable(),
  lump: amountText.nullable(),
});

export const accrualSchema = z.object({
  happened: happenedSchema,
  total: amountText,
  months: z.array(
    z.object({
      month: monthText,
      receipts: amountText,
      net: amountText,
      amount: amountText,
      version: z.int().nullable(),
      standing: z.enum(['inForce', 'rolling', 'ended']).nullable(),
      terms: z.array(
        z.object({ term: z.int(), fee: z.string(), subject: z.string(), amount: amountText }),
      ),
    }),
  ),
  open: z.array(
    z.object({
      version: z.int(),
      term: z.int(),
      fee: z.string(),
      subject: z.string(),
      why: openWhy,
    }),
  ),
  /** 年化收货 by base, as "net included". */
  bases: z.record(z.string(), amountText),
  /** 代销满180天: documents of goods that no list of sales accounts for; null = the contract is none of 代销. */
  held: z
    .object({
      ...{ as_of: dayText, days: z.int(), source: z.string(), shared: z.boolean() },
      left: amountText,
      goods: z.array(
        z.object({
          ...{ no: z.string(), store: z.string(), day: dayText, until: dayText, age: z.int() },
          ...{ amount: amountText, left: amountText, file: z.string(), row: z.int() },
        }),
      ),
    })
    .nullable(),
  /** 距保底: each guarantee in its running window, what is missing and what that costs. */
  guarantees: z.array(
    z.object({
      ...{ term: z.int(), subject: z.string(), of: z.enum(['sales', 'margin']) },
      ...{ amount: amountText, from: monthText, to: monthText },
      method: z.enum(['lastYear', 'average']),
      ...{ so_far: amountText, expected: amountText, distance: amountText },
      ...{ short: amountText, cost: amountText },
      /** 预警. */
      watched: z.boolean(),
      /** First months of the windows that missed it. */
      missed: z.array(monthText),
      /** 保底失效: from when it no longer counts, by which months and words; open = whether it ends is asked. */
      lapse: z
        .object({
          ...{ from: monthText, missed: z.array(monthText), words: z.string() },
          ...{ counts: z.enum(['inRow', 'total']), open: z.boolean() },
        })
        .nullable(),
    }),
  ),
  /** 台阶预警: each ladder on what its running window becomes, and the cliffs on both sides. */
  watch: z.array(
    z.object({
      term: z.int(),
      subject: z.string(),
      base: z.string(),
      from: monthText,
      to: monthText,
      months: z.int(),
      so_far: amountText,
      expected: amountText,
      /** 预测方法: by last year's same months, or by the average so far; null = the window is over. */
      method: z.enum(['lastYear', 'average']).nullable(),
      before: z.object({ so_far: amountText, whole: amountText }).nullable(),
      /** 已达档 and 预测档. */
      reached: stepSchema.nullable(),
      thought: stepSchema.nullable(),
      closings: z.array(
        z.object({
          month: monthText,
          so_far: amountText,
          whole: amountText,
          step: stepSchema.nullable(),
          added: amountText,
        }),
      ),
      cliffs: z.array(
        z.object({
          to: z.enum(['up', 'down']),
          at: amountText,
          distance: amountText,
          amount: amountText,
          change: amountText,
        }),
      ),
    }),
  ),
});

export type WireAccrual = z.infer<typeof accrualSchema>;

export const accrualQuery = z.object({
  from: monthText.optional(),
  to: monthText.optional(),
  as_known_on: dayText.optional(),
});

export function toWireAccrual({
  accrual: { accrued, open, total },
  months,
  bases: yearBases,
  watch,
  happened,
  guarantees,
  held,
}: {
  readonly accrual: AgreementAccrual;
  readonly months: readonly MonthBases[];
  readonly bases: Readonly<Partial<Record<BaseKey, Fen>>>;
  readonly watch: readonly WatchedTier[];
  readonly happened: readonly Happened[];
  readonly guarantees: readonly GuaranteeStand[];
  readonly held: {
    readonly asOf: Day;
    readonly goods: readonly HeldGoods[];
    readonly isShared: boolean;
  } | null;
}): WireAccrual {
  const byMonth = Map.groupBy(accrued, ({ month }) => month);
  return {
    ...{ total: formatFen(total), bases: toWireBases(yearBases), watch: watch.map(toWireWatch) },
    happened: toWireHappened(happened),
    guarantees: guarantees.map(toWireGuarantee),
    held: held && toWireHeld(held),
    months: months.map(({ month, bases }) => {
      const own = byMonth.get(month) ?? [];
      const sum = sumFen(own.map(({ amount }) => amount));
      return {
        month,
        receipts: formatFen(bases['gross included'] ?? zeroFen),
        net: formatFen(bases['net included'] ?? zeroFen),
        amount: formatFen(sum),
        version: own[0]?.version ?? null,
        standing: own[0]?.standing ?? null,
        terms: own.map(({ term, fee, subject, amount }) => ({
          ...{ term, fee, subject, amount: formatFen(amount) },
        })),
      };
    }),
    open: open.map(({ version, term, fee, subject, why }) => ({
      version,
      term,
      fee,
      subject,
      why,
    })),
  };
}

const toWireHeld = ({
  asOf,
  goods,
  isShared,
}: NonNullable<Parameters<typeof toWireAccrual>[0]['held']>): WireAccrual['held'] => ({
  ...{ as_of: asOf, days: consignmentDays.value, source: consignmentDays.source, shared: isShared },
  left: formatFen(sumFen(goods.map(({ left }) => left))),
  goods: goods.map(({ paper, day, until, days, amount, left }) => ({
    ...{ no: paper.no, store: paper.store || paper.storeCode, day, until, age: days },
    ...{ amount: formatFen(amount), left: formatFen(left) },
    ...{ file: paper.source.file, row: paper.source.row },
  })),
});

const toWireStep = (step: Tier | null) =>
  step && {
    from: formatFen(step.from),
    rate: showRateOrNull(step.rate),
    lump: step.lump === null ? null : formatFen(step.lump),
  };

const toWireGuarantee = ({ soFar, isWatched, missed, ...each }: GuaranteeStand) => ({
  ...{ term: each.term, subject: each.subject, of: each.of, amount: formatFen(each.amount) },
  ...{ from: each.from, to: each.to, method: each.method, so_far: formatFen(soFar) },
  ...{ expected: formatFen(each.expected), distance: formatFen(each.distance) },
  ...{ short: formatFen(each.short), cost: formatFen(each.cost), watched: isWatched },
  missed: [...missed],
  lapse: each.lapse && {
    ...{ from: each.lapse.from, missed: [...each.lapse.missed], words: each.lapse.words },
    ...{ counts: each.lapse.counts, open: each.lapse.isOpen },
  },
});

const toWireWatch = ({ soFar, forecast, before, cliffs, closings, ...each }: WatchedTier) => ({
  ...{ term: each.term, subject: each.subject, base: each.base, from: each.from, to: each.to },
  ...{ months: each.months, so_far: formatFen(soFar), expected: formatFen(forecast) },
  method: each.method,
  before: before && { so_far: formatFen(before.soFar), whole: formatFen(before.whole) },
  ...{ reached: toWireStep(each.reached), thought: toWireStep(each.expected) },
  closings: closings.map(({ month, step, ...sums }) => ({
    ...{ month, so_far: formatFen(sums.soFar), whole: formatFen(sums.whole) },
    ...{ step: toWireStep(step), added: formatFen(sums.added) },
  })),
  cliffs: cliffs.map(({ to, ...sums }) => ({
    ...{ to, at: formatFen(sums.at), distance: formatFen(sums.distance) },
    ...{ amount: formatFen(sums.amount), change: formatFen(sums.change) },
  })),
});
