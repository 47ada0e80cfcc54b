import { z } from 'zod';
import { approvalKinds } from '../domain/approvals/kind.ts';
import { amountText, dayText, idText } from './values.ts';

/** 审批单 as a list of few words. */
const requestSchema = z.object({
  id: idText,
  kind: z.enum(approvalKinds),
  amount: amountText,
  no: z.string().nullable(),
  doc: z.string().nullable(),
});

/** 交接清单: what stands in the name of who leaves. */
export const handOverSchema = z.object({
  person: z.object({ id: idText, name: z.string(), version: z.int() }),
  /** 负责的结算单 that are not finished. */
  statements: z.array(
    z.object({
      statement: idText,
      chain: z.string(),
      no: z.string().nullable(),
      month: z.string(),
    }),
  ),
  disputes: z.array(
    z.object({ id: idText, no: z.string(), doc: z.string(), remaining: amountText }),
  ),
  /** 承诺: those of them that the chain promised to pay. */
  promises: z.int(),
  short_payments: z.array(
    z.object({ statement: idText, no: z.string().nullable(), open: amountText }),
  ),
  /** 待证据 that he was to bring. */
  evidence: z.array(z.object({ statement: idText, chain: z.string(), doc: z.string() })),
  /** 代理 of his or by him that still hold. */
  deputies: z.array(z.object({ id: idText, of: z.string(), deputy: z.string(), to: dayText })),
  /** 待他审批, with who else may approve it. */
  /** 接口密钥 that he answers for. */
  keys: z.array(z.object({ id: idText, name: z.string() })),
  approvals: z.array(requestSchema.extend({ others: z.array(z.string()) })),
  /** What he asked for and nobody has decided, each with the version that is seen. */
  asked: z.array(requestSchema.extend({ version: z.int() })),
  /** 不随交接走: what stays in his name on purpose. */
  stays: z.object({
    /** 已了结的结算单: whose they were is history. */
    finished: z.int(),
    teams: z.array(z.string()),
    chains: z.array(z.string()),
    /** 公司联系人 on letters. */
    contact: z.boolean(),
    /** 未完成的导入, which anybody goes on with. */
    drops: z.int(),
  }),
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
  /** What becomes of each request of his that waits; withdrawing needs a reason. */
  asked: z
    .array(
      z.strictObject({
        id: idText,
        version: z.int().min(0),
        act: z.enum(['takeOver', 'withdraw']),
      }),
    )
    .max(1000)
    .default([]),
});

export type WireSetHandOver = z.input<typeof setHandOverSchema>;

export const handedOverSchema = z.object({
  statements: z.int(),
  disputes: z.int(),
  short_payments: z.int(),
  evidence: z.int(),
  keys: z.int(),
  taken: z.int(),
  withdrawn: z.int(),
  deputies: z.int(),
  disabled: z.boolean(),
});

export type WireHandedOver = z.infer<typeof handedOverSchema>;
