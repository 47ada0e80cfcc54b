import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditFiles, openSite, type Site, sendExample } from './site.ts';

let site: Site;
let audit = '';

beforeAll(async () => {
  site = await openSite();
  audit = await auditFiles(site.api, await sendExample(site.api, '1-xlsx'));
});
afterAll(() => site?.close());

/** Stands as long as the window was not loaded anew. */
const mark = (page: Page) => page.evaluate(() => Object.assign(globalThis, { stayed: true }));
const hasStayed = (page: Page) => page.evaluate(() => 'stayed' in globalThis);
const go = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name }).first().click();
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Counts how often the window is asked for anew: known before anything of it is drawn. */
function countLoads(page: Page): () => number {
  let loads = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads += 1;
  });
  return () => loads;
}

describe('issue 3, must show: the network gone', () => {
  it('a page never visited says so, stays in the app and comes by itself', async () => {
    const page = await site.open(`/audits/${audit}`);
    await page.locator('.gridBody [role=row]').first().waitFor();
    await page.getByRole('grid').focus();
    for (const key of ['j', 'd']) await page.keyboard.press(key);
    await page.getByText('1 个决定未保存').waitFor();
    await mark(page);
    await page.context().setOffline(true);
    await go(page, '条款执行');
    await page.getByText('这一页还没有取到').waitFor();
    await page.getByText('服务暂时连不上').waitFor();
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('这一页还没有取到').waitFor();
    await go(page, '单据明细');
    await page.getByText('这一页还没有取到').waitFor();
    await page.context().setOffline(false);
    await heading(page, '单据明细').waitFor();
    await page.getByText('服务暂时连不上').waitFor({ state: 'detached' });
    await go(page, '条款执行');
    await heading(page, '条款执行').waitFor();
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.getByText('1 个决定未保存').waitFor();
    expect(await hasStayed(page)).toBe(true);
    await page.context().close();
  });

  it('a new build was put up meanwhile: the window is loaded anew, once', async () => {
    const page = await site.open('/board');
    await page.route('**/assets/TermsPage-*.js', (route) => route.fulfill({ status: 404 }), {
      times: 1,
    });
    const loads = countLoads(page);
    await page.route('**/terms', async (route) => {
      await new Promise((done) => setTimeout(done, 1000));
      await route.continue();
    });
    await page.evaluate(() =>
      addEventListener('beforeunload', () => {
        document.querySelector<HTMLElement>('[data-testid=language]')?.click();
        setTimeout(() => sessionStorage.setItem('last', document.body.textContent), 300);
      }),
    );
    await go(page, '条款执行');
    await heading(page, 'Terms').waitFor();
    expect(loads()).toBe(1);
    const last = await page.evaluate(() => sessionStorage.getItem('last') ?? '');
    expect(last).toContain('Terms');
    expect(last).not.toContain('This page cannot be fetched');
    await page.context().close();
  });

  it('what stays lost is said with a way to go on, and never in a circle', async () => {
    const page = await site.open('/board');
    await page.route('**/assets/TermsPage-*.js', (route) => route.fulfill({ status: 404 }));
    const loads = countLoads(page);
    await go(page, '条款执行');
    await page.getByText('这一页取不到').waitFor();
    expect(loads()).toBe(1);
    await page.unroute('**/assets/TermsPage-*.js');
    await page.getByRole('button', { name: '重新载入' }).click();
    await heading(page, '条款执行').waitFor();
    await page.context().close();
  });
});
