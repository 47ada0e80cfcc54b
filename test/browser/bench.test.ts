import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditExample, openSite, type Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const sum = (page: Page, name: string, amount: string) =>
  page
    .locator('.equation > div', { has: page.getByText(name, { exact: true }) })
    .locator('dd .number', { hasText: amount })
    .waitFor();
const row = (page: Page, doc: string) => page.locator('.gridBody [role=row]', { hasText: doc });
const type = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const toTable = async (page: Page) => {
  await page.getByRole('grid').waitFor();
  await page.getByRole('grid').focus();
};

async function openBench(page: Page, id: string): Promise<void> {
  await page.goto(`${site.url}/audits/${id}`);
  await sum(page, '可主张', '51,030.00');
  await toTable(page);
}

/** Down to the row that says this; the rows stand as JQ, RTV, DM, XP, three YS, FL01, FL02. */
const down = (page: Page, times: number) => type(page, 'Home', ...Array(times).fill('j'));

it('issue 3, must show: a month is decided, reloaded, undone, posted and reversed by keyboard alone', async () => {
  const { id } = await auditExample(site.api, { as_of: '2026-04-10' });
  const page = await site.browser.openPage(site.url);
  await openBench(page, id);

  // T-11b: the three short receipts given up move the rebate, before anything is saved.
  await down(page, 4);
  await type(page, 'x', 'j', 'x', 'j', 'x', 'w');
  await sum(page, '可主张', '40,050.00');
  await sum(page, '差额', '55,050.00');
  await sum(page, '已让步', '12,000.00');
  await row(page, 'FL260301').filter({ hasText: '2,550.00' }).waitFor();
  expect(await row(page, 'FL260301').getAttribute('class')).toContain('moved');
  await page.getByText('3 个决定未保存，刷新也不会丢，另有 1 行随之变动').waitFor();
  expect(await site.get<{ version: number }>(`/audits/${id}/version`)).toMatchObject({
    version: 1,
  });

  // A reload in the middle loses nothing; u takes all three back.
  await page.reload();
  await sum(page, '可主张', '40,050.00');
  await toTable(page);
  await type(page, 'u');
  await sum(page, '可主张', '51,030.00');

  // In bulk: all to dispute, then one for a trade and one for evidence with person and day.
  await type(page, 'Control+a', 'd', 'Escape');
  await down(page, 2);
  await type(page, 't');
  await page.getByLabel('换取什么').waitFor();
  await page.keyboard.type('五月堆头一个');
  await type(page, 'Enter');
  await row(page, 'DM260303').filter({ hasText: '让步换条件' }).waitFor();
  await sum(page, '已让步', '1,500.00');
  await down(page, 3);
  await type(page, 'e');
  await page.getByLabel('谁补证据').waitFor();
  await page.keyboard.type('李强');
  await type(page, 'Tab');
  await page.keyboard.type('2026-05-01');
  await type(page, 'Enter');
  await row(page, 'XP260301').filter({ hasText: '补证据' }).waitFor();

  // Saving asks who decides, once.
  await toTable(page);
  await type(page, 'Control+Enter');
  await page.getByText('写上决定人').waitFor();
  await page.keyboard.type('周敏');
  await type(page, 'Enter');
  await page.locator('.choices').waitFor({ state: 'detached' });
  interface Kept {
    readonly version: number;
    readonly statements: {
      readonly claimable: string;
      readonly lines: { readonly doc: string; readonly decided: unknown }[];
    }[];
  }
  const kept = await site.get<Kept>(`/audits/${id}`);
  const decided = (doc: string) =>
    kept.statements[0]?.lines.find((line) => line.doc === doc)?.decided;
  expect(kept.version).toBe(2);
  expect(decided('DM260303')).toMatchObject({ person: '周敏', for: '五月堆头一个' });
  expect(decided('XP260301')).toMatchObject({ person: '李强', due: '2026-05-01' });

  // Posted, reversed with a reason, posted again: each step told.
  await page.getByRole('button', { name: '过账', exact: true }).focus();
  await type(page, 'Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('本版将过账').waitFor();
  await dialog.getByRole('row', { name: /应收账款 819,500.00/ }).waitFor();
  await dialog.getByRole('button', { name: '过账', exact: true }).focus();
  await type(page, 'Enter');
  await dialog.locator('.mark', { hasText: '本版已过账' }).waitFor();
  await dialog.getByLabel('冲销原因').focus();
  await page.keyboard.type('对方改单');
  const reverse = dialog.getByRole('button', { name: '冲销', exact: true });
  await expect.poll(() => reverse.isEnabled()).toBe(true);
  await type(page, 'Tab', 'Enter');
  await dialog.locator('.mark', { hasText: '未过账' }).waitFor();
  await dialog.getByRole('button', { name: '过账', exact: true }).focus();
  await type(page, 'Enter');
  await dialog.getByText('分录 3 笔').waitFor();
  await type(page, 'Escape');

  // What was saved is taken back by u as well, and saved again.
  await toTable(page);
  await type(page, 'u');
  await page.getByText('9 个决定未保存').waitFor();
  await type(page, 'Control+Enter');
  await page.locator('.choices').waitFor({ state: 'detached' });
  await row(page, 'DM260303').filter({ hasText: '待决定' }).waitFor();
  await sum(page, '可主张', '51,030.00');
  await type(page, '?');
  await page.getByRole('dialog').getByText('保存决定').waitFor();
  await page.close();
});

it('issue 3, 3: why shows their row, clause, papers side by side, what it moves and what happened', async () => {
  const { id } = await auditExample(site.api, { as_of: '2026-04-10' });
  const page = await site.browser.openPage(site.url);
  await openBench(page, id);
  await down(page, 4);
  await type(page, 'Enter');
  const why = page.getByRole('complementary', { name: /为什么 YS26030012/ });
  await why.getByText('改此行影响 1 行').waitFor();
  await why.getByRole('button', { name: /FL260301/ }).waitFor();
  const papers = why.getByRole('region', { name: '单据并列' });
  await papers.getByRole('columnheader', { name: /签收回单.csv 第2行/ }).waitFor();
  const amounts = papers.getByRole('row', { name: /金额/ }).first();
  expect(await amounts.textContent()).toMatch(/23,565.06[\s\S]*28,565.06[\s\S]*28,565.06/);
  expect(await amounts.locator('.differs').count()).toBe(2);
  await why.getByText('含税金额').first().waitFor();
  await why.getByText('收到结算单第 1 版').waitFor();
  await page.close();
});

it('issue 3, must show: two people decide one line at once: one wins, the other is told and loses nothing', async () => {
  const { id } = await auditExample(site.api, { as_of: '2026-04-10' });
  const one = await (await site.browser.openContext()).newPage();
  const two = await (await site.browser.openContext()).newPage();
  for (const [page, name] of [
    [one, '周敏'],
    [two, '王芳'],
  ] as const) {
    await page.goto(site.url);
    await page.evaluate((person) => localStorage.setItem('ming.decider', person), name);
    await openBench(page, id);
  }
  await type(one, 'Home', 'd');
  await type(two, 'Home', 'a', 'j', 'd');
  await two.getByText('2 个决定未保存').waitFor();
  await two.getByText(/让步超过限额/).waitFor();
  await two.getByLabel('批准人').fill('陈总');
  await toTable(two);
  await Promise.all([
    type(one, 'Control+Enter'),
    one.locator('.choices').waitFor({ state: 'detached' }),
  ]);
  await type(two, 'Control+Enter');
  await two.getByText('别人刚作了决定').waitFor();
  await two.getByText('周敏 把 JQ260301 定为异议').waitFor();
  await two.getByText('JQ260301：对方定为异议，您选了接受').waitFor();
  const kept = async () => site.get<{ version: number }>(`/audits/${id}/version`);
  expect((await kept()).version).toBe(2);
  await two.getByRole('button', { name: '用对方的' }).click();
  await two.getByText('1 个决定未保存').waitFor();
  await toTable(two);
  await type(two, 'Control+Enter');
  await two.locator('.choices').waitFor({ state: 'detached' });
  expect((await kept()).version).toBe(3);
  await row(one, 'RTV-0312').filter({ hasText: '异议' }).waitFor();
  await one.getByText('王芳 把 RTV-0312 定为异议').waitFor({ timeout: 15_000 });
  await one.close();
  await two.close();
});

it('issue 3, 3: a phone decides by large buttons, in the sheet of the line', async () => {
  const { id } = await auditExample(site.api, { as_of: '2026-04-10' });
  const page = await site.browser.openPage(site.url);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site.url}/audits/${id}`);
  await row(page, 'JQ260301').click();
  const button = page.getByRole('dialog').getByRole('button', { name: '异议', exact: true });
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(40);
  await button.click();
  await page.getByRole('dialog').getByRole('button', { name: /关闭/ }).click();
  await page.getByText('1 个决定未保存').waitFor();
  await page.close();
});
