import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import { auditDrop } from '../journeys/api.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';
import { takePicture } from './takePicture.ts';

/** 联营 with a guarantee that has lapsed, and 代销 with goods that are out for 180 days. */
let site: Site;

const contract = (title: string, no: string, chain: string, rows: string) => ({
  name: `${no}.csv`,
  text: `${title}\n合同编号,${no},有效期,2026-01-01至2026-12-31\n供应商,青禾食品有限公司,供应商编码,V7,零售商,${chain}\n科目,计算基数,比例/单价,周期,次数/上限,兑现方式,备注\n${rows}`,
});
const statement = (chain: string, contractNo: string, month: string, taken: number) => ({
  name: `${chain}${month}.csv`,
  text: `结算单\n结算单号,${contractNo}-${month},结算期间,${month}-01至${month}-28,制单日期,${month}-28\n零售商,${chain},供应商名称,青禾食品有限公司,供应商编码,V7,合同号,${contractNo}\n单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率\n销售,XS-${month},一店,${month}-15,,,80000.00,13%\n费用,FY-${month},,${month}-28,联营扣点,账扣,-${taken}.00,\n`,
});
const deliveries = {
  name: '送货单.csv',
  text: '送货单\n送货单号,门店,送货日期,送货金额\nSH-1,一店,2025-12-05,70000.00\nSH-2,一店,2026-01-10,60000.00\n',
};

beforeAll(async () => {
  site = await openSite();
  const joint =
    '联营扣点,销售额,20%,月,,账扣,月保底销售额10万元 超出部分15% 连续3个月未达保底即终止\n账期,,账期45天,,,,\n海报,,1000元/期,,,账扣,前2期免费\n';
  const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
  const own = months.map((month) => statement('福满家', 'LY-1', month, 20_000));
  await auditDrop(site.api, [contract('联营合同', 'LY-1', '福满家', joint), ...own], {
    as_of: '2026-05-01',
  });
  const consigned = contract('代销合同', 'DX-1', '百惠', '月返,销售额,3%,月,,账扣,\n');
  await auditDrop(site.api, [consigned, statement('百惠', 'DX-1', '2026-02', 2400), deliveries], {
    as_of: '2026-03-05',
  });
}, 120_000);
afterAll(() => site?.close());

const open = async (no: string, more = '', look = desk): Promise<Page> => {
  const { agreements } = await site.get<{ agreements: WireAgreement[] }>('/agreements');
  const { id } = agreements.find((each) => each.no === no) as WireAgreement;
  const page = await site.open(`/contracts/${id}${more}`, look);
  await site.settle(page);
  return page;
};

describe('issue 5, 2: ways of trading on the page of a contract', () => {
  it('a lapsed guarantee names its sentence and the month from which it no longer counts', async () => {
    const page = await open('LY-1');
    await page.getByText('按条款“连续3个月未达保底即终止”，2026-04 起不再计保底').waitFor();
    await page.getByRole('heading', { name: '距保底' }).scrollIntoViewIfNeeded();
    await takePicture(page, 'guarantee');
    expect(await checkAxe(page)).toEqual([]);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('goods that are out for 180 days are listed by document, at 390 px as well', async () => {
    for (const look of [desk, { ...phone, theme: 'dark', lang: 'en' } as const]) {
      const page = await open('DX-1', '?known=2030-01-01', look);
      await page.getByRole('cell', { name: 'SH-2' }).waitFor();
      await page.locator('#heldGoods').scrollIntoViewIfNeeded();
      await takePicture(page, `held-${look.width}`);
      expect(await page.locator('[aria-labelledby=heldGoods] tbody tr').count()).toBe(1);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide).toBeLessThanOrEqual(look.width);
      expect(await checkAxe(page)).toEqual([]);
      expect(site.faultsOf(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('the editor shows what is free and sets it; the sentence follows', async () => {
    const page = await open('LY-1');
    await page.getByRole('combobox', { name: '来源' }).press('Enter');
    await page.locator('.ant-select-item', { hasText: '续签' }).click();
    await page.getByRole('button', { name: '起草新版本' }).click();
    await page.getByRole('heading', { name: '续签草稿' }).waitFor();
    const clause = page.getByRole('textbox', { name: '第 2 条' });
    await clause.click();
    expect(await clause.inputValue()).toContain('前2期免费');
    const free = page.getByLabel('免费数量');
    expect(await free.inputValue()).toBe('2');
    await free.fill('3');
    await expect.poll(() => clause.inputValue()).toContain('前3期免费');
    await page.getByRole('combobox', { name: '免费期间' }).press('Enter');
    await page.locator('.ant-select-item', { hasText: '每年' }).last().click();
    await expect.poll(() => clause.inputValue()).toContain('每年前3期免费');
    await free.scrollIntoViewIfNeeded();
    await takePicture(page, 'free');
    await free.fill('');
    await expect.poll(() => clause.inputValue()).not.toContain('免费');
    expect(await checkAxe(page)).toEqual([]);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });
});
