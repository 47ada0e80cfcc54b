import { once } from 'node:events';
import { resolve } from 'node:path';
import { startActor } from '../server/acting.ts';
import { type Config, readConfig } from '../server/config.ts';
import { type Database, FolderInUse, openDatabase } from '../server/db/open.ts';
import { loadDefaultOrg } from '../server/db/organisation.ts';
import { type Server, startServer } from '../server/http.ts';
import { type JsonLog, openJsonLog } from '../server/log.ts';
import { makeAdministratorLink, pathOf } from '../server/people/links.ts';
import { findLiving, noteServer } from './serverFile.ts';
import { buildWeb } from './webBuild.ts';

/** What `npm start` runs: database, web, server; says what it does; stops all when told to. */
async function main(): Promise<void> {
  const asked = listenForStop();
  const stops: Stop[] = [];
  let code = 0;
  try {
    await start(readConfig(), stops, asked);
    if (!asked.signal.aborted) await once(asked.signal, 'abort');
  } catch (error) {
    if (!asked.signal.aborted) {
      say(`启动失败 / could not start: ${(error as Error).message}`);
      code = 1;
    }
  }
  if (stops.length > 0) say('正在停止… / stopping…');
  setTimeout(() => process.exit(1), patienceMs).unref();
  for (const stop of stops.reverse()) {
    await stop().catch((error: Error) => say(error.message));
  }
  process.exit(code);
}

type Stop = () => Promise<void>;

const root = resolve(import.meta.dirname, '../..');
const patienceMs = 12_000;
let jsonLog: JsonLog | null = null;
const say = (text: string): void => {
  if (jsonLog) jsonLog.info(text);
  else process.stderr.write(`${text}\n`);
};

/** Ctrl-C, a service's stop, a closed terminal; and who started us is gone. */
function listenForStop(): AbortController {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
    process.on(signal, () => asked.abort());
  }
  process.once('disconnect', () => asked.abort());
  // A closed terminal takes no more words; stopping goes on without them.
  process.stderr.on('error', () => undefined);
  return asked;
}

/** What was opened is noted before the next thing, so that a stop in between closes it. */
async function start(config: Config, stops: Stop[], asked: AbortController): Promise<void> {
  const began = performance.now();
  if (config.log === 'json') jsonLog = openJsonLog();
  say(
    config.databaseUrl === null
      ? `启动数据库… / starting the database in ${config.dataFolder}`
      : '连接数据库… / connecting to DATABASE_URL…',
  );
  const database = await openDatabase(config, 3000).catch((error: unknown) => {
    throw error instanceof FolderInUse ? new Error(showOwner(config.dataFolder)) : error;
  });
  stops.push(database.stop);
  asked.signal.throwIfAborted();
  const webRoot = await Promise.race([buildWeb(root, say), rejected(asked.signal)]);
  const server = await startServer({
    ...{ database, config, webRoot },
    ...(jsonLog ? { jsonLog } : {}),
    demo: async (...order) =>
      (await import('../demo/company/loadCompany.ts')).loadCompanyWork(...order),
    examples: async () => (await import('../demo/layouts.ts')).printExamples(),
    onStop: () => asked.abort(),
  }).catch((error: unknown) => {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    throw taken ? new Error(showTaken(config.port)) : error;
  });
  stops.push(server.close);
  const forget = noteServer(config.dataFolder, server);
  stops.push(async () => forget());
  const link = server.isOpen ? await firstLink(database, server) : null;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`明账已就绪 / ready in ${seconds} s: ${server.url}  (Ctrl-C 停止)`);
  // A log that is kept and sent on holds no link that opens.
  if (link !== null) say(jsonLog ? noAdministrator : link);
}

/** 还没有管理员: how the first one is made, each time until there is one. */
async function firstLink({ pool }: Database, { url }: Server): Promise<string> {
  const orgId = await loadDefaultOrg(pool);
  const link = await makeAdministratorLink({ pool, orgId, person: startActor });
  return `还没有管理员, 这台电脑上不用登录; 要设登录请打开 (只能用一次) / no sign-in yet; to set it up open, once:
  ${url}${pathOf(link)}`;
}

const noAdministrator =
  '还没有管理员, 链接见 npx ming admin-link / no administrator yet: npx ming admin-link gives the link';

async function rejected(asked: AbortSignal): Promise<never> {
  if (!asked.aborted) await once(asked, 'abort');
  throw asked.reason;
}

const showTaken = (port: number): string =>
  `端口 ${port} 已被占用, 请换一个: PORT=8081 npm start / port ${port} is taken, choose another`;

function showOwner(folder: string): string {
  const url = findLiving(folder)?.url;
  return url
    ? `已有一个明账在用这个数据文件夹, 请打开 ${url} / another Mingzhang uses this data folder`
    : `一个 ming 命令正在用这个数据文件夹, 请稍后再试 / a ming command uses ${folder}, try again later`;
}

await main();
