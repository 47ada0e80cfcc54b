import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireAnchor } from '../../src/wire/trail.ts';
import { type Api, ask, auditDrop, finish } from '../journeys/api.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { dropFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let api: Api;
let site: Site;
let audit = '';

/** A month with claims: decided, posted, a letter out, money in. */
beforeAll(async () => {
  site = await openSite();
  api = site.api;
  const kept = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  audit = kept.id;
  const open = (kept.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  const decisions = open.map(({ doc, row }) => ({
    ...{ doc: `${doc}#${row}`, decision: 'dispute', person: '周敏', note: '合同没有这一条' },
  }));
  const path = `/audits/${audit}`;
  const body = { version: kept.version, decisions };
  await finish(api, (await ask<WireJob>(api, 'POST', `${path}/decisions`, body)).body);
  const { version } = (await ask<typeof kept>(api, 'GET', path)).body;
  await ask(api, 'POST', `${path}/post`, { version, as_of: '2026-04-10', person: '王会计' });
  await ask(api, 'POST', `${path}/letters`, { version, as_of: '2026-04-10' });
  const money = { chain: '乐民超市', day: '2026-05-15', amount: '60000.00' };
  await ask(api, 'POST', '/payments', {
    ...{ ...money, payer: '乐民集团', note: 'JS-0301 货款', bank_ref: 'B1' },
  });
}, 120_000);
afterAll(() => site?.close());

const claims = async () => (await ask<WireDisputes>(api, 'GET', '/disputes')).body.disputes;

describe('issue 4, 3: 留痕', () => {
  it('an auditor follows one deduction from its line to ledger, decision, letter and money', async () => {
    const [claim] = await claims();
    const doc = claim?.doc ?? '';
    const page = await site.open(`/audits/${audit}`, desk);
    const row = page.locator('.gridBody [role=row]', { hasText: doc }).first();
    await row.click();
    const began = Date.now();
    await site.leave(page, () => page.getByRole('link', { name: '看来龙去脉' }).click());
    const way = page.getByRole('region', { name: '来龙去脉' });
    const part = (name: string) =>
      way.locator('ol > li', { has: page.getByRole('heading', { name, exact: true }) });
    await part('结算单行')
      .getByRole('link', { name: /JS-0301/ })
      .waitFor();
    expect(await part('决定与批准').textContent()).toMatch(/异议.*周敏/);
    expect(await part('分录').textContent()).toContain('结算单过账');
    expect(await part('分录').textContent()).toContain('王会计');
    const links: readonly (readonly [string, RegExp, string])[] = [
      ['结算单行', /JS-0301/, `/audits/${audit}`],
      ['函件', /异议函 YH-/, '/papers'],
      ['争议', new RegExp(doc), '/disputes'],
      ['到账', /乐民集团/, '/payments'],
    ];
    for (const [name, link, at] of links) {
      await site.leave(page, () => part(name).getByRole('link', { name: link }).first().click());
      expect(new URL(page.url()).pathname).toBe(at);
      await site.leave(page, async () => void (await page.goBack()));
      await part(name).getByRole('link', { name: link }).first().waitFor();
    }
    expect(Date.now() - began).toBeLessThan(60_000);
    await page.context().close();
  }, 120_000);

  it('from claim, payment, letter, statement and clause one comes to the same page', async () => {
    const [claim] = await claims();
    const { payments } = (await ask<{ payments: { id: string }[] }>(api, 'GET', '/payments')).body;
    const { papers } = (await ask<{ papers: { id: string }[] }>(api, 'GET', '/papers')).body;
    const page = await site.open('/trail', desk);
    for (const [path, heading] of [
      [`/disputes?open=${claim?.id}`, /^争议 /],
      [`/payments?tab=paid&open=${payments[0]?.id}`, /^到账 2026-05-15 乐民集团/],
      [`/papers?open=${papers[0]?.id}`, /^函件 YH-/],
    ] as const) {
      await site.follow(page, path);
      const link = page.getByRole('link', { name: '看来龙去脉' });
      await site.leave(page, () => link.click());
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.getByRole('region', { name: '全部改动' }).locator('li').first().waitFor();
    }
    await page.context().close();
  });

  it('by record, person and words; an entry shows fields by their words, by keyboard', async () => {
    const page = await site.open('/trail', desk);
    const rows = page.locator('.gridBody [role=row]');
    await rows.first().waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.type('乐民集团');
    await expect.poll(() => rows.filter({ hasText: '合同条款' }).count()).toBe(0);
    await rows.filter({ hasText: '到账' }).first().waitFor();
    await site.follow(page, '/trail?filters=%7B"record":"decisions"%7D');
    await expect.poll(() => rows.filter({ hasNotText: '决定' }).count()).toBe(0);
    await rows.first().click();
    const panel = page.getByRole('complementary', { name: /^决定 · 新增/ });
    await panel
      .getByRole('row', { name: /决定 异议/ })
      .first()
      .waitFor();
    expect(await panel.textContent()).toContain('周敏');
    await page.context().close();
  });

  it('verified from the page, with an anchor that is kept and given back', async () => {
    const page = await site.open('/trail', desk);
    await page.getByRole('button', { name: '立即验证' }).click();
    await page.getByText(/全部相符/).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出锚点' }).click();
    const file = await (await saved).path();
    const anchor = JSON.parse(readFileSync(file, 'utf8')) as WireAnchor;
    expect(anchor).toEqual(
      expect.objectContaining({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    );
    const give = page.locator('input[type=file]');
    const bytes = (said: object) => ({
      ...{ name: 'anchor.json', mimeType: 'application/json' },
      buffer: Buffer.from(JSON.stringify(said)),
    });
    await give.setInputFiles(bytes({ ...anchor, n: `${Number(anchor.n) + 50}` }));
    await page.getByText(/1 处不符/).waitFor();
    await page.getByText(/锚点记到第 \d+ 条, 现在只到第 \d+ 条: 尾部被截/).waitFor();
    await give.setInputFiles(bytes({ nothing: true }));
    await page.getByText('这不是锚点文件').waitFor();
    await page.mouse.move(0, 0);
    await expect.poll(() => checkAxe(page)).toEqual([]);
    await give.setInputFiles(bytes(anchor));
    await page.getByText(/全部相符/).waitFor();
    await page.reload();
    await page.getByText(/全部相符/).waitFor();
    await page.context().close();
  });

  it('reads well in English, dark and on a phone', async () => {
    const [claim] = await claims();
    const page = await site.open('/trail', { ...phone, theme: 'dark', lang: 'en' });
    await page.locator('.gridBody [role=row]').first().click();
    await page.getByRole('dialog').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await site.follow(page, `/trail/${claim?.id}`);
    await page.getByRole('region', { name: 'The whole way' }).waitFor();
    await page.locator('.recordChanges summary').first().click();
    expect(await checkAxe(page)).toEqual([]);
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('main *')].some(
        (each) => each.getBoundingClientRect().right > innerWidth + 1,
      ),
    );
    expect([wide, site.faultsOf(page)]).toEqual([false, []]);
    await page.context().close();
  });
});

describe('issue 4, 1: the history of a record, by role', () => {
  it('leads there who may read it; who may not sees no link, and its page says whose it is', async () => {
    const { visitor: admin } = await setUpAdministrator(api);
    const [reader, worker] = [
      (await invite(api, admin, ['auditor'], 'reads@example.com')).visitor,
      (await invite(api, admin, ['nka'], 'works@example.com')).visitor,
    ];
    const link = (page: Page) => page.getByRole('link', { name: '看来龙去脉' });
    const openLine = async (who: Visitor) => {
      const page = await site.openAs(who, `/audits/${audit}`, desk);
      await page.locator('.gridBody [role=row]').first().click();
      await page.getByRole('complementary', { name: /^为什么/ }).waitFor();
      await site.settle(page);
      return page;
    };
    const seen = await openLine(reader);
    const address = await link(seen).getAttribute('href');
    await link(seen).click();
    await seen.getByRole('region', { name: '来龙去脉' }).waitFor();
    await seen.context().close();
    const page = await openLine(worker);
    expect(await link(page).count()).toBe(0);
    await page.goto(`${site.url}${address}`);
    await page.getByText('你的角色不能这样做').first().waitFor();
    expect(await page.getByRole('region', { name: '来龙去脉' }).count()).toBe(0);
    expect(await checkAxe(page)).toEqual([]);
    await page.context().close();
  }, 120_000);
});
