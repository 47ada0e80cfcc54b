import { findMapping, type Mapping, toldFields } from './mapping.ts';
import { halfWidth } from './number.ts';
import type { Cell, Column, Field, SheetRow } from './sheet.ts';
import { isTermField, type Meaning, meaningOf, normalHeading } from './vocabulary.ts';

/** A heading found: its rows (one to three) and its columns. */
export interface Header {
  readonly rows: 1 | 2 | 3;
  readonly columns: readonly Column[];
  readonly isContract: boolean;
  /** People said what the columns mean: nothing is guessed any more. */
  readonly isTold: boolean;
}

const textOf = (cell: Cell | undefined): string => (cell === undefined ? '' : String(cell).trim());

/** Could this cell be a heading? Short words; figures only in names such as "DM1", "17%税额". */
function isHeadingLike(cell: Cell): boolean {
  if (typeof cell === 'number') return false;
  const text = shortened(cell);
  if (text === '' || text.length > 24 || /[:：]\s*\S/.test(text)) return false;
  const plain = text.replace(
    /(?:13|9|6|17|10|16|11)%?税|^[(]?\d{1,2}%[)]?(?=[\p{Script=Han}])/gu,
    '',
  );
  const figures = /\d{2,}|\d+\.\d|^\d/.test(plain);
  return !figures || isDatedHeading(text);
}

/** A long heading without its remark in brackets. */
const shortened = (cell: string): string => {
  const text = halfWidth(cell);
  return text.length > 24 ? text.replace(/\([^()]*\)/g, '').trim() : text;
};

/** 2026年3月金额, 17%税额: a known name behind a year, a month or a rate; 2026年 of terms by year. */
function isDatedHeading(text: string): boolean {
  if (/^20\d\d年度?(?:合同|条款|约定|标准|条件)?$/.test(text)) return true;
  const [, rest = ''] =
    /^(?:\d{4}年?(?:\d{1,2}月)?|\d{1,2}月|0?\.?\d{1,2}%?(?=税))(\D{2,8})$/.exec(text) ?? [];
  return (meaningOf(rest)?.confidence ?? 0) >= 0.9;
}

/** 费用列: the plain name of a fee as the heading of its amounts. */
const isFeeName = (text: string): boolean =>
  /^[^\d:：]{0,10}(?:费|[月季年]返|返利|返点|佣金|罚款|补差|堆头|端架|赞助|海报)$/.test(text) ||
  /^DM$/i.test(text);

interface Look {
  readonly filled: number;
  readonly meanings: readonly (Meaning | null)[];
  readonly known: number;
  /**
   * Cells that mean something; 进货金额 and 退货金额 are two of them and one known field. A fee that
   * has a column of its own (月返 | DM费) is another.
   */
  readonly named: number;
  readonly exact: number;
  readonly headingLike: boolean;
}

function lookAt(cells: readonly Cell[], sheet: 'any' | 'contract'): Look {
  let filled = 0;
  let headingLike = true;
  const fields = new Map<Field, number>();
  const meanings = cells.map((cell) => {
    const text = textOf(cell);
    if (text === '') return null;
    filled += 1;
    if (!isHeadingLike(cell)) {
      headingLike = false;
      return null;
    }
    const meaning = meaningOf(text, sheet);
    if (meaning)
      fields.set(meaning.field, Math.max(meaning.confidence, fields.get(meaning.field) ?? 0));
    return meaning;
  });
  const fees = cells.filter((cell, i) => meanings[i] === null && isFeeName(textOf(cell))).length;
  const named = meanings.filter((meaning) => meaning !== null).length + fees;
  const exact = [...fields.values()].filter((sure) => sure >= 0.9).length;
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
  third?: SheetRow,
): Header | null {
  const plain = lookAt(row.cells, 'any');
  const given = findMapping(mappings, row.cells.map(textOf));
  if (plain.filled < 2 || (!plain.headingLike && !given)) return null;
  if (!given && plain.exact < 3 && row.cells.some((cell) => isTotalWord(textOf(cell)))) return null;
  if (next && isFactRow(row.cells) && (isFactRow(next.cells) || isHeaderAlone(next.cells)))
    return null;
  const contract = lookAt(row.cells, 'contract');
  const isContract = looksLikeContract(contract, row.cells);
  const look = isContract ? contract : plain;
  const enough = look.exact >= 2 && look.named * 2 > look.filled;
  const wide = look.exact >= 3 && look.known * 5 >= look.filled * 2;
  if (!given && !enough && !wide) return null;
  const isClause = isContract && next?.cells.some((cell) => /\d/.test(textOf(cell)));
  const lower = next && !given && !isClause ? secondRow(row, next) : null;
  if (lower) {
    const lowest = third ? thirdRow(lower, next as SheetRow, third) : null;
    const found = lowest ?? lower;
    const names = found.map((column) => column.heading);
    const told = findMapping(mappings, names);
    const columns = told ? columnsOf(names, [], told) : found;
    return { rows: lowest ? 3 : 2, columns, isContract: false, isTold: told !== null };
  }
  const columns = columnsOf(row.cells.map(textOf), look.meanings, given);
  return { rows: 1, columns, isContract, isTold: given !== null };
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
  const special = new Set(
    look.meanings
      .filter((_, i) => !/^(?:金额|单价)$/.test(normalHeading(textOf(cells[i]))))
      .map((meaning) => meaning?.field)
      .filter((field) => field !== undefined && isTermField(field)),
  ).size;
  const texts = cells.map((cell) => normalHeading(textOf(cell)));
  const papers = texts.some(
    (text) =>
      /单号|单据|日期$|税额|门店编|供应商编|数量|签收|验收|档期/.test(text) &&
      !/生效|失效|有效/.test(text),
  );
  const own = texts.some((text) =>
    /条款|台阶|阶梯|周期|频率|上限|比例\/单价|比例单价|收费标准|约定|计算基数|期初/.test(text),
  );
  const only =
    fields.has('termRate') &&
    look.meanings.every((meaning, i) => {
      const text = texts[i] ?? '';
      return (
        text === '' ||
        (meaning !== null && isOfTerms(meaning.field) && !/^(?:金额|单价|内容)$/.test(text))
      );
    });
  return fields.has('subject') && special >= 1 && (own || only || special >= 2) && !papers;
}

/** 费用项目 | 扣点 | 备注: what a list of terms says and nothing besides. */
const isOfTerms = (field: Field): boolean =>
  isTermField(field) || ['subject', 'note', 'seq', 'fromDay', 'toDay', 'feeCode'].includes(field);

function columnsOf(
  texts: readonly string[],
  meanings: readonly (Meaning | null)[],
  given: Mapping | null,
): Column[] {
  const said = toldFields(given, texts);
  return texts.map((heading, index) => {
    const told = said[index];
    if (told !== undefined) return { index, heading, field: told, confidence: 1 };
    const meaning = meanings[index] ?? null;
    return { index, heading, field: meaning?.field ?? null, confidence: meaning?.confidence ?? 0 };
  });
}

/** A third row of sub-headings: units below all of them, or 未税 / 税额 below 13% below 金额. */
function thirdRow(
  upper: readonly Column[],
  { cells: middle }: SheetRow,
  { cells }: SheetRow,
): Column[] | null {
  const texts = upper.map((_, i) => textOf(cells[i]));
  const own = texts.map((text, i) => (text === textOf(middle[i]) ? '' : text));
  const isRepeated = texts.some((text, i) => text !== '' && own[i] === '');
  const said = own.filter((text, i) => text !== '' && text !== upper[i]?.heading);
  if (said.length === 0 || said.some((text) => !isHeadingLike(text) && !isUnit(text))) return null;
  const known = said.filter((text) => isUnit(text) || meaningOf(text) !== null).length;
  if (known < said.length || !(isRepeated || upper.length > said.length)) return null;
  return upper.map((column, i) => {
    const sub = own[i] ?? '';
    if (sub === '' || sub === column.heading || isUnit(sub)) return column;
    return columnOfPair(column.index, column.heading, sub);
  });
}

const isUnit = (text: string): boolean =>
  /^[(（]?(?:人民币)?(?:元|万元|%|％|天|个|件)[)）]?$/.test(text);

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
