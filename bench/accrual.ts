/**
 * P5: ladders accrued with monthly true-up for all contract-years, against what an analyst's pandas script
 * does; then one late invoice, for which only its contract-year is accrued again.
 * `npm run bench -- accrual [20000 200000 1000000]`.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { accrueMonths } from '../src/domain/contracts/monthAccrual.ts';
import type { MonthBases } from '../src/domain/contracts/monthBases.ts';
import type { Term } from '../src/domain/contracts/term.ts';
import type { Month } from '../src/domain/values/day.ts';
import { type Fen, fen, sumFen, zeroFen } from '../src/domain/values/money.ts';
import { ppm } from '../src/domain/values/rate.ts';
import { termOf } from '../test/make/facts.ts';
import { eachRow } from './parts/eachRow.ts';
import { hasCommand, interleave, median, run } from './parts/measure.ts';

interface ContractYear {
  readonly months: MonthBases[];
  readonly ladder: Term;
  readonly plain: Term;
}

const net = { of: 'net', tax: 'excluded', said: true } as const;
const none = { base: net, price: null, units: [], measure: null } as const;

/** Net sales by chain and month; a month's sum stays far below what a number holds exactly. */
function readSums(folder: string): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, number>>();
  eachRow(
    join(folder, 'invoices.csv'),
    [1, 5, 7, 8],
    ([chain = '', day = '', amount = '', tax = '']) => {
      const key = `${chain} ${day.slice(0, 4)}`;
      let own = sums.get(key);
      if (!own) {
        own = new Map();
        sums.set(key, own);
      }
      const month = day.slice(0, 7);
      own.set(month, (own.get(month) ?? 0) + Number(amount) - Number(tax));
    },
  );
  return sums;
}

/** contracts.csv: its ladders are quoted JSON, and so read as lines. */
function readContracts(folder: string, sums: Map<string, Map<string, number>>): ContractYear[] {
  const lines = readFileSync(join(folder, 'contracts.csv'), 'utf8').trim().split('\n').slice(1);
  return lines.map((line): ContractYear => {
    const [, chain = '', year = '', , bp = '0'] = line.split(',');
    const steps = [...line.matchAll(/from""?:\s*(\d+),\s*""?bp""?:\s*(\d+)/g)];
    const own = sums.get(`${chain} ${year}`) ?? new Map<string, number>();
    const months = [...own].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      months: months.map(([month, sum]) => ({
        month: month as Month,
        bases: { 'net excluded': fen(BigInt(sum)) },
      })),
      ladder: termOf({
        ...none,
        ...{ fee: 'targetRebate', calc: 'tiers', tierMode: 'whole', period: 'year', rate: null },
        tiers: steps.map(([, from = '0', rate = '0']) => ({
          ...{ from: fen(BigInt(from)), inclusive: true, lump: null },
          rate: ppm(BigInt(rate) * 100n),
        })),
      }),
      plain: termOf({
        ...none,
        ...{ fee: 'rebate', calc: 'rate', period: 'month', tiers: [] },
        rate: ppm(BigInt(bp) * 100n),
      }),
    };
  });
}

const accrued = (term: Term, months: readonly MonthBases[]): Fen => {
  const found = accrueMonths(term, months);
  return 'open' in found ? zeroFen : sumFen(found.months);
};

function accrueAll(folder: string): void {
  const began = performance.now();
  const sums = readSums(folder);
  const years = readContracts(folder, sums);
  const loaded = performance.now();
  let [cond, uncond] = [0n, 0n];
  for (const { months, ladder, plain } of years) {
    cond += accrued(ladder, months);
    uncond += accrued(plain, months);
  }
  const done = performance.now();
  const late = years[0] as ContractYear;
  const [first] = late.months;
  if (first) late.months[0] = { ...first, bases: { 'net excluded': fen(123_456n) } };
  accrued(late.ladder, late.months);
  const again = performance.now();
  const text = (from: number, to: number) => ((to - from) / 1000).toFixed(3);
  console.log(
    `contract-years ${years.length} cond ${cond} uncond ${uncond} load ${text(began, loaded)} ` +
      `compute ${text(loaded, done)} one late invoice ${(again - done).toFixed(2)} ms`,
  );
}

function compare(sizes: readonly number[]): void {
  const shared = resolve(import.meta.dirname, '../../shared/bench');
  if (!existsSync(join(shared, 'gen.py'))) {
    console.log(
      'skipped: the workload generator (../shared/bench/gen.py) is not beside the project',
    );
    return;
  }
  const python =
    ['/usr/bin/python3', 'python3'].find((each) => hasCommand([each, '-c', 'import pandas'])) ??
    null;
  if (!python) console.log('no python3 with pandas: the peer is not run');
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'ming-accrual-'));
    run([python ?? 'python3', join(shared, 'gen.py'), `${size}`, folder]);
    const peer = python ? [python, join(shared, 'peers/rebate_pandas.py'), folder] : null;
    const runs = interleave([process.execPath, import.meta.filename, '--in', folder], peer, 5);
    const mine = median(runs.a.map((each) => each.cpu));
    const their = median(runs.b.map((each) => each.cpu));
    console.log(runs.a[0]?.out.trim());
    if (peer) console.log(runs.b[0]?.out.trim());
    console.log(
      `P5 ${size}: ours ${mine.toFixed(2)} CPU s` +
        (peer ? `, pandas ${their.toFixed(2)} CPU s, ratio ${(mine / their).toFixed(2)}` : ''),
    );
    rmSync(folder, { recursive: true, force: true });
  }
}

const given = process.argv.slice(2);
if (given[0] === '--in') accrueAll(given[1] ?? '.');
else compare(given.length > 0 ? given.map(Number) : [20_000, 200_000, 1_000_000]);
