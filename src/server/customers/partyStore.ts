import type { LegalEntity, NamedPeriod, SupplierParty } from '../../domain/customers/party.ts';
import type { Day } from '../../domain/values/day.ts';
import { toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** 法人主体 in a version; 0 = it is not kept yet. */
export interface StoredEntity extends LegalEntity {
  readonly version: number;
}

export interface FoundEntity extends StoredEntity {
  readonly chainId: string;
}

export interface StoredSupplier extends SupplierParty {
  readonly version: number;
}

const periodJson = `jsonb_build_object('from', p.from_day, 'to', p.to_day, 'name', p.name,
  'taxNo', p.tax_no, 'address', p.address, 'bank', p.bank)`;

const toPeriod = ({ from, to, name, taxNo, address, bank }: NamedPeriod): NamedPeriod => ({
  ...{ from, to, name, taxNo, address, bank },
});

/** 法人主体 of a chain as known on a day; null = of every chain. */
export async function loadEntities(
  client: Client,
  chainId: string | null,
  known: Day | null,
): Promise<FoundEntity[]> {
  const found = await client.query<FoundEntity>(
    `select e.chain_id as "chainId", e.entity_id as id, e.is_agent as "isAgent", e.version, (
       select coalesce(jsonb_agg(${periodJson} order by p.n), '[]') from legal_entity_periods p
       where p.chain_id = e.chain_id and p.entity_id = e.entity_id and p.version = e.version)
         as periods
     from (select distinct on (chain_id, entity_id) * from legal_entities
       where ($1::uuid is null or chain_id = $1) and ${knownOn('recorded_at', '$2')}
       order by chain_id, entity_id, version desc) e
     order by e.entity_id`,
    [chainId, known],
  );
  return found.rows.map((row) => ({ ...row, periods: row.periods.map(toPeriod) }));
}

/** 供方 as known on a day. */
export async function loadSuppliers(client: Client, known: Day | null): Promise<StoredSupplier[]> {
  const found = await client.query<StoredSupplier>(
    `select s.party_id as id, s.roles, s.version, (
       select coalesce(jsonb_agg(${periodJson} order by p.n), '[]') from supplier_party_periods p
       where p.party_id = s.party_id and p.version = s.version) as periods
     from (select distinct on (party_id) * from supplier_parties
       where ${knownOn('recorded_at', '$1')} order by party_id, version desc) s
     order by s.party_id`,
    [known],
  );
  return found.rows.map((row) => ({ ...row, periods: row.periods.map(toPeriod) }));
}

const nextPeriods = <T extends { readonly id: string; readonly version: number }>(
  parties: readonly (T & Pick<LegalEntity, 'periods'>)[],
): string =>
  toJson(
    parties.flatMap(({ id, version, periods }) =>
      periods.map((period, n) => ({ id, version: version + 1, n, ...period })),
    ),
  );

const periodColumns = `x (id uuid, version int, n int, "from" date, "to" date, name text,
  "taxNo" text, address text, bank text)`;

/** The versions after those that were seen; false where somebody was first with one of them. */
export async function saveEntities(
  client: Client,
  chainId: string,
  entities: readonly StoredEntity[],
  by: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into legal_entities (org_id, chain_id, entity_id, version, is_agent, changed_by)
     select current_org(), $1, x.id, x.version + 1, x."isAgent", $3
     from jsonb_to_recordset($2) as x (id uuid, version int, "isAgent" boolean)
     where x.version = (select coalesce(max(o.version), 0) from legal_entities o
       where o.chain_id = $1 and o.entity_id = x.id)
     on conflict do nothing`,
    [chainId, toJson(entities), by],
  );
  if (saved.rowCount !== entities.length) return false;
  await client.query(
    `insert into legal_entity_periods (org_id, chain_id, entity_id, version, n, from_day, to_day,
       name, tax_no, address, bank)
     select current_org(), $1, x.id, x.version, x.n, x."from", x."to", x.name, x."taxNo", x.address,
       x.bank from jsonb_to_recordset($2) as ${periodColumns}`,
    [chainId, nextPeriods(entities)],
  );
  return true;
}

export async function saveSuppliers(
  client: Client,
  suppliers: readonly StoredSupplier[],
  by: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into supplier_parties (org_id, party_id, version, roles, changed_by)
     select current_org(), x.id, x.version + 1, array(select jsonb_array_elements_text(x.roles)), $2
     from jsonb_to_recordset($1) as x (id uuid, version int, roles jsonb)
     where x.version = (select coalesce(max(o.version), 0) from supplier_parties o
       where o.party_id = x.id)
     on conflict do nothing`,
    [toJson(suppliers), by],
  );
  if (saved.rowCount !== suppliers.length) return false;
  await client.query(
    `insert into supplier_party_periods (org_id, party_id, version, n, from_day, to_day, name, tax_no,
       address, bank)
     select current_org(), x.id, x.version, x.n, x."from", x."to", x.name, x."taxNo", x.address, x.bank
     from jsonb_to_recordset($1) as ${periodColumns}`,
    [nextPeriods(suppliers)],
  );
  return true;
}
