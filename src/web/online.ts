import { useSyncExternalStore } from 'react';

/** Whether the server answers. One that is gone is asked again until it is back. */
let isGone = false;
const listeners = new Set<() => void>();
const everyMs = 2_000;

function set(next: boolean): void {
  if (isGone === next) return;
  isGone = next;
  for (const listener of listeners) listener();
}

/** Said by whoever asked and got no answer at all. */
export function noteGone(): void {
  if (isGone) return;
  set(true);
  setTimeout(askAgain, everyMs);
}

async function askAgain(): Promise<void> {
  if (await isAnswering()) set(false);
  else setTimeout(askAgain, everyMs);
}

const isAnswering = (): Promise<boolean> =>
  fetch('/api/v1/health', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

/** Asks before something is fetched that can be asked for only once. */
export async function isReachable(): Promise<boolean> {
  const isThere = await isAnswering();
  if (isThere) set(false);
  else noteGone();
  return isThere;
}

export const followOnline = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const isServerGone = (): boolean => isGone;

export const useServerGone = (): boolean => useSyncExternalStore(followOnline, isServerGone);
