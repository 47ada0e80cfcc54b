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

function askAgain(): void {
  fetch('/api/v1/health', { cache: 'no-store' }).then(
    ({ ok }) => (ok ? set(false) : setTimeout(askAgain, everyMs)),
    () => setTimeout(askAgain, everyMs),
  );
}

export const followOnline = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const isServerGone = (): boolean => isGone;

export const useServerGone = (): boolean => useSyncExternalStore(followOnline, isServerGone);
