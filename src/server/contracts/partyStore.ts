import type { ContractParty } from '../../domain/contracts/contractParties.ts';
import { isOfChain } from '../../domain/contracts/contractParties.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import type { Day } from '../../domain/values/day.ts';
import { plain, toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** 合同一方 with its place in its text, and the version of its link. */
export interface StoredParty extends ContractParty {
  readonly n: number;
  readonly version: number;
  readonly by: string;
}

/** 合同各方 of texts, by the id of the text, linked as known on a day; null = now. */
export async function loadPartiesOf(
  client: Client,
  texts: readonly string[],
  known: Day | null,
): Promise<ReadonlyMap<string, readonly StoredParty[]>> {
  const { rows } = await client.query<StoredParty & { text: string }>(
    `select distinct on (contract_id, n) contract_id as text, n, version, role, name,
       tax_no as "taxNo", coalesce(entity_id, party_id) as id, is_guessed as "isGuessed",
       told_by as by
     from contract_parties where contract_id = any ($1::uuid[]) and ${knownOn('recorded_at', '$2')}
     order by contract_id, n, version desc`,
    [texts, known],
  );
  const found = new Map<string, StoredParty[]>();
  for (const { text, ...party } of rows) found.set(text, [...(found.get(text) ?? []), party]);
  return found;
}

/** Texts with their parties as they are linked now. */
export async function withParties<T extends { readonly id: string; readonly contract: Contract }>(
  client: Client,
  texts: readonly T[],
): Promise<T[]> {
  const found = await loadPartiesOf(
    client,
    texts.map(({ id }) => id),
    null,
  );
  return texts.map((text) => {
    const parties = found.get(text.id)?.map(partyOf);
    return parties ? { ...text, contract: { ...text.contract, parties } } : text;
  });
}

const partyOf = ({ role, name, taxNo, id, isGuessed }: StoredParty): ContractParty => ({
  ...{ role, name, taxNo, id },
  ...(isGuessed ? { isGuessed } : {}),
});

export type NewParty = Pick<StoredParty, 'n' | 'version' | 'role' | 'name' | 'taxNo' | 'id'> &
  Pick<ContractParty, 'isGuessed'>;

/** Rows of parties of one text; false where somebody was first with one of them. */
export async function saveParties(
  client: Client,
  { chainId, text }: { readonly chainId: string; readonly text: string },
  parties: readonly NewParty[],
  by: string,
): Promise<boolean> {
  if (parties.length === 0) return true;
  const rows = parties.map(({ n, version, role, name, taxNo, id, isGuessed }) => ({
    ...{ n, version, role, name: plain(name), taxNo: plain(taxNo), isGuessed: isGuessed ?? false },
    ...{ entity: isOfChain(role) ? id : null, party: isOfChain(role) ? null : id },
  }));
  const saved = await client.query(
    `insert into contract_parties (org_id, chain_id, contract_id, n, version, role, name, tax_no,
       is_guessed, entity_id, party_id, told_by)
     select current_org(), $1, $2, x.n, x.version, x.role, x.name, x."taxNo", x."isGuessed", x.entity,
       x.party, $4
     from jsonb_to_recordset($3) as x (n int, version int, role text, name text, "taxNo" text,
       "isGuessed" boolean, entity uuid, party uuid)
     on conflict do nothing`,
    [chainId, text, toJson(rows), by],
  );
  return saved.rowCount === parties.length;
}

/** The text of the last version of the agreement of a number; null = it has none yet. */
export async function findLastText(
  client: Client,
  chainId: string,
  no: string,
): Promise<string | null> {
  const { rows } = await client.query<{ text: string }>(
    `select v.contract_id as text from agreements a
     join agreement_versions v using (org_id, chain_id, agreement_id)
     where a.chain_id = $1 and a.no = $2 order by v.n desc limit 1`,
    [chainId, plain(no)],
  );
  return rows[0]?.text ?? null;
}

/** Texts of a chain, or of all, that have a party which is linked to nothing. */
export async function listUnlinked(client: Client, chainId: string | null): Promise<TextOfChain[]> {
  const { rows } = await client.query<TextOfChain>(
    `select distinct chain_id as "chainId", contract_id as text from (
       select distinct on (chain_id, contract_id, n) * from contract_parties
       where $1::uuid is null or chain_id = $1
       order by chain_id, contract_id, n, version desc) p
     where entity_id is null and party_id is null`,
    [chainId],
  );
  return rows;
}

export interface TextOfChain {
  readonly chainId: string;
  readonly text: string;
}

/** 是哪些合同的一方: the last versions of agreements that a company is a party of, as known on a day. */
export interface PartyOfRow {
  readonly agreement: string;
  readonly chain: string;
  readonly no: string;
  readonly name: string;
  readonly role: ContractParty['role'];
  readonly company: string;
  /** Versions of the agreement, the first first. */
  readonly versions: readonly number[];
  readonly from: Day | null;
  readonly to: Day | null;
}

export async function listPartyOf(
  client: Client,
  { chainId, companies, known }: PartyOfAsked,
): Promise<PartyOfRow[]> {
  const { rows } = await client.query<PartyOfRow>(
    `with linked as (
       select distinct on (chain_id, contract_id, n) * from contract_parties
       where ($1::uuid is null or chain_id = $1) and ${knownOn('recorded_at', '$3')}
       order by chain_id, contract_id, n, version desc)
     select v.agreement_id as agreement, h.name as chain, a.no, a.name, l.role,
       coalesce(l.entity_id, l.party_id) as company,
       array_agg(distinct v.n order by v.n) as versions, min(v.valid_from) as from, max(v.valid_to) as to
     from linked l
     join agreement_versions v on v.org_id = l.org_id and v.chain_id = l.chain_id
       and v.contract_id = l.contract_id
     join agreements a on a.org_id = v.org_id and a.chain_id = v.chain_id
       and a.agreement_id = v.agreement_id
     join chains h on h.org_id = v.org_id and h.chain_id = v.chain_id
     where coalesce(l.entity_id, l.party_id) = any ($2::uuid[]) and ${knownOn('v.recorded_at', '$3')}
     group by 1, 2, 3, 4, 5, 6 order by h.name, a.no, l.role, 6`,
    [chainId, companies, known],
  );
  return rows;
}

interface PartyOfAsked {
  /** null = of every chain. */
  readonly chainId: string | null;
  readonly companies: readonly string[];
  readonly known: Day | null;
}
