import {
  type Carried,
  carryLink,
  type Deduction,
  type LinkedStatement,
} from '../../domain/receivables/carry.ts';
import { linkKey, type ShortLink } from '../../domain/receivables/explain.ts';
import { type Fen, fen, zeroFen } from '../../domain/values/money.ts';
import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';
import { uuidOrNone } from '../db/uuid.ts';

/** Where links stand now, each by itself. */
export type CarryOf = (link: ShortLink) => Carried;

/**
 * 链接现在所指: each in the version of its statement that counts now, or was known on a day. Of versions
 * that were replaced only the deductions of the linked kinds are read, once for all links.
 */
export async function loadCarried(
  client: Client,
  links: readonly { readonly chainId: string; readonly link: ShortLink }[],
  asKnownOn: string | null = null,
): Promise<CarryOf> {
  const asked = links.filter(({ link }) => link.kind !== 'dispute');
  const linked = asked.length === 0 ? new Map() : await loadLinked(client, asked, asKnownOn);
  return (link) => carryLink(link, linked.get(link.id));
}

type LinkedRow = Pick<LinkedStatement, 'id' | 'last'> & {
  readonly lines:
    | readonly (Omit<Deduction, 'amount'> & { amount: string; isOld: boolean })[]
    | null;
};

async function loadLinked(
  client: Client,
  links: readonly { readonly chainId: string; readonly link: ShortLink }[],
  asKnownOn: string | null,
): Promise<Map<string, LinkedStatement>> {
  const found = await client.query<LinkedRow>(
    `with asked as (
       select * from unnest($1::uuid[], $2::uuid[], $3::int[]) a (chain_id, statement_id, n)),
     linked as (
       select o.org_id, o.chain_id, o.statement_id, (select s.statement_id from live_statements s
         where s.org_id = o.org_id and s.chain_id = o.chain_id and s.no = o.no
           and s.entity = o.entity and ($4::date is null
             or s.recorded_at < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai')
         order by s.version desc limit 1) as last
       from (select distinct chain_id, statement_id from asked) a
         join statements o using (chain_id, statement_id)),
     kinds as (
       select distinct l.org_id, l.chain_id, l.statement_id, l.last, x.kind, x.fee
       from linked l join asked a using (chain_id, statement_id)
         join statement_lines x on x.org_id = l.org_id and x.chain_id = l.chain_id
           and x.statement_id = l.statement_id and x.n = a.n
       where l.last <> l.statement_id),
     lines as (
       select k.statement_id as id, json_agg(json_build_object('n', x.n, 'doc', x.doc,
         'kind', x.kind, 'fee', x.fee, 'amount', (-x.amount_fen)::text,
         'isOld', x.statement_id = k.statement_id) order by x.n) as lines
       from kinds k join statement_lines x on x.org_id = k.org_id and x.chain_id = k.chain_id
         and x.statement_id in (k.statement_id, k.last) and x.kind = k.kind
         and x.fee is not distinct from k.fee and x.amount_fen < 0
       group by 1)
     select l.statement_id as id, l.last, i.lines from linked l left join lines i
       on i.id = l.statement_id`,
    [
      links.map(({ chainId }) => chainId),
      links.map(({ link }) => uuidOrNone(link.id)),
      links.map(({ link }) => (link.kind === 'line' ? link.n : null)),
      asKnownOn,
    ],
  );
  return new Map(found.rows.map((row) => [row.id, toLinked(row)] as const));
}

function toLinked({ id, last, lines }: LinkedRow): LinkedStatement {
  const of = (wanted: boolean): Deduction[] =>
    (lines ?? [])
      .filter(({ isOld }) => isOld === wanted)
      .map(({ n, doc, kind, fee, amount }) => ({ n, doc, kind, fee, amount: fen(BigInt(amount)) }));
  return { id, last, from: of(true), to: of(false) };
}

/**
 * What each claim, line and statement of a chain explains already, by its `linkKey`: a link to an
 * earlier version counts where it was carried to. Notes of statements that were withdrawn count not.
 */
export async function loadToldBy(client: Client, chainId: string): Promise<Map<string, Fen>> {
  const found = await client.query<{
    dispute: string | null;
    statement: string | null;
    line: number | null;
    told: string;
  }>(
    `select n.dispute_id as dispute, n.linked_statement_id as statement, n.linked_n as line,
       sum(n.amount_fen)::text as told
     from short_payment_notes n join statements o using (org_id, chain_id, statement_id)
     where n.chain_id = $1 and num_nonnulls(n.dispute_id, n.linked_statement_id) = 1
       and exists (select from live_statements s where s.org_id = o.org_id
         and s.chain_id = o.chain_id and s.no = o.no and s.entity = o.entity)
     group by 1, 2, 3`,
    [chainId],
  );
  const told = found.rows.flatMap((row) => {
    const link = linkOf(row.dispute, row.statement, row.line);
    return link ? [{ chainId, link, amount: fen(BigInt(row.told)) }] : [];
  });
  const carry = await loadCarried(client, told);
  const byKey = new Map<string, Fen>();
  for (const { link, amount } of told) {
    const now = carry(link).link;
    if (now === null) continue;
    const key = linkKey(now);
    byKey.set(key, fen((byKey.get(key) ?? zeroFen) + amount));
  }
  return byKey;
}

/** A link as its columns keep it. */
export function linkOf(
  dispute: string | null,
  statement: string | null,
  line: number | null,
): ShortLink | null {
  if (dispute !== null) return { kind: 'dispute', id: dispute };
  if (statement === null) return null;
  return line === null
    ? { kind: 'statement', id: statement }
    : { kind: 'line', id: statement, n: line };
}

/** A deduction of a statement of the chain: what it takes, more than nothing; null = it is none. */
export async function findDeduction(
  client: Client,
  chainId: string,
  { id, n }: { readonly id: string; readonly n: number },
): Promise<Fen | null> {
  const found = await client.query<{ amount: string }>(
    `select (-x.amount_fen)::text as amount from statement_lines x
       join live_statements s using (org_id, chain_id, statement_id)
     where x.chain_id = $1 and x.statement_id::text = $2 and x.n = $3 and x.amount_fen < 0`,
    [chainId, id, n],
  );
  const [row] = found.rows;
  return row ? (BigInt(row.amount) as Fen) : null;
}

/** A line that may explain a short payment. */
export interface FoundDeduction {
  readonly id: string;
  readonly n: number;
  readonly no: string;
  readonly doc: string;
  readonly fee: string;
  readonly amount: Fen;
  /** What it may still explain, more than nothing. */
  readonly left: Fen;
}

export interface DeductionFilter {
  readonly chainId: string;
  /** Statements whose own lines are in what they say is payable already. */
  readonly except: readonly string[];
  /** Part of the document's number or of the statement's. */
  readonly q: string;
  /** This amount stands in front. */
  readonly amount: Fen;
  readonly limit: number;
  /** What links explain already, by `linkKey`. */
  readonly told: ReadonlyMap<string, Fen>;
}

/**
 * 扣款行 of the last versions of a chain's statements, those of the amount asked for first; what
 * is explained whole is left out.
 */
export async function listDeductions(
  client: Client,
  { chainId, except, q, amount, limit, told }: DeductionFilter,
): Promise<FoundDeduction[]> {
  const found = await client.query<
    Omit<FoundDeduction, 'amount' | 'left'> & { amount: string; left: string }
  >(
    `with last as (
       select distinct on (no, entity) * from live_statements where chain_id = $1
       order by no, entity, version desc)
     select l.statement_id as id, x.n, l.no, x.doc, coalesce(x.fee, x.kind) as fee,
       (-x.amount_fen)::text as amount, (-x.amount_fen - coalesce(t.told, 0))::text as left
     from last l join statement_lines x using (org_id, chain_id, statement_id)
       left join unnest($6::text[], $7::bigint[]) t (key, told)
         on t.key = 'line ' || x.statement_id || ' ' || x.n
     where -x.amount_fen > coalesce(t.told, 0) and x.kind <> 'return' and l.statement_id <> all ($5::uuid[])
       and ($2 = '' or strpos(lower(x.doc || ' ' || l.no), lower($2)) > 0)
     order by (-x.amount_fen = $3) desc, l.to_day desc nulls last, x.n limit $4`,
    [chainId, plain(q), amount, limit, except, [...told.keys()], [...told.values()]],
  );
  return found.rows.map(({ amount: taken, left, ...row }) => ({
    ...row,
    amount: BigInt(taken) as Fen,
    left: BigInt(left) as Fen,
  }));
}
