import { z } from 'zod';

/** The server of a data folder, told to who holds the folder's token. */
export const serverSchema = z.object({ pid: z.int() });

export type WireServer = z.infer<typeof serverSchema>;

/** The program itself: version, and the folder whose files are audited by themselves. */
export const aboutSchema = z.object({ version: z.string(), inbox: z.string().nullable() });

export type WireAbout = z.infer<typeof aboutSchema>;

/** Whether work may be sent here, and which part is not ready where it is not. */
export const readinessSchema = z.object({
  ready: z.boolean(),
  database: z.boolean(),
  migrated: z.boolean(),
  jobs: z.boolean(),
  disk: z.boolean(),
});

export type WireReadiness = z.infer<typeof readinessSchema>;
