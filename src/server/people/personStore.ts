import type { Role } from '../../domain/people/role.ts';
import { plain } from '../db/json.ts';
import type { Client } from '../db/pool.ts';

export interface Person {
  readonly id: string;
  /** Rises with every change. */
  readonly version: number;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly isDisabled: boolean;
}

export interface ListedPerson extends Person {
  /** Has set a password. */
  readonly maySignIn: boolean;
  readonly hasTwoFactor: boolean;
  /** Sees only some chains. */
  readonly isLimited: boolean;
  readonly lastUsed: string | null;
  /** Until when his link waits for him. */
  readonly linkExpires: string | null;
}

const columns =
  'p.person_id as id, p.version, p.name, p.email, p.roles, p.is_disabled as "isDisabled"';

export async function findPerson(client: Client, id: string): Promise<Person | null> {
  const { rows } = await client.query<Person>(
    `select ${columns} from current_people p where p.person_id::text = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export async function findPersonByEmail(client: Client, email: string): Promise<Person | null> {
  const { rows } = await client.query<Person>(
    `select ${columns} from current_people p where p.email = $1`,
    [email],
  );
  return rows[0] ?? null;
}

/** 人员, by name; who left stands last. */
export async function listPeople(client: Client): Promise<ListedPerson[]> {
  const { rows } = await client.query<ListedPerson>(
    `select ${columns},
       exists (select from auth.accounts a where a.user_id = p.person_id
         and (a.password is not null or a.provider_id like 'oidc-%')) as "maySignIn",
       exists (select from auth.users u where u.id = p.person_id
         and u.two_factor_enabled) as "hasTwoFactor",
       coalesce((select c.is_limited from person_scopes c where c.person_id = p.person_id
         order by c.version desc limit 1), false) as "isLimited",
       (select max(s.updated_at) from auth.sessions s where s.user_id = p.person_id) as "lastUsed",
       (select max(l.expires_at) from auth.links l where l.person_id = p.person_id
         and l.used_at is null and l.expires_at > now()) as "linkExpires"
     from current_people p order by p.is_disabled, p.name, p.person_id`,
  );
  return rows;
}

/** 在职人员 by name. */
export async function listNames(client: Client): Promise<{ id: string; name: string }[]> {
  const { rows } = await client.query<{ id: string; name: string }>(
    `select person_id as id, name from current_people
     where not is_disabled order by name, person_id`,
  );
  return rows;
}

/** Keeps a person as the version after the one that was seen; false where somebody was first. */
export async function savePerson(
  client: Client,
  { id, name, email, roles, isDisabled }: Omit<Person, 'version'>,
  { seen, by }: { readonly seen: number; readonly by: string },
): Promise<boolean> {
  const saved = await client.query(
    `insert into people (org_id, person_id, version, name, email, roles, is_disabled, changed_by)
     select current_org(), $1, $2::int + 1, $3, $4, $5, $6, $7
     where $2::int = (select coalesce(max(version), 0) from people where person_id = $1)
     on conflict do nothing`,
    [id, seen, plain(name), email, roles, isDisabled, by],
  );
  return saved.rowCount === 1;
}

/** One after the other: two administrators do not each make the other the last one. */
export async function lockPeople(client: Client): Promise<void> {
  await client.query('select pg_advisory_xact_lock(727003)');
}

/** How many may let others in: with the role, a password, and not disabled. */
export async function countAdministrators(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from current_people p where 'administrator' = any (p.roles)
       and not p.is_disabled and exists (select from auth.accounts a
         where a.user_id = p.person_id and a.password is not null)`,
  );
  return rows[0]?.count ?? 0;
}

export interface StoredRole {
  readonly role: Role;
  readonly nameZh: string;
  readonly nameEn: string;
}

export async function listRoles(client: Client): Promise<StoredRole[]> {
  const { rows } = await client.query<StoredRole>(
    'select role, name_zh as "nameZh", name_en as "nameEn" from roles order by n',
  );
  return rows;
}

export interface SignInRules {
  /** 0 = nobody has said anything yet. */
  readonly version: number;
  readonly twoFactorRoles: readonly Role[];
}

/** 登录规则 as they stand. */
export async function findSignInRules(client: Client): Promise<SignInRules> {
  const { rows } = await client.query<SignInRules>(
    `select version, two_factor_roles as "twoFactorRoles" from sign_in_rules
     order by version desc limit 1`,
  );
  return rows[0] ?? { version: 0, twoFactorRoles: [] };
}

/** Keeps them as the version after the one that was seen; false where somebody was first. */
export async function saveSignInRules(
  client: Client,
  twoFactorRoles: readonly Role[],
  { seen, by }: { readonly seen: number; readonly by: string },
): Promise<boolean> {
  const saved = await client.query(
    `insert into sign_in_rules (org_id, version, two_factor_roles, changed_by)
     select current_org(), $1::int + 1, $2, $3
     where $1::int = (select coalesce(max(version), 0) from sign_in_rules)
     on conflict do nothing`,
    [seen, twoFactorRoles, by],
  );
  return saved.rowCount === 1;
}

/** 须设两步验证: a role of his asks for it, he has none, and no provider asked for it in its place. */
export async function lacksTwoFactor(client: Client, session: string): Promise<boolean> {
  const { rows } = await client.query<{ lacks: boolean }>(
    `select p.roles && r.two_factor_roles as lacks
     from auth.sessions s join auth.users u on u.id = s.user_id
     join current_people p on p.person_id = s.user_id,
       (select two_factor_roles from sign_in_rules order by version desc limit 1) r
     where s.id = $1 and not s.by_provider and not u.two_factor_enabled`,
    [session],
  );
  return rows[0]?.lacks ?? false;
}
