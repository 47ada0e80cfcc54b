import type { ReactNode, Ref } from 'react';

interface PlainTableProps {
  readonly label: string;
  readonly isStale?: boolean;
  /** Its box, where only the rows in sight are drawn. */
  readonly box?: Ref<HTMLElement> | undefined;
  readonly children: ReactNode;
}

/** A table to be read: it scrolls by itself where it is wider than the page, or has very many rows. */
export function PlainTable({ label, isStale = false, box, children }: PlainTableProps) {
  return (
    <section
      className={box ? 'plainTable longTable' : 'plainTable'}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
      tabIndex={0}
      inert={isStale}
      ref={box}
    >
      <table>{children}</table>
    </section>
  );
}

/** Room of rows that are out of sight. */
export const RoomRow = ({ height }: { readonly height: number }) =>
  height > 0 ? <tr aria-hidden style={{ height }} /> : null;
