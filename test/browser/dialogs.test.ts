import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDraft } from '../../src/wire/agreements.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { siteNamed } from '../journeys/twoChains.ts';
import { cleanFiles } from '../make/drop.ts';
import { checkAxe } from './checkAxe.ts';
import {
  auditExample,
  desk,
  disputeAll,
  type KeptAudit,
  type Look,
  openSite,
  phone,
  type Site,
} from './site.ts';

let site: Site;
let audit: KeptAudit;
let letter = '';
let clean = '';
const draft = { agreement: '', id: '' };

/** T-11, objected to; its letter issued and sent, one claim of it to look at, money that came. */
beforeAll(async () => {
  site = await openSite();
  audit = await auditExample(site.api);
  await disputeAll(site.api, audit);
  const { version } = await site.get<{ version: number }>(`/audits/${audit.id}/version`);
  const order = { version, as_of: '2026-04-10' };
  await ask(site.api, 'POST', `/audits/${audit.id}/letters`, order);
  letter = (await site.get<{ papers: { id: string }[] }>('/papers')).papers[0]?.id ?? '';
  await ask(site.api, 'POST', `/audits/${audit.id}/post`, { version });
  clean = (await auditDrop(site.api, cleanFiles('JS-0401', '2026-04'))).id;
  const paid = { chain: '悦邻超市', day: '2026-05-15', amount: '1000.00', bank_ref: 'B1' };
  await ask(site.api, 'POST', '/payments', paid);
  for (const [name, kind] of [
    ['悦邻总部', 'hq'],
    ['悦邻一店', 'store'],
  ] as const)
    await ask(site.api, 'POST', customer('/sites'), { ...siteNamed(name), kind });
  const { agreements } = await site.get<{ agreements: { id: string }[] }>('/agreements');
  draft.agreement = agreements[0]?.id ?? '';
  const begun = { act: 'renewal', based_on: 1 };
  const path = `/agreements/${draft.agreement}/drafts`;
  draft.id = (await ask<WireDraft>(site.api, 'POST', path, begun)).body.draft.id;
});
afterAll(() => site?.close());

/** What opens over a page: by which button, or, null, by the first row. */
interface Over {
  readonly file: string;
  readonly path: () => string;
  readonly by: ((page: Page) => Locator) | null;
  readonly keys?: string;
  readonly look?: Look;
}

const button = (name: string | RegExp) => (page: Page) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).first();
const chosen = (name: string) => (page: Page) =>
  page.getByRole('region', { name: '选中的行' }).getByRole('button', { name, exact: true }).first();
const customer = (more = '') => `/customers/${encodeURIComponent('悦邻超市')}${more}`;
const bench = () => `/audits/${audit.id}`;

const overs: readonly Over[] = [
  { file: 'settlements/PostPanel.tsx', path: bench, by: button('过账') },
  { file: 'settlements/BenchPanel.tsx', path: bench, by: null, look: phone },
  { file: 'frame/KeysDialog.tsx', path: () => '/board', by: button('快捷键') },
  { file: 'frame/Palette.tsx', path: () => '/board', by: button(/^搜索/) },
  { file: 'frame/Navigation.tsx', path: () => '/board', by: button('更多'), look: phone },
  { file: 'reports/BoardPage.tsx', path: () => '/board', by: null, look: phone },
  { file: 'reports/MarkPanel.tsx', path: () => `/audits/${clean}`, by: button('平台确认') },
  { file: 'contracts/ContractDialog.tsx', path: () => '/contracts', by: button('新建合同') },
  {
    file: 'contracts/SignDialog.tsx',
    path: () => `/contracts/${draft.agreement}/drafts/${draft.id}`,
    by: button('签订'),
  },
  { file: 'contracts/TermsPage.tsx', path: () => '/terms', by: null, look: phone },
  {
    file: 'contracts/FeeRatesPage.tsx',
    path: () => '/fee-rates',
    by: (page) => page.locator('.feeFigure').first(),
  },
  { file: 'contracts/FeesPage.tsx', path: () => '/fees', by: null },
  { file: 'customers/CustomersPage.tsx', path: () => '/customers', by: button('新建连锁') },
  { file: 'customers/ImportDialog.tsx', path: () => '/customers', by: button('导入客户表') },
  { file: 'customers/SuppliersDialog.tsx', path: () => '/customers', by: button('供方') },
  { file: 'customers/NumbersDialog.tsx', path: () => '/customers', by: button('口径') },
  {
    file: 'customers/PartyDialog.tsx',
    path: () => customer('?tab=tree'),
    by: button('新建法人主体'),
  },
  { file: 'customers/TreePanel.tsx', path: () => customer('?tab=tree'), by: button('悦邻总部') },
  {
    file: 'customers/TemplatesDialog.tsx',
    path: () => customer('?tab=retailer'),
    by: button('结算档案模板'),
  },
  { file: 'customers/SiteDialog.tsx', path: () => customer(), by: button('新建机构') },
  { file: 'customers/StoresPanel.tsx', path: () => customer(), by: null, look: phone },
  { file: 'evidence/LimitsDialog.tsx', path: bench, by: button(/时限设置/) },
  { file: 'evidence/LimitsDialog.tsx', path: () => '/settings', by: button(/时限设置|设置时限/) },
  { file: 'evidence/PapersPage.tsx', path: () => '/papers', by: null, look: phone },
  {
    file: 'evidence/PaperDialogs.tsx',
    path: () => `/papers?open=${letter}`,
    by: button(/登记送达/),
  },
  { file: 'evidence/PaperDialogs.tsx', path: () => `/papers?open=${letter}`, by: button('作废') },
  { file: 'disputes/DisputesPage.tsx', path: () => '/disputes', by: null, look: phone },
  { file: 'trail/TrailPage.tsx', path: () => '/trail', by: null, look: phone },
  {
    file: 'disputes/BulkPanel.tsx',
    path: () => '/disputes',
    by: chosen('登记答复'),
    keys: 'Control+a',
  },
  { file: 'receivables/PaymentDialog.tsx', path: () => '/payments', by: button(/记一笔到账/) },
  { file: 'receivables/BesidePanel.tsx', path: () => '/payments', by: null, look: phone },
  {
    file: 'receivables/BesidePanel.tsx',
    path: () => '/payments?tab=paid',
    by: null,
    look: phone,
  },
  { file: 'receivables/BulkDialog.tsx', path: () => '/payments', by: chosen('指派'), keys: 'x' },
  {
    file: 'receivables/WithdrawnDialog.tsx',
    path: () => '/payments?tab=paid',
    by: button(/已撤销的/),
  },
  {
    file: 'receivables/DaysPanel.tsx',
    path: () => '/payments?tab=days',
    by: (page) => page.locator('.amountLink').first(),
  },
  {
    file: 'receivables/BalancesPanel.tsx',
    path: () => '/payments?tab=balances',
    by: (page) => page.locator('.amountLink').first(),
  },
  { file: 'imports/BatchUndo.tsx', path: () => `/import/${audit.id}`, by: button('撤销这一批') },
];

/** signIn, scope, keys and handOver look at them: nobody manages people where nobody signs in. */
const afterSignIn = [
  ...['people/KeyDialog.tsx', 'people/KeysPanel.tsx', 'people/PersonDialog.tsx'],
  ...['people/ScopeDialog.tsx', 'people/TeamDialog.tsx', 'people/HandOverDialog.tsx'],
];

/** Opened from within another dialog: retailers looks at it. */
const inOthers = ['customers/TemplateForm.tsx'];

const within = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('dialog[open]');
    const { activeElement: at } = document;
    return at === document.body ? 'body' : box?.contains(at) ? 'dialog' : (at?.outerHTML ?? '');
  });

/** Opened by the keyboard, looked at, walked through by Tab, closed by Esc. */
async function check({ file, path, by, keys, look = desk }: Over, theme: Look['theme']) {
  const page = await site.open(path(), { ...look, theme });
  if (keys !== undefined || by === null) {
    await page.locator('.gridBody [role=row]').first().waitFor();
    if (keys !== undefined) {
      await page.getByRole('grid').focus();
      await page.keyboard.press(keys);
    }
  }
  page.setDefaultTimeout(10_000);
  const opener = by?.(page) ?? page.getByRole('grid').first();
  // Some wait for the rows that they work on.
  await expect.poll(() => opener.isEnabled()).toBe(true);
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.locator('dialog[open]');
  await dialog.waitFor();
  await page.waitForLoadState('networkidle');
  const found = [await within(page)];
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('Tab');
    found.push(await within(page));
  }
  const where = [...new Set(found)].filter((each) => each !== 'body');
  const axe = await checkAxe(page);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const isBack = await opener.evaluate((each) => each === document.activeElement);
  const faults = site.faultsOf(page);
  await page.context().close();
  return { file, where, axe, isBack, faults };
}

const sound = ({ file }: Over) => ({ file, where: ['dialog'], axe: [], isBack: true, faults: [] });

describe('issue 3, must show: axe finds nothing serious in what opens, and the focus is kept', () => {
  it('looks at every dialog that there is', () => {
    const home = resolve(import.meta.dirname, '../../src/web');
    const files = readdirSync(home, { recursive: true }).map(String);
    const having = files.filter(
      (file) =>
        file.endsWith('.tsx') &&
        !file.startsWith('ui/') &&
        readFileSync(join(home, file), 'utf8').includes('<Dialog'),
    );
    const seen = [...overs.map(({ file }) => file), ...afterSignIn, ...inOthers];
    expect([...new Set(seen)].sort()).toEqual(having.sort());
  });

  it.each(['light', 'dark'] as const)(
    'every dialog and drawer: %s',
    async (theme) => {
      const seen = [];
      for (const over of overs) seen.push(await check(over, theme));
      expect(seen).toEqual(overs.map(sound));
    },
    180_000,
  );

  it.each(['light', 'dark'] as const)(
    'forms within a page, and what drops down from a button: %s',
    async (theme) => {
      const page = await site.open(bench(), { ...desk, theme });
      await page.locator('.gridBody [role=row]').first().waitFor();
      const grid = page.getByRole('grid');
      for (const [key, label] of [
        ['e', '谁补证据'],
        ['t', '换取什么'],
      ] as const) {
        await grid.focus();
        await page.keyboard.press(key);
        await page.getByLabel(label).waitFor();
        const isThere = await page
          .getByLabel(label)
          .evaluate((each) => each === document.activeElement);
        expect({ label, isThere, axe: await checkAxe(page) }).toEqual({
          label,
          isThere: true,
          axe: [],
        });
        await page.keyboard.press('Escape');
        await page.getByLabel(label).waitFor({ state: 'detached' });
      }
      const drops: readonly (readonly [string | RegExp, string])[] = [
        ['列与行距', '.chooser'],
        ['筛选：结论', '.ant-popover:not(.ant-popover-hidden)'],
        [/^文书/, '.ant-dropdown:not(.ant-dropdown-hidden)'],
      ];
      for (const [name, box] of drops) {
        const opener = button(name)(page);
        await opener.focus();
        await page.keyboard.press('Enter');
        await page.locator(box).waitFor();
        expect({ name, axe: await checkAxe(page) }).toEqual({ name, axe: [] });
        await page.keyboard.press('Escape');
        await page.locator(box).waitFor({ state: 'hidden' });
        const isBack = await opener.evaluate((each) => each === document.activeElement);
        expect({ name, isBack }).toEqual({ name, isBack: true });
      }
      await page.goto(`${site.url}/disputes`);
      await page.locator('.gridBody [role=row]').first().click();
      await page.getByRole('form', { name: '记一笔' }).waitFor();
      expect(await checkAxe(page)).toEqual([]);
      await page.goto(`${site.url}/board`);
      await page.locator('.gridBody [role=row]').first().click();
      await page.getByRole('button', { name: '标记' }).first().click();
      await page.getByRole('form', { name: '平台确认' }).waitFor();
      expect(await checkAxe(page)).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});
