import type { Day } from '../domain/values/day.ts';
import { readConfig } from '../server/config.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { print, printJson } from './output.ts';
import type { Service } from './service.ts';
import { showBalances, showPosted } from './tables.ts';

export interface BalancesOptions {
  readonly asKnownOn?: Day;
  readonly until?: Day;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming balances. */
export async function balancesCommand(options: BalancesOptions): Promise<number> {
  const { asKnownOn = null, until = null } = options;
  const balances = await withService((service) => service.balances(asKnownOn, until));
  if (options.json) printJson(balances);
  else print(showBalances(balances, options.lang));
  return 0;
}

/** ming post. */
export async function postCommand(id: string, { json }: { readonly json?: boolean }) {
  const posted = await withService((service) => service.post(id));
  if (json) printJson(posted);
  else print(showPosted(posted));
  return 0;
}

async function withService<T>(use: (service: Service) => Promise<T>): Promise<T> {
  const service = await openService(readConfig());
  try {
    return await use(service);
  } finally {
    await service.stop();
  }
}
