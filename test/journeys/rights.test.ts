import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../src/domain/people/role.ts';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import { may, rightOf } from '../../src/server/routeRights.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';

interface Route {
  readonly method: string;
  readonly path: string;
}

let api: Api;
let owner: Pool;
let routes: readonly Route[];
const visitors = new Map<Role, Visitor>();

beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 1 });
  const { visitor } = await setUpAdministrator(api);
  for (const role of roles) {
    const made = await invite(api, visitor, [role], `${role.toLowerCase()}@example.com`);
    visitors.set(role, made.visitor);
  }
  type Paths = Record<string, Record<string, unknown>>;
  const { body } = await visitor.ask<{ paths: Paths }>('GET', '/openapi.json');
  routes = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      method: method.toUpperCase(),
      path: path.replace(/\{(\w+)\}/g, ':$1'),
    })),
  );
}, 240_000);
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

const needs = ({ method, path }: Route) => rightOf(method, path);

/** With ids of nothing and a body that says nothing: who has the right is told so, and no more. */
async function codeOf({ method, path }: Route, role: Role, prefix = ''): Promise<string> {
  const place = path.replace('/api/v1', prefix).replace(/:\w+/g, 'x');
  const body = method === 'GET' ? undefined : {};
  const url = `${api.server.url}/api/v1${place}`;
  const answer = await fetch(url, {
    method,
    headers: {
      cookie: visitors.get(role)?.cookie() ?? '',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return answer.status === 403 ? (JSON.parse(text) as { code: string }).code : `${answer.status}`;
}

const recorded = async () => (await owner.query('select * from trail_heads order by 1')).rows;

describe('issue 4, 5: roles by routes', () => {
  it('every route says what it needs', () => {
    expect(routes.length).toBeGreaterThan(100);
    expect(routes.filter((route) => needs(route) === undefined)).toEqual([]);
  });

  it('who lacks the right is refused, in the demo company too, and nothing has changed', async () => {
    const before = await recorded();
    const wrong: string[] = [];
    for (const role of roles) {
      for (const route of routes) {
        const right = needs(route);
        if (right === undefined || right === 'anybody' || may([role], right)) continue;
        const prefix = /^\/api\/v1\/(?:people|administrator-link|demo)/.test(route.path)
          ? ''
          : '/demo';
        for (const at of new Set(['', prefix])) {
          const code = await codeOf(route, role, at);
          if (code !== 'right.missing' && !(at === '/demo' && code === '404'))
            wrong.push(`${role} ${route.method} ${at}${route.path}: ${code}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await recorded()).toEqual(before);
  }, 240_000);

  it('who has it is not', async () => {
    const wrong: string[] = [];
    for (const role of roles) {
      for (const route of routes) {
        const right = needs(route);
        if (right === undefined || right === 'anybody' || !may([role], right)) continue;
        const code = await codeOf(route, role);
        if (code === 'right.missing' || code === '401' || code.startsWith('5'))
          wrong.push(`${role} ${route.method} ${route.path}: ${code}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('an auditor reads every list and changes nothing', () => {
    const changing = routes.filter((route) => {
      const right = needs(route);
      return right !== undefined && right !== 'anybody' && right.action === 'change';
    });
    expect(changing.length).toBeGreaterThan(40);
    expect(changing.filter((route) => may(['auditor'], needs(route) as never))).toEqual([]);
  });
});
