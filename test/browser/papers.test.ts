import { read, utils } from '@e965/xlsx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { printPdf } from '../../src/server/print.ts';
import { readPdf } from '../make/readPdf.ts';
import { auditExample, disputeAll, openSite, type Site } from './site.ts';

let site: Site;
let audit: string;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  const kept = await auditExample(site.api, { as_of: '2026-04-10' });
  await disputeAll(site.api, kept);
  audit = kept.id;
  page = await site.browser.openPage(`${site.url}/audits/${audit}`);
  page.setDefaultTimeout(30_000);
}, 120_000);
afterAll(() => site?.close());

async function bytesOf(name: RegExp): Promise<Buffer> {
  const href = await page.getByRole('link', { name }).first().getAttribute('href');
  return (await page.request.get(`${site.url}${href}`)).body();
}

const capital = '人民币伍万壹仟零叁拾元整';
const clock = (name: string) => page.locator('.headClocks li', { hasText: name });

it('issue 3, 4: a letter is worded over its figures, and a reload loses nothing', async () => {
  await page.getByRole('link', { name: '发异议函' }).click();
  const sheet = page.getByRole('article', { name: '函稿' });
  await sheet.getByText('51,030.00').first().waitFor();
  expect(await sheet.textContent()).toContain(capital);

  await sheet.getByRole('button', { name: /^改写开头/ }).click();
  const opening = page.getByRole('textbox', { name: '开头' });
  await opening.fill('我方要求调增 99,999.00 元。');
  await page.getByRole('alert').getByText('{合计}').waitFor();
  await opening.fill('经核对，请向我方调增 {合计} 元（{大写}）。');
  await opening.blur();
  await sheet.getByText('经核对，请向我方调增 51,030.00 元').waitFor();
  await sheet.getByRole('button', { name: /^改写JQ260301 理由/ }).click();
  await page.getByRole('textbox', { name: 'JQ260301 理由' }).fill('清明不在约定的节日之内');
  await sheet.getByRole('button', { name: /^下移 YS26030012/ }).click();
  await expect.poll(() => sheet.locator('.letterItem b').first().textContent()).toBe('YS26030031');

  const photo = await page.screenshot();
  const slip = await printPdf({
    defaultStyle: { font: 'Noto' },
    content: ['签收单第一张', { text: '签收单第二张', pageBreak: 'before' }],
  });
  await page.getByTestId('annexes').setInputFiles([
    { name: '堆头.png', mimeType: 'image/png', buffer: photo },
    { name: '签收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from(slip) },
  ]);
  await page.getByRole('button', { name: '上移 签收单.pdf' }).click();
  await page.reload();
  await sheet.getByText('经核对，请向我方调增 51,030.00 元').waitFor();
  await sheet.getByText('清明不在约定的节日之内').waitFor();
  expect(await page.locator('.addedFiles a').allTextContents()).toEqual(['签收单.pdf', '堆头.png']);
  expect(await sheet.locator('.editText.own').count()).toBe(2);
}, 120_000);

it('issue 3, 4: it is issued with its annexes as one PDF, and its figures are the audit’s', async () => {
  await page.getByLabel('采购', { exact: true }).fill('王敏');
  await page.getByLabel('联系人', { exact: true }).fill('周敏');
  await page.getByRole('button', { name: '出具并编号' }).click();
  await page.getByText('已出具 YH-2026-000001').waitFor();
  const letter = await readPdf(await bytesOf(/下载/));
  const pack = await readPdf(await bytesOf(/函件与附件/));
  const text = letter.pages.join('');
  for (const said of ['YH-2026-000001', '51,030.00', capital, '经核对', '清明不在约定的节日之内'])
    expect(text).toContain(said);
  expect(text).not.toContain('99,999');
  expect(text.indexOf('YS26030031')).toBeLessThan(text.indexOf('YS26030012'));
  const count = letter.pages.length;
  expect(pack.pages).toHaveLength(count + 4);
  expect(pack.pages[count]).toContain('随函文件');
  expect(pack.pages[count + 1]).toContain('签收单第一张');
  expect(pack.pages[count + 3]).toContain('堆头.png');
  expect(pack.pages.at(-1)).toContain(`第${count + 4}页/共${count + 4}页`);
  const numbers = /附件(\d+)签收单\.pdf附件(\d+)堆头\.png/.exec(text.replace(/\s/g, ''));
  expect(Number(numbers?.[2])).toBe(Number(numbers?.[1]) + 1);
}, 120_000);

it('issue 3, 4: only sending with proof stops the objection, and the slip can be seen', async () => {
  await page.getByRole('button', { name: '登记送达' }).click();
  await page.getByTestId('proof').setInputFiles({
    name: '快递单.png',
    mimeType: 'image/png',
    buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 40 } }),
  });
  await page.getByRole('link', { name: '快递单.png' }).waitFor();
  await page.getByRole('button', { name: '记入台账' }).click();
  await page.getByText('送达有凭证').waitFor();
  expect(await page.getByRole('button', { name: '作废' }).isDisabled()).toBe(true);
  await page.getByRole('link', { name: '看本函的主张' }).click();
  await page.locator('.gridBody [role=row]', { hasText: 'JQ260301' }).click();
  const proof = page.locator('.history').getByRole('link', { name: '看凭证' });
  const file = await page.request.get(`${site.url}${await proof.getAttribute('href')}`);
  expect(file.headers()['content-type']).toBe('image/png');
  await page.goto(`${site.url}/audits/${audit}`);
  await clock('异议截止').getByText('完成').waitFor();
}, 120_000);

it('issue 3, 4: three clocks run by the limits of the chain and stop by what was done', async () => {
  await clock('平台确认').getByText('未设时限').waitFor();
  await page.getByRole('button', { name: '时限设置' }).click();
  await page.getByLabel('平台确认 (天)').fill('5');
  await page.getByLabel('收票截止 (天)').fill('20');
  await page.getByLabel('设定人').fill('周敏');
  await page.getByRole('button', { name: '保存' }).click();
  await clock('平台确认').getByText('2026-04-10', { exact: true }).waitFor();
  await clock('收票截止').getByText('2026-04-25', { exact: true }).waitFor();
  await page.getByRole('button', { name: '记为已确认' }).click();
  await clock('平台确认').getByText('完成').waitFor();
  await page.getByRole('button', { name: '撤销 平台确认' }).click();
  await clock('平台确认').getByText('已过').waitFor();
}, 120_000);

it('issue 3, 3: all claims of a letter are answered and promised at once; a broken promise shows', async () => {
  const papers = await site.get<{ papers: { id: string }[] }>('/papers?kind=letter');
  await page.goto(`${site.url}/disputes?paper=${papers.papers[0]?.id}`);
  await page.getByText('只看 YH-2026-000001 的主张').waitFor();
  const rows = page.locator('.gridBody [role=row]');
  await rows.first().waitFor();
  const count = await rows.count();
  const record = async (name: string) => {
    await page.getByRole('button', { name: '全选' }).click();
    await page.locator('.bulk').getByRole('button', { name }).click();
  };
  await record('登记答复');
  await page.getByRole('dialog').getByRole('button', { name: '记入台账' }).click();
  await expect
    .poll(() => page.locator('.gridBody .mark', { hasText: '已答复' }).count())
    .toBe(count);
  await record('登记承诺');
  await page.getByLabel('到期日').fill('2026-05-10');
  await page.getByRole('dialog').getByRole('button', { name: '记入台账' }).click();
  await expect
    .poll(() => page.locator('.gridBody .mark', { hasText: '承诺逾期' }).count())
    .toBe(count);
  const { disputes } = await site.get<{ disputes: { promised: { amount: string } }[] }>(
    '/disputes',
  );
  expect(disputes.reduce((sum, each) => sum + Number(each.promised.amount), 0)).toBe(66_030);
  await page.goto(`${site.url}/papers`);
  await page.getByText(`已答复 ${count}/${count}`).waitFor();
}, 120_000);

interface Listed {
  readonly cells: readonly (string | number | undefined)[][];
}

function sheetOf(bytes: Buffer, name: string): Listed['cells'] {
  const book = read(bytes, { type: 'buffer' });
  const sheet = book.Sheets[name];
  return sheet ? utils.sheet_to_json(sheet, { header: 1 }) : [];
}

async function issueFromMenu(name: string): Promise<void> {
  await page.goto(`${site.url}/audits/${audit}`);
  await page.getByRole('button', { name: '文书' }).click();
  await page.getByRole('menuitem', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('button', { name: '出具并编号' }).click();
  await page.getByText(/已出具 \w\w-2026-000001/).waitFor();
}

it('issue 3, 4: lists and the confirmation are shown, issued and opened with the figures of T-11', async () => {
  await issueFromMenu('应开票明细');
  await page.getByRole('region', { name: '按税率' }).getByText('964,000.00').first().waitFor();
  const [, rate] = sheetOf(await bytesOf(/下载/), '按税率');
  expect(rate).toEqual([0.13, 964_000, 982_000, 964_000, 18_000, 853_097.35, 110_902.65]);

  await issueFromMenu('费用确认清单');
  const fees = sheetOf(await bytesOf(/下载/), '费用确认清单');
  const heads = fees[0] ?? [];
  const column = (name: string) => heads.indexOf(name);
  const row = fees.find((each) => each.includes('FL260301')) ?? [];
  expect(row[column('对方扣款(含税)')]).toBe(85_000);
  expect(row[column('确认金额(含税)')]).toBe(83_470);
  expect(row[column('异议金额')]).toBe(1530);
  expect(row[column('编号')]).toBe('FY-2026-000001');

  await issueFromMenu('保留异议确认');
  const text = (await readPdf(await bytesOf(/下载/))).pages.join('');
  for (const said of ['BL-2026-000001', '964,000.00', '51,030.00', '819,500.00', '保留'])
    expect(text).toContain(said);
}, 180_000);

it('issue 3, 4: a voided number stays with its reason and leaves no gap', async () => {
  await page.getByRole('button', { name: '作废' }).click();
  await page.getByLabel('作废原因').fill('抬头写错');
  await page.getByRole('dialog').getByRole('button', { name: '作废' }).click();
  await page.getByRole('button', { name: '出具并编号' }).click();
  await page.getByText('已出具 BL-2026-000002').waitFor();
  await page.goto(`${site.url}/papers`);
  await page.getByText('编号连续，没有断号').waitFor();
  const voided = page.locator('.gridBody [role=row]', { hasText: 'BL-2026-000001' });
  await voided.getByText('已作废').waitFor();
  expect(await voided.textContent()).toContain('抬头写错');
  expect(await page.locator('.gridBody [role=row]').count()).toBe(5);
}, 120_000);
