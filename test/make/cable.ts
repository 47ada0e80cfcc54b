import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** A cable between a client and a server, that a test cuts or makes slow. */
export interface Cable {
  readonly url: string;
  /** Ends every connection, as when somebody falls over it. */
  readonly cut: () => void;
  /** Lets nothing of the answers through from now on; what is asked still arrives. */
  readonly mute: () => void;
  readonly stop: () => Promise<void>;
}

/** Gives on what is asked `perChunk` bytes at a time with `pause` ms between; 0 = at once. */
export async function layCable(url: string, perChunk = 65_536, pause = 0): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const ends = new Set<Socket>();
  let isMute = false;
  const server: Server = createServer((client) => {
    const far = connect(Number(port), hostname);
    for (const end of [client, far]) {
      ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        for (const each of [client, far]) each.destroy();
      });
    }
    let sent = Promise.resolve();
    client.on('data', (chunk) => {
      for (let from = 0; from < chunk.length; from += perChunk) {
        const part = chunk.subarray(from, from + perChunk);
        sent = sent.then(async () => {
          if (pause > 0) await new Promise((go) => setTimeout(go, pause));
          far.write(part);
        });
      }
    });
    far.on('data', (chunk) => {
      if (!isMute) client.write(chunk);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = () => {
    for (const end of ends) end.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mute: () => {
      isMute = true;
    },
    stop: () => {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
