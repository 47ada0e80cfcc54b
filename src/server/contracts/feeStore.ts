import { type FeeBook, type FeeEntries, feeBookOf } from '../../domain/contracts/feeBook.ts';
import { type Fee, type FeeKind, feeKinds } from '../../domain/contracts/fees.ts';
import type { Day } from '../../domain/values/day.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import { knownOn } from '../db/knownOn.ts';
import type { Client } from '../db/pool.ts';

/** 科目 as a company says it otherwise; null = as shipped again. */
export interface StoredFee {
  readonly kind: FeeKind;
  readonly version: number;
  readonly fee: Fee | null;
  readonly by: string;
  readonly recordedAt: string;
}

/** 改过的科目 as known on a day, each in its last version. */
export async function loadFees(client: Client, known: Day | null): Promise<StoredFee[]> {
  const { rows } = await client.query<Omit<StoredFee, 'fee'> & { content: string | null }>(
    `select distinct on (kind) kind, version, content::text as content, changed_by as by,
       recorded_at as "recordedAt"
     from fee_entries where ${knownOn('recorded_at', '$1')} order by kind, version desc`,
    [known],
  );
  return rows
    .filter(({ kind }) => feeKinds.includes(kind))
    .map(({ content, ...row }) => ({
      ...row,
      fee: content === null ? null : fromJson<Fee>(content),
    }));
}

/** What a company says otherwise than shipped. */
export const entriesOf = (stored: readonly StoredFee[]): FeeEntries =>
  Object.fromEntries(stored.flatMap(({ kind, fee }) => (fee ? [[kind, fee]] : [])));

/** 本公司的费用科目 as known on a day; null = now. */
export const loadFeeBook = async (client: Client, known: Day | null = null): Promise<FeeBook> =>
  feeBookOf(entriesOf(await loadFees(client, known)));

/** The version after the one that was seen; false where somebody was first. */
export async function saveFee(
  client: Client,
  { kind, version, fee }: Pick<StoredFee, 'kind' | 'version' | 'fee'>,
  by: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into fee_entries (org_id, kind, version, content, changed_by)
     select current_org(), $1, $2::int + 1, $3, $4
     where $2::int = (select coalesce(max(version), 0) from fee_entries where kind = $1)
     on conflict do nothing`,
    [kind, version, fee && toJson(fee), plain(by)],
  );
  return saved.rowCount === 1;
}

/** One at a time: a name belongs to one kind. */
export const lockFees = async (client: Client): Promise<void> => {
  await client.query('select pg_advisory_xact_lock(hashtextextended(current_org()::text, 729))');
};
