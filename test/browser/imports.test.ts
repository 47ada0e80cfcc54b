import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile as readBytes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import { type Server, startServer } from '../../src/server/http.ts';
import { readFile } from '../../src/server/imports/readFile.ts';
import type { WireRuns } from '../../src/wire/runs.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { type DropChange, dropFiles } from '../make/drop.ts';
import { openBrowser, type TestBrowser } from './browser.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'ming-imports-'));
const inbox = join(folder, '收件夹');
let database: TestDatabase;
let server: Server;
let browser: TestBrowser;

beforeAll(async () => {
  mkdirSync(inbox);
  database = await openTestDatabase();
  const webRoot = await buildWeb(root, () => undefined);
  const config = { host: '127.0.0.1', port: 0, inbox };
  server = await startServer({ database, config, webRoot });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Change = DropChange & { readonly replace?: readonly (readonly [string, string])[] };

/** The files of a small month on disk, with what is to be wrong in the statement. */
function write(name: string, { replace = [], ...change }: Change, home = folder): string[] {
  mkdirSync(join(home, name), { recursive: true });
  return dropFiles(change).map((file) => {
    const path = join(home, name, file.name);
    const text = replace.reduce((all, [from, to]) => all.replace(from, to), file.text);
    writeFileSync(path, file.name === '结算单.csv' ? text : file.text);
    return path;
  });
}

const open = (): Promise<Page> => browser.openPage(`${server.url}/import`);
const choose = (page: Page, paths: readonly string[]) =>
  page.getByTestId('files').setInputFiles([...paths]);
const ready = (page: Page) =>
  page.getByRole('button', { name: '开始核查', disabled: false }).waitFor();
const start = async (page: Page) => {
  await page.getByRole('button', { name: '开始核查' }).click();
  await page.waitForURL('**/audits/**');
};
const runs = async (): Promise<WireRuns['audits']> =>
  ((await (await fetch(`${server.url}/api/v1/audits`)).json()) as WireRuns).audits;

const unknown: Change['replace'] = [['含税金额', '划拨数']];

describe('issue 3, 2: the import conversation, in Chromium', () => {
  test('several files, one heading that nobody knows: corrected beside its rows, remembered, forgotten', async () => {
    const page = await open();
    const picture = join(folder, '照片.png');
    writeFileSync(picture, Buffer.from('89504e470d0a1a0a', 'hex'));
    await choose(page, [
      ...write('四月', { no: 'JS-0401', month: '2026-04', replace: unknown }),
      picture,
    ]);
    await ready(page);
    const asked = page.getByRole('region', { name: '请先看这些表' });
    await asked.getByText('有一列金额没有用上，请看列').waitFor();
    await page.getByRole('region', { name: '没有用上的文件' }).getByText('照片.png').waitFor();
    const pick = asked.getByLabel('“划拨数”读作');
    await pick.selectOption({ label: '日期' });
    await asked.locator('td.bad').first().waitFor();
    await pick.selectOption({ label: '含税金额' });
    await asked.getByText('本次更正').waitFor();
    expect(await asked.locator('td.bad').count()).toBe(0);
    await page.getByRole('region', { name: '读出的结算单' }).getByText('69,500.00').waitFor();
    await start(page);
    await page.getByText('69,500.00').first().waitFor();

    await page.goto(`${server.url}/import`);
    await choose(page, write('五月', { no: 'JS-0501', month: '2026-05', replace: unknown }));
    await ready(page);
    await page.getByText('用了 乐民超市 记住的更正').waitFor();
    await page.getByRole('button', { name: /结算单\.csv/ }).click();
    await page.getByRole('button', { name: '忘掉' }).click();
    await page.getByText('有一列金额没有用上，请看列').waitFor();
    await page.getByRole('button', { name: '放下不核查' }).first().click();
    await page.getByText('已放下，文件还在。').waitFor();
    await page.close();
  });

  test('broken rows: the good ones go on, the rest is mended in the downloaded workbook', async () => {
    const page = await open();
    const replace = [['一店,2026-06-05,,,60000.00', '一店,2026-06-05,,,6O0O0.00']] as const;
    await choose(page, write('六月', { no: 'JS-0601', month: '2026-06', replace }));
    await ready(page);
    const toMend = page.getByRole('region', { name: '留待修正 1 行' });
    expect(await toMend.locator('td.bad').textContent()).toBe('6O0O0.00');
    await toMend.getByText('YS-JS-0601-1').waitFor();
    await start(page);
    await page.goto(`${server.url}/import`);
    await page.locator('.batches [role=row]', { hasText: 'JS-0601' }).click();
    await page.getByRole('heading', { name: /的批次$/ }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载修正表' }).click(),
    ]);
    const bytes = new Uint8Array(await readBytes(await download.path()));
    const { sheets } = await readFile({ name: '修正.xlsx', bytes });
    const [head, row] = (sheets[0]?.rows ?? []).map(({ cells }) => cells);
    expect(row?.slice(5)).toEqual([
      ...['验收', 'YS-JS-0601-1', '一店', '2026-06-05', '', '', '6O0O0.00', '13%'],
    ]);
    const mended = join(folder, '修正.csv');
    const lines = [head, row?.map((cell, i) => (i === 11 ? '60000.00' : cell))];
    const quoted = (cell: unknown) => `"${String(cell).replaceAll('"', '""')}"`;
    writeFileSync(mended, lines.map((line) => line?.map(quoted).join(',')).join('\n'));
    await page.goto(`${server.url}/import`);
    await choose(page, [mended]);
    await ready(page);
    await page.getByText('修正.csv：1 行修正已放回原处').waitFor();
    await page.getByRole('region', { name: '读出的结算单' }).getByText('69,500.00').waitFor();
    await start(page);
    await page.close();
  });

  test('a reload in the preview and in the audit loses nothing; the job is followed and cancelled', async () => {
    const page = await open();
    await choose(page, write('七月', { no: 'JS-0701', month: '2026-07', replace: unknown }));
    await ready(page);
    await page.getByLabel('“划拨数”读作').selectOption({ label: '含税金额' });
    await page.getByText('本次更正').waitFor();
    await page.reload();
    await ready(page);
    await page.getByText('本次更正').waitFor();
    await page.goto(`${server.url}/import`);
    await page.getByRole('link', { name: '继续' }).click();
    await ready(page);
    const large = join(folder, '大结算单.csv');
    const rows = Array.from({ length: 40_000 }, (_, i) => `验收,YS-${i},一店,2026-07-05,10.00`);
    const top = '结算单号,JS-大,零售商,乐民超市\n单据类型,单据号,门店,日期,含税金额\n';
    writeFileSync(large, top + rows.join('\n'));
    await choose(page, [large]);
    await page.getByText('已读完 3 个文件').waitFor({ timeout: 30_000 });
    const count = (await runs()).length;
    await page.getByRole('button', { name: '开始核查' }).click();
    await page.getByRole('progressbar').waitFor();
    await page.reload();
    await page.getByRole('button', { name: '取消' }).click();
    await page.getByText('已取消，没有保存任何结果。').waitFor({ timeout: 15_000 });
    await ready(page);
    expect(await runs()).toHaveLength(count);
    await page.close();
  }, 90_000);

  test('a batch is undone with a reason, and comes back when dropped again', async () => {
    const page = await open();
    await choose(page, write('八月', { no: 'JS-0801', month: '2026-08' }));
    await start(page);
    await page.goto(`${server.url}/import`);
    await page.locator('.batches [role=row]', { hasText: 'JS-0801' }).click();
    await page.getByRole('button', { name: '撤销这一批' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('放错月份');
    await dialog.getByRole('button', { name: '撤销这一批' }).click();
    await page.getByText('这一批已撤销').waitFor();
    await page.getByText('放错月份').waitFor();
    expect((await runs())[0]?.withdrawn).toMatchObject({ reason: '放错月份' });
    await page.getByRole('button', { name: '再放一次' }).click();
    await start(page);
    expect((await runs())[0]).toMatchObject({ withdrawn: null, statements: [{ no: 'JS-0801' }] });
    await page.goto(`${server.url}/import`);
    await choose(page, write('八月', { no: 'JS-0801', month: '2026-08' }));
    await page.getByText(/完全相同，再核查不会增加数据/).waitFor();
    await page.getByRole('button', { name: '放下不核查' }).first().click();
    await page.close();
  });

  test('what a payment stands on is not undone: it says so and where to go', async () => {
    const page = await open();
    await choose(page, write('九月', { no: 'JS-0901', month: '2026-09' }));
    await start(page);
    await fetch(`${server.url}/api/v1/payments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        chain: '乐民超市',
        day: '2026-10-15',
        amount: '1.00',
        note: 'JS-0901',
      }),
    });
    await page.goto(`${server.url}/import`);
    await page.locator('.batches [role=row]', { hasText: 'JS-0901' }).click();
    await page.getByRole('button', { name: '撤销这一批' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销这一批' }).click();
    await page.getByText(/已有到账分配在这批的结算单上/).waitFor();
    expect(await page.getByRole('link', { name: '去收款' }).count()).toBe(1);
    await page.close();
  });

  test('uploads that get no answer wait, over a reload too, and go on by themselves', async () => {
    const page = await open();
    await page.waitForLoadState('networkidle');
    await page.route('**/api/v1/files**', (route) => route.abort());
    await choose(page, write('十月', { no: 'JS-1001', month: '2026-10' }));
    await page.getByText('上传停下了，文件都还在').waitFor();
    await page.reload();
    await page.getByText('上传停下了，文件都还在').waitFor();
    await page.unroute('**/api/v1/files**');
    await page
      .getByRole('button', { name: '重试' })
      .click({ timeout: 5000 })
      .catch(() => undefined);
    await ready(page);
    await page.getByText('已读完 2 个文件').waitFor();
    await page.getByRole('button', { name: '放下不核查' }).first().click();
    await page.close();
  });

  test('the watched folder: what is clear is audited, what is not waits here for a person', async () => {
    const page = await open();
    await page.getByRole('region', { name: '收件夹' }).getByText('正在看着').waitFor();
    write('十一月', { no: 'JS-1101', month: '2026-11' }, inbox);
    await expect.poll(async () => (await runs())[0]?.place, { timeout: 20_000 }).toBe('十一月');
    write('十二月', { no: 'JS-1201', month: '2026-12', replace: unknown }, inbox);
    const waiting = page.getByRole('region', { name: '未完成的导入' });
    await waiting.getByText('来自收件夹 十二月').waitFor({ timeout: 20_000 });
    await waiting
      .getByRole('listitem')
      .filter({ hasText: '十二月' })
      .getByText(/等你核查/)
      .waitFor({ timeout: 20_000 });
    await waiting
      .getByRole('listitem')
      .filter({ hasText: '十二月' })
      .getByRole('link', { name: '继续' })
      .click();
    await page.getByLabel('“划拨数”读作').selectOption({ label: '含税金额' });
    await page.getByText('本次更正').waitFor();
    await start(page);
    expect((await runs())[0]).toMatchObject({ origin: 'folder', place: '十二月' });
    await page.close();
  }, 60_000);
});
