import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { cleanMonth, dropFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { openSite, type Site } from './site.ts';
import { takePicture } from './takePicture.ts';

/** Two months of one contract, the second with wrong deductions; another chain beside it. */
let site: Site;

beforeAll(async () => {
  site = await openSite();
  await auditDrop(site.api, cleanMonth('JS-0101', '2026-01'), { as_of: '2026-05-01' });
  const change = { no: 'JS-0201', month: '2026-02', from: '2026-02-01', to: '2026-02-28' };
  await auditDrop(site.api, dropFiles(change), { as_of: '2026-05-01' });
  await auditDrop(site.api, dropFiles({ chain: '客来多' }), { as_of: '2026-05-01' });
}, 120_000);
afterAll(() => site?.close());

const cell = (page: Page, item: string, column: string) =>
  page.getByRole('textbox', { name: `${item}：${column}` });
const choose = async (page: Page, box: string, option: string) => {
  await page.getByRole('combobox', { name: box }).press('Enter');
  await page.locator('.ant-select-item:visible', { hasText: option }).click();
};
const save = async (page: Page) => {
  await page.getByRole('button', { name: '保存底稿' }).click();
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
};

describe('issue 5, 5: 谈判底稿 in the browser', () => {
  it('from last year and its actuals to a draft of the contract', async () => {
    const { agreements } = await site.get<{ agreements: WireAgreement[] }>('/agreements');
    const own = agreements.find(({ chain }) => chain === '乐民超市');
    const page = await site.open(`/contracts/${own?.id}`);
    await page.getByRole('button', { name: '开谈判底稿' }).click();
    await page.getByRole('heading', { name: /乐民超市/ }).waitFor();
    await page.getByText('月返: 5%, 按含税净进货额, 每月, 账扣').waitFor();
    await page.getByText('多扣 1,500.00').waitFor();

    await page.getByLabel('计划年进货').fill('2400000');
    await page.getByLabel('计划年进货').press('Tab');
    await cell(page, '无条件返利', '对方要价').fill('月返 6%');
    await cell(page, '无条件返利', '底线').fill('月返 5.4%');
    await page.getByText('24,000.00').first().waitFor();
    await page.getByText('余地 9,600.00').waitFor();
    await page.getByText('超过已知最高').first().waitFor();
    await cell(page, 'DM费', '对方要价').fill('DM 二千');
    await page.locator('.fieldError').first().waitFor();
    await cell(page, 'DM费', '对方要价').fill('DM 1500元/期 4期/季');
    expect(await page.locator('.fieldError').count()).toBe(0);

    await page.getByRole('button', { name: '加一步' }).click();
    await page.getByRole('textbox', { name: '第 1 步：让到' }).fill('月返 5.5%');
    await page.getByText('超过底线').waitFor();
    await page.getByText('没有交换条件').waitFor();
    await page.getByRole('textbox', { name: '第 1 步：换什么' }).fill('DM减到每季1期');

    await page.getByLabel('对方截止日').fill('2099-12-25');
    await page.getByLabel('对方截止日').press('Tab');
    await page
      .getByText(/签约窗口 2099-12-15 到 2099-12-24/)
      .first()
      .waitFor();
    await choose(page, '阶段', '议价');
    await page.getByRole('button', { name: '保存底稿' }).click();
    await page.getByRole('alert').filter({ hasText: '谈前三查' }).waitFor();
    for (const check of ['背景', '外围', '主管']) {
      await page.getByRole('combobox', { name: new RegExp(`${check}.*结论`) }).press('Enter');
      await page.locator('.ant-select-item:visible', { hasText: '查过，可谈' }).click();
    }
    await page.getByLabel('报价条款').fill('月返 5.8%');
    await page.getByRole('button', { name: '记一次报价' }).click();
    await page.getByText('新报价，保存时记入').waitFor();
    await save(page);
    expect(await page.getByText('新报价，保存时记入').count()).toBe(0);
    await page.getByRole('cell', { name: '月返 5.8%' }).waitFor();
    await page.getByText('可能').first().waitFor();
    await takePicture(page, 'negotiation');
    expect(await checkAxe(page)).toEqual([]);

    await page.reload();
    expect(await cell(page, '无条件返利', '底线').inputValue()).toBe('月返 5.4%');
    await cell(page, '无条件返利', '谈成').fill('月返 5.4% 按含税净进货额 账扣');
    await page.getByRole('checkbox', { name: '不写入' }).last().check();
    await choose(page, '阶段', '谈成');
    await save(page);
    await page.getByRole('button', { name: '起草合同' }).click();
    await page.getByRole('heading', { name: '续签草稿' }).waitFor();
    const clause = page.getByRole('textbox', { name: '第 1 条' });
    expect(await clause.inputValue()).toBe('月返 5.4% 按含税净进货额 账扣');
    expect(await page.getByLabel('预计年进货').inputValue()).toContain('2,400,000');

    await page.goBack();
    await page.getByText('已起草合同，底稿不再改动').waitFor();
    await page.goto(`${site.url}/negotiations`);
    await page.getByText('草稿中').first().waitFor();
    await page.getByRole('heading', { name: '同区域平衡' }).waitFor();
    expect(await checkAxe(page)).toEqual([]);
    expect(site.faultsOf(page)).toEqual([expect.stringContaining('409')]);
    await page.context().close();
  });

  it('the sheet is a paper and a workbook', async () => {
    const { negotiations } = await site.get<{ negotiations: { id: string }[] }>('/negotiations');
    for (const kind of ['pdf', 'xlsx']) {
      const path = `/api/v1/negotiations/${negotiations[0]?.id}/sheet.${kind}`;
      const answer = await fetch(`${site.url}${path}`);
      expect([kind, answer.status]).toEqual([kind, 200]);
    }
    expect((await ask(site.api, 'GET', '/negotiations/x')).status).toBe(404);
  });
});
