import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../server/config.ts';
import { FolderInUse } from '../server/db/open.ts';
import { openLocal } from './local.ts';
import { openRemote } from './remote.ts';
import type { Service } from './service.ts';
import { CommandRefused } from './usage.ts';

const patienceMs = 20_000;

/**
 * The server of the data folder where one lives, else the database itself. Another command on the
 * same folder is waited for; a server that starts meanwhile is found.
 */
export async function openService(config: Config): Promise<Service> {
  for (let waited = 0; ; waited += 1000) {
    const url = await findServer(config.dataFolder);
    if (url !== null) return openRemote(url);
    try {
      return await openLocal(config, 1000);
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error;
      if (waited >= patienceMs) {
        throw new CommandRefused(
          `数据文件夹正被占用 / the data folder is in use: ${config.dataFolder}`,
        );
      }
    }
  }
}

async function findServer(folder: string): Promise<string | null> {
  try {
    const { url } = JSON.parse(await readFile(join(folder, 'server.json'), 'utf8')) as {
      url: string;
    };
    const answer = await fetch(`${url}/api/v1/health`, { signal: AbortSignal.timeout(2000) });
    const body = (await answer.json()) as { status?: string };
    return body.status === 'ok' ? url : null;
  } catch {
    return null;
  }
}
