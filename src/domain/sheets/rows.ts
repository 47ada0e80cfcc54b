import { isFactLabel } from './facts.ts';
import { isPairs } from './forms.ts';
import { halfWidth, isBlank, parseAmount } from './number.ts';
import type { Cell, Column, Field, SheetRow } from './sheet.ts';

export type RowKind = 'data' | 'total' | 'fact' | 'section' | 'note';

/** The table that a row stands in, as far as it is known when the row is read. */
export interface Setting {
  readonly columns: readonly Column[];
  readonly isContract: boolean;
  /** Lines read so far: nothing is totalled before the first. */
  readonly lines: number;
  /** Figures alone are lines: this chain prints no totals. */
  readonly isUntotalled: boolean;
}

interface Filled {
  readonly index: number;
  readonly text: string;
  readonly isFigure: boolean;
}

const sumFields: ReadonlySet<Field> = new Set(['net', 'tax', 'gross', 'debit', 'credit']);
const countFields: ReadonlySet<Field> = new Set([
  'qty',
  'orderedQty',
  'receivedQty',
  'receivedAmount',
  'base',
  'paid',
  'skuCount',
  'storeCount',
  'issueCount',
]);
const numberFields: ReadonlySet<Field> = new Set([
  'docNo',
  'receiptNo',
  'returnNo',
  'deliveryNo',
  'orderNo',
  'invoiceNo',
]);
const namingFields: ReadonlySet<Field> = new Set([
  'storeName',
  'storeCode',
  'docType',
  'subject',
  'day',
  'skuName',
  'skuCode',
]);

/**
 * 求和列: fields whose figures a total row adds up (net, tax, gross, debit, credit).
 * isSumField("gross") = true; isSumField("unitPrice") = false.
 */
export const isSumField = (field: Field | null): boolean => field !== null && sumFields.has(field);

const bare = (text: string): string => halfWidth(text).replace(/[\s:：()[\]【】*]/g, '');

const plainTotal =
  /^(?:本?页|本单|本期|本月|以上|全部|门店|单据|各店|金额|\d{1,2}月|第\d{1,3}页)?(?:小计|合计|总计|共计|累计|小结|总合计)(?:金额|数量|数)?$|^(?:grand|sub|page)?-?total$/i;
/** 本年累计: a running figure of more than this paper, which adds up over nothing here. */
const runningTotal =
  /^(?:本年度?|本季度?|年度|全年|年初至今|历史|合同|开业以来)(?:合计|累计|总计)(?:金额)?$/;
const namedTotal = /^.{1,14}(?:小计|小结|合计|总计)$/;

/**
 * 合计字样: is this cell the label of a total row: plain (合 计, 本页小计, 总计), or of something named
 * (人民路店小计, 票扣合计)? Null for all else.
 *
 * totalWordsOf("合 计：") = "plain"; totalWordsOf("甲店小计") = "named"; totalWordsOf("会计") = null.
 */
export function totalWordsOf(text: string): 'plain' | 'named' | null {
  if (text.length > 24 || !/计|結|结|total/i.test(text)) return null;
  const word = bare(text);
  if (plainTotal.test(word)) return 'plain';
  return namedTotal.test(word) ? 'named' : null;
}

/** Letters and 汉字 that a figure may begin with: RMB, CNY, N/A, 负, 人民币, 大写 numerals. */
const figureStart =
  /^[rcnwＲＣＮ\uff01-\uff19￥负减人无空暂零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾]/i;
const plainFigure = /^-?[\d,]+(?:\.\d+)?$/;
const firstLetter = 0x41;

function isFigure(cell: Cell, text: string): boolean {
  if (typeof cell === 'number' || plainFigure.test(text)) return true;
  if (text.charCodeAt(0) >= firstLetter && !figureStart.test(text)) return isBlank(text);
  if (/^\d{4}[-/年]/.test(text)) return false;
  const parsed = parseAmount(text);
  return parsed === null || 'value' in parsed;
}

function filledCells(row: SheetRow): Filled[] {
  const filled: Filled[] = [];
  row.cells.forEach((cell, index) => {
    const text = String(cell).trim();
    if (text !== '') filled.push({ index, text, isFigure: isFigure(cell, text) });
  });
  return filled;
}

/**
 * 行的种类 (handbook §13): a line of the table, a total (with its label, '' where it has none), facts
 * around the table, a section line, or nothing to keep.
 *
 * ["", "", "合 计", "", 1000] under a heading -> { kind: "total", label: "合 计" }.
 */
export function kindOfRow(
  row: SheetRow,
  setting: Setting | null,
): { kind: RowKind; label: string } {
  const filled = filledCells(row);
  const say = (kind: RowKind, label = '') => ({ kind, label });
  const [only] = filled;
  if (filled.length === 1 && only) return say(kindOfSingle(only, setting));
  if (setting && !setting.isContract && setting.lines > 0 && isPairs(row)) return say('fact');
  const texts = filled.filter((cell) => !cell.isFigure);
  const figures = filled.length - texts.length;
  if (setting) {
    if (figures > 0 && texts.some(({ text }) => runningTotal.test(bare(text)))) return say('note');
    const total = texts.find(({ text }) => totalWordsOf(text) !== null);
    if (total && figures > 0 && mayBeTotal(texts, setting)) {
      const plain = totalWordsOf(total.text) === 'plain';
      return say(plain || !isFactLabel(total.text) ? 'total' : 'fact', total.text);
    }
    if (setting.lines > 0 && texts.length === 0 && isLabelless(filled, setting))
      return say(setting.isUntotalled ? 'data' : 'total');
  }
  if (setting && isLine(filled, setting)) return say('data');
  if (setting && texts.some(({ text }) => /大写/.test(text))) return say('note');
  if (setting && isListed(filled, setting)) return say(isDetail(filled) ? 'note' : 'data');
  if (setting && isClauseRow(filled, setting)) return say('data');
  if (isFactRow(texts, figures)) return say('fact');
  return say(setting ? 'data' : 'fact');
}

/** A clause in one cell says a figure, or where its figure is. */
const told = /[\d%％]|免|不收|(?:费|协议).*(?:另议|面议|协商|另行)|(?:详见|见附件).*(?:费|协议)/;

function kindOfSingle({ index, text, isFigure: figure }: Filled, setting: Setting | null): RowKind {
  const field = setting?.columns[index]?.field ?? null;
  if (figure) {
    if (!setting) return 'fact';
    if (!isSumField(field) || setting.lines === 0 || isBlank(text)) return 'note';
    return setting.isUntotalled ? 'data' : 'total';
  }
  if (/[:：]\s*\S/.test(text)) return 'fact';
  if (totalWordsOf(text) !== null) return 'note';
  if (setting?.isContract && field !== null && told.test(text)) return 'data';
  return 'section';
}

/**
 * A total row names nothing but its label, which may stand merged over many columns: no number of a
 * paper, at most a store or a count.
 */
function mayBeTotal(texts: readonly Filled[], setting: Setting): boolean {
  const said = new Set(texts.map(({ text }) => text));
  return said.size <= 4 && !texts.some((cell) => isNumberOfPaper(cell, setting));
}

const isNumberOfPaper = ({ index, text }: Filled, setting: Setting): boolean =>
  numberFields.has(setting.columns[index]?.field as Field) &&
  /[\dA-Za-z]/.test(text) &&
  totalWordsOf(text) === null &&
  !isFactLabel(text);

/** Figures under sums and counts alone, where the lines of the table are named by something. */
function isLabelless(filled: readonly Filled[], setting: Setting): boolean {
  const fieldOf = ({ index }: Filled) => setting.columns[index]?.field ?? null;
  const named = setting.columns.some(
    ({ field }) => field !== null && (numberFields.has(field) || namingFields.has(field)),
  );
  return (
    named &&
    filled.some((cell) => isSumField(fieldOf(cell)) && !isBlank(cell.text)) &&
    filled.every((cell) => {
      const field = fieldOf(cell);
      return isSumField(field) || (field !== null && countFields.has(field)) || isBlank(cell.text);
    })
  );
}

const han = /\p{Script=Han}/u;

/** A paper's number and a figure under an amount: a line, whatever its words would mean elsewhere. */
function isLine(filled: readonly Filled[], setting: Setting): boolean {
  const amount = filled.some(
    (cell) => cell.isFigure && isSumField(setting.columns[cell.index]?.field ?? null),
  );
  if (!amount) return false;
  return filled.some(
    (cell) =>
      numberFields.has(setting.columns[cell.index]?.field as Field) &&
      /\d/.test(cell.text) &&
      !(han.test(cell.text) && isFactLabel(cell.text)),
  );
}

/** 进场费 | 5000 | 账扣: a name and what it charges, in a sheet of terms. */
function isClauseRow(filled: readonly Filled[], { columns, isContract }: Setting): boolean {
  const has = (field: Field) => filled.some(({ index }) => columns[index]?.field === field);
  return isContract && has('subject') && (has('termRate') || has('termTiers'));
}

const closing = /应付|应结|实付|已付|开票|余额|结余|预付|大写|小写/;
const isDetail = (filled: readonly Filled[]): boolean => /^其中/.test(filled[0]?.text ?? '');

/** 项目 | 金额: in a list without numbers of papers every item with an amount is a line, 减：退货 too. */
function isListed(filled: readonly Filled[], { columns, isContract }: Setting): boolean {
  if (isContract || columns.some(({ field }) => numberFields.has(field as Field))) return false;
  const fieldOf = ({ index }: Filled) => columns[index]?.field ?? null;
  const name = filled.find((cell) => fieldOf(cell) === 'subject');
  const amount = filled.some((cell) => cell.isFigure && isSumField(fieldOf(cell)));
  return name !== undefined && amount && !closing.test(name.text);
}

/** "应付金额 | 819,500.00": labels and values only. */
function isFactRow(texts: readonly Filled[], figures: number): boolean {
  const labels = texts.filter(({ text }) => isFactLabel(text) || /[:：]/.test(text)).length;
  return labels > 0 && labels * 2 >= texts.length && (figures <= labels + 1 || labels >= 2);
}
