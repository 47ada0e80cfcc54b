import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

async function open(lang: 'zh' | 'en', width = 1440): Promise<Page> {
  const context = await site.browser.openContext();
  await context.addInitScript((given) => {
    localStorage.setItem('ming.preferences', JSON.stringify({ theme: 'light', lang: given }));
  }, lang);
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 844 });
  await page.clock.setFixedTime(new Date('2026-03-10T20:00:00Z'));
  await page.goto(`${site.url}/ui`);
  await page.locator('.partFields').waitFor();
  return page;
}

describe('issue 3, 5: fields of money forms', () => {
  it('a day is understood as it is typed, by the calendar of Shanghai, and mended where it is wrong', async () => {
    const page = await open('zh');
    const day = page.getByLabel('日期', { exact: true });
    const heard = page.locator('.partFields output');
    for (const [typed, meant] of [
      ['20260305', '2026-03-05'],
      ['3/5', '2026-03-05'],
      ['今天', '2026-03-11'],
      ['+7', '2026-03-18'],
    ] as const) {
      await day.fill(typed);
      await expect.poll(() => heard.textContent()).toContain(meant);
      await page.keyboard.press('Tab');
      expect(await day.inputValue()).toBe(meant);
    }
    await day.fill('2-30');
    await page.keyboard.press('Tab');
    await page.getByText('看不懂这个日期').waitFor();
    expect(await day.inputValue()).toBe('2-30');
    await page.getByRole('button', { name: '保存' }).click();
    expect(await day.evaluate((node) => node === document.activeElement)).toBe(true);
    await day.fill('2-28');
    await page.keyboard.press('Tab');
    expect(await page.getByText('看不懂这个日期').count()).toBe(0);
    await page.context().close();
  });

  it('the calendar goes by keyboard and speaks the language of the page', async () => {
    const page = await open('en');
    const day = page.getByLabel('Date', { exact: true });
    await day.focus();
    await page.keyboard.press('ArrowDown');
    const calendar = page.getByRole('dialog', { name: 'Choose from a calendar' });
    await calendar.getByText('3/2026').waitFor();
    expect(await calendar.getByText('Mo', { exact: true }).count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    expect(await day.inputValue()).toBe('2026-04-12');
    expect(await day.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await calendar.waitFor();
    await page.keyboard.press('Escape');
    await calendar.waitFor({ state: 'hidden' });
    expect(await day.inputValue()).toBe('2026-04-12');
    await page.context().close();
  });

  it('on a phone the calendar stays on the screen and answers to a finger', async () => {
    const page = await open('zh', 390);
    const field = page.locator('.partFields .field').first();
    await field.getByRole('button', { name: '从日历选' }).click();
    const calendar = page.getByRole('dialog', { name: '从日历选' });
    const box = await calendar.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390 && box.y >= 0).toBe(true);
    await calendar.getByRole('button', { name: '2026-03-20 五' }).click();
    expect(await field.getByLabel('日期', { exact: true }).inputValue()).toBe('2026-03-20');
    await page.context().close();
  });

  it('an amount is understood as it is typed, shown with thousands, and held to its limit', async () => {
    const page = await open('zh');
    const amount = page.getByLabel('金额', { exact: true });
    const heard = page.locator('.partFields output');
    for (const [typed, wire, shown] of [
      ['1,234.5', '1234.50', '1,234.50'],
      ['１２３４', '1234.00', '1,234.00'],
      ['1.2万', '12000.00', '12,000.00'],
    ] as const) {
      await amount.fill(typed);
      await expect.poll(() => heard.textContent()).toContain(` ${wire} `);
      await page.keyboard.press('Tab');
      expect(await amount.inputValue()).toBe(shown);
    }
    await amount.fill('-5');
    await page.keyboard.press('Tab');
    await page.getByText('要大于 0').waitFor();
    await amount.fill('十二个');
    await page.keyboard.press('Tab');
    await page.getByText('看不懂这个金额').waitFor();
    await page.getByLabel('有上限的金额').fill('10000.01');
    await page.keyboard.press('Tab');
    await page.getByText('最多 10,000.00 元').waitFor();
    await page.context().close();
  });
});
