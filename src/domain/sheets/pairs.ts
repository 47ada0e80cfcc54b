/** Labels are short; what is longer before a colon is a sentence. */
const longestLabel = 20;
const longestCell = 2000;

/** A colon that parts a label from its value: not that of a time, not that of an address. */
function colonsOf(text: string): number[] {
  const colons: number[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c !== ':' && c !== '：') continue;
    const isTime = /\d/.test(text[i - 1] ?? '') && /^\d\d(?!\d)/.test(text.slice(i + 1, i + 4));
    if (!isTime && text.slice(i + 1, i + 3) !== '//') colons.push(i);
  }
  return colons;
}

/** Where the label before a colon begins: behind a blank or a mark, or where figures turn to words. */
function labelStart(text: string, from: number, colon: number, isLabel: IsLabel): number {
  if (from === 0 && colon <= longestLabel && !/[；;，,。]/.test(text.slice(0, colon))) return 0;
  let start = colon;
  while (
    start > from &&
    colon - start < longestLabel &&
    !/[\s；;，,。|、]/.test(text[start - 1] ?? '')
  )
    start -= 1;
  if (start > from) return start;
  const words = /(?:\d{1,2}[%％])?[\p{Script=Han}()（）/]+$/u.exec(text.slice(start, colon));
  if (words && words.index > 0) return start + words.index;
  for (let at = start; at < colon - 1; at += 1) if (isLabel(text.slice(at, colon))) return at;
  return colon;
}

type IsLabel = (text: string) => boolean;

/**
 * 标签与值 in one cell: "结算单号：JS1  结算期间：2026-03-01至2026-03-31", also without a blank between a
 * value and the next label where figures end or a known label begins.
 *
 * pairsIn("单号：A1期间：2026年3月") = [["单号", "A1"], ["期间", "2026年3月"]].
 */
export function pairsIn(cell: string, isLabel: IsLabel): [label: string, value: string][] {
  const text = cell.slice(0, longestCell);
  const found: { start: number; colon: number }[] = [];
  for (const colon of colonsOf(text)) {
    const from = (found.at(-1)?.colon ?? -1) + 1;
    const start = labelStart(text, from, colon, isLabel);
    if (start < colon) found.push({ start, colon });
  }
  return found.map(({ start, colon }, i) => {
    const value = text.slice(colon + 1, found[i + 1]?.start ?? text.length);
    return [text.slice(start, colon).trim(), value.replace(/[\s；;，,|、]+$/, '').trim()];
  });
}
