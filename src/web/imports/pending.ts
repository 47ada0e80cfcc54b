import type { ChosenFile } from './dropped.ts';

/** A file on its way: its id once the server holds it. */
export interface PendingFile extends ChosenFile {
  readonly id: string | null;
}

/** 待传的文件 outlive a reload: the browser keeps them until they are part of an import. */
const store = 'files';

const open = (): Promise<IDBDatabase> =>
  new Promise((done, fail) => {
    const asked = indexedDB.open('ming.import', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(store, { keyPath: 'name' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
  });

async function inStore<T>(
  mode: IDBTransactionMode,
  use: (files: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  const database = await open();
  try {
    return await new Promise<T | undefined>((done, fail) => {
      const transaction = database.transaction(store, mode);
      const asked = use(transaction.objectStore(store));
      transaction.oncomplete = () => done(asked?.result);
      transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Where the browser keeps nothing (a private window), a reload alone forgets them. */
const orNothing = () => undefined;

export const loadPending = async (): Promise<readonly PendingFile[]> =>
  (await inStore<PendingFile[]>('readonly', (files) => files.getAll()).catch(orNothing)) ?? [];

export async function keepPending(pending: readonly PendingFile[]): Promise<void> {
  await inStore('readwrite', (files) => {
    for (const each of pending) files.put(each);
    return undefined;
  }).catch(orNothing);
}

export async function clearPending(): Promise<void> {
  await inStore('readwrite', (files) => files.clear()).catch(orNothing);
}
