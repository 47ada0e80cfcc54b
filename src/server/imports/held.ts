import type { OpenedRun } from './opened.ts';

interface Held {
  /** What else the audit depends on, as it was when the files were read. */
  readonly stamp: string;
  readonly run: Promise<OpenedRun>;
  users: number;
  isDropped: boolean;
}

const heldMost = 4;
const rowsMost = 200_000;

/** Newest last. */
const helds = new Map<string, Held>();

/**
 * 手边的月份: the last months that somebody decides on stay read, so that a decision is computed at
 * once. Nothing is kept here that could not be read again.
 */
export async function askHeld<T>(
  key: string,
  stamp: string,
  open: () => Promise<OpenedRun>,
  use: (run: OpenedRun) => Promise<T>,
): Promise<T> {
  const held = take(key, stamp, open);
  held.users += 1;
  try {
    return await use(await held.run);
  } finally {
    held.users -= 1;
    await trim();
    closeIfFree(held);
  }
}

/** A month that was just read, for the first decision on it. */
export function keepHeld(key: string, stamp: string, run: OpenedRun): void {
  const known = helds.get(key);
  if (known) drop(key, known);
  helds.set(key, { stamp, run: Promise.resolve(run), users: 0, isDropped: false });
  void trim();
}

function take(key: string, stamp: string, open: () => Promise<OpenedRun>): Held {
  const known = helds.get(key);
  if (known?.stamp === stamp) {
    helds.delete(key);
    helds.set(key, known);
    return known;
  }
  if (known) drop(key, known);
  const held: Held = { stamp, run: open(), users: 0, isDropped: false };
  held.run.catch(() => helds.get(key) === held && helds.delete(key));
  helds.set(key, held);
  return held;
}

function drop(key: string, held: Held): void {
  helds.delete(key);
  held.isDropped = true;
  closeIfFree(held);
}

function closeIfFree(held: Held): void {
  if (!held.isDropped || held.users > 0) return;
  void held.run.then(
    (run) => run.close(),
    () => undefined,
  );
}

/** The newest stay as long as they are few and not too large together. */
async function trim(): Promise<void> {
  let [count, rows] = [0, 0];
  for (const [key, held] of [...helds].reverse()) {
    const run = await held.run.catch(() => null);
    count += 1;
    rows += run?.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) ?? 0;
    if (count > heldMost || rows > rowsMost) drop(key, held);
  }
}

/** When the server ends, so do the workers. */
export async function closeHeld(): Promise<void> {
  for (const [key, held] of helds) drop(key, held);
}
