/** Letters that a terminal draws two cells wide: 汉字, kana, hangul, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/** How many cells of a terminal a text takes: "第3行" is 5. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += none.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return width;
}

export type Align = 'left' | 'right';

/** Rows as aligned columns, two blanks between them; nothing hangs over at the end of a line. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  aligns: readonly Align[],
): string[] {
  const widths = aligns.map((_, c) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[c] ?? '')), 0),
  );
  return rows.map((row) =>
    aligns
      .map((align, c) => {
        const text = row[c] ?? '';
        const blanks = ' '.repeat((widths[c] ?? 0) - widthOf(text));
        return align === 'left' ? text + blanks : blanks + text;
      })
      .join('  ')
      .trimEnd(),
  );
}
