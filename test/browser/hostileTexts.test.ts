import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireJob } from '../../src/wire/jobs.ts';
import { ask, auditDrop, finish } from '../journeys/api.ts';
import { cleanFiles } from '../make/drop.ts';
import { desk, openSite, phone, type Site } from './site.ts';

/** Runs wherever a page takes it for markup, and leaves an element by which it is known. */
const markup = `"'><img src=x onerror="window.taken=1" data-taken><svg onload="window.taken=1">`;

let site: Site;
let paths: readonly string[];

/** Markup in every text that a person gives: settings, decisions, a payment, a letter. */
beforeAll(async () => {
  site = await openSite();
  const { api } = site;
  const files = cleanFiles('JS-0401', '2026-04');
  const { id, version, statements } = await auditDrop(api, files);
  const say = (method: string, path: string, body: unknown) => ask(api, method, path, body);
  const chain = statements[0]?.statement.chain ?? '';
  const lines = statements.flatMap((each) => each.lines);
  const decisions = lines
    .slice(0, 3)
    .map(({ doc }) => ({ doc, decision: 'dispute', note: markup, person: markup }));
  const decided = await ask<WireJob>(api, 'POST', `/audits/${id}/decisions`, {
    ...{ version, decisions },
  });
  if (decided.status === 202) await finish(api, decided.body);
  const company = { company: markup, contact: markup, phone: markup, email: markup };
  await say('PUT', '/company', { ...company, address: markup, version: 0, person: markup });
  const limit = { version: 0, amount: '10.00', source: markup, person: markup };
  await say('PUT', '/concession-limit', limit);
  const paid = { chain, day: '2026-05-15', amount: '10.00', bank_ref: markup, payer: markup };
  const payment = await say('POST', '/payments', { ...paid, note: markup });
  expect(payment.status).toBe(201);
  const now = await site.get<{ version: number }>(`/audits/${id}/version`);
  const order = { version: now.version, as_of: '2026-05-10', company: markup, contact: markup };
  await say('POST', `/audits/${id}/letters`, { ...order, address: markup, buyer: markup });
  paths = [
    ...['/today', '/board', `/audits/${id}`, `/audits/${id}/letter`, '/papers', '/disputes'],
    ...['/disputes?tab=statistics', '/disputes?tab=recoveries', '/lines', '/terms', '/trends'],
    ...['/payments', '/payments?tab=paid', '/payments?tab=aging', '/payments?tab=balances'],
    ...['/import', '/settings', '/trail', '/system', '/docs', '/approvals'],
    `/lines?q=${encodeURIComponent(markup)}`,
    `/${encodeURIComponent(markup)}`,
  ];
}, 120_000);
afterAll(() => site?.close());

const foundOn = (page: Page) =>
  page.evaluate(() => ({
    ran: 'taken' in window,
    elements: document.querySelectorAll('[data-taken], [onerror], [onload]').length,
    violations: (window as unknown as { violations: string[] }).violations,
  }));

describe('issue 4, 5: markup in texts, in Chromium', () => {
  it.each([
    ['1440 px', desk],
    ['390 px', phone],
  ] as const)(
    '%s: stays text on every page: nothing runs, no element, no breach of the content policy',
    async (_, look) => {
      const page = await site.open('/today', look);
      let dialogs = 0;
      page.on('dialog', (dialog) => {
        dialogs += 1;
        void dialog.dismiss();
      });
      await page.context().addInitScript(() => {
        const own = window as unknown as { violations: string[] };
        own.violations = [];
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
          own.violations.push(`${violatedDirective} ${sourceFile}`),
        );
      });
      let shown = 0;
      for (const path of paths) {
        await page.goto(site.url + path);
        await page.locator('h1').first().waitFor();
        await site.settle(page);
        expect([path, await foundOn(page)]).toEqual([
          ...[path, { ran: false, elements: 0, violations: [] }],
        ]);
        if ((await page.locator('body').textContent())?.includes('onerror')) shown += 1;
      }
      expect(dialogs).toBe(0);
      expect(shown).toBeGreaterThan(1);
      await page.context().close();
    },
    180_000,
  );
});
