import type { TermedVersion } from '../../domain/contracts/agreementAccrual.ts';
import type { BackPayLine } from '../../domain/contracts/backPay.ts';
import type { MonthBases } from '../../domain/contracts/monthBases.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import type { AgreementKind, Version, VersionAct } from '../../domain/contracts/version.ts';
import type { Day, Month } from '../../domain/values/day.ts';
import { fen } from '../../domain/values/money.ts';
import { newId } from '../context.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';
import { withParties } from './partyStore.ts';

/** 合同 over all its versions. */
export interface StoredAgreement {
  readonly id: string;
  readonly chainId: string;
  readonly chain: string;
  readonly no: string;
  readonly kind: AgreementKind;
  readonly name: string;
  readonly remindDays: number;
  readonly version: number;
}

/** One of its versions, with the text that it agreed. */
export interface StoredVersion extends TermedVersion {
  readonly contractId: string;
  readonly contract: Contract;
  readonly files: readonly string[];
  readonly request: string | null;
  readonly person: string;
  readonly note: string;
  readonly entry: string | null;
  readonly recordedAt: string;
}

const columns = `a.agreement_id as id, a.chain_id as "chainId", h.name as chain, a.no, a.kind, a.name,
  a.remind_days as "remindDays", a.version`;

/** 合同, by chain and number; of one chain where one is asked for. */
export async function listAgreements(
  client: Client,
  chain: string | null,
): Promise<StoredAgreement[]> {
  const { rows } = await client.query<StoredAgreement>(
    `select ${columns} from agreements a join chains h using (org_id, chain_id)
     where $1::text is null or h.name = $1 order by h.name, a.no, a.agreement_id limit 2000`,
    [chain],
  );
  return rows;
}

export async function findAgreement(client: Client, id: string): Promise<StoredAgreement | null> {
  const { rows } = await client.query<StoredAgreement>(
    `select ${columns} from agreements a join chains h using (org_id, chain_id)
     where a.agreement_id::text = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** The agreement of a chain under a number, made where there is none. The caller holds the chain. */
export async function openAgreement(
  client: Client,
  chainId: string,
  { no, kind = 'purchase', name = '' }: { no: string; kind?: AgreementKind; name?: string },
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const made = await client.query<{ id: string }>(
    `insert into agreements (org_id, chain_id, agreement_id, no, kind, name)
     values (current_org(), $1, $2, $3, $4, $5) on conflict (org_id, chain_id, no) do nothing
     returning agreement_id as id`,
    [chainId, newId(), plain(no), kind, plain(name)],
  );
  const [own] = made.rows;
  if (own) return { id: own.id, isNew: true };
  const { rows } = await client.query<{ id: string }>(
    'select agreement_id as id from agreements where chain_id = $1 and no = $2',
    [chainId, plain(no)],
  );
  return { id: rows[0]?.id as string, isNew: false };
}

export interface AgreementFacts {
  readonly kind: AgreementKind;
  readonly name: string;
  readonly remindDays: number;
}

/** false where somebody changed it since that version was seen. */
export async function changeAgreement(
  client: Client,
  id: string,
  seen: number,
  { kind, name, remindDays }: AgreementFacts,
): Promise<boolean> {
  const changed = await client.query(
    `update agreements set kind = $3, name = $4, remind_days = $5, version = version + 1
     where agreement_id::text = $1 and version = $2`,
    [id, seen, kind, plain(name), remindDays],
  );
  return changed.rowCount === 1;
}

interface VersionRow extends Omit<StoredVersion, 'contract' | 'terms'> {
  readonly agreement: string;
  readonly content: string;
}

/** The versions of these agreements, the first first, each with its text. */
export async function loadVersions(
  client: Client,
  agreements: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredVersion[]>> {
  const { rows } = await client.query<VersionRow>(
    `select v.agreement_id as agreement, v.n, v.act, v.contract_id as "contractId",
       v.valid_from as from, v.valid_to as to, v.rolls, v.signed_on as "signedOn", v.files,
       v.request_id as request, v.person, v.note, v.entry_id as entry, v.recorded_at as "recordedAt",
       (v.recorded_at at time zone 'Asia/Shanghai')::date as "recordedOn", c.content::text as content
     from agreement_versions v join contracts c using (org_id, chain_id, contract_id)
     where v.agreement_id = any ($1::uuid[]) order by v.agreement_id, v.n`,
    [agreements],
  );
  const found = new Map<string, StoredVersion[]>(agreements.map((id) => [id, []]));
  const texts = rows.map(({ contractId, content }) => ({
    id: contractId,
    contract: fromJson<Contract>(content),
  }));
  for (const [at, { contract }] of (await withParties(client, texts)).entries()) {
    const { agreement, content: _, ...row } = rows[at] as VersionRow;
    found.get(agreement)?.push({ ...row, contract, terms: contract.terms });
  }
  return found;
}

/** What the list shows of a version: everything but its text. */
export type VersionHead = Omit<StoredVersion, 'contract' | 'terms'> & {
  readonly agreement: string;
  readonly terms: number;
};

/** Heads of all versions of these agreements, in one reading. */
export async function listVersionHeads(
  client: Client,
  agreements: readonly string[],
): Promise<VersionHead[]> {
  const { rows } = await client.query<VersionHead>(
    `select v.agreement_id as agreement, v.n, v.act, v.contract_id as "contractId",
       v.valid_from as from, v.valid_to as to, v.rolls, v.signed_on as "signedOn", v.files,
       v.request_id as request, v.person, v.note, v.entry_id as entry, v.recorded_at as "recordedAt",
       (v.recorded_at at time zone 'Asia/Shanghai')::date as "recordedOn",
       (select count(*)::int from terms t where t.org_id = v.org_id and t.chain_id = v.chain_id
         and t.contract_id = v.contract_id) as terms
     from agreement_versions v where v.agreement_id = any ($1::uuid[])
     order by v.agreement_id, v.n`,
    [agreements],
  );
  return rows;
}

/** 合同类型, 签订日 of texts, by id: of the version that was signed first with it. */
export async function listTextFacts(
  client: Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<StoredAgreement, 'kind'> & Pick<Version, 'signedOn'>>> {
  const { rows } = await client.query<
    { id: string } & Pick<StoredAgreement, 'kind'> & Pick<Version, 'signedOn'>
  >(
    `select distinct on (v.contract_id) v.contract_id as id, a.kind, v.signed_on as "signedOn"
     from agreement_versions v join agreements a using (org_id, chain_id, agreement_id)
     where v.contract_id = any ($1::uuid[]) order by v.contract_id, v.signed_on nulls last, v.n`,
    [ids],
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts] as const));
}

/** 合同类型 by text, to join: of the version that was signed first with it. */
export const kindsOfTexts = `(
  select distinct on (v.org_id, v.contract_id) v.org_id, v.contract_id, a.kind
  from agreement_versions v join agreements a using (org_id, chain_id, agreement_id)
  order by v.org_id, v.contract_id, v.signed_on nulls last, v.n)`;

/** 并行合同 that the last audit of a month was held against beside a version of an agreement. */
export async function listBeside(
  client: Client,
  agreement: string,
  month: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ beside: readonly string[] }>(
    `select a.beside from agreement_versions v
       join live_audits a using (org_id, chain_id, contract_id)
       join statements s using (org_id, chain_id, statement_id)
     where v.agreement_id::text = $1
       and to_char(coalesce(s.to_day, s.statement_day, s.from_day), 'YYYY-MM') = $2
     order by a.recorded_at desc limit 1`,
    [agreement, month],
  );
  return rows[0]?.beside ?? [];
}

/** A version of a contract beside the contract itself. */
export interface RenewingVersion extends StoredAgreement, Version {}

/**
 * 续签: contracts of the chain $1 (null = any) that by the day $2 have not long ended, or go on, with all
 * their versions: a column of what is read of a day in one query, an array of RenewingVersion.
 */
export const renewingColumn = `(select coalesce(jsonb_agg(to_jsonb(r) order by r.id, r.n), '[]')
  from (select ${columns}, v.n, v.valid_from as from, v.valid_to as to, v.rolls,
      (v.recorded_at at time zone 'Asia/Shanghai')::date as "recordedOn"
    from agreements a join chains h using (org_id, chain_id)
      join agreement_versions v using (org_id, chain_id, agreement_id)
    where ($1::text is null or h.name = $1)
      and exists (select from agreement_versions e where e.org_id = a.org_id
        and e.chain_id = a.chain_id and e.agreement_id = a.agreement_id
        and (e.rolls or e.valid_to >= $2::date - a.remind_days))) r)`;

export interface NewVersion {
  readonly act: VersionAct;
  readonly contractId: string;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly rolls: boolean;
  readonly signedOn: Day | null;
  readonly files: readonly string[];
  readonly request: string | null;
  readonly person: string;
  readonly note: string;
  readonly entry: string | null;
  readonly backPay: readonly BackPayLine[];
}

const noGround = {
  ...{ signedOn: null, files: [], request: null, person: '', note: '', entry: null, backPay: [] },
};

/** 由合同表读入: a text that came with a month is the next version of the agreement of its number. */
export async function saveSheetVersion(
  client: Client,
  chainId: string,
  contractId: string,
  { no, from, to, rolls, kind }: Contract,
): Promise<void> {
  const said = kind ? { kind } : {};
  const { id } = await openAgreement(client, chainId, { no: no ?? '', ...said });
  await saveVersion(
    client,
    { chainId, id },
    { act: 'sheet', contractId, from, to, rolls, ...noGround },
  );
}

/** The caller holds the chain. */
export async function saveVersion(
  client: Client,
  { chainId, id }: { readonly chainId: string; readonly id: string },
  version: NewVersion,
): Promise<number> {
  const { rows } = await client.query<{ n: number }>(
    `insert into agreement_versions (org_id, chain_id, agreement_id, n, act, contract_id, valid_from,
       valid_to, rolls, signed_on, files, request_id, person, note, entry_id, back_pay)
     select current_org(), $1, $2, coalesce(max(n), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
       $14
     from agreement_versions where chain_id = $1 and agreement_id = $2 returning n`,
    [
      ...[chainId, id, version.act, version.contractId, version.from, version.to, version.rolls],
      ...[version.signedOn, version.files, version.request, plain(version.person)],
      ...[plain(version.note), version.entry, toJson(version.backPay)],
    ],
  );
  return rows[0]?.n as number;
}

/**
 * 逐月进货: goods of the statements that were audited on any text of an agreement, as they are right, by
 * month, as known on a day; months between without any are there with nothing. Of all contracts of its
 * chain where that is asked.
 */
export const loadMonthBases = async (
  client: Client,
  agreement: string,
  known: Day | null,
  isOfChain = false,
): Promise<MonthBases[]> =>
  (await loadAllMonthBases(client, [agreement], known, isOfChain)).get(agreement) ?? [];

/** The same of many agreements in one pass, by their ids. */
export async function loadAllMonthBases(
  client: Client,
  agreements: readonly string[],
  known: Day | null,
  isOfChain = false,
): Promise<Map<string, MonthBases[]>> {
  const { rows } = await client.query<MonthRow>(
    `with texts as (
       select agreement_id::text as agreement, chain_id, contract_id from agreement_versions
       where agreement_id::text = any ($1)),
     last as (
       select distinct on (s.chain_id, s.no, s.entity) s.* from live_statements s
       where s.chain_id in (select chain_id from texts) and ${knownOn('s.recorded_at', '$2')}
       order by s.chain_id, s.no, s.entity, s.version desc),
     audited as materialized (
       select l.chain_id, a.audit_id, a.contract_id, a.beside,
         to_char(coalesce(l.to_day, l.statement_day, l.from_day), 'YYYY-MM') as month,
         to_char(coalesce(l.from_day, l.to_day, l.statement_day), 'YYYY-MM') as first
       from last l join lateral (
         select * from live_audits a where a.org_id = l.org_id and a.chain_id = l.chain_id
           and a.statement_id = l.statement_id and ${knownOn('a.recorded_at', '$2')}
         order by a.recorded_at desc limit 1) a on true),
     own as materialized (
       select distinct t.agreement, d.chain_id, d.audit_id, d.month, d.first
       from audited d join texts t on t.chain_id = d.chain_id
         and ($3 or t.contract_id = d.contract_id or t.contract_id = any (d.beside))),
     sums as (
       select d.agreement, d.month,
         coalesce(sum(x.ours_fen) filter (where x.kind = 'receipt'), 0) as receipts,
         coalesce(sum(x.ours_fen) filter (where x.kind = 'return'), 0) as returns,
         coalesce(sum(x.net_fen) filter (where x.kind = 'receipt'), 0) as receipts_net,
         coalesce(sum(x.net_fen) filter (where x.kind = 'return'), 0) as returns_net
       from own d left join audit_sums x on x.chain_id = d.chain_id and x.audit_id = d.audit_id
       where d.month is not null group by 1, 2),
     months as (
       select o.agreement, to_char(m, 'YYYY-MM') as month
       from (select agreement, min(first) as first, max(month) as last from own group by 1) o,
         generate_series(to_date(o.first, 'YYYY-MM')::timestamp,
           to_date(o.last, 'YYYY-MM')::timestamp, interval '1 month') m)
     select agreement, month, coalesce(receipts, 0)::text as receipts,
       coalesce(returns, 0)::text as returns, coalesce(receipts_net, 0)::text as "receiptsNet",
       coalesce(returns_net, 0)::text as "returnsNet"
     from months left join sums using (agreement, month) order by agreement, month`,
    [agreements, known, isOfChain],
  );
  const found = new Map<string, MonthBases[]>();
  for (const row of rows) {
    const own = found.get(row.agreement) ?? [];
    own.push(toMonthBases(row));
    found.set(row.agreement, own);
  }
  return found;
}

interface MonthRow {
  readonly agreement: string;
  readonly month: Month;
  readonly receipts: string;
  readonly returns: string;
  readonly receiptsNet: string;
  readonly returnsNet: string;
}

function toMonthBases({ month, receipts, returns, receiptsNet, returnsNet }: MonthRow): MonthBases {
  const sum = (...amounts: string[]) =>
    fen(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
  return {
    month,
    bases: {
      'gross included': sum(receipts),
      'gross excluded': sum(receiptsNet),
      'net included': sum(receipts, returns),
      'net excluded': sum(receiptsNet, returnsNet),
    },
  };
}

/** 补差 of a version, as it was posted. */
export async function loadBackPay(client: Client, id: string, n: number): Promise<BackPayLine[]> {
  const { rows } = await client.query<{ lines: string }>(
    `select back_pay::text as lines from agreement_versions
     where agreement_id::text = $1 and n = $2`,
    [id, n],
  );
  return rows.flatMap(({ lines }) => fromJson<BackPayLine[]>(lines));
}
