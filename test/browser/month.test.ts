import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { read, utils } from '@e965/xlsx';
import iconv from 'iconv-lite';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import { type Server, startServer } from '../../src/server/http.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { readPdf } from '../make/readPdf.ts';
import { openBrowser, type TestBrowser } from './browser.ts';
import { takePicture } from './takePicture.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'ming-month-'));
let database: TestDatabase;
let server: Server;
let browser: TestBrowser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const webRoot = await buildWeb(root, () => undefined);
  server = await startServer({ database, config: { host: '127.0.0.1', port: 0 }, webRoot });
  browser = await openBrowser();
  page = await browser.openPage(server.url);
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => faults.push(error.message));
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The example month as text, its statement with a heading that nobody knows. */
function writeMonth(): string[] {
  const home = join(root, 'examples', '3-csv');
  return readdirSync(home).map((name) => {
    const path = join(folder, name);
    const bytes = readFileSync(join(home, name));
    const text = iconv.decode(bytes, 'gb18030').replace('借方金额', '划扣数');
    writeFileSync(path, name === '结算单.csv' ? iconv.encode(text, 'gb18030') : bytes);
    return path;
  });
}

/** 五月: goods as agreed, and the festival fee of March given back. */
function writeTwoMonthsLater(): string {
  const path = join(folder, '结算单五月.csv');
  const rows = [
    '结算单号,JS202605-0187',
    '供应商编码,V20871,供应商名称,晨禾食品(苏州)有限公司',
    '购货单位,悦邻(上海)商业管理有限公司,零售商,悦邻超市',
    '合同编号,YL-2026-0187,结算期间,2026年5月,制单日期,2026年6月5日',
    '店号,门店,凭证号,业务类型,采购订单号,记账日期,借方金额,贷方金额,摘要',
    '1004,悦邻超市和平店,YS26050001,验收,PO26050001,20260506,,"30,000.00",',
    ',,CH260501,节庆费,,20260531,,"20,000.00",冲回 JQ260301 节庆费',
    '合计,,,,,,,"50,000.00",',
  ];
  writeFileSync(path, rows.join('\n'));
  return path;
}

/** Nothing below is pressed by a mouse: what is used takes the focus, then a key. */
const press = async (what: Locator, ...keys: readonly string[]) => {
  await what.focus();
  for (const key of keys) await page.keyboard.press(key);
};
const type = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const write = async (what: Locator, text: string) => {
  await press(what, 'Control+a');
  await page.keyboard.type(text);
};
const button = (name: string | RegExp, within: Page | Locator = page) =>
  within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
const row = (doc: string) => page.locator('.gridBody [role=row]', { hasText: doc });
const toTable = async () => {
  await page.locator('.gridBody [role=row]').first().waitFor();
  await page.getByRole('grid').focus();
};
const sum = (name: string, amount: string) =>
  page
    .locator('.equation > div', { has: page.getByText(name, { exact: true }) })
    .locator('dd .number', { hasText: amount })
    .waitFor();

/** Files are chosen in the dialog that a key opens. */
async function choose(paths: readonly string[]): Promise<void> {
  await press(page.getByRole('link', { name: '导入' }).first(), 'Enter');
  await page.getByRole('heading', { level: 1, name: '导入' }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await press(page.getByTestId('files'), 'Enter');
  await (await chooser).setFiles([...paths]);
}

/** A list is walked by its arrow until it says what is wanted. */
async function pick(list: Locator, label: string): Promise<void> {
  await press(list, 'Home');
  const said = () => list.evaluate((each: HTMLSelectElement) => each.selectedOptions[0]?.label);
  for (let n = 0; n < 60 && (await said()) !== label; n++) await type('ArrowDown');
  expect(await said()).toBe(label);
}

async function download(link: Locator): Promise<Buffer> {
  const answer = await page.request.get(`${server.url}${await link.getAttribute('href')}`);
  expect(answer.status()).toBe(200);
  return answer.body();
}

describe('issue 3, must show: a whole month by keyboard alone', () => {
  it('2: the files go in, and one heading is corrected beside its rows', async () => {
    await choose(writeMonth());
    const asked = page.getByRole('region', { name: '请先看这些表' });
    await pick(asked.getByLabel('“划扣数”读作'), '借方 (扣减)');
    await asked.getByText('本次更正').waitFor();
    await page.getByRole('region', { name: '读出的结算单' }).getByText('819,500.00').waitFor();
    await takePicture(page, 'import');
    await page.reload();
    await page.getByText('本次更正').waitFor();
    await press(button('开始核查'), 'Enter');
    await page.waitForURL('**/audits/**');
  }, 90_000);

  it('3: the gap is seen; decided, undone, one given up for a trade', async () => {
    await sum('差额', '66,030.00');
    await sum('可主张', '51,030.00');
    await toTable();
    // All but the last, which is taken early and not wrong.
    const disputeAll = () => type('Control+a', 'End', 'x', 'd', 'Escape');
    await disputeAll();
    await page.getByText('8 个决定未保存').waitFor();
    await type('u');
    await page.getByText('8 个决定未保存').waitFor({ state: 'detached' });
    await disputeAll();
    await type('Home', 'j', 'j', 't');
    await page.getByLabel('换取什么').waitFor();
    await page.keyboard.type('五月堆头一个');
    await type('Enter');
    await row('DM260303').filter({ hasText: '让步换条件' }).waitFor();
    await sum('可主张', '49,530.00');
    await page.reload();
    await sum('可主张', '49,530.00');
    await toTable();
    await type('Control+Enter');
    await page.getByText('写上决定人').waitFor();
    await page.keyboard.type('周敏');
    await type('Enter');
    await page.locator('.choices').waitFor({ state: 'detached' });
    await toTable();
    await type('Home', 'Enter');
    await page.getByRole('complementary', { name: /为什么/ }).waitFor();
    await takePicture(page, 'workbench');
    await type('Escape');
  }, 90_000);

  it('4: the letter and the sheet of differences say the same figures', async () => {
    await press(page.getByRole('link', { name: '发异议函' }), 'Enter');
    const sheet = page.getByRole('article', { name: '函稿' });
    await sheet.getByText('49,530.00').first().waitFor();
    await write(page.getByLabel('采购', { exact: true }), '王敏');
    await write(page.getByLabel('联系人', { exact: true }), '周敏');
    await takePicture(page, 'letter');
    await press(button('出具并编号'), 'Enter');
    await page.getByText('已出具 YH-2026-000001').waitFor();
    const pdf = await readPdf(await download(page.getByRole('link', { name: /下载/ }).first()));
    const text = pdf.pages.join('');
    for (const said of ['YH-2026-000001', '49,530.00', '人民币肆万玖仟伍佰叁拾元整', 'JQ260301'])
      expect(text).toContain(said);
    expect(text).not.toContain('DM260303');

    const audit = /\/audits\/([^/?]+)/.exec(page.url())?.[1] ?? '';
    const book = await page.request.get(`${server.url}/api/v1/audits/${audit}/differences.xlsx`);
    const sheets = read(await book.body(), { type: 'buffer' }).Sheets;
    const cells = Object.values(sheets).flatMap(
      (each) => utils.sheet_to_json(each, { header: 1 }) as unknown[][],
    );
    const line = cells.find((each) => each.includes('JQ260301')) ?? [];
    expect(line).toEqual(expect.arrayContaining([-20_000, 20_000]));
    expect(cells.flat()).toContain(49_530);
  }, 120_000);

  it('3 and 4: it is sent with proof, and the answer is booked', async () => {
    await press(button(/登记送达/), 'Enter');
    await write(page.getByLabel('凭证号'), 'SF1234567890');
    await press(button('记入台账'), 'Enter');
    await page.getByText('送达有凭证').waitFor();
    await press(page.getByRole('link', { name: '看本函的主张' }), 'Enter');
    await row('JQ260301').waitFor();
    await toTable();
    await type('Control+a');
    await press(button('登记答复', page.locator('.bulk')), 'Enter');
    await press(button('记入台账', page.getByRole('dialog')), 'Enter');
    await page.locator('.gridBody .mark', { hasText: '已答复' }).first().waitFor();
  }, 90_000);

  it('3: two months later the statement that gives it back closes the claim', async () => {
    await choose([writeTwoMonthsLater()]);
    await page.getByText('用了 悦邻超市 记住的更正').waitFor({ state: 'detached' });
    await press(button('开始核查'), 'Enter');
    await page.waitForURL('**/audits/**');
    await press(page.getByRole('link', { name: '争议台账' }).first(), 'Enter');
    await row('JQ260301').filter({ hasText: '已追回' }).waitFor();
    expect(await row('JQ260301').textContent()).toContain('20,000.00');
    await takePicture(page, 'disputes');
    expect(faults).toEqual([]);
  }, 90_000);
});
