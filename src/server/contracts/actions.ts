import { type Context, inOrg } from '../context.ts';
import { listContracts } from './store.ts';

/** All versions of the contracts that are held. */
export const readContracts = (context: Context) => inOrg(context, listContracts);
