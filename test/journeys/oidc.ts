import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OwnProvider } from '../../src/server/config.ts';
import type { WireProviderBack } from '../../src/wire/signIn.ts';

export interface Account {
  readonly email: string;
  readonly email_verified: boolean;
}

/** 登录平台: a real OpenID provider on this machine, and the address at which we are registered. */
export interface TestProvider {
  readonly config: {
    readonly port: number;
    readonly publicUrl: string;
    readonly provider: OwnProvider;
  };
  /** By the name that one types there. */
  readonly accounts: Map<string, Account>;
  readonly stop: () => Promise<void>;
}

async function listen(listener?: RequestListener): Promise<{ server: Server; port: number }> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, port: (server.address() as AddressInfo).port };
}

const close = (server: Server) =>
  new Promise<void>((done) => {
    server.closeAllConnections();
    server.close(() => done());
  });

export async function startProvider(): Promise<TestProvider> {
  const { default: Provider } = await import('oidc-provider');
  const ours = await listen();
  await close(ours.server);
  let answer: RequestListener = () => undefined;
  const { server, port } = await listen((request, response) => answer(request, response));
  // Another site than ours to a browser, as it is in life.
  const issuer = `http://localhost:${port}`;
  const publicUrl = `http://127.0.0.1:${ours.port}`;
  const clientSecret = 'a secret that only the two of them know';
  const accounts = new Map<string, Account>();
  answer = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: 'ming', client_secret: clientSecret },
        redirect_uris: [`${publicUrl}/signed-in`],
        post_logout_redirect_uris: [`${publicUrl}/sign-in`],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['of the test alone'] },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, ...accounts.get(id) }),
    }),
  }).callback();
  const provider = {
    ...{ issuer, clientId: 'ming', clientSecret, name: '公司账号' },
    scopes: ['openid', 'email', 'profile'],
  };
  return {
    config: { port: ours.port, publicUrl, provider },
    accounts,
    stop: () => close(server),
  };
}

/** What a browser does at the provider: signs in under a name, agrees, and is led back. */
export async function passProvider(url: string, login: string): Promise<WireProviderBack> {
  const jar = new Map<string, string>();
  const go = async (to: string, form?: Record<string, string>): Promise<Response> => {
    const answer = await fetch(to, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    });
    for (const each of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (each.split(';')[0] ?? '').split(/=(.*)/);
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  let at = url;
  let answer = await go(at);
  for (let steps = 0; steps < 12; steps += 1) {
    const location = answer.headers.get('location');
    if (location !== null) {
      at = new URL(location, at).href;
      if (new URL(at).pathname === '/signed-in')
        return Object.fromEntries(new URL(at).searchParams) as WireProviderBack;
      answer = await go(at);
      continue;
    }
    const page = await answer.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (prompt === undefined) throw new Error(`${answer.status} ${at}\n${page.slice(0, 500)}`);
    answer = await go(at, { prompt, login, password: 'x' });
  }
  throw new Error(`no end at ${at}`);
}
