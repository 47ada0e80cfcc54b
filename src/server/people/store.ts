import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** 公司资料 as letters bear them; '' = nothing said. */
export interface CompanyFacts {
  readonly company: string;
  readonly contact: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
}

export interface StoredCompany extends CompanyFacts {
  /** 0 = nobody has said anything yet. */
  readonly version: number;
}

const nothing: StoredCompany = {
  company: '',
  contact: '',
  phone: '',
  email: '',
  address: '',
  version: 0,
};

export async function findCompany(client: Client): Promise<StoredCompany> {
  const found = await client.query<StoredCompany>(
    `select version, company, contact, phone, email, address from company_facts
     order by version desc limit 1`,
  );
  return found.rows[0] ?? nothing;
}

/** Keeps them as the version after the one that was seen; false where somebody was first. */
export async function saveCompany(
  client: Client,
  { company, contact, phone, email, address }: CompanyFacts,
  { seen, person }: { readonly seen: number; readonly person: string },
): Promise<boolean> {
  const said = [company, contact, phone, email, address, person].map((text) => plain(text.trim()));
  const saved = await client.query(
    `insert into company_facts (org_id, version, company, contact, phone, email, address, person)
     select current_org(), $1::int + 1, $2, $3, $4, $5, $6, $7
     where $1::int = (select coalesce(max(version), 0) from company_facts)
     on conflict do nothing`,
    [seen, ...said],
  );
  return saved.rowCount === 1;
}
