import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from './refused.ts';

/** Where requests may come from. */
export interface Access {
  /** Nobody has to sign in yet. */
  readonly isOpen: () => Promise<boolean>;
  /** Where people reach the page from elsewhere. */
  readonly publicUrl: string | null;
  /** The address that is listened on. */
  readonly host: string;
}

/**
 * A foreign Host (DNS rebinding) and a foreign Origin (another site's page) are refused. Until there is an
 * administrator only this machine may ask, and no proxy for others. Answers carry a strict content policy.
 */
export function guardAccess(app: FastifyInstance, access: Access): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safeHeaders);
    if (access.publicUrl?.startsWith('https:')) reply.header(...onlyByHttps);
    await checkHost(request, access);
    checkOrigin(request, access);
    if (request.url.includes('%00')) throw unreadable('address', 'NUL');
  });
  app.addHook('preValidation', async ({ body }) => {
    const fault = faultOf(body);
    if (fault !== null) throw unreadable('body', fault);
  });
}

const onlyByHttps = ['strict-transport-security', 'max-age=31536000'] as const;

const safeHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; " +
    "frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** What a proxy adds: then who asks need not be on this machine. */
const ofProxies = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'] as const;

export const isProxied = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  ofProxies.some((name) => headers[name] !== undefined);

async function checkHost(request: FastifyRequest, access: Access): Promise<void> {
  const host = request.headers.host ?? '';
  if (isLoopback(host) && !isProxied(request)) return;
  const isOurs = isLoopback(host) || namesOf(access).includes(nameOf(host));
  if (!isOurs || (await access.isOpen()))
    throw new Refused(403, 'host.foreign', { host: host.slice(0, 200) });
}

/** Names under which others reach this server. */
const namesOf = ({ publicUrl, host }: Access): string[] => [
  ...(publicUrl === null ? [] : [new URL(publicUrl).hostname]),
  host.includes(':') ? `[${host}]` : host,
];

const nameOf = (host: string): string =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';

const unreadable = (path: string, message: string): Refused =>
  new Refused(422, 'request.invalid', {}, [{ path, message }]);

/** No body of ours is so deep. */
const deepest = 32;

/** No text of ours holds a NUL: PostgreSQL takes none, and people cannot type one. */
function faultOf(value: unknown, depth = 0): 'NUL' | 'depth' | null {
  if (typeof value === 'string') return value.includes('\0') ? 'NUL' : null;
  if (typeof value !== 'object' || value === null || isStream(value)) return null;
  if (depth > deepest) return 'depth';
  for (const [name, each] of Object.entries(value)) {
    const fault = name.includes('\0') ? 'NUL' : faultOf(each, depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}

const isStream = (value: object): boolean => 'pipe' in value || ArrayBuffer.isView(value);

function checkOrigin({ headers, method }: FastifyRequest, { publicUrl }: Access): void {
  const { origin, host } = headers;
  if (origin !== undefined && origin !== `http://${host}` && origin !== publicUrl) {
    throw new Refused(403, 'origin.foreign', { origin: origin.slice(0, 200) });
  }
  if (headers['sec-fetch-site'] === 'cross-site' && method !== 'GET') {
    throw new Refused(403, 'origin.foreign', { origin: 'cross-site' });
  }
}

/** localhost, 127.x.x.x and [::1], with or without a port. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i.test(host);
