import { z } from 'zod';
import { ofGroup } from './fieldRights.ts';
import { amountText, dayText, idText, instantText, languageQuery } from './values.ts';

/** 留痕: what an entry did to the rows of its table. */
export const entryKinds = ['opening', 'insert', 'update', 'delete', 'emptied'] as const;

const hashText = z.string().regex(/^[0-9a-f]{64}$/);
const countText = z.string().regex(/^\d{1,18}$/);

/** 锚点: where a chain ended; kept elsewhere it finds a cut tail. */
export const anchorSchema = z.object({
  organisation: z.string().max(64),
  n: countText,
  hash: hashText,
  entries: countText,
  recorded_at: instantText.max(40),
  made_at: instantText.max(40),
});
export type WireAnchor = z.infer<typeof anchorSchema>;

export const findingCodes = [
  'chain.gap',
  'chain.act',
  'chain.count',
  'chain.entry',
  'chain.loose',
  'chain.cut',
  'anchor.cut',
  'anchor.differs',
  'anchor.emptied',
  'trail.off',
  'row.unrecorded',
  'row.lost',
  'ledger.unbalanced',
  'number.gap',
  'standing.differs',
  'statement.differs',
  'board.differs',
  'sums.differ',
  'payment.over',
  'file.broken',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export interface WireFinding {
  readonly code: FindingCode;
  readonly facts: Readonly<Record<string, string>>;
}

export const verifyOrderSchema = z.strictObject({
  /** As it was exported; whose, which act and its hash are what counts. */
  anchor: anchorSchema
    .partial({ entries: true, recorded_at: true, made_at: true })
    .strict()
    .nullish(),
});
export type WireVerifyOrder = z.infer<typeof verifyOrderSchema>;

export const verificationSchema = z.object({
  id: idText,
  began_at: instantText,
  ended_at: instantText,
  /** The act of the chain that it went up to. */
  n: countText,
  entries: countText,
  rows: countText,
  errors: z.int(),
  findings: z.array(
    z.object({
      code: z.enum(findingCodes),
      text: z.string(),
      facts: z.record(z.string(), z.string()),
    }),
  ),
});
export type WireVerification = z.infer<typeof verificationSchema>;

export const lastVerificationSchema = z.object({
  last: verificationSchema.nullable(),
  /** One that is under way. */
  job: idText.nullable(),
});
export type WireLastVerification = z.infer<typeof lastVerificationSchema>;

/** What an entry is about, by the name that people know it under. */
export const aboutSchema = z.object({
  kind: z.enum(['statement', 'dispute', 'paper', 'payment', 'contract', 'batch']),
  id: idText,
  text: z.string(),
});
export type WireAbout = z.infer<typeof aboutSchema>;

const sideSchema = z.record(z.string(), z.unknown()).nullable();

export const trailEntrySchema = z.object({
  id: countText,
  /** Its act in the chain. */
  n: countText,
  at: instantText,
  person: z.string(),
  reason: z.string(),
  origin: z.string(),
  address: z.string(),
  request: z.string(),
  kind: z.enum(entryKinds),
  record: z.string(),
  record_text: z.string(),
  chain: z.string().nullable(),
  rows: z.int(),
  about: z.array(aboutSchema),
  /** Row by row where they are few or were changed: what was before, what is after. */
  changes: ofGroup(
    'price',
    z.array(z.object({ key: sideSchema, before: sideSchema, after: sideSchema })),
  ),
});
export type WireTrailEntry = z.infer<typeof trailEntrySchema>;

export const trailQuery = z.strictObject({
  ...languageQuery.partial().shape,
  record: z.string().max(60).optional(),
  chain: z.string().max(200).optional(),
  person: z.string().max(200).optional(),
  origin: z.string().max(40).optional(),
  from: dayText.optional(),
  to: dayText.optional(),
  q: z.string().max(200).optional(),
  /** Entries that name this id. */
  subject: z.uuid().optional(),
  cursor: countText.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const trailSchema = z.object({
  entries: z.array(trailEntrySchema),
  next: z.string().nullable(),
});
export type WireTrail = z.infer<typeof trailSchema>;

/** 来龙去脉 of a record: each step from the statement's line to the money, with where it is seen. */
export const waySections = [
  'statement',
  'decision',
  'paper',
  'dispute',
  'entry',
  'payment',
] as const;

export const wayQuery = languageQuery.partial().extend({
  /** One document of a statement alone. */
  doc: z.string().min(1).max(200).optional(),
});

export const waySchema = z.object({
  id: idText,
  kind: z.enum(['statement', 'dispute', 'paper', 'payment', 'contract']),
  text: z.string(),
  chain: z.string(),
  steps: z.array(
    z.object({
      section: z.enum(waySections),
      id: idText.nullable(),
      at: instantText,
      person: z.string(),
      text: z.string(),
      detail: z.string(),
      amount: amountText.nullable(),
      /** The audit that shows a statement, and which of its statements it is. */
      run: z.object({ id: idText, n: z.int() }).nullable(),
    }),
  ),
});
export type WireWay = z.infer<typeof waySchema>;
