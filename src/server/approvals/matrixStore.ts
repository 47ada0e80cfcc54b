import type { Matrix } from '../../domain/approvals/matrix.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface StoredMatrix extends Matrix {
  readonly n: number;
  readonly person: string;
  readonly recordedAt: string;
}

/** 审批权限表 in its versions, the last first; [] where the organisation never set one. */
export async function listMatrices(client: Client, most: number): Promise<StoredMatrix[]> {
  const { rows } = await client.query<Omit<StoredMatrix, keyof Matrix> & { content: string }>(
    `select n, content::text as content, person, recorded_at as "recordedAt"
     from approval_matrices order by n desc limit $1`,
    [most],
  );
  return rows.map(({ content, ...row }) => ({ ...fromJson<Matrix>(content), ...row }));
}

/** false where somebody set it meanwhile. */
export async function saveMatrix(
  client: Client,
  n: number,
  matrix: Matrix,
  person: string,
): Promise<boolean> {
  const saved = await client.query(
    `insert into approval_matrices (org_id, n, content, source, person)
     select current_org(), $1, $2, $3, $4
     where $1 = 1 + (select coalesce(max(n), 0) from approval_matrices) on conflict do nothing`,
    [n, toJson(matrix), plain(matrix.source), plain(person)],
  );
  return saved.rowCount === 1;
}
