import { parseDay } from './date.ts';
import { findMapping, type Mapping } from './mapping.ts';
import { halfWidth, parseAmount, parseRate } from './number.ts';
import type { Cell, Column, Field, SheetRow } from './sheet.ts';
import { isTermField, type Meaning, meaningOf, normalHeading } from './vocabulary.ts';

/** A heading found: its rows (one or two) and its columns. */
export interface Header {
  readonly rows: 1 | 2;
  readonly columns: readonly Column[];
  readonly isContract: boolean;
}

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

/** Could this cell be a heading? Short words, no figures but in names such as "DM1". */
function isHeadingLike(cell: Cell): boolean {
  if (typeof cell === 'number') return false;
  const text = halfWidth(cell);
  return (
    text !== '' &&
    text.length <= 24 &&
    !/[:：]\s*\S/.test(text) &&
    !/\d{2,}|\d+\.\d|^\d/.test(text.replace(/(?:13|9|6|17|10|16|11)%?税/g, ''))
  );
}

interface Look {
  readonly filled: number;
  readonly meanings: readonly (Meaning | null)[];
  readonly known: number;
  /** Cells that mean something; 进货金额 and 退货金额 are two of them and one known field. */
  readonly named: number;
  readonly exact: number;
  readonly headingLike: boolean;
}

function lookAt(cells: readonly Cell[], sheet: 'any' | 'contract'): Look {
  let filled = 0;
  let headingLike = true;
  const fields = new Set<Field>();
  let exact = 0;
  const meanings = cells.map((cell) => {
    const text = textOf(cell);
    if (text === '') return null;
    filled += 1;
    if (!isHeadingLike(cell)) {
      headingLike = false;
      return null;
    }
    const meaning = meaningOf(text, sheet);
    if (meaning && !fields.has(meaning.field)) {
      fields.add(meaning.field);
      if (meaning.confidence >= 0.9) exact += 1;
    }
    return meaning;
  });
  const named = meanings.filter((meaning) => meaning !== null).length;
  return { filled, meanings, known: fields.size, named, exact, headingLike };
}

const isTotalWord = (text: string): boolean =>
  /^(?:本页)?(?:小|合|总|共|累)\s*计[:：]?$/.test(text);

/**
 * 表头 (handbook §13): is there a heading in this row, or in this row and the next (two-row headings
 * with a group word above)? It needs two known names, more known than unknown, and no figures.
 *
 * ["单据号", "门店", "金额(元)"] -> columns docNo, storeName, gross.
 */
export function findHeader(
  row: SheetRow,
  next: SheetRow | undefined,
  mappings: readonly Mapping[],
): Header | null {
  const plain = lookAt(row.cells, 'any');
  if (plain.filled < 2 || !plain.headingLike) return null;
  if (row.cells.some((cell) => isTotalWord(textOf(cell)))) return null;
  if (next && isFactRow(row.cells) && isHeaderAlone(next.cells)) return null;
  const contract = lookAt(row.cells, 'contract');
  const isContract = looksLikeContract(contract, row.cells);
  const look = isContract ? contract : plain;
  const given = findMapping(mappings, row.cells.map(textOf));
  const enough = look.exact >= 2 && look.named * 2 > look.filled;
  const wide = look.exact >= 3 && look.known * 5 >= look.filled * 2;
  if (!given && !enough && !wide) return null;
  const lower = next && !given ? secondRow(row, next) : null;
  if (lower) {
    const names = lower.map((column) => column.heading);
    const told = findMapping(mappings, names);
    const columns = told ? columnsOf(names, [], told) : lower;
    return { rows: 2, columns, isContract: false };
  }
  const columns = columnsOf(row.cells.map(textOf), look.meanings, given);
  return { rows: 1, columns, isContract };
}

/** 供应商 | 青禾食品 | 供应商编码 | V7: labels and their values in turn, facts above a heading. */
function isFactRow(cells: readonly Cell[]): boolean {
  const filled = cells.map(textOf).filter((text) => text !== '');
  const sure = filled.map((text) => meaningOf(text)?.confidence ?? 0);
  return filled.length >= 4 && sure.every((each, i) => (i % 2 === 0 ? each >= 0.75 : each < 1));
}

function isHeaderAlone(cells: readonly Cell[]): boolean {
  const looks = [lookAt(cells, 'any'), lookAt(cells, 'contract')];
  return looks.some((look) => look.headingLike && look.exact >= 3 && look.known * 2 > look.filled);
}

function looksLikeContract(look: Look, cells: readonly Cell[]): boolean {
  const fields = new Set(look.meanings.map((meaning) => meaning?.field));
  const special = [...fields].filter((field) => field !== undefined && isTermField(field)).length;
  const texts = cells.map((cell) => normalHeading(textOf(cell)));
  const papers = texts.some(
    (text) =>
      /单号|单据|日期$|税额|门店编|供应商编|数量|签收|验收|档期/.test(text) &&
      !/生效|失效|有效/.test(text),
  );
  const own = texts.some((text) =>
    /条款|台阶|阶梯|周期|频率|上限|比例\/单价|比例单价|收费标准|约定|计算基数|期初/.test(text),
  );
  return fields.has('subject') && special >= 1 && (own || special >= 2) && !papers;
}

function columnsOf(
  texts: readonly string[],
  meanings: readonly (Meaning | null)[],
  given: Mapping | null,
): Column[] {
  return texts.map((heading, index) => {
    const told = given ? given.headings[heading] : undefined;
    if (told !== undefined) return { index, heading, field: told, confidence: 1 };
    const meaning = meanings[index] ?? null;
    return { index, heading, field: meaning?.field ?? null, confidence: meaning?.confidence ?? 0 };
  });
}

/** Sub-headings below group words: 金额 over 未税 / 税额 / 含税, or the same word in both rows. */
function secondRow(upper: SheetRow, lower: SheetRow): Column[] | null {
  const width = Math.max(upper.cells.length, lower.cells.length);
  const tops = Array.from({ length: width }, (_, i) => textOf(upper.cells[i]));
  const subs = Array.from({ length: width }, (_, i) => textOf(lower.cells[i]));
  const own = subs.filter((text, i) => text !== '' && text !== tops[i]);
  if (own.length < 2 || own.some((text) => !isHeadingLike(text))) return null;
  const repeated = subs.some((text, i) => text !== '' && text === tops[i]);
  const spread = tops.some((text, i) => i > 0 && text !== '' && text === tops[i - 1]);
  const gaps =
    subs.some((text, i) => text === '' && tops[i] !== '') ||
    tops.some((text, i) => text === '' && subs[i] !== '');
  if (!(repeated || spread || gaps)) return null;
  let group = '';
  const columns = tops.map((top, index): Column => {
    const sub = subs[index] ?? '';
    if (top !== '') group = top;
    const above = top === '' && sub !== '' ? group : top;
    return columnOfPair(index, above, sub);
  });
  const known = columns.filter((column) => column.field !== null);
  const subKnown = own.filter((text) => meaningOf(text) !== null).length;
  return known.length >= 2 && subKnown * 2 >= own.length ? columns : null;
}

function columnOfPair(index: number, top: string, sub: string): Column {
  if (sub === '' || sub === top) {
    const meaning = meaningOf(top);
    return {
      index,
      heading: top,
      field: meaning?.field ?? null,
      confidence: meaning?.confidence ?? 0,
    };
  }
  const options = [sub, `${top}${sub}`, `${sub}${top}`]
    .map((text) => meaningOf(text))
    .filter((meaning): meaning is Meaning => meaning !== null)
    .sort((a, b) => b.confidence - a.confidence);
  const heading = `${top} ${sub}`.trim();
  const meaning = options[0];
  return { index, heading, field: meaning?.field ?? null, confidence: meaning?.confidence ?? 0 };
}

const amountFields: ReadonlySet<Field> = new Set([
  'net',
  'tax',
  'gross',
  'debit',
  'credit',
  'base',
]);
/** 金额列 (a column of money): 含税金额, 未税金额, 税额, 借方, 贷方, 基数. isAmountField("gross") = true. */
export const isAmountField = (field: Field | null): boolean =>
  field !== null && amountFields.has(field);

const dayFields: ReadonlySet<Field> = new Set([
  'day',
  'orderDay',
  'deliveryDay',
  'signedDay',
  'fromDay',
  'toDay',
  'noticeDay',
  'dueDay',
]);

/**
 * 内容印证: looks at sample cells under guessed columns; a column of words is no amount, a column of
 * long words no day. What the content denies loses its field, doubles keep the surer column.
 */
export function confirmColumns(columns: readonly Column[], samples: readonly SheetRow[]): Column[] {
  const checked = columns.map((column) => {
    if (column.field === null || (column.confidence === 1 && !amountFields.has(column.field)))
      return column;
    const cells = samples
      .map((row) => row.cells[column.index] ?? '')
      .filter((cell) => textOf(cell) !== '');
    if (cells.length === 0) return column;
    const agree = cells.filter((cell) => fits(column.field as Field, cell)).length / cells.length;
    if (agree >= 0.5) return column;
    return column.confidence >= 0.9 && agree > 0
      ? column
      : { ...column, field: null, confidence: 0 };
  });
  const best = new Map<Field, Column>();
  for (const column of checked) {
    if (column.field === null) continue;
    const known = best.get(column.field);
    if (!known || column.confidence > known.confidence) best.set(column.field, column);
  }
  return checked.map((column) =>
    column.field === null || best.get(column.field)?.confidence === column.confidence
      ? column
      : { ...column, field: null, confidence: 0 },
  );
}

function fits(field: Field, cell: Cell): boolean {
  const ok = (
    parsed:
      | ReturnType<typeof parseAmount>
      | ReturnType<typeof parseDay>
      | ReturnType<typeof parseRate>,
  ) => parsed === null || 'value' in parsed;
  if (amountFields.has(field)) return ok(parseAmount(cell));
  if (dayFields.has(field)) return ok(parseDay(cell, 2000));
  if (field === 'vatRate' || field === 'rate') return ok(parseRate(cell));
  return true;
}
