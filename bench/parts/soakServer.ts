/**
 * The server that a soak works on, a process of its own with nothing else in it. Asked by message it
 * collects its garbage and says what it holds.
 */
import { readdirSync } from 'node:fs';
import { openDatabase } from '../../src/server/db/open.ts';
import { startServer } from '../../src/server/http.ts';

/** What a process holds once its garbage is gone. */
export interface Held {
  readonly heap: number;
  readonly rss: number;
  /** Open files and sockets; null where the system does not tell. */
  readonly files: number | null;
  /** What keeps the event loop busy: sockets, timers, requests on their way. */
  readonly handles: number;
}

const dataFolder = process.argv[2] ?? '';
const database = await openDatabase({
  ...{ dataFolder, databaseUrl: null, ownerUrl: null, directUrl: null },
});
const server = await startServer({
  ...{ database, config: { host: '127.0.0.1', port: 0 }, webRoot: null, log: () => undefined },
});

const countFiles = (): number | null => {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
};

process.on('message', async (asked) => {
  if (asked === 'stop') {
    await server.close();
    await database.stop();
    process.exit(0);
  }
  // A finalizer frees what the next collection then takes.
  for (let i = 0; i < 3; i += 1) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 50));
  }
  const { heapUsed: heap, rss } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  process.send?.({ heap, rss, files: countFiles(), handles } satisfies Held);
});
process.send?.({ url: server.url, ownerUrl: database.ownerUrl });
