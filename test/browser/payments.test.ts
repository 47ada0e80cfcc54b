import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';
import { type Server, startServer } from '../../src/server/http.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { openBrowser, type TestBrowser } from './browser.ts';

const root = resolve(import.meta.dirname, '../..');
const pictures = process.env.MING_PICTURES;
let database: TestDatabase;
let server: Server;
let browser: TestBrowser;

beforeAll(async () => {
  database = await openTestDatabase();
  const webRoot = await buildWeb(root, () => undefined);
  server = await startServer({ database, config: { host: '127.0.0.1', port: 0 }, webRoot });
  browser = await openBrowser();
  await importExample();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await database?.stop();
});

const api = async <T>(path: string, init: RequestInit = {}): Promise<T> =>
  (await (await fetch(`${server.url}/api/v1${path}`, init)).json()) as T;

async function importExample(): Promise<void> {
  const home = join(root, 'examples', '1-xlsx');
  const files: { id: string; name: string }[] = [];
  for (const name of readdirSync(home)) {
    const body = readFileSync(join(home, name));
    const headers = { 'content-type': 'application/octet-stream' };
    const query = new URLSearchParams({ name });
    const { id } = await api<{ id: string }>(`/files?${query}`, { method: 'POST', headers, body });
    files.push({ id, name });
  }
  const { id } = await api<{ id: string }>('/audits', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ files }),
  });
  for (;;) {
    const job = await api<{ ended_at: string | null }>(`/jobs/${id}`);
    if (job.ended_at !== null) return;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const dues = async () => (await api<{ statements: WireDue[] }>('/payments/statements')).statements;
const thousands = (amount: string) => amount.replace(/\B(?=(\d{3})+\.)/g, ',');

it('records a short payment by keyboard, gives it an owner, explains a part, sums exactly', async () => {
  const [due] = await dues();
  expect(due).toMatchObject({ paid: '0.00', state: 'unpaid' });
  const cents = BigInt(due?.open.replace('.', '') ?? '') - 123_456n;
  const part = `${cents / 100n}.${`${cents % 100n}`.padStart(2, '0')}`;
  const context = await browser.openContext();
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${server.url}/payments`);
  await page.locator('.gridBody [role=row]').first().waitFor();
  const foot = page.locator('.gridFoot');
  expect(await foot.textContent()).toContain(thousands(due?.stated ?? ''));
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: due?.no ?? '' });
  await panel.waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: '记一笔到账' });
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.getByText('这里要填').waitFor();
  await dialog.getByLabel('到账日').fill('2026-05-15');
  await dialog.getByLabel('金额', { exact: true }).fill(thousands(part));
  await page.keyboard.press('Enter');
  await dialog.getByText(`已记 ${thousands(part)} 元`).waitFor();
  if (pictures) await page.screenshot({ path: join(pictures, 'payments-dialog.png') });
  await page.keyboard.press('Escape');
  await expect.poll(() => foot.textContent()).toContain('1,234.56');
  const assign = panel.getByRole('form', { name: '指派谁去查' });
  await assign.getByLabel('谁').fill('李经理');
  await assign.getByLabel('查清期限').fill('2026-06-01');
  await page.keyboard.press('Enter');
  await panel.getByText('指派 李经理，2026-06-01 前查清').waitFor();
  const explain = panel.getByRole('form', { name: '说明少付' });
  await explain.getByLabel('金额', { exact: true }).fill('234.56');
  await explain.getByLabel('原因').fill('电汇费');
  await page.keyboard.press('Enter');
  await panel.getByText('说明 234.56 元：电汇费').waitFor();
  await expect.poll(() => foot.textContent()).toContain('1,000.00');
  if (pictures) await page.screenshot({ path: join(pictures, 'payments.png') });
  await page.reload();
  await panel.getByText('指派 李经理，2026-06-01 前查清').waitFor();
  const kept = (await dues()).find(({ statement }) => statement === due?.statement);
  expect(kept).toMatchObject({
    paid: part,
    short: '1234.56',
    explained: '234.56',
    open: '1000.00',
    owner: '李经理',
    state: 'short',
  });
  expect(faults).toEqual([]);
  await context.close();
}, 60_000);
