import { createHash } from 'node:crypto';
import type { Contract } from '../../domain/contracts/term.ts';
import { newId } from '../context.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** 合同条款 as a versioned fact: the same content is kept once, a changed one beside it. */
export async function saveContract(
  client: Client,
  chainId: string,
  contract: Contract,
): Promise<string> {
  const hash = createHash('sha256')
    .update(toJson(contentOf(contract)))
    .digest();
  const saved = await client.query(
    `insert into contracts (org_id, chain_id, contract_id, no, content_hash, valid_from, valid_to, content)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [chainId, newId(), contract.no, hash, contract.from, contract.to, toJson(contract)],
  );
  const found = await client.query<{ id: string }>(
    'select contract_id as id from contracts where chain_id = $1 and content_hash = $2',
    [chainId, hash],
  );
  const id = found.rows[0]?.id as string;
  if (saved.rowCount === 1) await saveTerms(client, chainId, id, contract);
  return id;
}

/** Where the words stood is no part of what was agreed. */
const contentOf = ({
  terms,
  problems: _problems,
  file: _file,
  sheet: _sheet,
  ...head
}: Contract) => ({
  ...head,
  asked: head.asked.map(({ source: _source, ...asked }) => asked),
  terms: terms.map(({ source: _source, ...term }) => term),
});

async function saveTerms(
  client: Client,
  chainId: string,
  id: string,
  contract: Contract,
): Promise<void> {
  const { terms } = contract;
  await client.query(
    `insert into terms (org_id, chain_id, contract_id, n, fee, subject, text, valid_from, valid_to, content)
     select current_org(), $1, $2, n, fee, subject, text, valid_from, valid_to, content
     from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::date[], $8::date[], $9::jsonb[])
       as t (n, fee, subject, text, valid_from, valid_to, content)`,
    [
      chainId,
      id,
      terms.map((_, n) => n),
      terms.map((term) => term.fee),
      terms.map((term) => plain(term.subject)),
      terms.map((term) => plain(term.text)),
      terms.map((term) => term.from),
      terms.map((term) => term.to),
      terms.map(toJson),
    ],
  );
}

export async function loadContract(client: Client, id: string): Promise<Contract | null> {
  const found = await client.query<{ content: string }>(
    'select content::text as content from contracts where contract_id::text = $1',
    [id],
  );
  const row = found.rows[0];
  return row ? fromJson<Contract>(row.content) : null;
}

export interface StoredContract {
  readonly id: string;
  readonly chain: string;
  readonly no: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly terms: number;
  readonly recordedAt: string;
}

/** All versions of all contracts, the newest first. */
export async function listContracts(client: Client): Promise<StoredContract[]> {
  const found = await client.query<StoredContract>(
    `select c.contract_id as id, h.name as chain, c.no, c.valid_from as "validFrom",
       c.valid_to as "validTo", jsonb_array_length(c.content->'terms') as terms,
       c.recorded_at as "recordedAt"
     from contracts c join chains h using (org_id, chain_id)
     order by c.recorded_at desc, c.contract_id desc limit 1000`,
  );
  return found.rows;
}
