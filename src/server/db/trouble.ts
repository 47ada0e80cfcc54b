import pg from 'pg';
import { Refused, type RefusedStatus } from '../refused.ts';

/** SQLSTATE of what is wrong with the machine, not with what was asked. */
const troubles: readonly (readonly [RegExp, RefusedStatus, string])[] = [
  [/^53100$/, 507, 'storage.full'],
  [/^(?:58|XX00[12])/, 500, 'storage.broken'],
  [/^(?:57P0[1-5]|08|53300)/, 503, 'database.away'],
];

/** Where PostgreSQL reads and writes its files: there a missing right, too, is the disk's. */
const readsFiles = /^(?:fd|md|bufmgr|smgr|slru|hio|xlog\w*)\.c$/;
const ofFiles = /^(?:XX|42501|42809)/;

/** Of the connection and of files: as the system names them. */
const systemTroubles: Readonly<Record<string, readonly [RefusedStatus, string]>> = {
  ENOSPC: [507, 'storage.full'],
  EDQUOT: [507, 'storage.full'],
  EIO: [500, 'storage.broken'],
  ECONNREFUSED: [503, 'database.away'],
  ECONNRESET: [503, 'database.away'],
  EPIPE: [503, 'database.away'],
};

const away = [503, 'database.away'] as const;
/** What node-postgres says of a line that is gone. */
const cutOff = /^Connection terminated|^timeout exceeded when trying|^Client .+ is not queryable$/;

/**
 * 机器出了问题: the disk is full or broken, or the database cannot be reached; null = it is something else. Who
 * asked may ask again: a request under the same key has one effect.
 */
export function troubleOf(error: unknown): Refused | null {
  if (!(error instanceof Error)) return null;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (error instanceof pg.DatabaseError) {
    const found = troubles.find(([form]) => form.test(code));
    if (found) return refuse(found[1], found[2]);
    const isOfFiles = ofFiles.test(code) && readsFiles.test(error.file ?? '');
    return isOfFiles ? refuse(500, 'storage.broken') : null;
  }
  const found = systemTroubles[code] ?? (cutOff.test(error.message) ? away : null);
  return found && refuse(...found);
}

const refuse = (status: RefusedStatus, code: string): Refused =>
  new Refused(status, code, code === 'database.away' ? { seconds: '3' } : {});
