import type { ReactNode } from 'react';

interface PlainTableProps {
  readonly label: string;
  readonly isStale?: boolean;
  readonly children: ReactNode;
}

/** A table to be read: it scrolls by itself where it is wider than the page. */
export function PlainTable({ label, isStale = false, children }: PlainTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="plainTable" aria-label={label} tabIndex={0} inert={isStale}>
      <table>{children}</table>
    </section>
  );
}
