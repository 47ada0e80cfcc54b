import { lineNames } from '../../domain/settlements/lineNames.ts';
import type { Context } from '../context.ts';
import { findChains } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { decisionsOn } from '../settlements/decideOver.ts';
import { loadAudits, type StoredAudit } from '../settlements/store.ts';
import { loadPartInput, loadParts } from './partStore.ts';
import { loadRun, loadRunHead, type RunHead, type StoredRun } from './store.ts';

/** 可见部分 of a batch of several chains: the names that its lines go by, for each chain that is seen. */
export type SeenPart = ReadonlyMap<string, ReadonlySet<string>>;

/** A run that is decided on; part = null where all of it is seen. */
export type SeenHead = RunHead & { readonly part: SeenPart | null };

/**
 * 全公司的眼睛: a month is read whole whoever asks, as its papers tell of each other. What is read so is
 * cut to the chains that he sees before it is told or kept.
 */
export const asHouse = (context: Context, { part }: Pick<SeenHead, 'part'>): Context =>
  part === null ? context : { ...context, person: { ...context.person, chains: null } };

/** The last version of a run as far as it is seen. */
export async function loadSeenHead(client: Client, id: string): Promise<SeenHead | null> {
  const head = await loadRunHead(client, id);
  if (head) return { ...head, part: null };
  const found = await loadPartInput(client, id);
  if (!found) return null;
  const { last: _, ...own } = found;
  return { ...own, id, part: await partOf(client, await loadAudits(client, id, own.version)) };
}

async function partOf(client: Client, audited: readonly StoredAudit[]): Promise<SeenPart> {
  const known = await namesOfChains(client);
  const part = new Map<string, Set<string>>();
  for (const { chainId, audit } of audited) {
    const chain = known.get(chainId) as string;
    const names = part.get(chain) ?? new Set();
    for (const name of audit.lines.flatMap(lineNames)) names.add(name);
    part.set(chain, names);
  }
  return part;
}

export const namesOfChains = async (client: Client): Promise<ReadonlyMap<string, string>> =>
  new Map((await findChains(client)).map(({ id, name }) => [id, name] as const));

/** A version of a run as far as it is seen, the last where none is named. */
export async function loadSeenRun(
  client: Client,
  id: string,
  version: number | null,
): Promise<StoredRun | null> {
  const run = await loadRun(client, id, version);
  if (run) return run;
  const [part] = await loadParts(client, id);
  const found = part && (await loadPartInput(client, id));
  if (!found || (version ?? 1) > part.version) return null;
  const at = version ?? part.version;
  const audited = await loadAudits(client, id, at);
  if (audited.length === 0) return null;
  const known = await namesOfChains(client);
  const decisions = audited.flatMap(({ chainId, audit }) => {
    const names = new Set(audit.lines.flatMap(lineNames));
    const own = decisionsOn(found.input, known.get(chainId) as string);
    return own.filter(({ doc }) => names.has(doc));
  });
  const { asOf, files, tables, problems } = part;
  const input = { files, asOf, mappings: [], decisions };
  const withdrawn = part.withdrawn !== null;
  return { id, version: at, asOf, input, tables, problems, audited, withdrawn };
}
