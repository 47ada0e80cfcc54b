import { z } from 'zod';
import { amountText, dayText, idText } from './values.ts';

/** 交接清单: what stands in the name of who leaves. */
export const handOverSchema = z.object({
  person: z.object({ id: idText, name: z.string(), version: z.int() }),
  disputes: z.array(
    z.object({ id: idText, no: z.string(), doc: z.string(), remaining: amountText }),
  ),
  /** 承诺: those of them that the chain promised to pay. */
  promises: z.int(),
  short_payments: z.array(
    z.object({ statement: idText, no: z.string().nullable(), open: amountText }),
  ),
  /** 代理 of his or by him that still hold. */
  deputies: z.array(z.object({ id: idText, of: z.string(), deputy: z.string(), to: dayText })),
  /** 待他审批, with who else may approve it. */
  approvals: z.array(z.object({ id: idText, amount: amountText, others: z.array(z.string()) })),
  /** What he asked for and nobody has decided. */
  asked: z.int(),
  /** Who may take over. */
  people: z.array(z.object({ id: idText, name: z.string() })),
});

export type WireHandOver = z.infer<typeof handOverSchema>;

export const setHandOverSchema = z.strictObject({
  /** The version of the person that was seen. */
  version: z.int().min(1),
  to: idText,
  /** From this day on. */
  from: dayText,
  /** 停用 with it: his sessions end at once. */
  disable: z.boolean(),
  reason: z.string().max(2000).default(''),
});

export type WireSetHandOver = z.input<typeof setHandOverSchema>;

export const handedOverSchema = z.object({
  disputes: z.int(),
  short_payments: z.int(),
  deputies: z.int(),
  disabled: z.boolean(),
});

export type WireHandedOver = z.infer<typeof handedOverSchema>;
