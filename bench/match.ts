/**
 * P4: reconcile the dirty statement, fuzzy remainder included, against what an analyst's pandas
 * script does. `npm run bench -- match [20000 200000 1000000]`.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type MatchDoc, matchDocuments, normalNumber } from '../src/domain/orders/match.ts';
import type { Day } from '../src/domain/values/day.ts';
import { fen } from '../src/domain/values/money.ts';
import { eachRow } from './parts/eachRow.ts';
import { hasCommand, interleave, median, run } from './parts/measure.ts';

function reconcile(folder: string): void {
  const stores = new Map<string, string>();
  eachRow(join(folder, 'stores.csv'), [0, 2], ([id = '', name = '']) => stores.set(id, name));
  const ours: MatchDoc[] = [];
  const own: string[] = [];
  eachRow(
    join(folder, 'invoices.csv'),
    [0, 1, 2, 5, 7],
    ([no = '', party, store = '', on, cents = '']) => {
      own.push(no);
      const day = on as Day;
      ours.push({
        party,
        numbers: [no],
        store: stores.get(store) ?? '',
        day,
        amount: fen(BigInt(cents)),
      });
    },
  );
  const theirs: MatchDoc[] = [];
  const numbers: string[] = [];
  eachRow(
    join(folder, 'statement.csv'),
    [0, 2, 3, 4, 5, 6, 7],
    ([line = '', party, store = '', ref = '', on, cents = '', kind]) => {
      if (kind !== 'INV') return;
      numbers.push(line);
      const day = on as Day;
      const known = ref === '' ? [] : [normalNumber(ref)];
      theirs.push({ party, numbers: known, store, day, amount: fen(BigInt(cents)) });
    },
  );
  const { links, suggestions } = matchDocuments(ours, theirs);
  const truth = new Map<string, string>();
  eachRow(join(folder, 'truth.csv'), [0, 1], ([line = '', no = '']) => truth.set(line, no));
  let right = 0;
  let wrong = 0;
  for (const link of links) {
    if (own[link.ours] === truth.get(numbers[link.theirs] ?? '')) right += 1;
    else wrong += 1;
  }
  const real = numbers.filter((line) => truth.get(line) !== '').length;
  console.log(
    JSON.stringify({
      lines: theirs.length,
      linked: links.length,
      wrong,
      suggestions: suggestions.length,
      recall: Number((right / real).toFixed(5)),
    }),
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
  const seconds: number[] = [];
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'ming-match-'));
    run([python ?? 'python3', join(shared, 'gen.py'), `${size}`, folder]);
    const script = import.meta.filename;
    const peer = python ? [python, join(shared, 'peers/recon_pandas.py'), folder] : null;
    const runs = interleave([process.execPath, script, '--in', folder], peer, 5);
    const mine = median(runs.a.map((each) => each.cpu));
    const their = median(runs.b.map((each) => each.cpu));
    console.log(runs.a[0]?.out.trim());
    if (peer) console.log(runs.b[0]?.out.split('\n')[0]);
    console.log(
      `P4 ${size}: ours ${mine.toFixed(2)} CPU s` +
        (peer ? `, pandas ${their.toFixed(2)} CPU s, ratio ${(mine / their).toFixed(2)}` : ''),
    );
    seconds.push(mine);
    rmSync(folder, { recursive: true, force: true });
  }
  const [last = 0, before = 0] = seconds.slice(-2).reverse();
  const [most = 0, fewer = 0] = sizes.slice(-2).reverse();
  if (fewer > 0) {
    const exponent = Math.log(last / before) / Math.log(most / fewer);
    console.log(`P4 growth exponent ${fewer} -> ${most}: ${exponent.toFixed(2)} (target <= 1.1)`);
  }
}

const given = process.argv.slice(2);
if (given[0] === '--in') reconcile(given[1] ?? '.');
else compare(given.length > 0 ? given.map(Number) : [20_000, 200_000]);
