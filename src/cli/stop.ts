import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../server/config.ts';
import { note, printJson } from './output.ts';
import { authorization, findServer, isAlive } from './serverFile.ts';
import { CommandRefused } from './usage.ts';

const patienceMs = 15_000;

/** ming stop: ends the server of the data folder and waits until it has ended; none is no failure. */
export async function stopCommand({ json }: { readonly json?: boolean }): Promise<number> {
  const { dataFolder } = readConfig();
  const server = await findServer(dataFolder);
  if (server !== null) {
    const headers = authorization(server);
    const answer = await fetch(`${server.url}/api/v1/server/stop`, { method: 'POST', headers });
    await answer.text();
    if (!answer.ok) throw new CommandRefused(`不能停止 / cannot be stopped: ${server.url}`);
    for (let waited = 0; isAlive(server.pid); waited += 100) {
      if (waited >= patienceMs) throw new CommandRefused(`仍未停止 / still runs: ${server.pid}`);
      await sleep(100);
    }
  }
  if (json) printJson({ stopped: server?.url ?? null });
  else if (server === null) note('没有运行中的服务 / no server runs');
  else note(`已停止 / stopped: ${server.url}`);
  return 0;
}
