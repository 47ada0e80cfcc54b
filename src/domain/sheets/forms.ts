import type { Field, SheetRow } from './sheet.ts';
import { meaningOf } from './vocabulary.ts';

const textsOf = (row: SheetRow): string[] =>
  row.cells.map((cell) => String(cell).trim()).filter((text) => text !== '');

/** Labels with their values in a row: in cells by turns, or in one cell with colons. */
function labelsOf(row: SheetRow): ReadonlyMap<string, string> {
  const texts = textsOf(row);
  const labels = new Map<string, string>();
  for (const text of texts) {
    const [, label = '', value = ''] = /^([^:：]{2,12})[:：]\s*(\S.*)$/.exec(text) ?? [];
    if (label !== '') labels.set(label.replace(/\s/g, ''), value);
  }
  if (!isPairs(row)) return labels;
  for (let i = 0; i < texts.length; i += 2) labels.set(texts[i] as string, texts[i + 1] ?? '');
  return labels;
}

/**
 * 标签行: a row of known labels and values by turns (送货单号 | S2 | 订单号 | O2), no line of a table.
 *
 * isPairs(["收货门店", "二店", "送货日期", "2026-03-03"]) = true; isPairs(["验收", "Y1"]) = false.
 */
export function isPairs(row: SheetRow): boolean {
  if (typeof row.cells[0] === 'number') return false;
  const texts = textsOf(row);
  if (texts.length < 2 || texts.length % 2 > 0) return false;
  return texts.every((text, i) => {
    const meaning = meaningOf(text.replace(/[:：]$/, ''));
    const isNamed = meaning?.confidence === 1;
    return i % 2 === 0 ? isNamed && !amounts.has(meaning.field) : !isNamed;
  });
}

/** 合计 | 1,000 is a total. */
const amounts: ReadonlySet<Field> = new Set(['gross', 'net', 'tax', 'debit', 'credit']);

const paperNumber =
  /(?:单|单据|结算|验收|收货|送货|退货|订单|订货|发货|回单|入库)(?:编)?号码?$|^编号$/;

/**
 * 多张表单: do these rows, above a heading that is printed again, begin another paper: a number of it
 * that differs from the number above the first?
 *
 * 送货单号 S1 above the first heading and 送货单号 S2 above the next -> true.
 */
export function beginsPaper(rows: readonly SheetRow[], first: readonly SheetRow[]): boolean {
  const known = new Map(first.flatMap((row) => [...labelsOf(row)]));
  return rows.some((row) =>
    [...labelsOf(row)].some(([label, value]) => {
      const before = known.get(label);
      return before !== undefined && before !== value && paperNumber.test(label);
    }),
  );
}

/**
 * 表尾与表头: of the rows between two papers, how many close the one above: those before the first that
 * repeats how the first paper began.
 *
 * 签收：李 | 送货单 | 送货单号：S2 after a paper that began with 送货单 -> 1.
 */
export function closingRows(rows: readonly SheetRow[], first: readonly SheetRow[]): number {
  const words = (row: SheetRow) => textsOf(row).join('|');
  const titles = new Set(first.filter((row) => labelsOf(row).size === 0).map(words));
  const labels = new Set(first.flatMap((row) => [...labelsOf(row).keys()]));
  const at = rows.findIndex(
    (row) => titles.has(words(row)) || [...labelsOf(row).keys()].some((label) => labels.has(label)),
  );
  return at < 0 ? rows.length : at;
}
