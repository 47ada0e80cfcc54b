// The pictures of the README, taken by the journeys that the tests walk.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, nodePath, root } from './bootstrap.mjs';

ensureInstalled({ dev: true });
const vitest = join(root, 'node_modules', '.bin', 'vitest');
const journeys = ['month', 'home', 'feeRates', 'negotiations'].map(
  (name) => `test/browser/${name}.test.ts`,
);
const { status } = spawnSync(nodePath(), [vitest, 'run', ...journeys], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MING_PICTURES: join(root, 'docs', 'pictures') },
});
process.exit(status ?? 1);
