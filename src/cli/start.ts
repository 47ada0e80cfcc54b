import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../server/config.ts';
import { FolderInUse, openDatabase } from '../server/db/open.ts';
import { startServer } from '../server/http.ts';
import { buildWeb } from './webBuild.ts';

/** What `npm start` runs: database, web, server; says what it does; stops all when told to. */
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

const root = resolve(import.meta.dirname, '../..');

async function start(): Promise<void> {
  const config = readConfig();
  const began = performance.now();
  say(`数据文件夹 / data folder: ${config.databaseUrl ? 'DATABASE_URL' : config.dataFolder}`);
  say('启动数据库… / starting the database…');
  const database = await openDatabase(config, 3000);
  const stops: (() => Promise<unknown>)[] = [database.stop];
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    say('正在停止… / stopping…');
    rmSync(join(config.dataFolder, 'server.json'), { force: true });
    for (const each of stops.reverse()) await each().catch((error: Error) => say(error.message));
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(0));
  }
  try {
    const webRoot = await buildWeb(root, say);
    const server = await startServer({ database, config, webRoot });
    stops.push(server.close);
    writeServerFile(config.dataFolder, server.url);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`明账已就绪 / ready in ${seconds} s: ${server.url}  (Ctrl-C 停止)`);
  } catch (error) {
    say(showFailure(error as NodeJS.ErrnoException, config.port));
    await stop(1);
  }
}

function writeServerFile(folder: string, url: string): void {
  if (!existsSync(folder)) return;
  const content = JSON.stringify({ url, pid: process.pid });
  writeFileSync(join(folder, 'server.json'), `${content}\n`, { mode: 0o600 });
}

const showFailure = (error: NodeJS.ErrnoException, port: number): string =>
  error.code === 'EADDRINUSE'
    ? `端口 ${port} 已被占用, 请换一个: PORT=8081 npm start / port ${port} is taken`
    : `启动失败 / could not start: ${error.message}`;

start().catch((error: Error) => {
  if (error instanceof FolderInUse) {
    const file = join(error.message, 'server.json');
    const url = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as { url: string }).url
      : '';
    say(`已有一个明账在用这个数据文件夹 ${url} / another Mingzhang uses this data folder`);
  } else say(`启动失败 / could not start: ${error.message}`);
  process.exit(1);
});
