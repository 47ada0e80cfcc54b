import type { Matrix } from '../../domain/approvals/matrix.ts';
import type { Day } from '../../domain/values/day.ts';
import { fromJson, plain, toJson } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface StoredMatrix extends Matrix {
  readonly n: number;
  readonly person: string;
  readonly recordedAt: string;
}

type MatrixRecord = Omit<StoredMatrix, keyof Matrix> & { readonly content: string };
type Content = Omit<Matrix, 'validFrom'> & Partial<Pick<Matrix, 'validFrom'>>;

const columns = 'n, content::text as content, person, recorded_at as "recordedAt"';

/** Those of before days were kept have none: they held from when they were set. */
function toMatrix({ content, ...row }: MatrixRecord): StoredMatrix {
  const { validFrom = null, ...kept } = fromJson<Content>(content);
  return { ...kept, validFrom, ...row };
}

/** 审批权限表 in its versions, the last first; [] where the organisation never set one. */
export async function listMatrices(client: Client, most: number): Promise<StoredMatrix[]> {
  const { rows } = await client.query<MatrixRecord>(
    `select ${columns} from approval_matrices order by n desc limit $1`,
    [most],
  );
  return rows.map(toMatrix);
}

/** 当日有效的权限表: the last of those that have begun. */
export async function findMatrixOn(client: Client, day: Day): Promise<StoredMatrix | null> {
  const { rows } = await client.query<MatrixRecord>(
    `select ${columns} from approval_matrices
     where coalesce(content->>'validFrom', '') <= $1::text order by n desc limit 1`,
    [day],
  );
  return rows[0] ? toMatrix(rows[0]) : null;
}

export async function findMatrix(client: Client, n: number): Promise<StoredMatrix | null> {
  const { rows } = await client.query<MatrixRecord>(
    `select ${columns} from approval_matrices where n = $1`,
    [n],
  );
  return rows[0] ? toMatrix(rows[0]) : null;
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
