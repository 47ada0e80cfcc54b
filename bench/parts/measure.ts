import { spawnSync } from 'node:child_process';

/** One finished run of a command, as the operating system counts it. */
export interface Run {
  readonly wall: number;
  readonly cpu: number;
  readonly out: string;
}

/** Runs a command under bash's own clock: wall and user + system seconds of the whole process. */
export function run(command: readonly string[]): Run {
  const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const result = spawnSync('bash', ['-c', `TIMEFORMAT='%R %U %S'; time ${quoted}`], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) throw new Error(`${command.join(' ')}: ${result.stderr.slice(-800)}`);
  const last = result.stderr.trimEnd().split('\n').pop() ?? '';
  const [wall = 0, user = 0, system = 0] = last.split(' ').map(Number);
  return { wall, cpu: user + system, out: result.stdout };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Runs two commands in turn, A B A B ..., and gives the runs of each. */
export function interleave(
  a: readonly string[],
  b: readonly string[] | null,
  times: number,
): { a: Run[]; b: Run[] } {
  const runs: { a: Run[]; b: Run[] } = { a: [], b: [] };
  for (let i = 0; i < times; i += 1) {
    runs.a.push(run(a));
    if (b) runs.b.push(run(b));
  }
  return runs;
}

export const hasCommand = (command: readonly string[]): boolean =>
  spawnSync(command[0] as string, command.slice(1), { stdio: 'ignore' }).status === 0;

/** How much y grows with x, by least squares. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point[0]), mean((point) => point[1])];
  const across = mean((point) => (point[0] - x) * (point[1] - y));
  return across / mean((point) => (point[0] - x) ** 2);
}
