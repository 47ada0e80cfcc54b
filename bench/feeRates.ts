/**
 * Fee rates by store on a large book: 40 chains of 500 stores each, a million lines, through the API, warm.
 * `npm run bench -- feeRates [lines] [folder]`. The peer is the same sums by region as plain SQL on the
 * same PostgreSQL, without the fence, without contracts and without what follows of them.
 */
import { loadavg } from 'node:os';
import { askAt } from './parts/askAt.ts';
import { median } from './parts/measure.ts';
import { openFilled } from './parts/openFilled.ts';

const count = Number(process.argv[2] ?? 1_000_000);
const folder = process.argv[3] ?? null;
const { server, owner, stop } = await openFilled({ count, folder, webRoot: null });

const ask = askAt(server.url);

/** Ten regions of fifty stores, as lines name them. */
function sheetOf(chain: number): string {
  const regions = Array.from({ length: 10 }, (_, n) => `连锁${chain},大区,R${n},大区${n},,HQ,,`);
  const stores = Array.from({ length: 500 }, (_, n) => {
    const format = ['大卖场', '连锁超市', '便利店'][n % 3];
    return `连锁${chain},门店,S${n},门店${n},${format},R${n % 10},R01,2020-01-01`;
  });
  return [
    '连锁,类型,门店编码,门店名称,业态,上级,结算关系,生效日',
    ...[`连锁${chain},总部,HQ,总部,,,,`, ...regions, ...stores],
  ].join('\n');
}

const has = await owner.query<{ n: number }>(
  `select count(*)::int as n from sites where kind = 'store'`,
);
if ((has.rows[0]?.n ?? 0) < 20_000) {
  const began = performance.now();
  for (let chain = 0; chain < 40; chain += 1) {
    const name = `stores-${chain}.csv`;
    const bytes = new TextEncoder().encode(sheetOf(chain));
    const { id } = await ask<{ id: string }>(`/files?${new URLSearchParams({ name })}`, bytes);
    const files = [{ id, name }];
    const { fingerprint } = await ask<{ fingerprint: string }>(
      ...(['/customer-imports/preview', JSON.stringify({ files })] as const),
    );
    await ask('/customer-imports', JSON.stringify({ files, fingerprint }));
  }
  console.log(`20,000 stores read in: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await owner.query('analyze');
}

/** Five times, after one that warms. */
async function time(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  while (times.length < 5) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}

const peer = `
  with last as (
    select distinct on (s.chain_id, s.no, s.entity) s.chain_id, s.statement_id,
      to_char(s.to_day, 'YYYY-MM') as month
    from live_statements s order by s.chain_id, s.no, s.entity, s.version desc),
  wanted as materialized (
    select distinct on (l.statement_id) l.*, a.audit_id from last l
    join live_audits a using (chain_id, statement_id)
    where l.month between '2024-01' and '2025-12' order by l.statement_id, a.recorded_at desc),
  place as materialized (
    select s.chain_id, s.name as store, s.format, r.name as region from sites s
    left join sites r on r.chain_id = s.chain_id
      and r.site_id = (s.periods->0->>'parent')::uuid and r.kind = 'region'
    where s.kind = 'store'),
  checked as materialized (
    select x.audit_id, x.statement_n, x.theirs_fen, x.ours_fen, x.content->>'kind' as kind
    from audit_lines x where x.audit_id = any (array(select audit_id from wanted))),
  printed as materialized (
    select p.statement_id, p.n, p.fee, p.store from statement_lines p
    where p.statement_id = any (array(select statement_id from wanted)))
  select w.chain_id, w.month, s.region, s.format, x.kind, p.fee, x.theirs_fen > 0,
    count(*), sum(x.theirs_fen), sum(x.ours_fen)
  from checked x join wanted w using (audit_id)
    join printed p on p.statement_id = w.statement_id and p.n = x.statement_n
    left join place s on s.chain_id = w.chain_id and s.store = p.store
  group by 1, 2, 3, 4, 5, 6, 7`;

const theirs = await time(() => owner.query(peer));
console.log(`plain SQL, by region: ${theirs.toFixed(0)} ms`);
for (const by of ['chain', 'contract', 'region', 'format']) {
  const ours = await time(() => ask(`/fee-rates?year=2025&by=${by}`));
  console.log(`fee rates by ${by}: ${ours.toFixed(0)} ms, ratio ${(ours / theirs).toFixed(2)}`);
}
const one = await time(() =>
  ask(`/fee-rates?year=2025&by=region&chain=${encodeURIComponent('连锁1')}`),
);
console.log(`fee rates of one chain by region: ${one.toFixed(0)} ms`);
const lines = await time(() => ask('/fee-rates/lines?year=2025&fee=dm'));
console.log(`deductions behind one kind: ${lines.toFixed(0)} ms`);
console.log(`load ${loadavg()[0]?.toFixed(2)}`);
await stop();
