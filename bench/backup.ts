/**
 * Backup and restore: MB of the database's own text a second, and the most memory that it takes.
 * `npm run bench -- backup [MiB of files] [lines of statements]`. Half of the files' bytes compress, half
 * do not. An empty restore says what the schema alone costs.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { cliActor } from '../src/server/acting.ts';
import { restoreBackup } from '../src/server/backups/restore.ts';
import { takeBackup } from '../src/server/backups/take.ts';
import { openDatabase } from '../src/server/db/open.ts';
import { loadDefaultOrg } from '../src/server/db/organisation.ts';
import { openOwnerAlone } from '../src/server/db/owner.ts';
import { openPool } from '../src/server/db/pool.ts';
import { saveFile } from '../src/server/files/actions.ts';
import { fillLines } from './parts/fillLines.ts';

const size = Number(process.argv[2] ?? 200);
const lines = Number(process.argv[3] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'ming-bench-backup-'));
const at = (name: string) => ({
  ...{ dataFolder: join(folder, name), databaseUrl: null, ownerUrl: null, directUrl: null },
});
const step = { signal: new AbortController().signal, report: () => undefined };
const mebibyte = 1 << 20;

let most = 0;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, 50);

async function measure<T extends { readonly bytes: number }>(name: string, work: () => Promise<T>) {
  most = process.memoryUsage.rss();
  const began = performance.now();
  const done = await work();
  const seconds = (performance.now() - began) / 1000;
  const speed = (done.bytes / 1e6 / seconds).toFixed(0);
  const memory = (most / mebibyte).toFixed(0);
  console.log(`${name}: ${seconds.toFixed(1)} s, ${speed} MB/s, peak memory ${memory} MiB`);
  return done;
}

const source = await openDatabase(at('from'));
const context = {
  ...{ pool: source.pool, orgId: await loadDefaultOrg(source.pool), person: cliActor('') },
};
const backUp = (file: string, passphrase: string | null) =>
  takeBackup({ ownerUrl: source.ownerUrl, file, passphrase }, step);
async function restoreTo(name: string, file: string, passphrase: string | null) {
  const place = await openOwnerAlone(at(name));
  const into = { ownerUrl: place.ownerUrl, file, passphrase, replace: false };
  await measure(`restore ${name}, checked twice`, () => restoreBackup(into, step));
  await place.stop();
}

await backUp(join(folder, 'empty.ming'), null);
await restoreTo('of an empty house', join(folder, 'empty.ming'), null);
if (lines > 0) {
  const owner = openPool(source.ownerUrl, { max: 1 });
  await fillLines(owner, context.orgId, lines);
  await owner.end();
}
for (let i = 0; i < size; i += 10) {
  const bytes = Buffer.concat([randomBytes(5 * mebibyte), Buffer.alloc(5 * mebibyte, `${i} 结算`)]);
  await saveFile(context, `${i}.bin`, Readable.from([bytes]));
}
for (const passphrase of [null, 'a passphrase of the bench']) {
  const kind = passphrase === null ? 'plain' : 'encrypted';
  const file = join(folder, `${kind}.ming`);
  const taken = await measure(`backup, ${kind}`, () => backUp(file, passphrase));
  console.log(
    `  ${(taken.bytes / 1e6).toFixed(0)} MB of text, file ${(taken.size / 1e6).toFixed(0)} MB`,
  );
  await restoreTo(kind, file, passphrase);
}
clearInterval(watch);
await source.stop();
rmSync(folder, { recursive: true, force: true });
console.log(`load ${loadavg()[0]?.toFixed(1)}`);
