import { useCallback, useMemo, useState } from 'react';
import type { Column } from './column.ts';

/** How a person laid out a table: kept on the machine under the table's name. */
export interface Layout {
  readonly order: readonly string[];
  readonly widths: Readonly<Record<string, number>>;
  readonly shown: Readonly<Record<string, boolean>>;
}

const bare: Layout = { order: [], widths: {}, shown: {} };
const keyOf = (name: string): string => `ming.table.${name}`;

function readLayout(name: string): Layout {
  try {
    const { order, widths, shown } = JSON.parse(localStorage.getItem(keyOf(name)) ?? '{}');
    return {
      order: Array.isArray(order) ? order.filter((each) => typeof each === 'string') : [],
      widths: typeof widths === 'object' && widths !== null ? widths : {},
      shown: typeof shown === 'object' && shown !== null ? shown : {},
    };
  } catch {
    return bare;
  }
}

export interface LaidOut<Row> {
  /** In order, pinned ones first, hidden ones left out. */
  readonly visible: readonly Column<Row>[];
  /** In order, all of them. */
  readonly ordered: readonly Column<Row>[];
  readonly isShown: (column: Column<Row>) => boolean;
  readonly resize: (id: string, width: number) => void;
  readonly move: (id: string, step: 1 | -1) => void;
  readonly toggle: (id: string) => void;
  readonly reset: () => void;
}

export const narrowest = 56;
const widest = 720;

export function useLayout<Row>(name: string, columns: readonly Column<Row>[]): LaidOut<Row> {
  const [layout, setLayout] = useState(() => readLayout(name));
  const change = useCallback(
    (next: Layout) => {
      localStorage.setItem(keyOf(name), JSON.stringify(next));
      setLayout(next);
    },
    [name],
  );
  return useMemo(() => {
    const { order, widths, shown } = layout;
    const placeOf = (id: string): number => {
      const at = order.indexOf(id);
      return at < 0 ? columns.findIndex((column) => column.id === id) + 0.5 : at;
    };
    const isShown = ({ id, isHidden }: Column<Row>) => shown[id] ?? !isHidden;
    const ordered = columns
      .map((column) => ({ ...column, width: widths[column.id] ?? column.width }))
      .sort((a, b) => +!!b.isPinned - +!!a.isPinned || placeOf(a.id) - placeOf(b.id));
    return {
      ordered,
      visible: ordered.filter(isShown),
      isShown,
      resize: (id, width) =>
        change({
          ...layout,
          widths: { ...widths, [id]: Math.round(Math.min(widest, Math.max(narrowest, width))) },
        }),
      move: (id, step) => {
        const ids = ordered.map((column) => column.id);
        const from = ids.indexOf(id);
        const to = from + step;
        if (to < 0 || to >= ids.length) return;
        ids.splice(from, 1);
        ids.splice(to, 0, id);
        change({ ...layout, order: ids });
      },
      toggle: (id) => {
        const column = columns.find((each) => each.id === id);
        if (column) change({ ...layout, shown: { ...shown, [id]: !isShown(column) } });
      },
      reset: () => change(bare),
    };
  }, [layout, columns, change]);
}
