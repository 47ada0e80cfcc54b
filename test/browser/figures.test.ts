import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireDispute, WireDisputes, WireStatistics } from '../../src/wire/disputes.ts';
import type { WireTakings } from '../../src/wire/reports.ts';
import { ask, auditDrop } from '../journeys/api.ts';
import { dropFiles } from '../make/drop.ts';
import { openSite, type Site } from './site.ts';

let site: Site;
let page: Page;
/** The register as the page asked for it last. */
let asked = '';

const daysAgo = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);

/** Letters of three ages; something came back, was conceded, was lost. */
beforeAll(async () => {
  site = await openSite();
  const { api } = site;
  for (const [n, days] of [5, 45, 200].entries()) {
    const month = `2026-0${n + 1}`;
    const from = `${month}-01`;
    const change = { from, to: `${month}-28`, month, no: `JS-260${n + 1}` };
    const audit = await auditDrop(api, dropFiles(change), { as_of: `${month}-28` });
    const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) =>
      ['partial', 'dispute', 'evidence'].includes(verdict),
    );
    const decisions = open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
    const order = { version: audit.version, decisions };
    const decided = await ask<{ version: number }>(
      api,
      'POST',
      `/audits/${audit.id}/decide`,
      order,
    );
    await ask(api, 'POST', `/audits/${audit.id}/letters`, {
      ...{ version: decided.body.version, as_of: daysAgo(days), buyer: n === 0 ? '' : '王敏' },
    });
  }
  const { disputes } = (await ask<WireDisputes>(api, 'GET', '/disputes?role=claims')).body;
  const record = (dispute: WireDispute | undefined, event: Record<string, unknown>) =>
    ask(api, 'POST', '/disputes/events', {
      disputes: [{ id: dispute?.id, version: dispute?.version }],
      event,
    });
  const [a, b, c] = disputes.filter(({ remaining }) => Number(remaining) > 2);
  await record(a, { kind: 'recovered', amount: a?.remaining });
  await record(b, { kind: 'conceded', amount: '1.00' });
  await record(c, { kind: 'closed' });
  page = await site.open('/disputes?tab=statistics');
  page.on('request', (request) => {
    if (request.url().includes('/v1/disputes?')) asked = request.url();
  });
});
afterAll(() => site.close());

const rows = () => page.locator('.gridBody [role=row]');
const statistics = async (by: string) =>
  (await ask<WireStatistics>(site.api, 'GET', `/disputes/statistics?by=${by}`)).body;
/** An amount that is not shown is no number, and fails. */
const cents = (amount: string | null) => BigInt((amount ?? 'hidden').replace('.', ''));

async function listed(): Promise<readonly WireDispute[]> {
  await rows().first().waitFor();
  return ((await (await fetch(asked)).json()) as WireDisputes).disputes;
}

it('issue 3, 3: each figure of the statistics leads to exactly the rows that make it up', async () => {
  const parts = ['claimed', 'recovered', 'conceded', 'lost', 'remaining'] as const;
  for (const [by, name] of [
    ['chain', '连锁'],
    ['buyer', '采购'],
    ['fee', '科目'],
    ['rule', '理由'],
  ] as const) {
    const { groups } = await statistics(by);
    expect(groups.length).toBeGreaterThan(0);
    for (const group of groups.slice(0, 2)) {
      await page.goto(`${site.url}/disputes?tab=statistics${by === 'chain' ? '' : `&by=${by}`}`);
      const row = rows().filter({ hasText: group.text }).first();
      await row.waitFor();
      const links = await row.getByRole('link').count();
      for (let at = 0; at < links; at += 1) {
        const link = rows().filter({ hasText: group.text }).first().getByRole('link').nth(at);
        const shown = (await link.textContent()) ?? '';
        await link.click();
        await page.getByText('只看：').waitFor();
        await page.reload();
        await page.getByText('只看：').waitFor();
        const disputes = await listed();
        await expect.poll(() => rows().count()).toBe(disputes.length);
        if (at === 0) expect(disputes).toHaveLength(group.count);
        const amounts = parts.filter((part) => cents(group[part]) !== 0n);
        const part = amounts[at - 1];
        if (part) {
          const sum = disputes.reduce((all, each) => all + cents(each[part]), 0n);
          expect([name, group.text, part, sum]).toEqual([
            name,
            group.text,
            part,
            cents(group[part]),
          ]);
          expect(shown.replaceAll(',', '')).toBe(group[part]);
        }
        await page.goBack();
        await rows().filter({ hasText: group.text }).first().waitFor();
      }
    }
  }
}, 300_000);

it('issue 3, 3: each age leads to the claims of that age, as many as it says', async () => {
  const { ages } = await statistics('chain');
  const filled = ages.filter(({ count }) => count > 0);
  expect(filled.length).toBe(3);
  await page.goto(`${site.url}/disputes?tab=statistics`);
  for (const [at, age] of filled.entries()) {
    await page.getByRole('button', { name: '看数据' }).click();
    const link = page.locator('.chartTable').getByRole('link').nth(at);
    await link.click();
    await page.getByText('只看：').waitFor();
    const disputes = await listed();
    expect(disputes).toHaveLength(age.count);
    expect(disputes.reduce((all, each) => all + cents(each.remaining), 0n)).toBe(
      cents(age.remaining),
    );
    await expect.poll(() => rows().count()).toBe(age.count);
    await page.reload();
    await expect.poll(() => rows().count()).toBe(age.count);
    await page.goto(`${site.url}/disputes?tab=statistics`);
  }
}, 120_000);

it('issue 3, 3: each reason of 扣款分析 leads to exactly the lines that it adds up', async () => {
  const { reasons } = (await ask<WireTakings>(site.api, 'GET', '/takings')).body;
  expect(reasons.length).toBeGreaterThan(1);
  const table = page.getByRole('region', { name: '为什么可以主张？' });
  for (const [at, { lines, claimable, text }] of reasons.entries()) {
    await page.goto(`${site.url}/trends?time=all`);
    await page
      .locator('section.chart')
      .filter({ hasText: '为什么可以主张？' })
      .getByRole('button', { name: '看数据' })
      .click();
    const link = table.locator('tbody').getByRole('link').nth(at);
    const shown = (await link.textContent()) ?? '';
    expect(shown.replaceAll(',', '')).toBe(claimable);
    await link.click();
    await page.getByText('只看可主张的行：').waitFor();
    await page.reload();
    await page.getByText('只看可主张的行：').filter({ hasText: text }).waitFor();
    await expect.poll(() => rows().count()).toBe(lines);
    expect(await page.locator('.gridFoot').textContent()).toContain(shown);
  }
  await rows().first().dblclick();
  await page.waitForURL(/\/audits\//);
}, 120_000);
