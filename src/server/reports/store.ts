import type { MonthSum } from '../../domain/reports/takings.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { fromJson, plain } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

export interface BoardFilter {
  readonly from: string | null;
  readonly to: string | null;
  readonly chain: string | null;
}

export interface StoredBoardRow {
  readonly statementId: string;
  readonly chainId: string;
  readonly chain: string;
  readonly contractId: string | null;
  readonly statement: Omit<Statement, 'lines'>;
  readonly month: string;
  readonly audit: {
    readonly run: string | null;
    readonly version: number;
    readonly n: number;
    readonly theirs: Fen;
    readonly ours: Fen;
    readonly claimable: Fen;
    readonly timing: Fen;
    readonly favour: Fen;
    readonly pending: Fen;
    readonly deadline: Day | null;
    readonly undecided: number;
  } | null;
  /** 异议函 that was issued last, and what became of its claims. */
  readonly letter: string | null;
  readonly recovered: Fen | null;
  readonly remaining: Fen | null;
  readonly marks: Readonly<Record<string, { readonly day: Day | null; readonly person: string }>>;
  /** All of them, also those that stand no more. */
  readonly markCount: number;
  /** The first day on which a letter about it was sent. */
  readonly letterDay: Day | null;
}

/** 结算月 of a statement: the month of the end of its period. */
const monthOf = (statement: string): string => {
  const [to, on, from] = ['to_day', 'statement_day', 'from_day'].map(
    (day) => `${statement}.${day}`,
  );
  return `to_char(coalesce(${to}, ${on}, ${from}), 'YYYY-MM')`;
};

/**
 * 月结看板: the last version of every statement with its last audit, what is undecided in it, and the
 * marks that stand. The month is that of the end of its period.
 */
export async function listBoard(client: Client, filter: BoardFilter): Promise<StoredBoardRow[]> {
  const found = await client.query<
    Omit<StoredBoardRow, 'statement' | 'audit' | 'marks' | 'recovered' | 'remaining'> & {
      recovered: string | null;
      remaining: string | null;
      content: string;
      audit: (Record<string, string | null> & { undecided: number }) | null;
      marks: StoredBoardRow['marks'] | null;
    }
  >(
    `with last as (
       select distinct on (s.chain_id, s.no, s.entity) s.*, h.name as chain,
         ${monthOf('s')} as month
       from live_statements s join chains h using (org_id, chain_id)
       where $3::text is null or h.name = $3
       order by s.chain_id, s.no, s.entity, s.version desc)
     select l.statement_id as "statementId", l.chain_id as "chainId", l.chain,
       a.contract_id as "contractId", l.content::text as content,
       coalesce(l.month, '') as month, to_json(a) as audit, m.marks, coalesce(m.count, 0) as "markCount",
       t.day as "letterDay", c.no as letter, p.recovered, p.remaining
     from last l
     left join lateral (
       select a.theirs_fen::text as theirs, a.ours_fen::text as ours,
         a.claimable_fen::text as claimable, a.timing_fen::text as timing,
         a.favour_fen::text as favour, a.pending_fen::text as pending, a.deadline,
         r.run_id as run, r.version, r.n, a.contract_id,
         (select count(*) from audit_lines x where x.org_id = a.org_id and x.chain_id = a.chain_id
            and x.audit_id = a.audit_id and x.verdict in ('partial', 'dispute', 'evidence')
            and not x.content ? 'decision') as undecided
       from live_audits a left join audit_run_statements r using (org_id, chain_id, audit_id)
       where a.org_id = l.org_id and a.chain_id = l.chain_id and a.statement_id = l.statement_id
       order by a.recorded_at desc limit 1) a on true
     left join lateral (
       select json_object_agg(kind, json_build_object('day', day, 'person', person)) as marks,
         max(count)::int as count
       from (select distinct on (k.kind) k.kind, k.day, k.person, count(*) over () as count
         from statement_marks k join statements v using (org_id, chain_id, statement_id)
         where k.org_id = l.org_id and k.chain_id = l.chain_id and v.no = l.no
           and v.entity = l.entity
         order by k.kind, k.recorded_at desc, k.n desc) stands) m on true
     left join lateral (
       select min(e.day) as day from disputes d
         join dispute_events e using (org_id, chain_id, dispute_id)
       where d.org_id = l.org_id and d.chain_id = l.chain_id and d.statement_no = l.no
         and d.entity = l.entity and e.kind = 'sent' and not exists (
           select from paper_voids v where v.org_id = e.org_id and v.chain_id = e.chain_id
             and v.paper_id = e.paper_id)) t on true
     left join lateral (
       select i.no from issued_papers i join statements v using (org_id, chain_id, statement_id)
       where i.org_id = l.org_id and i.chain_id = l.chain_id and i.kind = 'letter'
         and v.no = l.no and v.entity = l.entity and not exists (
           select from paper_voids o where o.org_id = i.org_id and o.paper_id = i.paper_id)
       order by i.recorded_at desc limit 1) c on true
     left join lateral (
       select sum(x.recovered_fen)::text as recovered, sum(x.remaining_fen)::text as remaining
       from (
         select distinct on (e.dispute_id) e.role, e.standing, e.recovered_fen, e.remaining_fen
         from disputes d join dispute_events e using (org_id, chain_id, dispute_id)
         where d.org_id = l.org_id and d.chain_id = l.chain_id and d.statement_no = l.no
           and d.entity = l.entity
         order by e.dispute_id, e.n desc) x
       where x.role <> 'timing' and coalesce(x.standing->>'isStated', 'true') = 'true') p on true
     where ($1::text is null or l.month >= $1) and ($2::text is null or l.month <= $2)
     order by month desc, l.chain, l.no`,
    [filter.from, filter.to, filter.chain],
  );
  const money = (text: string | null) => (text === null ? null : (BigInt(text) as Fen));
  return found.rows.map(({ content, audit, marks, recovered, remaining, ...row }) => ({
    ...row,
    recovered: money(recovered),
    remaining: money(remaining),
    statement: fromJson(content),
    audit: audit === null ? null : auditOf(audit),
    marks: marks ?? {},
  }));
}

function auditOf(audit: Record<string, string | null> & { undecided: number }) {
  const money = (name: string) => BigInt(audit[name] ?? '0') as Fen;
  return {
    run: audit.run ?? null,
    version: Number(audit.version ?? 0),
    n: Number(audit.n ?? 0),
    theirs: money('theirs'),
    ours: money('ours'),
    claimable: money('claimable'),
    timing: money('timing'),
    favour: money('favour'),
    pending: money('pending'),
    deadline: (audit.deadline ?? null) as Day | null,
    undecided: Number(audit.undecided),
  };
}

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

/** 扣款汇总 of the last audit of every statement, by chain and month, as known on a day. */
export async function listMonthSums(
  client: Client,
  { from, to, chain, known }: BoardFilter & { readonly known: Day | null },
): Promise<MonthSum[]> {
  const found = await client.query<MonthSum>(
    `with last as (
       select distinct on (s.chain_id, s.no, s.entity) s.org_id, s.chain_id, s.statement_id,
         h.name as chain,
         coalesce(${monthOf('s')}, '') as month
       from live_statements s join chains h using (org_id, chain_id)
       where ($3::text is null or h.name = $3) and ${knownOn('s.recorded_at', '$4')}
       order by s.chain_id, s.no, s.entity, s.version desc)
     select l.chain, l.month, x.kind, x.fee, x.is_credit as "isCredit", x.rule,
       sum(x.lines)::int as lines, sum(x.theirs_fen)::bigint as theirs,
       sum(x.ours_fen)::bigint as ours, sum(x.claimable_fen)::bigint as claimable
     from last l
     join lateral (
       select a.audit_id from live_audits a where a.org_id = l.org_id and a.chain_id = l.chain_id
         and a.statement_id = l.statement_id and ${knownOn('a.recorded_at', '$4')}
       order by a.recorded_at desc limit 1) a on true
     join audit_sums x on x.org_id = l.org_id and x.chain_id = l.chain_id
       and x.audit_id = a.audit_id
     where ($1::text is null or l.month >= $1) and ($2::text is null or l.month <= $2)
     group by l.chain, l.month, x.kind, x.fee, x.is_credit, x.rule
     order by l.month, l.chain`,
    [from, to, chain, known],
  );
  return found.rows;
}

export interface LineFilter {
  readonly chain: string | null;
  readonly kind: string | null;
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
         and ($3::text is null or x.fee = $3) and ($4::text is null or x.store = $4)
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
