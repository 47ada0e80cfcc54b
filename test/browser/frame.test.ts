import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDraft } from '../../src/wire/agreements.ts';
import { ask } from '../journeys/api.ts';
import { checkAxe } from './checkAxe.ts';
import { auditFiles, desk, type Look, openSite, type Site, sendExample } from './site.ts';

let site: Site;
let audit = '';
let drop = '';
let record = '';
let chain = '';
let contract = '';
let draft = '';
let negotiation = '';

beforeAll(async () => {
  site = await openSite();
  const files = await sendExample(site.api, '1-xlsx');
  drop = (await ask<{ id: string }>(site.api, 'POST', '/drops', { files })).body.id;
  audit = await auditFiles(site.api, files);
  const kept = await site.get<{ statements: { statement_id: string }[] }>(`/audits/${audit}`);
  record = kept.statements[0]?.statement_id ?? '';
  chain = (await site.get<{ chains: string[] }>('/chains')).chains[0] ?? '';
  const held = await site.get<{ agreements: { id: string }[] }>('/agreements');
  contract = held.agreements[0]?.id ?? '';
  const begun = { act: 'renewal', based_on: 1 };
  const made = await ask<WireDraft>(site.api, 'POST', `/agreements/${contract}/drafts`, begun);
  draft = made.body.draft.id;
  const sheet = `/agreements/${contract}/negotiations`;
  negotiation = (await ask<{ id: string }>(site.api, 'POST', sheet, { based_on: 1 })).body.id;
});
afterAll(() => site?.close());

const places: readonly (readonly [string, () => string])[] = [
  ['today', () => '/today'],
  ['board', () => '/board'],
  ['disputes', () => '/disputes'],
  ['approvals', () => '/approvals'],
  ['statistics', () => '/disputes?tab=statistics'],
  ['lines', () => '/lines'],
  ['payments', () => '/payments'],
  ['contracts', () => '/contracts'],
  ['contract', () => `/contracts/${contract}`],
  ['contract-draft', () => `/contracts/${contract}/drafts/${draft}`],
  ['negotiations', () => '/negotiations'],
  ['negotiation', () => `/negotiations/${negotiation}`],
  ['what-if', () => `/contracts/${contract}/what-if`],
  ['fee-rates', () => '/fee-rates'],
  ['fee-rates-why', () => '/fee-rates?by=region&group=*&fee=rebate'],
  ['terms', () => '/terms'],
  ['fees', () => '/fees'],
  ['customers', () => '/customers'],
  ['customer', () => `/customers/${encodeURIComponent(chain)}`],
  ['customer-tree', () => `/customers/${encodeURIComponent(chain)}?tab=tree`],
  ['customer-profile', () => `/customers/${encodeURIComponent(chain)}?tab=profile`],
  ['customer-retailer', () => `/customers/${encodeURIComponent(chain)}?tab=retailer`],
  ['customer-stated', () => `/customers/${encodeURIComponent(chain)}?tab=stated`],
  ['trends', () => '/trends'],
  ['calendar', () => '/calendar?year=2026'],
  ['calculators', () => `/calculators?given=${ladder}`],
  ['calculators-due', () => `/calculators?calc=due&given=${term}`],
  ['payments-paid', () => '/payments?tab=paid'],
  ['payments-aging', () => '/payments?tab=aging'],
  ['payments-days', () => '/payments?tab=days'],
  ['payments-balances', () => '/payments?tab=balances'],
  ['import', () => '/import'],
  ['preview', () => `/import?drop=${drop}`],
  ['batch', () => `/import/${audit}`],
  ['letter', () => `/audits/${audit}/letter`],
  ['papers', () => '/papers'],
  ['settings', () => '/settings'],
  ['trail', () => '/trail'],
  ['system', () => '/system'],
  ['record', () => `/trail/${record}`],
  ['docs', () => '/docs'],
  ['parts', () => '/ui'],
  ['bench', () => `/audits/${audit}`],
  ['bench-invoice', () => `/audits/${audit}?tab=invoice`],
  ['bench-files', () => `/audits/${audit}?tab=files`],
  ['missing', () => '/nowhere'],
];
const given = (words: object): string => encodeURIComponent(JSON.stringify(words));
const ladder = given({ term: '年返 100万以上0.5%，125万以上1%', turnover: '1230000.00' });
const term = given({ term: '月结45', receipt: '2026-05-03' });
/** All but the desk's. */
const looks: readonly Look[] = (['light', 'dark'] as const)
  .flatMap((theme) =>
    (['zh', 'en'] as const).flatMap((lang) =>
      ([1440, 390] as const).map((width) => ({ theme, lang, width })),
    ),
  )
  .slice(1);

const sound = { wide: false, axe: [] as string[], faults: [] as string[] };
const soundness = async (page: Page): Promise<typeof sound> => ({
  wide: await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1),
  axe: await checkAxe(page),
  faults: [...site.faultsOf(page)],
});

describe('every page, in every look', () => {
  it('is sound and fits when it is the first that loads: light zh 1440', async () => {
    const page = await site.open('/settings', desk);
    for (const [name, path] of places) {
      await page.goto(site.url + path());
      await page.locator('h1').first().waitFor();
      await site.settle(page);
      expect({ name, ...(await soundness(page)) }).toEqual({ name, ...sound });
    }
    await page.context().close();
  }, 180_000);

  it.each(looks)(
    'is sound and fits when a link leads there: $theme $lang $width',
    async (look) => {
      const page = await site.open('/settings', look);
      for (const [name, path] of places) {
        await site.follow(page, path());
        expect({ name, ...(await soundness(page)) }).toEqual({ name, ...sound });
      }
      await page.context().close();
    },
    180_000,
  );

  it('finds nothing serious in what opens', async () => {
    const page = await site.open(`/audits/${audit}`, { ...desk, theme: 'dark' });
    await page.locator('.gridBody [role=row]').first().click();
    await page.locator('.why h2').waitFor();
    expect(await checkAxe(page)).toEqual([]);
    await page.getByRole('button', { name: '筛选：结论' }).click();
    await page.getByRole('checkbox', { name: /异议/ }).waitFor();
    expect(await checkAxe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索' }).fill('海报');
    await page.getByRole('option').first().waitFor();
    expect(await checkAxe(page)).toEqual([]);
    await page.context().close();
  });
});

describe('the frame', () => {
  it('opens what the search finds, by keyboard alone', async () => {
    const page = await site.open('/import', desk);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索' }).fill('看板');
    await page.getByRole('option', { name: '月结看板' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/board');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: '搜索' }).fill('海报');
    await page
      .getByRole('group', { name: /单据|条款/ })
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: '搜索' }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('keeps chain, language, appearance and view over a reload', async () => {
    const [row] = (await ask<{ rows: { chain: string }[] }>(site.api, 'GET', '/board')).body.rows;
    const chain = row?.chain ?? '';
    const page = await site.open('/board', desk);
    await page.getByTestId('language').click();
    await page.getByTestId('theme').click();
    await page.getByTestId('chain').click();
    await page.locator('.ant-select-item-option', { hasText: chain }).click();
    await page
      .getByRole('columnheader', { name: /Claimable/ })
      .getByRole('button')
      .first()
      .click();
    await page.waitForURL(/sort=claimable/);
    await page.getByRole('link', { name: 'Lines' }).first().click();
    await page.waitForURL(/\/lines\?/);
    expect(new URL(page.url()).searchParams.get('chain')).toBe(chain);
    await page.goBack();
    await page.reload();
    await page.getByRole('columnheader', { name: /Claimable/ }).waitFor();
    const sorted = page.locator('[aria-sort=ascending]');
    expect(await sorted.textContent()).toContain('Claimable');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.context().close();
  });

  it('skips to the content, and shows where the focus is', async () => {
    const page = await site.open('/board', desk);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: '跳到正文' });
    expect(await skip.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    const isShown = await page.evaluate(() => {
      const field = document.activeElement;
      return [field, field?.closest('.ant-input-affix-wrapper')].some((each) => {
        const look = each && getComputedStyle(each);
        return look && (look.outlineStyle !== 'none' || look.boxShadow !== 'none');
      });
    });
    expect(isShown).toBe(true);
    await page.context().close();
  });
});

describe('the working table', () => {
  it('draws few of ten thousand rows, sorts and filters them, and sums exactly', async () => {
    const page = await site.open('/ui', desk);
    const grid = page.getByRole('grid');
    expect(await grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(await page.locator('.gridBody [role=row]').count()).toBeLessThan(60);
    await page.getByRole('textbox', { name: '表中查找' }).fill('HD-0000012');
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('2');
    expect(await page.locator('.gridFoot').textContent()).toContain('119,476.33');
    await page.waitForURL(/find=HD-0000012/);
    await page.context().close();
  });

  it('goes by keyboard: j k Home End x, ranges, Enter, Esc', async () => {
    const page = await site.open('/ui', desk);
    const grid = page.getByRole('grid');
    await grid.focus();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+J');
    const bulk = page.getByRole('region', { name: '选中的行' });
    expect(await bulk.textContent()).toContain('已选 3 行');
    await page.keyboard.press('End');
    await expect.poll(() => grid.getAttribute('aria-activedescendant')).toBe('工作表-9999');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/open=%220%22/);
    await page.keyboard.press('Escape');
    await expect.poll(() => bulk.count()).toBe(0);
    await page.context().close();
  });

  it('fetches a million rows a page at a time, as far as one goes', async () => {
    const page = await site.open('/ui', desk);
    await page.getByText('分页 100 万行').click();
    const grid = page.getByRole('grid');
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('-1');
    await grid.focus();
    for (let i = 0; i < 3; i += 1) {
      await page.keyboard.press('End');
      await page.waitForTimeout(100);
    }
    await expect.poll(() => page.locator('.tableCount').textContent()).toMatch(/[2-9],\d{3} 行/);
    expect(await page.locator('.gridBody [role=row]').count()).toBeLessThan(60);
    await page.context().close();
  });

  it('copies numbers as numbers', async () => {
    const page = await site.open('/ui', desk);
    await page.getByRole('grid').focus();
    const copied = await page.evaluateHandle(() => {
      const heard: { text?: string } = {};
      document.addEventListener('copy', (event) => {
        heard.text = event.clipboardData?.getData('text/plain') ?? '';
      });
      return heard;
    });
    await page.keyboard.press('j');
    await page.keyboard.press('Control+c');
    await expect.poll(() => copied.evaluate(({ text }) => text)).toBeDefined();
    const [head, row] = ((await copied.evaluate(({ text }) => text)) ?? '').split('\r\n');
    expect(head?.split('\t')).toContain('对方 (元)');
    expect(row?.split('\t')).toContain('10986.03');
    await page.context().close();
  });

  it('keeps what is typed as one leaves off the page that one goes to', async () => {
    const page = await site.open('/lines', desk);
    await page.route('**/TermsPage-*.js', async (route) => {
      await new Promise((done) => setTimeout(done, 600));
      await route.continue();
    });
    await page.getByRole('textbox', { name: '表中查找' }).fill('DM');
    await site.follow(page, '/terms?find=月返');
    await page.getByRole('textbox', { name: '表中查找' }).waitFor();
    expect(new URL(page.url()).searchParams.get('find')).toBe('月返');
    expect(await page.getByRole('textbox', { name: '表中查找' }).inputValue()).toBe('月返');
    await page.context().close();
  });

  it('keeps columns as they were laid out', async () => {
    const page = await site.open('/ui', desk);
    await page.getByRole('button', { name: '列与行距' }).click();
    await page.getByRole('checkbox', { name: '门店' }).click();
    const edge = page.getByRole('separator', { name: '日期 列宽' });
    const before = Number(await edge.getAttribute('aria-valuenow'));
    await edge.focus();
    await page.keyboard.press('ArrowRight');
    await page.reload();
    await page.locator('.gridBody [role=row]').first().waitFor();
    expect(await page.getByRole('columnheader', { name: /门店/ }).count()).toBe(0);
    expect(Number(await edge.getAttribute('aria-valuenow'))).toBe(before + 16);
    await page.context().close();
  });

  it('prints whole what it draws in part', async () => {
    const page = await site.open('/ui', desk);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('.gridBody [role=row]').count()).toBe(5_000);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect.poll(() => page.locator('.gridBody [role=row]').count()).toBeLessThan(60);
    await page.context().close();
  });

  it('prints on white what is dark on the screen, with every column on the sheet', async () => {
    const page = await site.open('/board', { ...desk, theme: 'dark' });
    await page.locator('.gridBody [role=row]').first().waitFor();
    await page.setViewportSize({ width: 1032, height: 700 });
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
    const cut = await page.locator('.gridRow .cell').evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const isOut = cell.getBoundingClientRect().right > innerWidth + 1;
        return isOut || cell.scrollWidth > cell.clientWidth + 1 ? [cell.textContent] : [];
      }),
    );
    expect(cut).toEqual([]);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.context().close();
  });
});

/** What is tried takes its time: what is under way when one saves has to be dropped, not refused. */
function slowPreviews(page: Page, ms: number): () => Promise<void> {
  const asked: Promise<void>[] = [];
  void page.route('**/preview?*', (route) => {
    const later = new Promise((done) => setTimeout(done, ms)).then(() => route.continue());
    asked.push(later.catch(() => undefined));
  });
  return async () => {
    await Promise.all(asked);
    await page.waitForLoadState('networkidle');
  };
}

describe('核对台', () => {
  it('decides by keyboard, keeps it over a reload, undoes, saves and shows what moved', async () => {
    const page = await site.open(`/audits/${audit}`, desk);
    const allTried = slowPreviews(page, 400);
    const grid = page.getByRole('grid');
    await page.locator('.gridBody [role=row]').first().waitFor();
    await grid.focus();
    for (const key of ['j', 'w', 'j', 'd']) await page.keyboard.press(key);
    const bar = page.getByRole('region', { name: '决定' });
    expect(await bar.textContent()).toContain('2');
    await page.reload();
    await bar.waitFor();
    await grid.focus();
    await page.keyboard.press('u');
    await expect.poll(() => bar.textContent()).toContain('1');
    await page.keyboard.press('Control+Enter');
    await page.getByLabel('决定人').fill('周敏');
    await page.keyboard.press('Enter');
    await bar.waitFor({ state: 'detached' });
    await page.getByText('已让步').waitFor();
    await allTried();
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('tells why: clause, formula, cell and proof, following j and k', async () => {
    const page = await site.open(`/audits/${audit}`, desk);
    await page.getByRole('textbox', { name: '表中查找' }).fill('8.5%');
    const row = page.locator('.gridBody [role=row]').first();
    await row.click();
    const why = page.getByRole('complementary', { name: /^为什么/ });
    for (const part of ['算式', '对方原文', '合同条款', '累计']) {
      if (part !== '累计') expect(await why.textContent()).toContain(part);
    }
    await page.waitForURL(/open=/);
    await page.reload();
    await why.waitFor();
    await page.context().close();
  });
});
