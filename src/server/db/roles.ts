import { setTimeout as sleep } from 'node:timers/promises';
import { type Pool, scopedRole } from './pool.ts';

/** The role that the application works as; it owns nothing. */
export const appRole = 'ming_app';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * 应用角色: makes sure that the application's role exists and bypasses nothing; where we may not
 * create it, the error carries the SQL for an administrator. A password lets it sign in itself.
 */
export async function ensureAppRole(owner: Pool, password: string | null): Promise<void> {
  const findRole = async () => {
    const found = await owner.query<{ above: boolean }>(
      'select rolsuper or rolbypassrls as above from pg_roles where rolname = $1',
      [appRole],
    );
    return found.rows[0];
  };
  await untilQuiet(async () => {
    const row = await findRole();
    if (row?.above) {
      throw new Error(
        `角色 ${appRole} 不得为超级用户或绕过行级安全 / must neither be superuser nor bypass RLS`,
      );
    }
    if (row && password === null) return;
    const login =
      password === null ? 'nologin' : `login password '${password.replaceAll("'", "''")}'`;
    const sql = `${row ? 'alter' : 'create'} role ${appRole} ${login} nosuperuser nobypassrls`;
    const shown = `create role ${appRole} nologin;\n${await scopedSql(owner)}`;
    await byAdministrator(owner, sql, shown);
  });
  await ensureScopedRole(owner);
}

/**
 * 受限角色: the application may become it and must not be it already, or its fence would stand around
 * everybody.
 */
async function ensureScopedRole(owner: Pool): Promise<void> {
  await untilQuiet(async () => {
    const { isThere, above } = await findScopedRole(owner);
    if (above) {
      throw new Error(
        `角色 ${scopedRole} 不得为超级用户或绕过行级安全 / must neither be superuser nor bypass RLS`,
      );
    }
    if (isThere && (await isScopedRight(owner))) return;
    const sql = await scopedSql(owner);
    await byAdministrator(owner, sql, sql);
  });
}

async function findScopedRole(owner: Pool): Promise<{ isThere: boolean; above: boolean }> {
  const { rows } = await owner.query<{ above: boolean }>(
    'select rolsuper or rolbypassrls as above from pg_roles where rolname = $1',
    [scopedRole],
  );
  return { isThere: rows.length > 0, above: rows[0]?.above ?? false };
}

/** What makes it as it is to be; before 16 what a member inherits is said of the member, not of the grant. */
async function scopedSql(owner: Pool): Promise<string> {
  const { isThere } = await findScopedRole(owner);
  const isOld = (await findVersion(owner)) < 160_000;
  const steps = [
    ...(isThere ? [] : [`create role ${scopedRole} nologin`]),
    ...(isOld ? [`alter role ${appRole} noinherit`] : []),
    `grant ${scopedRole} to ${appRole}${isOld ? '' : ' with inherit false, set true'}`,
  ];
  return `${steps.join(';\n')};`;
}

async function findVersion(owner: Pool): Promise<number> {
  const { rows } = await owner.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  );
  return rows[0]?.version ?? 0;
}

/** From 16 on a member may lack the right to become the role (SET). */
const memberRight = async (owner: Pool): Promise<'SET' | 'MEMBER'> =>
  (await findVersion(owner)) >= 160_000 ? 'SET' : 'MEMBER';

async function isScopedRight(owner: Pool): Promise<boolean> {
  const { rows } = await owner.query<{ right: boolean }>(
    `select pg_has_role($1, $2, $3) and not pg_has_role($1, $2, 'USAGE') as right`,
    [appRole, scopedRole, await memberRight(owner)],
  );
  return rows[0]?.right ?? false;
}

/** 可代表应用角色: the user of DATABASE_URL must be able to work as the application's role. */
export async function ensureMember(owner: Pool, user: string): Promise<void> {
  if (user === appRole) return;
  await untilQuiet(async () => {
    const right = await memberRight(owner);
    const may = await owner.query<{ may: boolean }>('select pg_has_role($1, $2, $3) as may', [
      user,
      appRole,
      right,
    ]);
    if (may.rows[0]?.may) return;
    const sql = `grant ${appRole} to ${quote(user)}`;
    await byAdministrator(owner, sql, `${sql};`);
  });
}

/** Two programs at once may meet in the catalogue, which then tells one of them to come again. */
const meetings = new Set(['23505', '42710', 'XX000', '40001', '40P01']);

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

export async function untilQuiet(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries >= 8 || !meetings.has(codeOf(error))) throw error;
      await sleep(25 * tries);
    }
  }
}

const notAllowed = '42501';

async function byAdministrator(owner: Pool, sql: string, shown: string): Promise<void> {
  try {
    await owner.query(sql);
  } catch (error) {
    if (codeOf(error) !== notAllowed) throw error;
    throw new Error(
      `无权设置角色, 请管理员执行 / not allowed to set up roles, ask an administrator to run:\n${shown}`,
    );
  }
}
