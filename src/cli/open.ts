import type { Config } from '../server/config.ts';
import { FolderInUse } from '../server/db/open.ts';
import { openLocal } from './local.ts';
import { openRemote } from './remote.ts';
import { findServer } from './serverFile.ts';
import type { Service } from './service.ts';
import { CommandRefused } from './usage.ts';

const patienceMs = 20_000;

/**
 * The server of the data folder where one lives, else the database itself. Another command on the
 * same folder is waited for; a server that starts meanwhile is found.
 */
export async function openService(config: Config): Promise<Service> {
  for (let waited = 0; ; waited += 1000) {
    const server = await findServer(config.dataFolder);
    if (server !== null) return openRemote(server);
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
