/**
 * P10: every list over HTTP: filters, sorts, first and deep page, in whose chain of statements a million
 * lines stand. `npm run bench -- list [lines] [folder]`: a folder keeps what was filled for the next time.
 * The peer is the same first page of lines as plain SQL on the same PostgreSQL, without the fence.
 */
import { loadavg } from 'node:os';
import { openFilled } from './parts/openFilled.ts';
import { listsOf } from './parts/pages.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const { server, owner, orgId, month, stop } = await openFilled({
  count,
  folder: process.argv[3] ?? null,
  webRoot: null,
});

const quantile = (times: readonly number[], q: number): number => {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;
};

/** Forty times; a slow one fewer times, so that the bench ends. */
async function time(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const began = performance.now();
  await work();
  while (times.length < 40 && (times.length < 8 || performance.now() - began < 5_000)) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

const get = async (path: string): Promise<void> => {
  const answer = await fetch(`${server.url}/api/v1${path}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
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
const show = (name: string, times: readonly number[]): void => {
  const [middle, late] = [quantile(times, 0.5), quantile(times, 0.95)];
  const mark = late < 50 ? '' : '  <-- above 50 ms';
  console.log(`P10 ${name}: median ${middle.toFixed(1)} ms, p95 ${late.toFixed(1)} ms${mark}`);
};
for (const { name, path } of listsOf(month)) show(name, await time(() => get(path)));
const first = await time(() => get('/lines?sort=day'));
const [day, doc] = [await deepCursor('day'), await deepCursor('doc')];
const deep = await time(() => get(`/lines?sort=day&cursor=${day}`));
show('lines: deep page by day', deep);
show('lines: deep page by number', await time(() => get(`/lines?sort=doc&cursor=${doc}`)));
const bare = await time(() =>
  owner.query(
    `select x.*, h.name from statement_lines x join chains h using (org_id, chain_id)
     where x.org_id = $1 order by x.day_key desc, x.statement_id desc, x.n desc
     limit 51`,
    [orgId],
  ),
);
console.log(
  `P10 at ${count} lines: deep page / first page ${(quantile(deep, 0.5) / quantile(first, 0.5)).toFixed(2)} ` +
    `(target <= 2); over HTTP with the fence / plain SQL ` +
    `${(quantile(first, 0.5) / quantile(bare, 0.5)).toFixed(2)}; p95 target < 50 ms; ` +
    `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
);
await stop();
