import { z } from 'zod';

/** The server of a data folder, told to who holds the folder's token. */
export const serverSchema = z.object({ pid: z.int() });

export type WireServer = z.infer<typeof serverSchema>;
