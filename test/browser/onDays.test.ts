import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool, withOrg } from '../../src/server/db/pool.ts';
import type { WireSites } from '../../src/wire/customers.ts';
import { ask, auditDrop, upload } from '../journeys/api.ts';
import { cleanMonth } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

/** A chain whose store is known since 10 May and settles otherwise from 1 March on, as is known today. */
let site: Site;
const chain = `/customers/${encodeURIComponent('华润')}`;

beforeAll(async () => {
  site = await openSite();
  const text = [
    '连锁,类型,门店编码,门店名称,上级,法人主体,结算关系,生效日',
    '华润,总部,HQ,总部,,华润万家有限公司,,',
    '华润,门店,S1,人民路店,HQ,华润苏州有限公司,R01,2026-01-01',
  ].join('\n');
  const { id } = await upload(site.api, { name: '门店.csv', text });
  const files = [{ id, name: '门店.csv' }];
  type Plan = { fingerprint: string };
  const plan = await ask<Plan>(site.api, 'POST', '/customer-imports/preview', { files });
  await ask(site.api, 'POST', '/customer-imports', { files, fingerprint: plan.body.fingerprint });
  const named = (name: string) => ({
    name,
    tax_no: '',
    address: '',
    bank: '',
    from: null,
    to: null,
  });
  const party = { roles: ['brand'], periods: [named('青禾食品')] };
  const made = await ask<{ id: string }>(site.api, 'POST', '/supplier-parties', party);
  const portal = { fact: 'portal', value: '旧平台', source: '王经理', day: null };
  const none = { codes: [], contacts: [] };
  await ask(site.api, 'PUT', `${chain}/retailer`, { version: 0, facts: [portal], ...none });
  await longAgo();
  const facts = [{ ...portal, value: '新平台' }];
  await ask(site.api, 'PUT', `${chain}/retailer`, { version: 1, facts, ...none });
  const renamed = { ...party, periods: [named('青禾控股')], version: 1 };
  await ask(site.api, 'PUT', `/supplier-parties/${made.body.id}`, renamed);
  const { sites } = await site.get<WireSites>(`${chain}/sites?kind=store`);
  const moved = await upload(site.api, {
    name: '改.csv',
    text: `${text.split('\n')[0]}\n华润,门店,S1,人民路店,HQ,,R02,2026-03-01`,
  });
  const more = [{ id: moved.id, name: '改.csv' }];
  const next = await ask<Plan>(site.api, 'POST', '/customer-imports/preview', { files: more });
  const done = await ask(site.api, 'POST', '/customer-imports', {
    ...{ files: more, fingerprint: next.body.fingerprint },
  });
  expect([sites.length, done.status]).toEqual([1, 201]);
  for (const month of ['2026-09', '2026-10'])
    await auditDrop(site.api, cleanMonth(`JS-${month.slice(5)}`, month), { as_of: '2026-11-01' });
}, 120_000);
afterAll(() => site?.close());

/** As if all of it so far had been recorded on 10 May. */
async function longAgo(): Promise<void> {
  const owner = openPool(site.api.database.ownerUrl, { max: 1 });
  const orgId = await loadDefaultOrg(site.api.database.pool);
  await withOrg(owner, orgId, async (client) => {
    for (const table of ['sites', 'legal_entities', 'supplier_parties', 'retailer_profiles']) {
      await client.query(`select pause_trail('${table}')`);
      await client.query(`update ${table} set recorded_at = timestamptz '2026-05-10 12:00+08'`);
      await client.query(`select resume_trail('${table}', 'test of an earlier day')`);
    }
  });
  await owner.end();
}

const switchOf = (page: Page) => page.getByRole('group', { name: '按日期看' });
const row = (page: Page) => page.locator('.gridBody [role=row]', { hasText: '华润' });
describe('issue 5, 1: 按日期看 of customers', () => {
  it('is opened by the keyboard, tells what held on a day and was known on another, and leads back to today', async () => {
    const page = await site.open('/customers');
    const button = page.getByRole('button', { name: '按日期看' });
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await button.focus();
    await page.keyboard.press('Enter');
    await row(page).getByText('送分店结总店 1').waitFor();
    const day = switchOf(page).getByLabel('哪天的情况');
    await day.fill('2026-02');
    expect(new URL(page.url()).searchParams.has('day')).toBe(false);
    await day.fill('2026-02-01');
    await expect.poll(() => new URL(page.url()).searchParams.get('day')).toBe('2026-02-01');
    await row(page).getByText('送分店结分店 1').waitFor();
    const link = page.getByRole('link', { name: '导出' });
    await expect.poll(() => link.getAttribute('href')).toContain('day=2026-02-01');
    await switchOf(page).getByLabel('按这天所知').fill('2026-05-09');
    await expect.poll(() => link.getAttribute('href')).toContain('as_known_on=2026-05-09');
    await expect.poll(() => row(page).getByText('送分店结分店 1').count()).toBe(0);
    await page.reload();
    await switchOf(page).waitFor();
    expect(await switchOf(page).getByLabel('按这天所知').inputValue()).toBe('2026-05-09');
    await switchOf(page).getByRole('button', { name: '回到今天' }).click();
    await page.getByRole('button', { name: '按日期看' }).waitFor();
    await row(page).getByText('送分店结总店 1').waitFor();
    expect(new URL(page.url()).search).toBe('');
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('companies of our side and the profile follow it, and what was known before is only shown', async () => {
    const page = await site.open('/customers?known=2026-06-01');
    await page.getByRole('button', { name: '供方', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('青禾食品').waitFor();
    await dialog.getByText('这是 2026-06-01 所知的样子').waitFor();
    expect(await dialog.getByRole('button', { name: '修改 青禾食品' }).isDisabled()).toBe(true);
    const portal = async () =>
      page.getByRole('group', { name: '供应商平台' }).getByLabel('供应商平台');
    await page.goto(`${site.url}${chain}?tab=retailer&known=2026-06-01`);
    expect(await (await portal()).inputValue()).toBe('旧平台');
    expect(await (await portal()).isDisabled()).toBe(true);
    await switchOf(page).getByRole('button', { name: '回到今天' }).click();
    await expect.poll(async () => (await portal()).inputValue()).toBe('新平台');
    expect(await (await portal()).isDisabled()).toBe(false);
    await page.context().close();
  });

  it.each([desk, phone])('axe finds nothing and nothing is too wide at $width px', async (look) => {
    const page = await site.open('/customers?day=2026-02-01&known=2026-06-01', look);
    await switchOf(page).waitFor();
    expect(await checkAxe(page)).toEqual([]);
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    expect(await fits()).toBe(true);
    await page.context().close();
  });
});

describe('issue 5, must show: 按这天所知 of contracts', () => {
  it('what was taken on a contract is as known on the day, and back', async () => {
    const page = await site.open('/contracts');
    await page.locator('.gridBody [role=row]').first().click();
    await page.getByRole('heading', { name: /HT-2026-777/ }).waitFor();
    const { pathname } = new URL(page.url());
    await page.goto(`${site.url}${pathname}?known=2026-01-01`);
    await page.getByText('还没有核过的结算单').waitFor();
    const known = page.getByLabel('截至所知');
    expect(await known.inputValue()).toBe('2026-01-01');
    await known.fill('');
    await page.getByText(/^共计提 9,000\.00 元/).waitFor();
    expect(new URL(page.url()).searchParams.has('known')).toBe(false);
    await page.context().close();
  });

  it('agreed and taken (约定与实扣) tell a day before the statements came, and keep it in the address', async () => {
    const page = await site.open('/terms?all=true');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const known = page.getByLabel('按这天所知');
    const answered = page.waitForResponse((answer) =>
      answer.url().includes('as_known_on=2026-01-01'),
    );
    await known.fill('2026-01-01');
    expect((await answered).status()).toBe(200);
    await expect.poll(() => new URL(page.url()).searchParams.get('known')).toBe('2026-01-01');
    await page.reload();
    expect(await page.getByLabel('按这天所知').inputValue()).toBe('2026-01-01');
    expect(await checkAxe(page)).toEqual([]);
    await page.context().close();
  });
});
