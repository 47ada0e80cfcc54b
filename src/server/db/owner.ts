import { mkdirSync } from 'node:fs';
import type { Config } from '../config.ts';
import { findOwnerUrl, startEmbedded } from './embedded.ts';
import { lockFolder } from './lock.ts';
import { FolderInUse } from './open.ts';

/** The database as its owner reaches it, and what lets it go. */
export interface OwnedDatabase {
  readonly ownerUrl: string;
  readonly stop: () => Promise<void>;
}

type Places = Pick<Config, 'dataFolder' | 'databaseUrl' | 'ownerUrl' | 'directUrl'>;

/**
 * 以拥有者身份: without migrating, so that what an older program left can be backed up. The embedded one is
 * that of the server that lives on the folder, else started for this.
 */
export async function openOwner(config: Places): Promise<OwnedDatabase> {
  const alone = await openOwnerAlone(config).catch((error: unknown) => {
    if (error instanceof FolderInUse) return null;
    throw error;
  });
  if (alone !== null) return alone;
  const ownerUrl = await findOwnerUrl(config.dataFolder);
  if (ownerUrl === null) throw new FolderInUse(config.dataFolder);
  return { ownerUrl, stop: async () => undefined };
}

/** The same while no server may live on the folder. */
export async function openOwnerAlone(config: Places): Promise<OwnedDatabase> {
  const { databaseUrl, ownerUrl, directUrl, dataFolder } = config;
  if (databaseUrl !== null)
    return { ownerUrl: ownerUrl ?? directUrl ?? databaseUrl, stop: async () => undefined };
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(dataFolder);
  if (lock === null) throw new FolderInUse(dataFolder);
  try {
    const server = await startEmbedded(dataFolder);
    const stop = async () => {
      await server.stop();
      await lock.release();
    };
    return { ownerUrl: server.ownerUrl, stop };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
