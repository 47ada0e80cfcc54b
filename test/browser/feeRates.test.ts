import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { cleanMonth, dropFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { openSite, type Site } from './site.ts';
import { takePicture } from './takePicture.ts';

/** January of two years: 90,000 received; 7,500 taken in 2025, 10,500 of it in 2026, 月结45. */
let site: Site;
let contract = '';

beforeAll(async () => {
  site = await openSite();
  await auditDrop(site.api, cleanMonth('JS-25', '2025-01'), { as_of: '2026-03-05' });
  const january = { no: 'JS-26', from: '2026-01-01', to: '2026-01-31', month: '2026-01' };
  await auditDrop(site.api, dropFiles({ ...january, payTerm: '月结45' }), { as_of: '2026-03-05' });
  const { body } = await ask<{ agreements: WireAgreement[] }>(site.api, 'GET', '/agreements');
  contract = body.agreements[0]?.id ?? '';
}, 120_000);
afterAll(() => site?.close());

describe('issue 5, 5: 费用率 and 试算', () => {
  it('tells rates with their base, and each figure leads to formula, clause and documents', async () => {
    const page = await site.open('/fee-rates');
    await page.getByRole('button', { name: /费用率（含税） 11\.67%/ }).waitFor();
    await page.getByText('10,500.00 ÷ 90,000.00').waitFor();
    await page.getByRole('heading', { name: '费用比去年多在哪里？' }).waitFor();
    await site.settle(page);
    await takePicture(page, 'feeRates');
    expect(await checkAxe(page)).toEqual([]);
    await page.getByRole('button', { name: '无条件返利', exact: true }).first().click();
    const why = page.getByRole('dialog');
    await why.getByText('6,000.00 ÷ (1 + 13.00%) = 5,309.73').waitFor();
    await why.getByText(/月返 含税净进货额 5%/).waitFor();
    await why.getByRole('link', { name: /FY-JS-26-1/ }).waitFor();
    await site.settle(page);
    expect(await checkAxe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByText('大区', { exact: true }).first().click();
    await page.getByRole('rowheader', { name: '未分配' }).waitFor();
    expect(new URL(page.url()).searchParams.get('by')).toBe('region');
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('tries turnover, rate and days without asking the server, and becomes a draft', async () => {
    const page = await site.open(`/contracts/${contract}`);
    await page.getByRole('link', { name: '试算' }).click();
    await page.getByRole('heading', { name: '试算', exact: true }).waitFor();
    const result = page.getByRole('region', { name: '结果（全年）' }).first();
    const cell = (row: string, at: number) =>
      result.getByRole('row', { name: row }).getByRole('cell').nth(at).innerText();
    await result.getByRole('row', { name: '费用率（含税）' }).waitFor();
    await site.settle(page);
    // 月返 5% and 8 DM of 1,500 on 90,000: one month of the last twelve has goods.
    expect(await cell('费用率（含税）', 0)).toBe('18.33%');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.url());
    });
    await page.getByLabel('销售变化 %', { exact: true }).fill('25');
    expect(await cell('费用率（含税）', 1)).toBe('15.67%');
    expect(await cell('占用资金', 2)).toBe('+3,681.37');
    await page.getByRole('button', { name: /月返/ }).click();
    await page.getByLabel('比例 (%)').last().fill('4');
    await page.getByText('已移动').waitFor();
    expect(await cell('费用率（含税）', 1)).toBe('14.67%');
    expect(await checkAxe(page)).toEqual([]);
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: '做成草稿' }).click();
    await page.getByRole('heading', { name: /续签/ }).waitFor();
    expect(await page.getByRole('textbox', { name: '第 1 条' }).inputValue()).toContain('4%');
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});
