/**
 * A contract of 2,000 clauses in Chromium: until its page is drawn and awaits nothing, read, in the editor and in
 * 试算. `npm run bench -- contract [clauses]`. The peer is the same page with
 * 20 clauses.
 */

import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { buildWeb } from '../src/cli/webBuild.ts';
import { startServer } from '../src/server/http.ts';
import { openBrowser } from '../test/browser/browser.ts';
import { openLongContracts, timed } from './parts/longContracts.ts';
import { openBenchDatabase } from './parts/openBenchDatabase.ts';

const count = Number(process.argv[2] ?? 2000);
const few = 20;
const target = 1000;
const webRoot = await buildWeb(resolve(import.meta.dirname, '..'), console.log);
const database = await openBenchDatabase(null);
const server = await startServer({ database, config: { host: '127.0.0.1', port: 0 }, webRoot });
const browser = await openBrowser();
const page = await browser.openPage(server.url);
const measure = await openLongContracts({ server, lines: [] }, page, [count, few]);
for (const what of timed) {
  const took = await measure(count, what);
  const peer = await measure(few, what);
  console.log(
    `${what} ${count} clauses: ${took.toFixed(0)} ms (target < ${target}), ` +
      `${(took / peer).toFixed(1)} times that of ${few} (${peer.toFixed(0)} ms)`,
  );
}
console.log(`load ${(loadavg()[0] ?? 0).toFixed(1)}`);
await browser.close();
await server.close();
await database.stop();
