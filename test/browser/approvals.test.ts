import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireMatrix, WireRequests } from '../../src/wire/approvalRequests.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { checkAxe } from './checkAxe.ts';
import { auditExample, desk, openSite, phone, type Site } from './site.ts';

let site: Site;
let audit: string;
let maker: Visitor;
let director: Visitor;
let clerk: Visitor;

beforeAll(async () => {
  site = await openSite();
  ({ id: audit } = await auditExample(site.api, { as_of: '2026-04-10' }));
}, 120_000);
afterAll(() => site?.close());

async function expectSound(page: Page): Promise<void> {
  await site.settle(page);
  await expect.poll(() => checkAxe(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
}

const row = (page: Page, doc: string) => page.getByRole('row', { name: new RegExp(doc) });

describe('issue 4, 2: approvals in Chromium', () => {
  it('where nobody signs in the page says what it is for and leads to where that is begun', async () => {
    const page = await site.open('/approvals');
    await page.getByText('审批在开启登录后可用').waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: '去开启登录' }).click();
    await page.getByRole('heading', { name: '人员' }).waitFor();
    await page.context().close();
  });

  it('a KA manager gives up more than the limit: it waits, and the line stays as it is', async () => {
    const { visitor: admin } = await setUpAdministrator(site.api);
    const join = async (role: string) =>
      (await invite(site.api, admin, [role], `${role.toLowerCase()}@example.com`)).visitor;
    maker = await join('nka');
    director = await join('kaDirector');
    clerk = await join('accountExecutive');
    const page = await site.openAs(maker, `/audits/${audit}`);
    await row(page, 'JQ260301').waitFor();
    await site.settle(page);
    await page.getByRole('grid').first().focus();
    for (const key of ['Home', 'w']) await page.keyboard.press(key);
    await page.getByText(/1 笔超过限额 10,000.00.*保存后提请审批/).waitFor();
    expect(await page.getByLabel('批准人').count()).toBe(0);
    expect(await page.getByLabel('决定人').inputValue()).toBe('同事 nka');
    await page.keyboard.press('Control+Enter');
    await page.locator('.choices').waitFor({ state: 'detached' });
    await page.getByText('1 笔超过限额，已提请审批').waitFor();
    await page.getByText('等待 同事 kaDirector').waitFor();
    await row(page, 'JQ260301').filter({ hasText: '待决定' }).waitFor();
    await expectSound(page);
    await page.getByRole('link', { name: /放弃 .*JQ260301/ }).click();
    await page.getByText('您提请的，等别人审批').waitFor();
    expect(await page.getByRole('button', { name: '同意' }).count()).toBe(0);
    await expectSound(page);
    await page.context().close();
  }, 120_000);

  it('who may not act is told why beside the button that he cannot press', async () => {
    const [request] = (await maker.ask<WireRequests>('GET', '/approvals?view=asked')).body.requests;
    const page = await site.openAs(clerk, `/approvals/${request?.id}`);
    const button = page.getByRole('button', { name: '同意' });
    await button.waitFor();
    expect(await button.isDisabled()).toBe(true);
    await page.getByText('没有这一级的角色').waitFor();
    await page.context().close();
  });

  it('the director sees it on 今日, refuses one without a reason in vain, and approves on the phone', async () => {
    const page = await site.openAs(director, '/today', phone);
    await page.getByRole('link', { name: '1 笔待您审批' }).click();
    await page
      .getByText(/放弃 .*JQ260301/)
      .first()
      .waitFor();
    await expectSound(page);
    await page
      .getByText(/放弃 .*JQ260301/)
      .first()
      .click();
    await page.getByRole('heading', { name: /JQ260301/ }).waitFor();
    await page.getByRole('button', { name: '拒绝' }).click();
    await page.getByText('拒绝要写明原因').waitFor();
    await expectSound(page);
    await page.getByRole('button', { name: '同意' }).click();
    await page.locator('.mark', { hasText: '已批准' }).waitFor();
    await page.getByText('同意 同事 kaDirector').waitFor();
    await expectSound(page);
    await page.context().close();
    const bench = await site.openAs(maker, `/audits/${audit}`);
    await row(bench, 'JQ260301').filter({ hasText: '放弃' }).waitFor();
    await bench.context().close();
  }, 120_000);

  it('by keyboard: d asks for a reason, and the refusal stands', async () => {
    const page = await site.openAs(maker, `/audits/${audit}`);
    await row(page, 'XP260301').waitFor();
    const { body } = await maker.ask<{ version: number }>('GET', `/audits/${audit}/version`);
    const limit = { version: 0, amount: '5000.00', source: '收紧', person: '同事 kaDirector' };
    expect((await director.ask('PUT', '/concession-limit', limit)).status).toBe(200);
    const decisions = [{ doc: 'XP260301', decision: 'waive' }];
    const path = `/audits/${audit}/decide`;
    const made = await maker.ask<{ waiting: { id: string }[] }>('POST', path, {
      ...{ version: body.version, decisions },
    });
    await page.context().close();
    const dark = { ...desk, theme: 'dark', lang: 'en' } as const;
    const boss = await site.openAs(director, `/approvals/${made.body.waiting[0]?.id}`, dark);
    await boss.getByRole('button', { name: 'Approve' }).waitFor();
    await boss.keyboard.press('d');
    await boss.getByText('Say why it is refused').waitFor();
    await boss.keyboard.type('not this year');
    await boss.getByRole('button', { name: 'Refuse' }).focus();
    await boss.keyboard.press('Enter');
    await boss.locator('.mark', { hasText: 'Refused' }).waitFor();
    await boss.getByText('not this year').waitFor();
    await expectSound(boss);
    await boss.context().close();
  }, 120_000);

  it('where evidence is asked for, approving waits for a file, and says so', async () => {
    const { last_version, split_days, rows } = (
      await director.ask<WireMatrix>('GET', '/approval-matrix')
    ).body;
    const needing = (isNeeded: boolean) =>
      rows.map((each) =>
        each.kind === 'concession' ? { ...each, needs_evidence: isNeeded } : each,
      );
    const set = (version: number, isNeeded: boolean) =>
      director.ask('PUT', '/approval-matrix', {
        ...{ version, split_days, rows: needing(isNeeded), source: '附依据' },
      });
    expect((await set(last_version, true)).status).toBe(200);
    const { body } = await maker.ask<{ version: number }>('GET', `/audits/${audit}/version`);
    const decisions = [{ doc: 'XP260301', decision: 'waive', note: '换堆头' }];
    const path = `/audits/${audit}/decide`;
    const made = await maker.ask<{ waiting: { id: string }[] }>('POST', path, {
      ...{ version: body.version, decisions },
    });
    const page = await site.openAs(director, `/approvals/${made.body.waiting[0]?.id}`, phone);
    const approve = page.getByRole('button', { name: '同意' });
    await approve.waitFor();
    expect(await approve.isDisabled()).toBe(true);
    await page.getByText('要附依据才能同意：附上文件，或请同事 nka补上').waitFor();
    await expectSound(page);
    const file = { name: '确认单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF') };
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByText('已附：确认单.pdf').waitFor();
    await approve.click();
    await page.locator('.mark', { hasText: '已批准' }).waitFor();
    await page.getByText('确认单.pdf').waitFor();
    await page.context().close();
    expect((await set(last_version + 1, false)).status).toBe(200);
  }, 60_000);

  it('deputies stand on the account, the matrix in the settings: changed by who may, in versions', async () => {
    const page = await site.openAs(director, '/settings#account');
    const form = page.getByRole('form', { name: '指定代理' });
    await form.getByLabel('代理人').click();
    await page.getByTitle('同事 accountExecutive').click();
    await form.getByLabel('到', { exact: true }).fill('2099-12-31');
    await form.getByRole('button', { name: '指定代理' }).click();
    await page.getByText('同事 accountExecutive 代我审批').waitFor();
    await expectSound(page);
    await page.locator('#matrix').getByRole('button', { name: '修改' }).click();
    const matrix = page.getByRole('form', { name: '审批权限表' });
    await matrix.getByRole('group', { name: '费用第 2 行' }).getByLabel('超过 (元)').fill('3000');
    await matrix.getByRole('button', { name: '保存为新版本' }).click();
    await matrix.getByText('写明依据').waitFor();
    await matrix.getByLabel(/依据（谁定的/).fill('2026 授权手册');
    await expectSound(page);
    await matrix.getByRole('button', { name: '保存为新版本' }).click();
    await page.getByText(/2026 授权手册 · 第 3 版/).waitFor();
    const { body } = await maker.ask<WireMatrix>('GET', '/approval-matrix');
    expect(body.rows.find(({ kind, above }) => kind === 'fee' && above === '3000.00')).toBeTruthy();
    await page.context().close();
    const other = await site.openAs(maker, '/settings');
    const change = other.locator('#matrix').getByRole('button', { name: '修改' });
    await change.waitFor();
    expect(await change.isDisabled()).toBe(true);
    await other.getByText('由系统管理员、KA 总监办理，您的角色不能').waitFor();
    await other.context().close();
  }, 120_000);
});
