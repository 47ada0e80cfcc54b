import { join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireBoard } from '../../src/wire/reports.ts';
import { auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { openSite, type Site } from './site.ts';

const pictures = process.env.MING_PICTURES;
let site: Site;

/** The figures of these two months are reckoned by hand in test/journeys/takings.test.ts. */
beforeAll(async () => {
  site = await openSite();
  for (const [month, to] of [
    ['2026-01', '2026-01-31'],
    ['2026-02', '2026-02-28'],
  ] as const) {
    const no = `JS-${month.slice(5)}`;
    await auditDrop(site.api, dropFiles({ no, from: `${month}-01`, to, month }), {
      as_of: '2026-03-05',
    });
  }
});
afterAll(() => site?.close());

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: string[];
}

async function visit(path: string): Promise<Visit> {
  const context = await site.browser.openContext();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (said) => said.type() === 'error' && faults.push(said.text()));
  await page.goto(site.url + path);
  await page.locator('h1').first().waitFor();
  return { page, context, faults };
}

const board = async (): Promise<WireBoard['rows']> =>
  ((await (await fetch(`${site.url}/api/v1/board`)).json()) as WireBoard).rows;
const rowOf = async (month: string) => (await board()).find((row) => row.month === month);

/** An undo pressed while the marks are still on their way brings back the person too. */
async function takesBackWhole(page: Page, panel: Locator): Promise<void> {
  await page.addInitScript(() => {
    const { fetch } = window;
    window.fetch = async (asked, given) => {
      const url = asked instanceof Request ? asked.url : `${asked}`;
      while (url.includes('/marks') && sessionStorage.getItem('held') !== null)
        await new Promise((go) => setTimeout(go, 20));
      return fetch(asked, given);
    };
  });
  await page.evaluate(() => sessionStorage.setItem('held', 'yes'));
  await page.reload();
  const undo = panel
    .getByRole('listitem')
    .filter({ hasText: '确认' })
    .getByRole('button', { name: '撤销' });
  await undo.waitFor();
  await expect.poll(() => undo.isDisabled()).toBe(true);
  await page.evaluate(() => sessionStorage.removeItem('held'));
  await undo.click();
  await panel.getByRole('button', { name: '恢复 2026-03-04' }).click();
  await expect.poll(async () => (await rowOf('2026-01'))?.marks).toBe(4);
  expect(await rowOf('2026-01')).toMatchObject({ confirmed: '2026-03-04', owner: '李经理' });
}

describe('月结看板 (issue 3, 3)', () => {
  it('marks a statement beside its row, undoes it, and keeps who and when', async () => {
    const { page, context, faults } = await visit('/board');
    const strip = page.getByRole('region', { name: '未追回' });
    expect(await strip.textContent()).toContain('29,000.00');
    await page.getByRole('combobox', { name: '月份' }).click();
    await page.locator('.ant-select-item-option', { hasText: '2026-01' }).click();
    await expect.poll(() => strip.textContent()).toContain('13,000.00');
    expect(await page.locator('.gridFoot').textContent()).toContain('13,000.00');
    await page.getByRole('grid').focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: 'JS-01' });
    await panel.getByRole('button', { name: '标记' }).first().click();
    const form = panel.getByRole('form', { name: '平台确认' });
    await form.getByLabel('日期').fill('2199-01-01');
    await form.getByRole('button', { name: '标记' }).click();
    await form.getByText('请填日期，不晚于今天').waitFor();
    await form.getByLabel('日期').fill('2026-03-04');
    await form.getByLabel('谁').fill('周敏');
    await page.keyboard.press('Enter');
    await panel.getByText('2026-03-04 · 周敏').waitFor();
    expect(await rowOf('2026-01')).toMatchObject({ confirmed: '2026-03-04', marks: 1 });
    await panel.getByRole('textbox', { name: '负责人' }).fill('李经理');
    await page.keyboard.press('Enter');
    await panel.getByText('负责人已改').waitFor();
    await expect.poll(() => page.locator('.gridBody').textContent()).toContain('李经理');
    if (pictures) await page.screenshot({ path: join(pictures, 'board.png') });
    await takesBackWhole(page, panel);
    await page.reload();
    await panel.getByText('2026-03-04 · 周敏').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('tells the second of two people that the row was marked meanwhile, and shows the mark', async () => {
    const { page, context } = await visit('/board?filters=%7B%22month%22%3A%222026-02%22%7D');
    await page.locator('.gridBody [role=row]').first().click();
    const panel = page.getByRole('complementary', { name: 'JS-02' });
    await panel.getByRole('textbox', { name: '负责人' }).waitFor();
    const { statement } = (await rowOf('2026-02')) ?? {};
    await fetch(`${site.url}/api/v1/statements/${statement}/marks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'owner', person: '周敏' }),
    });
    await panel.getByRole('textbox', { name: '负责人' }).fill('李经理');
    await page.keyboard.press('Enter');
    await panel.getByText('这张结算单刚被别人标记过').waitFor();
    await expect.poll(() => page.locator('.gridBody').textContent()).toContain('周敏');
    expect((await rowOf('2026-02'))?.owner).toBe('周敏');
    await context.close();
  }, 60_000);

  it('leads from the next step to where it is done', async () => {
    const { page, context } = await visit('/board');
    await page.getByRole('link', { name: '核对并决定' }).first().click();
    await page.waitForURL(/\/audits\//);
    await page.locator('.gridBody [role=row]').first().waitFor();
    await context.close();
  }, 60_000);
});

describe('条款执行 (issue 3, 3)', () => {
  it('opens a clause by keyboard: sentence, sum, limit and charges, each leading to its line', async () => {
    const { page, context, faults } = await visit('/terms?all=true');
    const foot = page.locator('.gridFoot');
    await expect.poll(() => foot.textContent()).toContain('21,000.00');
    await page.getByRole('grid').focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: '为什么 DM费' });
    await panel.getByText('9,000.00 - 3,000.00 = 6,000.00').waitFor();
    await panel.getByText('DM费 1500元/期').first().waitFor();
    expect(await panel.textContent()).toContain('2 / 2');
    await panel.getByText('这条条款下的扣款 6 行').waitFor();
    if (pictures) await page.screenshot({ path: join(pictures, 'terms.png') });
    await panel.getByRole('link', { name: 'FY-JS-01-4' }).click();
    await page.waitForURL(/\/audits\/.*find=FY-JS-01-4/);
    await expect.poll(() => page.locator('.gridBody [role=row]').count()).toBe(1);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('shows the table behind a chart and other months, and keeps them in the address', async () => {
    const { page, context } = await visit('/terms?all=true');
    const chart = page.getByRole('region', { name: '每条条款多扣了多少？', exact: true });
    await chart.getByText('扣款 21,000.00，应为 12,000.00').waitFor();
    await chart.locator('canvas').waitFor();
    await chart.getByRole('button', { name: '看数据' }).click();
    expect(await chart.getByRole('row', { name: /^DM费/ }).textContent()).toBe(
      'DM费3,000.009,000.003,000.00',
    );
    await page.getByRole('combobox', { name: '到 (月)' }).click();
    await page.locator('.ant-select-item-option', { hasText: '2026-01' }).click();
    await expect.poll(() => chart.textContent()).toContain('扣款 10,500.00，应为 7,500.00');
    await page.waitForURL(/to=2026-01/);
    await page.reload();
    await chart.getByText('扣款 10,500.00，应为 7,500.00').waitFor();
    await context.close();
  }, 60_000);
});

describe('扣款分析 (issue 3, 3)', () => {
  it('draws what is taken; each figure of its table leads to rows of the same sum', async () => {
    const { page, context, faults } = await visit('/trends?time=all');
    const chart = page.getByRole('region', { name: '每月扣了什么，有多少可以主张？', exact: true });
    await chart.getByText('共扣 21,000.00 元，可主张 29,000.00 元').waitFor();
    await chart.locator('canvas').waitFor();
    if (pictures) await page.screenshot({ path: join(pictures, 'trends.png') });
    await chart.getByRole('button', { name: '看数据' }).click();
    const january = chart.getByRole('row', { name: /^2026-01/ });
    expect(await january.textContent()).toBe('2026-016,000.004,500.0013,000.00');
    await january.getByRole('link', { name: '4,500.00' }).click();
    await page.waitForURL(/\/lines\?/);
    const foot = page.locator('.gridFoot');
    await expect.poll(() => foot.textContent()).toContain('-4,500.00');
    expect(await page.locator('.gridBody [role=row]').count()).toBe(3);
    await page.goBack();
    await chart.getByRole('button', { name: '看数据' }).click();
    await january.getByRole('link', { name: '13,000.00' }).click();
    await page.waitForURL(/\/board\?/);
    await expect.poll(() => foot.textContent()).toContain('13,000.00');
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);

  it('is drawn anew for paper: the whole chart within the sheet, its legend in colour', async () => {
    const { page, context } = await visit('/trends?time=all');
    await page.setViewportSize({ width: 1440, height: 900 });
    const canvas = page.locator('canvas').first();
    await canvas.waitFor();
    await page.emulateMedia({ media: 'print' });
    const [width, atEdge, within] = await canvas.evaluate((drawing: HTMLCanvasElement) => {
      dispatchEvent(new Event('beforeprint'));
      const brush = drawing.getContext('2d') as CanvasRenderingContext2D;
      const inkFrom = (from: number, size: number) =>
        brush.getImageData(from, 0, size, drawing.height).data.filter((_, i) => i % 4 === 3);
      const isInk = (alphas: Uint8ClampedArray) => alphas.some((alpha) => alpha > 0);
      const edge = drawing.width - 3;
      return [drawing.width, isInk(inkFrom(edge, 3)), isInk(inkFrom(0, edge))];
    });
    expect(width).toBe(900);
    expect(within).toBe(true);
    expect(atEdge).toBe(false);
    expect(
      await page
        .locator('.swatch')
        .first()
        .evaluate((box) => getComputedStyle(box).getPropertyValue('print-color-adjust')),
    ).toBe('exact');
    await context.close();
  }, 60_000);

  it('switches to 万元 for good, and says so where nothing is in the time', async () => {
    const { page, context } = await visit('/trends?time=all');
    await page.getByText('万元', { exact: true }).click();
    await page.reload();
    await expect.poll(() => page.getByRole('radio', { name: '万元' }).isChecked()).toBe(true);
    await page.goto(`${site.url}/trends?time=all&chain=nobody`);
    await page.getByText('nobody 在这里还没有内容').waitFor();
    await context.close();
  }, 60_000);
});
