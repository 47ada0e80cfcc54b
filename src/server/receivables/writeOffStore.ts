import type { Fen } from '../../domain/values/money.ts';
import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

/** 核销 as it is kept beside its note. */
export interface KeptWriteOff {
  readonly chainId: string;
  readonly note: string;
  readonly statement: string;
  readonly amount: Fen;
  readonly person: string;
  readonly approver: string;
  readonly request: string | null;
  readonly reason: string;
  readonly files: readonly string[];
}

export async function saveWriteOff(client: Client, kept: KeptWriteOff): Promise<void> {
  await client.query(
    `insert into write_offs (org_id, chain_id, note_id, statement_id, amount_fen, person, approver,
       request_id, reason, files)
     values (current_org(), $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[kept.chainId, kept.note, kept.statement, kept.amount, plain(kept.person)],
      ...[plain(kept.approver), kept.request, plain(kept.reason), kept.files],
    ],
  );
}

/** 核销 by its note: on what ground it stands. */
export async function findWriteOff(client: Client, note: string): Promise<KeptWriteOff | null> {
  const { rows } = await client.query<KeptWriteOff>(
    `select chain_id as "chainId", note_id as note, statement_id as statement, amount_fen as amount,
       person, approver, request_id as request, reason, files
     from write_offs where note_id = $1`,
    [note],
  );
  return rows[0] ?? null;
}
