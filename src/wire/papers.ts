import { z } from 'zod';
import { clockKinds } from '../domain/disputes/clocks.ts';
import { objectionSources } from '../domain/evidence/clock.ts';
import { issuedKinds } from '../words/disputes.ts';
import { blockCodes } from '../words/letterBlocks.ts';
import { ofGroup } from './fieldRights.ts';
import { invoicePlanSchema } from './invoicePlans.ts';
import { amountText, dayText, idText, instantText } from './values.ts';

const text = (length: number) => z.string().max(length);

/** Who writes, and what the paper may not know by itself. */
const written = {
  version: z.int().min(1),
  /** Which statement of the audit, from 0. */
  statement: z.int().min(0).default(0),
  lang: z.enum(['zh', 'en']).default('zh'),
  as_of: dayText.optional(),
  company: text(200).optional(),
  contact: text(100).optional(),
  phone: text(100).optional(),
  email: text(200).optional(),
  address: text(300).optional(),
};

export const fileId = z.string().regex(/^[0-9a-f]{64}$/);
const key = text(400);

/** 改稿: a person's words over the computed draft; a figure stands as its place, "{合计}". */
export const letterEditsSchema = z.strictObject({
  blocks: z.partialRecord(z.enum(blockCodes), text(2000)).default({}),
  /** By the key of a line of the draft. */
  lines: z
    .record(
      key,
      z.strictObject({
        reason: text(1000).optional(),
        request: text(400).optional(),
        /** Added files that prove the line. */
        cites: z.array(fileId).max(50).optional(),
      }),
    )
    .default({}),
  /** Claims that come first; the others follow in the order of the statement. */
  order: z.array(key).max(5000).default([]),
  /** 时间性 and 待证据 lines that this letter does not mention; a claim stays. */
  left_out: z.array(key).max(5000).default([]),
  titles: z.record(fileId, text(200)).default({}),
});

export type WireLetterEdits = z.infer<typeof letterEditsSchema>;

/** 出具异议函: takes a number, keeps the PDF, opens a dispute for each claimed line. */
export const issueLetterSchema = z.strictObject({
  ...written,
  reply_day: dayText.optional(),
  buyer: text(200).default(''),
  /**
   * Files that go with it, by id, in the order of their numbers. Of a letter without edits pictures
   * and PDF of the batch go along by themselves.
   */
  attachments: z.array(fileId).max(200).default([]),
  edits: letterEditsSchema.optional(),
});

/** The letter as it would be issued, with these words. */
export const previewLetterSchema = issueLetterSchema.omit({ version: true });

export const issuedPaperSchema = z.object({
  id: idText,
  kind: z.enum(issuedKinds),
  kind_text: z.string(),
  no: z.string(),
  chain: z.string(),
  statement: idText,
  statement_no: z.string().nullable(),
  audit: idText,
  /** Where it was made: the audit of a batch, and which of its statements. */
  run: idText,
  run_statement: z.int(),
  day: dayText,
  amount: amountText,
  sha256: z.string(),
  file_name: z.string(),
  buyer: z.string().nullable(),
  reply_day: dayText.nullable(),
  attachments: z.array(z.object({ id: z.string(), name: z.string() })),
  recorded_at: instantText,
  /** What became of a letter's claims; null = no letter. */
  standing: z
    .object({
      claims: z.int(),
      /** The first day on which all of them were sent, and from which all are proved to be. */
      sent_on: dayText.nullable(),
      proven_on: dayText.nullable(),
      answered: z.int(),
      remaining: amountText,
      /** 时间性 in what remains: not in the letter's amount. */
      timing: amountText,
    })
    .nullable(),
  voided: z.object({ person: z.string(), reason: z.string() }).nullable(),
});

export type WirePaper = z.infer<typeof issuedPaperSchema>;

const itemSchema = z.object({
  key: z.string(),
  no: z.int(),
  role: z.enum(['claim', 'consequence', 'timing', 'pending']),
  title: z.string(),
  about: z.string(),
  place: z.string(),
  theirs: amountText.nullable(),
  ours: amountText.nullable(),
  difference: amountText.nullable(),
  reason: z.string(),
  clause: z.string(),
  request: z.string(),
  attached: z.string(),
});

/** 函稿: all that the letter says by itself, before a person's words. */
export const letterDraftSchema = z.object({
  audit: idText,
  version: z.int(),
  statement: z.int(),
  lang: z.enum(['zh', 'en']),
  day: dayText,
  deadline: dayText.nullable(),
  /** Names and values of the head, in the order of print. */
  head: z.array(z.object({ name: z.string(), value: z.string() })),
  supplier: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  blocks: z.array(
    z.object({
      code: z.enum(blockCodes),
      name: z.string(),
      /** With its places: "合计 {合计} 元". */
      text: z.string(),
      places: z.array(z.object({ place: z.string(), value: z.string(), needed: z.boolean() })),
    }),
  ),
  /** Said behind the opening while it is true. */
  in_time: z.string(),
  items: z.array(itemSchema),
  /** What this letter does not mention, so that it can be put back. */
  left_out: z.array(itemSchema),
  total: amountText,
  capital: z.string(),
  timing_total: amountText,
  /** What the lines rest on: numbered by itself. */
  cited: z.array(z.object({ no: z.int(), title: z.string(), file: z.string() })),
  /** Pictures and PDF of the batch, that may be added. */
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  /** The standing letter of this audit. */
  issued: issuedPaperSchema.nullable(),
});

export type WireLetterDraft = z.infer<typeof letterDraftSchema>;

const printedRows = ofGroup('price', z.array(z.array(z.string().nullable())));

/** 预览: the sheets of a workbook as they would be issued. */
export const sheetsSchema = z.object({
  version: z.int(),
  sheets: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.object({ title: z.string(), kind: z.enum(['text', 'amount', 'day']) })),
      rows: printedRows,
      totals: printedRows,
    }),
  ),
  /** 开票安排 by the rules of the chain's profile; null = none is known, or another paper. */
  plan: invoicePlanSchema.nullable(),
  issued: issuedPaperSchema.nullable(),
});

export type WireSheets = z.infer<typeof sheetsSchema>;

export const issuePaperSchema = z.strictObject({
  ...written,
  kind: z.enum(['reservation', 'invoiceList', 'feeList']),
});

export const draftQuery = z.object({
  statement: z.coerce.number().int().min(0).default(0),
  lang: z.enum(['zh', 'en']).default('zh'),
  as_of: dayText.optional(),
  company: text(200).optional(),
});

/** added: false where this audit already had the paper. */
export const issuedSchema = issuedPaperSchema.extend({
  added: z.boolean(),
  /** How many disputes it opened or stated anew. */
  disputes: z.int(),
});

export type WireIssued = z.infer<typeof issuedSchema>;

export const papersQuery = z.object({
  id: idText.optional(),
  /** Part of its number, of its statement's, or of a buyer's name. */
  q: text(200).optional(),
  chain: text(200).optional(),
  kind: z.enum(issuedKinds).optional(),
  statement: idText.optional(),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  lang: z.enum(['zh', 'en']).optional(),
});

export const papersSchema = z.object({
  papers: z.array(issuedPaperSchema),
  next: z.string().nullable(),
});

/** 断号检查: numbers that stand on no paper. */
export const gapsSchema = z.object({
  gaps: z.array(z.object({ series: z.string(), year: z.int(), n: z.int() })),
});

export const voidSchema = z.strictObject({
  person: text(200).default(''),
  reason: text(2000).min(1),
});

const clockSchema = z.object({
  kind: z.enum(clockKinds),
  due: dayText.nullable(),
  stopped_on: dayText.nullable(),
  state: z.enum(['running', 'stopped', 'late', 'missed', 'unknown', 'none']),
  days_left: z.int().nullable(),
  /** Days after the statement's date; null = printed as a day, or not known. */
  days: z.int().nullable(),
  /** Where its day comes from; null = nobody has said. */
  source: z.enum(objectionSources).nullable(),
  /** Who told it, and when, where 零售商档案 does. */
  told: z.object({ source: z.string(), day: dayText.nullable() }).nullable(),
});

export const clocksQuery = z.object({
  chain: text(200).optional(),
  statement: idText.optional(),
  /** Only so many of the months that there are, the newest ones. */
  last: z.coerce.number().int().min(1).max(1200).optional(),
  as_of: dayText.optional(),
  /** By the settings that were known on this day. */
  as_known_on: dayText.optional(),
});

/** 三个时钟 of every statement. */
export const clocksSchema = z.object({
  as_of: dayText,
  statements: z.array(
    z.object({
      statement: idText,
      no: z.string().nullable(),
      chain: z.string(),
      clocks: z.array(clockSchema),
    }),
  ),
});

export type WireClocks = z.infer<typeof clocksSchema>;

const limitDays = z.int().min(0).max(366).nullable();

const clockDays = {
  /** Days after the statement's date; null = not known. */
  confirm_days: limitDays,
  invoice_days: limitDays,
  /** Holds where neither statement nor contract names any. */
  objection_days: limitDays.default(null),
  /** For statements of this day and later; null = for every statement. */
  from: dayText.nullable().default(null),
  person: text(200).default(''),
  note: text(500).default(''),
};

export const clockSettingsSchema = z.strictObject({
  /** The version that was seen; 0 = none was set. */
  version: z.int().min(0),
  ...clockDays,
});

/** 时限的版本 of a chain, the last one first. */
export const clockVersionsSchema = z.object({
  chain: z.string(),
  version: z.int(),
  /** Days to object where nobody names any, and why. */
  custom_days: z.int(),
  custom_source: z.string(),
  versions: z.array(z.object({ version: z.int(), ...clockDays, recorded_at: instantText })),
});

export type WireClockVersions = z.infer<typeof clockVersionsSchema>;
