import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { auditAs, markedFiles, type Office } from '../journeys/twoChains.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, type Look, openSite, phone, type Site } from './site.ts';

let site: Site;
let admin: Visitor;
let office: Office;
const [own, other] = ['乐民超市', '丁香百货'] as const;
beforeAll(async () => {
  site = await openSite();
  admin = (await setUpAdministrator(site.api)).visitor;
  const finance = (await invite(site.api, admin, ['salesFinance'], 'f@example.com')).visitor;
  office = { api: site.api, finance, maker: finance };
  for (const chain of [own, other])
    await auditAs(office, markedFiles(chain, `号${chain}`, '2026-03'));
}, 120_000);
afterAll(() => site?.close());

async function expectSound(page: Page): Promise<void> {
  expect(await checkAxe(page)).toEqual([]);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(width).toBeLessThanOrEqual(0);
}

const dialog = (page: Page) => page.locator('dialog[open]');
const chainOf = (page: Page) => dialog(page).getByRole('combobox', { name: '连锁', exact: true });
const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' });

describe('issue 4, 1: who sees which chains, in Chromium', () => {
  it.each([
    ['1440 px', desk, 'nka'],
    ['390 px, dark', { ...phone, theme: 'dark' } as Look, 'legal'],
  ] as const)(
    '%s: limited to a chain, in a team, let free again',
    async (_, look, role) => {
      const { visitor } = await invite(site.api, admin, [role], `${role}@example.com`);
      const name = `同事 ${role}`;
      const page = await site.openAs(admin, '/settings#people', look);
      const open = page.getByRole('button', { name: `负责的连锁：${name}` });
      await open.focus();
      await page.keyboard.press('Enter');
      await dialog(page).getByText('看得到公司的每个连锁').waitFor();
      await expectSound(page);
      await dialog(page).getByText('只看负责的连锁').click();
      await dialog(page).getByText('还没有自己负责的连锁').waitFor();
      await dialog(page).getByRole('button', { name: '加连锁' }).click();
      await chainOf(page).selectOption(own);
      await dialog(page).getByLabel('到', { exact: true }).fill('2020-01-01');
      await dialog(page).getByRole('button', { name: '保存' }).click();
      await dialog(page).getByText('结束日早于开始日').waitFor();
      await expectSound(page);
      await dialog(page).getByLabel('到', { exact: true }).fill('');
      await dialog(page).getByRole('button', { name: '保存' }).click();
      await gone(page);
      expect(await open.evaluate((each) => each === document.activeElement)).toBe(true);
      await page.getByText('看部分连锁').first().waitFor();

      const his = await site.openAs(visitor, '/lines', look);
      await his.getByText(`YS-JS-号${own}-2026-03-1`).first().waitFor();
      await site.settle(his);
      expect(await his.locator('body').textContent()).not.toContain(other);
      await site.follow(his, '/settings');
      expect(await his.locator('#people, #teams').count()).toBe(0);

      await page.getByRole('button', { name: '新建组织' }).click();
      await dialog(page).getByLabel('名称').fill(`华东 ${role}`);
      await dialog(page).getByLabel('层级').selectOption({ label: '大区' });
      await dialog(page).getByRole('button', { name: '加连锁' }).click();
      await chainOf(page).selectOption(other);
      await dialog(page).getByRole('button', { name: '加人员' }).click();
      await dialog(page)
        .getByRole('combobox', { name: '人员', exact: true })
        .selectOption({ label: name });
      await dialog(page).getByLabel('负责人').check();
      await expectSound(page);
      await dialog(page).getByRole('button', { name: '保存' }).click();
      await gone(page);
      await page.locator('.teamRows').getByText(`华东 ${role}`).waitFor();
      await expectSound(page);

      await his.goto(`${site.url}/lines`);
      await his.getByText(`YS-JS-号${other}-2026-03-1`).first().waitFor();
      await his.context().close();

      await open.click();
      await dialog(page).getByText(`华东 ${role}（负责人）`).waitFor();
      await dialog(page).getByText(`${other}、${own}`).waitFor();
      await expectSound(page);
      await dialog(page).getByText('全部连锁', { exact: true }).click();
      await dialog(page).getByRole('button', { name: '保存' }).click();
      await gone(page);

      await page.getByRole('button', { name: `修改组织：华东 ${role}` }).click();
      await dialog(page).getByRole('button', { name: '结束这个组织' }).click();
      await gone(page);
      await page.locator('.teamRows').getByText(`华东 ${role}`).waitFor({ state: 'detached' });
      expect(site.faultsOf(page)).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('what somebody else changed meanwhile is told, and nothing typed is lost', async () => {
    const { id } = await invite(site.api, admin, ['field'], 'field@example.com');
    const page = await site.openAs(admin, '/settings#people');
    await page.getByRole('button', { name: '负责的连锁：同事 field' }).click();
    await dialog(page).getByText('只看负责的连锁').click();
    await dialog(page).getByRole('button', { name: '加连锁' }).click();
    const body = { version: 0, limited: true, chains: [] };
    await admin.ask('PUT', `/people/${id}/chains`, body);
    await dialog(page).getByRole('button', { name: '保存' }).click();
    await dialog(page).getByText('别人刚改过负责的连锁').waitFor();
    expect(await chainOf(page).count()).toBe(1);
    await page.context().close();
  }, 60_000);
});

describe('issue 4, 1: a batch of several chains in Chromium', () => {
  it('shows his files and statements, counts the others, and says why it is not his to withdraw', async () => {
    const both = [own, other].flatMap((chain) => markedFiles(chain, `批${chain}`, '2026-04'));
    const mixed = (await auditAs(office, both)).audit.id;
    const person = await invite(site.api, admin, ['salesFinance'], 'part@example.com');
    const span = { chain: own, from: '2020-01-01', to: null };
    const scope = { version: 0, limited: true, chains: [span] };
    expect((await admin.ask('PUT', `/people/${person.id}/chains`, scope)).status).toBe(200);
    const list = await site.openAs(person.visitor, '/import', desk);
    await list.getByText('别的连锁 2 个文件').first().waitFor();
    expect(await list.locator('main').textContent()).not.toContain(other);
    await list.context().close();
    const page = await site.openAs(person.visitor, `/import/${mixed}`, phone);
    await page.getByText('这批里还有别的连锁：2 个文件，1 张结算单').waitFor();
    await page.getByText(`批${own}2026-04结算单.csv`).first().waitFor();
    const undo = page.getByRole('button', { name: '撤销这一批' });
    expect([await undo.isDisabled(), await undo.getAttribute('title')]).toEqual([
      ...[true, '整批里有别的连锁，由能看全部连锁的人办'],
    ]);
    expect(await page.locator('main').textContent()).not.toContain(`批${other}`);
    await expectSound(page);
    await page.context().close();
  }, 60_000);

  it('he decides, saves and posts his part on the workbench; the other chain stands as it did', async () => {
    const months: Readonly<Record<string, string>> = { [own]: '2026-05', [other]: '2026-06' };
    const both = [own, other].flatMap((chain) =>
      markedFiles(chain, `作${chain}`, months[chain] ?? ''),
    );
    const { id, statements } = (await auditAs(office, both)).audit;
    const person = await invite(site.api, admin, ['salesFinance', 'nka'], 'work@example.com');
    const span = { chain: own, from: '2020-01-01', to: null };
    const scope = { version: 0, limited: true, chains: [span] };
    expect((await admin.ask('PUT', `/people/${person.id}/chains`, scope)).status).toBe(200);
    const page = await site.openAs(person.visitor, `/import/${id}`, desk);
    await page.getByRole('link', { name: `JS-作${own}-2026-05` }).click();
    await page.getByText(`TH-JS-作${own}-2026-05-1`).first().waitFor();
    expect(await page.locator('main').textContent()).not.toContain(`作${other}`);
    await expectSound(page);
    await page.getByRole('grid').focus();
    for (const key of ['Control+a', 'd']) await page.keyboard.press(key);
    await page.getByText(/\d+ 个决定未保存/).waitFor();
    await page.getByRole('button', { name: /^保存 \d+ 个决定$/ }).click();
    await page.locator('.choices').waitFor({ state: 'detached' });
    await page.locator('.papers').getByRole('button', { name: '过账' }).click();
    await dialog(page).getByRole('button', { name: '过账' }).click();
    await dialog(page).getByText('本版已过账').first().waitFor();
    await expectSound(page);
    expect(await dialog(page).textContent()).not.toContain(`作${other}`);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
    const { body } = await office.finance.ask<WireAudit>(...(['GET', `/audits/${id}`] as const));
    const isOther = ({ statement }: WireAudit['statements'][number]) => statement.chain === other;
    expect(body.statements).toHaveLength(2);
    expect(body.statements.find(isOther)).toEqual(statements.find(isOther));
  }, 90_000);
});
