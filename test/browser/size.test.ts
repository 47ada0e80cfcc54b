import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { buildWeb } from '../../src/cli/webBuild.ts';

const root = resolve(import.meta.dirname, '../..');
let folder = '';

beforeAll(async () => {
  folder = await buildWeb(root, () => undefined);
});

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly isDynamicEntry?: boolean;
  readonly imports?: readonly string[];
}

type Manifest = Readonly<Record<string, Chunk>>;

const readManifest = (): Manifest =>
  JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;

/** A chunk and all that must be there before it runs. */
function filesOf(manifest: Manifest, names: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const walk = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || seen.has(chunk.file)) return;
    seen.add(chunk.file);
    for (const other of chunk.imports ?? []) walk(other);
  };
  for (const name of names) walk(name);
  return seen;
}

const sizeOf = (files: Iterable<string>): number =>
  [...files]
    .filter((file) => file.endsWith('.js'))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);

/** Every page that an address loads by itself. */
const routes = [
  ...readFileSync(join(root, 'src/web/routes.tsx'), 'utf8').matchAll(/import\('\.\/(.+\.tsx)'\)/g),
].map(([, file]) => file ?? '');

it('P13: the pages are those of the routes', () => {
  expect(routes).toContain('reports/HomePage.tsx');
  expect(routes.length).toBeGreaterThan(15);
});

it.each(routes)('P13: %s needs at most 400 KB of JavaScript, packed', (route) => {
  const manifest = readManifest();
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';
  expect(manifest[route]).toBeDefined();
  const size = sizeOf(filesOf(manifest, [entry, route]));
  process.stderr.write(`${route}: ${(size / 1024).toFixed(0)} KB gzip\n`);
  expect(size).toBeLessThan(400 * 1024);
});

it('issue 3, 3: the drawing of charts is loaded apart, by no page before one is looked at', () => {
  const manifest = readManifest();
  const drawing = manifest['ui/chart/Drawing.tsx'];
  expect(drawing?.isDynamicEntry).toBe(true);
  const first = filesOf(manifest, [...routes, 'main.tsx']);
  expect(first.has(drawing?.file ?? '')).toBe(false);
  const size = gzipSync(readFileSync(join(folder, drawing?.file ?? ''))).length;
  process.stderr.write(`charts: ${(size / 1024).toFixed(0)} KB gzip\n`);
  expect(size).toBeLessThan(200 * 1024);
});

it('serves the React of production, whoever builds it', () => {
  const texts = [...filesOf(readManifest(), Object.keys(readManifest()))]
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  expect(texts.some((text) => text.includes('must not return anything besides a function'))).toBe(
    false,
  );
});
