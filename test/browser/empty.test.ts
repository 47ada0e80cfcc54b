import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditDrop } from '../journeys/api.ts';
import { cleanFiles, dropFiles } from '../make/drop.ts';
import { desk, openSite, phone, type Site } from './site.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** A place without anything: what it says, what fills it, and where that leads. */
interface Walk {
  readonly route: string;
  readonly path: string;
  readonly says: string;
  readonly press: string;
  /** Where the action arrives; 'files' = files are asked for. */
  readonly at: string;
}

const unknown = '01900000-0000-7000-8000-000000000000';
const walks: readonly Walk[] = [
  ['/', '/', '结算单、合同和单据放在一起', '选择文件', 'files'],
  ['/today', '/today', '结算单、合同和单据放在一起', '选择文件', 'files'],
  ['/board', '/board?demo=true', '演示公司还没有装入', '装入演示公司', '/settings'],
  ['/board', '/board', '还没有结算单', '导入', '/import'],
  ['/lines', '/lines', '还没有单据行', '导入', '/import'],
  ['/disputes', '/disputes', '还没有争议', '月结看板', '/board'],
  ['/disputes', '/disputes?tab=recoveries', '没有待确认的追回', '导入', '/import'],
  ['/disputes', '/disputes?tab=statistics', '还没有争议', '月结看板', '/board'],
  ['/disputes', `/disputes?open=${unknown}`, '没有找到', '月结看板', '/board'],
  ['/approvals', '/approvals', '审批在开启登录后可用', '去开启登录', '/settings'],
  ['/approvals/$id', `/approvals/${unknown}`, '没有找到', '月结看板', '/board'],
  ['/contracts', '/contracts', '还没有合同', '导入', '/import'],
  ['/contracts/$id', `/contracts/${unknown}`, '没有找到', '合同', '/contracts'],
  [
    '/contracts/$id/drafts/$draft',
    `/contracts/${unknown}/drafts/${unknown}`,
    '没有找到',
    '合同',
    '/contracts',
  ],
  ['/negotiations', '/negotiations', '还没有谈判底稿', '合同', '/contracts'],
  ['/negotiations/$id', `/negotiations/${unknown}`, '没有找到', '合同', '/contracts'],
  ['/contracts/$id/what-if', `/contracts/${unknown}/what-if`, '没有找到', '合同', '/contracts'],
  ['/fee-rates', '/fee-rates', '还没有核过的结算单', '导入', '/import'],
  ['/terms', '/terms', '还没有合同条款', '导入', '/import'],
  ['/customers', '/customers', '还没有客户', '导入', '/import'],
  ['/customers/$name', '/customers/没有这家', '没有找到', '月结看板', '/board'],
  ['/trends', '/trends', '还没有核过的结算单', '导入', '/import'],
  ['/papers', '/papers', '还没有出具过文书', '月结看板', '/board'],
  ['/payments', '/payments', '还没有要收的款', '导入', '/import'],
  ['/payments', '/payments?tab=paid', '还没有到账', '导入', '/import'],
  ['/payments', '/payments?tab=aging', '这一天没有未付的结算单', '导入', '/import'],
  ['/payments', '/payments?tab=days', '这几个月没有结算单', '导入', '/import'],
  ['/payments', '/payments?tab=balances', '这一天账上还没有分录', '月结看板', '/board'],
  ['/import', '/import', '还没有批次', '选择文件', 'files'],
  ['/import/$id', `/import/${unknown}`, '没有找到', '导入', '/import'],
  ['/audits/$id', `/audits/${unknown}`, '没有找到', '月结看板', '/board'],
  ['/audits/$id/letter', `/audits/${unknown}/letter`, '没有找到', '月结看板', '/board'],
  [
    '/audits/$id/papers/$kind',
    `/audits/${unknown}/papers/feeList`,
    '没有找到',
    '月结看板',
    '/board',
  ],
  ['/settings', '/settings', '还没有连锁', '导入', '/import'],
  ['/trail/$id', `/trail/${unknown}`, '没有找到', '月结看板', '/board'],
  ['', '/nowhere', '没有这个页面', '今日', '/today'],
].map(([route = '', path = '', says = '', press = '', at = '']) => ({
  route,
  path,
  says,
  press,
  at,
}));

/** Pages that describe the program itself, record it, or let one in: full from the first day. */
const neverEmpty = [
  '/docs',
  '/ui',
  '/trail',
  '/system',
  '/sign-in',
  '/calculators',
  '/fees',
  '/calendar',
  '/signed-in',
  '/welcome',
];

const main = (page: Page) => page.locator('main');
const action = (page: Page, name: string) =>
  main(page)
    .locator('.notice, .settingsBody, .drop, .column')
    .locator('a, button, label')
    .filter({ hasText: new RegExp(`^\\s*${name}$`) })
    .last();

async function walkThere(page: Page, walk: Walk): Promise<void> {
  await site.follow(page, walk.path);
  await main(page).getByText(walk.says).first().waitFor();
  const headings = await main(page).locator('h1').count();
  expect({ path: walk.path, headings }).toEqual({ path: walk.path, headings: 1 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  expect({ path: walk.path, wide }).toEqual({ path: walk.path, wide: false });
  if (walk.at === 'files') {
    const chooser = page.waitForEvent('filechooser');
    await action(page, walk.press).click();
    await chooser;
  } else {
    await site.leave(page, () => action(page, walk.press).click());
    expect(new URL(page.url()).pathname).toBe(walk.at);
  }
}

describe('issue 3, 7: every empty page says what fills it', () => {
  it('names every address that the page has', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../../src/web/routes.tsx'), 'utf8');
    const routes = [...text.matchAll(/path: '([^']+)'/g)].map(([, path]) => path ?? '');
    const named = new Set([...walks.map(({ route }) => route), ...neverEmpty]);
    named.delete('');
    expect([...named].sort()).toEqual(routes.sort());
  });

  it.each([desk, phone])(
    'and the way that it names leads there, at $width px',
    async (look) => {
      const page = await site.open('/ui', look);
      for (const walk of walks) await walkThere(page, walk);
      await page.context().close();
    },
    180_000,
  );

  it('what could not be loaded is told apart, and loads when it is tried again', async () => {
    const places = new Map(walks.map((walk) => [walk.route, walk]));
    const page = await site.open('/ui');
    for (const { path, says } of places.values()) {
      if (/nowhere/.test(path)) continue;
      await page.route(
        (url) => url.pathname.startsWith('/api/v1/') && !url.pathname.endsWith('/health'),
        (route) => route.fulfill({ status: 500, json: { title: '数据库没有回答' } }),
      );
      await page.goto(site.url + path);
      const failed = main(page).getByText('没有载入');
      await failed.first().waitFor();
      await main(page).getByText('数据库没有回答').first().waitFor();
      expect({ path, headings: await main(page).locator('h1').count() }).toEqual({
        path,
        headings: 1,
      });
      expect(await main(page).getByText(says, { exact: true }).count()).toBe(0);
      await page.unrouteAll();
      while ((await failed.count()) > 0) {
        await main(page).getByRole('button', { name: '重试' }).first().click();
        await page.waitForTimeout(150);
      }
      await main(page).getByText(says).first().waitFor();
    }
    await page.context().close();
  }, 120_000);
});

describe('issue 3, 7: with books, where nothing matches or nothing is wrong', () => {
  let clean = '';

  beforeAll(async () => {
    await auditDrop(site.api, dropFiles());
    clean = (await auditDrop(site.api, cleanFiles('JS-0401', '2026-04'))).id;
  });

  const found: readonly (readonly [string, string])[] = [
    ['/board', '.gridBody [role=row]'],
    ['/lines', '.gridBody [role=row]'],
    ['/contracts', '.gridBody [role=row]'],
    ['/terms', '.gridBody [role=row]'],
    ['/payments', '.gridBody [role=row]'],
    ['/disputes', '.noticeTitle'],
    ['/papers', '.noticeTitle'],
  ];
  it.each([desk, phone])(
    'a search without a hit is cleared by one press, at $width px',
    async (look) => {
      const page = await site.open('/ui', look);
      for (const [path, there] of found) {
        await site.follow(page, `${path}?find=没有这样的单据`);
        await page.getByText('没有符合的行').waitFor();
        await page.getByRole('button', { name: '清除全部筛选' }).click();
        await page.getByText('没有符合的行').waitFor({ state: 'detached' });
        await page.locator(there).first().waitFor();
      }
      await page.context().close();
    },
  );

  it('a chain that has nothing leads back to all of them', async () => {
    const page = await site.open('/ui');
    for (const noun of 'today board lines contracts terms fee-rates trends disputes papers payments'.split(
      ' ',
    )) {
      await site.follow(page, `/${noun}?chain=另一家超市`);
      await page.getByText('另一家超市 在这里还没有内容').waitFor();
      await page.getByRole('link', { name: '全部连锁' }).click();
      await page.getByText('另一家超市 在这里还没有内容').waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname).toBe(`/${noun}`);
    }
    await page.context().close();
  });

  it('trends of a time before the books lead to all of them', async () => {
    const page = await site.open('/trends?time=year');
    await page.clock.setFixedTime('2031-03-01T08:00:00+08:00');
    await page.reload();
    await page.getByText('这段时间没有核过的结算单').waitFor();
    await main(page).getByRole('link', { name: '全部期间', exact: true }).click();
    await page.locator('.chart').first().waitFor();
    await page.context().close();
  });

  it('an audit without wrong lines shows all of them, and has no letter to write', async () => {
    for (const look of [desk, phone]) {
      const page = await site.open(`/audits/${clean}`, look);
      await page.getByText('每一行都认可').waitFor();
      await page.getByRole('link', { name: '看全部行' }).click();
      await page.locator('.gridBody [role=row]').first().waitFor();
      await page.goto(`${site.url}/audits/${clean}?tab=problems`);
      await page.getByText('全部读懂，没有问题').waitFor();
      await page.getByRole('link', { name: '看各行' }).click();
      await page.getByText('每一行都认可').waitFor();
      await page.goto(`${site.url}/audits/${clean}/letter`);
      await page.getByText('没有可主张的金额，不出异议函').waitFor();
      await page.getByRole('link', { name: '回到核对台' }).click();
      await page.waitForURL(new RegExp(`/audits/${clean}$`));
      await page.context().close();
    }
  });

  it('the palette without a hit says so and is cleared', async () => {
    const page = await site.open('/board');
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: '搜索' });
    await field.fill('没有这样的东西');
    await page.getByText('没有找到“没有这样的东西”').waitFor();
    await page.getByRole('button', { name: '清空' }).click();
    expect(await field.inputValue()).toBe('');
    expect(await field.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.getByRole('option').first().waitFor();
    await page.context().close();
  });
});
