import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFile } from '../../src/server/imports/readFile.ts';
import type { WireDrop } from '../../src/wire/drops.ts';
import type { WireMapping } from '../../src/wire/imports.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBatch, WireRuns } from '../../src/wire/runs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { type DropFile, dropFiles } from '../make/drop.ts';
import { type Api, ask, finish, startApi, upload } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** Files uploaded, kept together and read. */
async function preview(files: readonly DropFile[]): Promise<WireDrop> {
  const refs = [];
  for (const file of files) refs.push({ id: (await upload(api, file)).id, name: file.name });
  const made = await ask<WireDrop>(api, 'POST', '/drops', { files: refs });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return settled(made.body.id);
}

async function settled(id: string): Promise<WireDrop> {
  for (;;) {
    const { body } = await ask<WireDrop>(api, 'GET', `/drops/${id}`);
    if (body.state === 'ready' || body.state === 'stopped' || body.state === 'done') return body;
    await new Promise((go) => setTimeout(go, 20));
  }
}

async function change(drop: WireDrop, changed: Record<string, unknown>): Promise<WireDrop> {
  const body = { version: drop.version, ...changed };
  const answer = await ask<WireDrop>(api, 'PATCH', `/drops/${drop.id}`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return settled(drop.id);
}

async function audit(drop: WireDrop): Promise<string> {
  const { version } = drop;
  const job = await ask<WireJob>(api, 'POST', `/drops/${drop.id}/audit`, { version });
  expect(job.status).toBe(202);
  const ended = await finish(api, job.body);
  expect(ended.error).toBeNull();
  return ended.audit as string;
}

const statementOf = (drop: WireDrop) =>
  drop.preview?.tables.find(({ file }) => file === '结算单.csv');

/** A heading that nobody knows over the amounts. */
const withHeading = (files: readonly DropFile[], heading: string): DropFile[] =>
  files.map(({ name, text }) => ({ name, text: text.replace('含税金额', heading) }));

describe('issue 3, 2: the preview', () => {
  test('tells kinds with confidence, headings, first rows and the statement, and keeps nothing', async () => {
    const drop = await preview(dropFiles());
    expect(drop.state).toBe('ready');
    const table = statementOf(drop);
    expect(table).toMatchObject({ kind: 'statement', side: 'theirs', row: 3, rows: 8, asks: [] });
    expect(table?.confidence).toBeGreaterThan(0.8);
    expect(table?.columns.map(({ heading, field }) => [heading, field])).toEqual([
      ['单据类型', 'docType'],
      ['单据号', 'docNo'],
      ['门店', 'storeName'],
      ['日期', 'day'],
      ['费用名称', 'subject'],
      ['扣款方式', 'way'],
      ['含税金额', 'gross'],
      ['税率', 'vatRate'],
    ]);
    expect(table?.samples[0]).toEqual({
      row: 4,
      cells: ['验收', 'YS-JS-0301-1', '一店', '2026-03-05', '', '', '60000.00', '13%'],
    });
    expect(table?.samples).toHaveLength(5);
    expect(drop.preview?.statements).toMatchObject([
      { no: 'JS-0301', chain: '乐民超市', lines: 8, amount: '69500.00' },
    ]);
    expect((await ask<WireRuns>(api, 'GET', '/audits')).body.audits).toEqual([]);
    await ask(api, 'POST', `/drops/${drop.id}/put-away`, { put_away: true });
  });

  test('what cannot be read is listed with what to do, and the rest goes on', async () => {
    const files = [
      ...dropFiles(),
      { name: '空.csv', text: '' },
      { name: '照片.png', text: '\u0089PNG\r\n\u001a\n' },
      { name: '合同.pdf', text: '%PDF-1.7\n' },
    ];
    const drop = await preview(files);
    const told = drop.preview?.problems.map(({ file, code }) => [file, code]);
    expect(told).toEqual([
      ['空.csv', 'file.empty'],
      ['照片.png', 'file.unsupported'],
      ['合同.pdf', 'file.unsupported'],
    ]);
    expect(drop.preview?.problems.find(({ file }) => file === '合同.pdf')?.message).toMatch(/表格/);
    expect(drop.preview?.statements).toHaveLength(1);
    await ask(api, 'POST', `/drops/${drop.id}/put-away`, { put_away: true });
  });

  test('is found again, put away and taken back; a stale change is refused', async () => {
    const drop = await preview(dropFiles());
    const open = async () =>
      (await ask<{ drops: { id: string }[] }>(api, 'GET', '/drops')).body.drops.map(({ id }) => id);
    expect(await open()).toEqual([drop.id]);
    const later = await change(drop, { as_of: '2026-04-05' });
    expect([later.version, later.state, later.as_of]).toEqual([2, 'ready', '2026-04-05']);
    const late = await ask(api, 'PATCH', `/drops/${drop.id}`, { version: 1, as_of: null });
    expect([late.status, late.body.code]).toEqual([409, 'drop.stale']);
    await ask(api, 'POST', `/drops/${drop.id}/put-away`, { put_away: true });
    expect(await open()).toEqual([]);
    await ask(api, 'POST', `/drops/${drop.id}/put-away`, { put_away: false });
    expect(await open()).toEqual([drop.id]);
    await ask(api, 'POST', `/drops/${drop.id}/put-away`, { put_away: true });
    expect((await ask(api, 'GET', '/drops/none')).status).toBe(404);
    const missing = { files: [{ id: 'a'.repeat(64), name: 'x' }] };
    expect((await ask(api, 'POST', '/drops', missing)).status).toBe(404);
  });
});

describe('issue 3, 2: a mapping that is corrected', () => {
  const files = withHeading(dropFiles({ no: 'JS-0501', month: '2026-05' }), '划拨数');
  let corrected: WireMapping;

  test('is asked for where most rows cannot be read, and read again with it', async () => {
    const drop = await preview(files);
    const table = statementOf(drop);
    expect(table?.asks).toEqual(['amounts']);
    expect(drop.preview).toMatchObject({ row_count: 8, left_out: 8 });
    const headings = Object.fromEntries(
      (table?.columns ?? []).map(({ heading, field }) => [heading, field]),
    );
    corrected = {
      fingerprint: table?.fingerprint ?? '',
      kind: 'statement',
      headings: { ...headings, 划拨数: 'gross' },
    };
    const after = await change(drop, { mappings: [corrected] });
    expect(statementOf(after)).toMatchObject({ asks: [], told: 'given' });
    expect(after.preview).toMatchObject({ row_count: 0 });
    expect(after.preview?.statements).toMatchObject([{ amount: '69500.00' }]);
    const id = await audit(after);
    const { statements } = (await ask<WireAudit>(api, 'GET', `/audits/${id}`)).body;
    expect(statements[0]?.theirs_payable).toBe('69500.00');
  });

  test('is remembered for the chain, marked as such, and forgotten', async () => {
    const next = withHeading(dropFiles({ no: 'JS-0601', month: '2026-06' }), '划拨数');
    const drop = await preview(next);
    expect(statementOf(drop)).toMatchObject({
      told: 'remembered',
      remembered: { chain: '乐民超市', version: 1 },
      asks: [],
    });
    const { fingerprint } = corrected;
    const path = `/mappings/${encodeURIComponent('乐民超市')}/forget`;
    const stale = await ask(api, 'POST', path, { fingerprint, version: 9 });
    expect([stale.status, stale.body.code]).toEqual([409, 'mapping.stale']);
    expect((await ask(api, 'POST', path, { fingerprint, version: 1 })).status).toBe(200);
    await ask(api, 'POST', `/drops/${drop.id}/read`, { version: drop.version });
    expect(statementOf(await settled(drop.id))).toMatchObject({ told: null, asks: ['amounts'] });
    const known = await ask<{ mappings: unknown[] }>(api, 'GET', '/mappings');
    expect(known.body.mappings).toEqual([]);
  });

  test('stays forgotten when a decision computes the next version, which reads as the first', async () => {
    const { audits } = (await ask<WireRuns>(api, 'GET', '/audits')).body;
    const [{ id, version }] = audits as [WireRuns['audits'][number]];
    const { statements } = (await ask<WireAudit>(api, 'GET', `/audits/${id}`)).body;
    const doc = statements[0]?.lines.find(({ verdict }) => verdict !== 'accept')?.doc;
    const decisions = [{ doc, decision: 'dispute' }];
    const job = await ask<WireJob>(api, 'POST', `/audits/${id}/decisions`, { version, decisions });
    expect((await finish(api, job.body)).error).toBeNull();
    const after = (await ask<WireAudit>(api, 'GET', `/audits/${id}`)).body;
    expect(after.statements[0]?.theirs_payable).toBe('69500.00');
    const known = await ask<{ mappings: unknown[] }>(api, 'GET', '/mappings');
    expect(known.body.mappings).toEqual([]);
  });
});

describe('issue 3, 2: the chain that is said', () => {
  test('counts for a statement that names none', async () => {
    const bare = dropFiles({ no: 'JS-0701', month: '2026-07' })
      .filter(({ name }) => name === '结算单.csv')
      .map(({ name, text }) => ({ name, text: text.replace('零售商,乐民超市,', '') }));
    const drop = await preview(bare);
    expect(drop.preview?.statements).toMatchObject([{ chain: null }]);
    const said = await change(drop, { chains: [{ file: '结算单.csv', chain: '华联' }] });
    expect(said.preview?.statements).toMatchObject([{ chain: '华联' }]);
    const id = await audit(said);
    const { audits } = (await ask<WireRuns>(api, 'GET', '/audits')).body;
    expect(audits.find((run) => run.id === id)?.statements).toMatchObject([{ chain: '华联' }]);
  });
});

describe('issue 3, 2: the good rows go on, the rest is left to mend', () => {
  const broken = dropFiles({ no: 'JS-0801', month: '2026-08' }).map(({ name, text }) => ({
    name,
    text: text.replace('一店,2026-08-05,,,60000.00', '一店,2026-08-05,,,6O0O0.00'),
  }));
  let batch: string;

  test('the row stands in the preview with its cells, and in the batch', async () => {
    const drop = await preview(broken);
    expect(drop.preview).toMatchObject({ row_count: 1, left_out: 1 });
    expect(drop.preview?.rows[0]).toMatchObject({
      file: '结算单.csv',
      row: 4,
      left_out: true,
      cells: ['验收', 'YS-JS-0801-1', '一店', '2026-08-05', '', '', '6O0O0.00', '13%'],
      faults: [{ code: 'cell.unreadable', place: 6 }],
    });
    batch = await audit(drop);
    const { body } = await ask<WireBatch>(api, 'GET', `/audits/${batch}/batch`);
    expect(body).toMatchObject({ origin: 'page', rows_to_mend: 1, left_out: 1 });
    expect(body.statements).toMatchObject([{ no: 'JS-0801', added: true }]);
    expect(body.files[1]?.tables).toMatchObject([{ kind: 'statement' }]);
  });

  test('the workbook holds each cell, and mended it puts the row in its place', async () => {
    const answer = await fetch(`${api.server.url}/api/v1/audits/${batch}/mend.xlsx`);
    expect(answer.status).toBe(200);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { sheets } = await readFile({ name: '修正.xlsx', bytes });
    const [head, row] = sheets[0]?.rows ?? [];
    expect(head?.cells).toEqual([
      ...['来源文件', '工作表', '行号', '问题', '批次'],
      ...['单据类型', '单据号', '门店', '日期', '费用名称', '扣款方式', '含税金额', '税率'],
    ]);
    const cells = row?.cells ?? [];
    expect([cells[0], cells[2], cells[4]]).toEqual(['结算单.csv', 4, batch]);
    expect(cells[3]).toMatch(/含税金额.*6O0O0\.00/);
    expect(cells.slice(5)).toEqual([
      ...['验收', 'YS-JS-0801-1', '一店', '2026-08-05', '', '', '6O0O0.00', '13%'],
    ]);
    const mended = [head?.cells ?? [], cells.map((cell, i) => (i === 11 ? '60,000.00' : cell))];
    const quote = (cell: unknown) => `"${String(cell).replaceAll('"', '""')}"`;
    const text = mended.map((line) => line.map(quote).join(',')).join('\n');
    const drop = await preview([{ name: '修正.csv', text }]);
    expect(drop.files.map(({ name }) => name)).toEqual(['合同.csv', '结算单.csv', '修正.csv']);
    expect(drop.preview).toMatchObject({
      row_count: 0,
      mended: [{ file: '修正.csv', rows: 1 }],
      statements: [{ no: 'JS-0801', lines: 8, amount: '69500.00' }],
    });
    const id = await audit(drop);
    const { statements } = (await ask<WireAudit>(api, 'GET', `/audits/${id}`)).body;
    expect(statements[0]).toMatchObject({ theirs_payable: '69500.00', statement: { version: 2 } });
    expect((await ask(api, 'GET', `/audits/${id}/mend.xlsx`)).status).toBe(404);
  });

  test('the same files again add nothing and say so', async () => {
    const files = dropFiles({ no: 'JS-0901', month: '2026-09' });
    const first = await audit(await preview(files));
    const drop = await preview(files);
    expect(drop.same).toMatchObject({ audit: first, withdrawn: false });
    expect(drop.files.every(({ seen }) => seen !== null)).toBe(true);
    const again = await audit(drop);
    const { body } = await ask<WireBatch>(api, 'GET', `/audits/${again}/batch`);
    expect(body.statements).toMatchObject([{ no: 'JS-0901', version: 1, added: false }]);
  });

  test('a drop is audited once, whoever asks again', async () => {
    const drop = await preview(dropFiles({ no: 'JS-1001', month: '2026-10' }));
    const order = () =>
      ask<WireJob>(api, 'POST', `/drops/${drop.id}/audit`, { version: drop.version });
    const [one, two] = await Promise.all([order(), order()]);
    expect(one.body.id).toBe(two.body.id);
    await finish(api, one.body);
    expect((await order()).body.id).toBe(one.body.id);
    const late = await ask(api, 'PATCH', `/drops/${drop.id}`, { version: 1, as_of: null });
    expect([late.status, late.body.code]).toEqual([409, 'drop.audited']);
  });
});
