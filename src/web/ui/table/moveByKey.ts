import type { KeyboardEvent } from 'react';
import type { Selection } from './selection.ts';

interface Moving {
  readonly selection: Selection;
  readonly count: number;
  /** Rows on a screen. */
  readonly page: number;
  readonly go: (to: number, extend: boolean) => void;
}

/** j k, arrows, Home, End, pages; x and Ctrl-A choose; Shift makes a range. True = taken. */
export function moveByKey(event: KeyboardEvent, { selection, count, page, go }: Moving): boolean {
  const { active } = selection;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') {
    selection.toggleAll();
    return true;
  }
  if (!isPlain || count === 0) return false;
  switch (event.key) {
    case 'j':
    case 'J':
    case 'ArrowDown':
      go(active + 1, event.shiftKey);
      return true;
    case 'k':
    case 'K':
    case 'ArrowUp':
      go(active - 1, event.shiftKey);
      return true;
    case 'Home':
      go(0, event.shiftKey);
      return true;
    case 'End':
      go(count - 1, event.shiftKey);
      return true;
    case 'PageDown':
      go(active + page, event.shiftKey);
      return true;
    case 'PageUp':
      go(active - page, event.shiftKey);
      return true;
    case 'x':
    case ' ':
      selection.toggle(active);
      return true;
    case 'X':
      selection.go(active, true);
      return true;
    default:
      return false;
  }
}
