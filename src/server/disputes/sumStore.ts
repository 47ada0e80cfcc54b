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

/** Whether, and since when, it can be proved that the claims of one statement were sent. */
export interface StatementProof {
  readonly chain: string;
  readonly statementId: string;
  readonly statementNo: string;
  readonly entity: string;
  /** Of its claims with something left, or with proof; null = of one there is none. */
  readonly provenOn: readonly (Day | null)[];
}

/** Statements without a number are told apart by their id. */
const noNumber = `case when "statementNo" like '~%' then "statementId" end`;

/** 送达 of the claims of every statement that has any dispute. */
export async function listProofs(client: Client, filter: DisputeFilter): Promise<StatementProof[]> {
  const [matching, values] = filteredBy(filter);
  const found = await client.query<StatementProof>(
    `select min(chain) as chain, "statementNo", entity, min("statementId"::text) as "statementId",
       coalesce(array_agg(proven_on) filter (where role <> 'timing'
         and (remaining_fen <> 0 or proven_on is not null)), '{}') as "provenOn"
     from ${matching} group by "chainId", "statementNo", entity, ${noNumber}`,
    values,
  );
  return found.rows;
}

/** Disputes of one statement that ask for the same, or each by itself. */
export interface AskingDisputes extends Asking {
  readonly chain: string;
  readonly statementId: string;
  readonly statementNo: string;
  readonly entity: string;
  /** The first of them, and its document. */
  readonly id: string;
  readonly doc: string;
  readonly count: number;
  readonly remaining: Fen;
}

/** 未了争议 with what they ask for, in the order of their ids. */
export async function listAsking(
  client: Client,
  filter: DisputeFilter,
  per: 'dispute' | 'statement',
): Promise<AskingDisputes[]> {
  const [matching, values] = filteredBy(filter);
  type Row = Omit<AskingDisputes, 'id' | 'doc' | 'promised'> & {
    readonly first: readonly [string, string];
    readonly isPromised: boolean;
    readonly until: Day | null;
  };
  const found = await client.query<Row>(
    `select min(chain) as chain, "statementId", min("statementNo") as "statementNo",
       min(entity) as entity, min(array[id::text, doc]) as first, count(*)::int as count,
       sum(remaining_fen)::bigint as remaining, deadline, role, owner, due, sent_on as "sentOn",
       proven_on as "provenOn", answer_by as "answerBy", answered_on as "answeredOn",
       is_promised as "isPromised", promised_until as until, turns
     from (select *, case role when 'timing' then content::jsonb->>'turns' end as turns
       from ${matching} and remaining_fen <> 0) s
     group by "statementId", deadline, role, owner, due, sent_on, proven_on, answer_by, answered_on,
       is_promised, promised_until, turns${per === 'dispute' ? ', id' : ''}
     order by first`,
    values,
  );
  return found.rows.map(({ first: [id, doc], isPromised, until, ...row }) => ({
    ...row,
    id,
    doc,
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
