import { z } from 'zod';
import { approvalKinds } from '../domain/approvals/kind.ts';
import { roles } from '../domain/people/role.ts';
import { partyChangeSchema } from './contractParties.ts';
import { ofGroup, sentence } from './fieldRights.ts';
import { amountText, dayText, idText, instantText } from './values.ts';

const text = (length: number) => z.string().max(length);
const kindText = z.enum(approvalKinds);
const roleText = z.enum(roles);
const fileText = z.string().regex(/^[0-9a-f]{64}$/);
const yuanText = z.string().regex(/^\d{1,13}\.\d{2}$/);
const limitText = ofGroup('concession', yuanText);

export const requestStates = [
  'recorded',
  'waiting',
  'approved',
  'refused',
  'withdrawn',
  'expired',
] as const;

const personSchema = z.object({ id: idText, name: z.string() });

/** Why somebody may not act on a request. */
export const whysNot = [
  'notWaiting',
  'disabled',
  'ownRequest',
  'alreadyVoted',
  'makersDeputy',
  'roleByMaker',
  'deputyLimit',
  'noRole',
] as const;

/** 审批单 as lists show it. */
export const requestSchema = z.object({
  id: idText,
  /** The number of its events; a change names the one it saw. */
  version: z.int(),
  kind: kindText,
  state: z.enum(requestStates),
  chain: z.string(),
  amount: amountText,
  maker: personSchema,
  made_on: dayText,
  reason: sentence,
  about: z.object({
    act: z.enum([
      ...(['trade', 'waive', 'accept', 'conceded', 'closed'] as const),
      ...(['writeOff', 'writeOffBack', 'tail', 'reversal', 'repost', 'contract'] as const),
    ]),
    statement_no: z.string().nullable(),
    statement: idText.nullable(),
    run: idText.nullable(),
    dispute: idText.nullable(),
    doc: z.string().nullable(),
    row: z.int().nullable(),
    line: z.string().nullable(),
    fee: z.string().nullable(),
    subject: z.string().nullable(),
    exchange: sentence.nullable(),
    theirs: amountText.nullable(),
    ours: amountText.nullable(),
    clause: ofGroup('price', z.string()).nullable(),
    /** 合同各方 that become others. */
    parties: z.array(partyChangeSchema),
  }),
  /** From 1; null = none is asked. */
  level: z.int().nullable(),
  levels: z.int(),
  since: dayText,
  due: dayText.nullable(),
  /** 剩余工作日; below zero = late. */
  days_left: z.int().nullable(),
  /** 节假日未公布: the year whose holidays are not known yet, so that `due` may move. */
  unannounced: z.int().nullable(),
  /** What it is about changed after votes or after it was done. */
  reopened: z.boolean(),
  may_act: z.boolean(),
  why_not: z.enum(whysNot).nullable(),
  /** Who may act now. */
  waits_for: z.array(z.string()),
  /** 拆分: what the same person did on the same, each within a limit, together above it. */
  split: ofGroup(
    'concession',
    z.object({ threshold: amountText, sum: amountText, requests: z.array(idText) }),
  ).nullable(),
});

export type WireRequest = z.infer<typeof requestSchema>;

export const requestsQuery = z.object({
  /** What waits for me, what I asked for, or all. */
  view: z.enum(['mine', 'asked', 'all']).default('mine'),
  state: z.enum(['open', 'closed', 'all']).default('open'),
  /** Of this audit or dispute alone. */
  about: idText.optional(),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

export const requestsSchema = z.object({
  as_of: dayText,
  /** Where nobody signs in nothing is asked for: names are typed. */
  signed_in: z.boolean(),
  requests: z.array(requestSchema),
  next: z.string().nullable(),
});

export type WireRequests = z.infer<typeof requestsSchema>;

const actSchema = z.object({ seat: z.int(), on_behalf: personSchema.nullable() });

export const requestPageSchema = requestSchema.extend({
  stages: z.array(
    z.object({
      need: z.enum(['all', 'any']),
      days: z.int(),
      seats: z.array(
        z.object({
          roles: z.array(roleText),
          by: z.string().nullable(),
          on_behalf: z.string().nullable(),
          on: dayText.nullable(),
        }),
      ),
    }),
  ),
  events: z.array(
    z.object({
      n: z.int(),
      kind: z.enum([
        ...(['approved', 'refused', 'explained', 'withdrawn'] as const),
        ...(['changed', 'applied', 'takenOver'] as const),
      ]),
      person: z.string(),
      on_behalf: z.string().nullable(),
      day: dayText,
      recorded_at: instantText,
      reason: sentence,
      amount: amountText.nullable(),
      /** 接手人: whose it is from then on. */
      taker: z.string().nullable(),
    }),
  ),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  needs_evidence: z.boolean(),
  acts: z.array(actSchema),
  may_withdraw: z.boolean(),
  people: z.array(personSchema.extend({ may: z.boolean(), why: z.enum(whysNot).nullable() })),
});

export type WireRequestPage = z.infer<typeof requestPageSchema>;

const seen = z.int().min(0);

export const voteSchema = z.strictObject({
  version: seen,
  vote: z.enum(['approved', 'refused']),
  seat: z.int().min(0).optional(),
  on_behalf: idText.optional(),
  reason: text(2000).default(''),
  files: z.array(fileText).max(50).default([]),
});

export const withdrawRequestSchema = z.strictObject({
  version: seen,
  reason: text(2000).default(''),
});

export const explainRequestSchema = z.strictObject({
  version: seen,
  reason: text(2000).default(''),
  files: z.array(fileText).max(50).default([]),
});

const levelSchema = z.strictObject({
  need: z.enum(['all', 'any']),
  /** 时限 in working days. */
  days: z.int().min(1).max(60),
  seats: z
    .array(z.strictObject({ roles: z.array(roleText).min(1).max(14) }))
    .min(1)
    .max(5),
});

const matrixRowSchema = z.strictObject({
  kind: kindText,
  /** Holds for more than this; null = whatever the amount, or not for who asks. */
  above: limitText.nullable(),
  /** Points, "0.005" = half a point. */
  above_points: ofGroup('concession', z.string().regex(/^\d{1,3}\.\d{2,6}$/)).nullable(),
  levels: z.array(levelSchema).max(5),
  needs_reason: z.boolean(),
  needs_evidence: z.boolean(),
  /** An approval ends after so many working days; null = it does not. */
  valid_days: z.int().min(1).max(366).nullable(),
});

const matrixShape = {
  source: z.string().trim().min(1).max(300),
  /** 拆分: days that are looked at together. */
  split_days: z.int().min(1).max(366),
  rows: z.array(matrixRowSchema).min(1).max(100),
};

/** 审批权限表, one version of it whole. */
export const matrixContentSchema = z.object({
  /** How often it was set; 0 = the default. */
  version: z.int().min(0),
  /** 生效日; null = from when it was set. */
  valid_from: dayText.nullable(),
  ...matrixShape,
  /** Kinds that the version does not name: their rows are those of the default. */
  default_kinds: z.array(kindText),
});

export type WireMatrixContent = z.infer<typeof matrixContentSchema>;

/** The one that holds today, with all that were set. */
export const matrixSchema = matrixContentSchema.extend({
  /** The last that was set, begun or not: what a change has seen. */
  last_version: z.int().min(0),
  versions: z.array(
    z.object({
      version: z.int(),
      valid_from: dayText.nullable(),
      source: z.string(),
      person: z.string(),
      recorded_at: instantText,
    }),
  ),
});

export type WireMatrix = z.infer<typeof matrixSchema>;

export const setMatrixSchema = z.strictObject({
  /** The last version that was seen. */
  version: z.int().min(0),
  /** null = from today on. */
  valid_from: dayText.nullable().default(null),
  ...matrixShape,
});

export type WireSetMatrix = z.input<typeof setMatrixSchema>;

export const deputySchema = z.strictObject({
  /** Who is stood in for; left out = who asks. */
  of: idText.optional(),
  deputy: idText,
  from: dayText,
  to: dayText,
  /** [] = every kind. */
  kinds: z.array(kindText).max(approvalKinds.length).default([]),
  /** Up to this amount; null = any. */
  most: ofGroup('price', yuanText).nullable().default(null),
});

export const deputiesSchema = z.object({
  deputies: z.array(
    z.object({
      id: idText,
      version: z.int(),
      of: personSchema,
      deputy: personSchema,
      from: dayText,
      to: dayText,
      kinds: z.array(kindText),
      /** null = any amount, or not for who asks. */
      most: ofGroup('concession', amountText).nullable(),
      ended_on: dayText.nullable(),
    }),
  ),
  /** Whom one may name. */
  people: z.array(personSchema.extend({ roles: z.array(roleText) })),
});

export type WireDeputies = z.infer<typeof deputiesSchema>;

export const endDeputySchema = z.strictObject({ version: z.int().min(1) });
