import { type Context, inOrg } from '../context.ts';
import { listChainNames } from './store.ts';

/** 连锁 that have any statement that is looked at. */
export const readChains = (context: Context): Promise<string[]> => inOrg(context, listChainNames);
