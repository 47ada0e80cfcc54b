import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireDue } from '../../src/wire/payments.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { cleanFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

const no = 'JS-0401';
let site: Site;

/** One posted statement, paid a fen less than it says. */
beforeAll(async () => {
  site = await openSite();
  const { id, version } = await auditDrop(site.api, cleanFiles(no, '2026-04'), {
    as_of: '2026-07-01',
  });
  await ask(site.api, 'POST', `/audits/${id}/post`, { version });
  const { stated } = await due();
  const amount = `${(Number(stated.replace('.', '')) - 1) / 100}`;
  const paid = { chain: '乐民超市', day: '2026-07-15', amount, payer: '乐民集团' };
  await ask(site.api, 'POST', '/payments', { ...paid, note: `${no} 货款`, bank_ref: 'T1' });
}, 120_000);
afterAll(() => site?.close());

const due = async (): Promise<WireDue> =>
  (await site.get<{ statements: WireDue[] }>('/payments/statements')).statements.find(
    (each) => each.no === no,
  ) as WireDue;

it('V12 on the page: a difference of 0.01 is closed, seen as closed, and taken back', async () => {
  const { statement } = await due();
  const page = await site.open(`/payments?open=${statement}`);
  const panel = page.getByRole('complementary', { name: no });
  const tail = panel.getByRole('region', { name: '尾差' });
  await tail.getByText('少付 0.01 元').waitFor();
  await tail.getByRole('button', { name: '按尾差损失结清 0.01 元' }).click();
  await expect.poll(async () => (await due()).state).toBe('paid');
  await expect.poll(() => tail.count()).toBe(0);
  expect(await page.getByRole('row', { name: new RegExp(no) }).innerText()).toContain('已付清');
  await panel.getByRole('button', { name: '收回' }).click();
  await expect.poll(async () => (await due()).tail_open).toBe('-0.01');
  await tail.getByText('少付 0.01 元').waitFor();
  expect(site.faultsOf(page)).toEqual([]);
  await page.context().close();
});

it.each([desk, phone])('axe finds nothing and nothing is too wide at $width px', async (look) => {
  const page = await site.open(`/payments?open=${(await due()).statement}`, look);
  await page.getByRole('region', { name: '尾差' }).waitFor();
  expect(await checkAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.context().close();
});
