import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersApart, listsOf, pagesOf, routesApart } from '../../bench/parts/pages.ts';
import { paymentTabs } from '../../src/web/place.ts';
import { type Api, ask, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const month = { audit: 'AUDIT', contract: 'CONTRACT', agreement: 'AGREEMENT' };

describe('issue 3, must show: the benches know every page and every list', () => {
  test('P13 asks every route of the web, and none that is not there', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../src/web/routes.tsx'), 'utf8');
    const routes = [...text.matchAll(/path: '([^']+)'/g)].map(([, path]) => path ?? '');
    const asked = [...pagesOf(month).map(({ route }) => route), ...routesApart];
    expect([...new Set(asked)].sort()).toEqual(routes.sort());
    for (const { route, path } of pagesOf(month)) {
      const shape = route.replaceAll('.', '\\.').replace(/\$\w+/g, '[^/]+');
      expect(path.replace(/\?.*/, '')).toMatch(new RegExp(`^${shape}$`));
    }
  });

  test('P13 asks every tab of the payments, which have facts of their own', () => {
    const paths = pagesOf(month).map(({ path }) => path);
    for (const tab of paymentTabs)
      expect(paths).toContain(tab === 'due' ? '/payments' : `/payments?tab=${tab}`);
  });

  test('P10 asks every list of the API, and none that is not there', async () => {
    type Paths = Record<string, { get?: unknown }>;
    const { body } = await ask<{ paths: Paths }>(api, 'GET', '/openapi.json');
    const all = Object.entries(body.paths).flatMap(([path, { get }]) =>
      get === undefined ? [] : [path.replace('/api/v1', '')],
    );
    const lists = all.filter((path) => !path.includes('{'));
    const asked = listsOf(month).map(({ route }) => route);
    expect([...new Set([...asked, ...answersApart])].sort()).toEqual(
      [...new Set([...lists, ...asked.filter((route) => route.includes('{'))])].sort(),
    );
    for (const route of asked)
      expect(
        all.some((path) => new RegExp(`^${route.replace('{id}', '\\{id\\}')}`).test(path)),
      ).toBe(true);
  });
});
