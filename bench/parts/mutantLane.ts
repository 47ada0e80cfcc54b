/**
 * One lane of mutation testing, a process of its own: it keeps the tests loaded, so that a mistake costs a
 * rerun and no new start. Told what to put where, it answers whether the tests noticed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';

/** What a lane is told: a file with a mistake in it, and the tests that answer for it. */
export interface LaneOrder {
  readonly file: string;
  readonly source: string;
  readonly tests: readonly string[];
}

const folder = process.argv[2] ?? '';
const vitest = await createVitest({
  root: folder,
  config: false,
  watch: false,
  include: ['src/**/*.test.ts'],
  reporters: [{}],
  pool: 'threads',
  isolate: false,
  maxWorkers: 1,
  bail: 1,
  testTimeout: 120_000,
});

process.on('message', async ({ file, source, tests }: LaneOrder) => {
  const path = join(folder, file);
  const sound = readFileSync(path, 'utf8');
  writeFileSync(path, source);
  vitest.invalidateFile(path);
  const specifications = await vitest.globTestSpecifications([...tests]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  writeFileSync(path, sound);
  vitest.invalidateFile(path);
  // What is told is of every test that ever ran here.
  const asked = new Set(specifications.map(({ moduleId }) => moduleId));
  const hasFailed = testModules.some((each) => asked.has(each.moduleId) && !each.ok());
  process.send?.(asked.size === 0 || unhandledErrors.length > 0 || hasFailed);
});
process.send?.('ready');
