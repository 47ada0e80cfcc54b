import type { Cell, Field, Table, TableRow } from '../sheets/sheet.ts';
import { formatRate } from '../values/rate.ts';
import { plainClause } from './plainClause.ts';
import { normalText, readRate } from './termText.ts';

/** What a cell of a contract row is about. Earlier roles win over later ones. */
export type Role =
  | 'rate'
  | 'tiers'
  | 'count'
  | 'base'
  | 'period'
  | 'scope'
  | 'way'
  | 'opening'
  | 'from'
  | 'to'
  | 'clause'
  | 'subject'
  | 'note';

/** 名单 in quotes: 仅限门店「1001、B-12」, 除商品「…」外. Its names are what they are, whatever they look like. */
export interface Listed {
  readonly of: 'stores' | 'skus';
  readonly isLeftOut: boolean;
  /** What stands for it in the text: no letter, digit or mark that anything is read from. */
  readonly mark: string;
  readonly names: readonly string[];
}

/** One cell of a row. `text` shrinks as clues are taken from it. */
export interface Part {
  readonly role: Role;
  readonly heading: string;
  readonly raw: string;
  text: string;
  /** Names that stand in quotes in `raw`; `text` has a mark for each list. */
  readonly lists: readonly Listed[];
}

const roles: Partial<Record<Field, Role>> = {
  subject: 'subject',
  docType: 'subject',
  termRate: 'rate',
  rate: 'rate',
  unitPrice: 'rate',
  gross: 'rate',
  net: 'rate',
  debit: 'rate',
  termTiers: 'tiers',
  termCount: 'count',
  issueCount: 'count',
  termBase: 'base',
  base: 'base',
  termPeriod: 'period',
  period: 'period',
  issue: 'period',
  termScope: 'scope',
  storeCode: 'scope',
  storeName: 'scope',
  skuCode: 'scope',
  skuName: 'scope',
  termWay: 'way',
  way: 'way',
  termOpening: 'opening',
  fromDay: 'from',
  toDay: 'to',
  clauseNo: 'clause',
  note: 'note',
  reason: 'note',
  evidence: 'note',
};

/** What these head is never a price or a limit, whatever else the heading says (期初次数, 保底金额). */
const ownHeadings: readonly (readonly [RegExp, Role])[] = [
  [/期初|已用|已扣/, 'opening'],
  [/保底/, 'note'],
];

const headingRoles: readonly (readonly [RegExp, Role])[] = [
  [/品项数|保底|逾期|税/, 'note'],
  [/期初|已用|已扣|累计/, 'opening'],
  [/基数|口径|计[提费价收]基础|计[提费价收]单位/, 'base'],
  [/台阶|阶梯|目标|档次/, 'tiers'],
  [/次数|上限|限额|封顶/, 'count'],
  [/周期|频率|频次/, 'period'],
  [/门店|商品|范围|区域/, 'scope'],
  [/兑现|扣款方式|支付方式|扣除方式/, 'way'],
  [/比例|单价|标准|费率|金额|扣率|点数|返点|价格/, 'rate'],
];

const order: readonly Role[] = [
  'subject',
  'rate',
  'tiers',
  'count',
  'base',
  'period',
  'scope',
  'way',
  'opening',
  'from',
  'to',
  'clause',
  'note',
];

const isNumber = (text: string): boolean => /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(text);
const isNothing = (text: string): boolean => /^[-/\\—–_.\s]*$/.test(text);

function show(cell: Cell, heading: string): string {
  if (typeof cell === 'string') return cell.trim();
  const plain = Number.isInteger(cell) ? String(cell) : cell.toFixed(10).replace(/\.?0+$/, '');
  const isFraction =
    cell > 0 && cell < 1 && /比例|率|点/.test(heading) && !/单价|[%％]/.test(heading);
  return isFraction ? formatRate(readRate(plain, '')) : plain;
}

interface Written {
  readonly field: Field | null;
  readonly heading: string;
  readonly text: string;
}

/** The filled cells of a row in the order of the sheet. */
function cellsOf(row: TableRow, table: Table): Written[] {
  const done = new Set<string>();
  const written: Written[] = [];
  const add = (field: Field | null, heading: string, cell: Cell | undefined, twice = false) => {
    const key = field === null || twice ? `other ${heading}` : field;
    if (cell === undefined || done.has(key)) return;
    done.add(key);
    const text = show(cell, heading);
    if (text !== '') written.push({ field, heading, text });
  };
  for (const { field, heading } of table.columns) {
    add(field, heading, field === null ? row.other[heading] : row.cells[field]);
    const isTerm = field?.startsWith('term') === true;
    if (field !== null && row.other[heading] !== undefined)
      add(isTerm ? field : null, heading, row.other[heading], true);
  }
  for (const [field, cell] of Object.entries(row.cells)) add(field as Field, '', cell);
  for (const [heading, cell] of Object.entries(row.other)) add(null, heading, cell);
  return written;
}

const ignored: ReadonlySet<Field> = new Set<Field>([
  'seq',
  'vatRate',
  'tax',
  'contractNo',
  'chain',
]);

/** A cell longer than this is prose of the contract, not a row of its sheet. */
const longest = 1000;

function partOf({ field, heading, text }: Written): Part | null {
  if (field !== null && ignored.has(field)) return null;
  if (isNothing(text) || /^序号?$/.test(heading.trim())) return null;
  // Without headings, the first column of a list counts its clauses.
  if (field === null && heading.trim() === 'A' && /^\d{1,3}$/.test(text))
    return { role: 'clause', heading, raw: text, text, lists: [] };
  const byHeading = headingRoles.find(([words]) => words.test(heading))?.[1];
  const told = ownHeadings.find(([words]) => words.test(heading))?.[1];
  const role = told ?? (field === null ? undefined : roles[field]) ?? byHeading ?? 'note';
  const isSum = isNumber(text) || (byHeading === 'note' && /^\d/.test(text));
  const said =
    role === 'note' && isSum ? `${nameOf(heading)} ${text}${unitOf(heading, text)}` : text;
  const lists: Listed[] = [];
  const marked = said.replace(listed, (_, sign: string, kind: string, names: string) => {
    const of = kind === '商品' ? 'skus' : 'stores';
    const mark = String.fromCharCode(firstMark + lists.length);
    lists.push({ of, isLeftOut: sign === '除', mark, names: namesIn(names) });
    return mark;
  });
  // A column of stores may name each of a thousand.
  const short = role === 'scope' ? marked : marked.slice(0, longest);
  const read = plainClause(normalText(short));
  return { role, heading, raw: text, text: read, lists };
}

const listed = /(仅限|除)(门店|商品)「([^「」]*)」外?/g;
const firstMark = 0xe000;
const namesIn = (text: string): string[] => text.split('、').flatMap((name) => name.trim() || []);

/** 散文: longer than a row of a sheet, lists of stores and goods apart. */
export const isProse = ({ role, raw }: Part): boolean =>
  role !== 'scope' && raw.replace(listed, '').length > longest;

const nameOf = (heading: string): string => heading.replace(/[(（][^)）]*[)）]/g, '').trim();
/** 保底(万元/年) heads ten thousands a year. */
const unitOf = (heading: string, text: string): string =>
  isNumber(text) ? (/[(（](万?元[^)）]*)[)）]/.exec(heading)?.[1] ?? '') : '';

const yearOf = (heading: string): number => Number(/^(20\d\d)年?/.exec(heading)?.[1] ?? 0);

/** 2025年 beside 2026年, 去年 beside 今年: the columns of what no longer holds. */
function formerHeadings({ columns }: Table): ReadonlySet<string> {
  const headings = columns.map(({ heading }) => heading.trim());
  const last = Math.max(0, ...headings.map(yearOf));
  const isNew = headings.some((heading) => /^(?:本年|今年|新|现)/.test(heading));
  return new Set(
    headings.filter((heading) => {
      const year = yearOf(heading);
      return (year > 0 && year < last) || (isNew && /^(?:上年|去年|往年|原|旧)/.test(heading));
    }),
  );
}

/** 条款行: its text as written, and its cells by role, columns before free text. */
export function partsOfRow(row: TableRow, table: Table): { text: string; parts: Part[] } {
  const former = formerHeadings(table);
  const written = cellsOf(row, table).filter(({ heading }) => !former.has(heading));
  const parts = besideRates(written.map(partOf).filter((part) => part !== null));
  parts.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  const shown = written.filter(({ field }) => field === null || !ignored.has(field));
  return { text: shown.map(({ text }) => text).join(' '), parts };
}

/** 内容 beside 标准 tells of the charge; alone it is the charge. */
function besideRates(parts: readonly Part[]): Part[] {
  const rank = ({ heading }: Part) =>
    /内容|条款/.test(heading) ? 2 : /约定/.test(heading) ? 1 : 0;
  const rates = parts.filter((part) => part.role === 'rate');
  const least = Math.min(...rates.map(rank));
  return parts.map((part) =>
    part.role === 'rate' && rank(part) > least ? { ...part, role: 'note' } : part,
  );
}

export interface Taken {
  readonly part: Part;
  readonly match: RegExpMatchArray;
}

/** 取走线索: takes every match out of the parts (each leaves a ";" behind), so that it is read only once. */
export function takeAll(parts: readonly Part[], pattern: RegExp, from?: readonly Role[]): Taken[] {
  const taken: Taken[] = [];
  for (const part of parts) {
    if ((from && !from.includes(part.role)) || part.text.search(pattern) < 0) continue;
    const every = new RegExp(
      pattern,
      pattern.flags.includes('g') ? undefined : `${pattern.flags}g`,
    );
    for (const match of part.text.matchAll(every)) taken.push({ part, match });
    part.text = part.text.replace(every, ';');
  }
  return taken;
}

/** 余下文字: what is left in the parts, " ; " between them. */
export const textOf = (parts: readonly Part[], from?: readonly Role[]): string =>
  parts
    .filter((part) => !from || from.includes(part.role))
    .map((part) => part.text)
    .join(' ; ');
