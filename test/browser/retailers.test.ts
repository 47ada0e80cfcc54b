import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireRetailer } from '../../src/wire/retailers.ts';
import { ask } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let site: Site;
const name = encodeURIComponent('华润万家');
const tab = `/customers/${name}?tab=retailer`;
beforeAll(async () => {
  site = await openSite();
  await ask(site.api, 'POST', '/customers', { name: '华润万家' });
});
afterAll(() => site?.close());

const read = () => site.get<WireRetailer>(`/customers/${name}/retailer`);
const group = (page: Page, label: string) => page.getByRole('group', { name: label, exact: true });

describe('issue 5, 6: the profile of a retailer', () => {
  it('what is known elsewhere fills what is empty, with its source; the rest is typed and kept', async () => {
    const page = await site.open(tab);
    const save = page.getByRole('button', { name: '保存', exact: true });
    await page.getByText('有 2 项已知资料可以套用').waitFor();
    await page.getByRole('button', { name: '套用到空项' }).click();
    const portal = group(page, '供应商平台');
    expect(await portal.getByLabel('供应商平台').inputValue()).toContain('72 小时内确认');
    expect(await portal.getByLabel('来源').inputValue()).toContain('可靠性低');
    expect(await page.getByText('已知资料可以套用').count()).toBe(0);
    const window = group(page, '异议期 (天)');
    await window.getByLabel('异议期 (天)').fill('半个月');
    await page.getByText('写法不对').waitFor();
    await window.getByLabel('异议期 (天)').fill('15');
    await page.getByText('写明来源').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await window.getByLabel('来源').fill('采购王经理');
    await page.getByRole('button', { name: '加一个代码' }).click();
    await page.getByLabel('代码', { exact: true }).fill('FY03');
    await page.getByLabel('科目').selectOption('display');
    await group(page, 'FY03').getByLabel('来源').fill('平台公告');
    await save.click();
    await expect.poll(async () => (await read()).version).toBe(1);
    const kept = await read();
    expect(kept.facts.map(({ fact }) => fact)).toEqual(['portal', 'objectionDays', 'other']);
    expect(kept.codes).toMatchObject([{ code: 'FY03', fee: 'display', way: null, day: null }]);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a layout, an invoice rule and a contact are typed, mended where they are wrong, and kept', async () => {
    const page = await site.open(tab);
    await page.getByRole('button', { name: '加一种格式' }).click();
    const layout = group(page, '加一种格式');
    await layout.getByLabel('名称', { exact: true }).fill('平台导出');
    const own = group(page, '平台导出');
    await own.getByLabel('表头在第几行').fill('第三行');
    await page.getByText('行号写 1 到 1000').waitFor();
    await own.getByLabel('表头在第几行').fill('3');
    await own.getByLabel('扣款写成').selectOption('negative');
    await own.getByRole('button', { name: '加一列' }).click();
    await own.getByLabel('对方表头', { exact: true }).fill('划拨数');
    await own.getByLabel('我们的列', { exact: true }).selectOption('gross');
    await own.getByLabel('来源').fill('平台说明');
    const limit = group(page, '单张限额 (不含税，元)');
    await limit.getByLabel('单张限额 (不含税，元)').fill('十万');
    await page.getByText('写法不对').waitFor();
    await limit.getByLabel('单张限额 (不含税，元)').fill('100000');
    await limit.getByLabel('来源').fill('平台说明');
    await group(page, '扣款与红字').getByLabel('扣款与红字').selectOption('red');
    await group(page, '扣款与红字').getByLabel('来源').fill('财务李');
    await page.getByRole('button', { name: '加联系人' }).click();
    await page.getByLabel('姓名').fill('李会计');
    const contact = group(page, '李会计');
    await contact.getByLabel('管什么').selectOption('settlement');
    await contact.getByLabel('电话').fill('021-5555');
    await contact.getByLabel('来源').fill('名片');
    const before = (await read()).version;
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect.poll(async () => (await read()).version).toBe(before + 1);
    const kept = await read();
    expect(kept.layouts).toMatchObject([
      {
        name: '平台导出',
        head_row: 3,
        taken: 'negative',
        columns: [{ heading: '划拨数', field: 'gross' }],
      },
    ]);
    expect(kept.contacts).toMatchObject([
      { name: '李会计', role: 'settlement', phone: '021-5555' },
    ]);
    expect(kept.facts).toMatchObject([
      ...(before > 0 ? [{ fact: 'portal' }, { fact: 'objectionDays' }] : []),
      ...[
        { fact: 'invoiceRed', value: 'red' },
        { fact: 'invoiceLimit', value: '100000' },
      ],
      ...(before > 0 ? [{ fact: 'other' }] : []),
    ]);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a correction at import is offered to the profile; the next month is read by it and says so', async () => {
    const statement = (no: string, month: string) =>
      dropFiles({ no, month })
        .filter(({ name: file }) => file === '结算单.csv')
        .map(({ name: file, text }) => ({
          ...{ name: file, mimeType: 'text/csv' },
          buffer: Buffer.from(text.replace('含税金额', '划拨数')),
        }));
    const page = await site.open('/import');
    await page.getByTestId('files').setInputFiles(statement('JS-0401', '2026-04'));
    const asked = page.getByRole('region', { name: '请先看这些表' });
    await asked.getByLabel('“划拨数”读作').selectOption({ label: '含税金额' });
    await asked.getByText('本次更正').waitFor();
    await asked.getByRole('button', { name: '写进 乐民超市 的结算档案' }).click();
    await page.getByText('已写进 乐民超市 的结算档案').waitFor();
    const path = `/customers/${encodeURIComponent('乐民超市')}/retailer`;
    const [layout] = (await site.get<WireRetailer>(path)).layouts;
    expect(layout?.source).toMatch(/^导入时更正/);
    expect(layout?.day).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(layout?.columns).toContainEqual({ heading: '划拨数', field: 'gross' });
    await page.goto(`${site.url}/import`);
    await page.getByTestId('files').setInputFiles(statement('JS-0501', '2026-05'));
    await page.getByText('按结算档案', { exact: true }).waitFor();
    await page.getByRole('region', { name: '读出的结算单' }).getByText('69,500.00').waitFor();
    await page.getByRole('button', { name: /结算单\.csv/ }).click();
    await page.getByText(/按 乐民超市 结算档案的格式/).waitFor();
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('a template is made from a profile, renamed, looked at and applied to another chain; unknown stays empty', async () => {
    const other = `/customers/${encodeURIComponent('永辉超市')}`;
    await ask(site.api, 'POST', '/customers', { name: '永辉超市' });
    const told = { source: '王经理', day: null };
    const none = { codes: [], contacts: [] };
    const payDays = { fact: 'payDays', value: '25', ...told };
    await ask(site.api, 'PUT', `${other}/retailer`, { version: 0, facts: [payDays], ...none });
    await ask(site.api, 'POST', '/customers', { name: '样板店' });
    const sample = `/customers/${encodeURIComponent('样板店')}`;
    const facts = [
      { ...payDays, value: '5/15' },
      { fact: 'portal', value: 'A 平台', ...told },
    ];
    await ask(site.api, 'PUT', `${sample}/retailer`, { version: 0, facts, ...none });
    const page = await site.open(`${sample}?tab=retailer`);
    await page.getByRole('button', { name: '结算档案模板' }).click();
    const dialog = page.getByRole('dialog', { name: '结算档案模板' });
    await dialog.getByText('还没有模板').waitFor();
    expect(await dialog.getByRole('button', { name: '存为模板' }).isDisabled()).toBe(true);
    await dialog.getByLabel('把 样板店 的档案存为模板，名称').fill('样板');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '修改 样板' }).click();
    const form = page.getByRole('dialog', { name: '修改 样板' });
    expect(await checkAxe(page)).toEqual([]);
    await form.getByLabel('模板名称').fill('样板 华东');
    await form.getByRole('button', { name: '保存', exact: true }).click();
    await dialog.getByText('样板 华东').waitFor();
    await page.goto(`${site.url}${other}?tab=retailer`);
    await page.getByRole('button', { name: '结算档案模板' }).click();
    await dialog.getByRole('button', { name: '套用 样板 华东' }).click();
    const use = dialog.getByRole('region', { name: '把“样板 华东”套用到 永辉超市' });
    await use.getByText('25 (不动)').waitFor();
    await use.getByRole('checkbox', { name: '已有的也换成模板的' }).check();
    expect(await use.locator('del').innerText()).toBe('25');
    expect(await checkAxe(page)).toEqual([]);
    await use.getByRole('button', { name: '填入 2 项，保存后生效' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await group(page, '供应商平台').getByLabel('供应商平台').inputValue()).toBe('A 平台');
    expect(await group(page, '异议期 (天)').getByLabel('异议期 (天)').inputValue()).toBe('');
    const kept = () => site.get<WireRetailer>(`${other}/retailer`);
    expect((await kept()).version).toBe(1);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await expect.poll(async () => (await kept()).version).toBe(2);
    expect((await kept()).facts.map(({ value }) => value)).toEqual(['A 平台', '5/15']);
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it.each([desk, phone])('axe finds nothing and nothing is too wide at $width px', async (look) => {
    const page = await site.open(tab, look);
    await page.getByRole('button', { name: '加联系人' }).click();
    await page.getByRole('button', { name: '加一种格式' }).click();
    await page.getByRole('button', { name: '加一列' }).first().click();
    await group(page, '供应商平台').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
    await page.context().close();
  });
});
