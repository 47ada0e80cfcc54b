import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPool, type Pool } from '../../src/server/db/pool.ts';
import type { WirePosting } from '../../src/wire/ledger.ts';
import type { WireRuns } from '../../src/wire/runs.ts';
import type { WireAudit, WireDecided, WirePreview } from '../../src/wire/settlements.ts';
import { readPdf } from '../make/readPdf.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';
import { auditAs, finishAs, markedFiles, type Office, reach } from './twoChains.ts';

type Kept = WireAudit & { id: string; version: number };
type Listed = WireRuns['audits'][number];

let api: Api;
let owner: Pool;
let admin: Visitor;
let office: Office;
let limited: Visitor;
const own = '乐民超市';
const other = '丁香百货';
/** A number that both chains gave to a return, which is wrong in both statements. */
const shared = 'TH-共号-1';

/** The statement of the other chain stands before his own: its period is later. */
const months: Readonly<Record<string, string>> = { [own]: '2026-08', [other]: '2026-09' };
const bothFiles = () =>
  [own, other].flatMap((chain) =>
    markedFiles(chain, `同批${chain}`, months[chain] ?? '').map(({ name, text }) => ({
      ...{ name, text: text.replaceAll(/TH-JS-[^,]*-1/g, shared) },
    })),
  );

const limit = async (person: string, chain: string): Promise<void> => {
  const span = { chain, from: '2020-01-01', to: null };
  const scope = { version: 0, limited: true, chains: [span] };
  expect((await admin.ask('PUT', `/people/${person}/chains`, scope)).status).toBe(200);
};

beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 1 });
  admin = (await setUpAdministrator(api)).visitor;
  const finance = (await invite(api, admin, ['salesFinance'], 'f@example.com')).visitor;
  office = { api, finance, maker: finance };
  const person = await invite(api, admin, ['salesFinance', 'nka'], 'l@example.com');
  limited = person.visitor;
  await auditAs(office, markedFiles(own, '从前', '2026-03'));
  await limit(person.id, own);
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

/** Every row of a chain in every table that has chains, as text. */
async function rowsOf(chain: string): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'chain_id'
       and not a.attisdropped order by 1`,
  );
  const said = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(
      `select t::text as row from ${name} t
       where chain_id in (select chain_id from chains where name = $1) order by 1`,
      [chain],
    );
    said.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return said;
}

const read = async (by: Visitor, id: string): Promise<Kept> => {
  const { status, body } = await by.ask<Kept>('GET', `/audits/${id}`);
  expect(status).toBe(200);
  return body;
};
const statementOf = ({ statements }: WireAudit, chain: string) =>
  statements.find(({ statement }) => statement.no?.includes(`同批${chain}`));
const openIn = (audit: WireAudit, chain: string) =>
  (statementOf(audit, chain)?.lines ?? [])
    .filter(({ verdict }) => verdict !== 'accept')
    .map(({ doc, row }) => `${doc}#${row}`);
const decide = (
  by: Visitor,
  id: string,
  version: number,
  docs: readonly string[],
  as = 'dispute',
) =>
  by.ask<WireDecided & { code: string }>('POST', `/audits/${id}/decide`, {
    ...{ version, decisions: docs.map((doc) => ({ doc, decision: as })) },
  });
const mix = async (): Promise<Kept> => (await auditAs(office, bothFiles())).audit;

describe('issue 4, 1: work on his part of a batch of several chains', () => {
  it('he reads, tries, decides, posts and writes; nothing of the other chain is touched or told', async () => {
    const { id } = await mix();
    const whole = await read(office.finance, id);
    const before = await rowsOf(other);
    expect([...before.values()].join('')).toContain(`同批${other}`);
    const told: string[] = [];
    const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const { status, text } = await reach(api, limited, method, path, body);
      expect([path, status, text.slice(0, 300)]).toEqual([path, 200, expect.anything()]);
      told.push(text);
      return JSON.parse(text) as T;
    };
    const audit = await ask<Kept>('GET', `/audits/${id}`);
    expect(statementOf(whole, own)?.n).toBe(1);
    expect(audit.statements).toEqual([statementOf(whole, own)]);
    expect(audit.files.length).toBeGreaterThan(0);
    const open = openIn(audit, own);
    const tried = await ask<WirePreview>('POST', `/audits/${id}/preview`, {
      ...{ version: 1, decisions: [{ doc: shared, decision: 'waive' }] },
    });
    expect(tried.statements.map(({ n, lines }) => [n, lines.length > 0])).toEqual([[1, true]]);
    const n = statementOf(audit, own)?.lines.findIndex(({ doc }) => doc === shared);
    await ask('GET', `/audits/${id}/lines/${n}/papers?version=1&statement=1`);
    await ask('GET', `/audits/${id}/lines/${n}/history?version=1&statement=1&lang=zh`);

    const decided = await ask<WireDecided>('POST', `/audits/${id}/decide`, {
      ...{ version: 1, decisions: open.map((doc) => ({ doc, decision: 'dispute' })) },
    });
    expect(decided).toMatchObject({ version: 2, waiting: [] });
    const posting = await ask<WirePosting>('GET', `/audits/${id}/posting?version=2`);
    expect(posting.statements.map((each) => [each.n, each.posted])).toEqual([[1, false]]);
    const posted = await ask<{ entries: unknown[] }>('POST', `/audits/${id}/post`, { version: 2 });
    expect(posted.entries).toHaveLength(1);
    const query = 'statement=1&lang=zh&as_of=2026-10-12';
    const letter = await reach(api, limited, 'GET', `/audits/${id}/letter.pdf?${query}`);
    const { pages } = await readPdf(letter.bytes);
    told.push(...pages);
    const invoice = { version: 2, statement: 1, lang: 'zh', as_of: '2026-10-12' };
    const list = await reach(api, limited, 'POST', `/audits/${id}/papers`, {
      ...{ kind: 'invoiceList', ...invoice },
    });
    expect([list.status, list.text.slice(0, 200)]).toEqual([201, expect.anything()]);
    const issued = await reach(api, limited, 'POST', `/audits/${id}/letters`, invoice);
    expect([issued.status, issued.text.slice(0, 200)]).toEqual([201, expect.anything()]);
    told.push(list.text, issued.text);
    await ask('GET', `/audits/${id}/batch`);
    await ask('GET', `/audits/${id}/version`);
    expect(told.filter((text) => text.includes(other))).toEqual([]);

    expect(await rowsOf(other)).toEqual(before);
    const after = await read(office.finance, id);
    expect(after.version).toBe(2);
    expect(statementOf(after, other)).toEqual(statementOf(whole, other));
    const lines = statementOf(after, own)?.lines.filter(({ doc }) => doc === shared) ?? [];
    expect(lines.map(({ decision }) => decision)).toContain('dispute');
    const { body } = await office.finance.ask<{ audits: Listed[] }>('GET', '/audits?limit=50');
    expect(body.audits.find((each) => each.id === id)?.statements).toHaveLength(2);
  }, 120_000);

  it('a line of another chain and one that nobody has are refused alike, with nothing done', async () => {
    const { id, version } = await mix();
    const theirs = `YS-JS-同批${other}-${months[other]}-1`;
    const sums = [await rowsOf(own), await rowsOf(other)];
    for (const path of ['decide', 'preview', 'decisions'])
      for (const doc of [theirs, 'YS-没有-1']) {
        const body = { version, decisions: [{ doc, decision: 'waive' }] };
        const refused = await limited.ask('POST', `/audits/${id}/${path}`, body);
        expect([path, refused.status, refused.body.code, refused.body.facts]).toEqual([
          ...[path, 404, 'decision.noLine', { docs: doc }],
        ]);
      }
    for (const place of [0, 7]) {
      const query = `statement=${place}&lang=zh`;
      const { status, body } = await limited.ask('GET', `/audits/${id}/letter.pdf?${query}`);
      expect([place, status, body.code]).toEqual([place, 404, 'audit.noStatement']);
    }
    const gone = await limited.ask('POST', `/audits/${id}/withdraw`, { reason: 'x' });
    expect([gone.status, gone.body.code]).toEqual([403, 'scope.mixed']);
    expect([await rowsOf(own), await rowsOf(other)]).toEqual(sums);
  }, 60_000);

  it('files that are read otherwise by now are read anew by who sees all, not by part', async () => {
    const { id, version } = await mix();
    const all = await read(office.finance, id);
    const sums = [await rowsOf(own), await rowsOf(other)];
    const move = (by: number) =>
      owner.query(
        `begin; set local session_replication_role = replica;
         update audit_run_statements set n = n + ${by} where run_id = '${id}' and n <> 0; commit`,
      );
    await move(5);
    const refused = await decide(limited, id, version, openIn(all, own));
    await move(-5);
    expect([refused.status, refused.body.code]).toEqual([409, 'audit.reread']);
    expect([await rowsOf(own), await rowsOf(other)]).toEqual(sums);
    expect((await decide(limited, id, version, openIn(all, own))).status).toBe(200);
  }, 60_000);

  it('a number that both chains gave is decided for his alone, also in the versions after', async () => {
    const { id, version } = await mix();
    expect((await decide(limited, id, version, [shared], 'waive')).status).toBe(200);
    const mine = await read(office.finance, id);
    const decisionsIn = (audit: WireAudit, chain: string) =>
      (statementOf(audit, chain)?.lines ?? [])
        .filter(({ doc, decision }) => doc === shared && decision !== null)
        .map(({ decision }) => decision);
    expect([decisionsIn(mine, own), decisionsIn(mine, other)]).toEqual([['waive', 'waive'], []]);
    const rest = openIn(mine, other).filter((doc) => !doc.startsWith(shared));
    const next = await decide(office.finance, id, mine.version, rest);
    expect(next.status).toBe(200);
    const then = await read(office.finance, id);
    expect([decisionsIn(then, own), decisionsIn(then, other)]).toEqual([['waive', 'waive'], []]);
    // Taken back by him it is open for his alone; decided for all it holds for both.
    expect((await decide(limited, id, next.body.version, [shared], 'open')).status).toBe(200);
    const back = await read(office.finance, id);
    expect([decisionsIn(back, own), decisionsIn(back, other)]).toEqual([[], []]);
    expect((await decide(office.finance, id, back.version, [shared])).status).toBe(200);
    const all = await read(office.finance, id);
    const both = ['dispute', 'dispute'];
    expect([decisionsIn(all, own), decisionsIn(all, other)]).toEqual([both, both]);
    expect(all.statements).toHaveLength(2);
  }, 60_000);

  it('of two who decide on one version the second is told; who sees another chain is in nobody’s way', async () => {
    const { id, version } = await mix();
    const them = await invite(api, admin, ['salesFinance', 'nka'], `o${Date.now()}@example.com`);
    await limit(them.id, other);
    const all = await read(office.finance, id);
    const [mine, theirs] = await Promise.all([
      decide(limited, id, version, openIn(all, own)),
      decide(them.visitor, id, version, openIn(all, other)),
    ]);
    expect([mine.status, theirs.status]).toEqual([200, 200]);
    expect([mine.body.version, theirs.body.version].sort()).toEqual([2, 3]);
    const stale = await decide(office.finance, id, version, [shared]);
    expect([stale.status, stale.body.code]).toEqual([409, 'audit.stale']);
    // Each sees the number of his own last version, and not that the other went on.
    expect((await read(limited, id)).version).toBe(mine.body.version);
    expect((await read(them.visitor, id)).version).toBe(theirs.body.version);
    const after = await read(office.finance, id);
    expect(after.version).toBe(3);
    const open = after.statements
      .flatMap(({ lines }) => lines)
      .filter((each) => {
        return each.verdict !== 'accept' && each.decision === null;
      });
    expect(open).toEqual([]);

    const before = await rowsOf(other);
    const race = await Promise.all([
      decide(limited, id, mine.body.version, [shared], 'waive'),
      decide(office.finance, id, after.version, [`YS-JS-同批${own}-${months[own]}-1`], 'dispute'),
    ]);
    const statuses = race.map(({ status }) => status).sort();
    expect([
      [200, 409],
      [200, 200],
    ]).toContainEqual(statuses);
    if (race[1]?.status === 409) expect(await rowsOf(other)).toEqual(before);
    expect(
      (
        await office.finance.ask('POST', `/audits/${id}/post`, {
          version: (await read(office.finance, id)).version,
        })
      ).status,
    ).toBe(200);
    const verify = await admin.ask<never>('POST', '/trail/verify', {});
    await finishAs(admin, verify.body);
    const { body } = await admin.ask<object>('GET', '/trail/verifications/last');
    expect(body).toMatchObject({ last: { errors: 0 } });
  }, 120_000);

  it('the last vote of who sees his chain alone decides there, and nothing of the other', async () => {
    const limits = { version: 0, amount: '1.00', source: '制度', person: '王敏' };
    expect((await admin.ask('PUT', '/concession-limit', limits)).status).toBe(200);
    const director = await invite(api, admin, ['kaDirector'], 'd@example.com');
    await limit(director.id, own);
    const { id, version } = await mix();
    const before = await rowsOf(other);
    const asked = await decide(limited, id, version, [shared], 'waive');
    expect([asked.status, asked.body.version, asked.body.waiting?.length]).toEqual([200, 1, 1]);
    const request = `/approvals/${asked.body.waiting[0]?.id}`;
    const { text } = await reach(api, director.visitor, 'GET', request);
    expect([text.includes(own), text.includes(other)]).toEqual([true, false]);
    const given = { version: JSON.parse(text).version, vote: 'approved' };
    const voted = await director.visitor.ask('POST', `${request}/votes`, given);
    expect([voted.status, JSON.stringify(voted.body)]).toEqual([200, expect.anything()]);
    const after = await read(office.finance, id);
    expect(after.version).toBe(2);
    const decisionsOn = (chain: string) =>
      statementOf(after, chain)
        ?.lines.filter(({ doc }) => doc === shared)
        .map(({ decision }) => decision);
    expect(decisionsOn(own)).toEqual(['waive', 'waive']);
    expect(decisionsOn(other)?.filter((each) => each !== null)).toEqual([]);
    expect(await rowsOf(other)).toEqual(before);
  }, 60_000);
});
