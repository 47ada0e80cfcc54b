import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSite, type Site } from './site.ts';

const root = resolve(import.meta.dirname, '../..');
let site: Site;
const folder = mkdtempSync(join(tmpdir(), 'ming-pictures-'));

beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => {
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function drop(page: Page, example: string): Promise<void> {
  const home = join(root, 'examples', example);
  await page.getByTestId('files').setInputFiles(readdirSync(home).map((name) => join(home, name)));
}

describe('the page, in Chromium', () => {
  it.each(['1-xlsx', '2-html', '3-csv', '4-xls'])(
    'issue 2: examples/%s uploaded gives the figures of the command line',
    async (example) => {
      const errors: string[] = [];
      const page = await site.browser.openPage(`${site.url}/import`);
      page.on('pageerror', (error) => errors.push(error.message));
      await drop(page, example);
      await page.getByRole('button', { name: '开始核查' }).click();
      await page.getByText('51,030.00').first().waitFor({ timeout: 30_000 });
      const text = await page.locator('main').textContent();
      for (const figure of ['819,500.00', '885,530.00', '66,030.00', '15,000.00', '964,000.00']) {
        expect(text).toContain(figure);
      }
      expect(text).toContain('清明');
      await page.screenshot({ path: join(folder, `${example}.png`), fullPage: true });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.screenshot({ path: join(folder, `${example}-390.png`), fullPage: true });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
      expect({ wide, errors }).toEqual({ wide: false, errors: [] });
      await page.close();
    },
  );
});
