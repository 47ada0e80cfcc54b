import type { Asking } from '../../domain/disputes/clocks.ts';
import type { AlikeDisputes, Grouping, OpenedDisputes } from '../../domain/disputes/statistics.ts';
import type { OpenClaim } from '../../domain/settlements/termUse.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import type { Client } from '../db/pool.ts';
import { type DisputeFilter, filteredBy } from './store.ts';

/** What disputes are grouped by, as the list has it. */
const keys: Readonly<Record<Grouping, string>> = {
  chain: 'chain',
  buyer: 'buyer',
  fee: 'coalesce(fee, kind)',
  rule: 'rule',
};

/** 争议统计: those of one key that stand alike and took as long, added up; no 时间性. */
export async function sumAlike(
  client: Client,
  filter: DisputeFilter,
  by: Grouping,
): Promise<AlikeDisputes[]> {
  const [matching, values] = filteredBy(filter);
  const found = await client.query<AlikeDisputes>(
    `select ${keys[by]} as key, state, settled_on::date - opened as days,
       count(*)::int as count, sum(claimed_fen)::bigint as claimed,
       sum(recovered_fen)::bigint as recovered, sum(conceded_fen)::bigint as conceded,
       sum(lost_fen)::bigint as lost, sum(remaining_fen)::bigint as remaining
     from ${matching} and role <> 'timing' group by 1, 2, 3`,
    values,
  );
  return found.rows;
}

/** 未决争议 by the day on which they were opened; no 时间性. */
export async function sumOpened(client: Client, filter: DisputeFilter): Promise<OpenedDisputes[]> {
  const [matching, values] = filteredBy(filter);
  const found = await client.query<OpenedDisputes>(
    `select opened, count(*)::int as count, sum(remaining_fen)::bigint as remaining
     from ${matching} and role <> 'timing' and remaining_fen <> 0 group by opened`,
    values,
  );
  return found.rows;
}

/** Disputes of one statement that ask for the same, or each by itself. */
export interface AskingDisputes extends Asking {
  readonly chain: string;
  readonly statementId: string;
  readonly statementNo: string;
  /** The first of them, and its document. */
  readonly id: string;
  readonly doc: string;
  readonly count: number;
  readonly remaining: Fen;
}

/** 未了争议 with what each asks for, in the order of their ids. */
export async function listAsking(client: Client, filter: DisputeFilter): Promise<AskingDisputes[]> {
  const [matching, values] = filteredBy(filter);
  type Row = Omit<AskingDisputes, 'promised'> & {
    readonly isPromised: boolean;
    readonly until: Day | null;
  };
  const found = await client.query<Row>(
    `select chain, "statementId", "statementNo", id, doc, 1 as count, remaining_fen as remaining,
       deadline, role, owner, due, sent_on as "sentOn", proven_on as "provenOn",
       answer_by as "answerBy", answered_on as "answeredOn", is_promised as "isPromised",
       promised_until as until, case role when 'timing' then content::jsonb->>'turns' end as turns
     from ${matching} and remaining_fen <> 0 order by id`,
    values,
  );
  return found.rows.map(({ isPromised, until, ...row }) => ({
    ...row,
    promised: isPromised ? { until } : null,
  }));
}

/** 未了主张 of statements by their numbers. */
export async function listOpenClaims(
  client: Client,
  filter: DisputeFilter,
  numbers: readonly string[],
): Promise<OpenClaim[]> {
  const [matching, values] = filteredBy(filter);
  const found = await client.query<OpenClaim>(
    `select "statementNo", doc, fee, subject, remaining_fen as remaining
     from ${matching} and remaining_fen <> 0 and role <> 'timing'
       and "statementNo" = any ($${values.length + 1}) order by id`,
    [...values, numbers],
  );
  return found.rows;
}
