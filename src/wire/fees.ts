import { z } from 'zod';
import { type FeeKind, feeKinds } from '../domain/contracts/fees.ts';
import { ofGroup } from './fieldRights.ts';
import { dayText, instantText } from './values.ts';

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
