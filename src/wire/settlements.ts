import { z } from 'zod';
import { parseDay } from '../domain/values/day.ts';
import { choiceOf, ofGroup, sentence } from './fieldRights.ts';
import { mappingSchema, recognisedSchema } from './imports.ts';
import { problemSchema } from './problems.ts';
import {
  amountOrHidden,
  amountText,
  dayText,
  idText,
  instantText,
  sourceSchema,
} from './values.ts';

export const verdicts = ['accept', 'partial', 'dispute', 'evidence', 'timing', 'favour'] as const;
export const decisions = ['accept', 'dispute', 'evidence', 'trade', 'waive'] as const;

const dayOrNull = dayText.nullable();
const textOrNull = z.string().nullable();

export const statementHeadSchema = z.object({
  no: textOrNull,
  version: z.int(),
  chain: textOrNull,
  supplier_entity: textOrNull,
  retailer_entity: textOrNull,
  from: dayOrNull,
  to: dayOrNull,
  date: dayOrNull,
  supplier_code: textOrNull,
  contract_no: textOrNull,
  files: z.array(z.string()),
});

export const invoiceSchema = z.object({
  /** "0.13" is 13 %; null = unknown. */
  tax_rate: textOrNull,
  theirs: amountOrHidden,
  ours: amountOrHidden,
  now: amountOrHidden,
  later: amountOrHidden,
  net: amountOrHidden,
  tax: amountOrHidden,
});

export const flagSchema = z.object({
  rule: textOrNull,
  doc: textOrNull,
  text: sentence,
  source: sourceSchema.nullable(),
  code: z.string(),
  amount: amountOrHidden,
});

export const lineSchema = z.object({
  row: z.int().nullable(),
  file: textOrNull,
  sheet: textOrNull,
  kind: z.enum(['receipt', 'return', 'fee', 'adjustment']),
  fee: textOrNull,
  subject: textOrNull,
  doc: textOrNull,
  store: textOrNull,
  date: dayOrNull,
  theirs: amountOrHidden,
  ours: amountOrHidden,
  difference: amountOrHidden,
  verdict: z.enum(verdicts),
  decision: z.enum(decisions).nullable(),
  /** What was said with the decision; null where nothing was. */
  decided: z
    .object({
      person: textOrNull,
      due: dayOrNull,
      for: sentence.nullable(),
      note: sentence.nullable(),
      approver: textOrNull,
    })
    .nullable(),
  conceded: amountOrHidden,
  consequence: amountOrHidden,
  rules: z.array(z.string()),
  clause: z
    .object({
      ...{ file: z.string(), sheet: z.string(), row: z.int(), text: sentence },
      /** 出自合同, where several stand behind the statement. */
      contractNo: z.string().optional(),
    })
    .nullable(),
  formula: ofGroup('price', z.string()).nullable(),
  reason: sentence,
  evidence_held: z.array(z.string()),
  evidence_missing: z.array(z.string()),
  turns: dayOrNull,
});

export const statementAuditSchema = z.object({
  /** Where it is stored: absent for a calculation that was not kept. */
  id: idText.optional(),
  statement_id: idText.optional(),
  /** Its place among the statements of the audit: papers and lines are asked for by it. */
  n: z.int(),
  statement: statementHeadSchema,
  opening: amountOrHidden,
  theirs_payable: amountOrHidden,
  ours_payable: amountOrHidden,
  gap: amountOrHidden,
  claimable: amountOrHidden,
  timing: amountOrHidden,
  favour: amountOrHidden,
  pending: amountOrHidden,
  conceded: amountOrHidden,
  closing: amountOrHidden,
  payable_now: amountOrHidden,
  invoice: z.array(invoiceSchema),
  deadline: dayOrNull,
  days_left: z.int().nullable(),
  flags: z.array(flagSchema),
  /** Statements from before that the audit looked at. */
  earlier: z.array(z.object({ no: textOrNull, version: z.int(), from: dayOrNull, to: dayOrNull })),
  lines: z.array(lineSchema),
});

/** 核查结果: one drop of files, every statement in it. */
export const auditSchema = z.object({
  id: idText.optional(),
  /** Rises with every decision; a decision on an older version is refused. */
  version: z.int().optional(),
  as_of: dayText,
  statements: z.array(statementAuditSchema),
  files: z.array(recognisedSchema.omit({ columns: true, headings: true, fingerprint: true })),
  problems: z.array(problemSchema),
});

export type WireAudit = z.infer<typeof auditSchema>;
export type WireStatementAudit = z.infer<typeof statementAuditSchema>;
export type WireLine = z.infer<typeof lineSchema>;

/** One decision: by document number, or "number#row" where a number stands twice. */
export const decisionSchema = z.strictObject({
  doc: z.string().min(1).max(200),
  decision: z.enum(decisions),
  /** 责任人: who decided, or who brings the evidence. */
  person: z.string().max(200).optional(),
  /** 期限: until when. */
  due: dayText.refine((text) => parseDay(text) !== null, 'not a day').optional(),
  /** 换取: what for. */
  for: z.string().max(2000).optional(),
  note: z.string().max(2000).optional(),
  /** 批准人: who approved a concession above the limit. */
  approver: z.string().max(200).optional(),
});

/** The same on an audit that is kept: "open" takes a decision back. */
export const newDecisionSchema = decisionSchema.extend({
  decision: z.enum([...decisions, 'open']),
});

export type WireNewDecision = z.infer<typeof newDecisionSchema>;

export const paperQuery = z.object({
  lang: z.enum(['zh', 'en']).default('zh'),
  /** Which statement of the audit, from 0. */
  statement: z.coerce.number().int().min(0).default(0),
  as_of: dayText.optional(),
});

export const letterQuery = paperQuery.extend({
  company: z.string().max(200).optional(),
  number: z.string().max(100).optional(),
  supplier_code: z.string().max(100).optional(),
  person: z.string().max(100).optional(),
  phone: z.string().max(100).optional(),
  email: z.string().max(200).optional(),
  address: z.string().max(300).optional(),
  reply_day: dayText.optional(),
});

export const auditRequestSchema = z.strictObject({
  files: z
    .array(z.strictObject({ id: idText, name: z.string().min(1).max(1000).optional() }))
    .min(1)
    .max(2000),
  as_of: dayText.optional(),
  mappings: z.array(mappingSchema).max(500).optional(),
  decisions: z.array(decisionSchema).max(200_000).optional(),
});

const lineChangeSchema = z.object({
  doc: textOrNull,
  kind: z.string(),
  subject: textOrNull,
  store: textOrNull,
  date: dayOrNull,
  before: amountOrHidden,
  after: amountOrHidden,
  amount: amountOrHidden,
});

export const versionsSchema = z.object({
  versions: z.array(
    z.object({
      id: idText,
      version: z.int(),
      recorded_at: instantText,
      statement: statementHeadSchema,
      /** What it says otherwise than the version before; null for the first. */
      difference: z
        .object({ amount: amountOrHidden, changes: z.array(lineChangeSchema) })
        .nullable(),
    }),
  ),
});

export const statementsQuery = z.object({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  sort: choiceOf(
    { theirs: 'price', ours: 'price', claimable: 'price' },
    z.enum(['recorded', 'period', 'chain', 'theirs', 'ours', 'claimable']),
  ).default('recorded'),
  order: z.enum(['asc', 'desc']).default('desc'),
  chain: z.string().min(1).max(200).optional(),
  /** Statements whose period touches this month. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  /** Part of the number. */
  no: z.string().min(1).max(100).optional(),
  claimable: ofGroup('price', z.literal('yes')).optional(),
  as_known_on: dayText.optional(),
});

export const statementsSchema = z.object({
  statements: z.array(
    z.object({
      id: idText,
      recorded_at: instantText,
      statement: statementHeadSchema,
      theirs_payable: amountOrHidden,
      ours_payable: amountOrHidden,
      claimable: amountOrHidden,
      audited_at: instantText.nullable(),
    }),
  ),
  /** Give it as ?cursor= for the next page; null = this was the last. */
  next: textOrNull,
});

export const decideSchema = z.strictObject({
  /** The version of the audit that was seen: another one is refused. */
  version: z.int().min(1),
  decisions: z.array(newDecisionSchema).min(1).max(10_000),
});

export const previewRequestSchema = decideSchema.extend({
  decisions: z.array(newDecisionSchema).max(10_000),
});

/** 试算: sums and the lines that would change, by their place in the audit that was seen. */
export const previewSchema = z.object({
  version: z.int(),
  statements: z.array(
    statementAuditSchema
      .omit({ id: true, statement: true, flags: true, earlier: true, lines: true })
      .extend({
        /** n is null for a line that would be new. */
        lines: z.array(z.object({ n: z.int().nullable(), line: lineSchema })),
      }),
  ),
  /** 让步限额, and the lines that would be above it without an approval. */
  limit: ofGroup('concession', z.object({ amount: amountText, source: z.string() })),
  unapproved: z.array(
    z.object({
      doc: textOrNull,
      row: z.int().nullable(),
      amount: amountText,
      why: z.enum(['unapproved', 'ownApproval']),
    }),
  ),
});

export type WirePreview = z.infer<typeof previewSchema>;

export const decidedSchema = z.object({ id: idText, version: z.int() });

/** waiting: what gives up more than one person may, each by its request. */
export const decidedOrAskedSchema = decidedSchema.extend({
  waiting: z.array(z.object({ id: idText, doc: z.string() })),
});

export type WireDecided = z.infer<typeof decidedOrAskedSchema>;

export const postSchema = z.strictObject({
  version: z.int().min(1),
  as_of: dayText.optional(),
  person: z.string().max(200).optional(),
  /** 冲销原因, where an earlier version is posted. */
  note: z.string().trim().max(2000).optional(),
});

export const reverseSchema = z.strictObject({
  version: z.int().min(1),
  person: z.string().trim().min(1).max(200),
  /** 冲销原因. */
  note: z.string().trim().min(1).max(2000),
});

export const reversedSchema = z.object({
  reversed: z.array(idText),
  /** What waits for approval. */
  waiting: z.array(z.object({ id: idText, doc: z.string() })),
});

export type WireReversed = z.infer<typeof reversedSchema>;

export const postedSchema = z.object({
  entries: z.array(z.object({ id: idText, audit: idText })),
  reversed: z.array(idText),
  /** What is posted once the reversal of the version before is approved. */
  waiting: z.array(z.object({ id: idText, doc: z.string() })),
});

export type WirePosted = z.infer<typeof postedSchema>;
