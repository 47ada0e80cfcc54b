import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockInShanghai, nameBackup } from '../../src/server/backups/plan.ts';
import { openSite, phone, type Site } from './site.ts';

const place = mkdtempSync(join(tmpdir(), 'ming-system-'));
const folder = join(place, 'backups');
let site: Site;

beforeAll(async () => {
  mkdirSync(folder);
  // Taken just now, so that nothing is due at the start.
  writeFileSync(join(folder, nameBackup(clockInShanghai(new Date()))), 'taken before');
  const keep = { days: 7, weeks: 5, months: 12 };
  site = await openSite({ backups: { folder, at: '02:30', keep, passphrase: null } });
});
afterAll(async () => {
  await site?.close();
  rmSync(place, { recursive: true, force: true });
});

const rows = (page: Page) => page.getByRole('table', { name: '备份' }).locator('tbody tr');

describe('issue 4, 4: the page 系统', () => {
  it('is reached from the settings, tells plan and sizes, and takes a backup now', async () => {
    const page = await site.open('/settings');
    await page.getByRole('link', { name: /版本、大小、备份/ }).click();
    await page.getByText('每天 02:30，保留 7 天、5 周、12 月').waitFor();
    await page.getByText('可用', { exact: true }).waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('button', { name: '立即备份' }).click();
    await expect.poll(() => rows(page).count()).toBe(2);
    // The newest stands first; the one from before was twelve bytes.
    expect(await rows(page).nth(1).textContent()).toContain('12 B');
    expect(await rows(page).first().textContent()).toMatch(/[KM]B$/);
    await page.getByRole('button', { name: '立即备份' }).waitFor();
    expect(site.faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('tells why a backup failed, at 390 px, and takes one again once it can', async () => {
    const page = await site.open('/system', phone);
    await rows(page).first().waitFor();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    await page.getByRole('button', { name: '立即备份' }).click();
    await page.getByText(`备份文件夹不能写: ${folder}`).first().waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
    expect(wide).toBe(false);
    rmSync(folder);
    await page.getByRole('button', { name: '立即备份' }).click();
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await page.getByText('没有备份成').count()).toBe(0);
    await page.context().close();
  });
});
