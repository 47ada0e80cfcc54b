import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverFigures, fieldsOf } from '../../src/domain/people/fields.ts';
import { type Role, roles } from '../../src/domain/people/role.ts';
import { may, rightOf } from '../../src/server/routeRights.ts';
import type { WireDrop } from '../../src/wire/drops.ts';
import type { WireLines, WireSearch } from '../../src/wire/lines.ts';
import { type Api, startApi } from './api.ts';
import { unmarkedOf } from './markedFields.ts';
import { sampleOf } from './openapi.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';
import { addressOf, bodyOf, listRoutes, type Route } from './scopedRoutes.ts';
import { fillChain, finishAs, type Ids, markedFiles, reach, send } from './twoChains.ts';

let api: Api;
let admin: Visitor;
let routes: readonly Route[];
let ids: Ids;
const people = new Map<Role, Visitor>();

const as = (role: Role): Visitor => people.get(role) as Visitor;
const blind = roles.filter((role) => !fieldsOf([role], 'read').includes('price'));
const seeing = roles.filter((role) => !blind.includes(role));

beforeAll(async () => {
  api = await startApi();
  admin = (await setUpAdministrator(api)).visitor;
  routes = await listRoutes(admin);
  const limit = { version: 0, amount: '1.00', source: '制度', person: '王敏' };
  expect((await admin.ask('PUT', '/concession-limit', limit)).status).toBe(200);
  for (const role of roles)
    people.set(role, (await invite(api, admin, [role], `${role}@example.com`)).visitor);
  const office = { api, finance: as('salesFinance'), maker: as('nka') };
  ids = await fillChain(office, { chain: '乐民超市', mark: '甲', paid: '52001.37' });
}, 240_000);
afterAll(async () => api?.stop());

/** What was planted, as amounts and as whole numbers. */
const planted = /(?<![\d.])(?:60000|40000|10000|6000|4500|1500|69500|52001|12001)(?!\d)/;
/** Any amount or rate at all; numbers that count something and moments stay. */
const isFigure = (text: string): boolean =>
  !/^\d{4}-\d\d-\d\dT/.test(text) &&
  (coverFigures(text) !== text || planted.test(text.replaceAll(',', '')));

/** Every text of an answer that tells an amount, with where it stands. */
function figuresIn(answer: unknown, path = ''): string[] {
  if (typeof answer === 'string') return isFigure(answer) ? [`${path}: ${answer}`] : [];
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.entries(answer).flatMap(([name, each]) =>
    // Of the law, the same for everybody.
    name === 'tax_rate' ? [] : figuresIn(each, `${path}/${name}`),
  );
}

const mayAsk = (role: Role, { method, path }: Route): boolean => {
  const right = rightOf(method, `/api/v1${path.replace(/\{(\w+)\}/g, ':$1')}`);
  return right === 'anybody' || (right !== undefined && may([role], right));
};

/** Of the program, not of the business. */
const unlike =
  /^\/(?:openapi\.json|server|ready|sessions?|about|health|examples|system|customer-export|customer-templates)\b/;
/** What is asked by POST and keeps nothing. */
const tries = /^POST \/audits\/\{id\}\/(?:preview|letter-draft|letter-preview)$/;

const read = () =>
  routes.filter(
    (route) =>
      !unlike.test(route.path) &&
      (route.method === 'GET' || tries.test(`${route.method} ${route.path}`)) &&
      !route.path.endsWith('/events'),
  );

const askAs = (role: Role, route: Route) =>
  reach(api, as(role), route.method, addressOf(route, ids), bodyOf(route, ids, `同事 ${role}`));

const jsonOf = (text: string): unknown => JSON.parse(text || 'null');

describe('issue 4, 5: fields by roles by routes', () => {
  it('every amount of the API is of a group, or says why it is not', async () => {
    const { body } = await admin.ask<Record<string, unknown>>('GET', '/openapi.json');
    expect(unmarkedOf(body)).toEqual([]);
  });

  it('a field of a later issue that nobody marked is found by its name, its form or having none', () => {
    const content = (properties: object) => ({ content: { json: { schema: { properties } } } });
    const row = { floor_price: { type: 'string' }, note: { type: 'string' }, file: {} };
    const yuan = { type: 'string', pattern: '^\\d+\\.\\d{2}$' };
    const marked = { ...yuan, 'x-right': 'floor' };
    const get = {
      parameters: [{ in: 'query', name: 'least', schema: yuan }],
      responses: { 200: content({ rows: { items: { properties: row } }, marked }) },
    };
    const put = { requestBody: content({ parts: { anyOf: [{ properties: { value: yuan } }] } }) };
    expect(unmarkedOf({ paths: { '/api/v1/x': { get, put } } })).toEqual([
      ...['GET /x query /least', 'GET /x 200 /rows/floor_price', 'GET /x 200 /rows/file'],
      'PUT /x body /parts/value',
    ]);
  });

  it('who sees no prices is told none on any address; files and what is money alone are refused', async () => {
    const told: string[] = [];
    const shown = new Map<string, number>();
    for (const role of blind) {
      for (const route of read().filter((each) => mayAsk(role, each))) {
        const { status, type, text } = await askAs(role, route);
        const name = `${role} ${route.method} ${route.path}`;
        if (status >= 500) told.push(`${name}: ${status}`);
        if (status === 200 && !type.includes('json')) told.push(`${name}: ${type}`);
        if (type.includes('json')) {
          told.push(...figuresIn(jsonOf(text)).map((each) => `${name} ${each}`));
          shown.set(`${status}`, (shown.get(`${status}`) ?? 0) + 1);
        }
      }
    }
    expect(told).toEqual([]);
    expect(shown.get('200')).toBeGreaterThan(15);
    expect(shown.get('403')).toBeGreaterThan(5);
  }, 240_000);

  it('who sees them is told them on the same addresses: the test above would notice', async () => {
    const asked = read().filter((route) => mayAsk('logistics', route));
    for (const role of seeing) {
      let figures = 0;
      for (const route of asked.filter((each) => mayAsk(role, each))) {
        const { status, type, text } = await askAs(role, route);
        expect([role, route.path, status, text.includes('field.')]).toEqual([
          ...[role, route.path, status, false],
        ]);
        if (type.includes('json')) figures += figuresIn(jsonOf(text)).length;
      }
      expect([role, figures > 50]).toEqual([role, true]);
    }
  }, 240_000);

  it('the logistics person reads what his work is about: numbers, days, verdicts, quantities', async () => {
    const { body } = await as('logistics').ask<WireLines>('GET', '/lines');
    expect(body.lines.length).toBeGreaterThan(5);
    for (const line of body.lines) {
      expect([line.amount, line.ours]).toEqual([null, null]);
      expect([line.chain, line.doc !== null]).toEqual(['乐民超市', true]);
    }
  });

  it('nothing is bounded, filtered or sorted by what is not shown: 403 says which right it needs', async () => {
    const { body } = await admin.ask<never>('GET', '/openapi.json');
    const asked = hiddenQueries(body).filter(({ path }) =>
      mayAsk('logistics', { ...{ method: 'GET', path, query: [], words: {} } }),
    );
    expect(asked.map(({ path, name }) => `${path}?${name}`).sort()).toEqual([
      ...['/disputes/statistics?part', '/disputes?part', '/disputes?sort', '/lines?max'],
      ...['/lines?min', '/lines?sort', '/statements?claimable', '/statements?sort'],
      ...['/statements?sort', '/statements?sort'],
    ]);
    for (const { path, name, value } of asked) {
      const address = `${path}?${name}=${value}`;
      const refused = await as('logistics').ask('GET', address);
      expect([address, refused.status, refused.body.code]).toEqual([address, 403, 'field.price']);
      expect(refused.body.title).toContain('价格与金额');
      expect((await as('nka').ask('GET', address)).status).toBe(200);
    }
  });

  it('an amount finds nothing, and neither clauses, letters nor payments are found', async () => {
    const find = async (role: Role, q: string) =>
      (await as(role).ask<WireSearch>('GET', `/search?q=${encodeURIComponent(q)}&limit=50`)).body;
    expect((await find('nka', '6,000.00')).lines.length).toBeGreaterThan(0);
    const nothing = Object.values(await find('logistics', '6,000.00'));
    expect(nothing.every((each) => each.length === 0)).toBe(true);
    const [whole, own] = [await find('nka', '甲'), await find('logistics', '甲')];
    for (const kind of ['papers', 'payments'] as const)
      expect([kind, whole[kind].length > 0, own[kind].length]).toEqual([kind, true, 0]);
    expect([own.disputes.length > 0, own.batches.length > 0]).toEqual([true, true]);
    expect((await find('nka', 'DM')).terms.length).toBeGreaterThan(0);
    expect((await find('logistics', 'DM')).terms).toEqual([]);
  });

  it('a customer service person sees amounts, and no limit of concession', async () => {
    const matrix = (role: Role) =>
      as(role).ask<{ rows: { above: string | null }[] }>('GET', '/approval-matrix');
    const limits = ({ body }: Awaited<ReturnType<typeof matrix>>) =>
      body.rows.filter(({ above }) => above !== null).length;
    expect(limits(await matrix('nka'))).toBeGreaterThan(0);
    expect(limits(await matrix('customerService'))).toBe(0);
  });

  it('what one sent oneself one opens again; what others sent is refused', async () => {
    const logistics = as('logistics');
    const own = await send(
      { api, finance: logistics },
      { name: '回单.csv', text: '单号,数量\n1,2' },
    );
    expect((await reach(api, logistics, 'GET', `/files/${own.id}`)).status).toBe(200);
    const other = await reach(api, logistics, 'GET', `/files/${ids.file}`);
    expect([other.status, other.text.includes('field.price')]).toEqual([403, true]);
    expect((await reach(api, as('nka'), 'GET', `/files/${ids.file}`)).status).toBe(200);
  });

  it('events of a job and an answer that is given again are covered like any other', async () => {
    const { id: person, visitor } = await invite(api, admin, ['nka'], 'moves@example.com');
    const [, statement] = markedFiles('乐民超市', '丁', '2026-08');
    const file = await send({ api, finance: visitor }, statement as never);
    const { body: drop } = await visitor.ask<WireDrop>('POST', '/drops', { files: [file] });
    if (drop.job) await finishAs(visitor, drop.job);
    const again = () =>
      visitor.ask<WireDrop>(
        ...([
          'PATCH',
          `/drops/${drop.id}`,
          { version: drop.version, as_of: '2026-09-10' },
        ] as const),
        { 'idempotency-key': 'once' },
      );
    expect(figuresIn((await again()).body).length).toBeGreaterThan(3);
    const before = { version: 1, name: '同事 nka', roles: ['logistics'], disabled: false };
    const moved = await admin.ask('PUT', `/people/${person}`, before);
    expect([moved.status, moved.body]).toEqual([200, moved.body]);
    const replayed = await again();
    expect(replayed.headers.get('idempotency-replayed')).toBe('true');
    expect(figuresIn(replayed.body)).toEqual([]);
    const events = await reach(api, visitor, 'GET', `/jobs/${ids.job}/events`);
    expect([events.status, isFigure(events.text.replace(/\d{4}-\d\d-\d\dT[\d:.+]+/g, ''))]).toEqual(
      [...[200, false]],
    );
  }, 60_000);
});

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Record<
        string,
        { parameters?: { in: string; name: string; schema: Record<string, unknown> }[] }
      >
    >
  >;
}

/** Queries that are about a field of a group, with a value that is. */
function hiddenQueries({ paths }: Described) {
  return Object.entries(paths).flatMap(([path, { get }]) =>
    (get?.parameters ?? []).flatMap(({ in: place, name, schema }) => {
      if (place !== 'query') return [];
      const chosen = Object.keys((schema['x-right-of'] as object | undefined) ?? {});
      const values = schema['x-right'] === undefined ? chosen : [String(sampleOf(schema))];
      return values.map((value) => ({ path: path.replace('/api/v1', ''), name, value }));
    }),
  );
}
