import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireCalendar } from '../../src/wire/calendar.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const read = () => site.get<WireCalendar>('/calendar');

const notice = `关于2033年部分节假日安排的通知
一、元旦：1月1日（周六）至3日（周一）放假，共3天。
二、国庆节：10月1日（周六）至7日（周五）放假调休，共7天。10月8日（周六）、10月9日（周日）上班。`;

describe('issue 5, 4: an administrator keeps the calendar', () => {
  it('a year shows its holidays, make-up days and how many days are worked', async () => {
    const page = await site.open('/calendar?year=2026');
    await page.getByText('工作日 248 天').waitFor();
    await page.getByText('程序自带的安排').waitFor();
    expect(await page.getByTitle('2026-10-01 放假 国庆节').innerText()).toBe('1休');
    expect(await page.getByTitle('2026-10-10 调休上班').innerText()).toBe('10班');
    await page.getByRole('button', { name: '下一年' }).click();
    await page.getByText('2027 年', { exact: true }).waitFor();
    expect(page.url()).toContain('year=2027');
    await page.context().close();
  });

  it('a notice is pasted, what is wrong told by row, looked at, loaded; the same adds nothing', async () => {
    const page = await site.open('/calendar?year=2033');
    await page.getByText('未公布：只计周末').waitFor();
    await field(page, '通知全文或表格').fill(notice.replace('共7天', '共8天'));
    await page.getByText('第3行: 写明共 8 天, 读到 7 天').waitFor();
    expect(await page.getByRole('button', { name: '载入 2033 年' }).isDisabled()).toBe(true);
    await field(page, '通知全文或表格').fill(notice);
    await page.getByText('读到 2033 年：放假 10 天，调休上班 2 天').waitFor();
    await page.getByText('2033-10-01 - 2033-10-07').waitFor();
    await page.getByRole('button', { name: '载入 2033 年' }).click();
    await page.getByText('请写来源').waitFor();
    await field(page, '来源，如文号').fill('国办发明电〔2032〕8号');
    await page.getByRole('button', { name: '载入 2033 年' }).click();
    await page.getByText('国办发明电〔2032〕8号 · 第 1 版').waitFor();
    expect(await page.getByTitle('2033-10-08 调休上班').innerText()).toBe('8班');
    await field(page, '通知全文或表格').fill(notice);
    await page.getByRole('button', { name: '载入 2033 年' }).click();
    await page.getByText('已载入 2033 年').waitFor();
    const year = (await read()).years.find((each) => each.year === 2033);
    expect(year?.versions).toHaveLength(1);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a notice comes as a file: its number is its source, and the days that turn are seen before', async () => {
    const page = await site.open('/calendar?year=2034');
    const buffer = Buffer.from(`国办发明电〔2033〕6号\n${notice.replaceAll('2033', '2034')}`);
    const off = buffer.toString().replace(/（周.）/g, '');
    await page
      .getByLabel('选择文件', { exact: true })
      .setInputFiles({ name: '放假通知.txt', mimeType: 'text/plain', buffer: Buffer.from(off) });
    await page.getByText('读到 2034 年：放假 10 天，调休上班 2 天').waitFor();
    await page.getByText('2034-10-08 改为上班').waitFor();
    expect(await field(page, '来源，如文号').inputValue()).toBe('国办发明电〔2033〕6号');
    expect((await read()).years.some(({ year }) => year === 2034)).toBe(false);
    await page.getByRole('button', { name: '载入 2034 年' }).click();
    await page.getByText('国办发明电〔2033〕6号 · 第 1 版').waitFor();
    await page.context().close();
  });

  it('exceptions come as a table: the bad row is told by its cell, the others are kept', async () => {
    const page = await site.open('/calendar?year=2027');
    const text =
      '日期,安排,原因\n2027-12-31,休息,盘点\n2027-13-01,休息,盘点\n2027-12-26,上班,赶货\n';
    const buffer = Buffer.from(text);
    await page
      .getByLabel('例外表：日期、安排、原因', { exact: true })
      .setInputFiles({ name: '例外.csv', mimeType: 'text/csv', buffer });
    await page.getByText(/例外\.csv.*第\s?3\s?行.*日期.*2027-13-01/).waitFor();
    await page.getByRole('button', { name: '加上这 2 天' }).click();
    await page.getByTitle('2027-12-31 本公司休息 盘点').waitFor();
    await page.getByTitle('2027-12-26 本公司上班 赶货').waitFor();
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a day on which the company is closed counts in the calculator until it is taken back', async () => {
    const page = await site.open('/calendar?year=2026');
    await page.getByRole('button', { name: '加上', exact: true }).click();
    await page.getByText('请写日期和原因').waitFor();
    await field(page, '日期').fill('2026-10-08');
    await field(page, '原因').fill('盘点');
    await page.getByRole('button', { name: '加上', exact: true }).click();
    await page.getByTitle('2026-10-08 本公司休息 盘点').waitFor();
    const given = encodeURIComponent(JSON.stringify({ from: '2026-09-30', add: '2' }));
    await site.follow(page, `/calculators?calc=workday&given=${given}`);
    await expect.poll(() => page.locator('.calcFigure output').innerText()).toBe('2026-10-10');
    await site.follow(page, '/calendar?year=2026');
    await page.getByRole('button', { name: '撤销 2026-10-08' }).click();
    await page.getByText('这一年没有例外。').waitFor();
    const own = (await read()).exceptions.filter(({ day }) => day === '2026-10-08');
    expect(own).toMatchObject([{ kind: 'announced', version: 2 }]);
    await page.context().close();
  });

  it.each([desk, phone])('axe finds nothing and nothing is too wide at $width px', async (look) => {
    const page = await site.open('/calendar?year=2026', look);
    await page.locator('.yearGrid').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
    await page.context().close();
  });
});
