/**
 * Soak in pieces: people work on a server for some time, a piece at a time, and after each piece is asked
 * what the server holds: memory once its garbage is gone, open files, connections, the size of the
 * database, and how long requests took. `npm run bench -- soak [minutes] [minutes a piece]`. The first
 * piece warms up; from the second to the last nothing may grow by more than the bounds below, and no
 * request may fail: exit 1.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool } from '../src/server/db/pool.ts';
import { median, slope } from './parts/measure.ts';
import type { Held } from './parts/soakServer.ts';
import { makeAccount, soak, type Took } from './parts/soakWork.ts';

const lanes = 3;
const mebibyte = 1 << 20;
/** What may grow: heap in MiB per 1,000 requests; the rest from the first third of the pieces to the last. */
const bounds = {
  heap: 0.5,
  memory: 1.25,
  files: 10,
  handles: 10,
  connections: 5,
  p95: 1.5,
} as const;

interface Piece extends Held {
  /** Requests since the beginning. */
  readonly requests: number;
  readonly p95: number;
  readonly connections: number;
  readonly disk: number;
  readonly errors: readonly string[];
}

const p95 = (took: readonly Took[]): number => {
  const sorted = took.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? 0;
};

async function holds(child: ChildProcess): Promise<Held> {
  const answer = once(child, 'message');
  child.send('hold');
  return (await answer)[0] as Held;
}

function show(n: number, piece: Piece, took: readonly Took[]): void {
  const size = (bytes: number) => (bytes / mebibyte).toFixed(1);
  const works = [...new Set(took.map(({ work }) => work))].map((work) => {
    const own = took.filter((each) => each.work === work);
    return `${work} ${p95(own).toFixed(0)}`;
  });
  console.log(
    `piece ${n}: ${took.length} requests, p95 ${piece.p95.toFixed(0)} ms (${works.join(', ')}); ` +
      `heap ${size(piece.heap)}, memory ${size(piece.rss)}, database ${size(piece.disk)} MiB; ` +
      `${piece.files ?? '?'} open files, ${piece.handles} handles, ${piece.connections} connections; ` +
      `${piece.errors.length} errors; load ${loadavg()[0]?.toFixed(1)}`,
  );
  for (const error of piece.errors.slice(0, 5)) console.log(`  ${error}`);
}

/** Growth from the second piece to the last; what is beyond its bound is a leak. */
function judge(pieces: readonly Piece[]): boolean {
  const warm = pieces.slice(1);
  const third = Math.ceil(warm.length / 3);
  // One piece says little: what is resident and how long it takes moves with the machine.
  const ends = (of: (piece: Piece) => number): readonly [first: number, last: number] => [
    median(warm.slice(0, third).map(of)),
    median(warm.slice(-third).map(of)),
  ];
  const more = (of: (piece: Piece) => number): number => ends(of)[1] - ends(of)[0];
  const times = (of: (piece: Piece) => number): number => ends(of)[1] / ends(of)[0];
  const per1000 = (of: (piece: Piece) => number): number =>
    slope(warm.map((piece) => [piece.requests / 1000, of(piece) / mebibyte]));
  const grown = {
    heap: per1000(({ heap }) => heap),
    memory: times(({ rss }) => rss),
    files: more(({ files }) => files ?? 0),
    handles: more(({ handles }) => handles),
    connections: more(({ connections }) => connections),
    p95: times((piece) => piece.p95),
  };
  const names = Object.keys(bounds) as (keyof typeof bounds)[];
  for (const name of names) {
    const mark = grown[name] > bounds[name] ? '  <-- a leak' : '';
    console.log(`${name}: ${grown[name].toFixed(2)} (bound ${bounds[name]})${mark}`);
  }
  console.log(`database: ${per1000(({ disk }) => disk).toFixed(2)} MiB per 1,000 requests`);
  const errors = pieces.reduce((sum, piece) => sum + piece.errors.length, 0);
  console.log(`errors: ${errors}`);
  return errors === 0 && names.every((name) => grown[name] <= bounds[name]);
}

const minutes = Number(process.argv[2] ?? 10);
const aPiece = Number(process.argv[3] ?? minutes / 10);
const folder = mkdtempSync(join(tmpdir(), 'ming-soak-'));
const child = fork(join(import.meta.dirname, 'parts/soakServer.ts'), [folder], {
  execArgv: ['--expose-gc'],
});
const [{ url, ownerUrl }] = (await once(child, 'message')) as [{ url: string; ownerUrl: string }];
const owner = openPool(ownerUrl, { max: 1 });
// All lanes knock from one address, more often than any office does.
await owner.query('update auth.rules set tries_by_address = 1000000');
try {
  const account = await makeAccount(url, { took: [], errors: [] });
  const rounds = Array.from({ length: lanes }, () => 0);
  const pieces: Piece[] = [];
  for (let n = 1; n <= Math.max(4, Math.round(minutes / aPiece)); n += 1) {
    const { took, errors } = await soak(url, account, aPiece * 60_000, rounds);
    const found = await owner.query<{ disk: string; connections: number }>(
      `select pg_database_size(current_database())::text as disk, (select count(*)::int
         from pg_stat_activity where backend_type = 'client backend') as connections`,
    );
    const { disk, connections } = found.rows[0] as { disk: string; connections: number };
    const piece = {
      ...{ ...(await holds(child)), errors, connections, disk: Number(disk), p95: p95(took) },
      requests: (pieces.at(-1)?.requests ?? 0) + took.length,
    };
    pieces.push(piece);
    show(n, piece, took);
  }
  if (!judge(pieces)) process.exitCode = 1;
} finally {
  await owner.end();
  child.send('stop');
  await once(child, 'exit');
  rmSync(folder, { recursive: true, force: true });
}
