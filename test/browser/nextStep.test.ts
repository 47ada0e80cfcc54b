import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let page: Page;
let bench = '';

beforeAll(async () => {
  site = await openSite();
  bench = `/audits/${(await auditDrop(site.api, dropFiles())).id}`;
  page = await site.open(bench);
});
afterAll(() => site?.close());

const blue = () => page.locator('main .ant-btn-primary, main .linkButton.main');
const inDialog = (name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true });

/** The board says it, the workbench says the same, and in blue there is nothing else. */
async function agreeOn(name: string): Promise<void> {
  await page.goto(`${site.url}/board`);
  await page.locator('.gridBody [role=row]').getByText(name, { exact: true }).waitFor();
  await page.goto(site.url + bench);
  await page.locator('.papers').getByText(name, { exact: true }).waitFor();
  await expect.poll(() => blue().allTextContents()).toEqual([name]);
}

describe('issue 3, 3: one blue button on the workbench, the next step of the board', () => {
  it('核对并决定: opens the first line that nobody decided', async () => {
    await agreeOn('核对并决定');
    await page.locator('.tabs').getByText(/^文件/).click();
    await page.waitForURL(/tab=files/);
    await blue().click();
    await page.getByRole('complementary', { name: /^为什么/ }).waitFor();
    const first = await page.locator('.gridBody [role=row]').first().textContent();
    const open = await page.locator('.why h2').textContent();
    expect(first).toContain(open?.split(' ')[0]);
    await page.keyboard.press('d');
    await page.getByText('1 个决定未保存').waitFor();
    expect(await blue().allTextContents()).toEqual(['保存 1 个决定']);
    await page.getByRole('grid').focus();
    for (const key of ['Escape', 'Control+a', 'd']) await page.keyboard.press(key);
    const next = page.locator('.papers').getByRole('button', { name: '核对并决定' });
    expect(await next.isDisabled()).toBe(true);
    expect(await next.getAttribute('title')).toBe('要决定的行都选好了，先保存');
    await page.getByLabel('决定人').fill('周敏');
    await page.keyboard.press('Enter');
    await page.locator('.choices').waitFor({ state: 'detached' });
    await expect.poll(() => blue().allTextContents()).toEqual(['发异议函']);
  });

  it('发异议函, then 登记送达 of the letter that was issued', async () => {
    await agreeOn('发异议函');
    await blue().click();
    await page.getByRole('button', { name: '出具并编号' }).click();
    await page.getByText(/已出具 YH-\d{4}-000001/).waitFor();
    await agreeOn('登记送达');
    await blue().click();
    await page.getByRole('dialog', { name: /送达/ }).waitFor();
    await page.getByLabel('凭证号').fill('SF1234567890');
    await inDialog('记入台账').click();
    await page.getByText('送达有凭证').waitFor();
  });

  it('平台确认, then 开票 with what stands before it', async () => {
    await agreeOn('平台确认');
    await blue().click();
    await inDialog('标记').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => blue().allTextContents()).toEqual(['开票']);
    await agreeOn('开票');
    await blue().click();
    await inDialog('过账').click();
    await page.getByRole('dialog', { name: '过账' }).getByRole('button', { name: '过账' }).click();
    await page.getByText('已过账').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await blue().click();
    await page.getByRole('dialog').getByText('已过账').waitFor();
    await page.getByRole('dialog').getByRole('link', { name: '应开票明细' }).waitFor();
    expect(await page.getByLabel('金额 (元，可不填)').inputValue()).not.toBe('');
    await inDialog('标记').click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('催款 leads to what was paid; paid, nothing is left to do', async () => {
    await agreeOn('催款');
    await blue().click();
    await page.waitForURL(/\/payments\?open=/);
    const { body } = await ask<{ rows: { stated: string; statement: string }[] }>(
      site.api,
      'GET',
      '/board',
    );
    const [row] = body.rows;
    const paid = { chain: '乐民超市', day: '2026-05-15', amount: row?.stated, note: 'JS-0301' };
    expect((await ask(site.api, 'POST', '/payments', paid)).status).toBe(201);
    await page.goto(site.url + bench);
    await page.getByText('本单已办完').waitFor();
    expect(await blue().count()).toBe(0);
    expect(site.faultsOf(page)).toEqual([]);
  });

  it('an audit that a later one replaced leads to that one', async () => {
    const later = await auditDrop(site.api, dropFiles({ rebate: '-5000.00' }));
    await page.goto(site.url + bench);
    await page.locator('.papers').getByText('看最新一次核查').click();
    await page.waitForURL(`**/audits/${later.id}`);
  });
});
