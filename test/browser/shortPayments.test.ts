import { resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { type Api, ask, auditDrop, finish, startApi } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { openBrowser, type TestBrowser } from './browser.ts';

const root = resolve(import.meta.dirname, '../..');
let api: Api;
let browser: TestBrowser;
let context: BrowserContext;
let page: Page;

/** March and April of 69,500 each; three claims of March; 60,000 were paid on March. */
beforeAll(async () => {
  api = await startApi(await buildWeb(root, () => undefined));
  const audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  const decisions = open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
  const path = `/audits/${audit.id}`;
  const body = { version: audit.version, decisions };
  await finish(api, (await ask<WireJob>(api, 'POST', `${path}/decisions`, body)).body);
  const { version } = (await ask<typeof audit>(api, 'GET', path)).body;
  await ask(api, 'POST', `${path}/letters`, { version, as_of: '2026-04-10' });
  const april = { no: 'JS-0401', from: '2026-04-01', to: '2026-04-30', month: '2026-04' };
  await auditDrop(api, dropFiles(april), { as_of: '2026-05-10' });
  const said = { payer: '乐民集团', note: 'JS-0301 货款', bank_ref: 'B1' };
  const paid = { chain: '乐民超市', day: '2026-05-15', amount: '60000.00' };
  await ask(api, 'POST', '/payments', { ...paid, ...said });
  browser = await openBrowser();
  context = await browser.openContext();
  page = await context.newPage();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const due = async (no: string) =>
  (await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')).body.statements.find(
    (each) => each.no === no,
  ) as WireDue;

it('issue 3, 5: by keyboard a short payment is linked to a claim, whose history links back', async () => {
  const { statement } = await due('JS-0301');
  await page.goto(`${api.server.url}/payments?open=${statement}`);
  const panel = page.getByRole('complementary', { name: 'JS-0301' });
  const explain = panel.getByRole('form', { name: '说明少付' });
  const by = explain.getByRole('combobox', { name: '由什么说明' });
  await by.focus();
  await page.keyboard.type('FY-JS-0301-1');
  const option = page.getByRole('option', { name: /争议 FY-JS-0301-1/ });
  await expect.poll(() => option.count()).toBeGreaterThan(0);
  await expect.poll(() => page.locator('.linkOption').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const amount = explain.getByRole('textbox', { name: '金额' });
  await expect.poll(() => amount.inputValue()).toBe('1,500.00');
  await amount.fill('1500.01');
  await amount.press('Tab');
  await explain.getByText('最多 1,500.00').waitFor();
  await amount.fill('1500');
  await page.keyboard.press('Enter');
  const told = panel.getByRole('list', { name: '差额由什么说明' });
  await told.getByText('1,500.00').first().waitFor();
  expect(await due('JS-0301')).toMatchObject({ linked: '1500.00', open: '8000.00' });
  await told.getByRole('link', { name: /争议 FY-JS-0301-1/ }).focus();
  await page.keyboard.press('Enter');
  const dispute = page.getByRole('complementary', { name: '争议' });
  await dispute.getByText(/说明少付 1,500.00/).waitFor();
  await dispute.getByRole('link', { name: '看收款' }).focus();
  await page.keyboard.press('Enter');
  await told.getByRole('button', { name: '收回' }).focus();
  await page.keyboard.press('Enter');
  await panel.getByText('收回说明 1,500.00 元').waitFor();
  expect(await due('JS-0301')).toMatchObject({ linked: '0.00', open: '9500.00' });
  const { body } = await ask<WireDisputes>(api, 'GET', '/disputes');
  expect(body.disputes.every(({ remaining }) => remaining !== '0.00')).toBe(true);
}, 60_000);
