import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { cleanMonth } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { openSite, phone, type Site } from './site.ts';

let site: Site;
let id = '';
const chain = '乐民超市';
const at = `/customers/${encodeURIComponent(chain)}`;
const head = `甲方,乐民超市(上海)有限公司,税号,91310000MA1FL00001,,,
乙方,青禾食品有限公司,结算主体,青禾商贸有限公司,,,
`;
const company = (name: string, tax_no = '') => [
  { from: null, to: null, name, tax_no, address: '', bank: '' },
];

beforeAll(async () => {
  site = await openSite();
  const files = cleanMonth('JS-0101', '2026-01').map(({ name, text }) =>
    name === '合同.csv' ? { name, text: text.replace('科目,', `${head}科目,`) } : { name, text },
  );
  await auditDrop(site.api, files, { as_of: '2026-02-01' });
  await ask(site.api, 'POST', `${at}/entities`, {
    ...{ is_agent: false, periods: company('乐民(上海)超市公司', '91310000MA1FL00001') },
  });
  await ask(site.api, 'POST', '/supplier-parties', {
    ...{ roles: ['signer'], periods: company('青禾食品集团有限公司') },
  });
  const { body } = await ask<{ agreements: WireAgreement[] }>(site.api, 'GET', '/agreements');
  id = body.agreements[0]?.id ?? '';
}, 120_000);
afterAll(() => site?.close());

describe('issue 5, 2: the parties of a contract on its page', () => {
  it('are shown with the company that each is; one that is not known is said by a person', async () => {
    const page = await site.open(`/contracts/${id}`);
    const parties = page.getByRole('region', { name: /合同各方/ });
    await parties.getByRole('link', { name: /乐民\(上海\)超市公司/ }).waitFor();
    const signer = parties.getByRole('row', { name: /签约主体/ });
    await signer.getByText('未关联').waitFor();
    await signer.getByRole('combobox').fill('集团');
    await page.locator('.ant-select-item', { hasText: '青禾食品集团有限公司' }).click();
    await signer.getByRole('link', { name: '青禾食品集团有限公司' }).waitFor();
    await parties
      .getByRole('row', { name: /结算主体/ })
      .getByText('未关联')
      .waitFor();
    expect(await checkAxe(page)).toEqual([]);
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    await page.goto(`${site.url}/contracts/${id}?known=${day}`);
    await parties.getByText('合同没有写明各方').waitFor();
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('the legal entity shows the contracts that it is a party of; nothing scrolls sideways at 390 px', async () => {
    const page = await site.open(`/customers/${encodeURIComponent(chain)}?tab=tree`, phone);
    const link = page.getByRole('link', { name: 'HT-2026-777' });
    await link.waitFor();
    await page.getByText('购方 v1').waitFor();
    await site.leave(page, () => link.click());
    await page.getByRole('heading', { name: /合同各方/ }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)).toBe(
      false,
    );
    expect(await checkAxe(page)).toEqual([]);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});
