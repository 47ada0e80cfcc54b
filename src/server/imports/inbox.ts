import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface Inbox {
  readonly stop: () => Promise<void>;
  readonly state: () => InboxState;
}

export interface InboxState {
  readonly folder: string;
  /** Why it cannot be looked into; null = it is watched. */
  readonly error: string | null;
  readonly lastLook: string | null;
  readonly lastTaken: {
    readonly place: string;
    readonly files: number;
    readonly at: string;
  } | null;
  /** What was not taken, the newest first. */
  readonly refused: readonly {
    readonly place: string;
    readonly reason: string;
    readonly at: string;
  }[];
}

export interface InboxOptions {
  readonly folder: string;
  readonly log: (line: string) => void;
  /** Takes one drop, its files in no order; `place` is its folder, '' for the loose files. */
  readonly take: (place: string, files: readonly Found[]) => Promise<Taken>;
  /** Files are taken once nothing about them changed from one look to the next. */
  readonly everyMs?: number;
}

export interface Taken {
  /** Files of a new drop; 0 = they are known. */
  readonly taken: number;
  readonly empty: readonly string[];
}

export interface Found {
  readonly path: string;
  readonly name: string;
  /** Changes whenever the file does. */
  readonly mark: string;
}

/** Half-written files of browsers, Office and copies. */
const unfinished = /^[.~]|\.(?:part|crdownload|download|tmp|swp)$/i;
const deepest = 4;
const refusedShown = 20;
const now = (): string => new Date().toISOString();

/**
 * 收件夹 (MING_INBOX): every folder in it is a drop, the loose files together are one. A drop is
 * audited as soon as it lies still; files stay where they are, and the same files again do nothing.
 */
export function watchInbox(options: InboxOptions): Inbox {
  const { folder, log, take, everyMs = 2000 } = options;
  const before = new Map<string, string>();
  const taken = new Set<string>();
  let state: InboxState = { folder, error: null, lastLook: null, lastTaken: null, refused: [] };
  const refuse = (place: string, reason: string) => {
    const others = state.refused.filter((each) => each.place !== place || each.reason !== reason);
    const refused = [{ place, reason, at: now() }, ...others].slice(0, refusedShown);
    state = { ...state, refused };
  };
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> = Promise.resolve();
  let stopped = false;

  const look = async (): Promise<void> => {
    const drops = await findDrops(folder);
    for (const [name, files] of drops) {
      const mark = files.map((each) => each.mark).join('\n');
      const isStill = before.get(name) === mark;
      before.set(name, mark);
      if (!isStill || taken.has(`${name}\n${mark}`) || stopped) continue;
      taken.add(`${name}\n${mark}`);
      await takeOne(name, files).catch((error: Error) => {
        log(`收件夹 ${name || folder}: ${error.message}`);
        refuse(name, error.message);
        taken.delete(`${name}\n${mark}`);
      });
    }
    state = { ...state, error: null, lastLook: now() };
  };
  const takeOne = async (place: string, files: readonly Found[]): Promise<void> => {
    const result = await take(place, files);
    for (const file of result.empty) refuse(file, 'file.empty');
    if (result.taken === 0) return;
    state = { ...state, lastTaken: { place, files: result.taken, at: now() } };
  };
  let told = '';
  const next = (): void => {
    working = look().then(
      () => {
        told = '';
      },
      (error: Error) => {
        if (told !== error.message) log(`收件夹 / inbox ${folder}: ${error.message}`);
        told = error.message;
        state = { ...state, error: error.message, lastLook: now() };
      },
    );
    void working.then(() => {
      if (!stopped) timer = setTimeout(next, everyMs);
    });
  };
  next();
  return {
    state: () => state,
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await working;
    },
  };
}

async function findDrops(folder: string): Promise<Map<string, Found[]>> {
  const drops = new Map<string, Found[]>();
  const entries = await readdir(folder, { withFileTypes: true });
  const loose: Found[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (unfinished.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const files = await findFiles(path, entry.name, deepest);
      if (files.length > 0) drops.set(entry.name, files);
    } else if (entry.isFile()) loose.push(await lookAt(path, entry.name));
  }
  if (loose.length > 0) drops.set('', loose);
  return drops;
}

async function findFiles(folder: string, name: string, depth: number): Promise<Found[]> {
  const files: Found[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (unfinished.test(entry.name)) continue;
    const path = join(folder, entry.name);
    const own = `${name}/${entry.name}`;
    if (entry.isFile()) files.push(await lookAt(path, own));
    else if (entry.isDirectory() && depth > 1)
      files.push(...(await findFiles(path, own, depth - 1)));
  }
  return files;
}

async function lookAt(path: string, name: string): Promise<Found> {
  const { size, mtimeMs } = await stat(path);
  return { path, name, mark: `${name} ${size} ${mtimeMs}` };
}
