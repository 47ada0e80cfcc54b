import { type Fen, sumFen } from '../values/money.ts';
import { parsePeriod } from './date.ts';
import { dayAtHead, type FactsDraft, normalLabel, setterOf, versionIn } from './factLabels.ts';
import { halfWidth, isBlank, parseAmount } from './number.ts';
import { pairsIn } from './pairs.ts';
import { noParties, noteParty } from './partyLabels.ts';
import type { Cell, SheetFacts, SheetRow } from './sheet.ts';
import { meaningOf } from './vocabulary.ts';

/** 标签: is this cell one that facts are told by? isFactLabel("结算单号：") = true. */
export const isFactLabel = (cell: Cell): boolean =>
  typeof cell === 'string' && setterOf(cell) !== null;

/**
 * 标题事实: label and value pairs of the rows around a table, in one cell ("结算单号：JS1  期间：...")
 * or in neighbouring cells, several a row; what no label knows lands in `other` as written.
 *
 * ["结算单号", "JS2603", "结算期间", "2026年3月"] -> { statementNo, from, to }.
 */
export function collectFacts(
  rows: readonly SheetRow[],
  facts: SheetFacts,
  unit: 1 | 10000,
): SheetFacts {
  const draft: FactsDraft = {
    facts: { ...facts, other: { ...facts.other } },
    weak: new Map(),
    parties: noParties(),
    unit,
  };
  for (const row of rows) {
    draft.parties.row = row.row;
    readRow(draft, row);
  }
  settleWeak(draft);
  if (draft.parties.all.length > 0) draft.facts.parties = draft.parties.all;
  return draft.facts;
}

function readRow(draft: FactsDraft, row: SheetRow): void {
  const cells = row.cells.map((cell) => String(cell).trim());
  const filled = cells.filter((cell) => cell !== '');
  const [only] = filled;
  const title = filled.length === 1 ? withoutUnit(only ?? '') : '';
  if (title !== '' && !/[:：]/.test(title) && !isFigure(title) && !isLabelled(title)) {
    readHead(draft, title);
  }
  const paired = isPairedRow(filled);
  for (let i = 0; i < cells.length; i += 1) {
    const cell = cells[i] as string;
    if (cell === '') continue;
    readSentence(draft, cell);
    const pairs = pairsOf(cell);
    if (pairs.length > 0) for (const [label, value] of pairs) put(draft, label, value);
    else i = readNeighbour(draft, cells, i, paired);
  }
}

const isLabel = (text: string): boolean => setterOf(text) !== null;

/** "结算单号：JS1 期间：3月", or labels that people know with no more than a blank behind them. */
function pairsOf(cell: string): [label: string, value: string][] {
  if (/[:：]\s*\S/.test(cell)) return pairsIn(colonsSet(cell), isLabel);
  return isLabelled(cell) ? pairsIn(colonsSet(cell), isLabel) : [];
}

/** A known label, a blank and a value: "对账单号 DZ0426". */
function isLabelled(cell: string): boolean {
  if (isLabel(cell)) return false;
  const [label = '', value = ''] = cell.split(/\s+/, 2);
  return label.length > 1 && isLabel(label) && value !== '' && !/[:：]$/.test(label);
}

/** A colon behind each known label that has only a blank: "期间 2026年3月" -> "期间：2026年3月". */
const colonsSet = (cell: string): string =>
  cell
    .slice(0, longestLabelled)
    .replace(/(^|\s)([^\s:：\d]{2,12})\s+(?=[^\s:：])/g, (whole, before: string, label: string) =>
      isLabel(label) ? `${before}${label}：` : whole,
    );
const longestLabelled = 2000;

/** 单位：万元 in brackets is no label of a title. */
const withoutUnit = (text: string): string =>
  text
    .replace(/[(（【[]?\s*(?:金额)?单位\s*[:：]\s*(?:人民币)?(?:万|千)?元\s*[)）】\]]?/g, '')
    .trim();

/** Labels and values in turn, though the words of some labels are unknown. */
function isPairedRow(filled: readonly string[]): boolean {
  const known = filled.map((cell) => isLabel(cell) || /[:：]$/.test(cell));
  const named = filled.map((cell, i) => known[i] || meaningOf(cell)?.confidence === 1);
  const isEven = filled.length >= 2 && filled.length % 2 === 0;
  if (isEven && named.every((label, i) => label === (i % 2 === 0))) return true;
  return (
    isEven &&
    filled.length >= 4 &&
    known.some(Boolean) &&
    known.every((label, i) => i % 2 === 0 || !label)
  );
}

/** The chain's own name stands over or before the name of the paper. */
function readHead(draft: FactsDraft, title: string): void {
  const { facts, weak } = draft;
  const [, party = '', paper = ''] =
    /^(\D{2,28}?(?:公司|集团(?!\D*公司)))(?:[(（][^)）]*[)）])?\s*(.*)$/.exec(title) ??
    /^(\D{2,20}(?:百货|超市|商场|卖场))()$/.exec(title) ??
    [];
  if (party !== '' && !weak.has('head')) weak.set('head', party);
  if (facts.title !== undefined && facts.title !== weak.get('head')) return;
  if (party !== '' && paper === '') facts.title ??= party;
  else readTitle(draft, title);
}

/** The company over a statement is the chain by its own name, or because another is the supplier. */
function settleHead(facts: FactsDraft['facts'], head: string | undefined): void {
  if (head === undefined) return;
  const isChain = retailerWords.test(head) && !supplierWords.test(head);
  const { supplierName = head } = facts;
  const isOther = !supplierName.includes(head) && !head.includes(supplierName);
  if (isChain || isOther) facts.retailer ??= head;
}

function readTitle({ facts }: FactsDraft, title: string): void {
  facts.title = title;
  const mode = /联营|代销|寄售|实销实结/.exec(title);
  if (mode) facts.mode ??= mode[0];
  const said =
    /\d{4}\s*年\s*(?:\d{1,2}\s*月(?:份)?(?:[上中下]旬)?|第?[1-4一二三四]\s*季度)|\d{4}[-.]\d{2}(?![-.\d])/;
  const words = said.exec(halfWidth(title.slice(0, 120)));
  const period = words ? parsePeriod(words[0]) : null;
  if (period && facts.from === undefined) {
    facts.from = period.from;
    facts.to = period.to;
  }
  if (/版|修订|更正|重开|\bv\.?\s*\d/i.test(title)) facts.version ??= versionIn(title) ?? undefined;
}

const isFigure = (text: string): boolean => {
  const parsed = parseAmount(text);
  return parsed !== null && 'value' in parsed;
};

/** What may stand beside a label that nobody knows: a figure, a day, a number of a paper. */
const isValue = (text: string): boolean =>
  isFigure(text) || dayAtHead(text) !== null || /^[A-Za-z]{0,8}[-\d][\w\-/.]{2,30}%?$/.test(text);

/** A label alone, or a label with its value behind a colon: no value of the label before it. */
const isLabelCell = (text: string): boolean =>
  setterOf(text) !== null ||
  /[:：]$/.test(text) ||
  (/[:：]/.test(text) && pairsIn(text, (label) => setterOf(label) !== null).length > 0);

/** A label cell and the value in the next filled cell; gives the index to go on from. */
function readNeighbour(
  draft: FactsDraft,
  cells: readonly string[],
  i: number,
  paired: boolean,
): number {
  const label = cells[i] as string;
  const marked = setterOf(label) !== null || /[:：]$/.test(label);
  const at = cells.findIndex((cell, j) => j > i && cell !== '');
  if (at < 0) return i;
  const value = cells[at] as string;
  if (isLabelCell(value)) return i;
  const words = /[\p{Script=Han}A-Za-z]/u.test(label) && label.length <= 24;
  if (!marked && !(words && !isValue(label) && (paired || isValue(value)))) return i;
  put(draft, label, value);
  const next = cells[at + 1] ?? '';
  const isCoded = /^(?:供应商|供货商|厂商|供方)[:：]?$/.test(label) && isValue(value);
  if (!isCoded || !/\p{Script=Han}/u.test(next) || setterOf(next) !== null) return at;
  put(draft, label, next);
  return at + 1;
}

function put(draft: FactsDraft, label: string, value: string): void {
  if (value === '') return;
  const name = normalLabel(label);
  if (!isBlank(value)) {
    setterOf(label)?.(draft, value);
    noteParty(draft.parties, name, value);
  }
  const other = draft.facts.other as Record<string, string>;
  other[name] ??= value;
}

const daysToObject = [
  /异议(?:期|期限|反馈期|提出期限?)[^\d。；;]{0,10}(\d{1,3})\s*个?(?:日历|自然)?[天日](?!\d)/,
  /(\d{1,3})\s*个?(?:日历|自然)?[天日](?:之)?内[^。；;]{0,16}异议/,
];
const clocks = [
  ['objectionDay', '异议'],
  ['invoiceDay', '(?:收票|交票)'],
  ['confirmDay', '(?:平台)?确认'],
] as const;
const dayWords = String.raw`(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)`;
const clockWords = clocks.map(
  ([key, word]) =>
    [
      key,
      new RegExp(`${word}[^\\d。；;，,]{0,8}截止[^\\d。；;，,]{0,8}${dayWords}`),
      new RegExp(`${dayWords}(?:之)?前[^。；;，,]{0,10}${word}`),
    ] as const,
);

/** 异议期30天, 收票截止2026-04-25 in a sentence of a note. */
function readSentence({ facts }: FactsDraft, cell: string): void {
  if (!/异议|截止|确认|交票|收票/.test(cell)) return;
  const text = halfWidth(cell.slice(0, 1000));
  for (const words of daysToObject) {
    const days = words.exec(text);
    if (days) facts.objectionDays ??= Number(days[1]);
  }
  for (const [key, ...forms] of clockWords) {
    const found = forms.map((form) => form.exec(text)).find((match) => match !== null);
    if (found) facts[key] ??= dayAtHead(found[1] as string) ?? undefined;
  }
}

const retailerWords =
  /零售|超市|百货|商业|连锁|卖场|购物|商场|商超|量贩|便利|大卖场|生活广场|仓储会员|永辉|沃尔玛|大润发|华润万家|家乐福|物美|世纪联华|步步高|盒马|永旺|麦德龙/;
const supplierWords =
  /食品|饮料|饮品|乳业|日化|酒业|粮油|调味|生物|日用|化妆|洗涤|卫生用品|家纺|实业|贸易|经销|糖业|茶业|米业|制品|供应商/;

/** What is weakly said counts where nothing better was, and where the paper is of that kind. */
function settleWeak({ facts, weak, unit }: FactsDraft): void {
  const isStatement = /结算|对[账帐]|付款/.test(facts.title ?? '');
  if (isStatement) facts.statementNo ??= weak.get('statementNo');
  if (isStatement) facts.retailer ??= weak.get('retailer');
  if (isStatement) settleHead(facts, weak.get('head'));
  const printed = weak.get('printDay');
  if (printed !== undefined) facts.date ??= dayAtHead(printed) ?? undefined;
  const deducted = facts.invoiceDeduction ?? facts.accountDeduction;
  const payable = amountIn(weak.get('payable'), unit);
  if (payable !== null && deducted === undefined) facts.payable ??= payable;
  const due = amountIn(weak.get('due'), unit);
  const isAllOfIt = [facts.opening, facts.prepaid, facts.paid].every((each) => !each);
  if (due !== null && isAllOfIt) facts.payable ??= due;
  settleActual(facts, amountIn(weak.get('actual'), unit));
  const goods = amountIn(weak.get('goods'), unit);
  if (goods !== null && facts.payable !== undefined) facts.goods ??= goods;
  settleParties(facts, weak.get('partyA'), weak.get('partyB'));
  if (facts.invoiceTotal === undefined) facts.invoiceTotal = invoiceByRate(facts.other, unit);
  for (const key of Object.keys(facts) as (keyof SheetFacts)[])
    if (facts[key] === undefined) delete facts[key];
}

/** 实付: between balances what was paid; at the foot of a statement what will be. */
function settleActual(facts: FactsDraft['facts'], actual: Fen | null): void {
  if (actual === null) return;
  if (facts.opening !== undefined || facts.closing !== undefined) facts.paid ??= actual;
  else facts.payable ??= actual;
}

function amountIn(value: string | undefined, unit: 1 | 10000) {
  const parsed = value === undefined ? null : parseAmount(value, unit);
  return parsed && 'value' in parsed ? parsed.value : null;
}

/** 像零售商 1, 像供应商 -1 by the words of a name, 0 where they do not tell: 永辉超市 -> 1. */
export const retailerLean = (name = ''): number =>
  (retailerWords.test(name) ? 1 : 0) - (supplierWords.test(name) ? 1 : 0);

/** 甲方 and 乙方: who is who only where a name tells it. */
function settleParties(facts: FactsDraft['facts'], a?: string, b?: string): void {
  const lean = retailerLean(a) - retailerLean(b);
  if (lean === 0) return;
  const [retailer, supplier] = lean > 0 ? [a, b] : [b, a];
  facts.retailer ??= retailer;
  facts.supplierName ??= supplier;
}

/** 13%税建议开票金额 and 9%税建议开票金额 where no sum is printed. */
function invoiceByRate(other: Readonly<Record<string, string>>, unit: 1 | 10000) {
  const parts = Object.entries(other).filter(([label]) =>
    /^\d{1,2}%税?(?:率)?(?:建议|应)?开票(?:金额|价税合计)/.test(label),
  );
  const amounts = parts.map(([, value]) => amountIn(value, unit));
  if (amounts.length === 0 || amounts.some((amount) => amount === null)) return undefined;
  return sumFen(amounts.filter((amount) => amount !== null));
}

/** 单位：万元 said anywhere around a table, or in the headings of its amounts. */
export function unitOf(rows: readonly SheetRow[]): 1 | 10000 {
  const said = rows.some((row) =>
    row.cells.some(
      (cell) =>
        typeof cell === 'string' &&
        cell.includes('万元') &&
        /单位\s*[:：]?\s*(?:人民币)?万元|[额款价税计][(（](?:人民币)?万元[)）]/.test(cell),
    ),
  );
  return said ? 10_000 : 1;
}
