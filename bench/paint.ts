/**
 * P13: what a newcomer's browser shows of each page, with a million lines behind it: every page in a
 * fresh context without a cache. `npm run bench -- paint [lines] [folder]`. The peer is the same server's
 * empty answer in the same browser, so what is above it is the page's own.
 */

import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { buildWeb } from '../src/cli/webBuild.ts';
import { openBrowser } from '../test/browser/browser.ts';

import { median } from './parts/measure.ts';
import { openFilled } from './parts/openFilled.ts';
import { pagesOf } from './parts/pages.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const times = 5;
const root = resolve(import.meta.dirname, '..');
const webRoot = await buildWeb(root, console.log);
const { server, month, stop } = await openFilled({
  count,
  folder: process.argv[3] ?? null,
  webRoot,
});
const browser = await openBrowser();

interface Paint {
  /** Milliseconds from the request to the first text, and to the page's own content. */
  readonly first: number;
  readonly content: number;
}

async function paint(path: string, content: string): Promise<Paint> {
  const context = await browser.openContext();
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(server.url + path, { waitUntil: 'commit' });
  await page.locator(content).first().waitFor();
  const shown = performance.now() - began;
  const first = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await context.close();
  return { first, content: shown };
}

const bare: number[] = [];
for (let i = 0; i < times; i += 1) bare.push((await paint('/api/v1/health', 'body')).content);
let slowest = 0;
for (const { name, path, content } of pagesOf(month)) {
  await paint(path, content);
  const paints: Paint[] = [];
  for (let i = 0; i < times; i += 1) paints.push(await paint(path, content));
  const first = median(paints.map((each) => each.first));
  const whole = median(paints.map((each) => each.content));
  slowest = Math.max(slowest, whole);
  console.log(`P13 ${name}: first paint ${first.toFixed(0)} ms, content ${whole.toFixed(0)} ms`);
}
console.log(
  `P13 at ${count} lines: slowest page ${slowest.toFixed(0)} ms (target < 1500), ` +
    `${(slowest / median(bare)).toFixed(1)} times an empty answer (${median(bare).toFixed(0)} ms); ` +
    `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
);
await browser.close();
await stop();
