import type { Page } from 'playwright-core';
import type { WireAgreement, WireDraft } from '../../src/wire/agreements.ts';
import { type Asked, ask, auditDrop } from '../../test/journeys/api.ts';
import { longContract } from '../../test/make/longContract.ts';
import { median } from './measure.ts';

/** What is timed: the page that is read, the editor, and 试算. */
export const timed = ['read', 'edit', 'try'] as const;

export type Timed = (typeof timed)[number];

/** How long it takes with a contract of so many clauses, in milliseconds. */
export type Measure = (count: number, what: Timed) => Promise<number>;

/** Each contract is imported from its sheet, and the editor opened on a draft of it. */
export async function openLongContracts(
  api: Asked,
  page: Page,
  counts: readonly number[],
): Promise<Measure> {
  const places = new Map<number, Readonly<Record<Timed, string>>>();
  for (const count of counts) {
    const no = `CHANG-${count}`;
    await auditDrop(api, longContract(count, no), { as_of: '2026-04-01' });
    const { body } = await ask<{ agreements: WireAgreement[] }>(api, 'GET', '/agreements');
    const own = body.agreements.find((each) => each.no === no) as WireAgreement;
    const order = { act: 'renewal', based_on: 1 };
    const made = await ask<WireDraft>(api, 'POST', `/agreements/${own.id}/drafts`, order);
    const read = `/contracts/${own.id}`;
    const edit = `${read}/drafts/${made.body.draft.id}`;
    places.set(count, { read, edit, try: `${read}/what-if` });
  }
  const { url } = api.server;
  return async (count, what) => {
    const path = places.get(count)?.[what] ?? '';
    const took: number[] = [];
    for (let i = 0; i < 4; i += 1) took.push(await shown(page, url, path));
    return median(took.slice(1));
  };
}

/** Until nothing is awaited any more and the browser has drawn it. */
async function shown(page: Page, url: string, path: string): Promise<number> {
  await page.goto(`${url}/contracts`);
  await page.locator('h1').first().waitFor();
  const began = performance.now();
  await page.goto(url + path, { waitUntil: 'commit' });
  await page.locator('.contractPage, .draftPage, .whatIfPage').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.bone, [aria-busy=true]') === null);
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(null)))),
  );
  return performance.now() - began;
}
