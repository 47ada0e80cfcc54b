/**
 * Mutation testing of money, terms and rights: small mistakes are put into the code one at a time, and
 * unit tests or types have to notice each. `npm run bench -- mutate [part of a file's name]`. Prints what
 * nobody noticed.
 */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LaneOrder } from './parts/mutantLane.ts';
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
  ['src/domain/receivables/aging.ts', ['src/domain/receivables/aging']],
  ['src/domain/receivables/payment.ts', ['src/domain/receivables/payment']],
  ['src/domain/receivables/explain.ts', ['src/domain/receivables/explain']],
  ['src/domain/receivables/carry.ts', ['src/domain/receivables/carry']],
  ['src/domain/receivables/dueDay.ts', ['src/domain/receivables/aging']],
  ['src/domain/receivables/writeOff.ts', ['src/domain/receivables/writeOff']],
  ['src/domain/contracts/accrue.ts', contracts],
  ['src/domain/contracts/accrueTerm.ts', contracts],
  ['src/domain/contracts/trueUp.ts', contracts],
  ['src/domain/contracts/payTerm.ts', ['src/domain/contracts/pay']],
  ['src/domain/contracts/payDay.ts', ['src/domain/contracts/pay', ...receivables]],
  ['src/domain/contracts/payLaw.ts', ['src/domain/contracts/payLaw']],
  ['src/domain/contracts/calculate.ts', ['src/domain/contracts/calculate']],
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
  for (const part of ['src', 'test', 'package.json', 'tsconfig.json', 'tsconfig.domain.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** A lane and its process, which a mistake without end takes with it. */
class Lane {
  readonly #folder: string;
  #child: ChildProcess | null = null;

  constructor(name: string) {
    this.#folder = makeCopy(name);
  }

  /** Whether the tests notice; a run without end is noticed too. */
  async isNoticed(order: LaneOrder): Promise<boolean> {
    const child = this.#child ?? (await startLane(this.#folder));
    this.#child = child;
    const answer = once(child, 'message', { signal: AbortSignal.timeout(longest) });
    child.send(order);
    try {
      return (await answer)[0] === true;
    } catch {
      this.end();
      const path = join(this.#folder, order.file);
      writeFileSync(path, readFileSync(join(root, order.file), 'utf8'));
      return true;
    }
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}

async function startLane(folder: string): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'parts/mutantLane.ts');
  const child = fork(program, [folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(child, 'message');
  return child;
}

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The mistakes of a file that its tests did not notice. */
async function findMissed(
  [file, tests]: Target,
  mutants: readonly Mutant[],
  lanes: readonly Lane[],
): Promise<Mutant[]> {
  if (await lanes[0]?.isNoticed({ file, source: read(file), tests }))
    throw new Error(`tests of ${file} fail by themselves`);
  const missed: Mutant[] = [];
  const waiting = [...mutants];
  const run = async (lane: Lane): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      if (!(await lane.isNoticed({ file, source: next.source, tests }))) missed.push(next);
  };
  await Promise.all(lanes.map(run));
  return missed.toSorted((a, b) => a.line - b.line);
}

/** What the types do not notice either: the check of the project asks both. Each stands beside its file. */
function keepSound(file: string, missed: readonly Mutant[], folder: string): Mutant[] {
  if (missed.length === 0) return [];
  const paths = missed.map((_, n) => join(folder, file.replace(/\.ts$/, `.mutant${n}.ts`)));
  for (const [n, { source }] of missed.entries()) writeFileSync(paths[n] as string, source);
  const tsc = join(root, 'node_modules/.bin/tsc');
  const list = [tsc, '-p', 'tsconfig.domain.json', '--noEmit', '--pretty', 'false'];
  const said = spawnSync(process.execPath, list, { cwd: folder, encoding: 'utf8' }).stdout;
  for (const path of paths) rmSync(path);
  const refused = new Set(Array.from(said.matchAll(/\.mutant(\d+)\.ts\(/g), ([, n]) => Number(n)));
  return missed.filter((_, n) => !refused.has(n));
}

async function main(wanted: string): Promise<void> {
  const lanes = Array.from({ length: availableParallelism() }, (_, n) => new Lane(`${n}`));
  const folder = makeCopy('types');
  const sums = { all: 0, left: 0, byTypes: 0 };
  for (const target of targets.filter(([file]) => file.includes(wanted))) {
    const [file] = target;
    const mutants = makeMutants(read(file));
    const missed = await findMissed(target, mutants, lanes);
    const left = keepSound(file, missed, folder);
    sums.all += mutants.length;
    sums.left += left.length;
    sums.byTypes += missed.length - left.length;
    process.stdout.write(`${file}: ${left.length} of ${mutants.length} unnoticed\n`);
    for (const { line, before, after } of left)
      process.stdout.write(`  ${line}: ${before} -> ${after}\n`);
  }
  for (const lane of lanes) lane.end();
  const share = ((sums.all - sums.left) / sums.all) * 100;
  process.stdout.write(
    `${sums.all} mutants, ${sums.left} unnoticed: ${share.toFixed(1)} % killed (${sums.byTypes} by types)\n`,
  );
}

try {
  await main(process.argv[2] ?? '');
} finally {
  rmSync(base, { recursive: true, force: true });
}
