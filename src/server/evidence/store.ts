import type { Recovery } from '../../domain/disputes/recovery.ts';
import type { ClockVersion } from '../../domain/evidence/clock.ts';
import type { PaperSeries } from '../../domain/evidence/paperNumber.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import type { Lang } from '../../words/text.ts';
import { plain, toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';
import { isLast } from '../disputes/store.ts';
import type { LetterContact, LetterEdits } from '../settlements/letterFacts.ts';

/**
 * 下一个编号 of a series in a year: the row of the counter is held until the transaction ends, so a
 * paper that is not kept leaves no gap.
 */
export async function takeNumber(
  client: Client,
  series: PaperSeries,
  year: number,
): Promise<number> {
  const taken = await client.query<{ last: number }>(
    `insert into paper_counters as c (org_id, series, year, last) values (current_org(), $1, $2, 1)
     on conflict (org_id, series, year) do update set last = c.last + 1 returning last`,
    [series, year],
  );
  return taken.rows[0]?.last as number;
}

export interface Attachment {
  /** SHA-256 of a stored file. */
  readonly id: string;
  readonly name: string;
}

export const paperKinds = ['letter', 'reservation', 'invoiceList', 'feeList'] as const;
export type PaperKind = (typeof paperKinds)[number];

/** What a paper was made from beside the facts of its audit. */
export interface PaperAsked {
  readonly run: string;
  readonly version: number;
  readonly n: number;
  readonly lang: Lang;
  readonly company: string | null;
  readonly contact: LetterContact | null;
  readonly edits?: LetterEdits | undefined;
}

export interface IssuedPaper {
  readonly id: string;
  readonly chainId: string;
  readonly kind: PaperKind;
  readonly series: PaperSeries;
  readonly year: number;
  readonly n: number;
  readonly no: string;
  readonly statementId: string;
  readonly auditId: string;
  readonly day: Day;
  readonly amount: Fen;
  readonly sha256: string;
  readonly fileName: string;
  readonly buyer: string;
  readonly replyDay: Day | null;
  readonly attachments: readonly Attachment[];
  readonly asked: PaperAsked;
}

export interface StoredPaper extends IssuedPaper {
  readonly chain: string;
  readonly statementNo: string | null;
  readonly recordedAt: string;
  /** 作废: the number stays taken. */
  readonly voided: { readonly person: string; readonly reason: string } | null;
}

export async function savePaper(client: Client, paper: IssuedPaper): Promise<void> {
  await client.query(
    `insert into issued_papers (org_id, chain_id, paper_id, kind, series, year, n, no, statement_id,
       audit_id, day, amount_fen, sha256, file_name, buyer, reply_day, attachments, asked)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, decode($12, 'hex'), $13,
       $14, $15, $16, $17)`,
    [
      paper.chainId,
      paper.id,
      paper.kind,
      paper.series,
      paper.year,
      paper.n,
      paper.no,
      paper.statementId,
      paper.auditId,
      paper.day,
      paper.amount,
      paper.sha256,
      plain(paper.fileName),
      plain(paper.buyer),
      paper.replyDay,
      toJson(paper.attachments),
      toJson(paper.asked),
    ],
  );
}

export interface PaperFilter {
  readonly id?: string | undefined;
  readonly chain?: string | undefined;
  readonly kind?: string | undefined;
  readonly statement?: string | undefined;
  readonly audit?: string | undefined;
  /** Part of a number or of a name. */
  readonly q?: string | undefined;
  readonly after?: { readonly recordedAt: string; readonly id: string } | null;
  readonly limit?: number;
}

/** Issued papers, the last first, voided ones among them. */
export async function listPapers(client: Client, filter: PaperFilter): Promise<StoredPaper[]> {
  const found = await client.query<StoredPaper>(
    `select p.paper_id as id, p.chain_id as "chainId", h.name as chain, p.kind, p.series, p.year,
       p.n, p.no, p.statement_id as "statementId", s.content->>'no' as "statementNo",
       p.audit_id as "auditId", p.day, p.amount_fen as amount, encode(p.sha256, 'hex') as sha256,
       p.file_name as "fileName", p.buyer, p.reply_day as "replyDay", p.attachments,
       p.asked, p.recorded_at as "recordedAt",
       case when v.paper_id is not null
         then json_build_object('person', v.person, 'reason', v.reason) end as voided
     from issued_papers p join chains h using (org_id, chain_id)
       join statements s using (org_id, chain_id, statement_id)
       left join paper_voids v using (org_id, chain_id, paper_id)
     where ($1::text is null or p.paper_id::text = $1) and ($2::text is null or h.name = $2)
       and ($3::text is null or p.kind = $3) and ($4::text is null or exists (
         select from statements o where o.chain_id = s.chain_id and o.no = s.no
           and o.entity = s.entity and o.statement_id::text = $4))
       and ($5::text is null or p.audit_id::text = $5)
       and ($6::timestamptz is null or (p.recorded_at, p.paper_id) < ($6, $7::uuid))
       and ($9::text is null or strpos(lower(concat_ws(' ', p.no, s.no, p.buyer, h.name)),
         lower($9)) > 0)
     order by p.recorded_at desc, p.paper_id desc limit $8`,
    [
      filter.id ?? null,
      filter.chain ?? null,
      filter.kind ?? null,
      filter.statement ?? null,
      filter.audit ?? null,
      filter.after?.recordedAt ?? null,
      filter.after?.id ?? null,
      filter.limit ?? 1000,
      filter.q ?? null,
    ],
  );
  return found.rows;
}

/** What became of the claims of a letter. */
export interface PaperStanding {
  readonly paper: string;
  readonly claims: number;
  readonly sentOn: Day | null;
  readonly provenOn: Day | null;
  readonly answered: number;
  readonly remaining: Fen;
  /** What of it is timing: beside the letter's amount, not in it. */
  readonly timing: Fen;
}

/** A letter counts as sent, and as proved to be, once all of its claims are. */
export async function loadPaperStandings(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, PaperStanding>> {
  const all = (name: string): string =>
    `case when count(*) = count(l.${name}) then max(l.${name}) end`;
  const found = await client.query<PaperStanding>(
    `select i.paper_id as paper, count(*)::int as claims, ${all('sent_on')} as "sentOn",
       ${all('proven_on')} as "provenOn", count(l.answered_on)::int as answered,
       sum(l.remaining_fen)::bigint as remaining,
       coalesce(sum(l.remaining_fen) filter (where l.role = 'timing'), 0)::bigint as timing
     from (select distinct org_id, chain_id, dispute_id, paper_id from dispute_events
       where kind = 'issued' and paper_id = any ($1::uuid[])) i
     join dispute_standings l using (org_id, chain_id, dispute_id)
     group by 1`,
    [ids],
  );
  return new Map(found.rows.map((row) => [row.paper, row]));
}

/** false where it was voided before. */
export async function saveVoid(
  client: Client,
  paper: Pick<StoredPaper, 'id' | 'chainId'>,
  person: string,
  reason: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into paper_voids (org_id, chain_id, paper_id, person, reason)
     values (current_org(), $1, $2, $3, $4) on conflict do nothing`,
    [paper.chainId, paper.id, plain(person), plain(reason)],
  );
  return saved.rowCount === 1;
}

/** Numbers of papers that stand on these audits. */
export async function listStandingOn(client: Client, audits: readonly string[]): Promise<string[]> {
  const found = await client.query<{ no: string }>(
    `select p.no from issued_papers p where p.audit_id = any ($1::uuid[]) and not exists (
       select from paper_voids v where v.chain_id = p.chain_id and v.paper_id = p.paper_id)
     order by p.no`,
    [audits],
  );
  return found.rows.map(({ no }) => no);
}

/** Numbers that a counter gave and no paper bears: none, ever. */
export async function findGaps(
  client: Client,
): Promise<{ series: string; year: number; n: number }[]> {
  const found = await client.query<{ series: string; year: number; n: number }>(
    'select series, year, n from missing_papers() order by series, year, n',
  );
  return found.rows;
}

/** One version of the 时限 of a chain, with who set it, when and why. */
export interface StoredClocks extends ClockVersion {
  readonly n: number;
  readonly person: string;
  readonly note: string;
  readonly recordedAt: string;
}

/** 时限 of every chain that has any, in the order in which they were set, as known on a day. */
export async function loadClockVersions(
  client: Client,
  known: Day | null = null,
): Promise<Map<string, StoredClocks[]>> {
  const found = await client.query<{ chainId: string } & StoredClocks>(
    `select chain_id as "chainId", n, confirm_days as "confirmDays", invoice_days as "invoiceDays",
       objection_days as "objectionDays", from_day as "from", person, note,
       recorded_at as "recordedAt"
     from chain_clocks where ${knownOn('recorded_at', '$1')} order by chain_id, n`,
    [known],
  );
  const chains = new Map<string, StoredClocks[]>();
  for (const { chainId, ...version } of found.rows) {
    const list = chains.get(chainId) ?? [];
    list.push(version);
    chains.set(chainId, list);
  }
  return chains;
}

/** The next version of the 时限 of a chain. */
export async function saveClocks(
  client: Client,
  chainId: string,
  clocks: Omit<StoredClocks, 'recordedAt'>,
): Promise<void> {
  const { n, confirmDays, invoiceDays, objectionDays, from, person, note } = clocks;
  await client.query(
    `insert into chain_clocks (org_id, chain_id, n, confirm_days, invoice_days, objection_days,
       from_day, person, note)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8)`,
    [chainId, n, confirmDays, invoiceDays, objectionDays, from, plain(person), plain(note)],
  );
}

/** What was asked before is not asked again. */
export async function saveSuggestions(
  client: Client,
  chainId: string,
  statementId: string,
  asked: readonly Recovery[],
): Promise<void> {
  for (const { id, line, amount, facts } of asked) {
    await client.query(
      `insert into recovery_suggestions (org_id, chain_id, dispute_id, statement_id, statement_n,
         amount_fen, facts)
       values (current_org(), $1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [chainId, id, statementId, line, amount, [...facts]],
    );
  }
}

export interface StoredSuggestion {
  readonly dispute: string;
  readonly statement: string;
  readonly line: number;
  readonly no: string;
  readonly doc: string;
  readonly subject: string;
  readonly amount: Fen;
  readonly facts: readonly string[];
}

const sameLine = `e.org_id = s.org_id and e.chain_id = s.chain_id
  and e.statement_id = s.statement_id and e.statement_n = s.statement_n`;

/** 待确认的追回: lines that nobody has taken or dismissed, of statements that are looked at. */
export async function loadSuggestions(
  client: Client,
  ids: readonly string[] | null,
): Promise<StoredSuggestion[]> {
  const found = await client.query<StoredSuggestion>(
    `select s.dispute_id as dispute, s.statement_id as statement, s.statement_n as line, o.no,
       l.doc, coalesce(l.content->>'subject', '') as subject, s.amount_fen as amount, s.facts
     from recovery_suggestions s join live_statements o using (org_id, chain_id, statement_id)
     join statement_lines l on l.org_id = s.org_id and l.chain_id = s.chain_id
       and l.statement_id = s.statement_id and l.n = s.statement_n
     where ($1::text[] is null or s.dispute_id::text = any ($1)) and ${isLast}
       and exists (select from dispute_standings e where e.org_id = s.org_id
         and e.chain_id = s.chain_id and e.dispute_id = s.dispute_id and e.remaining_fen <> 0)
       and not exists (select from dispute_events e where ${sameLine} and e.kind = 'recovered'
         having sum(e.amount_fen) > 0)
       and coalesce((select e.kind from dispute_events e where ${sameLine}
         and e.dispute_id = s.dispute_id and e.kind in ('dismissed', 'asked')
         order by e.n desc limit 1), 'asked') = 'asked'
     order by s.recorded_at desc, s.dispute_id, s.statement_n limit 1000`,
    [ids],
  );
  return found.rows;
}

/** 追回 of one statement's claims within some days. */
export interface RecoveredSum {
  readonly chain: string;
  readonly statement: string;
  readonly no: string;
  readonly entity: string;
  readonly amount: Fen;
  /** The last day on which something came back. */
  readonly day: Day;
  readonly count: number;
  readonly dispute: string;
}

/** What came back from a day to a day, by statement, the last one first. */
export async function listRecovered(
  client: Client,
  { from, to, chain }: { readonly from: Day; readonly to: Day; readonly chain: string | null },
): Promise<RecoveredSum[]> {
  const found = await client.query<Omit<RecoveredSum, 'amount'> & { amount: string }>(
    `select h.name as chain, (array_agg(d.statement_id order by e.day desc))[1] as statement,
       d.statement_no as no, d.entity, sum(e.amount_fen)::text as amount, max(e.day) as day,
       count(distinct d.dispute_id)::int as count,
       (array_agg(d.dispute_id order by e.day desc))[1] as dispute
     from dispute_events e join disputes d using (org_id, chain_id, dispute_id)
     join chains h using (org_id, chain_id)
     where e.kind = 'recovered' and e.day between $1 and $2 and ($3::text is null or h.name = $3)
     group by h.name, d.statement_no, d.entity having sum(e.amount_fen) <> 0
     order by max(e.day) desc, h.name, d.statement_no`,
    [from, to, chain],
  );
  return found.rows.map(({ amount, ...row }) => ({ ...row, amount: BigInt(amount) as Fen }));
}

/** 补证据 that was decided with a day. */
export interface EvidenceDue {
  readonly chain: string;
  readonly statement: string;
  readonly doc: string;
  readonly due: Day;
  readonly person: string;
}

/** Lines that still wait for evidence by their last audit, due on a day or before it. */
export const listEvidenceDue = (client: Client, until: Day): Promise<EvidenceDue[]> =>
  listEvidence(client, until, null);

/** Those that wait for somebody, whether there is a day or not. */
export type OwnEvidence = Omit<EvidenceDue, 'due'> & { readonly chainId: string };

export const listEvidenceOf = (client: Client, person: string): Promise<OwnEvidence[]> =>
  listEvidence(client, null, person);

async function listEvidence(
  client: Client,
  until: Day | null,
  person: string | null,
): Promise<(EvidenceDue & OwnEvidence)[]> {
  const found = await client.query<EvidenceDue & OwnEvidence>(
    `select h.name as chain, d.chain_id as "chainId", d.statement_id as statement, d.doc, d.due,
       d.person
     from (select distinct on (chain_id, statement_id, doc) * from decisions
       order by chain_id, statement_id, doc, recorded_at desc) d
     join chains h using (org_id, chain_id)
     join lateral (
       select a.audit_id from live_audits a where a.org_id = d.org_id and a.chain_id = d.chain_id
         and a.statement_id = d.statement_id order by a.recorded_at desc limit 1) a on true
     where d.decision = 'evidence' and ($1::date is null or d.due <= $1)
       and ($2::text is null or d.person = $2) and exists (
       select from audit_lines l where l.org_id = d.org_id and l.chain_id = d.chain_id
         and l.audit_id = a.audit_id and l.verdict = 'evidence'
         and (l.doc = split_part(d.doc, '#', 1) or d.doc like '#%'))
     order by d.due, d.doc`,
    [until, person],
  );
  return found.rows;
}
