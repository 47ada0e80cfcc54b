import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WirePayments } from '../../src/wire/payments.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';
import { runMing } from './runMing.ts';

let api: Api;
let home = '';
beforeAll(async () => {
  api = await startApi();
  home = mkdtempSync(join(tmpdir(), 'ming 争议-'));
  const { url, token } = api.server;
  writeFileSync(join(home, 'server.json'), JSON.stringify({ url, token, pid: process.pid }));
  const decisions = [
    { doc: 'TH-JS-0301-1#7', decision: 'dispute' },
    { doc: 'FY-JS-0301-1', decision: 'dispute' },
    { doc: 'FY-JS-0301-4', decision: 'waive' },
  ];
  const audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10', decisions });
  const letter = { version: audit.version, as_of: '2026-04-10' };
  const issued = await ask(api, 'POST', `/audits/${audit.id}/letters`, letter);
  if (issued.status !== 201) throw new Error(JSON.stringify(issued.body));
});
afterAll(async () => {
  await api.stop();
  rmSync(home, { recursive: true, force: true });
});

const ming = (...args: string[]) => runMing(home, args);

test('ming disputes lists what is claimed and what was given up is not among it', async () => {
  const ran = await ming('disputes', '--as-of', '2026-04-20');
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(ran.out).toContain('FY-JS-0301-1');
  expect(ran.out).toContain('未发函');
  expect(ran.out).not.toContain('FY-JS-0301-4');
  const json = await ming(
    'disputes',
    '--json',
    '--as-of',
    '2026-04-20',
    '--lang',
    'en',
    '--state',
    'open',
  );
  const { disputes, as_of } = JSON.parse(json.out) as WireDisputes;
  expect(as_of).toBe('2026-04-20');
  expect(disputes.map(({ age_days }) => age_days)).toEqual(disputes.map(() => 10));
  expect((await ming('disputes', '--chain', '没有')).out).toBe('没有争议\n');
  expect((await ming('disputes', '--state', 'nonsense', '--json')).code).toBe(1);
});

test('issue 3, 5: ming payments lists what a dropped list brought, with its row', async () => {
  expect((await ming('payments')).out).toBe('没有到账\n');
  const text = `到账日期,付款方,到账金额,银行流水号,附言
2026-05-15,乐民超市,"60,000.00",B1,JS-0301 货款
2026-05-16,乐民超市,500.00,B2,
`;
  await auditDrop(api, [{ name: '回款明细.csv', text }], { as_of: '2026-06-01' });
  const ran = await ming('payments');
  expect([ran.code, ran.err]).toEqual([0, '']);
  expect(ran.out).toMatch(/2026-05-16 .* 500\.00 +500\.00 +B2 .*回款明细\.csv:3/);
  const { payments } = JSON.parse((await ming('payments', '--json')).out) as WirePayments;
  expect(payments.map(({ unapplied }) => unapplied)).toEqual(['500.00', '0.00']);
  expect((await ming('payments', '--chain', '没有', '--lang', 'en')).out).toBe('no payments\n');
});
