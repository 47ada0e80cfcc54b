import type { AgreementKind } from '../../src/domain/contracts/version.ts';
import { objectionDaysBy } from '../../src/domain/customers/retailerProfile.ts';
import { statedPayable } from '../../src/domain/receivables/payment.ts';
import type { Statement } from '../../src/domain/settlements/statement.ts';
import type { Day } from '../../src/domain/values/day.ts';
import type { Fen } from '../../src/domain/values/money.ts';
import { loadObjectionDays } from '../../src/server/contracts/store.ts';
import { loadProfileFacts } from '../../src/server/customers/retailerStore.ts';
import { fromJson } from '../../src/server/db/json.ts';
import type { Client } from '../../src/server/db/pool.ts';
import { loadSentDeadlines } from '../../src/server/disputes/deadlineStore.ts';
import { filteredBy } from '../../src/server/disputes/store.ts';
import { listDues } from '../../src/server/receivables/dueStore.ts';
import { monthOf, type StoredBoardRow } from '../../src/server/reports/boardStore.ts';
import { entityOf } from '../../src/server/settlements/store.ts';

/** Of a dispute's standing: it is a claim, and a letter that stands still states it. */
const counts = `e.role <> 'timing' and e.is_stated`;

/**
 * 月结看板 the long way, as it was put together from all books before the database kept where a statement
 * stands: what is kept is held against it.
 */
async function readBooks(client: Client) {
  const found = await client.query<
    Pick<
      StoredBoardRow,
      | 'statementId'
      | 'chainId'
      | 'chain'
      | 'contractId'
      | 'month'
      | 'markCount'
      | 'letterDay'
      | 'letter'
    > & {
      recovered: string | null;
      remaining: string | null;
      content: string;
      audit: (Record<string, string | null> & { undecided: number }) | null;
      marks: StoredBoardRow['marks'] | null;
    }
  >(
    `with wanted as materialized (
       select chain_id, name from chains where $3::text is null or name = $3),
     last as materialized (
       select distinct on (s.chain_id, s.no, s.entity) s.*, h.name as chain,
         ${monthOf('s')} as month
       from live_statements s join wanted h using (chain_id)
       order by s.chain_id, s.no, s.entity, s.version desc),
     audited as materialized (
       select distinct on (a.chain_id, a.statement_id) a.chain_id, a.statement_id, a.audit_id,
         a.contract_id, a.theirs_fen, a.ours_fen, a.claimable_fen, a.timing_fen, a.favour_fen,
         a.pending_fen, a.deadline, r.run_id, r.version, r.n
       from live_audits a join wanted using (chain_id)
         left join audit_run_statements r using (org_id, chain_id, audit_id)
       order by a.chain_id, a.statement_id, a.recorded_at desc, r.version desc, r.run_id desc),
     undecided as materialized (
       select x.audit_id, count(*) as count from audit_lines x
       where x.verdict in ('partial', 'dispute', 'evidence') and not x.content ? 'decision'
         and x.audit_id = any (array(select audit_id from audited))
       group by x.audit_id),
     marks as materialized (
       select chain_id, no, entity, max(count)::int as count,
         json_object_agg(kind, json_build_object('day', day, 'person', person)) as marks
       from (select distinct on (v.chain_id, v.no, v.entity, k.kind) v.chain_id, v.no, v.entity,
           k.kind, k.day, k.person, count(*) over (partition by v.chain_id, v.no, v.entity) as count
         from statement_marks k join statements v using (org_id, chain_id, statement_id)
         order by v.chain_id, v.no, v.entity, k.kind, k.recorded_at desc, k.n desc) stands
       group by chain_id, no, entity),
     letters as materialized (
       select distinct on (v.chain_id, v.no, v.entity) v.chain_id, v.no, v.entity, i.no as letter
       from issued_papers i join statements v using (org_id, chain_id, statement_id)
       where i.kind = 'letter' and not exists (
         select from paper_voids o where o.org_id = i.org_id and o.paper_id = i.paper_id)
       order by v.chain_id, v.no, v.entity, i.recorded_at desc),
     claims as materialized (
       select d.chain_id, d.statement_no as no, d.entity, min(e.sent_on) as sent,
         sum(e.recovered_fen) filter (where ${counts})::text as recovered,
         sum(e.remaining_fen) filter (where ${counts})::text as remaining
       from disputes d join wanted using (chain_id)
         join dispute_standings e using (org_id, chain_id, dispute_id)
       group by 1, 2, 3)
     select l.statement_id as "statementId", l.chain_id as "chainId", l.chain,
       a.contract_id as "contractId", l.content::text as content, coalesce(l.month, '') as month,
       case when a.audit_id is not null then json_build_object('theirs', a.theirs_fen::text,
         'ours', a.ours_fen::text, 'claimable', a.claimable_fen::text,
         'timing', a.timing_fen::text, 'favour', a.favour_fen::text,
         'pending', a.pending_fen::text, 'deadline', a.deadline, 'run', a.run_id,
         'version', a.version, 'n', a.n, 'undecided', coalesce(u.count, 0)) end as audit,
       m.marks, coalesce(m.count, 0) as "markCount", p.sent as "letterDay", c.letter,
       p.recovered, p.remaining
     from last l
       left join audited a on a.chain_id = l.chain_id and a.statement_id = l.statement_id
       left join undecided u on u.audit_id = a.audit_id
       left join marks m on m.chain_id = l.chain_id and m.no = l.no and m.entity = l.entity
       left join letters c on c.chain_id = l.chain_id and c.no = l.no and c.entity = l.entity
       left join claims p on p.chain_id = l.chain_id and p.no = l.no and p.entity = l.entity
     where ($1::text is null or l.month >= $1) and ($2::text is null or l.month <= $2)
     order by month desc, l.chain, l.no`,
    [null, null, null],
  );
  const money = (text: string | null) => (text === null ? null : (BigInt(text) as Fen));
  return found.rows.map(({ content, audit, marks, recovered, remaining, ...row }) => ({
    ...row,
    recovered: money(recovered),
    remaining: money(remaining),
    statement: fromJson<Omit<Statement, 'lines'>>(content),
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

const noNumber = `case when "statementNo" like '~%' then "statementId" end`;

/** 送达 of the claims of every statement that has any dispute. */
async function readProofs(client: Client) {
  const [matching, values] = filteredBy({});
  const found = await client.query<{ key: string; days: readonly (Day | null)[] }>(
    `select concat_ws(' ', "chainId", coalesce(${noNumber}::text, "statementNo"), entity) as key,
       coalesce(array_agg(proven_on order by proven_on) filter (where role <> 'timing'
         and (remaining_fen <> 0 or proven_on is not null)), '{}') as days
     from ${matching} group by "chainId", "statementNo", entity, ${noNumber}`,
    values,
  );
  return new Map(found.rows.map(({ key, days }) => [key, days] as const));
}

/** 账期 of the contract of its last audit, 开票日: by version of a statement. */
async function readPayFacts(client: Client) {
  const found = await client.query<{ id: string; term: string | null; invoiced: Day | null }>(
    `select s.statement_id as id, (select h.content ->> 'paymentTerm' from live_audits a
         join contracts h using (org_id, chain_id, contract_id)
         where a.statement_id = s.statement_id order by a.recorded_at desc limit 1) as term,
       (select m.day from statement_marks m where m.statement_id = s.statement_id
         and m.kind = 'invoiced' order by m.n desc limit 1) as invoiced
     from live_statements s`,
  );
  return new Map(found.rows.map((facts) => [facts.id, facts] as const));
}

/** 合作方式 of the contract of a text: of the version that was first signed with it. */
async function readKinds(client: Client) {
  const found = await client.query<{ id: string; kind: AgreementKind }>(
    `select contract_id as id, a.kind from agreement_versions v
       join agreements a using (org_id, chain_id, agreement_id)
     order by v.signed_on desc nulls first, v.n desc`,
  );
  return new Map(found.rows.map(({ id, kind }) => [id, kind] as const));
}

/** Every statement as the books say, in the words of the rows that are kept. */
export async function readLongBoard(client: Client) {
  const rows = await readBooks(client);
  const ids = rows.map(({ statementId }) => statementId);
  const sent = await loadSentDeadlines(client, ids, null);
  const proofs = await readProofs(client);
  const dues = new Map((await listDues(client, {})).map((due) => [due.id, due] as const));
  const facts = await readPayFacts(client);
  const agreed = await loadObjectionDays(
    client,
    rows.flatMap(({ contractId }) => contractId ?? []),
  );
  const told = await loadProfileFacts(client, null);
  const kinds = await readKinds(client);
  return rows.map((row) => {
    const { statementId: id, chainId, statement } = row;
    const { no, supplier, retailer, from, to, date } = statement;
    const { objectionDay, objectionDays, planPayDay } = statement;
    const due = dues.get(id);
    const profile = told.get(chainId) ?? {};
    const paying = (due?.versions ?? []).flatMap((each) => facts.get(each) ?? []);
    const entity = entityOf({ ...statement, lines: [] });
    const key = [chainId, statement.no ?? id, entity].join(' ');
    return {
      ...row,
      contractDays: agreed.get(row.contractId ?? '') ?? null,
      profileDays: objectionDaysBy({ facts: profile }),
      confirmDays: profile.confirmDays ?? null,
      invoiceDay: profile.invoiceDay ?? null,
      payDays: profile.payDays ?? null,
      statementDay: profile.statementDay ? Number(profile.statementDay.value) : null,
      isSent: sent.has(id),
      sentDue: sent.get(id) ?? null,
      provenOn: proofs.get(key) ?? null,
      statement: {
        no,
        supplier,
        retailer,
        from,
        to,
        date,
        objectionDay,
        objectionDays,
        planPayDay,
      },
      stated: due ? statedPayable(statement, due.activity) : undefined,
      paid: due?.paid,
      payTerm: paying.findLast(({ term }) => term !== null)?.term ?? null,
      payKind: kinds.get(row.contractId ?? '') ?? null,
      invoicedOn: paying.findLast(({ invoiced }) => invoiced !== null)?.invoiced ?? null,
    };
  });
}
