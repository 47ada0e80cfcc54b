import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * 构建网页: by Vite into dist/web, only when a source or the lock file has changed since. Gives the
 * folder to serve.
 */
export async function buildWeb(root: string, say: (text: string) => void): Promise<string> {
  const out = join(root, 'dist', 'web');
  const stampFile = join(root, 'dist', 'web.stamp');
  const stamp = stampOf(root);
  const built = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (built && existsSync(join(out, 'index.html'))) return out;
  say('构建网页… / building the web…');
  const { build } = await import('vite');
  await build({
    root: join(root, 'src', 'web'),
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
  });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile, stamp);
  return out;
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
