import { z } from 'zod';
import { reminderKinds } from '../domain/disputes/clocks.ts';
import { answers, channels, disputeStates, eventKinds } from '../domain/disputes/dispute.ts';
import { disputeParts, groupings } from '../domain/disputes/statistics.ts';
import { choiceOf, ofGroup, sentence } from './fieldRights.ts';
import { amountOrHidden, amountText, dayText, idText, instantText } from './values.ts';

const text = (length: number) => z.string().max(length);
const count = z.int();

/** An amount that is more than nothing; below zero it takes back what was said before. */
const someAmount = ofGroup('price', z.string().regex(/^-?(?!0+\.00$)\d{1,15}\.\d{2}$/));
const moreThanNothing = ofGroup('price', z.string().regex(/^(?!0+\.00$)\d{1,15}\.\d{2}$/));

const roles = ['claim', 'consequence', 'timing'] as const;

/** 争议: one claimed line and where it stands. claimed = recovered + conceded + lost + remaining. */
export const disputeSchema = z.object({
  id: idText,
  /** The number of its events; a change names the one it saw. */
  version: count,
  chain: z.string(),
  statement: idText,
  statement_no: z.string().nullable(),
  kind: z.enum(['receipt', 'return', 'fee', 'adjustment']),
  fee: z.string().nullable(),
  /** The kind of fee, or of the line where it is none, in words. */
  what: z.string(),
  doc: z.string().nullable(),
  subject: z.string().nullable(),
  store: z.string().nullable(),
  rules: z.array(z.string()),
  buyer: z.string().nullable(),
  role: z.enum(roles),
  state: z.enum(disputeStates),
  state_text: z.string(),
  opened: dayText,
  age_days: count,
  /** The day that counts: of the letter once it was sent, else of the statement as it is now. */
  deadline: dayText.nullable(),
  /** The day on the letter. */
  letter_deadline: dayText.nullable(),
  turns: dayText.nullable(),
  theirs: amountOrHidden,
  claimed: amountOrHidden,
  recovered: amountOrHidden,
  conceded: amountOrHidden,
  lost: amountOrHidden,
  remaining: amountOrHidden,
  over: amountOrHidden,
  owner: z.string().nullable(),
  due: dayText.nullable(),
  promised: z.object({ amount: amountOrHidden, until: dayText.nullable() }).nullable(),
  /** So many days the promised day is over and nothing has come; null = it is not. */
  promise_late_days: count.nullable(),
  sent_on: dayText.nullable(),
  /** The day from which there is proof of sending. */
  proven_on: dayText.nullable(),
  answer_by: dayText.nullable(),
  answered_on: dayText.nullable(),
  answer: z.enum(answers).nullable(),
  settled_on: dayText.nullable(),
});

export type WireDispute = z.infer<typeof disputeSchema>;

const eventSchema = z.object({
  n: count,
  kind: z.enum(eventKinds),
  kind_text: z.string(),
  day: dayText,
  recorded_at: instantText,
  person: z.string(),
  note: sentence,
  amount: amountText.nullable(),
  until: dayText.nullable(),
  owner: z.string().nullable(),
  paper: idText.nullable(),
  channel: z.enum(channels).nullable(),
  proof_no: z.string().nullable(),
  proof_file: z.string().nullable(),
  answer: z.enum(answers).nullable(),
  statement: idText.nullable(),
  line: count.nullable(),
  payment: idText.nullable(),
});

export const suggestionSchema = z.object({
  dispute: idText,
  statement: idText,
  statement_no: z.string(),
  line: count,
  doc: z.string(),
  subject: z.string(),
  amount: amountOrHidden,
  facts: z.array(sentence),
  /** What agrees, in words. */
  because: sentence,
});

/** 待确认追回 with the dispute that it may settle. */
export const openSuggestionSchema = suggestionSchema.extend({ of: disputeSchema });

export type WireOpenSuggestion = z.infer<typeof openSuggestionSchema>;

export const timelineSchema = disputeSchema.extend({
  events: z.array(eventSchema),
  suggestions: z.array(suggestionSchema),
});

export type WireTimeline = z.infer<typeof timelineSchema>;

const filterQuery = z.object({
  chain: text(200).optional(),
  /** One state or several with commas between them. */
  state: text(200).optional(),
  /** claims = all that are none of 时间性, as statistics count them. */
  role: z.enum([...roles, 'claims']).optional(),
  /** Those of which something came back, was conceded, lost, is left; or that are settled. */
  part: ofGroup('price', z.enum(disputeParts)).optional(),
  opened_from: dayText.optional(),
  opened_to: dayText.optional(),
  owner: text(200).optional(),
  due_by: dayText.optional(),
  fee: text(50).optional(),
  rule: text(10).optional(),
  buyer: text(200).optional(),
  q: text(200).optional(),
  statement: idText.optional(),
  paper: idText.optional(),
  as_of: dayText.optional(),
  as_known_on: dayText.optional(),
  lang: z.enum(['zh', 'en']).optional(),
});

export const disputesQuery = filterQuery.extend({
  sort: choiceOf({ amount: 'price' }, z.enum(['opened', 'amount', 'deadline', 'due'])).default(
    'opened',
  ),
  cursor: text(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const disputesSchema = z.object({
  as_of: dayText,
  disputes: z.array(disputeSchema),
  next: z.string().nullable(),
});

export type WireDisputes = z.infer<typeof disputesSchema>;

export const statisticsQuery = filterQuery.extend({ by: z.enum(groupings).default('chain') });

const tallySchema = z.object({
  key: z.string(),
  text: z.string(),
  count,
  claimed: amountText,
  recovered: amountText,
  conceded: amountText,
  lost: amountText,
  remaining: amountText,
  settled: count,
  won: count,
  /** "0.6667": recovered of what is settled, by amount and by count. */
  win_rate: ofGroup('price', z.string()).nullable(),
  win_count: z.string().nullable(),
  median_days: count.nullable(),
});

export const statisticsSchema = z.object({
  as_of: dayText,
  by: z.enum(groupings),
  groups: z.array(tallySchema),
  ages: z.array(z.object({ from: count, to: count.nullable(), count, remaining: amountText })),
});

export type WireStatistics = z.infer<typeof statisticsSchema>;

export const remindersQuery = z.object({
  chain: text(200).optional(),
  owner: text(200).optional(),
  as_of: dayText.optional(),
  lang: z.enum(['zh', 'en']).optional(),
  skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

export const remindersSchema = z.object({
  as_of: dayText,
  // Of all, shown or not.
  count,
  reminders: z.array(
    z.object({
      kind: z.enum(reminderKinds),
      text: sentence,
      due: dayText,
      days_left: count,
      chain: z.string(),
      statement: idText,
      statement_no: z.string().nullable(),
      dispute: idText.nullable(),
      doc: z.string().nullable(),
      remaining: amountText.nullable(),
      owner: z.string().nullable(),
    }),
  ),
});

export type WireReminders = z.infer<typeof remindersSchema>;

const said = {
  day: dayText.optional(),
  person: text(200).default(''),
  note: text(2000).default(''),
};
const proof = {
  channel: z.enum(channels),
  proof_no: text(200).default(''),
  /** Id of an uploaded file. */
  proof_file: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
};

/** 送达 of a letter: counts for all of its disputes. */
export const sentSchema = z.strictObject({ ...said, ...proof });

/** One thing that happened to a dispute; amounts are of the claim's own sign. */
export const newEventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent'), ...said, ...proof }),
  z.strictObject({
    kind: z.literal('answered'),
    ...said,
    answer: z.enum(answers),
    amount: moreThanNothing.optional(),
  }),
  z.strictObject({
    kind: z.literal('promised'),
    ...said,
    amount: moreThanNothing,
    until: dayText.optional(),
  }),
  z.strictObject({
    kind: z.literal('recovered'),
    ...said,
    amount: someAmount,
    statement: idText.optional(),
    line: z.int().min(0).optional(),
    payment: idText.optional(),
  }),
  z.strictObject({ kind: z.literal('conceded'), ...said, amount: someAmount }),
  z.strictObject({
    kind: z.literal('assigned'),
    ...said,
    owner: text(200).min(1),
    until: dayText.optional(),
  }),
  z.strictObject({ kind: z.enum(['closed', 'reopened']), ...said }),
  z.strictObject({ kind: z.literal('note'), ...said, note: text(2000).min(1) }),
  z.strictObject({
    kind: z.enum(['dismissed', 'asked']),
    ...said,
    statement: idText,
    line: z.int().min(0),
  }),
]);

export type WireNewEvent = z.infer<typeof newEventSchema>;

/** version: the one that was seen; another one is refused. */
export const recordSchema = z.strictObject({ version: z.int().min(1), event: newEventSchema });

/** The same on several disputes: all of them or none. */
export const recordManySchema = z.strictObject({
  disputes: z
    .array(
      z.strictObject({
        id: idText,
        version: z.int().min(1),
        /** Of this dispute, in the place of the event's own. */
        amount: moreThanNothing.optional(),
      }),
    )
    .min(1)
    .max(5000),
  event: newEventSchema,
});

/** waiting: the request that has to be approved first; null = it is recorded. */
export const recordedSchema = disputeSchema.extend({ waiting: idText.nullable() });

export type WireRecorded = z.infer<typeof recordedSchema>;

/** waiting: requests that have to be approved first. */
export const recordedManySchema = z.object({
  disputes: z.array(disputeSchema),
  waiting: z.array(idText),
});
