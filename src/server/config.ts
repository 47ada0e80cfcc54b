import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BackupPlan, shortestPassphrase } from './backups/plan.ts';
import { isBadPort } from './badPorts.ts';

/** 配置: everything that the environment decides; read here and nowhere else. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where PostgreSQL and server.json are; an outside database has a folder of its own in it. */
  readonly dataFolder: string;
  /** Application role of an outside PostgreSQL; null = the embedded one. */
  readonly databaseUrl: string | null;
  /** Role that owns the tables and migrates. */
  readonly ownerUrl: string | null;
  /** 收件夹: files put there are audited; null = none. */
  readonly inbox: string | null;
  /** Where people reach it from elsewhere: https://ming.example.com; null = from this machine alone. */
  readonly publicUrl: string | null;
  /** DATABASE_URL goes through a pooler by transactions, this one past it: for LISTEN and setting up. */
  readonly directUrl: string | null;
  /** 定时备份: null = none. */
  readonly backups: BackupPlan | null;
  /** 日志: for people, or a JSON object a line. */
  readonly log: 'text' | 'json';
  /** 单点登录: null = by e-mail and password alone. */
  readonly provider: OwnProvider | null;
}

/** The company's provider of OpenID Connect, as its administrator registered us there. */
export interface OwnProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the button says it. */
  readonly name: string;
  readonly scopes: readonly string[];
}

const loopback = new Set(['127.0.0.1', 'localhost', '::1']);

/** Whether a HOST is reached from this machine alone. */
export const isLocalHost = (host: string): boolean => loopback.has(host);

/** How this machine itself reaches what is listened on. */
export function nearHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** Throws a plain Error with the mend where a value is no good. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(environment.PORT || '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PORT=${environment.PORT}: 端口应为 0 到 65535 / a port is 0 to 65535`);
  }
  if (isBadPort(port)) {
    throw new Error(
      `PORT=${port}: 浏览器不访问这个端口, 请换一个, 如 8080 / browsers refuse this port, choose another, as 8080`,
    );
  }
  const host = environment.HOST || '127.0.0.1';
  const publicUrl = readPublicUrl(environment.PUBLIC_URL || null);
  if (!isLocalHost(host) && publicUrl === null) {
    throw new Error(
      `HOST=${host}: 请另设 PUBLIC_URL, 即他人打开的网址 / set PUBLIC_URL too, the address that people open`,
    );
  }
  const databaseUrl = environment.DATABASE_URL || null;
  const home = resolve(environment.MING_DATA || join(homedir(), '.mingzhang'));
  return {
    port,
    host,
    dataFolder: databaseUrl === null ? home : join(home, `outside-${nameOf(databaseUrl)}`),
    databaseUrl,
    ownerUrl: environment.DATABASE_URL_OWNER || null,
    inbox: environment.MING_INBOX ? resolve(environment.MING_INBOX) : null,
    directUrl: environment.DATABASE_URL_DIRECT || null,
    publicUrl,
    backups: readPlan(environment),
    log: readLogForm(environment.MING_LOG || 'text'),
    provider: readProvider(environment, publicUrl),
  };
}

/** MING_OIDC_ISSUER and what belongs to it; who reads along on the way could sign in, so it is https. */
function readProvider(
  environment: NodeJS.ProcessEnv,
  publicUrl: string | null,
): OwnProvider | null {
  const issuer = environment.MING_OIDC_ISSUER;
  if (!issuer) return null;
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isOurs(url.hostname));
  if (!isSafe || url?.search || url?.hash) {
    throw new Error(
      `MING_OIDC_ISSUER=${issuer}: 应如 / should be like https://login.example.com/realms/company`,
    );
  }
  const clientId = environment.MING_OIDC_CLIENT_ID;
  const clientSecret = environment.MING_OIDC_CLIENT_SECRET;
  if (!clientId || !clientSecret || publicUrl === null) {
    throw new Error(
      'MING_OIDC_ISSUER: 请另设 / set too: MING_OIDC_CLIENT_ID, MING_OIDC_CLIENT_SECRET, PUBLIC_URL',
    );
  }
  return {
    ...{ issuer, clientId, clientSecret },
    name: environment.MING_OIDC_NAME || (url?.hostname ?? ''),
    scopes: (environment.MING_OIDC_SCOPES || 'openid email profile')
      .split(/[\s,]+/)
      .filter(Boolean),
  };
}

const isOurs = (hostname: string): boolean => isLocalHost(hostname.replace(/^\[|\]$/g, ''));

function readLogForm(form: string): Config['log'] {
  if (form === 'text' || form === 'json') return form;
  throw new Error(`MING_LOG=${form}: 应为 / should be text, json`);
}

/** MING_BACKUP_FOLDER, with a time of the day and what is kept where they are given. */
function readPlan(environment: NodeJS.ProcessEnv): BackupPlan | null {
  const folder = environment.MING_BACKUP_FOLDER;
  if (!folder) return null;
  const at = environment.MING_BACKUP_AT || '02:30';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(at))
    throw new Error(`MING_BACKUP_AT=${at}: 应如 / should be like 02:30`);
  const keep = environment.MING_BACKUP_KEEP || '7,5,12';
  const [days = 0, weeks = 0, months = 0] = keep.split(',').map(Number);
  if (!/^\d{1,4},\d{1,4},\d{1,4}$/.test(keep))
    throw new Error(
      `MING_BACKUP_KEEP=${keep}: 应为天,周,月, 如 7,5,12 / should be days,weeks,months, as 7,5,12`,
    );
  const passphrase = environment.MING_BACKUP_PASSPHRASE || null;
  if (passphrase !== null && passphrase.length < shortestPassphrase)
    throw new Error(
      `MING_BACKUP_PASSPHRASE: 至少 ${shortestPassphrase} 个字符 / ${shortestPassphrase} characters at least`,
    );
  return { folder: resolve(folder), at, keep: { days, weeks, months }, passphrase };
}

/** An origin and nothing more. */
function readPublicUrl(given: string | null): string | null {
  if (given === null) return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search || url.hash) {
    throw new Error(`PUBLIC_URL=${given}: 应如 / should be like https://ming.example.com`);
  }
  return url.origin;
}

/** Which database a URL means, without its password: `ming` never finds another one's server. */
function nameOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) {
    throw new Error('DATABASE_URL: 应为 / should be postgres://user:password@host:5432/database');
  }
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = `${hostname}:${port || '5432'}${pathname}`;
  return createHash('sha256').update(place).digest('hex').slice(0, 12);
}

/** Where tests find an outside PostgreSQL (a superuser's URL); null = the embedded one. */
export const testDatabaseUrl = (): string | null => process.env.TEST_DATABASE_URL || null;

/** 备份口令: from the environment alone, and never kept; null = backups are not encrypted. */
export const backupPassphrase = (): string | null => process.env.MING_BACKUP_PASSPHRASE || null;

/** The version of the program, as its package says. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
