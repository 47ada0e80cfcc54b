import type { VersionAct } from '../../domain/contracts/version.ts';
import type { Day, Month } from '../../domain/values/day.ts';
import { type Fen, fen } from '../../domain/values/money.ts';
import { newId } from '../context.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** 草稿内容: what would be agreed; each clause is one Chinese sentence. */
export interface DraftContent {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly rolls: boolean;
  readonly paymentTerm: string | null;
  readonly objectionDays: number | null;
  /** 预计年进货, tax included, in yuan as text: what the change is weighed on; null = the last year's. */
  readonly turnover: string | null;
  readonly terms: readonly string[];
}

export interface StoredDraft {
  readonly id: string;
  readonly chainId: string;
  readonly agreement: string;
  readonly act: Exclude<VersionAct, 'sheet'>;
  readonly basedOn: number | null;
  readonly state: 'open' | 'asked' | 'signed' | 'dropped';
  readonly content: DraftContent;
  readonly person: string;
  readonly version: number;
  readonly changedAt: string;
}

type DraftRow = Omit<StoredDraft, 'content'> & { readonly content: string };

const columns = `draft_id as id, chain_id as "chainId", agreement_id as agreement, act,
  based_on as "basedOn", state, content::text as content, person, version, changed_at as "changedAt"`;

const toDraft = ({ content, ...row }: DraftRow): StoredDraft => ({
  ...row,
  content: fromJson<DraftContent>(content),
});

export type NewDraft = Pick<
  StoredDraft,
  'chainId' | 'agreement' | 'act' | 'basedOn' | 'content' | 'person'
>;

export async function addDraft(client: Client, draft: NewDraft): Promise<string> {
  const id = newId();
  await client.query(
    `insert into agreement_drafts (org_id, chain_id, draft_id, agreement_id, act, based_on, content, person)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[draft.chainId, id, draft.agreement, draft.act, draft.basedOn],
      ...[toJson(draft.content), plain(draft.person)],
    ],
  );
  return id;
}

export async function findDraft(client: Client, id: string): Promise<StoredDraft | null> {
  const { rows } = await client.query<DraftRow>(
    `select ${columns} from agreement_drafts where draft_id::text = $1`,
    [id],
  );
  return rows[0] ? toDraft(rows[0]) : null;
}

/** Drafts that are worked on or wait for approval; of one agreement, or of all. */
export async function listOpenDrafts(
  client: Client,
  agreement: string | null,
): Promise<StoredDraft[]> {
  const { rows } = await client.query<DraftRow>(
    `select ${columns} from agreement_drafts
     where state in ('open', 'asked') and ($1::text is null or agreement_id::text = $1)
     order by changed_at desc limit 500`,
    [agreement],
  );
  return rows.map(toDraft);
}

/** false where it is no longer what was seen, or no longer open. */
export async function changeDraft(
  client: Client,
  id: string,
  seen: number,
  content: DraftContent,
): Promise<boolean> {
  const changed = await client.query(
    `update agreement_drafts set content = $3, version = version + 1, changed_at = clock_timestamp()
     where draft_id::text = $1 and version = $2 and state = 'open'`,
    [id, seen, toJson(content)],
  );
  return changed.rowCount === 1;
}

/** false where it stands otherwise by now. */
export async function moveDraft(
  client: Client,
  id: string,
  from: readonly StoredDraft['state'][],
  to: StoredDraft['state'],
): Promise<boolean> {
  const moved = await client.query(
    `update agreement_drafts set state = $3, version = version + 1, changed_at = clock_timestamp()
     where draft_id::text = $1 and state = any ($2)`,
    [id, from, to],
  );
  return moved.rowCount === 1;
}

/** 条款的核定金额: what is right under each clause, by its words, since a month, of the last audits. */
export async function loadClauseSums(
  client: Client,
  agreement: string,
  from: Month,
): Promise<ReadonlyMap<string, Fen>> {
  const { rows } = await client.query<{ text: string; amount: bigint }>(
    `with texts as (
       select chain_id, contract_id from agreement_versions where agreement_id::text = $1),
     last as (
       select distinct on (s.chain_id, s.no, s.entity) s.* from live_statements s
       where s.chain_id in (select chain_id from texts)
       order by s.chain_id, s.no, s.entity, s.version desc),
     audited as (
       select l.chain_id, a.audit_id from last l join lateral (
         select * from live_audits a where a.org_id = l.org_id and a.chain_id = l.chain_id
           and a.statement_id = l.statement_id order by a.recorded_at desc limit 1) a on true
       where (a.contract_id in (select contract_id from texts)
         or a.beside && array(select contract_id from texts))
         and to_char(coalesce(l.to_day, l.statement_day, l.from_day), 'YYYY-MM') >= $2)
     select x.content->'clause'->>'text' as text, (-sum(x.ours_fen))::bigint as amount
     from audited d join audit_lines x on x.chain_id = d.chain_id and x.audit_id = d.audit_id
     where x.content->>'kind' = 'fee' and x.content->'clause'->>'text' is not null
     group by 1`,
    [agreement, from],
  );
  return new Map(rows.map(({ text, amount }) => [text, fen(BigInt(amount))]));
}
