import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireRequests } from '../../src/wire/approvalRequests.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { cleanFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let site: Site;
let due: WireDue;
let maker: Visitor;
let second: Visitor;
let director: Visitor;
let auditor: Visitor;

/** One posted statement, of which 1,000.00 came. */
beforeAll(async () => {
  site = await openSite();
  const { id, version } = await auditDrop(site.api, cleanFiles('JS-0401', '2026-04'));
  expect((await ask(site.api, 'POST', `/audits/${id}/post`, { version })).status).toBe(200);
  const { statements } = await site.get<{ statements: WireDue[] }>('/payments/statements');
  due = statements[0] as WireDue;
  const paid = { chain: due.chain, day: '2026-05-15', amount: '1000.00', note: `${due.no} 货款` };
  await ask(site.api, 'POST', '/payments', { ...paid, bank_ref: 'B1' });
  const { visitor } = await setUpAdministrator(site.api);
  const join = async (role: string, email: string) =>
    (await invite(site.api, visitor, [role], email)).visitor;
  maker = await join('salesFinance', 'one@example.com');
  second = await join('salesFinance', 'two@example.com');
  director = await join('kaDirector', 'boss@example.com');
  auditor = await join('auditor', 'audit@example.com');
}, 120_000);
afterAll(() => site?.close());

async function expectSound(page: Page): Promise<void> {
  await site.settle(page);
  await expect.poll(() => checkAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

const place = () => `/payments?open=${due.statement}`;

describe('issue 4, 2: a write-off in Chromium', () => {
  it('who has no right sees the button, disabled, with whose it is', async () => {
    const page = await site.openAs(auditor, place());
    const button = page.getByRole('button', { name: '提请核销' });
    await button.waitFor();
    expect(await button.isDisabled()).toBe(true);
    await expect.poll(() => button.getAttribute('title')).toMatch(/销售财务.*办理/);
    await expectSound(page);
    await page.context().close();
  }, 60_000);

  it('needs a reason and a file, waits for two levels, and closes the item', async () => {
    const page = await site.openAs(maker, place());
    const form = page.getByRole('form', { name: '核销' });
    await form.getByLabel('金额').fill('3000');
    await form.getByRole('button', { name: '提请核销' }).click();
    await form.getByText('附上依据，例如催收记录').waitFor();
    await form.getByLabel('核销原因').fill('催收三次未果');
    const file = { name: '催收记录.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') };
    await form.locator('input[type=file]').setInputFiles(file);
    await form.getByText('已附：催收记录.pdf').waitFor();
    await expectSound(page);
    await form.getByRole('button', { name: '提请核销' }).click();
    await page.getByText('等待 同事 salesFinance').waitFor();
    await expectSound(page);
    await page.context().close();
    const [request] = (await second.ask<WireRequests>('GET', '/approvals')).body.requests;
    for (const who of [second, director]) {
      const own = await site.openAs(who, `/approvals/${request?.id}`, phone);
      await own.getByText('催收记录.pdf').waitFor();
      await own.getByRole('button', { name: '同意' }).click();
      await own.getByText('同意 ').last().waitFor();
      await expectSound(own);
      await own.context().close();
    }
  }, 120_000);

  it('money that comes after it is one line of 今日, which leads to where it is settled', async () => {
    const came = {
      chain: due.chain,
      day: '2026-06-01',
      amount: '79500.00',
      note: `${due.no} 补款`,
    };
    const paid = await maker.ask<{ id: string }>('POST', '/payments', { ...came, bank_ref: 'B2' });
    expect(paid.status).toBe(201);
    for (const look of [desk, phone]) {
      const page = await site.openAs(maker, '/', look);
      const group = page.getByRole('region', { name: '核销后又到账' });
      await group.getByText(`${due.no}`).waitFor();
      await expectSound(page);
      await group.getByRole('link', { name: /冲回核销/ }).click();
      await page.waitForURL(/\/payments\?.*open=/);
      await page
        .getByText(/核销后又到账/)
        .first()
        .waitFor();
      await page.context().close();
    }
    const back = { statement: due.statement, amount: '-79500.00' };
    const off = await maker.ask('POST', `/payments/${paid.body.id}/allocations`, back);
    expect(off.status).toBe(200);
  }, 120_000);

  it('is shown as written off with its amount; reversing it waits, and then it is open again', async () => {
    const page = await site.openAs(maker, place());
    const told = page.getByRole('list', { name: '差额由什么说明' });
    await page.getByText(/核销 3,000.00 元：催收三次未果/).waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: '冲回', exact: true }).click();
    const form = page.getByRole('form', { name: '冲回核销' });
    await form.getByRole('button', { name: '提请冲回' }).click();
    await form.getByText('这里要填').waitFor();
    await form.getByLabel('冲回原因').fill('对方答应补款');
    await expectSound(page);
    await form.getByRole('button', { name: '提请冲回' }).click();
    await page.getByRole('link', { name: '冲回核销' }).waitFor();
    await form.waitFor({ state: 'detached' });
    await expectSound(page);
    const [request] = (await second.ask<WireRequests>('GET', '/approvals')).body.requests;
    const own = await site.openAs(second, `/approvals/${request?.id}`, phone);
    await own.getByText('对方答应补款').waitFor();
    await own.getByRole('button', { name: '同意' }).click();
    await own.getByText('已批准').waitFor();
    await expectSound(own);
    await own.context().close();
    await page.reload();
    await page.getByText('少付未说明').first().waitFor();
    await told.waitFor({ state: 'detached' });
    const { body } = await maker.ask<{ statements: WireDue[] }>('GET', '/payments/statements');
    expect(body.statements[0]).toMatchObject({ written_off: '0.00', state: 'short' });
    await page.context().close();
  }, 60_000);
});
