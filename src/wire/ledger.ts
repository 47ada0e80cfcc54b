import { z } from 'zod';
import type { Entry, Posting } from '../domain/ledger/entry.ts';
import type { Statement } from '../domain/settlements/statement.ts';
import type { Day } from '../domain/values/day.ts';
import { formatFen } from '../domain/values/money.ts';
import { showInstant } from './instantText.ts';
import { amountText, dayText, idText, instantText } from './values.ts';

/** Debit positive, credit negative, tax included. */
export const balanceSchema = z.object({
  account: z.string(),
  item: z.string(),
  party: z.string(),
  amount: amountText,
});

export const balancesSchema = z.object({
  /** Entries recorded after this day in Shanghai are left out; null = all that is known. */
  as_known_on: dayText.nullable(),
  balances: z.array(balanceSchema),
});

export const postingsSchema = z.array(balanceSchema);

/** 过账情况 of an audit: what would be posted of each statement, and every entry there was. */
export const postingSchema = z.object({
  /** Lines that nobody decided yet: nothing is posted before they are. */
  open: z.int(),
  statements: z.array(
    z.object({
      /** Its place among the statements of the audit. */
      n: z.int(),
      no: z.string().nullable(),
      entity: z.string().nullable(),
      day: dayText,
      postings: postingsSchema,
      /** This version stands in the ledger. */
      posted: z.boolean(),
      entries: z.array(
        z.object({
          id: idText,
          day: dayText,
          recorded_at: instantText,
          person: z.string(),
          note: z.string(),
          version: z.int().nullable(),
          reversal_of: idText.nullable(),
          reversed: z.boolean(),
          postings: postingsSchema,
        }),
      ),
    }),
  ),
});

export type WirePosting = z.infer<typeof postingSchema>;

export type WireBalances = z.infer<typeof balancesSchema>;

export const balancesQuery = z.object({
  chain: z.string().max(200).optional(),
  as_known_on: dayText.optional(),
  until: dayText.optional(),
});

export const entriesQuery = balancesQuery.extend({
  account: z.string().min(1).max(100),
  item: z.string().max(100).optional(),
  party: z.string().max(500).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** One posting of a balance with what it was posted for. */
export const entrySchema = z.object({
  id: idText,
  chain: z.string(),
  day: dayText,
  recorded_at: instantText,
  /** audit, reversal, payment, allocation, or dispute with what happened to it. */
  kind: z.string(),
  statement: z.string().nullable(),
  statement_id: idText.nullable(),
  /** The number or subject of a disputed line, the bank's reference of a payment. */
  doc: z.string(),
  dispute_id: idText.nullable(),
  amount: amountText,
});

export const entriesSchema = z.object({
  /** All entries of the balance, not only those of this page. */
  total: amountText,
  entries: z.array(entrySchema),
  next: z.string().nullable(),
});

export type WireEntries = z.infer<typeof entriesSchema>;

/** 应收 · 争议中应收 · 已让步 · 损失 ... of one chain. */
export const chainBalancesSchema = z.object({
  as_known_on: dayText.nullable(),
  chains: z.array(
    z.object({
      chain: z.string(),
      balances: z.array(z.object({ account: z.string(), amount: amountText })),
    }),
  ),
});

export type WireChainBalances = z.infer<typeof chainBalancesSchema>;

export const toWireBalance = ({ account, item, party, amount }: Posting) => ({
  account,
  item,
  party,
  amount: formatFen(amount),
});

interface PostingFacts {
  readonly open: number;
  readonly statements: readonly {
    readonly n: number;
    readonly statement: Pick<Statement, 'no' | 'retailer'>;
    readonly entry: Entry;
    readonly isPosted: boolean;
    readonly entries: readonly {
      readonly id: string;
      readonly day: Day;
      readonly recordedAt: string;
      readonly person: string;
      readonly note: string;
      readonly version: number | null;
      readonly reversalOf: string | null;
      readonly isReversed: boolean;
      readonly postings: readonly Posting[];
    }[];
  }[];
}

export const toWirePosting = ({ open, statements }: PostingFacts): WirePosting => ({
  open,
  statements: statements.map(({ n, statement, entry, isPosted, entries }) => ({
    n,
    no: statement.no,
    entity: statement.retailer,
    day: entry.day,
    postings: entry.postings.map(toWireBalance),
    posted: isPosted,
    entries: entries.map((each) => ({
      id: each.id,
      day: each.day,
      recorded_at: showInstant(each.recordedAt),
      person: each.person,
      note: each.note,
      version: each.version,
      reversal_of: each.reversalOf,
      reversed: each.isReversed,
      postings: each.postings.map(toWireBalance),
    })),
  })),
});
