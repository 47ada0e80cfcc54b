import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDeliveries, WirePayDays } from '../../src/wire/payDays.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { cleanMonth, type DropFile } from '../make/drop.ts';
import { readAllCells } from '../make/readCells.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';
import { runMing } from './runMing.ts';

/** Two months of one contract; of the first all is paid late in two parts, of the second nothing. */
const chain = '乐民超市';
let api: Api;
let home = '';

beforeAll(async () => {
  api = await startApi();
  home = mkdtempSync(join(tmpdir(), 'ming 账期-'));
  const { url, token } = api.server;
  writeFileSync(join(home, 'server.json'), JSON.stringify({ url, token, pid: process.pid }));
  for (const [no, month] of [
    ['JS-0301', '2026-03'],
    ['JS-0401', '2026-04'],
  ] as const)
    await auditDrop(api, withTerm(cleanMonth(no, month)), { as_of: '2026-05-10' });
  const due = await dueOf('JS-0301');
  const cents = BigInt(due.stated.replace('.', ''));
  for (const [day, part, ref] of [
    ['2026-05-20', cents / 3n, 'P1'],
    ['2026-06-20', cents - cents / 3n, 'P2'],
  ] as const) {
    const amount = `${part / 100n}.${`${part % 100n}`.padStart(2, '0')}`;
    const paid = { chain, day, amount, payer: '乐民集团', note: 'JS-0301 货款', bank_ref: ref };
    expect((await ask(api, 'POST', '/payments', paid)).status).toBe(201);
  }
}, 120_000);
afterAll(async () => {
  await api?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
});

/** Their contract with a term: 月结45天. */
const withTerm = (files: readonly DropFile[]): DropFile[] =>
  files.map(({ name, text }) => ({
    name,
    text: name === '合同.csv' ? `${text}账期,,月结45天,,,,\n` : text,
  }));

async function dueOf(no: string): Promise<WireDue> {
  const { body } = await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements');
  return body.statements.find((each) => each.no === no) as WireDue;
}

const read = async <T = WirePayDays>(path: string): Promise<T> => {
  const { status, body } = await ask<T>(api, 'GET', path);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

const ming = (...args: string[]) => runMing(home, args);

const fenOf = (text: string) => BigInt(text.replace('.', ''));
const all = '?from=2026-01&to=2026-12';

describe('issue 5, 4: effective days on real deliveries', () => {
  it('stands beside the agreed term; parts of goods give the goods, legs give the days', async () => {
    const { groups, total } = await read(`/payments/days${all}`);
    expect(groups).toHaveLength(1);
    const [group] = groups;
    expect(group).toMatchObject({ chain, statements: [{ no: 'JS-0401' }, { no: 'JS-0301' }] });
    expect(group?.row).toEqual(total);
    expect(fenOf(total.paid) + fenOf(total.open)).toBe(fenOf(total.goods));
    const [second, first] = group?.statements ?? [];
    expect(second?.row).toMatchObject({ real: null, paid: '0.00', legs: [] });
    expect(first?.row).toMatchObject({ open: '0.00', waiting: null });
    expect(first?.row.real?.max).toBeGreaterThan(first?.row.real?.min ?? 0);
    const legs = (first?.row.legs ?? []).reduce((sum, { days }) => sum + Number(days), 0);
    expect(group).toMatchObject({ term: '月结45天', agreed: '59.72' });
    expect(legs).toBeCloseTo(Number(first?.row.real?.mean), 1);
  });

  it('holds what was really paid against the legal limit of 60 days, and says it by its source', async () => {
    const { groups } = await read(`/payments/days${all}`);
    const first = groups[0]?.statements.find(({ no }) => no === 'JS-0301')?.row;
    const [fair, sme] = first?.laws ?? [];
    expect(fair).toMatchObject({ code: 'fairTrade2006', days: 60, interest: null });
    expect(fenOf(fair?.real_over ?? '0.00')).toBeGreaterThan(0n);
    expect(sme?.source).toContain('802');
    expect(fenOf(sme?.interest ?? '0.00')).toBeGreaterThan(0n);
  });

  it('opens into each delivery with its due day and its money', async () => {
    const { groups } = await read(`/payments/days${all}`);
    const id = groups[0]?.statements.find(({ no }) => no === 'JS-0301')?.id;
    const { rows, no } = await read<WireDeliveries>(`/payments/days/deliveries?statement=${id}`);
    expect(no).toBe('JS-0301');
    const goods = rows.filter(({ kind }) => kind === 'receipt');
    expect(goods.length).toBeGreaterThan(0);
    for (const { amount, money } of goods)
      expect(money.reduce((sum, each) => sum + fenOf(each.amount), 0n)).toBe(fenOf(amount));
    expect(goods[0]?.money.map(({ paid }) => paid)).toEqual(['2026-05-20', '2026-06-20']);
    expect((await ask(api, 'GET', '/payments/days/deliveries?statement=nothing')).status).toBe(404);
  });

  it('points follow the rate of interest; months narrow it down to nothing', async () => {
    const at = async (rate: string) =>
      Number((await read(`/payments/days${all}&interest=${rate}`)).total.points);
    expect((await at('0.06')) / (await at('0.03'))).toBeCloseTo(2, 3);
    expect((await read('/payments/days')).interest.source).not.toBe('');
    expect((await read('/payments/days?from=2020-01&to=2020-02')).groups).toEqual([]);
    expect((await ask(api, 'GET', '/payments/days?from=march')).status).toBe(422);
  });

  it('ming days: a table, JSON and a workbook', async () => {
    const ran = await ming('days', '--from', '2026-01', '--to', '2026-12');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toContain(chain);
    expect(ran.out).toContain('到实付');
    const json = await ming('days', '--from', '2026-01', '--to', '2026-12', '--json');
    expect(JSON.parse(json.out)).toEqual(await read(`/payments/days${all}`));
    const file = join(home, '账期.xlsx');
    const wrote = await ming('days', '--from', '2026-01', '--to', '2026-12', '--export', file);
    expect(wrote.code).toBe(0);
    const cells = await readAllCells(readFileSync(file), '');
    expect(JSON.stringify(cells)).toContain('JS-0301');
    expect((await ming('days', '--from', '3月')).code).toBe(2);
  }, 60_000);
});
