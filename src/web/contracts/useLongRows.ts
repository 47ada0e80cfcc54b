import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';

const few = 200;

/** 长表: of more than 200 rows only those in sight are drawn; the rest is room above and below. */
export function useLongRows(count: number, height: number) {
  const box = useRef<HTMLElement>(null);
  const isLong = count > few;
  const virtual = useVirtualizer({
    ...{ count, overscan: 20, enabled: isLong },
    getScrollElement: () => box.current,
    estimateSize: () => height,
  });
  const items = virtual.getVirtualItems();
  const places = isLong
    ? items.map(({ index }) => index)
    : Array.from({ length: count }, (_, index) => index);
  const above = isLong ? (items[0]?.start ?? 0) : 0;
  const below = isLong ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const scrollTo = (at: number) => isLong && virtual.scrollToIndex(at);
  return { box, isLong, places, above, below, scrollTo };
}
