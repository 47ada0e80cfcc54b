import { createHash } from 'node:crypto';
import type { ContractParty } from '../../domain/contracts/contractParties.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import type { Audited } from '../../domain/settlements/useFacts.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { fen } from '../../domain/values/money.ts';
import { newId } from '../context.ts';
import { type Compact, unpackAuditLine, unpackLine } from '../db/compact.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';
import { saveSheetVersion } from './agreementStore.ts';
import { carryParties, keepParties } from './parties.ts';
import { withParties } from './partyStore.ts';

/** 合同表 of a month: its text, which is a version of the agreement of its number where it is new. */
async function saveContract(client: Client, chainId: string, contract: Contract): Promise<string> {
  const { id, isNew } = await keepContract(client, chainId, contract, 'sheet');
  if (isNew) {
    await carryParties(client, { chainId, text: id }, contract.no ?? '');
    await saveSheetVersion(client, chainId, id, contract);
  }
  return id;
}

/** The ids of several, in their order. */
export async function saveContracts(
  client: Client,
  chainId: string,
  contracts: readonly Contract[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const contract of contracts) ids.push(await saveContract(client, chainId, contract));
  return ids;
}

/** 合同条款 as a versioned fact: the same content is kept once, a changed one beside it. */
export async function keepContract(
  client: Client,
  chainId: string,
  contract: Contract,
  by: string,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { parties = [], ...text } = contract;
  const old = await findOldText(client, chainId, contract);
  if (old !== null) {
    await keepParties(client, { chainId, text: old }, parties, by);
    return { id: old, isNew: false };
  }
  const hash = hashOf(contentOf(contract));
  const saved = await client.query(
    `insert into contracts (org_id, chain_id, contract_id, no, content_hash, valid_from, valid_to, content)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [chainId, newId(), contract.no, hash, contract.from, contract.to, toJson(text)],
  );
  const found = await client.query<{ id: string }>(
    'select contract_id as id from contracts where chain_id = $1 and content_hash = $2',
    [chainId, hash],
  );
  const id = found.rows[0]?.id as string;
  const isNew = saved.rowCount === 1;
  if (isNew) await saveTerms(client, chainId, id, contract);
  await keepParties(client, { chainId, text: id }, parties, by);
  return { id, isNew };
}

const hashOf = (content: object): Buffer => createHash('sha256').update(toJson(content)).digest();

/** The same text as it was kept before its parties were: what it says of them is added to it. */
async function findOldText(
  client: Client,
  chainId: string,
  contract: Contract,
): Promise<string | null> {
  const { parties: _parties, ...bare } = contract;
  const content = contentOf(contract);
  if (!('parties' in content)) return null;
  const found = await client.query<{ id: string }>(
    `select c.contract_id as id from contracts c
     join contract_parties p using (org_id, chain_id, contract_id)
     where c.chain_id = $1 and c.content_hash = $2
     group by c.contract_id having bool_and(p.told_by = 'backfill') limit 1`,
    [chainId, hashOf(contentOf(bare))],
  );
  return found.rows[0]?.id ?? null;
}

/** 合同各方 as written; left out where they are no more than the two names that the head tells anyway. */
function saidParties({ parties = [], retailer, supplier }: Contract): {
  readonly parties?: readonly string[];
} {
  const isTold = ({ role, name, taxNo }: ContractParty): boolean =>
    taxNo === '' &&
    ((role === 'buyer' && name === retailer) || (role === 'signer' && name === supplier));
  if (parties.every(isTold)) return {};
  const said = parties.map(({ role, name, taxNo, isGuessed }) =>
    [isGuessed ? '' : role, name, taxNo].join('|'),
  );
  return { parties: said.sort() };
}

/** Where the words stood is no part of what was agreed. */
const contentOf = ({
  terms,
  problems: _problems,
  file: _file,
  sheet: _sheet,
  parties,
  ...head
}: Contract) => ({
  ...head,
  ...saidParties({ ...head, parties } as Contract),
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
  if (!row) return null;
  const [own] = await withParties(client, [{ id, contract: fromJson<Contract>(row.content) }]);
  return own?.contract ?? null;
}

/** The texts of these contracts, by id. */
export async function loadTexts(
  client: Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Contract>> {
  const { rows } = await client.query<{ id: string; content: string }>(
    `select contract_id as id, content::text as content from contracts
     where contract_id = any ($1::uuid[])`,
    [ids],
  );
  const texts = rows.map(({ id, content }) => ({ id, contract: fromJson<Contract>(content) }));
  return new Map((await withParties(client, texts)).map(({ id, contract }) => [id, contract]));
}

/** 异议期 of these contracts, where they name one. */
export async function loadObjectionDays(
  client: Client,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const found = await client.query<{ id: string; days: number }>(
    `select contract_id as id, (content->>'objectionDays')::int as days from contracts
     where contract_id = any ($1::uuid[]) and content->>'objectionDays' is not null`,
    [ids],
  );
  return new Map(found.rows.map(({ id, days }) => [id, days] as const));
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

/** The last audit of a statement under a contract, and where it may be opened. */
export interface StoredAudited extends Audited {
  readonly auditId: string;
  readonly run: string | null;
  readonly version: number | null;
  readonly at: number | null;
}

/**
 * 条款执行: the last audit of the last version of every statement of one contract number, as known on
 * a day, with its fees and the sums of its goods; the first period first.
 */
export async function loadAuditedOf(
  client: Client,
  contractId: string,
  known: Day | null,
): Promise<StoredAudited[]> {
  const found = await client.query<
    Omit<StoredAudited, 'statement' | 'goods' | 'fees'> &
      Audited['statement'] & { goods: Readonly<Record<string, string>> }
  >(
    `with wanted as (
       select o.chain_id, o.contract_id from contracts c
       join contracts o on o.chain_id = c.chain_id and o.no is not distinct from c.no
       where c.contract_id::text = $1),
     last as (
       select distinct on (s.chain_id, s.no, s.entity) s.* from live_statements s
       where s.chain_id in (select chain_id from wanted) and ${knownOn('s.recorded_at', '$2')}
       order by s.chain_id, s.no, s.entity, s.version desc)
     select a.audit_id as "auditId", l.no, l.from_day as from, l.to_day as to, l.statement_day as date, a.claimable_fen as claimable,
       r.run_id as run, r.version, r.n as at, g.goods
     from last l
     join lateral (
       select * from live_audits a where a.org_id = l.org_id and a.chain_id = l.chain_id
         and a.statement_id = l.statement_id and ${knownOn('a.recorded_at', '$2')}
       order by a.recorded_at desc limit 1) a on true
     left join lateral (
       select * from audit_run_statements r where r.org_id = a.org_id and r.chain_id = a.chain_id
         and r.audit_id = a.audit_id order by r.version desc limit 1) r on true
     cross join lateral (
       select json_build_object(
         'receipts', coalesce(sum(ours_fen) filter (where kind = 'receipt'), 0)::text,
         'returns', coalesce(sum(ours_fen) filter (where kind = 'return'), 0)::text,
         'receiptsNet', coalesce(sum(net_fen) filter (where kind = 'receipt'), 0)::text,
         'returnsNet', coalesce(sum(net_fen) filter (where kind = 'return'), 0)::text) as goods
       from audit_sums x where x.org_id = a.org_id and x.chain_id = a.chain_id
         and x.audit_id = a.audit_id) g
     where a.contract_id in (select contract_id from wanted)
       or a.beside && array(select contract_id from wanted)
     order by l.to_day, l.no, a.audit_id`,
    [contractId, known],
  );
  const fees = await loadFees(
    client,
    found.rows.map(({ auditId }) => auditId),
  );
  return found.rows.map(({ no, from, to, date, goods, ...row }) => {
    const money = (name: string) => fen(BigInt(goods[name] ?? '0'));
    return {
      ...row,
      statement: { no, from, to, date },
      goods: {
        receipts: money('receipts'),
        returns: money('returns'),
        receiptsNet: money('receiptsNet'),
        returnsNet: money('returnsNet'),
      },
      fees: fees.get(row.auditId) ?? [],
    };
  });
}

/** The fee lines of audits, each in its order. */
async function loadFees(
  client: Client,
  audits: readonly string[],
): Promise<Map<string, AuditLine[]>> {
  const found = await client.query<{ id: string; line: Compact; own: Compact | null }>(
    `select x.audit_id as id, x.content as line, p.content as own
     from audits a join audit_lines x using (org_id, chain_id, audit_id)
     left join statement_lines p on p.org_id = a.org_id and p.chain_id = a.chain_id
       and p.statement_id = a.statement_id and p.n = x.statement_n
     where a.audit_id = any ($1::uuid[]) and x.content->>'kind' = 'fee'
     order by x.audit_id, x.n`,
    [audits],
  );
  const fees = new Map<string, AuditLine[]>();
  for (const { id, line, own } of found.rows) {
    const { line: kept, ...packed } = line;
    const printed = kept ? unpackLine(kept as Compact) : own === null ? null : unpackLine(own);
    const list = fees.get(id) ?? [];
    list.push(unpackAuditLine(packed, printed));
    fees.set(id, list);
  }
  return fees;
}
