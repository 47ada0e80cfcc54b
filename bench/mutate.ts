/**
 * Mutation testing of money, terms, rights and approvals: small mistakes are put into the code one at a
 * time, and unit tests or types have to notice each. `npm run bench -- mutate [group or part of a file's
 * name] [n]`: of every n mistakes one is tried. Prints what nobody noticed and the share of each group;
 * one below the bar fails.
 */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { LaneOrder } from './parts/mutantLane.ts';
import { type Mutant, makeMutants } from './parts/mutants.ts';
import { groups, type Target } from './parts/mutationTargets.ts';

const root = resolve(import.meta.dirname, '..');
const longest = 180_000;
const bar = 0.85;
const wanted = process.argv[2] ?? '';
const every = Number(process.argv[3] ?? 1);
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

interface Sums {
  readonly all: number;
  readonly left: number;
}

/** One file: its mistakes, and those that nobody noticed are printed. */
async function tryFile(target: Target, lanes: readonly Lane[], folder: string): Promise<Sums> {
  const [file] = target;
  const mutants = makeMutants(read(file)).filter((_, n) => n % every === 0);
  const left = keepSound(file, await findMissed(target, mutants, lanes), folder);
  process.stdout.write(`${file}: ${left.length} of ${mutants.length} unnoticed\n`);
  for (const { line, before, after } of left)
    process.stdout.write(`  ${line}: ${before} -> ${after}\n`);
  return { all: mutants.length, left: left.length };
}

const isWanted = (group: string, file: string): boolean =>
  wanted === group || file.includes(wanted);

async function main(lanes: readonly Lane[]): Promise<void> {
  const folder = makeCopy('types');
  const said: string[] = [];
  for (const [group, targets] of Object.entries(groups)) {
    const sums = { all: 0, left: 0 };
    for (const target of targets.filter(([file]) => isWanted(group, file))) {
      const { all, left } = await tryFile(target, lanes, folder);
      sums.all += all;
      sums.left += left;
    }
    if (sums.all === 0) continue;
    const share = 1 - sums.left / sums.all;
    if (share < bar) process.exitCode = 1;
    said.push(`${group}: ${(share * 100).toFixed(1)} % of ${sums.all} mistakes noticed`);
  }
  process.stdout.write(`${said.join('\n')}\nbar: ${bar * 100} % of each group\n`);
}

const lanes = Array.from({ length: availableParallelism() }, (_, n) => new Lane(`${n}`));
try {
  await main(lanes);
} finally {
  for (const lane of lanes) lane.end();
  rmSync(base, { recursive: true, force: true });
}
