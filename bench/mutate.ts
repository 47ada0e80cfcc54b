/**
 * Mutation testing of money, terms and rights: small mistakes are put into the code one at a time, and
 * unit tests have to notice each. `npm run bench -- mutate [part of a file's name]`. Prints what
 * nobody noticed.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Mutant, makeMutants } from './parts/mutants.ts';

/** A file, and the tests that answer for it. */
type Target = readonly [file: string, tests: readonly string[]];

const receivables = ['src/domain/receivables'];
const contracts = ['src/domain/contracts/acc', 'src/domain/contracts/fees'];
const targets: readonly Target[] = [
  [
    'src/domain/values/money.ts',
    ['src/domain/values', 'src/domain/ledger', 'src/words/show', 'src/web/ui/typed'],
  ],
  ['src/domain/values/rate.ts', ['src/domain/values', ...contracts]],
  ['src/domain/values/day.ts', ['src/domain/values', 'src/domain/evidence', ...receivables]],
  ['src/domain/ledger/entry.ts', ['src/domain/ledger', 'src/domain/settlements/post']],
  ['src/domain/ledger/balance.ts', ['src/domain/ledger']],
  ['src/domain/receivables/aging.ts', receivables],
  ['src/domain/receivables/payment.ts', receivables],
  ['src/domain/receivables/explain.ts', receivables],
  ['src/domain/receivables/carry.ts', receivables],
  ['src/domain/receivables/dueDay.ts', receivables],
  ['src/domain/receivables/writeOff.ts', receivables],
  ['src/domain/contracts/accrue.ts', contracts],
  ['src/domain/contracts/accrueTerm.ts', contracts],
  ['src/domain/contracts/trueUp.ts', contracts],
  ['src/domain/people/rights.ts', ['src/domain/people']],
  ['src/domain/people/scope.ts', ['src/domain/people']],
  ['src/domain/approvals/matrix.ts', ['src/domain/approvals']],
  ['src/domain/approvals/actors.ts', ['src/domain/approvals']],
  ['src/domain/approvals/standing.ts', ['src/domain/approvals']],
  ['src/domain/approvals/splitting.ts', ['src/domain/approvals']],
  ['src/domain/approvals/concession.ts', ['src/domain/approvals']],
  ['src/domain/approvals/deputy.ts', ['src/domain/approvals']],
];

const root = resolve(import.meta.dirname, '..');
const longest = 60_000;
const base = mkdtempSync(join(tmpdir(), 'ming-mutants-'));

/** A copy of the project in which one lane makes its mistakes. */
function makeCopy(name: string): string {
  const folder = join(base, name);
  for (const part of ['src', 'test', 'package.json', 'tsconfig.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    "export default { test: { include: ['src/**/*.test.ts'], testTimeout: 20_000, maxWorkers: 1 } };\n",
  );
  return folder;
}

/** Whether the tests are content with the copy as it is. */
function isUnnoticed(folder: string, tests: readonly string[]): Promise<boolean> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--bail', '1', ...tests], {
    cwd: folder,
    stdio: 'ignore',
    timeout: longest,
    killSignal: 'SIGKILL',
  });
  return new Promise((done) => child.on('exit', (code) => done(code === 0)));
}

interface Work {
  readonly target: Target;
  readonly mutant: Mutant;
}

async function main(wanted: string): Promise<void> {
  const own = targets.filter(([file]) => file.includes(wanted));
  const work = own.flatMap((target): Work[] =>
    makeMutants(readFileSync(join(root, target[0]), 'utf8')).map((mutant) => ({ target, mutant })),
  );
  const missed: Work[] = [];
  const waiting = [...work];
  const lane = async (_: unknown, n: number): Promise<void> => {
    const folder = makeCopy(`${n}`);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [file, tests] = next.target;
      const path = join(folder, file);
      const sound = readFileSync(path, 'utf8');
      writeFileSync(path, next.mutant.source);
      if (await isUnnoticed(folder, tests)) missed.push(next);
      writeFileSync(path, sound);
    }
  };
  const first = makeCopy('sound');
  for (const [file, tests] of own)
    if (!(await isUnnoticed(first, tests))) throw new Error(`tests of ${file} fail by themselves`);
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  for (const [file] of own) tell(file, work, missed);
  const share = ((work.length - missed.length) / work.length) * 100;
  process.stdout.write(
    `${work.length} mutants, ${missed.length} unnoticed: ${share.toFixed(1)} % killed\n`,
  );
}

function tell(file: string, work: readonly Work[], missed: readonly Work[]): void {
  const of = (list: readonly Work[]) => list.filter(({ target }) => target[0] === file);
  process.stdout.write(`${file}: ${of(missed).length} of ${of(work).length} unnoticed\n`);
  for (const { mutant } of of(missed))
    process.stdout.write(`  ${mutant.line}: ${mutant.before} -> ${mutant.after}\n`);
}

try {
  await main(process.argv[2] ?? '');
} finally {
  rmSync(base, { recursive: true, force: true });
}
