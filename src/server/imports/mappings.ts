import type { Mapping } from '../../domain/sheets/mapping.ts';
import { type Context, inOrg } from '../context.ts';
import { findChains, lockChain, lockChainById } from '../customers/store.ts';
import { Refused } from '../refused.ts';
import { correctSeen, forgetMapping, loadMappings } from './mappingStore.ts';

export interface ChainMapping {
  readonly chain: string;
  readonly version: number;
  readonly mapping: Mapping;
}

/** 纠正列对应: remembered for the chain; refused where what one saw is not what stands, 0 = nothing. */
export async function correctMapping(
  context: Context,
  chain: string,
  mapping: Mapping,
  seenVersion: number,
): Promise<ChainMapping> {
  return inOrg(context, async (client) => {
    const chainId = await lockChain(client, chain);
    const version = await correctSeen(client, chainId, mapping, seenVersion);
    if (version === null) throw new Refused(409, 'mapping.stale', { given: `${seenVersion}` });
    return { chain, version, mapping };
  });
}

/** 忘掉列对应: from now on this layout of the chain is read as the program understands it. */
export async function dropMapping(
  context: Context,
  chain: string,
  fingerprint: string,
  seenVersion: number,
): Promise<void> {
  await inOrg(context, async (client) => {
    const known = await findChains(client);
    const own = known.find(({ name }) => name === chain);
    if (!own) throw new Refused(404, 'chain.missing', { id: chain });
    await lockChainById(client, own.id);
    if (await forgetMapping(client, own.id, fingerprint, seenVersion)) return;
    throw new Refused(409, 'mapping.stale', { given: `${seenVersion}` });
  });
}

export const listMappings = (context: Context, chain: string | null): Promise<ChainMapping[]> =>
  inOrg(context, (client) => loadMappings(client, chain));
