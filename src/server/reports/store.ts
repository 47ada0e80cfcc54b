import type { MonthSum } from '../../domain/reports/takings.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { type Compact, unpackAuditLine, unpackLine } from '../db/compact.ts';
import { plain } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';
import { type BoardFilter, monthOf } from './boardStore.ts';

/** 标记 on a statement's way through the month: 确认, 开票, 负责人. */
export interface Mark {
  readonly kind: 'confirmed' | 'invoiced' | 'owner';
  /** null takes the mark back; an owner has none. */
  readonly day: Day | null;
  readonly amount: Fen | null;
  readonly person: string;
  readonly note: string;
}

export interface StoredMark extends Mark {
  readonly recordedAt: string;
}

/** All marks of a statement and of its other versions, the last first. */
export async function listMarks(client: Client, statementId: string): Promise<StoredMark[]> {
  const found = await client.query<StoredMark>(
    `select k.kind, k.day, k.amount_fen as amount, k.person, k.note, k.recorded_at as "recordedAt"
     from statements s join statements v using (org_id, chain_id, no, entity)
     join statement_marks k on k.org_id = v.org_id and k.chain_id = v.chain_id
       and k.statement_id = v.statement_id
     where s.statement_id::text = $1 order by k.recorded_at desc, k.n desc limit 500`,
    [statementId],
  );
  return found.rows;
}

/** Keeps a mark beside those before it; the last of a kind stands. */
export async function saveMark(
  client: Client,
  chainId: string,
  statementId: string,
  mark: Mark,
): Promise<void> {
  const said = [plain(mark.person), plain(mark.note)];
  await client.query(
    `insert into statement_marks (org_id, chain_id, statement_id, n, kind, day, amount_fen, person,
       note)
     select current_org(), $1, $2, count(*), $3, $4, $5, $6, $7 from statement_marks
     where chain_id = $1 and statement_id = $2`,
    [chainId, statementId, mark.kind, mark.day, mark.amount, ...said],
  );
}

export interface TakingFilter extends BoardFilter {
  readonly known: Day | null;
}

/** The last audit of the last version of every statement: months $1 to $2, chain $3, known on $4. */
const lastAudits = `
  last as materialized (
    select distinct on (s.chain_id, s.no, s.entity) s.chain_id, s.statement_id, s.no,
      h.name as chain, coalesce(${monthOf('s')}, '') as month
    from live_statements s join chains h using (org_id, chain_id)
    where ($3::text is null or h.name = $3) and ${knownOn('s.recorded_at', '$4')}
    order by s.chain_id, s.no, s.entity, s.version desc),
  audited as materialized (
    select distinct on (a.chain_id, a.statement_id) a.chain_id, a.statement_id, a.audit_id
    from live_audits a where ${knownOn('a.recorded_at', '$4')}
      and a.chain_id = any (array(select chain_id from last))
    order by a.chain_id, a.statement_id, a.recorded_at desc)`;

const inMonths = '($1::text is null or l.month >= $1) and ($2::text is null or l.month <= $2)';

const takingValues = ({ from, to, chain, known }: TakingFilter) => [from, to, chain, known];

/** 扣款汇总 of the last audit of every statement, by chain and month, as known on a day. */
export async function listMonthSums(client: Client, filter: TakingFilter): Promise<MonthSum[]> {
  const found = await client.query<MonthSum>(
    `with ${lastAudits}
     select l.chain, l.month, x.kind, x.fee, x.is_credit as "isCredit", x.rule,
       sum(x.lines)::int as lines, sum(x.theirs_fen)::bigint as theirs,
       sum(x.ours_fen)::bigint as ours, sum(x.claimable_fen)::bigint as claimable
     from last l join audited a using (chain_id, statement_id)
       join audit_sums x using (chain_id, audit_id)
     where ${inMonths}
     group by l.chain, l.month, x.kind, x.fee, x.is_credit, x.rule
     order by l.month, l.chain`,
    takingValues(filter),
  );
  return found.rows;
}

export interface ClaimPage extends TakingFilter {
  /** First rule; '' where a claim only follows from others, null = whatever the reason. */
  readonly rule: string | null;
  readonly after: { readonly key: string; readonly id: string; readonly n: number } | null;
  readonly limit: number;
}

/** 主张的行: a line of an audit, on the statement or missing from it, with something claimable. */
export interface ClaimedLine {
  readonly id: string;
  readonly n: number;
  readonly chain: string;
  readonly month: string;
  readonly no: string;
  readonly line: AuditLine;
  readonly run: string | null;
  readonly version: number | null;
  readonly at: number | null;
}

/** What claimableOf says in the domain; the words are those of the indexes in 0104 and 0109. */
const claimableFen = `(case x.verdict when 'timing' then 0
  when 'favour' then coalesce((x.content->>'consequence')::bigint, 0)
  else coalesce((x.content->>'difference')::bigint, 0) end)`;

/** The lines that 扣款分析 adds up for a reason, the most money first, a page at a time. */
export async function listClaimed(client: Client, page: ClaimPage): Promise<ClaimedLine[]> {
  const found = await client.query<
    Omit<ClaimedLine, 'line'> & { content: Compact; own: Compact | null }
  >(
    `with ${lastAudits},
     wanted as materialized (
       select l.*, a.audit_id from last l join audited a using (chain_id, statement_id)
       where ${inMonths}),
     lines as (
       select x.audit_id, x.n, x.statement_n, x.content, -abs(${claimableFen}) as place
       from audit_lines x
       where ${claimableFen} <> 0 and x.audit_id = any (array(select audit_id from wanted))
         and ${page.rule === null ? '$5::text is null' : "coalesce(x.rules[1], '') = $5"}
         and ($6::bigint is null
           or (-abs(${claimableFen}), x.audit_id, x.n) > (-$6, $7::uuid, $8::int))
       order by place, x.audit_id, x.n limit $9),
     page as (
       select w.*, x.n, x.statement_n, x.content, x.place
       from lines x join wanted w using (audit_id))
     select p.audit_id as id, p.n, p.chain, p.month, p.no, p.content, o.content as own,
       r.run, r.version, r.at
     from page p
       left join statement_lines o on o.chain_id = p.chain_id
         and o.statement_id = p.statement_id and o.n = p.statement_n
       left join lateral (
         select r.run_id as run, r.version, r.n as at from audit_run_statements r
         where r.chain_id = p.chain_id and r.audit_id = p.audit_id
         order by r.version desc limit 1) r on true
     order by p.place, p.audit_id, p.n`,
    [
      ...takingValues(page),
      page.rule,
      page.after?.key ?? null,
      page.after?.id ?? null,
      page.after?.n ?? null,
      page.limit,
    ],
  );
  return found.rows.map(({ content: { line, ...packed }, own, ...row }) => {
    const kept = line ? unpackLine(line as Compact) : own === null ? null : unpackLine(own);
    return { ...row, line: unpackAuditLine(packed, kept) };
  });
}

export interface LineFilter {
  readonly chain: string | null;
  readonly kind: string | null;
  /** 'none' = no kind of fee was told. */
  readonly fee: string | null;
  readonly store: string | null;
  /** The beginning of a number. */
  readonly doc: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly min: Fen | null;
  readonly max: Fen | null;
  /** Of the statement, as the board has it. */
  readonly month: string | null;
}

export interface LinePage {
  readonly sort: 'day' | 'amount' | 'doc';
  readonly order: 'asc' | 'desc';
  readonly after: { readonly value: string; readonly statement: string; readonly n: number } | null;
  readonly limit: number;
}

export interface ListedLine {
  readonly statement: string;
  readonly n: number;
  readonly chain: string;
  readonly no: string;
  readonly month: string | null;
  readonly kind: string;
  readonly fee: string | null;
  readonly subject: string | null;
  readonly doc: string;
  readonly store: string;
  readonly day: Day | null;
  readonly amount: Fen;
  readonly verdict: string | null;
  readonly ours: Fen | null;
  readonly run: string | null;
  readonly version: number | null;
  readonly at: number | null;
}

/** What may be sorted by, and the type that its cursor has; nothing a client says reaches the SQL. */
const lineOrders = {
  day: { key: 'day_key', type: 'date' },
  amount: { key: 'amount_fen', type: 'bigint' },
  doc: { key: 'doc', type: 'text' },
} as const;

/**
 * 单据行: lines of the last live versions of statements, a page at a time along an index; verdict and
 * right amount are those of the last audit. Lines without a day count as the earliest.
 */
export async function listLines(
  client: Client,
  filter: LineFilter,
  { sort, order, after, limit }: LinePage,
): Promise<ListedLine[]> {
  const { key, type } = lineOrders[sort];
  const [beyond, direction] = order === 'asc' ? ['>', 'asc'] : ['<', 'desc'];
  const found = await client.query<ListedLine>(
    `with page as (
       select x.* from statement_lines x
       where ($1::uuid is null or x.chain_id = $1) and ($2::text is null or x.kind = $2)
         and ($3::text is null or x.fee = $3 or ($3 = 'none' and x.fee is null))
         and ($4::text is null or x.store = $4)
         and ($5::text is null or (x.doc >= $5 and x.doc < $5 || U&'\\FFFF'))
         and ($6::date is null or x.day >= $6) and ($7::date is null or x.day <= $7)
         and ($8::bigint is null or x.amount_fen >= $8)
         and ($9::bigint is null or x.amount_fen <= $9)
         and ($10::${type} is null
           or (${key}, x.statement_id, x.n) ${beyond} ($10::${type}, $11::uuid, $12::int))
         and ($14::text is null or x.statement_id = any (array(
           select s.statement_id from statements s where ${monthOf('s')} = $14)))
         and exists (select from live_statements s where s.org_id = x.org_id
           and s.chain_id = x.chain_id and s.statement_id = x.statement_id
           and not exists (select from live_statements v where v.org_id = s.org_id
             and v.chain_id = s.chain_id and v.no = s.no and v.entity = s.entity
             and v.version > s.version))
       order by ${key} ${direction}, x.statement_id ${direction}, x.n ${direction}
       limit $13)
     select p.statement_id as statement, p.n, h.name as chain, s.no, ${monthOf('s')} as month,
       p.kind, p.fee,
       p.content->>'subject' as subject, p.doc, p.store, p.day, p.amount_fen as amount,
       l.verdict, l.ours_fen as ours, a.run, a.version, a.at
     from page p join chains h using (org_id, chain_id)
     join statements s using (org_id, chain_id, statement_id)
     left join lateral (
       select a.audit_id, r.run_id as run, r.version, r.n as at
       from live_audits a left join audit_run_statements r using (org_id, chain_id, audit_id)
       where a.org_id = p.org_id and a.chain_id = p.chain_id and a.statement_id = p.statement_id
       order by a.recorded_at desc limit 1) a on true
     left join lateral (
       select verdict, ours_fen from audit_lines l where l.org_id = p.org_id
         and l.chain_id = p.chain_id and l.audit_id = a.audit_id and l.statement_n = p.n limit 1)
       l on true
     order by p.${key} ${direction}, p.statement_id ${direction}, p.n ${direction}`,
    [
      filter.chain,
      filter.kind,
      filter.fee,
      filter.store,
      filter.doc,
      filter.from,
      filter.to,
      filter.min,
      filter.max,
      after?.value ?? null,
      after?.statement ?? null,
      after?.n ?? null,
      limit,
      filter.month,
    ],
  );
  return found.rows;
}

export interface Found {
  readonly chains: readonly { readonly id: string; readonly name: string }[];
  readonly statements: readonly {
    readonly id: string;
    readonly chain: string;
    readonly no: string;
    readonly from: Day | null;
    readonly to: Day | null;
    readonly run: string | null;
    readonly version: number | null;
    readonly at: number | null;
  }[];
  readonly terms: readonly {
    readonly contract: string;
    readonly chain: string;
    readonly subject: string;
    readonly text: string;
  }[];
}

/** 搜索 chains and clauses by words in them, statements by the beginning of their number. */
export async function findByWords(client: Client, words: string, limit: number): Promise<Found> {
  const chains = await client.query<Found['chains'][number]>(
    `select chain_id as id, name from chains where position(lower($1) in lower(name)) > 0
     order by name limit $2`,
    [words, limit],
  );
  const statements = await client.query<Found['statements'][number]>(
    `select s.statement_id as id, h.name as chain, s.no, s.from_day as from, s.to_day as to,
       a.run, a.version, a.at
     from live_statements s join chains h using (org_id, chain_id)
     left join lateral (
       select r.run_id as run, r.version, r.n as at
       from live_audits a join audit_run_statements r using (org_id, chain_id, audit_id)
       where a.org_id = s.org_id and a.chain_id = s.chain_id and a.statement_id = s.statement_id
       order by a.recorded_at desc limit 1) a on true
     where s.no >= $1 and s.no < $1 || U&'\\FFFF'
     order by s.no, s.version desc limit $2`,
    [words, limit],
  );
  const terms = await client.query<Found['terms'][number]>(
    `select t.contract_id as contract, h.name as chain, t.subject, t.text
     from terms t join chains h using (org_id, chain_id)
     where position(lower($1) in lower(t.text)) > 0 and not exists (
       select from contracts c join contracts n on n.org_id = c.org_id and n.chain_id = c.chain_id
         and n.no is not distinct from c.no and n.recorded_at > c.recorded_at
       where c.org_id = t.org_id and c.chain_id = t.chain_id and c.contract_id = t.contract_id)
     order by h.name, t.n limit $2`,
    [words, limit],
  );
  return { chains: chains.rows, statements: statements.rows, terms: terms.rows };
}
