import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDispute, WireDisputes } from '../../src/wire/disputes.ts';
import type { WireRuns } from '../../src/wire/runs.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { dropFiles, monthWith } from '../make/drop.ts';
import { disputeAll, openSite, type Site } from './site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** A month whose column of amounts nobody knows. */
const unknown = (no: string, month: string) =>
  dropFiles({ no, month, from: `${month}-01`, to: `${month}-28` }).map(({ name, text }) => ({
    name,
    mimeType: 'text/csv',
    buffer: Buffer.from(name === '结算单.csv' ? text.replace('含税金额', '划拨数') : text),
  }));
const runs = async () => (await ask<WireRuns>(site.api, 'GET', '/audits')).body.audits;

describe('issue 3, 2: two people in one import', () => {
  const start = (page: Page) => page.getByRole('button', { name: '开始核查', disabled: false });
  const column = (page: Page) => page.getByLabel('“划拨数”读作');

  it('one corrects a column, the other is told and sees it; both start: one audit', async () => {
    const first = await site.open('/import');
    await first.getByTestId('files').setInputFiles(unknown('JS-0101', '2026-01'));
    await start(first).waitFor();
    await column(first).waitFor();
    const second = await site.open(new URL(first.url()).pathname + new URL(first.url()).search);
    await column(second).waitFor();
    await column(first).selectOption({ label: '含税金额' });
    await first.getByText('本次更正').waitFor();
    await column(second).selectOption({ label: '日期' });
    await second.getByText('别人刚改过这次导入').waitFor();
    await second.getByText('本次更正').waitFor();
    await second.getByRole('region', { name: '读出的结算单' }).getByText('69,500.00').waitFor();
    const before = (await runs()).length;
    await Promise.all([first, second].map((page) => start(page).click()));
    for (const page of [first, second]) await page.waitForURL('**/audits/**');
    expect(new URL(second.url()).pathname).toBe(new URL(first.url()).pathname);
    expect(await runs()).toHaveLength(before + 1);
    for (const page of [first, second]) await page.context().close();
  }, 120_000);

  it('issue 3, 2: what was remembered is forgotten on the settings page, and had again', async () => {
    const page = await site.open('/settings');
    const row = page.locator('#mappings .settingsRows li', { hasText: '划拨数' });
    await row.getByRole('button').click();
    await row.waitFor({ state: 'detached' });
    await page.getByText('已忘掉 乐民超市 的列对应').waitFor();
    const known = async () =>
      (await ask<{ mappings: unknown[] }>(site.api, 'GET', '/mappings')).body.mappings.length;
    expect(await known()).toBe(0);
    await page.locator('#mappings').getByRole('button', { name: '撤销' }).click();
    await row.waitFor();
    expect(await known()).toBe(1);
    await page.reload();
    await row.waitFor();
    await page.context().close();
  });
});

describe('issue 3, 3: recoveries to confirm', () => {
  const credit = 'TH-JS-0301-1';
  const dispute = async () =>
    (await ask<WireDisputes>(site.api, 'GET', '/disputes')).body.disputes.find(
      ({ doc }) => doc === credit,
    ) as WireDispute;

  it('one is confirmed and one is none of it; either is taken back again', async () => {
    const { api } = site;
    const audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
    await disputeAll(api, audit);
    const { version } = (await ask<{ version: number }>(api, 'GET', `/audits/${audit.id}`)).body;
    const order = { version, as_of: '2026-04-10' };
    expect((await ask(api, 'POST', `/audits/${audit.id}/letters`, order)).status).toBe(201);
    const { remaining } = await dispute();
    const change = { no: 'JS-0401', from: '2026-04-01', to: '2026-04-30', month: '2026-04' };
    const april = monthWith([`退货,CH-2,一店,2026-04-21,,,${remaining},`], change);
    await auditDrop(api, april, { as_of: '2026-05-08' });
    const page = await site.open('/disputes?tab=recoveries');
    const row = page.locator('.gridBody [role=row]', { hasText: credit });
    const undo = page.getByRole('status').getByRole('button', { name: '撤销' });

    await row.getByRole('button', { name: '不是' }).click();
    await page.getByText(`${credit} 这一行已记为不是追回`).waitFor();
    await row.waitFor({ state: 'detached' });
    await undo.click();
    await row.waitFor();
    expect((await dispute()).recovered).toBe('0.00');

    await row.getByRole('button', { name: '是追回' }).click();
    await page.getByText(`${credit} 已记追回`).waitFor();
    await expect.poll(async () => (await dispute()).state).toBe('recovered');
    await row.waitFor({ state: 'detached' });
    await undo.click();
    await expect.poll(async () => (await dispute()).remaining).toBe(remaining);
    await row.waitFor();
    await page.reload();
    await row.waitFor();
    await page.context().close();
  }, 120_000);
});
