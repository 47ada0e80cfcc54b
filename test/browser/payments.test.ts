import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireDue } from '../../src/wire/payments.ts';
import { auditExample, openSite, type Site } from './site.ts';

const pictures = process.env.MING_PICTURES;
let site: Site;

beforeAll(async () => {
  site = await openSite();
  await auditExample(site.api);
});
afterAll(() => site?.close());

const dues = async () =>
  (await site.get<{ statements: WireDue[] }>('/payments/statements')).statements;
const thousands = (amount: string) => amount.replace(/\B(?=(\d{3})+\.)/g, ',');

it('records a short payment by keyboard, gives it an owner, explains a part, sums exactly', async () => {
  const [due] = await dues();
  expect(due).toMatchObject({ paid: '0.00', state: 'unpaid' });
  const cents = BigInt(due?.open.replace('.', '') ?? '') - 123_456n;
  const part = `${cents / 100n}.${`${cents % 100n}`.padStart(2, '0')}`;
  const context = await site.browser.openContext();
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${site.url}/payments`);
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
  await dialog.getByRole('textbox', { name: '金额' }).fill(thousands(part));
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
  await explain.getByRole('textbox', { name: '金额' }).fill('234.56');
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

it('issue 3, 5: by keyboard alone money is taken off, put back, assigned and explained in bulk', async () => {
  const context = await site.browser.openContext();
  const page = await context.newPage();
  await page.goto(`${site.url}/payments`);
  await page.locator('.gridBody [role=row]').first().waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  const [due] = await dues();
  const panel = page.getByRole('complementary', { name: due?.no ?? '' });
  const take = panel.getByRole('button', { name: '取下' });
  await take.focus();
  await page.keyboard.press('Enter');
  await panel.getByRole('heading', { name: '未对上结算单的到账 1 笔' }).waitFor();
  expect((await dues())[0]).toMatchObject({ paid: '0.00' });
  await panel.getByRole('button', { name: '放到这张' }).focus();
  await page.keyboard.press('Enter');
  await take.waitFor();
  expect((await dues())[0]).toMatchObject({ paid: due?.paid, open: '1000.00' });
  await page.getByRole('grid').focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: '指派', exact: true }).focus();
  await page.keyboard.press('Enter');
  const assign = page.getByRole('dialog', { name: '指派谁去查' });
  await assign.getByText('1 张有未说明差额，共 1,000.00 元').waitFor();
  await assign.getByLabel('谁').fill('周会计');
  await assign.getByLabel('查清期限').fill('6/30');
  await page.keyboard.press('Enter');
  await assign.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: /^周会计/ }).waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('x');
  await page.getByRole('button', { name: '说明', exact: true }).focus();
  await page.keyboard.press('Enter');
  const explain = page.getByRole('dialog', { name: '说明少付' });
  await explain.getByRole('button', { name: '保存' }).click();
  await explain.getByText('这里要填').waitFor();
  await explain.getByLabel('原因').fill('下期补付');
  await explain.getByRole('button', { name: '保存' }).click();
  await explain.waitFor({ state: 'hidden' });
  expect((await dues())[0]).toMatchObject({
    owner: '周会计',
    explained: '1234.56',
    open: '0.00',
    state: 'explained',
  });
  await context.close();
}, 60_000);

it('issue 3, 5: payments and balances have lists of their own, each balance says what it is made of', async () => {
  const context = await site.browser.openContext();
  const page = await context.newPage();
  await page.goto(`${site.url}/payments?tab=paid`);
  await page.locator('.gridBody [role=row]').first().waitFor();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: /2026-05-15/ });
  await panel.getByRole('button', { name: '取下' }).click();
  const place = panel.getByRole('form', { name: '认到别的结算单' });
  await place.getByLabel('金额').fill('1万');
  await place.getByRole('button', { name: '认款' }).click();
  await expect.poll(async () => (await dues())[0]?.paid).toBe('10000.00');
  await page.keyboard.press('Escape');
  await page.getByText('账上余额').click();
  await page.getByRole('button', { name: /应收账款 -10,000.00/ }).click();
  const entries = page.getByRole('dialog', { name: /应收账款/ });
  await expect.poll(() => entries.locator('tfoot').textContent()).toContain('-10,000.00');
  expect(await entries.getByText('到账认款').count()).toBeGreaterThan(3);
  await page.keyboard.press('Escape');
  await page.getByLabel('截至某日所知').fill('2020-01-01');
  await page.getByText('这一天账上还没有分录').waitFor();
  await context.close();
}, 60_000);

it('issue 3, 5: a bank list dropped on the import page is booked, each payment with its row', async () => {
  const [due] = await dues();
  const context = await site.browser.openContext();
  const page = await context.newPage();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${site.url}/import`);
  const text = `交易日期,收入,支出,余额,对方户名,摘要
2026-05-20,100.00,,1,${due?.retailer},${due?.no} 货款
2026-05-21,70.00,,1,${due?.chain},往来款
2026-05-22,,9.00,1,供电局,电费
`;
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: '银行明细.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  const found = page.getByRole('region', { name: '读出的到账' });
  await found.waitFor();
  expect(await found.textContent()).toMatch(/银行明细\.csv.*2 笔.*170\.00/);
  if (pictures) await page.screenshot({ path: join(pictures, 'payments-found.png') });
  await page.getByRole('button', { name: '到账入账' }).click();
  await page.waitForURL(/\/import\/[0-9a-f-]{36}/);
  await page.getByText('收款 2 笔，共 170.00 元').waitFor();
  await page.getByText('银行/收款流水').waitFor();
  if (pictures) await page.screenshot({ path: join(pictures, 'payments-batch.png') });
  await page.goto(`${site.url}/payments?tab=paid`);
  const row = (day: string) => page.locator('.gridBody [role=row]', { hasText: day });
  await row('2026-05-21').waitFor();
  expect(await row('2026-05-20').textContent()).toContain('银行明细.csv');
  expect(await row('2026-05-21').textContent()).toContain('第 3 行');
  if (pictures) await page.screenshot({ path: join(pictures, 'payments-source.png') });
  await context.close();
});
