import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import type { WireFees } from '../../src/wire/fees.ts';
import type { WireNegotiation, WireParity } from '../../src/wire/negotiations.ts';
import { cleanMonth, dropFiles } from '../make/drop.ts';
import { readPdf } from '../make/readPdf.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';
import { runMing } from './runMing.ts';

let api: Api;
let home = '';
let id = '';

beforeAll(async () => {
  api = await startApi();
  home = mkdtempSync(join(tmpdir(), 'ming 谈判-'));
  const { url, token } = api.server;
  writeFileSync(join(home, 'server.json'), JSON.stringify({ url, token, pid: process.pid }));
  await auditDrop(api, cleanMonth('JS-0301', '2026-03'), { as_of: '2026-05-01' });
  await auditDrop(api, dropFiles({ chain: '客来多' }), { as_of: '2026-05-01' });
  const { body } = await ask<{ agreements: WireAgreement[] }>(api, 'GET', '/agreements');
  const own = body.agreements.find(({ chain }) => chain === '乐民超市');
  const begun = { based_on: 1, name: '2027 年度' };
  const path = `/agreements/${own?.id}/negotiations`;
  const made = await ask<WireNegotiation>(api, 'POST', path, begun);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  id = made.body.id;
}, 120_000);
afterAll(async () => {
  await api?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
});

const ming = (...args: string[]) => runMing(home, args);

describe('issue 5, 5: ming negotiations', () => {
  it('lists them, shows a sheet with what each clause costs and the rule of each advice', async () => {
    const list = await ming('negotiations');
    expect([list.code, list.err]).toEqual([0, '']);
    expect(list.out).toContain('2027 年度');
    expect((await ming('negotiations', '--chain', '客来多')).out).toBe('没有谈判\n');
    const shown = await ming('negotiations', id.slice(0, 30));
    expect(shown.code, shown.err).toBe(0);
    expect(shown.out).toContain('月返: 5%, 按含税净进货额, 每月, 账扣');
    expect(shown.out).toContain('F03');
    const json = await ming('negotiations', id, '--json');
    const { body } = await ask<WireNegotiation>(api, 'GET', `/negotiations/${id}`);
    expect(JSON.parse(json.out)).toEqual(body);
    const none = await ming('negotiations', 'nothing');
    expect([none.code, none.err.includes('没有这份谈判')]).toEqual([1, true]);
  }, 60_000);

  it('writes the workbook and the paper', async () => {
    const [book, paper] = [join(home, '底稿.xlsx'), join(home, '底稿.pdf')];
    expect((await ming('negotiations', id, '--export', book)).code).toBe(0);
    expect(readFileSync(book).subarray(0, 2).toString()).toBe('PK');
    expect((await ming('negotiations', id, '--export', paper)).code).toBe(0);
    expect(JSON.stringify(await readPdf(readFileSync(paper)))).toContain('谈判底稿');
    expect((await ming('negotiations', '--export', book)).code).toBe(2);
  }, 60_000);

  it('N08: what each of several contracts costs is reckoned as for one alone', async () => {
    const { body } = await ask<WireParity>(api, 'GET', '/negotiation-parity');
    const whole = body.rows.find(({ fee }) => fee === null);
    expect(whole?.chains.map(({ chain }) => chain).sort()).toEqual(['乐民超市', '客来多']);
    const own = await ask<WireParity>(
      api,
      'GET',
      `/negotiation-parity?chain=${encodeURIComponent('客来多')}`,
    );
    expect(own.body.rows.length).toBeGreaterThan(0);
  });
});

describe('issue 5, 3: ming fees set', () => {
  const fee = async (kind: string) =>
    (await ask<WireFees>(api, 'GET', '/fees')).body.fees.find((each) => each.kind === kind);

  it('renames a kind, adds and drops names, sets nature and tax class; the rest stays', async () => {
    const before = await fee('dm');
    const given = ['--name', '海报费', '--alias', '彩页费,快讯费', '--tax', 'service'];
    const ran = await ming('fees', 'set', 'dm', ...given, '--nature', 'promotion');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain('海报费');
    const now = await fee('dm');
    expect(now).toMatchObject({ is_own: true, version: 1, fee: { zh: '海报费' } });
    expect(now?.fee.aliases).toEqual(expect.arrayContaining(['彩页费', '快讯费']));
    expect(now?.fee.law).toEqual(before?.fee.law);
    const dropped = await ming(
      'fees',
      'set',
      'dm',
      '--drop',
      '快讯费',
      '--source',
      '2026 年询价',
      '--json',
    );
    const row = JSON.parse(dropped.out);
    expect(row).toMatchObject({ version: 2, fee: { guide: { source: '2026 年询价' } } });
    expect(row.fee.aliases).not.toContain('快讯费');
  }, 60_000);

  it('a name that another kind has is refused, and so is what says nothing', async () => {
    const taken = await ming('fees', 'set', 'dm', '--alias', '堆头费');
    expect([taken.code, taken.err.includes('堆头费')]).toEqual([1, true]);
    expect((await ming('fees', 'set', 'dm')).code).toBe(2);
    expect((await ming('fees', 'set', '没有', '--name', 'x')).code).toBe(2);
    expect((await ming('fees', 'get')).code).toBe(2);
    expect((await ming('fees')).out).toContain('本公司');
  }, 60_000);
});
