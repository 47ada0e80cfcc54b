import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool, withOrg } from '../../src/server/db/pool.ts';
import type { WireAging, WireDue, WireLink } from '../../src/wire/payments.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
import type { WireToday } from '../../src/wire/today.ts';
import { type DropFile, dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

/**
 * Of March 69,500 came 60,000: 9,500 short. Of that April's DM FY-2 explains 1,500, its DM FY-3 500,
 * April itself 1,000 and words 200: 6,300 open. Then April is corrected.
 */
const later = { no: 'JS-0401', from: '2026-04-01', to: '2026-04-30', month: '2026-04' };
let api: Api;
let march: string;
let first: string;
beforeAll(async () => {
  api = await startApi();
  await auditDrop(api, dropFiles(), { as_of: '2026-05-10' });
  await auditDrop(api, dropFiles(later), { as_of: '2026-05-10' });
  await ask(api, 'POST', '/payments', {
    ...{ chain: '乐民超市', day: '2026-05-15', amount: '60000.00' },
    ...{ payer: '乐民集团', note: 'JS-0301 货款' },
  });
  march = await idOf('JS-0301');
  first = await idOf('JS-0401');
  const lines = await linksOf('FY-JS-0401');
  const line = (doc: string) => byOf(lines.find((each) => each.doc === doc) as WireLink);
  await say({ amount: '1500.00', by: line('FY-JS-0401-2') });
  await say({ amount: '500.00', by: line('FY-JS-0401-3') });
  await say({ amount: '1000.00', by: { kind: 'statement', id: first } });
  await say({ amount: '200.00', reason: '电汇费' });
}, 60_000);
afterAll(() => api.stop());

const dues = async (query = '') =>
  (await ask<{ statements: WireDue[] }>(api, 'GET', `/payments/statements${query}`)).body
    .statements;
const due = async (query = '') => (await dues(query)).find(({ no }) => no === 'JS-0301') as WireDue;
const idOf = async (no: string) =>
  (await dues()).find((each) => each.no === no)?.statement as string;
const linksOf = async (q: string) =>
  (await ask<{ links: WireLink[] }>(api, 'GET', `/payments/statements/${march}/links?q=${q}`)).body
    .links;
const byOf = ({ id, line }: WireLink) => ({ kind: 'line', id, line });
const say = (body: Record<string, unknown>) =>
  ask<WireDue & { code: string; facts: Record<string, string> }>(
    api,
    'POST',
    `/payments/statements/${march}/notes`,
    { kind: 'explain', person: '王会计', ...body },
  );

/** April once more: its fee rows as they are given here, of FY-1 to FY-4. */
async function correct(change: (fees: string[]) => string[]): Promise<{ id: string }> {
  const files = dropFiles(later).map(({ name, text }): DropFile => {
    if (name !== '结算单.csv') return { name, text };
    const rows = text.split('\n');
    const isFee = (row: string) => row.startsWith('费用');
    const rest = rows.filter((row) => !isFee(row) && !row.startsWith('合计'));
    return { name, text: [...rest, ...change(rows.filter(isFee))].join('\n') };
  });
  return auditDrop(api, files, { as_of: '2026-05-20' });
}

const cents = (amount: string) => BigInt(amount.replace('.', ''));
/** All that tells of the money of March says the same. */
async function checkSums(): Promise<WireDue> {
  const own = await due();
  expect(cents(own.linked) + cents(own.worded) + cents(own.open)).toBe(cents(own.short));
  expect(cents(own.linked) + cents(own.worded)).toBe(cents(own.explained));
  const counts = own.notes.reduce((sum, each) => sum + cents(each.counts ?? '0.00'), 0n);
  expect(counts).toBe(cents(own.explained));
  const aging = (await ask<WireAging>(api, 'GET', '/payments/aging?as_of=2026-06-30')).body;
  const all = await dues();
  const sum = all.reduce((total, { explained }) => total + cents(explained), 0n);
  expect(cents(aging.total.explained)).toBe(sum);
  const board = (await ask<WireBoard>(api, 'GET', '/board?as_of=2026-05-20')).body;
  const row = board.rows.find(({ statement }) => statement === march);
  expect(row).toMatchObject({ paid: own.paid, short: own.short });
  return own;
}
const byDoc = ({ notes }: WireDue, doc: string) => notes.find(({ by }) => by?.doc === doc);

describe('issue 3, 5: a short payment keeps its link when a corrected statement comes', () => {
  test('lines that stand elsewhere in it are carried, and are not offered as free', async () => {
    expect((await checkSums()).open).toBe('6300.00');
    const more = '费用,FY-JS-0401-9,,2026-04-29,电汇费,账扣,-20.00,';
    await correct(([one, two, three, four]) => [more, four, three, one, two] as string[]);
    const second = await idOf('JS-0401');
    expect(second).not.toBe(first);
    const now = await checkSums();
    expect(now).toMatchObject({ linked: '3000.00', worded: '200.00', open: '6300.00' });
    expect(byDoc(now, 'FY-JS-0401-2')).toMatchObject({
      counts: '1500.00',
      by: { id: second, is_moved: true, lost: null, no: 'JS-0401' },
    });
    const free = await linksOf('FY-JS-0401');
    expect(free.map(({ doc, left }) => [doc, left]).sort()).toEqual([
      ['FY-JS-0401-1', '6000.00'],
      ['FY-JS-0401-3', '1000.00'],
      ['FY-JS-0401-4', '1500.00'],
      ['FY-JS-0401-9', '20.00'],
    ]);
    expect(free.every(({ id }) => id === second)).toBe(true);
    const whole = (await linksOf('JS-0401')).find(({ kind }) => kind === 'statement');
    expect([whole?.id, whole?.left]).toEqual([second, '68480.00']);
  });

  test('what was chosen of the version before is kept in the one that counts, as far as it has room', async () => {
    const old = byDoc(await due(), 'FY-JS-0401-3');
    const [line] = (await linksOf('FY-JS-0401-3')) as [WireLink];
    expect(old?.by?.line).toBe(line.line);
    const before = { kind: 'line', id: first, line: await lineOf(first, 'FY-JS-0401-3') };
    const refused = await say({ amount: '1000.01', by: before });
    expect([refused.status, refused.body.facts]).toEqual([
      422,
      { free: '1000.00', amount: '1000.01' },
    ]);
    const { status, body } = await say({ amount: '100.00', by: before });
    expect([status, body.notes.at(-1)?.by]).toMatchObject([
      200,
      { id: line.id, line: line.line, is_moved: false },
    ]);
    expect((await linksOf('FY-JS-0401-3'))[0]?.left).toBe('900.00');
  });

  test('a line that is gone and one of another amount: open again, and said why, not lost', async () => {
    const third = await correct(([one, , three, four]) => [
      one as string,
      (three as string).replace('-1500.00', '-1400.00'),
      four as string,
    ]);
    const now = await checkSums();
    expect(now).toMatchObject({ linked: '1000.00', worded: '200.00', open: '8300.00' });
    expect(byDoc(now, 'FY-JS-0401-2')).toMatchObject({
      ...{ amount: '1500.00', counts: null },
      by: { id: first, lost: 'gone', is_moved: false },
    });
    expect(byDoc(now, 'FY-JS-0401-3')).toMatchObject({ counts: null, by: { lost: 'changed' } });
    expect((await linksOf('FY-JS-0401-3'))[0]?.left).toBe('1400.00');
    const stale = { kind: 'line', id: first, line: await lineOf(first, 'FY-JS-0401-2') };
    expect((await say({ amount: '1.00', by: stale })).body.code).toBe('link.missing');
    const today = (await ask<WireToday>(api, 'GET', '/today?as_of=2026-06-30')).body;
    expect(JSON.stringify(today)).toContain('8300.00');
    await ask(api, 'POST', `/audits/${third.id}/withdraw`, { person: '周敏', reason: '收错' });
    expect(await checkSums()).toMatchObject({ linked: '3100.00', open: '6200.00' });
    expect(byDoc(await due(), 'FY-JS-0401-2')?.by).toMatchObject({ is_moved: true, lost: null });
  });

  test('a lost link is taken back like any other; what was said stays in the history', async () => {
    await correct(([one, , three, four]) => [one, three, four] as string[]);
    const lost = byDoc(await checkSums(), 'FY-JS-0401-2');
    const path = `/payments/statements/${march}/notes/${lost?.id}/take-back`;
    const { status } = await ask(api, 'POST', path, { person: '王会计', reason: '已更正' });
    const now = await checkSums();
    expect([status, now.linked, now.open]).toEqual([200, '1600.00', '7700.00']);
    expect(now.notes.filter(({ by }) => by?.doc === 'FY-JS-0401-2')).toHaveLength(2);
  });

  test('as known before the correction the link stands where it was made', async () => {
    await longAgo(first);
    const then = await due('?as_known_on=2026-05-18');
    expect(then).toMatchObject({ linked: '3000.00', worded: '200.00', open: '6300.00' });
    expect(byDoc(then, 'FY-JS-0401-2')?.by).toMatchObject({ id: first, is_moved: false });
    expect((await due()).linked).toBe('1600.00');
  });
});

async function lineOf(statement: string, doc: string): Promise<number> {
  const orgId = await loadDefaultOrg(api.database.pool);
  return withOrg(api.database.pool, orgId, async (client) => {
    const found = await client.query<{ n: number }>(
      'select n from statement_lines where statement_id = $1 and doc = $2',
      [statement, doc],
    );
    return found.rows[0]?.n as number;
  });
}

/** As if all that was there before the first correction had been recorded on 18 May. */
async function longAgo(before: string): Promise<void> {
  const owner = openPool(api.database.ownerUrl, { max: 1 });
  const orgId = await loadDefaultOrg(api.database.pool);
  const then = `timestamp '2026-05-18 08:00' at time zone 'UTC'`;
  const tables = ['statements', 'payment_allocations', 'short_payment_notes'];
  await withOrg(owner, orgId, async (client) => {
    const found = await client.query<{ at: string }>(
      `select min(recorded_at)::text as at from statements where no = 'JS-0401' and statement_id <> $1`,
      [before],
    );
    for (const table of tables) {
      await client.query(`select pause_trail('${table}')`);
      await client.query(`update ${table} set recorded_at = ${then} where recorded_at < $1`, [
        found.rows[0]?.at,
      ]);
      await client.query(`select resume_trail('${table}', 'test of an earlier day')`);
    }
  });
  await owner.end();
}
