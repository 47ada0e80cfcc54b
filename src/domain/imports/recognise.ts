import { feeKindOf } from '../contracts/fees.ts';
import type { PaperKind, Side } from '../orders/paper.ts';
import { findMapping, type Mapping } from '../sheets/mapping.ts';
import type { Field, Table } from '../sheets/sheet.ts';

export type FileKind = PaperKind | 'contract' | 'statement' | 'decisions' | 'unknown';

export interface Recognised {
  readonly table: Table;
  readonly kind: FileKind;
  readonly side: Side;
  /** 0..1; the share of the evidence that speaks for this kind. */
  readonly confidence: number;
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
): Recognised[] {
  const scores = tables.map((table) => scoreTable(table, file));
  const whole = new Map<FileKind, number>();
  for (const score of scores)
    for (const [kind, votes] of score) whole.set(kind, (whole.get(kind) ?? 0) + votes);
  const isStatement = top(whole)?.[0] === 'statement';
  return tables.map((table, i): Recognised => {
    const told = toldKind(table, mappings);
    if (told) return { table, kind: told, side: sideOf(table, told), confidence: 1 };
    const score = scores[i] as Map<FileKind, number>;
    if (isStatement && !score.has('contract'))
      score.set('statement', (score.get('statement') ?? 0) + 6);
    const best = top(score);
    const total = [...score.values()].reduce((a, b) => a + b, 0);
    const kind = best && best[1] >= 2 ? best[0] : 'unknown';
    const confidence = best && total > 0 ? Math.min(1, best[1] / total) : 0;
    return { table, kind, side: sideOf(table, kind), confidence };
  });
}

/** The kind that people gave this layout. */
function toldKind(table: Table, mappings: readonly Mapping[]): FileKind | null {
  if (mappings.length === 0) return null;
  const headings = table.columns.map((column) => column.heading);
  return (findMapping(mappings, headings)?.kind as FileKind | undefined) ?? null;
}

const top = (score: ReadonlyMap<FileKind, number>): [FileKind, number] | null =>
  [...score].sort((a, b) => b[1] - a[1])[0] ?? null;

function scoreTable(table: Table, file: string): Map<FileKind, number> {
  const score = new Map<FileKind, number>();
  const vote = (kind: FileKind, votes: number) => score.set(kind, (score.get(kind) ?? 0) + votes);
  const fields = new Set(table.columns.map((column) => column.field));
  for (const field of fields)
    for (const [kind, votes] of columnVotes[field as Field] ?? []) vote(kind, votes);
  if (table.columns.some(({ heading }) => /回单(?:编)?号|签收单(?:编)?号/.test(heading)))
    vote('slip', 6);
  const terms = [...fields].filter((field) => field?.startsWith('term')).length;
  if (terms > 0) vote('contract', 4 + terms * 2);
  if (table.facts.statementNo !== undefined) vote('statement', 5);
  if (table.facts.opening !== undefined || table.facts.payable !== undefined) vote('statement', 3);
  if (fields.has('docType')) for (const [kind, votes] of typeVotes(table)) vote(kind, votes);
  const name = (file.split('/').pop() ?? file).replace(/\.[^.]+$/, '');
  const texts: readonly (readonly [string, number])[] = [
    [table.facts.title ?? '', 1],
    [table.section, 0.8],
    [table.sheet, 0.6],
    [name, 0.5],
  ];
  for (const [text, weight] of texts) {
    const hit = titleWords.find(([words]) => words.test(text));
    if (hit) vote(hit[1], hit[2] * weight);
  }
  if (table.headerRow === 0 && readsLikeTerms(table)) vote('contract', 8);
  if (fields.has('qty') && !fields.has('gross') && fields.has('docType')) vote('order', 1);
  return score;
}

/** 单据类型 that mixes receipts, returns and fees is a statement's. */
function typeVotes(table: Table): [FileKind, number][] {
  const types = new Set(table.rows.slice(0, 400).map((row) => String(row.cells.docType ?? '')));
  const has = (words: RegExp) => [...types].some((type) => words.test(type));
  const mixed = [/验收|进货|收货|入库/, /退货|退厂|RTV/, /费|扣|返|罚|调整/].filter(has).length;
  return mixed >= 2 ? [['statement', 5]] : has(/费|扣|返/) ? [['statement', 2]] : [];
}

/** Rows like "月返 | 8.5% 按含税净进货额 账扣" without any heading. */
function readsLikeTerms(table: Table): boolean {
  const rows = table.rows.filter(
    (row) => Object.keys(row.other).length >= 2 || table.rows.length > 2,
  );
  const hits = rows.filter((row) => {
    const cells = Object.values(row.other).map(String);
    return (
      cells.some((cell) => feeKindOf(cell) !== null) &&
      cells.some((cell) => /%|元|‰|免|点|不收/.test(cell))
    );
  });
  return hits.length >= 2 && hits.length * 2 >= rows.length;
}

/** 哪一方的单据: both where seals say so; what the retailer issues is theirs; the rest is ours. */
function sideOf(table: Table, kind: FileKind): Side {
  const words = `${table.facts.title ?? ''}${table.section}${table.sheet}`;
  if (/双方|双章|会签/.test(words) || kind === 'contract') return 'both';
  if (kind === 'statement' || kind === 'payment' || /零售商|对方|商超|采购方/.test(words))
    return 'theirs';
  if (kind === 'slip' || kind === 'confirmation') return 'both';
  return 'ours';
}
