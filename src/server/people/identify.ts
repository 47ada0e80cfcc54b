import type { FastifyRequest } from 'fastify';
import { cliActor, type Identify, localActor, nobody } from '../acting.ts';
import { isTokenOf, tokenOf } from '../httpOwner.ts';
import { Refused } from '../refused.ts';
import type { Device, Door } from './auth.ts';
import type { Gate } from './gate.ts';
import { actorOfKey, isKey } from './keys.ts';
import { findSession, type Session } from './signIn.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered before anybody has signed in. */
    readonly isPublic?: boolean;
    /** 自己的账号: also for who has to set up 两步验证 first. */
    readonly isOwnAccount?: boolean;
  }
  interface FastifyRequest {
    /** 会话 of who signed in. */
    signedIn?: Session;
  }
}

export const deviceOf = ({ headers, ip }: FastifyRequest): Device => ({
  cookie: headers.cookie ?? '',
  address: ip,
  agent: headers['user-agent'] ?? '',
});

/**
 * 谁在请求: the program that shows a key; who holds the token of server.json; anybody on this machine until there is an administrator;
 * from then on who has signed in. All others only get at what is said to be public.
 */
export const identifyBy =
  (door: Door, gate: Gate, token: string): Identify =>
  async (request) => {
    const shown = tokenOf(request);
    if (isKey(shown)) {
      return actorOfKey(door, shown, { device: deviceOf(request), request: request.id });
    }
    if (shown !== '') {
      if (!isTokenOf(request, token)) throw new Refused(403, 'token.wrong');
      return cliActor(request.id);
    }
    if (await gate.isOpen()) return localActor(request.id);
    const session = await findSession(door, deviceOf(request));
    if (session) {
      request.signedIn = session;
      const { isPublic = false, isOwnAccount = isPublic } = request.routeOptions.config;
      if (session.lacksTwoFactor && !isOwnAccount) throw new Refused(403, 'twoFactor.needed');
      const { id, name, roles } = session.person;
      return { id, name, roles, chains: session.chains, from: 'web', request: request.id };
    }
    if (request.routeOptions.config.isPublic) return nobody(request.id);
    throw new Refused(401, 'signIn.needed');
  };
