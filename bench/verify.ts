/**
 * P11: verify the chain of the trail, and SHA-256 alone over as many texts of the same length in the
 * same run. `npm run bench -- verify [entries]`.
 */
import { createHash } from 'node:crypto';
import { openPool, withOrg } from '../src/server/db/pool.ts';
import { checkSlices } from '../src/server/trail/verify.ts';
import { checkActs } from '../src/server/trail/verifyStore.ts';
import { median } from './parts/measure.ts';
import { openBenchDatabase } from './parts/openBenchDatabase.ts';

const own = '00000000-0000-7000-8000-000000000001';
const count = Number(process.argv[2] ?? 1_000_000);
const perAct = 10;
const repeats = 5;

const database = await openBenchDatabase();
try {
  const owner = openPool(database.ownerUrl, { max: 1 });
  await owner.query(`set synchronous_commit = off; set ming.org = '${own}'`);
  // Each act is a transaction of its own, through the triggers, as any other.
  await owner.query(`do $$ begin
    for i in 1..${Math.ceil(count / perAct)} loop
      for k in 1..${perAct} loop
        insert into chains (org_id, chain_id, name)
          values ('${own}', gen_random_uuid(), 'chain ' || i || '.' || k);
      end loop;
      commit;
    end loop;
  end $$`);
  await owner.query('analyze');
  const { rows } = await owner.query<{ n: bigint; entries: bigint; length: number }>(
    `select h.n, h.entries, (select avg(length(e::text))::int from
       (select * from trail_entries limit 1000) e) as length
     from trail_heads h where h.org_id = '${own}'`,
  );
  await owner.end();
  const { n, entries, length } = rows[0] as { n: bigint; entries: bigint; length: number };
  const verify = async (): Promise<number> => {
    const began = performance.now();
    const bad = await checkSlices(n, (from, to) =>
      withOrg(database.pool, own, (client) => checkActs(client, from, to)),
    );
    if (bad.length > 0) throw new Error(`act ${bad[0]?.n} is not sound`);
    return (Number(entries) / (performance.now() - began)) * 1000;
  };
  const text = 'x'.repeat(length);
  const alone = (): number => {
    const began = performance.now();
    for (let i = 0n; i < entries; i += 1n) createHash('sha256').update(`${i}${text}`).digest();
    return (Number(entries) / (performance.now() - began)) * 1000;
  };
  const rates: { readonly ours: number; readonly peer: number }[] = [];
  for (let i = 0; i < repeats; i += 1) rates.push({ ours: await verify(), peer: alone() });
  const ours = median(rates.map((each) => each.ours));
  const peer = median(rates.map((each) => each.peer));
  process.stdout.write(
    `${entries} entries in ${n} acts: ${Math.round(ours)} entries/s; ` +
      `SHA-256 alone over ${length} bytes ${Math.round(peer)}/s; ratio ${(ours / peer).toFixed(2)}\n`,
  );
} finally {
  await database.stop();
}
