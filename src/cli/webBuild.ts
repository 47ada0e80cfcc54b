import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockFolder } from '../server/db/lock.ts';

/**
 * 构建网页: by Vite into dist/web, only when a source or the lock file has changed since; of several
 * that start at once one builds and the others wait. Gives the folder to serve.
 */
export async function buildWeb(root: string, say: (text: string) => void): Promise<string> {
  const dist = join(root, 'dist');
  const out = join(dist, 'web');
  const stampFile = join(dist, 'web.stamp');
  const stamp = stampOf(root);
  const isBuilt = () =>
    existsSync(join(out, 'index.html')) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp;
  while (!isBuilt()) {
    mkdirSync(dist, { recursive: true });
    const lock = await lockFolder(dist);
    if (lock === null) {
      await sleep(100);
      continue;
    }
    try {
      if (!isBuilt()) await build(root, say);
      writeFileSync(stampFile, stamp);
    } finally {
      await lock.release();
    }
  }
  return out;
}

async function build(root: string, say: (text: string) => void): Promise<void> {
  say('构建网页… / building the web…');
  const { build } = await import('vite');
  await build({
    root: join(root, 'src', 'web'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
  });
}

function stampOf(root: string): string {
  const hash = createHash('sha256');
  const add = (path: string) => hash.update(path).update(readFileSync(join(root, path)));
  for (const path of ['package-lock.json', 'vite.config.ts']) add(path);
  for (const room of ['web', 'wire', 'words', 'domain']) {
    const folder = join('src', room);
    const files = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const paths = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name));
    for (const path of paths.sort())
      if (!path.endsWith('.test.ts')) add(path.slice(root.length + 1));
  }
  return hash.digest('hex');
}
