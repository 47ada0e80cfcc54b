import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../src/domain/people/role.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { invite, setUpAdministrator, type Visitor } from '../journeys/people.ts';
import { cleanFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import { auditExample, desk, disputeAll, openSite, type Site, sendExample } from './site.ts';

let site: Site;
let auditor: Visitor;
let limited: Visitor;
let places: readonly (readonly [string, string])[] = [];

/**
 * T-11 with a letter, claims, money on its statement, and a drop that waits; somebody with every role but
 * one sees its chain and not the other.
 */
beforeAll(async () => {
  site = await openSite();
  const audit = await auditExample(site.api, { as_of: '2026-04-10' });
  await disputeAll(site.api, audit);
  const { version } = await site.get<{ version: number }>(`/audits/${audit.id}/version`);
  await ask(site.api, 'POST', `/audits/${audit.id}/letters`, { version, as_of: '2026-04-10' });
  await ask(site.api, 'POST', `/audits/${audit.id}/post`, { version });
  const paid = { chain: '悦邻超市', day: '2026-05-15', amount: '1000.00', bank_ref: 'B1' };
  await ask(site.api, 'POST', '/payments', { ...paid, note: 'JS202603-0187' });
  const files = await sendExample(site.api, '1-xlsx');
  const drop = (await ask<{ id: string }>(site.api, 'POST', '/drops', { files })).body.id;
  const letter = (await site.get<{ papers: { id: string }[] }>('/papers')).papers[0]?.id;
  const claim = (await site.get<{ disputes: { id: string }[] }>('/disputes')).disputes[0]?.id;
  const [due] = (await site.get<{ statements: WireDue[] }>('/payments/statements')).statements;
  await auditDrop(site.api, cleanFiles('JS-0401', '2026-04'));
  const { visitor } = await setUpAdministrator(site.api);
  auditor = (await invite(site.api, visitor, ['auditor'], 'auditor@example.com')).visitor;
  const business = roles.filter((role) => role !== 'administrator' && role !== 'apiClient');
  const person = await invite(site.api, visitor, business, 'limited@example.com');
  const span = { chain: '悦邻超市', from: '2020-01-01', to: null };
  const scope = { version: 0, limited: true, chains: [span] };
  expect((await visitor.ask('PUT', `/people/${person.id}/chains`, scope)).status).toBe(200);
  limited = person.visitor;
  places = [
    ['bench', `/audits/${audit.id}`],
    ['letter', `/audits/${audit.id}/letter`],
    ['dispute', `/disputes?open=${claim}`],
    ['due', `/payments?open=${due?.statement}`],
    ['paid', '/payments?tab=paid'],
    ['paper', `/papers?open=${letter}`],
    ['import', '/import'],
    ['preview', `/import?drop=${drop}`],
    ['batch', `/import/${audit.id}`],
    ['board', `/board?open=${due?.statement}`],
    ['approvals', '/approvals'],
    ['settings', '/settings'],
    ['system', '/system'],
  ];
}, 180_000);
afterAll(() => site?.close());

/** What orders and filters a table changes nothing. */
const enabled =
  'main button:enabled:not([role=columnheader] *, .tableTools *), dialog[open] button:enabled';
const most = 40;

/** Presses each button that can be pressed, and what opens by it; tells what the server refused. */
async function pressAll(page: Page, path: string): Promise<string[]> {
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (answer.status() === 403)
      refused.push(`${answer.request().method()} ${new URL(answer.url()).pathname}`);
  });
  const open = async () => {
    await page.goto(site.url + path);
    await page.locator('h1').first().waitFor();
    await site.settle(page);
  };
  await open();
  const all = Math.min(await page.locator(enabled).count(), most);
  for (let n = 0; n < all; n += 1) {
    const before = page.url();
    const button = page.locator(enabled).nth(n);
    if ((await button.count()) === 0) break;
    const isOwn = await button.evaluate((at) => at.closest('#account, #preferences') !== null);
    if (isOwn) continue;
    await button.evaluate((at) => (at as HTMLElement).click());
    await site.settle(page);
    for (const each of await page.locator('dialog[open] form button[type=submit]:enabled').all()) {
      await each.evaluate((at) => (at as HTMLElement).click()).catch(() => undefined);
      await site.settle(page);
    }
    if ((await page.locator('dialog[open]').count()) > 0) await page.keyboard.press('Escape');
    if (page.url() !== before) await open();
  }
  return refused;
}

describe('issue 4, 2: buttons of who may not', () => {
  it('an auditor can press nothing that the server would refuse, on any page', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const [name, path] of places) {
      const page = await site.openAs(auditor, '/settings', desk);
      const refused = [...new Set(await pressAll(page, path))];
      if (refused.length > 0) found[name] = refused;
      await page.context().close();
    }
    expect(found).toEqual({});
  }, 300_000);

  it('what he may not do is there, disabled, and says whose it is', async () => {
    const told: Record<string, number> = {};
    for (const [name, path] of places) {
      if (['board', 'approvals', 'import', 'system'].includes(name)) continue;
      const page = await site.openAs(auditor, path, desk);
      await site.settle(page);
      const off = page.locator('main button[disabled][title*="您的角色不能"]');
      await expect.poll(() => off.count(), { message: name }).toBeGreaterThan(0);
      told[name] = await off.count();
      await page.context().close();
    }
    expect(Object.keys(told).length).toBeGreaterThan(7);
  }, 120_000);
});

describe('issue 4, 1: what is about the whole house, for who sees some chains', () => {
  it('he presses nothing that the server refuses him, though he has every role but one', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const [name, path] of [
      ...places.filter(([each]) => ['settings', 'approvals', 'board', 'batch'].includes(each)),
      ['trail', '/trail'] as const,
    ]) {
      const page = await site.openAs(limited, '/today', desk);
      const refused = [...new Set(await pressAll(page, path))];
      if (refused.length > 0) found[name] = refused;
      await page.context().close();
    }
    expect(found).toEqual({});
  }, 300_000);

  it('it is there, disabled, and says why; what is only for reading is left out', async () => {
    const page = await site.openAs(limited, '/settings', desk);
    const off = page.locator('main button[disabled][title*="全公司的事"]');
    await expect.poll(() => off.count()).toBeGreaterThanOrEqual(2);
    await page.getByLabel('公司全称').fill('改个名');
    expect(await page.locator('#company').getByRole('button', { name: '保存' }).isDisabled()).toBe(
      true,
    );
    await page.locator('#matrix').getByText('这是全公司的事').first().waitFor();
    expect(await page.getByRole('link', { name: '系统' }).count()).toBe(0);
    await site.follow(page, '/trail');
    await page.getByText('验证是全公司的事').waitFor();
    expect(await page.getByRole('button', { name: '立即验证' }).count()).toBe(0);
    await expect.poll(() => checkAxe(page)).toEqual([]);
    await page.context().close();
    const account = await site.openAs(limited, '/settings#account', desk);
    await account.getByLabel('现在的密码').fill('kites over a quiet harbour');
    await account.getByLabel('新密码').fill('a lantern on the winding stairs');
    await expect.poll(() => account.getByRole('button', { name: '改密码' }).isEnabled()).toBe(true);
    await account.context().close();
  }, 120_000);
});
