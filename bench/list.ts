/**
 * P10: lists of document lines over HTTP: filter, sort, first and deep page. `npm run bench -- list
 * [lines]`. The peer is the same page as plain SQL on the same PostgreSQL, without the fence.
 */

import { loadDefaultOrg } from '../src/server/db/organisation.ts';
import { openPool } from '../src/server/db/pool.ts';
import { startServer } from '../src/server/http.ts';

import { fillLines } from './parts/fillLines.ts';
import { openBenchDatabase } from './parts/openBenchDatabase.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const database = await openBenchDatabase();
const orgId = await loadDefaultOrg(database.pool);
const owner = openPool(database.ownerUrl, { max: 2 });

const quantile = (times: readonly number[], q: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
};

async function time(work: () => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < 3; i += 1) await work();
  const times: number[] = [];
  for (let i = 0; i < 40; i += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times;
}

await fillLines(owner, orgId, count);
const server = await startServer({
  database,
  config: { host: '127.0.0.1', port: 0 },
  webRoot: null,
});
const get = async (path: string) => {
  const answer = await fetch(`${server.url}/api/v1${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { lines: unknown[]; next: string | null };
};
/** A cursor in the middle of all that there is. */
const deepCursor = async (sort: 'day' | 'doc'): Promise<string> => {
  const found = await owner.query<{ value: string; statement: string; n: number }>(
    `select ${sort}::text as value, statement_id as statement, n from statement_lines
     order by ${sort} desc, statement_id desc, n desc offset $1 limit 1`,
    [Math.floor(count / 2)],
  );
  const row = found.rows[0];
  return Buffer.from(JSON.stringify([row?.value, row?.statement, row?.n])).toString('base64url');
};
const cursors = { day: await deepCursor('day'), doc: await deepCursor('doc') };
const first = await time(() => get('/lines?sort=day'));
const cases: [string, number[]][] = [
  ['first page by day', first],
  ['deep page by day', await time(() => get(`/lines?sort=day&cursor=${cursors.day}`))],
  ['first page by amount', await time(() => get('/lines?sort=amount'))],
  ['deep page by number', await time(() => get(`/lines?sort=doc&cursor=${cursors.doc}`))],
  ['fee, by day', await time(() => get('/lines?fee=dm&sort=day'))],
  ['store, by day', await time(() => get(`/lines?store=${encodeURIComponent('门店77')}`))],
  [
    'chain and kind, by amount',
    await time(() => get(`/lines?chain=${encodeURIComponent('连锁7')}&kind=fee&sort=amount`)),
  ],
  ['number begins with', await time(() => get('/lines?doc=YS0051234&sort=doc'))],
];
for (const [name, times] of cases) {
  const [middle, late] = [quantile(times, 0.5), quantile(times, 0.95)];
  console.log(`P10 ${name}: median ${middle.toFixed(1)} ms, p95 ${late.toFixed(1)} ms`);
}
const bare = await time(() =>
  owner.query(
    `select x.*, h.name from statement_lines x join chains h using (org_id, chain_id)
     where x.org_id = $1 order by x.day_key desc, x.statement_id desc, x.n desc
     limit 51`,
    [orgId],
  ),
);
const [own, deep] = [quantile(first, 0.5), quantile(cases[1]?.[1] ?? [], 0.5)];
console.log(
  `P10 at ${count} lines: deep page / first page ${(deep / own).toFixed(2)} (target <= 2); over HTTP ` +
    `with the fence / plain SQL ${(own / quantile(bare, 0.5)).toFixed(2)}; p95 target < 50 ms`,
);
await server.close();
await owner.end();
await database.stop();
