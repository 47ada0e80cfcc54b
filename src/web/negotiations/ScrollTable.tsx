import type { ReactNode } from 'react';

/** A table that scrolls by itself where it is wider than the page. */
export function ScrollTable({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="scrollTable" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}
