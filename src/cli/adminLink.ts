import { readConfig } from '../server/config.ts';
import { openService } from './open.ts';
import { note, print, printJson } from './output.ts';
import { findServer } from './serverFile.ts';

/** ming admin-link: who can read the data folder may make an administrator of whoever opens it. */
export async function adminLinkCommand({ json }: { readonly json?: boolean }): Promise<number> {
  const config = readConfig();
  const service = await openService(config);
  try {
    const { path, expires_at } = await service.adminLink();
    const server = await findServer(config.dataFolder);
    const origin = config.publicUrl ?? server?.url ?? `http://127.0.0.1:${config.port}`;
    if (json) printJson({ url: origin + path, expires_at });
    else print(`${origin}${path}\n`);
    note(`只能用一次, ${expires_at} 前有效 / once, until then`);
    if (server === null) note('服务没有运行, 先 npm start / no server runs, start it first');
    return 0;
  } finally {
    await service.stop();
  }
}
