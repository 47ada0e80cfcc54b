import type { Concession } from '../../domain/negotiations/concessions.ts';
import type { Checks, Offer, Stage } from '../../domain/negotiations/negotiation.ts';
import type { NegotiationItem } from '../../domain/negotiations/negotiationSheet.ts';
import type { Day } from '../../domain/values/day.ts';
import { newId } from '../context.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** 底稿内容: what is kept of a negotiation beside its stage and its offers. */
export interface NegotiationContent {
  readonly items: readonly NegotiationItem[];
  readonly ladder: readonly Concession[];
  readonly checks: Checks;
  /** 计划年进货, tax included, in yuan as text; null = last year's. */
  readonly turnover: string | null;
  /** 别家供应商拿到的条件, as it was heard. */
  readonly benchmark: string;
}

export interface StoredNegotiation {
  readonly id: string;
  readonly chainId: string;
  readonly chain: string;
  readonly agreement: string;
  readonly no: string;
  readonly basedOn: number | null;
  readonly name: string;
  readonly stage: Stage;
  readonly deadline: Day | null;
  readonly content: NegotiationContent;
  readonly draft: string | null;
  readonly draftState: 'open' | 'asked' | 'signed' | 'dropped' | null;
  readonly offers: number;
  readonly person: string;
  readonly version: number;
  readonly changedAt: string;
}

type NegotiationRow = Omit<StoredNegotiation, 'content'> & { readonly content: string };

const select = `
  select g.negotiation_id as id, g.chain_id as "chainId", h.name as chain, g.agreement_id as agreement,
    a.no, g.based_on as "basedOn", g.name, g.stage, g.buyer_deadline as deadline,
    g.content::text as content, g.draft_id as draft, d.state as "draftState",
    (select count(*)::int from negotiation_offers o where o.chain_id = g.chain_id
      and o.negotiation_id = g.negotiation_id) as offers,
    g.person, g.version, g.changed_at as "changedAt"
  from negotiations g join chains h using (org_id, chain_id)
  join agreements a using (org_id, chain_id, agreement_id)
  left join agreement_drafts d on d.chain_id = g.chain_id and d.draft_id = g.draft_id`;

const toNegotiation = ({ content, ...row }: NegotiationRow): StoredNegotiation => ({
  ...row,
  content: fromJson<NegotiationContent>(content),
});

/** 谈判清单, of one chain where one is asked for; what was worked on last is on top. */
export async function listNegotiations(
  client: Client,
  chain: string | null,
): Promise<StoredNegotiation[]> {
  const { rows } = await client.query<NegotiationRow>(
    `${select} where $1::text is null or h.name = $1
     order by g.changed_at desc, g.negotiation_id limit 1000`,
    [chain],
  );
  return rows.map(toNegotiation);
}

export async function findNegotiation(
  client: Client,
  id: string,
): Promise<StoredNegotiation | null> {
  const { rows } = await client.query<NegotiationRow>(
    `${select} where g.negotiation_id::text = $1`,
    [id],
  );
  return rows[0] ? toNegotiation(rows[0]) : null;
}

export type NewNegotiation = Pick<
  StoredNegotiation,
  'chainId' | 'agreement' | 'basedOn' | 'name' | 'content' | 'person'
>;

export async function addNegotiation(client: Client, given: NewNegotiation): Promise<string> {
  const id = newId();
  await client.query(
    `insert into negotiations (org_id, chain_id, negotiation_id, agreement_id, based_on, name, content, person)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7)`,
    [
      ...[given.chainId, id, given.agreement, given.basedOn, plain(given.name)],
      ...[toJson(given.content), plain(given.person)],
    ],
  );
  return id;
}

export type NegotiationChange = Pick<
  StoredNegotiation,
  'name' | 'stage' | 'deadline' | 'content' | 'draft'
>;

/** false where it is no longer what was seen. */
export async function changeNegotiation(
  client: Client,
  id: string,
  seen: number,
  { name, stage, deadline, content, draft }: NegotiationChange,
): Promise<boolean> {
  const changed = await client.query(
    `update negotiations set name = $3, stage = $4, buyer_deadline = $5, content = $6, draft_id = $7,
       version = version + 1, changed_at = clock_timestamp()
     where negotiation_id::text = $1 and version = $2`,
    [id, seen, plain(name), stage, deadline, toJson(content), draft],
  );
  return changed.rowCount === 1;
}

export interface StoredOffer extends Offer {
  readonly person: string;
}

export async function loadOffers(client: Client, id: string): Promise<StoredOffer[]> {
  const { rows } = await client.query<StoredOffer>(
    `select n, side, day, item, text as clause, note, person from negotiation_offers
     where negotiation_id::text = $1 order by n`,
    [id],
  );
  return rows;
}

/** Adds offers behind those before; the caller holds the chain. */
export async function addOffers(
  client: Client,
  { chainId, id }: { readonly chainId: string; readonly id: string },
  offers: readonly Omit<Offer, 'n'>[],
  person: string,
): Promise<void> {
  if (offers.length === 0) return;
  await client.query(
    `insert into negotiation_offers (org_id, chain_id, negotiation_id, n, side, day, item, text, note, person)
     select current_org(), $1, $2, coalesce(m.last, 0) + o.at, o.side, o.day, o.item, o.text, o.note, $8
     from unnest($3::text[], $4::date[], $5::text[], $6::text[], $7::text[])
       with ordinality as o (side, day, item, text, note, at),
     (select max(n) as last from negotiation_offers where chain_id = $1 and negotiation_id = $2) m`,
    [
      ...[chainId, id, offers.map(({ side }) => side), offers.map(({ day }) => day)],
      ...[offers.map(({ item }) => item), offers.map(({ clause }) => plain(clause))],
      ...[offers.map(({ note }) => plain(note)), plain(person)],
    ],
  );
}
