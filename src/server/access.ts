import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refused } from './refused.ts';

/**
 * Until sign-in exists only this machine may ask: a foreign Host (DNS rebinding) and a foreign
 * Origin (another site's page) are refused. Answers carry a strict content policy.
 */
export function guardAccess(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safeHeaders);
    checkHost(request);
  });
}

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

function checkHost(request: FastifyRequest): void {
  const host = request.headers.host ?? '';
  if (!isLoopback(host)) throw new Refused(403, 'host.foreign', { host: host.slice(0, 200) });
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refused(403, 'origin.foreign', { origin: origin.slice(0, 200) });
  }
  if (request.headers['sec-fetch-site'] === 'cross-site' && request.method !== 'GET') {
    throw new Refused(403, 'origin.foreign', { origin: 'cross-site' });
  }
}

/** localhost, 127.x.x.x and [::1], with or without a port. */
export const isLoopback = (host: string): boolean =>
  /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d{1,5})?$/i.test(host);
