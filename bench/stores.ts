/**
 * P10 for a chain of many stores: its list over HTTP with filters, search and paging, the page in
 * Chromium, the workbook in and out. `npm run bench -- stores [count]`. The peer is the same first page
 * as plain SQL on the same PostgreSQL, without the fence and without what follows of each store.
 */
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { buildWeb } from '../src/cli/webBuild.ts';
import { loadDefaultOrg } from '../src/server/db/organisation.ts';
import { openPool } from '../src/server/db/pool.ts';
import { startServer } from '../src/server/http.ts';
import { openBrowser } from '../test/browser/browser.ts';
import { sheetOf } from '../test/make/stores.ts';
import { askAt } from './parts/askAt.ts';
import { median } from './parts/measure.ts';
import { openBenchDatabase } from './parts/openBenchDatabase.ts';

const count = Number(process.argv[2] ?? 5_000);
const chain = '千店';
const database = await openBenchDatabase();
const orgId = await loadDefaultOrg(database.pool);
const owner = openPool(database.ownerUrl, { max: 2 });
const webRoot = await buildWeb(resolve(import.meta.dirname, '..'), console.log);
const server = await startServer({ database, config: { host: '127.0.0.1', port: 0 }, webRoot });
const at = `${server.url}/api/v1`;

const ask = askAt(server.url);
const clock = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const done = await work();
  console.log(`P10 ${name}: ${(performance.now() - began).toFixed(0)} ms`);
  return done;
};
async function importBook(name: string, bytes: Uint8Array): Promise<void> {
  const query = new URLSearchParams({ name });
  const { id } = await ask<{ id: string }>(`/files?${query}`, bytes as BodyInit);
  const files = [{ id, name }];
  const { fingerprint, added, changed } = await clock(`${name}: looked at`, () =>
    ask<{ fingerprint: string; added: number; changed: number }>(
      ...(['/customer-imports/preview', JSON.stringify({ files })] as const),
    ),
  );
  if (added + changed === 0) return console.log(`P10 ${name}: nothing to change`);
  const order = JSON.stringify({ files, fingerprint });
  await clock(`${name}: saved`, () => ask('/customer-imports', order));
}
const exportBook = async (): Promise<Uint8Array> =>
  new Uint8Array(await (await fetch(`${at}/customer-export.xlsx?chain=${chain}`)).arrayBuffer());

await importBook('stores.csv', new TextEncoder().encode(sheetOf(chain, count)));
const book = await clock('workbook out', exportBook);
await importBook('stores.xlsx', book);
await owner.query('analyze');

/** Forty times, after one that warms. */
async function time(work: () => Promise<unknown>): Promise<number[]> {
  await work();
  const times: number[] = [];
  while (times.length < 40) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b);
}
const p95 = (times: readonly number[]): number => times[Math.floor(times.length * 0.95)] ?? 0;

const sites = `/customers/${encodeURIComponent(chain)}/sites?kind=store&limit=200`;
/** The cursor after so many pages. */
async function deepCursor(pages: number): Promise<string> {
  let cursor = '';
  for (let n = 0; n < pages; n += 1) {
    const { next } = await ask<{ next: string | null }>(`${sites}${cursor}`);
    if (next === null) break;
    cursor = `&cursor=${next}`;
  }
  return cursor;
}
const lists = {
  'first page': '',
  'page in the middle': await deepCursor(Math.floor(count / 400)),
  'by area, largest first': '&sort=area&order=desc',
  'of a city': `&city=${encodeURIComponent('上海')}`,
  'of a format': '&format=hypermarket',
  'of a relation': '&relation=R02',
  'in doubt': '&doubted=true',
  'of grade B': '&grade=B',
  'search for words': `&q=${encodeURIComponent('门店00')}`,
};
const medians: number[] = [];
for (const [name, query] of Object.entries(lists)) {
  const times = await time(() => ask(`${sites}${query}`));
  medians.push(median(times));
  const mark = p95(times) <= 50 ? '' : '  <-- above 50 ms';
  console.log(
    `P10 stores, ${name}: median ${median(times).toFixed(1)} ms, p95 ${p95(times).toFixed(1)} ms${mark}`,
  );
}
const chains = await time(() => ask('/customers'));
console.log(
  `P10 chains with their sums: median ${median(chains).toFixed(1)} ms, p95 ${p95(chains).toFixed(1)} ms`,
);
const bare = await time(() =>
  owner.query(
    `select distinct on (code, site_id) * from sites where org_id = $1
     order by code, site_id, version desc limit 201`,
    [orgId],
  ),
);

const browser = await openBrowser();
const context = await browser.openContext();
const page = await context.newPage();
const began = performance.now();
await page.goto(`${server.url}/customers/${encodeURIComponent(chain)}?tab=stores`);
await page.locator('[role="row"] >> nth=5').waitFor();
const opened = performance.now() - began;
const scrolled = await page.evaluate(async () => {
  const frames: number[] = [];
  let box = document.querySelector('.gridBody');
  while (box && !/auto|scroll/.test(getComputedStyle(box).overflowY)) box = box.parentElement;
  let last = performance.now();
  for (let n = 0; n < 120; n += 1) {
    box?.scrollBy(0, 400);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  frames.sort((a, b) => a - b);
  const rows = document.querySelectorAll('[role="row"]').length;
  return { middle: frames[60] ?? 0, late: frames[113] ?? 0, rows, top: box?.scrollTop ?? 0 };
});
console.log(
  `P13 page of ${count} stores: rows seen after ${opened.toFixed(0)} ms; scrolled to ` +
    `${scrolled.top} px, a frame ${scrolled.middle.toFixed(0)} ms, p95 ${scrolled.late.toFixed(0)} ms, ` +
    `${scrolled.rows} rows in the page`,
);
console.log(
  `P10 at ${count} stores: first page over HTTP / plain SQL ` +
    `${((medians[0] ?? 0) / median(bare)).toFixed(2)} (plain ${median(bare).toFixed(1)} ms); ` +
    `page in the middle / first ${((medians[1] ?? 0) / (medians[0] ?? 1)).toFixed(2)} (target <= 2); ` +
    `p95 target <= 50 ms; load ${(loadavg()[0] ?? 0).toFixed(1)}`,
);
await browser.close();
await server.close();
await owner.end();
await database.stop();
