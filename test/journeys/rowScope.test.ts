import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../src/domain/people/role.ts';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import { isWhole, may, rightOf } from '../../src/server/routeRights.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import { readPdf } from '../make/readPdf.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';
import {
  addressOf,
  askBoth,
  bodies,
  bodyOf,
  hasId,
  listRoutes,
  othersInBodies,
  placeOf,
  plainly,
  type Route,
} from './scopedRoutes.ts';
import {
  auditAs,
  fillChain,
  finishAs,
  type Ids,
  markedFiles,
  type Office,
  type Reached,
  reach,
  send,
} from './twoChains.ts';

const marks = { own: '公开甲', other: '绝密乙' };
const nothing: Ids = {
  ...{ chain: '没有这家', audit: id(1), version: 2, statement: id(2), dispute: id(3) },
  ...{ paper: id(4), payment: id(5), note: id(6), contract: id(7), drop: id(8), job: id(9) },
  ...{ file: 'f'.repeat(64), approval: id(10), fingerprint: '没有这个表头' },
  ...{ site: id(11), entity: id(12), agreement: id(13), draft: id(14) },
  negotiation: id(15),
};
function id(n: number): string {
  return `01a00000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
}

let api: Api;
let owner: Pool;
let admin: Visitor;
let office: Office;
let limited: Visitor;
let limitedId: string;
let routes: readonly Route[];
let own: Ids;
let other: Ids;
/** What the limited person was answered before the other chain was there. */
let before: ReadonlyMap<string, string>;

const business = roles.filter((role) => role !== 'administrator');

async function limit(person: string, chains: readonly string[], version = 0): Promise<void> {
  const span = { from: '2026-01-01', to: null };
  const { status } = await admin.ask('PUT', `/people/${person}/chains`, {
    ...{ version, limited: true, chains: chains.map((chain) => ({ chain, ...span })) },
  });
  expect(status).toBe(200);
}

beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 1 });
  admin = (await setUpAdministrator(api)).visitor;
  routes = await listRoutes(admin);
  const concessions = { version: 0, amount: '1.00', source: '制度', person: '王敏' };
  expect((await admin.ask('PUT', '/concession-limit', concessions)).status).toBe(200);
  const finance = (await invite(api, admin, ['salesFinance'], 'f@example.com')).visitor;
  const maker = (await invite(api, admin, ['nka'], 'm@example.com')).visitor;
  office = { api, finance, maker };
  own = await fillChain(office, { chain: '乐民超市', mark: marks.own, paid: '52001.00' });
  ({ visitor: limited, id: limitedId } = await invite(api, admin, business, 'l@example.com'));
  await limit(limitedId, [own.chain]);
  before = await readAll(limited);
  other = await fillChain(office, { chain: '丁香百货', mark: marks.other, paid: '61317.53' });
}, 240_000);
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

/** Of nobody's chains: how the program is, and who one is. */
const unlike = /^\/(?:openapi\.json|server|ready|sessions?|about|health)$/;

const reads = () =>
  routes.filter(
    (route) =>
      route.method === 'GET' &&
      !unlike.test(route.path) &&
      (hasId(route) || !route.path.includes('{')),
  );

/** Every address that can be read, with the ids of his own chain, as text. */
async function readAll(by: Visitor): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  for (const route of reads()) {
    const address = addressOf(route, own);
    const answer = await reach(api, by, 'GET', address);
    said.set(address, plainly({ ...answer, text: await textOf(answer) }, nothing));
  }
  return said;
}

/** What papers and workbooks say, and not when they were made. */
async function textOf({ status, type, text, bytes }: Reached): Promise<string> {
  if (status !== 200) return text;
  if (type.includes('pdf')) return (await readPdf(bytes)).pages.join('\n');
  if (!type.includes('spreadsheet')) return text;
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return JSON.stringify(book.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues()]));
}

/** A checksum of every table: rows of files are among them. */
async function sumUp(): Promise<Map<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
     and relkind = 'r' order by 1`,
  );
  const sums = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(h, '' order by h)), '') as sum
       from (select md5(t::text) as h from ${name} t) s`,
    );
    sums.set(name, rows[0]?.sum ?? '');
  }
  return sums;
}

describe('issue 4, 5: who sees some chains', () => {
  it('is answered the same whether there is another chain or not: counts, sums, lists, papers', async () => {
    const now = await readAll(limited);
    const changed = [...now].filter(([address, said]) => before.get(address) !== said);
    expect(changed.map(([address, said]) => [address, before.get(address), said])).toEqual([]);
    const answered = [...now.values()].filter((said) => said.startsWith('200'));
    expect(answered.length).toBeGreaterThan(55);
  }, 120_000);

  it('no answer bears a word or an id of it, where who sees all finds many', async () => {
    const secret = [marks.other, other.chain, '61317.53', '61,317.53'];
    const names = [...secret, ...Object.values(other).filter((each) => `${each}`.length > 20)];
    const found = (said: ReadonlyMap<string, string>) =>
      [...said].filter(([, text]) => names.some((name) => text.includes(`${name}`)));
    expect(found(await readAll(limited)).map(([address]) => address)).toEqual([]);
    expect(found(await readAll(office.finance)).length).toBeGreaterThan(20);
  }, 120_000);

  it('asks for it in a query and is told what is told of nothing', async () => {
    const wrong: string[] = [];
    let count = 0;
    const names = [
      'chain',
      'statement',
      'paper',
      'q',
      'id',
      'subject',
      'about',
      'store',
      'doc',
      'no',
    ];
    for (const route of reads()) {
      for (const { name } of route.query.filter((each) => names.includes(each.name))) {
        const [, [one, none]] = await askBoth(api, limited, [other, nothing], (ids) => {
          const value = name in ids ? String(ids[name as keyof Ids]) : ids.chain;
          const address = addressOf(route, own);
          const query = `${name}=${encodeURIComponent(value)}`;
          return {
            ...{ method: 'GET', body: undefined },
            address: `${address}${address.includes('?') ? '&' : '?'}${query}`,
          };
        });
        count += 1;
        if (one !== none) wrong.push(`${route.path}?${name}: ${one}\n${none}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(30);
  }, 120_000);
});

describe('issue 4, 5: roles by routes by whose row it is', () => {
  it('every address with an id says whose it is, and every change has a body that is taken', () => {
    const known = routes.filter(hasId);
    expect(known.length).toBeGreaterThan(60);
    expect(known.filter((route) => placeOf(route) === undefined)).toEqual([]);
    const changes = known.filter(({ method }) => method !== 'GET');
    const unsaid = changes.filter(({ method, path }) => !(`${method} ${path}` in bodies));
    expect(unsaid).toEqual([]);
  });

  it('the id of another chain is the id of nothing, for each role; nothing has changed', async () => {
    const wrong: string[] = [];
    const told = new Map<string, number>();
    const people = new Map<Role, { visitor: Visitor; name: string }>();
    for (const role of business) {
      const person = await invite(api, admin, [role], `${role.toLowerCase()}@example.com`);
      await limit(person.id, [own.chain]);
      people.set(role, { visitor: person.visitor, name: `同事 ${role}` });
    }
    const sums = await sumUp();
    for (const [role, { visitor, name }] of people) {
      for (const route of routes.filter(hasId)) {
        const right = rightOf(route.method, `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`);
        if (right === undefined || right === 'anybody' || !may([role], right)) continue;
        const [{ status }, [one, none]] = await askBoth(api, visitor, [other, nothing], (ids) => ({
          ...{ method: route.method, address: addressOf(route, ids) },
          body: bodyOf(route, ids, name),
        }));
        // What nobody knows has no record, which is no fault.
        const isQuiet = route.path.startsWith('/trail/records/');
        const isRefused = status === 404 || status === 403 || isQuiet;
        if (one !== none || !isRefused)
          wrong.push(`${role} ${route.method} ${route.path}:\n${one}\n${none}`);
        told.set(role, (told.get(role) ?? 0) + 1);
      }
    }
    expect(wrong).toEqual([]);
    expect(told.get('salesFinance')).toBeGreaterThan(50);
    expect(await sumUp()).toEqual(sums);
  }, 300_000);

  it('his own is his: no read of it is refused', async () => {
    const refused: string[] = [];
    // What was sent in by somebody else, and is not audited yet, is that one's.
    const others = new Set<unknown>(['drop', 'job']);
    for (const route of routes.filter((each) => hasId(each) && !others.has(placeOf(each)))) {
      if (route.method !== 'GET') continue;
      const { status, text } = await reach(api, limited, 'GET', addressOf(route, own));
      // Nothing of it waits to be mended, and nothing is waiting to be written.
      if (status >= 400 && status !== 409 && !text.includes('mend.none'))
        refused.push(`${route.path} ${text.slice(0, 200)}`);
    }
    expect(refused).toEqual([]);
  }, 60_000);

  it('what names another chain within his own is refused as what names nothing', async () => {
    const sums = await sumUp();
    const wrong: string[] = [];
    const asked = othersInBodies(own, other).map(([address]) => address);
    for (const [n, address] of asked.entries()) {
      const [{ status }, [one, none]] = await askBoth(api, limited, [other, nothing], (ids) => ({
        ...{ method: 'POST', address, body: othersInBodies(own, ids)[n]?.[1] },
      }));
      if (one !== none || status !== 404) wrong.push(`${address} ${n}:\n${one}\n${none}`);
    }
    expect(wrong).toEqual([]);
    expect(await sumUp()).toEqual(sums);
  }, 60_000);

  it('what is about the whole house is not for him, whatever his role', async () => {
    const sums = await sumUp();
    const whole = routes.filter(({ method, path }) => isWhole(method, `/api/v1${path}`));
    expect(whole.length).toBeGreaterThan(12);
    for (const route of whole) {
      const address = route.path.replace(/\{\w+\}/g, 'x');
      const body = route.method === 'GET' ? undefined : {};
      const { status, text } = await reach(api, limited, route.method, address, body);
      expect([route.path, status, /"code":"(?:scope.whole|right.missing)"/.test(text)]).toEqual([
        ...[route.path, 403, true],
      ]);
    }
    expect(await sumUp()).toEqual(sums);
  }, 60_000);
});

describe('issue 4, 5: another organisation', () => {
  it('its addresses know nothing of these books, whoever asks; nothing has changed', async () => {
    const sums = await sumUp();
    const wrong: string[] = [];
    // A chain by its name is each organisation's own.
    for (const route of routes.filter((each) => hasId(each) && placeOf(each) !== 'chain')) {
      const [{ status }, [one, none]] = await askBoth(
        ...([api, office.finance, [other, nothing]] as const),
        (ids) => ({
          ...{ method: route.method, address: `/demo${addressOf(route, ids)}` },
          body: bodyOf(route, ids, '周敏'),
        }),
      );
      const isQuiet = route.path.startsWith('/trail/records/');
      if (one !== none || !(status === 404 || status === 403 || isQuiet))
        wrong.push(`${route.method} ${route.path}:\n${one}\n${none}`);
    }
    expect(wrong).toEqual([]);
    expect(await sumUp()).toEqual(sums);
  }, 120_000);
});

describe('issue 4, 5: a batch of several chains', () => {
  it('none of its addresses bears a word of the other chain, nor changes what is its', async () => {
    const files = [own, other].flatMap(({ chain }, n) =>
      markedFiles(chain, `同批${n}号`, n === 0 ? '2026-08' : '2026-09'),
    );
    const { audit } = await auditAs(office, files);
    const ids = { ...own, audit: audit.id, version: audit.version };
    const secret = ['同批1号', other.chain, other.statement];
    const ofBatch = routes.filter((each) => placeOf(each) === 'audit');
    const saying = async (by: Visitor) => {
      const said: (readonly [string, string])[] = [];
      for (const route of ofBatch.filter(({ method }) => method === 'GET'))
        for (const n of [0, 1]) {
          const address = addressOf(route, ids);
          const place = `${address.includes('?') ? '&' : '?'}statement=${n}`;
          const answer = await reach(api, by, 'GET', `${address}${place}`);
          said.push([`${route.path} ${answer.status}`, await textOf(answer)]);
        }
      return said;
    };
    const telling = (said: readonly (readonly [string, string])[]) =>
      said.filter(([, text]) => secret.some((word) => text.includes(word)));
    const told = await saying(limited);
    expect(telling(told).map(([route]) => route)).toEqual([]);
    expect(told.filter(([route]) => route.endsWith(' 200')).length).toBeGreaterThan(8);
    expect(telling(await saying(office.finance)).length).toBeGreaterThan(4);

    const kept = async () =>
      (
        await owner.query<{ sum: string }>(
          `select md5(string_agg(l::text, '' order by l::text)) as sum from audit_lines l
           join chains c using (chain_id) where c.name = $1`,
          [other.chain],
        )
      ).rows[0]?.sum;
    const before = await kept();
    for (const route of ofBatch.filter(({ method }) => method !== 'GET')) {
      const body = bodyOf(route, ids, '同事');
      const { text } = await reach(api, limited, route.method, addressOf(route, ids), body);
      expect([route.path, secret.filter((word) => text.includes(word))]).toEqual([route.path, []]);
    }
    expect(await kept()).toBe(before);
  }, 120_000);
});

describe('issue 4, 1: papers that he sends in', () => {
  const business = [
    'statements',
    'audits',
    'contracts',
    'chains',
    'papers',
    'disputes',
    'audit_runs',
  ];
  const imported = async (chain: string) => {
    const by = { api, finance: limited };
    const files = [];
    for (const file of markedFiles(chain, `新${chain}`, '2026-07'))
      files.push(await send(by, file));
    const { body } = await limited.ask<WireJob>('POST', '/audits', {
      ...{ files, as_of: '2026-08-10' },
    });
    return finishAs(limited, body);
  };

  it('for another chain are refused as for one that nobody has, and nothing is written', async () => {
    const sums = await sumUp();
    const [theirs, nobodys] = [await imported(other.chain), await imported('没有这家')];
    expect(theirs.error).toMatchObject({ code: 'scope.chain', facts: { name: other.chain } });
    expect(nobodys.error).toMatchObject({ code: 'scope.chain', facts: { name: '没有这家' } });
    const after = await sumUp();
    for (const name of business) expect([name, after.get(name)]).toEqual([name, sums.get(name)]);
  }, 60_000);

  it('for his own are audited, decided and posted, and the books stay sound', async () => {
    const job = await imported(own.chain);
    expect(job.state).toBe('done');
    const { body: audit } = await limited.ask<{
      version: number;
      statements: { lines: { doc: string; row: number; verdict: string }[] }[];
    }>('GET', `/audits/${job.audit}`);
    const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
    const decided = await limited.ask<{ version: number }>('POST', `/audits/${job.audit}/decide`, {
      version: audit.version,
      decisions: open.map(({ doc, row }) => ({ doc: doc ?? `#${row}`, decision: 'dispute' })),
    });
    expect([decided.status, JSON.stringify(decided.body)]).toEqual([200, expect.anything()]);
    const { version } = decided.body;
    const posted = await limited.ask('POST', `/audits/${job.audit}/post`, { version });
    expect(posted.status).toBe(200);
    const verify = await admin.ask<WireJob>('POST', '/trail/verify', {});
    const done = await finishAs(admin, verify.body);
    expect([done.state, done.error]).toEqual(['done', null]);
    const { body } = await admin.ask<object>('GET', '/trail/verifications/last');
    expect(body).toMatchObject({ last: { errors: 0 } });
  }, 60_000);
});
