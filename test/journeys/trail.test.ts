import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../src/domain/people/role.ts';
import { may } from '../../src/server/routeRights.ts';
import type { WireTrail, WireTrailEntry } from '../../src/wire/trail.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';
import { auditAs, markedFiles } from './twoChains.ts';

const [own, other] = ['公开超市', '绝密百货'] as const;
const marks = { [own]: '甲', [other]: '乙' } as const;

let api: Api;
let admin: Visitor;
let finance: Visitor;
let limited: Visitor;
let all: readonly WireTrailEntry[];
const statements = new Map<string, string>();

type Query = Readonly<Record<string, string | number>>;

const ask = (by: Visitor, query: Query = {}) =>
  by.ask<WireTrail>('GET', `/trail?${new URLSearchParams(query as Record<string, string>)}`);
const entries = async (by: Visitor, query: Query = {}) =>
  (await ask(by, { limit: 500, ...query })).body.entries;
const idsOf = (found: readonly WireTrailEntry[]) => found.map(({ id }) => id);

beforeAll(async () => {
  api = await startApi();
  admin = (await setUpAdministrator(api)).visitor;
  finance = (await invite(api, admin, ['salesFinance'], 'f@example.com')).visitor;
  const office = { api, finance, maker: finance };
  for (const chain of [own, other]) {
    await auditAs(office, markedFiles(chain, marks[chain], '2026-03'));
    const { body } = await finance.ask<{ statements: { id: string }[] }>(
      ...(['GET', `/statements?chain=${encodeURIComponent(chain)}`] as const),
    );
    statements.set(chain, body.statements[0]?.id ?? '');
    const paid = { chain, day: '2026-05-15', amount: '10.00', note: `${marks[chain]}货款` };
    expect((await finance.ask('POST', '/payments', paid)).status).toBe(201);
  }
  const seer = await invite(api, admin, ['salesFinance'], 'limited@example.com');
  limited = seer.visitor;
  const span = { from: '2026-01-01', to: null };
  const scope = { version: 0, limited: true, chains: [{ chain: own, ...span }] };
  expect((await admin.ask('PUT', `/people/${seer.id}/chains`, scope)).status).toBe(200);
  all = await entries(admin);
}, 120_000);
afterAll(() => api?.stop());

describe('issue 4, 3: /trail over HTTP', () => {
  it('the newest first, in pages that leave nothing out and say nothing twice', async () => {
    expect(all.length).toBeGreaterThan(20);
    const numbers = idsOf(all).map(BigInt);
    expect(numbers).toEqual([...numbers].sort((a, b) => (a < b ? 1 : -1)));
    const walked: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Query = cursor === null ? { limit: 7 } : { limit: 7, cursor };
      const { body }: { body: WireTrail } = await ask(admin, query);
      expect(body.entries.length).toBeLessThanOrEqual(7);
      walked.push(...idsOf(body.entries));
      cursor = body.next;
    } while (cursor !== null);
    expect(walked).toEqual(idsOf(all));
  });

  it.each<readonly [string, () => Query, (entry: WireTrailEntry) => boolean]>([
    ['record', () => ({ record: 'payments' }), ({ record }) => record === 'payments'],
    ['chain', () => ({ chain: own }), ({ chain }) => chain === own],
    [
      'person',
      () => ({ person: '同事 salesFinance' }),
      ({ person }) => /salesFinance/.test(person),
    ],
    ['where it came from', () => ({ origin: 'job' }), ({ origin }) => origin === 'job'],
    [
      'two of them',
      () => ({ record: 'statements', chain: other }),
      ({ record, chain }) => record === 'statements' && chain === other,
    ],
  ])('by %s: all that fit and nothing else', async (_, queryOf, fits) => {
    const found = await entries(admin, queryOf());
    expect(found.length).toBeGreaterThan(0);
    expect(idsOf(found)).toEqual(idsOf(all.filter(fits)));
  });

  it('by day in Shanghai, both ends counted', async () => {
    const dayOf = (at: string, days = 0) =>
      new Date(Date.parse(at) + (8 * 3600 + days * 86_400) * 1000).toISOString().slice(0, 10);
    const [first, last] = [all.at(-1)?.at ?? '', all[0]?.at ?? ''];
    expect(idsOf(await entries(admin, { from: dayOf(first), to: dayOf(last) }))).toEqual(
      idsOf(all),
    );
    expect(await entries(admin, { from: dayOf(last, 1) })).toEqual([]);
    expect(await entries(admin, { to: dayOf(first, -1) })).toEqual([]);
  });

  it('by words, a number that people know included, and by what it is about', async () => {
    expect((await entries(admin, { q: '乙货款' })).map(({ record }) => record)).toContain(
      'payments',
    );
    const subject = statements.get(own) as string;
    const about = await entries(admin, { subject });
    expect(about.length).toBeGreaterThan(0);
    expect(new Set(about.map(({ chain }) => chain))).toEqual(new Set([own]));
    const named = await entries(admin, { q: `JS-${marks[own]}-2026-03` });
    expect(idsOf(named)).toEqual(expect.arrayContaining(idsOf(about)));
    expect(await entries(admin, { q: '没有人写过的词' })).toEqual([]);
  });

  it.each([
    ['sort', 'person'],
    ['sort', 'person; select secret from auth.keys'],
    ['order', 'asc'],
    ['actor', 'x'],
    ['cursor', 'x'],
    ['cursor', '9'.repeat(30)],
    ['limit', '0'],
    ['limit', '501'],
    ['from', '2026-02-30'],
    ['subject', 'not-an-id'],
    ['lang', 'fr'],
  ])('%s=%s is refused and named', async (name, value) => {
    const { status, body } = await ask(admin, { [name]: value });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain('request.invalid');
    expect(JSON.stringify(body)).toContain(name);
  });

  it('who sees one chain sees its entries and no others, however he asks', async () => {
    const seen = await entries(limited);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.map(({ chain }) => chain).filter((chain) => chain !== own)).toEqual([]);
    expect(idsOf(seen)).toEqual(idsOf(all.filter(({ chain }) => chain === own)));
    expect(JSON.stringify(seen)).not.toContain(other);
    const asked: readonly Query[] = [
      ...[
        { chain: other },
        { q: '乙货款' },
        { q: other },
        { subject: statements.get(other) ?? '' },
      ],
      ...[{ record: 'people' }, { record: 'sign_in_events' }, { record: 'company_facts' }],
    ];
    for (const query of asked) expect([query, await entries(limited, query)]).toEqual([query, []]);
    const way = async (chain: string) =>
      (await limited.ask('GET', `/trail/records/${statements.get(chain)}`)).status;
    expect([await way(own), await way(other)]).toEqual([200, 404]);
    for (const [method, path] of [
      ['GET', '/trail/anchor'],
      ['GET', '/trail/verifications/last'],
      ['POST', '/trail/verify'],
    ] as const) {
      const { status, body } = await limited.ask(method, path, method === 'GET' ? undefined : {});
      expect([path, status, body.code]).toEqual([path, 403, 'scope.whole']);
    }
  });

  it.each(roles)('%s reads it, or is refused, as his role says', async (role: Role) => {
    const { visitor } = await invite(api, admin, [role], `${role.toLowerCase()}@example.com`);
    const reads = may([role], { action: 'read', subject: 'trail' });
    expect((await ask(visitor)).status).toBe(reads ? 200 : 403);
    const id = statements.get(own);
    const { status } = await visitor.ask('GET', `/trail/records/${id}`);
    expect(status).toBe(reads ? 200 : 403);
  });
});
