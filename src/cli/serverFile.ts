import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** server.json of a data folder tells where its server listens; it is for its owner's eyes. */
interface Note {
  readonly url: string;
  readonly pid: number;
}

const fileIn = (folder: string): string => join(folder, 'server.json');

/** Notes where this process serves; gives what removes the note, if it is still ours. */
export function noteServer(folder: string, url: string): () => void {
  const note: Note = { url, pid: process.pid };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(fileIn(folder), { force: true });
  writeFileSync(fileIn(folder), `${JSON.stringify(note)}\n`, { mode: 0o600 });
  return () => {
    if (readNote(folder)?.pid === process.pid) rmSync(fileIn(folder), { force: true });
  };
}

/** The server of a folder whose process lives; null where nobody serves (or it was killed). */
export function findLiving(folder: string): Note | null {
  const note = readNote(folder);
  if (note === null) return null;
  try {
    process.kill(note.pid, 0);
    return note;
  } catch {
    return null;
  }
}

function readNote(folder: string): Note | null {
  try {
    return JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Note;
  } catch {
    return null;
  }
}
