import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import { type Server, startServer } from '../../src/server/http.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openBrowser, type TestBrowser } from './browser.ts';

const root = resolve(import.meta.dirname, '../..');
let database: TestDatabase;
let server: Server;
let browser: TestBrowser;

beforeAll(async () => {
  database = await openTestDatabase();
  const webRoot = await buildWeb(root, () => undefined);
  server = await startServer({ database, config: { host: '127.0.0.1', port: 0 }, webRoot });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.stop();
});

const api = async <T>(path: string, init: RequestInit = {}): Promise<T> =>
  (await (await fetch(`${server.url}/api/v1${path}`, init)).json()) as T;
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

interface Job {
  readonly id: string;
  readonly audit: string | null;
  readonly ended_at: string | null;
}

async function ended(started: Job): Promise<string> {
  for (let job = started; ; job = await api<Job>(`/jobs/${job.id}`)) {
    if (job.ended_at !== null) return job.audit ?? '';
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** The example month, audited, with a decision on each line in question. */
async function decidedAudit(): Promise<string> {
  const home = join(root, 'examples', '1-xlsx');
  const files: { id: string; name: string }[] = [];
  for (const name of readdirSync(home)) {
    const { id } = await api<{ id: string }>(`/files?${new URLSearchParams({ name })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: readFileSync(join(home, name)),
    });
    files.push({ id, name });
  }
  const id = await ended(await api<Job>('/audits', json({ files })));
  interface Line {
    readonly doc: string;
    readonly verdict: string;
    readonly decision: string | null;
  }
  const { version, statements } = await api<{
    version: number;
    statements: { lines: Line[] }[];
  }>(`/audits/${id}`);
  const decisions = statements
    .flatMap(({ lines }) => lines)
    .filter(({ verdict, decision }) => decision === null && /partial|dispute|evid/.test(verdict))
    .map(({ doc }) => ({ doc, decision: 'dispute' }));
  return ended(await api<Job>(`/audits/${id}/decisions`, json({ version, decisions })));
}

const figure = (page: Page, name: string) =>
  page
    .locator('.figures.five > div', { has: page.getByText(name, { exact: true }) })
    .locator('dd')
    .textContent();

it('issue 3, 3 and 4: a letter is issued on the page, followed to its end, and the sums add up', async () => {
  const audit = await decidedAudit();
  const page = await browser.openPage(`${server.url}/disputes`);
  await page.getByText('还没有争议').waitFor();
  await page.goto(`${server.url}/audits/${audit}`);
  await page.getByRole('link', { name: '编写异议函' }).click();
  await page.getByLabel('采购', { exact: true }).fill('王敏');
  await page.getByLabel('联系人', { exact: true }).fill('周敏');
  await page.getByRole('button', { name: '出具并编号' }).click();
  await page.getByText(/已出具 YH-\d{4}-000001/).waitFor();
  const pdf = page.getByRole('link', { name: '下载' });
  const file = await page.request.get(`${server.url}${await pdf.getAttribute('href')}`);
  expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.getByRole('link', { name: '看本函的主张' }).click();
  const row = page.locator('.gridBody [role=row]', { hasText: 'JQ260301' });
  await row.click();
  await page.getByRole('form', { name: '记一笔' }).waitFor();
  expect(await figure(page, '主张 (元)')).toBe('20,000.00');

  await page.getByLabel('凭证号').fill('SF1234567890');
  await page.getByRole('button', { name: '记入台账' }).click();
  await page.locator('.history').getByText('SF1234567890').waitFor();
  await page.reload();
  await page.locator('.history').getByText('SF1234567890').waitFor();

  const choose = async (kind: string) => {
    await page.getByLabel('发生了').click();
    await page.locator('.ant-select-item-option', { hasText: kind }).click();
  };
  await choose('追回');
  await page.getByRole('textbox', { name: '金额' }).fill('12,000');
  await page.getByRole('button', { name: '记入台账' }).click();
  await expect.poll(() => figure(page, '追回 (元)')).toBe('12,000.00');
  expect(await figure(page, '未了 (元)')).toBe('8,000.00');
  await choose('让步');
  await page.getByRole('textbox', { name: '金额' }).fill('9000');
  await page.getByRole('button', { name: '记入台账' }).click();
  await page.getByRole('alert').waitFor();
  expect(await figure(page, '让步 (元)')).toBe('-');
  await page.getByRole('textbox', { name: '金额' }).fill('8000');
  await page.getByRole('button', { name: '记入台账' }).click();
  await expect.poll(() => figure(page, '让步 (元)')).toBe('8,000.00');

  await page.getByText('统计', { exact: true }).click();
  await page.getByText('未了的主张拖了多久？').waitFor();
  const sums = page.locator('.gridFoot');
  await expect.poll(() => sums.textContent()).toContain('51,030.00');
  expect(await sums.textContent()).toContain('12,000.00');
  expect(await sums.textContent()).toContain('31,030.00');
}, 90_000);
