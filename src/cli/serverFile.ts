import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** server.json of a data folder tells where its server listens; it is for its owner's eyes. */
export interface ServerNote {
  readonly url: string;
  readonly pid: number;
  /** What proves to the server that one can read this. */
  readonly token: string;
}

const fileIn = (folder: string): string => join(folder, 'server.json');

/** Notes where this process serves; gives what removes the note, if it is still ours. */
export function noteServer(
  folder: string,
  { url, token }: Pick<ServerNote, 'url' | 'token'>,
): () => void {
  const note: ServerNote = { url, pid: process.pid, token };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(fileIn(folder), { force: true });
  writeFileSync(fileIn(folder), `${JSON.stringify(note)}\n`, { mode: 0o600 });
  return () => {
    if (readNote(folder)?.token === token) rmSync(fileIn(folder), { force: true });
  };
}

/** The note of a folder whose process lives; null where nobody serves (or it was killed). */
export function findLiving(folder: string): ServerNote | null {
  const note = readNote(folder);
  return note !== null && isAlive(note.pid) ? note : null;
}

/** The server of a folder, when it answers and is the one that the note means. */
export async function findServer(folder: string): Promise<ServerNote | null> {
  const note = readNote(folder);
  if (note === null) return null;
  try {
    const answer = await fetch(`${note.url}/api/v1/server`, {
      headers: authorization(note),
      signal: AbortSignal.timeout(2000),
    });
    await answer.text();
    return answer.ok ? note : null;
  } catch {
    return null;
  }
}

export const authorization = ({ token }: Pick<ServerNote, 'token'>) => ({
  authorization: `Bearer ${token}`,
});

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readNote(folder: string): ServerNote | null {
  try {
    const { url, pid, token } = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Record<
      string,
      unknown
    >;
    const isWhole = typeof url === 'string' && typeof pid === 'number' && typeof token === 'string';
    return isWhole ? { url, pid, token } : null;
  } catch {
    return null;
  }
}
