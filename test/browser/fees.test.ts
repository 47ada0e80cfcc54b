import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAgreement } from '../../src/wire/agreements.ts';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireFees } from '../../src/wire/fees.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, disputeAll, openSite, phone, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const rowOf = async (kind: string) =>
  (await site.get<WireFees>('/fees')).fees.find((each) => each.kind === kind);

describe('issue 5, 3: the catalogue of fees is edited', () => {
  it('a kind gets names of the company, is told which are taken, and goes back to standard', async () => {
    const page = await site.open('/fees');
    const row = page.locator('.gridBody [role=row]').filter({ hasText: '进场费' }).first();
    await row.waitFor();
    expect(await row.innerText()).toContain('5,000 - 10,000，最高 15,000');
    await row.click();
    await page.getByText('标准科目，还没有改过').waitFor();
    expect(await field(page, '提示文字').inputValue()).toContain('可能违反公平交易规定');
    const aliases = await field(page, '别名').inputValue();
    await field(page, '别名').fill(`${aliases} 入驻费、堆头费`);
    await page.getByText('"堆头费" 已经是 陈列/堆头费 的名称').waitFor();
    expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true);
    await field(page, '别名').fill(`${aliases} 入驻费`);
    await field(page, '常见多扣').fill('按法人主体各收一次');
    await page.getByRole('button', { name: '保存' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await expect.poll(async () => (await rowOf('entry'))?.is_own).toBe(true);
    const kept = await rowOf('entry');
    expect(kept?.fee.aliases.at(-1)).toBe('入驻费');
    expect(kept?.fee.over_charge).toBe('按法人主体各收一次');
    expect(kept?.fee.law?.text).toBe('law.noService');
    await row.click();
    await page.getByText('本公司第 1 版').waitFor();
    await page.getByRole('button', { name: '恢复标准' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await rowOf('entry')).toMatchObject({ is_own: false, version: 2 });
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it.each([desk, phone])('axe finds nothing and nothing is too wide at $width px', async (look) => {
    const page = await site.open('/fees?open=entry', look);
    await page.locator('dialog form').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
    await page.context().close();
  });

  it('what the company calls a kind stands wherever kinds are told', async () => {
    const nameless = dropFiles().map(({ name, text }) => ({
      ...{ name, text: text.replaceAll(/,DM费 2026-03([上中下])/g, ',DM费 3月$1') },
    }));
    const audit = await auditDrop(site.api, nameless, { as_of: '2026-04-05' });
    await disputeAll(site.api, audit);
    const letter = { version: audit.version + 1, as_of: '2026-04-10' };
    const issued = await ask(site.api, 'POST', `/audits/${audit.id}/letters`, letter);
    expect(issued.status, JSON.stringify(issued.body)).toBe(201);
    const { fee, version } = (await rowOf('dm')) as WireFees['fees'][number];
    const named = { version, fee: { ...fee, zh: '快讯投放费', aliases: [...fee.aliases, fee.zh] } };
    expect((await ask(site.api, 'PUT', '/fees/dm', named)).status).toBe(200);
    const { agreements } = await site.get<{ agreements: WireAgreement[] }>('/agreements');
    const [own] = agreements as [WireAgreement];
    const chain = encodeURIComponent(own.chain);
    for (const path of [
      `/lines?filters=${encodeURIComponent(JSON.stringify({ kind: 'fee', fee: 'dm' }))}`,
      '/trends',
      `/contracts/${own.id}`,
      `/fee-rates?chain=${chain}`,
    ]) {
      const page = await site.open(path);
      await page.getByText('快讯投放费').first().waitFor();
      expect([path, site.faultsOf(page)]).toEqual([path, []]);
      await page.context().close();
    }
    const { disputes } = await site.get<WireDisputes>('/disputes');
    expect(disputes.map(({ what }) => what)).toContain('快讯投放费');
  });
});
