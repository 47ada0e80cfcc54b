import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDispute, WireDisputes } from '../../src/wire/disputes.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import type { WireDue, WirePaid } from '../../src/wire/payments.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { disputeAll, type KeptAudit, openSite, type Site } from './site.ts';

const chain = '乐民超市';
let site: Site;
let letter: string;

/** March of 69,500 with claims in a letter that is not sent; 60,000 were paid; 票到30天. */
beforeAll(async () => {
  site = await openSite();
  const audit = await auditDrop(site.api, dropFiles({ payTerm: '票到30天' }), {
    as_of: '2026-04-10',
  });
  const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  await disputeAll(site.api, {
    ...audit,
    statements: [{ ...audit.statements[0], lines: open.map(named) }],
  } as KeptAudit);
  const { version } = await site.get<KeptAudit>(`/audits/${audit.id}`);
  const order = { version, as_of: '2026-04-10' };
  const issued = await ask<WireIssued>(site.api, 'POST', `/audits/${audit.id}/letters`, order);
  letter = issued.body.id;
  const paid = { chain, day: '2026-05-15', amount: '60000.00', note: 'JS-0301 货款' };
  await ask(site.api, 'POST', '/payments', { ...paid, payer: '乐民集团', bank_ref: 'B1' });
}, 120_000);
afterAll(() => site?.close());

/** Lines of one number are told by their row. */
const named = (line: KeptAudit['statements'][number]['lines'][number]) => ({
  ...line,
  doc: `${line.doc}#${line.row}`,
});
const due = async () =>
  (await site.get<{ statements: WireDue[] }>('/payments/statements')).statements[0] as WireDue;
const claim = async () =>
  (await site.get<WireDisputes>('/disputes')).disputes.find(
    ({ doc }) => doc === 'FY-JS-0301-1',
  ) as WireDispute;
const openShort = async (page: Page) => {
  const panel = page.getByRole('complementary', { name: 'JS-0301' });
  await panel.waitFor();
  return panel;
};

describe('issue 3, 3: the panel of a dispute says where its 异议截止 comes from', () => {
  it('by the limits that hold, beside another day on the letter; sent, by the letter', async () => {
    const { id, letter_deadline: printed } = await claim();
    const page = await site.open(`/disputes?open=${id}`);
    const panel = page.getByRole('complementary', { name: '争议' });
    const days = panel.locator('.disputeDays');
    await days.getByText(`异议截止 ${printed} 尚未发函，按现在的时限`).waitFor();
    expect(await days.textContent()).not.toContain('函上印的是');
    const limits = { version: 0, objection_days: 45, confirm_days: null, invoice_days: null };
    const path = `/chains/${encodeURIComponent(chain)}/clocks`;
    await ask(site.api, 'PUT', path, { ...limits, person: '周敏' });
    await page.reload();
    await days.getByText('异议截止 2026-05-15 尚未发函，按现在的时限').waitFor();
    await days.getByText(`函上印的是 ${printed}，宜作废重出`).waitFor();
    const sent = { channel: 'courier', proof_no: 'SF1', day: '2026-04-11' };
    await ask(site.api, 'POST', `/papers/${letter}/sent`, sent);
    await page.reload();
    await days.getByText(`异议截止 ${printed} 按 2026-04-11 发出的函`).waitFor();
    expect(await days.textContent()).not.toContain('函上印的是');
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  }, 60_000);
});

describe('issue 3, 5: an open claim is what a payment may be', () => {
  it('taken on the payments page it counts as recovered; undone it is claimed again', async () => {
    const before = await claim();
    const amount = '1234.00';
    const promise = { kind: 'promised', amount, until: '2026-07-20', person: '李采购' };
    const told = { version: before.version, event: promise };
    await ask(site.api, 'POST', `/disputes/${before.id}/events`, told);
    const body = { chain, day: '2026-07-15', amount, payer: '乐民集团', allocations: [] };
    const { id } = (await ask<WirePaid>(site.api, 'POST', '/payments', body)).body;
    const page = await site.open(`/payments?tab=paid&open=${id}`);
    const panel = page.getByRole('complementary', { name: /2026-07-15/ });
    const row = panel.getByRole('list', { name: '可能是' }).locator('li', {
      hasText: '是追回的主张',
    });
    await row.getByText('承诺 2026-07-20').waitFor();
    await row.getByRole('button').click();
    const bar = page.getByRole('status').filter({ hasText: '已记为追回' });
    await bar.waitFor();
    expect((await claim()).recovered).toBe(amount);
    await panel.getByText('争议追回', { exact: true }).waitFor();
    await bar.getByRole('button', { name: '撤消' }).click();
    await bar.waitFor({ state: 'detached' });
    expect(await claim()).toMatchObject({ recovered: '0.00', remaining: before.remaining });
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  }, 60_000);
});

describe('issue 3, 5: two people note on one short payment', () => {
  it('the second is told, sees the newer note, keeps his own words and may save them then', async () => {
    const path = `/payments?open=${(await due()).statement}`;
    const [first, second] = [await site.open(path), await site.open(path)];
    const form = (page: Page) => page.getByRole('form', { name: '说明少付' });
    await openShort(second);
    await form(second).getByRole('textbox', { name: '金额' }).fill('700');
    await form(second).getByLabel('原因').fill('账扣差额');
    await openShort(first);
    await form(first).getByRole('textbox', { name: '金额' }).fill('500');
    await form(first).getByLabel('原因').fill('电汇费');
    await form(first).getByRole('button', { name: '保存' }).click();
    await first.getByText('说明 500.00 元：电汇费').waitFor();
    await form(second).getByRole('button', { name: '保存' }).click();
    await form(second)
      .getByText(/JS-0301 刚由.*记过：电汇费 500.00/)
      .waitFor();
    await second.getByText('说明 500.00 元：电汇费').waitFor();
    const kept = async () => [
      await form(second).getByRole('textbox', { name: '金额' }).inputValue(),
      await form(second).getByLabel('原因').inputValue(),
    ];
    expect(await kept()).toEqual([expect.stringMatching(/^700(\.00)?$/), '账扣差额']);
    await form(second).getByRole('button', { name: '保存' }).click();
    await second.getByText('说明 700.00 元：账扣差额').waitFor();
    expect(await due()).toMatchObject({ worded: '1200.00', open: '8300.00' });
    expect(await kept()).toEqual(['8,300.00', '']);
    for (const page of [first, second]) await page.context().close();
  }, 60_000);

  it('a payment that is opened before its statements came does nothing until they are there', async () => {
    const page = await site.open('/import');
    let letGo = (): void => undefined;
    const isHeld = new Promise<void>((done) => {
      letGo = done;
    });
    await page.route('**/payments/statements*', async (route) => {
      await isHeld;
      await route.continue();
    });
    const { payments } = await site.get<{ payments: WirePaid[] }>('/payments');
    const paid = payments.find(({ bank_ref }) => bank_ref === 'B1') as WirePaid;
    await page.goto(`${site.url}/payments?tab=paid&open=${paid.id}`);
    const panel = page.getByRole('complementary', { name: /2026-05-15/ });
    await panel.locator('summary', { hasText: '撤销这笔到账' }).click();
    const form = panel.getByRole('form', { name: '撤销这笔到账' });
    await form.getByLabel('原因').fill('银行退回');
    const withdraw = form.getByRole('button', { name: '撤销这笔到账' });
    expect(await withdraw.isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: '记一笔到账' }).isDisabled()).toBe(true);
    letGo();
    await form.getByText(/从 JS-0301 取下 60,000.00/).waitFor();
    await expect.poll(() => withdraw.isEnabled()).toBe(true);
    await page.context().close();
  }, 60_000);
});

describe('issue 3, 5: a missing invoice day is asked for', () => {
  it('the provisional day says so; filled in, the day to pay counts from it', async () => {
    const now = await due();
    expect([now.pay_by, now.pay_provisional]).toEqual([null, '2026-04-30']);
    const page = await site.open(`/payments?open=${now.statement}`);
    const panel = await openShort(page);
    const form = panel.getByRole('form', { name: '开票日' });
    await form.getByText('暂按制单日，应付款日为 2026-04-30，不计逾期').waitFor();
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('这里要填').waitFor();
    await form.getByLabel('开票日').fill('2026-04-05');
    await form.getByLabel('开票日').press('Enter');
    await form.waitFor({ state: 'detached' });
    expect(await due()).toMatchObject({ pay_by: '2026-05-05', pay_provisional: null });
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  }, 60_000);
});

describe('issue 3, 1: Enter in the search opens what was typed', () => {
  it('not what the words before had found, though the answer is still on its way', async () => {
    const page = await site.open('/board');
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: /搜索/ });
    await field.fill('JS-0301');
    await page
      .getByRole('option', { name: /JS-0301/ })
      .first()
      .waitFor();
    let letGo = (): void => undefined;
    const isHeld = new Promise<void>((done) => {
      letGo = done;
    });
    await page.route('**/search?*', async (route) => {
      await isHeld;
      await route.continue();
    });
    await field.fill('FY-JS-0301-4');
    await field.press('Enter');
    expect(new URL(page.url()).pathname).toBe('/board');
    expect(await field.isVisible()).toBe(true);
    letGo();
    await field.waitFor({ state: 'detached' });
    await expect.poll(() => decodeURIComponent(page.url())).toContain('FY-JS-0301-4');
    await page.context().close();
  }, 60_000);
});
