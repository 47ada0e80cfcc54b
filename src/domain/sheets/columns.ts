import { parseDay } from './date.ts';
import { halfWidth, isBlank, type Parsed, parseAmount, parseRate } from './number.ts';
import type { Cell, Column, Field, SheetRow } from './sheet.ts';
import { normalHeading, openFields } from './vocabulary.ts';

const amountFields: ReadonlySet<Field> = new Set([
  'net',
  'tax',
  'gross',
  'debit',
  'credit',
  'base',
]);
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

/** 金额列 (a column of money): 含税金额, 未税金额, 税额, 借方, 贷方, 基数. isAmountField("gross") = true. */
export const isAmountField = (field: Field | null): boolean =>
  field !== null && amountFields.has(field);

/**
 * 内容印证: guessed columns against sample rows. A column of words is no amount; 编号 and 名称 mean what
 * stands in them and beside them; 金额 beside 税额 and 价税合计 is the net; doubles keep the surer column.
 * What agrees is surer, what disagrees less sure or nothing.
 *
 * 编号 | 名称 | 单号 over 001 | 人民路店 | YS1 -> storeCode, storeName, docNo.
 */
export function confirmColumns(columns: readonly Column[], samples: readonly SheetRow[]): Column[] {
  const cells = columns.map(({ index }) =>
    samples.map((row) => row.cells[index] ?? '').filter((cell) => !isBlank(cell)),
  );
  const opened = pairedColumns(typedColumns(openColumns(columns, cells), cells));
  const weighed = opened.map((column, i) => weigh(column, cells[i] ?? []));
  const checked = placedColumns(wayColumns(detailedColumns(weighed, cells), cells), cells);
  return nettedColumns(withoutDoubles(checked), samples);
}

/** 单据 over 验收 and 退货 is the kind of the paper, not its number. */
function typedColumns(columns: readonly Column[], cells: readonly (readonly Cell[])[]): Column[] {
  const isTyped = columns.some(({ field }) => field === 'docType' || field === 'subject');
  let taken = isTyped;
  return columns.map((column, i) => {
    const own = cells[i] ?? [];
    if (column.field !== 'docNo' || own.length === 0) return column;
    if (own.some((cell) => /[\da-z]/i.test(halfWidth(String(cell))))) return column;
    const field = taken ? null : 'docType';
    taken = true;
    return { ...column, field };
  });
}

/** 费用类别 beside 费用明细: of two columns of names the one that tells more rows apart is the name. */
function detailedColumns(
  columns: readonly Column[],
  cells: readonly (readonly Cell[])[],
): Column[] {
  const names = columns.flatMap(({ field }, i) => (field === 'subject' ? [i] : []));
  if (names.length < 2) return [...columns];
  const kinds = (i: number): number => new Set((cells[i] ?? []).map(String)).size;
  const best = names.reduce((a, b) => (kinds(b) > kinds(a) ? b : a));
  return columns.map((column, i) =>
    names.includes(i) && i !== best ? { ...column, field: null, confidence: 0 } : column,
  );
}

/** 收取方式 over 账扣 and 票扣 is the way, not how often. */
function wayColumns(columns: readonly Column[], cells: readonly (readonly Cell[])[]): Column[] {
  if (columns.some(({ field }) => field === 'way' || field === 'termWay')) return [...columns];
  return columns.map((column, i) => {
    const own = (cells[i] ?? []).map(String);
    if (column.field !== 'termPeriod' || !/方式/.test(column.heading)) return column;
    const told = own.filter((cell) => /[票账帐]扣|票折|现金|电汇|转账|支票|货补|发票/.test(cell));
    return told.length * 2 > own.length ? { ...column, field: 'termWay' } : column;
  });
}

const places = /(?:店|卖场|商场|广场|超市|DC|仓|仓库|大仓|中心|配送部)[)）\]】]?$/i;

/** 客户 of several stores: where nothing else tells the store, the customer's name does. */
function placedColumns(columns: readonly Column[], cells: readonly (readonly Cell[])[]): Column[] {
  const isTold = columns.some(({ field }) => field === 'storeName' || field === 'storeCode');
  if (isTold) return [...columns];
  const at = columns.findIndex(({ field }, i) => {
    const own = (cells[i] ?? []).map(String);
    if ((field !== 'chain' && field !== 'retailer') || new Set(own).size < 2) return false;
    return own.filter((cell) => places.test(cell.trim())).length * 2 > own.length;
  });
  return columns.map((column, i) => (i === at ? { ...column, field: 'storeName' } : column));
}

/** 应付 beside 应扣, 加 beside 减: the other side of one column that is told. */
function pairedColumns(columns: readonly Column[]): Column[] {
  const has = (field: Field) => columns.some((column) => column.field === field);
  if (has('debit') === has('credit')) return [...columns];
  const [field, words]: [Field, RegExp] = has('debit')
    ? ['credit', /^(?:本期)?(?:应付|应结|应收|应加|加|增)(?:款|项|额|金额)?$/]
    : ['debit', /^(?:本期)?(?:应扣|扣款|扣减|应减|减|扣)(?:款|项|额|金额)?$/];
  const found = columns.find(
    (column) =>
      (column.field === 'gross' || column.field === null) &&
      words.test(normalHeading(column.heading)),
  );
  return columns.map((column) => (column === found ? { ...column, field, confidence: 1 } : column));
}

function weigh(column: Column, cells: readonly Cell[]): Column {
  const { field, confidence } = column;
  if (field === null || cells.length === 0) return column;
  const agree = cells.filter((cell) => fitsField(field, cell)).length / cells.length;
  if (agree >= 0.5) return confidence < 0.9 ? { ...column, confidence: confidence + 0.1 } : column;
  const exact = confidence >= 0.9 && (agree > 0 || !amountFields.has(field));
  return exact ? { ...column, confidence: 0.6 } : { ...column, field: null, confidence: 0 };
}

const isRead = (parsed: Parsed<unknown>): boolean => parsed === null || 'value' in parsed;

/**
 * 内容合不合列: may the cell stand under the field: figures under amounts, days under days, all under words.
 * fitsField("gross", "验收") = false; fitsField("gross", "1,200.00") = true.
 */
export function fitsField(field: Field, cell: Cell): boolean {
  if (amountFields.has(field)) return isRead(parseAmount(cell));
  if (dayFields.has(field)) return isRead(parseDay(cell, 2000));
  if (field === 'vatRate' || field === 'rate') return isRead(parseRate(cell));
  return true;
}

function withoutDoubles(columns: readonly Column[]): Column[] {
  const best = new Map<Field, number>();
  for (const { field, confidence } of columns)
    if (field !== null) best.set(field, Math.max(best.get(field) ?? 0, confidence));
  return columns.map((column) =>
    column.field === null || best.get(column.field) === column.confidence
      ? column
      : { ...column, field: null, confidence: 0 },
  );
}

/** What the cells under 名称 tell it to be. */
const nameWords: readonly (readonly [Field, RegExp])[] = [
  ['storeName', /店$|商场|广场|超市|卖场|门店|购物中心|[物流]中心|大仓|^DC|仓$/i],
  ['subject', /费|返|扣|补|罚|^DM|堆头|端架|促销|折让|佣|赞助/i],
  ['skuName', /\d\s*(?:ml|g|kg|l|克|升|毫升|片|抽)|[瓶箱袋盒罐装包]/i],
  ['supplierName', /公司$/],
];
/** The code that stands beside a name. */
const codeOf: Readonly<Partial<Record<Field, Field>>> = {
  storeName: 'storeCode',
  skuName: 'skuCode',
  subject: 'feeCode',
  supplierName: 'supplierCode',
};
const paperNumbers: ReadonlySet<Field | null> = new Set([
  'docNo',
  'receiptNo',
  'returnNo',
  'deliveryNo',
  'orderNo',
  'invoiceNo',
]);

/** 编号, 名称 and the like: by their cells and what stands beside them. */
function openColumns(columns: readonly Column[], cells: readonly (readonly Cell[])[]): Column[] {
  const isOpen = columns.map(
    (column) => column.field !== null && openFields(column.heading).includes(column.field),
  );
  if (!isOpen.includes(true)) return [...columns];
  const found = columns.map((column, i) => (isOpen[i] ? { ...column, field: null } : column));
  const taken = (field: Field) => found.some((column) => column.field === field);
  const settle = (i: number, field: Field | null, confidence: number) => {
    const free = field !== null && !taken(field);
    found[i] = {
      ...(found[i] as Column),
      field: free ? field : null,
      confidence: free ? confidence : 0,
    };
  };
  columns.forEach(({ heading, field }, i) => {
    if (!isOpen[i] || normalHeading(heading) !== '名称') return;
    const named = nameIn(cells[i] ?? []);
    settle(i, named ?? field, named === null ? 0.5 : 0.8);
  });
  columns.forEach(({ heading, field }, i) => {
    if (!isOpen[i] || normalHeading(heading) === '名称') return;
    const own = cells[i] ?? [];
    const beside = [found[i + 1], found[i - 1]]
      .map((column) => codeOf[column?.field as Field])
      .find((code) => code !== undefined && !taken(code));
    if (normalHeading(heading) === '费用')
      settle(i, own.some((cell) => isRead(parseAmount(cell))) ? 'gross' : 'subject', 0.8);
    else if (isCounted(own)) settle(i, 'seq', 0.8);
    else if (field === 'docNo' && !found.some((column) => paperNumbers.has(column.field)))
      settle(i, 'docNo', 0.9);
    else settle(i, beside ?? null, 0.8);
  });
  return found;
}

function nameIn(cells: readonly Cell[]): Field | null {
  const texts = cells.map(String);
  const shares = nameWords.map(
    ([field, words]) => [field, texts.filter((text) => words.test(text)).length] as const,
  );
  const best = shares.reduce((a, b) => (b[1] > a[1] ? b : a));
  return best[1] * 3 >= texts.length && best[1] > 0 ? best[0] : null;
}

/** 1, 2, 3 ... */
const isCounted = (cells: readonly Cell[]): boolean =>
  cells.length > 1 && cells.every((cell, i) => Number(cell) === Number(cells[0]) + i);

/** 金额 | 税额 | 价税合计: of two amounts, the one that the tax makes the other is the net. */
function nettedColumns(columns: readonly Column[], samples: readonly SheetRow[]): Column[] {
  const gross = columns.filter((column) => column.field === 'gross');
  const tax = columns.find((column) => column.field === 'tax');
  if (!tax || gross.length !== 2 || columns.some((column) => column.field === 'net'))
    return [...columns];
  const [a, b] = gross as [Column, Column];
  const share = (low: Column, high: Column): number => {
    const told = samples.filter(
      (row) => amountAt(row, low) !== null && amountAt(row, high) !== null,
    );
    const adds = told.filter(
      (row) => (amountAt(row, low) ?? 0n) + (amountAt(row, tax) ?? 0n) === amountAt(row, high),
    );
    const taxed = adds.some((row) => (amountAt(row, tax) ?? 0n) !== 0n);
    return taxed ? adds.length / told.length : 0;
  };
  const net = share(a, b) > 0.5 ? a : share(b, a) > 0.5 ? b : null;
  return columns.map((column) => (column === net ? { ...column, field: 'net' } : column));
}

function amountAt(row: SheetRow, { index }: Column): bigint | null {
  const parsed = parseAmount(row.cells[index] ?? '');
  return parsed && 'value' in parsed ? parsed.value : null;
}
