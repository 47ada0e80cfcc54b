import type { ContractParty } from '../../domain/contracts/contractParties.ts';
import type { VersionAct } from '../../domain/contracts/version.ts';
import type { Day } from '../../domain/values/day.ts';
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
  /** 合同各方; absent = those of the version that it began from. */
  readonly parties?: readonly ContractParty[];
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
