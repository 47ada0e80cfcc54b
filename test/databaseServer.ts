import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPool } from '../src/server/db/pool.ts';
import { stopPostmaster } from '../src/server/db/postmaster.ts';
import { readServer } from './database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of this run: the database server that its first test file starts, and what it made. */
    runFolder: string;
  }
}

const prefix = 'ming-run-';

/** One database server a run, started by the first test file that asks for it; ended here. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await sweepKilledRuns();
  const runFolder = realpathSync(mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`)));
  project.provide('runFolder', runFolder);
  return async () => {
    const server = readServer(runFolder);
    if (server?.isOutside) {
      const admin = openPool(server.url, { max: 1 });
      await admin.query(`drop database if exists ${server.template} with (force)`);
      await admin.end();
    }
    await endRun(runFolder);
  };
}

async function endRun(folder: string): Promise<void> {
  await stopPostmaster(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}

async function sweepKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? 0);
    if (pid > 0 && !isAlive(pid)) await endRun(realpathSync(join(tmpdir(), name)));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
