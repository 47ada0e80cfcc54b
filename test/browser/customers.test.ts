import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireSiteDetail } from '../../src/wire/customers.ts';
import type { WireRuns } from '../../src/wire/runs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { ask } from '../journeys/api.ts';
import { auditExample, openSite, phone, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const table = [
  '连锁,类型,门店编码,门店名称,城市,业态,面积,SKU数,上级,法人主体,结算关系,生效日',
  '华联超市,总部,HQ,总部,上海,,,,,华联商业有限公司,,',
  ...Array.from({ length: 260 }, (_, n) => {
    const code = `${n}`.padStart(4, '0');
    const [format, area, skus] = n % 2 === 0 ? ['大卖场', 5200, 12_000] : ['便利店', 90, 900];
    return `华联超市,门店,${code},第${n}店,上海,${format},${n === 7 ? '很大' : area},${skus},HQ,,R01,2025-01-01`;
  }),
].join('\n');
const chain = `/customers/${encodeURIComponent('华联超市')}`;

/** The address follows when the keys rest. */
async function openedIn(page: Page): Promise<string> {
  const said = () => new URL(page.url()).searchParams.get('open') ?? '';
  await expect.poll(said).not.toBe('');
  return said();
}

describe('issue 5, 1: 客户 on the page', () => {
  it('a workbook is looked at and saved; a store is found, changed from a day on, and tells its parties', async () => {
    const page = await site.open('/customers');
    await page.getByText('还没有客户').waitFor();
    await page.getByRole('button', { name: '导入客户表' }).click();
    await page
      .locator('dialog input[type=file]')
      .setInputFiles({ name: '门店.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('heading', { name: '新增 263，修改 0' }).waitFor();
    await page.getByText('“很大”读不出来').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    const row = page.locator('.gridBody [role=row]', { hasText: '华联超市' });
    await row.getByText('260', { exact: true }).waitFor();
    await site.leave(page, () => row.click());
    await page.getByRole('textbox', { name: /查找/ }).fill('第123店');
    const store = page.locator('.gridBody [role=row]', { hasText: '第123店' });
    await store.waitFor();
    await expect.poll(() => page.locator('.gridBody [role=row]').count()).toBe(1);
    await store.click();
    const panel = page.getByRole('complementary', { name: '门店' });
    await panel.getByText('M08 连锁有便利店 130 家，达到 50 家').waitFor();
    await panel.getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog', { name: '修改 第123店' });
    await dialog.getByRole('button', { name: '加一段' }).click();
    const second = dialog.getByRole('group', { name: '第 2 段' });
    await second.getByLabel('生效日 (空 = 自始)').fill('2026-01-01');
    await second.getByLabel('上级').selectOption({ label: '总部' });
    await second.getByLabel('结算关系').selectOption('R02');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('各段起止不能重叠').waitFor();
    await dialog
      .getByRole('group', { name: '第 1 段' })
      .getByLabel('失效日 (空 = 至今)')
      .fill('2025-12-31');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    await panel.locator('.timeline').getByText('送分店结总店').waitFor();
    await panel.getByText('第 2 版').waitFor();
    const id = await openedIn(page);
    const kept = await site.get<WireSiteDetail>(`${chain}/sites/${id}`);
    expect(kept.periods.map(({ from, to, relation }) => [from, to, relation])).toEqual([
      ['2025-01-01', '2025-12-31', 'R01'],
      ['2026-01-01', null, 'R02'],
    ]);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('who was second is told, and keeps what he typed', async () => {
    const page = await site.open(`${chain}?find=${encodeURIComponent('第5店')}`);
    await page.locator('.gridBody [role=row]', { hasText: '第5店' }).first().click();
    const panel = page.getByRole('complementary', { name: '门店' });
    await panel.getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog', { name: '修改 第5店' });
    await dialog.getByLabel('城市').fill('苏州');
    const id = await openedIn(page);
    const seen = await site.get<WireSiteDetail>(`${chain}/sites/${id}`);
    const { kind, code, name, aliases, format, area_sqm, skus, opened_on, closed_on } = seen;
    const { market_stage, exception, periods, version } = seen;
    const other = await ask(site.api, 'PUT', `${chain}/sites/${id}`, {
      ...{ kind, code, name, aliases, city: '杭州', format, area_sqm, skus, opened_on, closed_on },
      ...{ market_stage, exception, periods, version },
    });
    expect(other.status).toBe(200);
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByText('别人刚改过').waitFor();
    expect(await dialog.getByLabel('城市').inputValue()).toBe('苏州');
    await page.context().close();
  }, 60_000);

  it('what a chain is to us: its background asks for a diligence, its trade type for a checklist', async () => {
    const page = await site.open(`${chain}?tab=profile`);
    await page.getByLabel('经营背景 (M04)').selectOption('4');
    await page.getByRole('button', { name: '加一段贸易类型' }).click();
    await page.getByLabel('经过一段合作和了解').selectOption({ label: '具备' });
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('须尽调').waitFor();
    const list = page.getByRole('list', { name: '贸易类型' });
    await list.getByText('签约主体已明确').waitFor();
    expect(await list.getByRole('listitem').allTextContents()).toEqual([
      expect.stringContaining('未核对'),
      expect.stringContaining('具备'),
      expect.stringContaining('未核对'),
      expect.stringContaining('不具备'),
    ]);
    await page.context().close();
  }, 60_000);

  it('stores that statements name are added with one press, also on a phone', async () => {
    await auditExample(site.api);
    const page = await site.open(`/customers/${encodeURIComponent('悦邻超市')}?tab=stated`, phone);
    const all = page.getByRole('button', { name: /^全部加入 \([1-9]\d*\)/ });
    await all.click();
    await page.getByText('单据上的门店都已在机构树里').waitFor();
    await page.getByText('门店', { exact: true }).first().click();
    await page.locator('.gridBody [role=row]').first().waitFor();
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('a line of a statement tells who orders, receives, is invoiced and pays for its store', async () => {
    const { audits } = await site.get<WireRuns>('/audits');
    const audit = await site.get<WireAudit>(`/audits/${audits[0]?.id}`);
    const line = audit.statements[0]?.lines.find(
      ({ store, verdict }) => store !== null && verdict !== 'accept',
    );
    const page = await site.open(`/audits/${audits[0]?.id}`);
    await page
      .locator('.gridBody [role=row]', { hasText: line?.doc ?? 'none' })
      .first()
      .click();
    const why = page.locator('.why');
    await why.getByRole('heading', { name: '单据四方' }).waitFor();
    const said = await why.locator('.partiesList > div').allInnerTexts();
    expect(said.map((text) => text.split(/\s/)[0])).toEqual([
      ...['下单方', '收货方', '开票抬头', '付款方'],
    ]);
    await page.context().close();
  }, 60_000);
});
