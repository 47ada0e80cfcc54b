import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { todayInShanghai } from '../../src/server/today.ts';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireDue, WirePaid } from '../../src/wire/payments.ts';
import { type Api, ask, auditDrop, finish } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { openSite, type Site } from './site.ts';

let api: Api;
let site: Site;
let context: BrowserContext;
let page: Page;

const payTerm = '月结45天';

/** March and April of 69,500 each; three claims of March; 60,000 were paid on March. */
beforeAll(async () => {
  site = await openSite();
  api = site.api;
  const audit = await auditDrop(api, dropFiles({ payTerm }), { as_of: '2026-04-10' });
  const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  const decisions = open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
  const path = `/audits/${audit.id}`;
  const body = { version: audit.version, decisions };
  await finish(api, (await ask<WireJob>(api, 'POST', `${path}/decisions`, body)).body);
  const { version } = (await ask<typeof audit>(api, 'GET', path)).body;
  await ask(api, 'POST', `${path}/letters`, { version, as_of: '2026-04-10' });
  const april = { no: 'JS-0401', from: '2026-04-01', to: '2026-04-30', month: '2026-04' };
  await auditDrop(api, dropFiles({ ...april, payTerm }), { as_of: '2026-05-10' });
  const said = { payer: '乐民集团', note: 'JS-0301 货款', bank_ref: 'B1' };
  const paid = { chain: '乐民超市', day: '2026-05-15', amount: '60000.00' };
  await ask(api, 'POST', '/payments', { ...paid, ...said });
  const other = { chain: '惠家百货', no: 'JS-H301' };
  await auditDrop(api, dropFiles(other), { as_of: '2026-04-10' });
  const loose = { chain: '乐民超市', day: '2026-06-15', amount: '79000.00' };
  await ask(api, 'POST', '/payments', { ...loose, payer: '乐民集团', bank_ref: 'B2' });
  context = await site.browser.openContext();
  page = await context.newPage();
}, 120_000);
afterAll(() => site?.close());

const paid = async () =>
  (await ask<{ payments: WirePaid[] }>(api, 'GET', '/payments')).body.payments;
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

/** Opens a payment of a day in the list of payments by keyboard. */
async function openPaid(day: string): Promise<void> {
  await page.goto(`${api.server.url}/payments?tab=paid`);
  const rows = page.locator('.gridBody [role=row]');
  await rows.first().waitFor();
  const days = await rows.allTextContents();
  const at = days.findIndex((text) => text.includes(day));
  await page.getByRole('grid').focus();
  for (let n = 0; n < at; n += 1) await page.keyboard.press('j');
  await page.keyboard.press('Enter');
}

it('issue 3, 5: a payment that stands nowhere says what it may be; a digit applies it, u takes it back', async () => {
  await openPaid('2026-06-15');
  const panel = page.getByRole('complementary', { name: /2026-06-15/ });
  const list = panel.getByRole('list', { name: '可能是' });
  await list.getByText('2 张合计正好').waitFor();
  expect(await list.locator('li').first().textContent()).toContain(
    'JS-0301 9,500.00 + JS-0401 69,500.00',
  );
  await page.getByRole('grid').focus();
  await page.keyboard.press('1');
  const bar = page.getByRole('status').filter({ hasText: '已认到 2 张结算单' });
  await bar.waitFor();
  expect(await due('JS-0401')).toMatchObject({ open: '0.00', state: 'paid' });
  expect((await paid())[0]).toMatchObject({ unapplied: '0.00' });
  await page.getByRole('grid').focus();
  await page.keyboard.press('u');
  await list.getByText('2 张合计正好').waitFor();
  expect((await paid())[0]).toMatchObject({ unapplied: '79000.00' });
  expect(await due('JS-0301')).toMatchObject({ open: '9500.00' });
}, 60_000);

it('issue 3, 5: a payment is withdrawn on the page with what it leaves open, and brought back', async () => {
  await openPaid('2026-05-15');
  const panel = page.getByRole('complementary', { name: /2026-05-15/ });
  const form = panel.getByRole('form', { name: '撤销这笔到账' });
  const fold = panel.locator('summary', { hasText: '撤销这笔到账' });
  await fold.focus();
  await page.keyboard.press('Enter');
  await form.getByRole('button', { name: '撤销这笔到账' }).focus();
  await page.keyboard.press('Enter');
  await form.getByText('这里要填').waitFor();
  await form.getByLabel('原因').fill('银行退回');
  await form
    .getByText('从 JS-0301 取下 60,000.00；之后差额 69,500.00，其中已说明 0.00，未说明 69,500.00')
    .waitFor();
  await form.getByLabel('原因').press('Enter');
  await page.getByRole('status').filter({ hasText: '已撤销 2026-05-15 的 60,000.00' }).waitFor();
  expect(await due('JS-0301')).toMatchObject({ paid: '0.00', open: '69500.00' });
  await page.getByRole('grid').focus();
  await page.keyboard.press('u');
  await panel.waitFor();
  await expect.poll(async () => (await due('JS-0301')).paid).toBe('60000.00');
  await fold.focus();
  await page.keyboard.press('Enter');
  await form.getByLabel('原因').fill('记重了');
  await form.getByLabel('原因').press('Enter');
  await panel.waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('button', { name: '已撤销的' }).focus();
  await page.keyboard.press('Enter');
  const gone = page.getByRole('dialog', { name: '已撤销的' });
  await gone.getByText(/记重了/).waitFor();
  await gone.getByRole('button', { name: '恢复' }).focus();
  await page.keyboard.press('Enter');
  await gone.getByText('没有撤销过到账').waitFor();
  expect(await due('JS-0301')).toMatchObject({ paid: '60000.00', open: '9500.00' });
}, 60_000);

it('issue 3, 5: a payment is moved to another chain on the page and back again', async () => {
  await openPaid('2026-05-15');
  const panel = page.getByRole('complementary', { name: /2026-05-15/ });
  const form = panel.getByRole('form', { name: '改到另一连锁' });
  await panel.locator('summary', { hasText: '改到另一连锁' }).focus();
  await page.keyboard.press('Enter');
  await form.getByRole('combobox', { name: '连锁' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await form.getByText(/从 JS-0301 取下 60,000.00/).waitFor();
  await form.getByRole('button', { name: '改过去' }).focus();
  await page.keyboard.press('Enter');
  await panel.locator('.whyHead').getByText('惠家百货').waitFor();
  expect((await paid()).find(({ bank_ref }) => bank_ref === 'B1')).toMatchObject({
    chain: '惠家百货',
    unapplied: '60000.00',
  });
  expect(await due('JS-0301')).toMatchObject({ paid: '0.00' });
  await page.getByRole('status').getByRole('button', { name: '撤消' }).focus();
  await page.keyboard.press('Enter');
  await panel.locator('.whyHead').getByText('乐民超市').waitFor();
  await expect.poll(async () => (await due('JS-0301')).paid).toBe('60000.00');
}, 60_000);

it('issue 3, 5: ageing tells who owes how much since when, sums exactly and opens the statements', async () => {
  await page.goto(`${api.server.url}/payments?tab=aging`);
  const table = page.getByRole('table');
  await table.waitFor();
  await page.getByLabel('截至', { exact: true }).fill('2026-07-14');
  await page.keyboard.press('Enter');
  const row = (name: string) => table.getByRole('row', { name: new RegExp(name) });
  await expect
    .poll(() => row('乐民超市').textContent())
    .toBe('乐民超市279,000.00-69,500.009,500.00----');
  expect(await row('惠家百货').textContent()).toBe('惠家百货169,500.00-----69,500.00-');
  expect(await table.locator('tfoot').textContent()).toContain('148,500.00');
  await page.getByText('未付 148,500.00 元，其中逾期 79,000.00 元，90 天以上 0.00 元。').waitFor();
  await page.getByLabel('截至', { exact: true }).fill('');
  const link = page.getByRole('link', { name: '惠家百货 到期日不明 69,500.00' });
  await link.focus();
  await page.keyboard.press('Enter');
  const rows = page.locator('.gridBody [role=row]');
  await expect.poll(() => rows.allTextContents()).toEqual([expect.stringContaining('JS-H301')]);
}, 60_000);

it('issue 3, 5: figures of the day before are dimmed and open nothing while another day loads', async () => {
  for (const [tab, path] of [
    ['aging', '**/payments/aging?*'],
    ['balances', '**/ledger/chains?*'],
  ] as const) {
    await page.goto(`${api.server.url}/payments?tab=${tab}`);
    const table = page.locator('.balanceTable');
    await expect.poll(() => table.getAttribute('aria-busy')).toBe('false');
    let answer = (): void => undefined;
    const held = new Promise<void>((done) => {
      answer = done;
    });
    await page.route(path, async (route) => {
      await held;
      await route.continue();
    });
    await page.locator('.dayField input').fill(todayInShanghai());
    await page.keyboard.press('Enter');
    await expect.poll(() => table.getAttribute('aria-busy')).toBe('true');
    expect(await table.evaluate((each) => each.matches('[inert]'))).toBe(true);
    expect(
      await table
        .locator('td')
        .first()
        .evaluate((td) => getComputedStyle(td).opacity),
    ).toBe('0.4');
    answer();
    await expect.poll(() => table.getAttribute('aria-busy')).toBe('false');
    await page.unroute(path);
  }
}, 60_000);
