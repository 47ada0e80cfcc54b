import { z } from 'zod';

/** 连锁 that have any statement, by name. */
export const chainsSchema = z.object({ chains: z.array(z.string()) });

export type WireChains = z.infer<typeof chainsSchema>;
