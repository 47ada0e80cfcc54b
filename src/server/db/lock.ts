import { createHash } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** A lock that the kernel lets go when its process ends, however it ends. */
export interface FolderLock {
  readonly release: () => Promise<void>;
}

/**
 * 数据文件夹独占: a listening socket is the lock. On Linux it has an abstract name made of the
 * folder's real path, so that nothing is left on disk after kill -9; elsewhere it is a socket file,
 * taken over when nobody answers there. Null where another process holds it.
 */
export async function lockFolder(folder: string): Promise<FolderLock | null> {
  const real = realpathSync(folder);
  const name = createHash('sha256').update(real).digest('hex').slice(0, 40);
  const linux = process.platform === 'linux';
  const path = linux ? `\0mingzhang-${name}` : join(real, 'owner.sock');
  const first = await listen(path);
  if (first) return lockOf(first);
  if (linux || (await answers(path))) return null;
  rmSync(path, { force: true });
  const second = await listen(path);
  return second ? lockOf(second) : null;
}

function listen(path: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(null) : fail(error),
    );
    server.listen(path, () => {
      server.unref();
      done(server);
    });
  });
}

const answers = (path: string): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });

const lockOf = (server: Server): FolderLock => ({
  release: () => new Promise((done) => server.close(() => done())),
});
