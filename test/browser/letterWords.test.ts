import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireKeptWords } from '../../src/wire/letterWords.ts';
import type { WirePaper } from '../../src/wire/papers.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { ask, finish } from '../journeys/api.ts';
import { readPdf } from '../make/readPdf.ts';
import { auditFiles, openSite, type Site, sendExample } from './site.ts';

let site: Site;
let audit: string;
let path: string;

beforeAll(async () => {
  site = await openSite();
  audit = await auditFiles(site.api, await sendExample(site.api, '1-xlsx'));
  const { body } = await ask<WireAudit>(site.api, 'GET', `/audits/${audit}`);
  const open = (body.statements[0]?.lines ?? []).filter(({ verdict }) =>
    ['partial', 'dispute', 'evidence'].includes(verdict),
  );
  const decisions = open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
  const order = { version: body.version, decisions };
  const job = await ask<Parameters<typeof finish>[1]>(
    site.api,
    'POST',
    `/audits/${audit}/decisions`,
    order,
  );
  await finish(site.api, job.body);
  path = `/audits/${audit}/letter`;
});
afterAll(() => site.close());

const sheet = (page: Page) => page.getByRole('article', { name: '函稿' });
const kept = async () =>
  (await ask<WireKeptWords>(site.api, 'GET', `/audits/${audit}/letter-words`)).body;

async function word(page: Page, text: string): Promise<void> {
  await sheet(page)
    .getByRole('button', { name: /^改写JQ260301 理由/ })
    .click();
  const box = page.getByRole('textbox', { name: 'JQ260301 理由' });
  await box.fill(text);
  await box.blur();
}
const isKept = (page: Page) => page.getByRole('status').getByText('草稿已存').waitFor();

it('issue 3, 4: what is written over a letter is there on another machine, with who and when', async () => {
  const first = await site.open(path);
  await first.evaluate(() => localStorage.setItem('ming.decider', '周敏'));
  await first.reload();
  await sheet(first).getByText('51,030.00').first().waitFor();
  await word(first, '清明不在约定的节日之内');
  await first.getByLabel('采购', { exact: true }).fill('王敏');
  await expect.poll(async () => (await kept()).words?.who.buyer).toBe('王敏');
  await isKept(first);
  const second = await site.open(path);
  await sheet(second).getByText('清明不在约定的节日之内').waitFor();
  await second
    .getByRole('status')
    .getByText(/周敏 \d{4}-/)
    .waitFor();
  expect(await second.getByLabel('采购', { exact: true }).inputValue()).toBe('王敏');
  expect(JSON.stringify((await kept()).words)).not.toMatch(/51,?030|66,?030/);
  for (const page of [first, second]) await page.context().close();
});

it('issue 3, 4: a stroke that the server never saw is there after a reload, and handed over then', async () => {
  const page = await site.open(path);
  await sheet(page).getByText('清明不在约定的节日之内').waitFor();
  await page.route('**/letter-words*', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await word(page, '写在断网时');
  await page.getByRole('status').getByText('暂存在本机').waitFor();
  expect(JSON.stringify((await kept()).words)).not.toContain('写在断网时');
  await page.unroute('**/letter-words*');
  await page.reload();
  await sheet(page).getByText('写在断网时').waitFor();
  await expect.poll(async () => JSON.stringify((await kept()).words)).toContain('写在断网时');
  await page.context().close();
});

it('issue 3, 4: who writes second is told; nothing of both is lost until one is chosen', async () => {
  const [first, second] = [await site.open(path), await site.open(path)];
  for (const page of [first, second]) await sheet(page).getByText('写在断网时').waitFor();
  await word(first, '第一人写的');
  await isKept(first);
  await expect.poll(async () => JSON.stringify((await kept()).words)).toContain('第一人写的');
  await word(second, '第二人写的');
  await second.getByText(/改过这份函稿/).waitFor();
  await sheet(second).getByText('第二人写的').waitFor();
  expect(JSON.stringify((await kept()).words)).toContain('第一人写的');
  await second.reload();
  await second.getByRole('button', { name: '用对方的' }).click();
  await sheet(second).getByText('第一人写的').waitFor();
  await word(first, '第一人又写');
  await expect.poll(async () => JSON.stringify((await kept()).words)).toContain('第一人又写');
  await word(second, '第二人还是要');
  await second.getByRole('button', { name: '用我的' }).click();
  await expect.poll(async () => JSON.stringify((await kept()).words)).toContain('第二人还是要');
  for (const page of [first, second]) await page.context().close();
});

it('issue 3, 4: a timing line is left out, and the preview shows the letter without it', async () => {
  const page = await site.open(path);
  await sheet(page).getByText('15,000.00').first().waitFor();
  await sheet(page)
    .getByRole('button', { name: /^本函不提/ })
    .first()
    .click();
  await sheet(page).getByText('15,000.00').first().waitFor({ state: 'detached' });
  await page.evaluate(() => {
    window.open = (url) => {
      document.body.dataset.opened = `${url}`;
      return null;
    };
  });
  let bytes: Buffer = Buffer.alloc(0);
  await page.route('**/letter-preview', async (route) => {
    const response = await route.fetch();
    bytes = await response.body();
    await route.fulfill({ response });
  });
  await page.getByRole('button', { name: '预览 PDF' }).click();
  const opened = () => page.evaluate(() => document.body.dataset.opened ?? '');
  await expect.poll(opened).toMatch(/^blob:/);
  const text = (await readPdf(bytes)).pages.join('');
  expect(text).toContain('51,030.00');
  expect(text).not.toContain('15,000.00');
  await expect.poll(async () => (await kept()).words?.edits.left_out.length).toBe(1);
  await page.context().close();
});

it('issue 3, 4: two people issue the letter at once: one number, and both see it', async () => {
  const [first, second] = [await site.open(path), await site.open(path)];
  const issue = (page: Page) => page.getByRole('button', { name: '出具并编号' });
  for (const page of [first, second]) await issue(page).waitFor();
  await Promise.all([first, second].map((page) => issue(page).click()));
  for (const page of [first, second]) await page.getByText('已出具 YH-').waitFor();
  const { papers } = (await ask<{ papers: WirePaper[] }>(site.api, 'GET', '/papers?kind=letter'))
    .body;
  expect(papers).toHaveLength(1);
  const { disputes } = (await ask<WireDisputes>(site.api, 'GET', '/disputes')).body;
  expect(disputes.filter(({ role }) => role === 'timing')).toEqual([]);
  expect(new Set(disputes.map(({ doc }) => doc)).size).toBe(disputes.length);
  for (const page of [first, second]) await page.context().close();
});
