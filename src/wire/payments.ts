import { z } from 'zod';
import { agreementKinds } from '../domain/contracts/version.ts';
import { disputeStates } from '../domain/disputes/dispute.ts';
import { ageBuckets } from '../domain/receivables/aging.ts';
import { candidateReasons } from '../domain/receivables/candidates.ts';
import { lostReasons } from '../domain/receivables/carry.ts';
import { ofGroup } from './fieldRights.ts';
import { amountText, dayText, idText, instantText, sourceSchema } from './values.ts';

export const text = (length: number) => z.string().max(length);

/** An amount of money that moves: more than nothing, at most 15 digits before the point. */
export const movedText = ofGroup('price', z.string().regex(/^(?!0+\.00$)\d{1,15}\.\d{2}$/));

export const allocationSchema = z.object({ statement: idText, amount: amountText });

/** 到账 as it is recorded; where no allocation is given, the payment is matched. */
export const paymentSchema = z.strictObject({
  chain: text(200).min(1),
  day: dayText,
  amount: movedText,
  payer: text(200).default(''),
  bank_ref: text(200).default(''),
  note: text(2000).default(''),
  allocations: z
    .array(z.strictObject({ statement: idText, amount: movedText }))
    .max(500)
    .optional(),
});

export const paidSchema = z.object({
  id: idText,
  chain: z.string(),
  day: dayText,
  amount: amountText,
  payer: z.string(),
  bank_ref: z.string(),
  note: z.string(),
  /** 未认款: on no statement and on no dispute. */
  unapplied: amountText,
  /** What of it counts as come back on disputes. */
  recovered: amountText,
  allocations: z.array(allocationSchema),
  /** The row of a file that it was read from; null where it was entered by hand. */
  source: sourceSchema.nullable(),
  recorded_at: instantText,
  /** 已撤销; null: it counts. */
  withdrawn: z
    .object({
      person: z.string(),
      reason: z.string(),
      /** The chain that it was moved to. */
      moved_to: z.string().nullable(),
      recorded_at: instantText,
    })
    .nullable(),
});

/** added: false where this payment was recorded before. */
export const recordedSchema = paidSchema.extend({ added: z.boolean() });

/** Puts money of a payment on a statement; a negative amount takes it off again. */
export const allocateSchema = z.strictObject({
  statement: idText,
  amount: ofGroup('price', z.string().regex(/^-?(?!0+\.00$)\d{1,15}\.\d{2}$/)),
  day: dayText.optional(),
});

export const paymentsQuery = z.object({
  chain: text(200).optional(),
  /** Those that were taken back, in the place of those that count. */
  withdrawn: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const paymentsSchema = z.object({
  payments: z.array(paidSchema),
  next: z.string().nullable(),
});

const paidStates = ['unpaid', 'short', 'explained', 'paid', 'over'] as const;

export const dueQuery = z.object({
  chain: text(200).optional(),
  state: z.enum(paidStates).optional(),
  as_known_on: dayText.optional(),
});

const linkKinds = ['dispute', 'line', 'statement'] as const;

/** What explains a short payment: a claim, a line of a statement or another statement. */
const linkSchema = z.object({
  kind: z.enum(linkKinds),
  /** The dispute, or the statement (of the line). */
  id: idText,
  line: z.int().nullable(),
  no: z.string().nullable(),
  doc: z.string().nullable(),
  /** The kind of fee, or of the line where it is none. */
  fee: z.string().nullable(),
  subject: z.string().nullable(),
});

const noteSchema = z.object({
  id: idText,
  kind: z.enum(['explain', 'assign', 'tail']),
  /** Below zero: it takes back another one; of a tail a loss, or a gain that is taken back. */
  amount: amountText,
  reason: z.string(),
  person: z.string(),
  due: dayText.nullable(),
  note: z.string(),
  by: linkSchema
    .extend({
      /** Of a claim: where it stands now and what of it is open. */
      state: z.enum(disputeStates).nullable(),
      remaining: amountText.nullable(),
      /** It stands in a later version of the statement than the one it was linked to. */
      is_moved: z.boolean(),
      /** Why it explains nothing any more: the version that counts has not what it was linked to. */
      lost: z.enum(lostReasons).nullable(),
    })
    .nullable(),
  /** What of the short payment it explains; null: nothing, it was taken back or explains nothing. */
  counts: amountText.nullable(),
  takes_back: idText.nullable(),
  /** 核销: it gives up what nobody explains. */
  writes_off: z.boolean(),
  recorded_at: instantText,
});

/** What may explain a short payment, what fits its amount first, and how much each has left. */
export const linksSchema = z.object({
  links: z.array(linkSchema.extend({ left: amountText, fits: z.boolean() })),
});

export const linksQuery = z.object({ q: text(200).default('') });

/** 顺延到固定付款日: from which day, onto which days of a month, who said so and when. */
export const movedDaySchema = z.object({
  from: dayText,
  days: z.array(z.int()),
  source: z.string(),
  day: dayText.nullable(),
});
export type WireMovedDay = z.infer<typeof movedDaySchema>;

/** 应付与实付 of one statement. */
export const dueSchema = z.object({
  statement: idText,
  /** How many notes it has: a note that saw fewer is refused. */
  version: z.int(),
  /** All versions of the statement: money may stand on an earlier one. */
  versions: z.array(idText),
  chain: z.string(),
  no: z.string().nullable(),
  retailer: z.string().nullable(),
  from: dayText.nullable(),
  to: dayText.nullable(),
  plan_pay_day: dayText.nullable(),
  /** 应付款日: as the statement plans it, else by the term of its contract. */
  pay_by: dayText.nullable(),
  pay_by_from: z.enum(['planned', 'contract', 'profile']).nullable(),
  /** 起算点按合同类型: the term names none. */
  pay_implied: z
    .object({ kind: z.enum(agreementKinds), anchor: z.enum(['receipt', 'sales', 'statement']) })
    .nullable(),
  /** Where the chain's 零售商档案 moved it to a pay day. */
  pay_moved: movedDaySchema.nullable(),
  /** 暂定: the day of the invoice is missing; as if it were the statement's date. */
  pay_provisional: dayText.nullable(),
  /** 节假日未公布: the day counts working days into this year and knows its weekends only. */
  pay_unannounced: z.int().nullable(),
  stated: amountText,
  paid: amountText,
  short: amountText,
  explained: amountText,
  open: amountText,
  over: amountText,
  state: z.enum(paidStates),
  owner: z.string().nullable(),
  due: dayText.nullable(),
  /** 说明 by claims, lines and statements, and in words: linked + worded + open = short. */
  linked: amountText,
  worded: amountText,
  /** Explained beyond what is short now: money came after it was explained. */
  idle: amountText,
  /** 核销: what of it was given up. */
  written_off: amountText,
  /** 尾差 that was closed: above zero gained, below lost. */
  tail: amountText,
  /** 可结尾差: what differs now and may be closed; null = nothing, or more than rounding. */
  tail_open: amountText.nullable(),
  /** 核销后到账: what of it is short no more, and is proposed to be taken back. */
  late_money: amountText,
  notes: z.array(noteSchema),
});

const agedSchema = z.object({
  chain: z.string(),
  /** Statements that are not paid whole. */
  count: z.int(),
  unpaid: amountText,
  explained: amountText,
  /** What of the unknown bucket has a provisional day. */
  provisional: amountText,
  /** What each bucket holds; they give what is unpaid. */
  buckets: z.record(z.enum(ageBuckets), amountText),
});

/** 账龄表 as of a day: the chains give the total to the fen. */
export const agingSchema = z.object({
  as_of: dayText,
  chains: z.array(agedSchema),
  total: agedSchema.omit({ chain: true }),
});

export const agingQuery = z.object({
  chain: text(200).optional(),
  as_of: dayText.optional(),
});

export const duesSchema = z.object({ statements: z.array(dueSchema) });

const byLink = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dispute'), id: idText }),
  z.strictObject({ kind: z.literal('line'), id: idText, line: z.int().min(0) }),
  z.strictObject({ kind: z.literal('statement'), id: idText }),
]);

/** The number of notes that was seen: another one is refused. */
const seenNotes = z.int().min(0).optional();
/** The same of each statement, by its id. */
const seenOfMany = z.record(idText, z.int().min(0)).default({});

/** 短付说明 or 指派; what has no link needs a reason in words. */
export const shortNoteSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('explain'),
      version: seenNotes,
      amount: movedText,
      by: byLink.optional(),
      reason: text(200).default(''),
      person: text(200).default(''),
      note: text(2000).default(''),
    })
    .refine(({ by, reason }) => by !== undefined || reason.trim() !== '', { path: ['reason'] }),
  z.strictObject({
    kind: z.literal('assign'),
    version: seenNotes,
    person: text(200).min(1),
    due: dayText.optional(),
    note: text(2000).default(''),
  }),
]);

const manyStatements = z.array(idText).min(1).max(500);

/** 批量: the same said of many; explaining explains all that is open of each. */
export const shortNotesSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('explain'),
    statements: manyStatements,
    seen: seenOfMany,
    reason: text(200).min(1),
    person: text(200).default(''),
    note: text(2000).default(''),
  }),
  z.strictObject({
    kind: z.literal('assign'),
    statements: manyStatements,
    seen: seenOfMany,
    person: text(200).min(1),
    due: dayText.optional(),
    note: text(2000).default(''),
  }),
]);

/** What stands on statements comes off first; without it the change is refused. */
const takeOff = z.boolean().default(false);

const candidateSchema = z.object({
  reason: z.enum(candidateReasons),
  parts: z.array(
    z.object({
      statement: idText,
      no: z.string().nullable(),
      open: amountText,
      amount: amountText,
    }),
  ),
  claims: z.array(
    z.object({
      dispute: idText,
      statement: idText,
      no: z.string().nullable(),
      doc: z.string().nullable(),
      fee: z.string().nullable(),
      amount: amountText,
      /** Of the claim as it was seen. */
      version: z.int(),
      /** 承诺日, where it was promised. */
      promised_until: dayText.nullable(),
    }),
  ),
  /** Stays short on its statements; below zero, what is left of the payment. */
  difference: amountText,
});

/** 未认款像什么, the likeliest first. */
export const candidatesSchema = z.object({
  unapplied: amountText,
  candidates: z.array(candidateSchema),
  /** More sums fit than are told. */
  has_more: z.boolean(),
});

const applied = {
  parts: z
    .array(z.strictObject({ statement: idText, amount: movedText }))
    .max(500)
    .default([]),
  /** Claims that explain what stays open of a statement. */
  claims: z
    .array(z.strictObject({ statement: idText, dispute: idText, amount: movedText }))
    .max(100)
    .default([]),
  /** 追回: claims that the payment is, each in the version that was seen. */
  recovers: z
    .array(z.strictObject({ dispute: idText, version: z.int().min(1), amount: movedText }))
    .max(100)
    .default([]),
  person: text(200).default(''),
};

/** 认款 on several statements, with what explains the rest, or as what comes back: all or nothing. */
export const applySchema = z
  .strictObject(applied)
  .refine(({ parts, recovers }) => parts.length + recovers.length > 0, { path: ['parts'] });

/** 撤回认款: the same taken off again; a claim counts as it stands now. */
export const unapplySchema = z.strictObject({
  ...applied,
  recovers: z
    .array(z.strictObject({ dispute: idText, amount: movedText }))
    .max(100)
    .default([]),
});

/** 撤销到账. */
export const paymentWithdrawalSchema = z.strictObject({
  person: text(200).default(''),
  reason: text(2000).min(1),
  take_off: takeOff,
});

/** 恢复到账. */
export const paymentRestoreSchema = z.strictObject({ person: text(200).default('') });

/** 改到另一连锁. */
export const paymentMoveSchema = z.strictObject({
  chain: text(200).min(1),
  person: text(200).default(''),
  take_off: takeOff,
});

export type WireCandidate = z.infer<typeof candidateSchema>;
export type WireCandidates = z.infer<typeof candidatesSchema>;
export type WireApply = z.input<typeof applySchema>;
export type WireUnapply = z.input<typeof unapplySchema>;
export type WireAging = z.infer<typeof agingSchema>;
export type WireBy = z.output<typeof byLink>;
export type WireLink = z.infer<typeof linksSchema>['links'][number];
export type WireNote = z.infer<typeof noteSchema>;
export type WireShortNotes = z.input<typeof shortNotesSchema>;
export type WireDue = z.infer<typeof dueSchema>;
export type WirePaid = z.infer<typeof paidSchema>;
export type WirePayment = z.input<typeof paymentSchema>;
export type WireShortNote = z.input<typeof shortNoteSchema>;
export type WirePayments = z.infer<typeof paymentsSchema>;
