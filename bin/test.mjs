// The whole check: format and lint, types, every test. The last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, nodePath, root } from './bootstrap.mjs';

const args = new Set(process.argv.slice(2));
const quick = args.has('--quick');
const database = args.has('--database');
ensureInstalled({ dev: true });

let passed = 0;
let failed = 0;
let skipped = 0;
const say = (text) => process.stderr.write(`${text}\n`);
const tool = (name) => join(root, 'node_modules', '.bin', name);

/** One step counts as one test. */
function step(name, program, list) {
  const began = Date.now();
  const result = spawnSync(nodePath(), [tool(program), ...list], { cwd: root, encoding: 'utf8' });
  const ok = result.status === 0;
  if (ok) passed += 1;
  else failed += 1;
  say(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  if (!ok) say(`${result.stdout}${result.stderr}`);
}

function vitest(paths) {
  const began = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'ming-results-'));
  const file = join(folder, 'results.json');
  const list = [
    tool('vitest'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...paths,
  ];
  const result = spawnSync(nodePath(), list, { cwd: root, stdio: ['ignore', 2, 2] });
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    passed += report.numPassedTests;
    failed += report.numFailedTests;
    skipped += report.numPendingTests + report.numTodoTests;
    const broken = report.testResults.filter(
      (each) => each.status === 'failed' && each.assertionResults.length === 0,
    );
    failed += broken.length;
    if (result.status !== 0 && report.numFailedTests + broken.length === 0) failed += 1;
  } catch {
    failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
  say(`tests (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}

if (!database) {
  step('format, lint', 'biome', ['check', '.']);
  step('types: domain and words', 'tsc', ['-p', 'tsconfig.domain.json']);
  step('types: server, cli, tests', 'tsc', ['-p', 'tsconfig.json']);
  step('types: web', 'tsc', ['-p', 'tsconfig.web.json']);
}
if (quick) vitest(['src/domain', 'src/words', 'test/house.test.ts']);
else if (database) vitest(['test/kernel', 'test/journeys', 'src/server']);
else vitest([]);
const tail = skipped > 0 ? `, ${skipped} skipped` : '';
process.stdout.write(`${passed} passed, ${failed} failed${tail}\n`);
process.exit(failed === 0 ? 0 : 1);
