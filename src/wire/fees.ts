import { z } from 'zod';
import { type FeeEntries, feeBookOf, type NameFault } from '../domain/contracts/feeBook.ts';
import { type Fee, type FeeKind, feeKinds } from '../domain/contracts/fees.ts';
import { type Fen, formatFen, parseFen } from '../domain/values/money.ts';
import type { Ppm } from '../domain/values/rate.ts';
import { ofGroup } from './fieldRights.ts';
import { dayText, instantText, parseRateText, showInstant, showRateOrNull } from './values.ts';

const text = (most: number) => z.string().trim().max(most);
const price = ofGroup('price', z.string().regex(/^\d{1,9}\.\d{2}$/)).nullable();
const rate = ofGroup('price', z.string().regex(/^[01]\.\d{2,6}$/)).nullable();

export const feeKindText = z.enum(feeKinds as [FeeKind, ...FeeKind[]]);

/** 费用科目: what words mean and what is known of such a fee. */
const feeSchema = z.strictObject({
  zh: text(40).min(1),
  en: text(60).min(1),
  aliases: z.array(text(40).min(1)).max(300),
  nature: z.enum(['fixed', 'variable', 'promotion']),
  way: z.enum(['invoice', 'account', 'order']),
  tax_class: z.enum(['rebate', 'service', 'price', 'penalty', 'financing', 'none']),
  period: z.enum(['order', 'month', 'year', 'event', 'once']),
  guide: z
    .strictObject({
      ...{ low: price, high: price, top: price, rate_low: rate, rate_high: rate },
      source: text(300).min(1),
      year: z.int().min(1990).max(2200).nullable(),
    })
    .nullable(),
  law: z
    .strictObject({
      level: z.enum(['banned', 'needsProof']),
      /** A code of the shipped words ("law.service"), or words of the company's own. */
      text: text(300).min(1),
      source: text(300).min(1),
    })
    .nullable(),
  /** '' = as shipped for its kind. */
  over_charge: text(300),
});

export type WireFee = z.infer<typeof feeSchema>;

/** 费用科目表 of the company: `version` 0 = never changed; is_own = it says otherwise than shipped. */
export const feesSchema = z.object({
  fees: z.array(
    z.object({
      kind: feeKindText,
      version: z.int().min(0),
      is_own: z.boolean(),
      recorded_at: instantText.nullable(),
      fee: feeSchema,
    }),
  ),
});

export type WireFees = z.infer<typeof feesSchema>;
export type WireFeeRow = WireFees['fees'][number];

export const feesQuery = z.object({
  /** As known on a day; absent = now. */
  known: dayText.optional(),
});

/** 改科目; `version` is the one that was seen. */
export const changeFeeSchema = z.strictObject({ version: z.int().min(0), fee: feeSchema });

/** 恢复标准: these kinds are as shipped again. */
export const resetFeesSchema = z.strictObject({
  kinds: z
    .array(z.strictObject({ kind: feeKindText, version: z.int().min(1) }))
    .min(1)
    .max(feeKinds.length),
});

const showFen = (amount: Fen | null): string | null => (amount === null ? null : formatFen(amount));

/** 科目 as it crosses. */
export const toWireFee = ({ guide, law, ...fee }: Fee): WireFee => ({
  ...{ zh: fee.zh, en: fee.en, aliases: [...fee.aliases], nature: fee.nature, way: fee.way },
  ...{ tax_class: fee.taxClass, period: fee.period, over_charge: fee.overCharge },
  guide: guide && {
    ...{ low: showFen(guide.low), high: showFen(guide.high), top: showFen(guide.top) },
    rate_low: showRateOrNull(guide.rateLow),
    rate_high: showRateOrNull(guide.rateHigh),
    ...{ source: guide.source, year: guide.year },
  },
  law: law && { level: law.level, text: law.textCode, source: law.source },
});

const readRate = (value: string | null): Ppm | null =>
  value === null ? null : parseRateText(value);

/** What crossed, as a fee. */
export const fromWireFee = ({ guide, law, tax_class, over_charge, ...fee }: WireFee): Fee => ({
  ...fee,
  taxClass: tax_class,
  overCharge: over_charge,
  guide: guide && {
    low: parseFen(guide.low ?? ''),
    high: parseFen(guide.high ?? ''),
    top: parseFen(guide.top ?? ''),
    rateLow: readRate(guide.rate_low),
    rateHigh: readRate(guide.rate_high),
    ...{ source: guide.source, year: guide.year },
  },
  law: law && { level: law.level, textCode: law.text, source: law.source },
});

interface Stored {
  readonly kind: FeeKind;
  readonly version: number;
  readonly fee: Fee | null;
  readonly recordedAt: string;
}

/** 费用科目表, every kind in the order of the master. */
export function toWireFees(entries: FeeEntries, stored: readonly Stored[]): WireFees {
  const { fees } = feeBookOf(entries);
  return {
    fees: feeKinds.map((kind) => {
      const own = stored.find((each) => each.kind === kind);
      return {
        ...{ kind, version: own?.version ?? 0, is_own: kind in entries },
        recorded_at: own ? showInstant(own.recordedAt) : null,
        fee: toWireFee(fees[kind]),
      };
    }),
  };
}

/** 本公司的科目 of what crossed: the same book as the server reads with. */
export const fromWireFees = ({ fees }: WireFees): FeeEntries =>
  Object.fromEntries(
    fees.flatMap(({ kind, is_own, fee }) => (is_own ? [[kind, fromWireFee(fee)]] : [])),
  );

/** Which refusal a fault of a name is. */
export const nameRefusals = {
  taken: 'fee.nameTaken',
  short: 'fee.nameShort',
  general: 'fee.nameGeneral',
} as const satisfies Readonly<Record<NameFault['fault'], string>>;
