import { type Expression, type ExpressionBuilder, sql } from 'kysely';
import type { Statement } from '../../domain/settlements/statement.ts';
import { type Day, monthEnd } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import type { Cursor } from '../db/cursor.ts';
import { fromJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import { lists, runList } from '../db/select.ts';
import type { Tables } from '../db/tables.ts';

export interface StatementFilter {
  readonly chain: string | null;
  /** Its period touches this month, "2026-03". */
  readonly month: string | null;
  /** Part of its number. */
  readonly no: string | null;
  /** Only those on which there is something to claim. */
  readonly isClaimable: boolean;
  /** Leaves out what was recorded after this day in Shanghai. */
  readonly asKnownOn: Day | null;
}

export interface StatementPage extends StatementFilter {
  readonly sort: StatementSort;
  readonly order: 'asc' | 'desc';
  readonly after: Cursor | null;
  readonly limit: number;
}

export interface ListedStatement {
  readonly id: string;
  readonly chain: string;
  readonly recordedAt: string;
  readonly content: Omit<Statement, 'lines'>;
  readonly theirs: Fen | null;
  readonly ours: Fen | null;
  readonly claimable: Fen | null;
  readonly auditedAt: string | null;
  /** What it is sorted by, as text. */
  readonly key: string;
}

/** The statements of a page, each with its last audit. */
export async function listStatements(
  client: Client,
  page: StatementPage,
): Promise<ListedStatement[]> {
  const rows = await runList(client, statementQuery(page));
  return rows.map((row) => ({ ...row, content: fromJson(row.content) }));
}

interface Audited {
  readonly theirs: Fen | null;
  readonly ours: Fen | null;
  readonly claimable: Fen | null;
}

type Sources = {
  s: Tables['live_statements'];
  h: Tables['chains'];
  l: Audited & { auditedAt: string | null };
};
type Builder = ExpressionBuilder<Sources, 'h' | 'l' | 's'>;

const leastAmount = sql.lit('-9223372036854775808');

/** Never null, so that no row stands outside of the order. */
const sortKeys = {
  recorded: (eb: Builder) => eb.ref('s.recorded_at'),
  period: (eb: Builder) => eb.fn.coalesce('s.to_day', sql<Day>`'-infinity'::date`),
  chain: (eb: Builder) => eb.ref('h.name'),
  theirs: (eb: Builder) => amountKey(eb, 'l.theirs'),
  ours: (eb: Builder) => amountKey(eb, 'l.ours'),
  claimable: (eb: Builder) => amountKey(eb, 'l.claimable'),
} satisfies Readonly<Record<string, (eb: Builder) => Expression<unknown>>>;

export type StatementSort = keyof typeof sortKeys;

const amountKey = (eb: Builder, column: 'l.theirs' | 'l.ours' | 'l.claimable') =>
  eb.fn.coalesce(column, sql<Fen>`${leastAmount}::bigint`);

/** Recorded before the end of that day in Shanghai. */
const knownOn = (column: string, day: Day) =>
  sql<boolean>`${sql.ref(column)} < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai'`;

/** 结算单清单 as a query: values are parameters, names are ours, whatever the client asks for. */
export function statementQuery(page: StatementPage) {
  const { asKnownOn, order, after } = page;
  const keyOf = sortKeys[page.sort];
  const isAfter = order === 'asc' ? sql`>` : sql`<`;
  return withFilter(page)
    .select((eb) => [
      's.statement_id as id',
      'h.name as chain',
      's.recorded_at as recordedAt',
      sql<string>`${eb.ref('s.content')}::text`.as('content'),
      'l.theirs',
      'l.ours',
      'l.claimable',
      'l.auditedAt',
      sql<string>`${keyOf(eb)}::text`.as('key'),
    ])
    .$if(asKnownOn !== null, (q) => q.where(knownOn('s.recorded_at', asKnownOn as Day)))
    .$if(after !== null, (q) =>
      q.where((eb) => {
        const last = sql`(${after?.key}, ${after?.id}::uuid)`;
        return sql<boolean>`(${keyOf(eb)}, ${eb.ref('s.statement_id')}) ${isAfter} ${last}`;
      }),
    )
    .orderBy((eb) => keyOf(eb), order)
    .orderBy('s.statement_id', order)
    .limit(page.limit);
}

function withFilter({ chain, month, no, isClaimable, asKnownOn }: StatementFilter) {
  const from = `${month}-01` as Day;
  return lists
    .selectFrom('live_statements as s')
    .innerJoin('chains as h', (join) =>
      join.onRef('h.org_id', '=', 's.org_id').onRef('h.chain_id', '=', 's.chain_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('live_audits as a')
          .select(['a.theirs_fen as theirs', 'a.ours_fen as ours', 'a.claimable_fen as claimable'])
          .select('a.recorded_at as auditedAt')
          .whereRef('a.org_id', '=', 's.org_id')
          .whereRef('a.chain_id', '=', 's.chain_id')
          .whereRef('a.statement_id', '=', 's.statement_id')
          .$if(asKnownOn !== null, (q) => q.where(knownOn('a.recorded_at', asKnownOn as Day)))
          .orderBy('a.recorded_at', 'desc')
          .limit(1)
          .as('l'),
      (join) => join.onTrue(),
    )
    .$if(chain !== null, (q) => q.where('h.name', '=', chain as string))
    .$if(no !== null, (q) => q.where((eb) => eb(eb.fn('strpos', ['s.no', eb.val(no)]), '>', 0)))
    .$if(isClaimable, (q) => q.where(sql<boolean>`${sql.ref('l.claimable')} > 0`))
    .$if(month !== null, (q) =>
      q.where('s.from_day', '<=', monthEnd(from)).where('s.to_day', '>=', from),
    );
}
