import { type FeeBook, feeKindOf, standardBook } from '../contracts/feeBook.ts';
import type { PaperKind, Side } from '../orders/paper.ts';
import { findMapping, type Mapping } from '../sheets/mapping.ts';
import type { Field, Table } from '../sheets/sheet.ts';
import type { Problem } from '../values/problem.ts';

/** 文件种类: money is a list of what came in (银行流水, 收款流水), a payment (付款通知) only announces it. */
export type FileKind = PaperKind | 'contract' | 'statement' | 'decisions' | 'money' | 'unknown';

export interface Recognised {
  readonly table: Table;
  readonly kind: FileKind;
  readonly side: Side;
  /** 0..1: how far the evidence for this kind outweighs that for the next. */
  readonly confidence: number;
  /** The next likely kind, where anything speaks for another. */
  readonly alternative?: FileKind;
  /** What spoke for the kind, the strongest first. */
  readonly reasons?: readonly Evidence[];
}

/** 识别依据: one thing that speaks for a kind: a column's field, words of a title, cells. */
export interface Evidence {
  readonly from:
    | 'mapping'
    | 'layout'
    | 'column'
    | 'title'
    | 'section'
    | 'sheet'
    | 'file'
    | 'fact'
    | 'cells';
  readonly word: string;
  readonly kind: FileKind;
  readonly votes: number;
}

/** Words of a title, section, sheet or file name that tell a kind, the strongest first. */
const titleWords: readonly (readonly [RegExp, FileKind, number])[] = [
  [/决定表|处理决定|decisions?$/i, 'decisions', 6],
  [/回单|签收单|签收凭证|signed|slip/i, 'slip', 6],
  [/确认单|确认函|confirmation/i, 'confirmation', 6],
  [
    /证据|海报|照片|陈列|替换|汰换|执行清单|执行证明|花名册|名册|撤店|闭店|新品清单|品项|门店清单|evidence|proof/i,
    'evidence',
    6,
  ],
  [/合同|条款|贸易|协议|contract|terms/i, 'contract', 5],
  [/结算|对[账帐]|statement/i, 'statement', 5],
  [/退货|RTV|退厂|return/i, 'return', 4],
  [/送货|发货|出库|delivery/i, 'delivery', 4],
  [/验收|收货|入库|receipt/i, 'receipt', 4],
  [/销售(?:清单|明细|流水|日报)|代销清单|实销清单|POS/i, 'receipt', 5],
  [/订单|订货|采购单|order/i, 'order', 4],
  [/付款通知|付款单|回款|到账|payment/i, 'payment', 4],
  [/发票|开票|invoice/i, 'invoice', 4],
  [/扣项|扣款|票扣|[账帐]扣|费用明细/, 'statement', 3],
];

/** Columns that speak for a kind. */
const columnVotes: Readonly<Partial<Record<Field, readonly (readonly [FileKind, number])[]>>> = {
  statementNo: [['statement', 5]],
  docType: [['statement', 3]],
  way: [
    ['statement', 2],
    ['confirmation', 1],
  ],
  period: [['statement', 1]],
  debit: [['statement', 3]],
  credit: [['statement', 3]],
  base: [['statement', 1]],
  subject: [
    ['statement', 1],
    ['confirmation', 1],
    ['evidence', 1],
    ['contract', 1],
  ],
  deliveryNo: [
    ['delivery', 3],
    ['slip', 1],
  ],
  deliveryDay: [['delivery', 2]],
  signed: [
    ['slip', 3],
    ['delivery', 2],
  ],
  signedDay: [['slip', 4]],
  receiptNo: [
    ['receipt', 3],
    ['delivery', 1],
    ['slip', 1],
  ],
  receivedQty: [['receipt', 2]],
  returnNo: [['return', 5]],
  noticeDay: [['return', 3]],
  reason: [['return', 1]],
  orderDay: [['order', 3]],
  orderedQty: [['order', 2]],
  orderPrice: [['order', 2]],
  invoiceNo: [['invoice', 3]],
  evidence: [['evidence', 4]],
  issue: [
    ['evidence', 1],
    ['confirmation', 1],
  ],
  seal: [['confirmation', 4]],
  clauseNo: [['confirmation', 1]],
  decision: [['decisions', 8]],
  paid: [['payment', 2]],
};

/**
 * 识别文件种类 (audit.md, Kinds of file): what each table of a sheet is, by its columns, its title, the
 * section above it and the words in its 单据类型; the file name is only the last hint. Tables of one
 * sheet that say nothing themselves follow the sheet.
 *
 * Columns 单据类型, 单据号, 扣款方式, 含税金额 and 结算单号 in the title -> statement, theirs.
 */
export function recognise(
  tables: readonly Table[],
  file: string,
  mappings: readonly Mapping[] = [],
  book: FeeBook = standardBook,
): Recognised[] {
  const scores = tables.map((table) => evidenceOf(table, file, book));
  const isStatement = top(countVotes(scores.flat()))?.[0] === 'statement';
  return tables.map((table, i): Recognised => {
    const told = toldKind(table, mappings);
    if (told) {
      const reasons: Evidence[] = [{ from: 'mapping', word: '', kind: told, votes: 1 }];
      return { table, kind: told, side: sideOf(table, told), confidence: 1, reasons };
    }
    const laid = table.layout;
    if (laid && laid.headings.length > 0) {
      const reasons: Evidence[] = [
        { from: 'layout', word: laid.name, kind: 'statement', votes: 1 },
      ];
      return { table, kind: 'statement', side: 'theirs', confidence: 1, reasons };
    }
    return weigh(table, scores[i] as Evidence[], isStatement);
  });
}

/** Fewer votes than these are no evidence, and up to the second figure not much. */
const fewest = 2;
const enough = 4.4;

function weigh(table: Table, evidence: readonly Evidence[], isStatement: boolean): Recognised {
  const follows = isStatement && !evidence.some((each) => each.kind === 'contract');
  const all: Evidence[] = follows
    ? [...evidence, { from: 'sheet', word: table.sheet, kind: 'statement', votes: 6 }]
    : [...evidence];
  const score = countVotes(all);
  const best = top(score);
  if (!best || best[1] < fewest)
    return { table, kind: 'unknown', side: sideOf(table, 'unknown'), confidence: 0, reasons: [] };
  const [kind, votes] = best;
  score.delete(kind);
  const next = top(score);
  const confidence = (votes / (votes + (next?.[1] ?? 0))) * Math.min(1, votes / enough);
  const reasons = all.filter((each) => each.kind === kind).sort((x, y) => y.votes - x.votes);
  const alternative = next ? { alternative: next[0] } : {};
  return { table, kind, side: sideOf(table, kind), confidence, reasons, ...alternative };
}

/**
 * 认不准的表: tables whose kind is a guess only (confidence below 0.5) or that nothing was made of,
 * each a warning with what else it may be. A few words beside tables that are known pass unnamed.
 *
 * A table of 门店 | 单号 | 金额 without a title -> file.unknown.
 */
export function checkKinds(recognised: readonly Recognised[]): Problem[] {
  const used = new Set(
    recognised.filter(({ kind }) => kind !== 'unknown').map(({ table }) => table.file),
  );
  return recognised.flatMap(({ table, kind, confidence, alternative, reasons }): Problem[] => {
    if (reasons?.[0]?.from === 'mapping') return [];
    const subject = { file: table.file, sheet: table.sheet, row: Math.max(1, table.headerRow) };
    if (kind === 'unknown') {
      const isShort = table.rows.length === 0 || (table.headerRow === 0 && table.rows.length < 3);
      return isShort && used.has(table.file)
        ? []
        : [{ code: 'file.unknown', severity: 'warning', subject, facts: {} }];
    }
    if (table.rows.length === 0 || confidence >= 0.5) return [];
    const facts = { kind, alternative: alternative ?? 'unknown' };
    return [{ code: 'file.kindUnsure', severity: 'warning', subject, facts }];
  });
}

/** The kind that people gave this layout. */
function toldKind(table: Table, mappings: readonly Mapping[]): FileKind | null {
  if (mappings.length === 0) return null;
  const headings = table.columns.map((column) => column.heading);
  return (findMapping(mappings, headings)?.kind as FileKind | undefined) ?? null;
}

function countVotes(evidence: readonly Evidence[]): Map<FileKind, number> {
  const score = new Map<FileKind, number>();
  for (const { kind, votes } of evidence) score.set(kind, (score.get(kind) ?? 0) + votes);
  return score;
}

const top = (score: ReadonlyMap<FileKind, number>): [FileKind, number] | null =>
  [...score].sort((a, b) => b[1] - a[1])[0] ?? null;

function evidenceOf(table: Table, file: string, book: FeeBook): Evidence[] {
  const list: Evidence[] = [];
  const say = (from: Evidence['from'], word: string, kind: FileKind, votes: number) =>
    list.push({ from, word, kind, votes });
  const fields = new Set(table.columns.map((column) => column.field));
  for (const field of fields)
    for (const [kind, votes] of columnVotes[field as Field] ?? [])
      say('column', field as Field, kind, votes);
  const own = table.columns.find(({ heading }) => /回单(?:编)?号|签收单(?:编)?号/.test(heading));
  if (own) say('column', own.heading, 'slip', 6);
  const paying = table.columns.filter(({ heading }) =>
    /^(?:本次|实际)?(?:付款|回款|到账|汇款|实付|支付)/.test(heading),
  );
  const settles = fields.has('statementNo') && !fields.has('docType') && !fields.has('docNo');
  if (paying.length >= 2 || (paying.length === 1 && settles && !fields.has('subject')))
    say('column', paying[0]?.heading ?? '', 'payment', settles ? 8 : 4);
  const terms = [...fields].filter((field) => field?.startsWith('term')).length;
  if (terms > 0) say('column', 'term', 'contract', 4 + terms * 2);
  const { statementNo, opening, payable } = table.facts;
  if (statementNo !== undefined) say('fact', 'statementNo', 'statement', 5);
  if (opening !== undefined || payable !== undefined) say('fact', 'payable', 'statement', 3);
  for (const [kind, votes] of fields.has('docType') ? typeVotes(table) : numberVotes(table))
    say('cells', fields.has('docType') ? 'docType' : 'docNo', kind, votes);
  if (!fields.has('docType') && listsGoodsAndFees(table, book)) {
    say('cells', 'subject', 'statement', 5);
  }
  if (table.headerRow === 0 && readsLikeTerms(table, book)) say('cells', 'terms', 'contract', 8);
  if (fields.has('qty') && !fields.has('gross') && fields.has('docType'))
    say('column', 'qty', 'order', 1);
  return [...list, ...wordEvidence(table, file, list)];
}

/** Words around the table; the name of the file weighs where nothing else says much. */
function wordEvidence(table: Table, file: string, found: readonly Evidence[]): Evidence[] {
  const name = (file.split('/').pop() ?? file).replace(/\.[^.]+$/, '');
  const texts: readonly (readonly [Evidence['from'], string, number])[] = [
    ['title', table.facts.title ?? '', 1],
    ['section', table.section, 0.8],
    ['sheet', table.sheet === name ? '' : table.sheet, 0.6],
  ];
  const hitIn = (text: string) => titleWords.find(([words]) => words.test(text));
  const list = texts.flatMap(([from, text, weight]): Evidence[] => {
    const hit = hitIn(text);
    return hit ? [{ from, word: text, kind: hit[1], votes: hit[2] * weight }] : [];
  });
  const told = top(countVotes([...found, ...list]));
  const hit = hitIn(name);
  const weight = told && told[1] >= enough ? 0.15 : 0.5;
  if (hit) list.push({ from: 'file', word: name, kind: hit[1], votes: hit[2] * weight });
  return list;
}

/** How numbers of papers begin: 验收 YS, 退货 TH and RTV, 送货 SH, 订单 PO; fees among them: a statement. */
const numberStarts: readonly (readonly [RegExp, FileKind])[] = [
  [/^(?:YS|RK|GR|SHR|JH)/i, 'receipt'],
  [/^(?:TH|RTV|TC)/i, 'return'],
  [/^(?:SH|CK|FH|PS)/i, 'delivery'],
  [/^(?:PO|DD|CG)/i, 'order'],
  [/^(?:FY|KK|KX|FK)/i, 'statement'],
];

function numberVotes(table: Table): [FileKind, number][] {
  const kinds = new Set<FileKind>();
  let told = 0;
  const rows = table.rows.slice(0, 400).filter((row) => row.cells.docNo !== undefined);
  for (const { cells } of rows) {
    const hit = numberStarts.find(([words]) => words.test(String(cells.docNo)));
    if (!hit) continue;
    told += 1;
    kinds.add(hit[1]);
  }
  if (told * 5 < rows.length * 4 || kinds.size === 0) return [];
  return kinds.size > 1 ? [['statement', 3]] : [[[...kinds][0] as FileKind, 2]];
}

/** 单据类型 that mixes receipts, returns and fees is a statement's. */
function typeVotes(table: Table): [FileKind, number][] {
  const types = new Set(table.rows.slice(0, 400).map((row) => String(row.cells.docType ?? '')));
  const has = (words: RegExp) => [...types].some((type) => words.test(type));
  const mixed = [/验收|进货|收货|入库/, /退货|退厂|RTV/, /费|扣|返|罚|调整/].filter(has).length;
  return mixed >= 2 ? [['statement', 5]] : has(/费|扣|返/) ? [['statement', 2]] : [];
}

/** 本期货款 | 本期退货 | 月返利: items of a statement, whatever it is called. */
function listsGoodsAndFees(table: Table, book: FeeBook): boolean {
  const names = table.rows.slice(0, 400).map(({ cells }) => String(cells.subject ?? '').trim());
  const goods = /^\S{0,4}(?:货款|验收|进货|收货|入库|退货|退厂)(?:金?额|款|合计)?$/;
  const isGoods = names.some((name) => goods.test(name));
  return isGoods && names.some((name) => !goods.test(name) && feeKindOf(name, book) !== null);
}

/** Rows like "月返 | 8.5% 按含税净进货额 账扣" without any heading. */
function readsLikeTerms(table: Table, book: FeeBook): boolean {
  const rows = table.rows.filter(
    (row) => Object.keys(row.other).length >= 2 || table.rows.length > 2,
  );
  const hits = rows.filter((row) => {
    const cells = Object.values(row.other).map(String);
    return (
      cells.some((cell) => feeKindOf(cell, book) !== null) &&
      cells.some((cell) => /%|元|‰|免|点|不收/.test(cell))
    );
  });
  return hits.length >= 2 && hits.length * 2 >= rows.length;
}

/** 哪一方的单据: both where seals say so; what the retailer issues is theirs; the rest is ours. */
function sideOf(table: Table, kind: FileKind): Side {
  const words = `${table.facts.title ?? ''}${table.section}${table.sheet}`;
  if (/双方|双章|会签/.test(words) || kind === 'contract') return 'both';
  if (
    kind === 'statement' ||
    kind === 'payment' ||
    kind === 'money' ||
    /零售商|对方|商超|采购方/.test(words)
  )
    return 'theirs';
  if (kind === 'slip' || kind === 'confirmation') return 'both';
  return 'ours';
}
