import { z } from 'zod';
import { jobSchema } from './jobs.ts';
import { lastVerificationSchema } from './trail.ts';
import { instantText } from './values.ts';

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

const bytes = z.number().nonnegative();

/** 系统: versions, sizes, jobs, backups and verification, for who keeps the program running. */
export const systemSchema = z.object({
  program: z.string(),
  node: z.string(),
  postgres: z.string(),
  /** The last step of the schema. */
  schema: z.string(),
  started_at: instantText,
  readiness: readinessSchema,
  memory_bytes: bytes,
  database_bytes: bytes,
  /** Of the papers that are kept. */
  files: z.object({ count: z.int(), bytes }),
  /** Null where the data is not on this machine. */
  disk: z.object({ folder: z.string(), free_bytes: bytes }).nullable(),
  jobs: z.array(z.object({ state: z.string(), n: z.int() })),
  /** The newest jobs that failed. */
  failures: z.array(jobSchema),
  backups: z
    .object({
      folder: z.string(),
      at: z.string(),
      keep: z.object({ days: z.int(), weeks: z.int(), months: z.int() }),
      is_encrypted: z.boolean(),
      /** By the clocks of China: "2026-03-31T02:30:00". */
      next: z.string(),
      taken: z.array(z.object({ name: z.string(), clock: z.string(), bytes })),
      free_bytes: bytes.nullable(),
      last: jobSchema.nullable(),
    })
    .nullable(),
  verification: lastVerificationSchema,
});

export type WireSystem = z.infer<typeof systemSchema>;
