// The whole check: format and lint, types, every test. The last line is "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureInstalled, nodePath, root } from './bootstrap.mjs';

const args = new Set(process.argv.slice(2));
const quick = args.has('--quick');
const database = args.has('--database');
ensureInstalled({ dev: true });

let passed = 0;
let failed = 0;
let skipped = 0;
const unsteady = [];
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

/** One run of vitest: what it counted, and what failed in which file with the first lines of why. */
function run(paths) {
  const folder = mkdtempSync(join(tmpdir(), 'ming-results-'));
  const file = join(folder, 'results.json');
  const list = [
    tool('vitest'),
    'run',
    '--silent=passed-only',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...paths,
  ];
  const result = spawnSync(nodePath(), list, { cwd: root, stdio: ['ignore', 2, 2] });
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const failures = report.testResults.flatMap((each) => {
      const tests = each.assertionResults.filter((one) => one.status === 'failed');
      if (each.status === 'failed' && each.assertionResults.length === 0)
        tests.push({ fullName: 'the file itself', failureMessages: [each.message] });
      return tests.map((one) => ({
        file: relative(root, each.name),
        name: one.fullName,
        why: one.failureMessages
          .flatMap((message) => message.split('\n'))
          .filter((line) => !line.includes('node_modules'))
          .slice(0, 20)
          .join('\n'),
      }));
    });
    if (result.status !== 0 && failures.length === 0)
      failures.push({ file: '', name: 'vitest', why: `it ended with ${result.status}: see above` });
    return {
      passed: report.numPassedTests,
      skipped: report.numPendingTests + report.numTodoTests,
      failures,
    };
  } catch (error) {
    const why = `it left no report: ${error.message}`;
    return { passed: 0, skipped: 0, failures: [{ file: '', name: 'vitest', why }] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Every test once. Up to five that failed are run again, each file by itself: what passes then is
 * unsteady, counted as passed and told by name at the end, so that it is mended rather than
 * forgotten; what fails twice has failed.
 */
function vitest(paths) {
  const began = Date.now();
  const first = run(paths);
  passed += first.passed;
  skipped += first.skipped;
  let rest = first.failures;
  if (rest.length > 0 && rest.length <= 5 && rest.every((each) => each.file !== '')) {
    const again = [...new Set(rest.map((each) => each.file))].flatMap(
      (file) => run([file]).failures,
    );
    const twice = new Set(again.map((each) => `${each.file} ${each.name}`));
    unsteady.push(...rest.filter((each) => !twice.has(`${each.file} ${each.name}`)));
    passed += unsteady.length;
    rest = again;
  }
  failed += rest.length;
  say(`tests (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  for (const each of unsteady)
    say(`UNSTEADY (passed when run again) ${each.file} > ${each.name}\n${each.why}`);
  for (const each of rest) say(`FAILED ${each.file} > ${each.name}\n${each.why}`);
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
const shaky = unsteady.length > 0 ? `, ${unsteady.length} unsteady` : '';
process.stdout.write(`${passed} passed, ${failed} failed${tail}${shaky}\n`);
process.exit(failed === 0 ? 0 : 1);
