import type { WireRefusal } from '../../src/wire/problems.ts';
import type { WireInvited, WireNewLink, WireSession } from '../../src/wire/signIn.ts';
import { type Api, ask } from './api.ts';

/** 一个浏览器: keeps its cookies, and nothing else. */
export interface Visitor {
  readonly ask: <T = WireRefusal>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: T; headers: Headers }>;
  readonly cookie: () => string;
  readonly take: (cookie: string) => void;
}

export function visit(api: Api): Visitor {
  let cookie = '';
  return {
    ask: async (method, path, body, headers = {}) => {
      const answer = await ask<never>(api, method, path, body, {
        ...(cookie === '' ? {} : { cookie }),
        ...headers,
      });
      for (const each of answer.headers.getSetCookie()) {
        const [pair = ''] = each.split(';');
        if (pair.startsWith('ming.session_token=')) cookie = pair.endsWith('=') ? '' : pair;
      }
      return answer;
    },
    cookie: () => cookie,
    take: (given) => {
      cookie = given;
    },
  };
}

export const passwords = {
  admin: '梧桐树下 咖啡 7 号台阶',
  second: 'kites over a quiet harbour',
} as const;

export const tokenOf = ({ path }: Pick<WireNewLink, 'path'>): string => path.split('#')[1] ?? '';

/** The first administrator, as who starts the program on his machine makes himself. */
export async function setUpAdministrator(api: Api, email = 'wang.min@example.com') {
  const visitor = visit(api);
  const link = await visitor.ask<WireNewLink>('POST', '/administrator-link');
  const use = { token: tokenOf(link.body), name: '王敏', email, password: passwords.admin };
  const used = await visitor.ask<WireSession>('POST', '/links/use', use);
  if (used.status !== 200) throw new Error(`${JSON.stringify(used.body)}\n${api.lines.join('\n')}`);
  return { visitor, person: used.body.person };
}

/** Somebody whom an administrator invites, signed in. */
export async function invite(api: Api, by: Visitor, roles: readonly string[], email: string) {
  const told = { name: `同事 ${roles[0]}`, email, roles };
  const invited = await by.ask<WireInvited>('POST', '/people', told);
  if (invited.status !== 201) throw new Error(JSON.stringify(invited.body));
  const visitor = visit(api);
  const use = { token: tokenOf(invited.body.link), password: passwords.second };
  const used = await visitor.ask<WireSession>('POST', '/links/use', use);
  if (used.status !== 200) throw new Error(JSON.stringify(used.body));
  return { visitor, id: invited.body.id, email };
}
