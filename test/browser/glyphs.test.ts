import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from './browser.ts';

let browser: TestBrowser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Draws each sign alone and gives its pixels. */
const draw = (signs: string[]): string[] =>
  signs.map((sign) => {
    const canvas = document.createElement('canvas');
    canvas.width = 48;
    canvas.height = 48;
    const pen = canvas.getContext('2d');
    if (!pen) return '';
    pen.font = '40px "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif';
    pen.fillText(sign, 4, 40);
    return pen.getImageData(0, 0, 48, 48).data.join('');
  });

it('draws 汉字, not boxes', async () => {
  const page = await browser.openPage('data:text/html;charset=utf-8,<h1>明账 扣款核查</h1>');
  const signs = [...'明账扣款核查结算单', '\u{10fffd}'];
  const pictures = await page.evaluate(draw, signs);
  expect(new Set(pictures).size).toBe(signs.length);
  expect(await page.locator('h1').textContent()).toBe('明账 扣款核查');
  expect(await page.evaluate(() => new Date(0).getHours())).toBe(8);
  expect(await page.evaluate(() => navigator.language)).toBe('zh-CN');
});

it('opens several contexts side by side', async () => {
  const [first, second] = await Promise.all([browser.openContext(), browser.openContext()]);
  const pages = await Promise.all([first?.newPage(), second?.newPage()]);
  await Promise.all(pages.map((page) => page?.goto('data:text/html,<p>1</p>')));
  expect(await pages[1]?.locator('p').textContent()).toBe('1');
});
