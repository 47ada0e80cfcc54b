import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import type { WireRequests } from '../../src/wire/approvalRequests.ts';
import type { WireFile } from '../../src/wire/files.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { auditDrop } from '../journeys/api.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { auditAs } from '../journeys/twoChains.ts';
import { cleanMonth } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { openSite, phone, type Site } from './site.ts';

/** A year of one contract whose sheet came with its months; three people who sign in. */
let site: Site;
let maker: Visitor;
let finance: Visitor;
let legal: Visitor;

beforeAll(async () => {
  site = await openSite();
  for (const month of ['2026-09', '2026-10', '2026-11'])
    await auditDrop(site.api, cleanMonth(`JS-${month.slice(5)}`, month), { as_of: '2026-12-01' });
  const { visitor: administrator } = await setUpAdministrator(site.api);
  const join = async (role: string) =>
    (await invite(site.api, administrator, [role], `${role}@example.com`)).visitor;
  maker = await join('nka');
  finance = await join('salesFinance');
  legal = await join('legal');
}, 120_000);
afterAll(() => site?.close());

const contract = async (who: Visitor): Promise<WireAgreement> => {
  const { body } = await who.ask<{ agreements: WireAgreement[] }>('GET', '/agreements');
  return body.agreements[0] as WireAgreement;
};

/** A statement alone, dropped by who signed in. */
async function auditBare(who: Visitor, no: string, month: string): Promise<WireAudit> {
  const [file] = cleanMonth(no, month).filter(({ name }) => name === '结算单.csv');
  const name = `${no}.csv`;
  const url = `${site.url}/api/v1/files?${new URLSearchParams({ name })}`;
  const headers = { cookie: who.cookie() };
  const answer = await fetch(url, { method: 'POST', headers, body: file?.text ?? '' });
  const { id } = (await answer.json()) as WireFile;
  const order = { files: [{ id, name }], as_of: `${month}-28` };
  let { body: job } = await who.ask<WireJob>('POST', '/audits', order);
  while (job.ended_at === null) job = (await who.ask<WireJob>('GET', `/jobs/${job.id}`)).body;
  return (await who.ask<WireAudit>('GET', `/audits/${job.audit}`)).body;
}

const clause = (page: Page, n: number) => page.getByRole('textbox', { name: `第 ${n} 条` });

describe('issue 5, must show: next year from this year', () => {
  it('a contract with its versions, clauses and what is accrued by it', async () => {
    const page = await site.openAs(maker, '/contracts');
    await page.locator('.gridBody [role=row]').first().click();
    await page.getByRole('heading', { name: /HT-2026-777/ }).waitFor();
    await page.getByText('月返: 5%, 按含税净进货额, 每月, 账扣').waitFor();
    await page.getByRole('cell', { name: '2026-10' }).waitFor();
    await page.getByText(/^共计提 13,500\.00 元，净进货 270,000\.00 元/).waitFor();
    expect(await page.locator('tfoot').innerText()).toContain('13,500.00');
    await page.getByLabel('截至所知').fill('2026-01-01');
    await page.keyboard.press('Enter');
    await page.getByText('还没有核过的结算单').waitFor();
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a draft in sentences and fields, simulated, approved by others, drives the audit', async () => {
    const { id } = await contract(maker);
    const page = await site.openAs(maker, `/contracts/${id}`);
    await page.getByRole('combobox', { name: '来源' }).press('Enter');
    await page.locator('.ant-select-item', { hasText: '续签' }).click();
    await page.getByRole('button', { name: '起草新版本' }).click();
    await page.getByRole('heading', { name: '续签草稿' }).waitFor();
    expect(await page.getByLabel('生效日').inputValue()).toBe('2027-01-01');
    expect(await page.getByLabel('到期日').inputValue()).toBe('2027-12-31');
    await page.getByText('一年费用不变').waitFor();

    await clause(page, 1).fill('月返 5% 3000元');
    await page.getByText('1 条读不懂').first().waitFor();
    expect(await page.getByRole('button', { name: '签订', exact: true }).isDisabled()).toBe(true);
    await clause(page, 1).fill('月返: 5%, 按含税净进货额, 每月, 账扣');
    await page.getByLabel('比例 (%)').fill('5.2');
    await expect
      .poll(() => clause(page, 1).inputValue())
      .toBe('月返: 5.2%, 按含税净进货额, 每月, 账扣');
    await page.getByText('一年多付 2,160.00 元，费率').first().waitFor();
    await clause(page, 2).press('Enter');
    await clause(page, 3).fill('信息费 每月10元');
    await page.getByText('一年多付 2,280.00 元，费率').first().waitFor();
    await page.getByRole('button', { name: '加一方' }).click();
    await page.getByLabel('合同所写名称 2').fill('青禾商贸有限公司');
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByText('已保存').waitFor();
    await page.getByLabel('合同各方').getByText('→ 青禾商贸有限公司').waitFor();

    await page.getByRole('button', { name: '签订', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '签订这一版' });
    await dialog.getByLabel('理由').fill('明年多投一档');
    await dialog.getByRole('button', { name: '签订' }).click();
    await page.getByText('审批中').first().waitFor();
    await page.getByRole('link', { name: /审批中/ }).click();
    await page.getByText('正在审批').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();

    const { body } = await finance.ask<WireRequests>('GET', '/approvals');
    const request = body.requests[0]?.id ?? '';
    for (const [who, role] of [
      [finance, 'salesFinance'],
      [legal, 'legal'],
    ] as const) {
      const seat = await site.openAs(who, `/approvals/${request}`, phone);
      await seat.getByText('签订合同版本').first().waitFor();
      await seat.getByText('结算主体 - → 青禾商贸有限公司').waitFor();
      await seat.getByRole('button', { name: '同意' }).click();
      await seat.getByText(`同意 同事 ${role}`).waitFor();
      await seat.context().close();
    }
    const { versions } = await contract(maker);
    expect(versions.map(({ n, act }) => [n, act])).toEqual([
      [1, 'sheet'],
      [2, 'renewal'],
    ]);
    const audit = await auditBare(maker, 'JS-2701', '2027-01');
    const held = audit.problems.find(({ code }) => code === 'contract.held');
    expect(held?.facts).toMatchObject({ n: '2' });
    const [rebate] = (audit.statements[0]?.lines ?? []).filter(({ fee }) => fee === 'rebate');
    expect(rebate).toMatchObject({ theirs: '-4500.00', ours: '-4680.00' });
  }, 180_000);

  it('two versions set against each other; nothing scrolls sideways at 390 px', async () => {
    const { id } = await contract(maker);
    const page = await site.openAs(maker, `/contracts/${id}?n=2&other=1`, phone);
    await page.getByText('一年多付 1,848.00 元').waitFor();
    await page.getByText('新增').first().waitFor();
    await page.getByText('→ 青禾商贸有限公司').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)).toBe(
      false,
    );
    expect(await checkAxe(page)).toEqual([]);
    await page.context().close();
  });

  it('two years under different numbers are set against each other', async () => {
    const { id } = await contract(maker);
    const before = cleanMonth('JS-2512', '2025-12').map(({ name, text }) => ({
      name,
      text: text.replaceAll('HT-2026-777', 'HT-2026-999').replaceAll('5%', '4%'),
    }));
    await auditAs({ api: site.api, finance: maker, maker }, before);
    const page = await site.openAs(maker, `/contracts/${id}?n=2`);
    await page.getByRole('combobox', { name: '对比' }).press('Enter');
    await page.locator('.ant-select-item', { hasText: 'HT-2026-999 第 1 版' }).click();
    await page
      .getByText(/^一年多付/)
      .first()
      .waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('of')).toMatch(/^[\da-f-]{36}$/);
    await page.context().close();
  });

  it('who may not change contracts sees why each button is off', async () => {
    const { id } = await contract(legal);
    const page = await site.openAs(legal, `/contracts/${id}`);
    const begin = page.getByRole('button', { name: '起草新版本' });
    // His rights come with the session, a moment after the page.
    await expect.poll(() => begin.isDisabled()).toBe(true);
    expect(await begin.getAttribute('title')).toMatch(/\S/);
    await page.context().close();
  });
});
