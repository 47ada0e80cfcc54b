import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireIssued } from '../../src/wire/papers.ts';
import { ask } from '../journeys/api.ts';
import { checkAxe } from './checkAxe.ts';
import { auditExample, disputeAll, type KeptAudit, openSite, phone, type Site } from './site.ts';

let site: Site;
let page: Page;
let audit: KeptAudit;
let paper: WireIssued;
const read = () => site.get<KeptAudit>(`/audits/${audit.id}`);

beforeAll(async () => {
  site = await openSite();
  audit = await auditExample(site.api);
  await disputeAll(site.api, audit);
  audit = await read();
  const order = { version: audit.version, as_of: audit.as_of, contact: '周敏' };
  paper = (await ask<WireIssued>(site.api, 'POST', `/audits/${audit.id}/letters`, order)).body;
});
afterAll(() => site.close());

const sheet = () => page.locator('.letterSheet');

it('issue 3, 3: an issued letter is read as it was issued; nothing on it can be written', async () => {
  page = await site.open(`/audits/${audit.id}/letter`);
  await sheet().getByText('51,030.00').first().waitFor();
  await page.getByText(`${audit.as_of} 出具时的原文`).waitFor();
  expect(await sheet().getByRole('button').count()).toBe(0);
  expect(await page.getByText('开函后结算单有变化').count()).toBe(0);
  expect(await checkAxe(page)).toEqual([]);
});

it('issue 3, 3: the statement changes: the letter stays, says so calmly and shows the difference', async () => {
  const [line] = (audit.statements[0]?.lines ?? [])
    .filter(({ verdict, doc }) => verdict === 'dispute' && doc !== null)
    .sort((a, b) => Number(a.difference) - Number(b.difference));
  const doc = line?.doc ?? '';
  const decisions = [{ doc: `${doc}#${line?.row}`, decision: 'waive', person: '周敏' }];
  const order = { version: audit.version, decisions };
  expect((await ask(site.api, 'POST', `/audits/${audit.id}/decide`, order)).status).toBe(200);
  page = await site.open(`/audits/${audit.id}/letter?paper=${paper.id}`);
  await page.getByText('开函后结算单有变化：函上主张 51,030.00 元').waitFor();
  await sheet().getByText('51,030.00').first().waitFor();
  await sheet().getByText(doc).first().waitFor();
  await page.getByText('看差异', { exact: true }).click();
  await page.locator('.letterChangeTable tr', { hasText: doc }).getByText('不再主张').waitFor();
  expect(await checkAxe(page)).toEqual([]);
  await page.getByRole('link', { name: '写补充函' }).click();
  await page.getByText(`这张结算单已出具 ${paper.no}`).waitFor();
  await page.getByRole('button', { name: '出具并编号' }).waitFor();
  await page.getByRole('link', { name: '看函的原文' }).click();
  await page.getByText('开函后结算单有变化').waitFor();
});

it('issue 3, 3: from the papers to the letter as issued, on a phone too', async () => {
  page = await site.open(`/papers?open=${paper.id}`, phone);
  await page.getByRole('link', { name: '看函的原文' }).click();
  await sheet().getByText('51,030.00').first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await checkAxe(page)).toEqual([]);
});
