/** What can be kept: so many rows of memory, until it is closed. */
export interface Holdable {
  readonly sheets: readonly { readonly rows: { readonly length: number } }[];
  readonly close: () => Promise<void>;
}

interface Held<T> {
  /** What else an answer depends on, as it was when the files were read. */
  readonly stamp: string;
  readonly kept: Promise<T>;
  users: number;
  isDropped: boolean;
}

const rowsMost = 200_000;

const shelves: { readonly close: () => void }[] = [];

/**
 * 手边的月份: the last months that somebody works on stay read, so that a decision or a correction is
 * answered at once. Nothing is kept here that could not be read again.
 */
export class Shelf<T extends Holdable> {
  /** Newest last. */
  readonly #helds = new Map<string, Held<T>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
    shelves.push(this);
  }

  /** Asks what is kept under this key, made anew where there is none or the stamp is another. */
  async ask<R>(
    key: string,
    stamp: string,
    open: () => Promise<T>,
    use: (kept: T) => Promise<R>,
  ): Promise<R> {
    const held = await this.#take(key, stamp, open);
    try {
      return await use(await held.kept);
    } finally {
      held.users -= 1;
      await this.#trim();
      closeIfFree(held);
    }
  }

  /** Keeps what was just made, for the next who asks. */
  keep(key: string, stamp: string, made: T): void {
    this.forget(key);
    this.#helds.set(key, { stamp, kept: Promise.resolve(made), users: 0, isDropped: false });
    void this.#trim();
  }

  /** It ends once nobody uses it. */
  forget(key: string): void {
    const held = this.#helds.get(key);
    if (held) this.#drop(key, held);
  }

  close(): void {
    for (const [key, held] of this.#helds) this.#drop(key, held);
  }

  /** For one more user; what somebody else began to open and gave up is opened again. */
  async #take(key: string, stamp: string, open: () => Promise<T>): Promise<Held<T>> {
    for (;;) {
      const known = this.#helds.get(key);
      const isKnown = known?.stamp === stamp;
      if (!isKnown) this.forget(key);
      const held = isKnown ? known : { stamp, kept: open(), users: 0, isDropped: false };
      this.#helds.delete(key);
      this.#helds.set(key, held);
      held.users += 1;
      const isThere = await held.kept.then(
        () => true,
        () => false,
      );
      if (isThere) return held;
      if (this.#helds.get(key) === held) this.#helds.delete(key);
      if (!isKnown) return held;
      held.users -= 1;
    }
  }

  #drop(key: string, held: Held<T>): void {
    if (this.#helds.get(key) === held) this.#helds.delete(key);
    held.isDropped = true;
    closeIfFree(held);
  }

  /** The newest stay as long as they are few and not too large together. */
  async #trim(): Promise<void> {
    let [count, rows] = [0, 0];
    for (const [key, held] of [...this.#helds].reverse()) {
      const kept = await held.kept.catch(() => null);
      count += 1;
      rows += kept?.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) ?? 0;
      if (count > this.#most || rows > rowsMost) this.#drop(key, held);
    }
  }
}

function closeIfFree<T extends Holdable>({ isDropped, users, kept }: Held<T>): void {
  if (!isDropped || users > 0) return;
  void kept.then(
    (made) => made.close(),
    () => undefined,
  );
}

/** When the server ends, so do the workers. */
export async function closeHeld(): Promise<void> {
  for (const shelf of shelves) shelf.close();
}
