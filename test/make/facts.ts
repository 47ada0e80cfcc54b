import type { Contract, Term } from '../../src/domain/contracts/term.ts';
import type { Paper, PaperFile, PaperKind } from '../../src/domain/orders/paper.ts';
import { type AuditFacts, defaultSettings } from '../../src/domain/settlements/facts.ts';
import type { Statement, StatementLine } from '../../src/domain/settlements/statement.ts';
import type { Day } from '../../src/domain/values/day.ts';
import { type Fen, parseFen } from '../../src/domain/values/money.ts';
import { type Ppm, ppm } from '../../src/domain/values/rate.ts';

/** Facts made by hand for tests of the audit, each with sensible silence everywhere else. */
export const yuan = (text: string): Fen => {
  const amount = parseFen(text);
  if (amount === null) throw new Error(`not an amount: ${text}`);
  return amount;
};

export const day = (text: string): Day => text as Day;
export const percent = (text: string): Ppm => ppm(BigInt(Math.round(Number(text) * 10_000)));

let row = 1;

export function lineOf(change: Partial<StatementLine> & { amount: Fen }): StatementLine {
  row += 1;
  return {
    source: { file: '结算单.xlsx', sheet: 'Sheet1', row },
    kind: 'fee',
    fee: null,
    subject: '',
    doc: '',
    orderNo: '',
    deliveryNo: '',
    store: '',
    storeCode: '',
    day: null,
    period: null,
    net: null,
    tax: null,
    vatRate: null,
    way: null,
    rate: null,
    base: null,
    unitPrice: null,
    counts: {
      stores: null,
      issues: null,
      skus: null,
      times: null,
      persons: null,
      months: null,
      quantity: null,
    },
    issue: '',
    sku: '',
    skuName: '',
    note: '',
    supplierCode: '',
    supplierName: '',
    retailer: '',
    ...change,
  };
}

export const statementOf = (
  lines: readonly StatementLine[],
  change: Partial<Statement> = {},
): Statement => ({
  no: 'JS1',
  version: 1,
  chain: null,
  supplier: null,
  supplierCode: null,
  retailer: null,
  contractNo: null,
  mode: null,
  from: day('2026-03-01'),
  to: day('2026-03-31'),
  date: day('2026-04-05'),
  planPayDay: null,
  objectionDay: null,
  objectionDays: null,
  opening: null,
  closing: null,
  prepaid: null,
  paid: null,
  stopReason: null,
  lines,
  totals: [],
  sources: [],
  ...change,
});

export function termOf(change: Partial<Term> & Pick<Term, 'fee'>): Term {
  row += 1;
  return {
    source: { file: '合同.xlsx', sheet: 'Sheet1', row },
    text: change.subject ?? '',
    clauseNo: null,
    subject: '',
    calc: 'rate',
    base: null,
    rate: null,
    price: null,
    units: [],
    tiers: [],
    tierMode: 'whole',
    period: null,
    measure: null,
    settle: null,
    floor: null,
    cap: null,
    capPer: null,
    limit: null,
    festivals: [],
    stores: null,
    skus: null,
    agreedSkus: null,
    freeSwaps: false,
    freeFirstYear: false,
    way: null,
    proofs: [],
    needsInvoice: false,
    needsConfirmation: false,
    opening: { count: null, taken: null, base: null },
    from: null,
    to: null,
    rolls: false,
    note: '',
    ...change,
  };
}

export const contractOf = (terms: readonly Term[], change: Partial<Contract> = {}): Contract => ({
  file: '合同.xlsx',
  sheet: 'Sheet1',
  no: null,
  chain: null,
  supplier: null,
  supplierCode: null,
  retailer: null,
  from: null,
  to: null,
  rolls: false,
  objectionDays: null,
  stores: null,
  terms,
  asked: [],
  problems: [],
  ...change,
});

export function paperOf(change: Partial<Paper> & { kind: PaperKind }): Paper {
  row += 1;
  return {
    side: 'ours',
    source: { file: `${change.kind}.csv`, sheet: '', row },
    no: '',
    orderNo: '',
    deliveryNo: '',
    receiptNo: '',
    returnNo: '',
    otherNos: [],
    store: '',
    storeCode: '',
    supplierCode: '',
    retailer: '',
    day: null,
    amount: null,
    net: null,
    tax: null,
    vatRate: null,
    signed: null,
    fee: null,
    subject: '',
    issue: '',
    sku: '',
    skuName: '',
    quantity: null,
    orderedQuantity: null,
    unitPrice: null,
    orderPrice: null,
    fromDay: null,
    toDay: null,
    noticeDay: null,
    note: '',
    items: [],
    ...change,
  };
}

export function filesOf(papers: readonly Paper[]): PaperFile[] {
  const kinds = [...new Set(papers.map((paper) => paper.kind))];
  return kinds.map((kind) => {
    const own = papers.filter((paper) => paper.kind === kind);
    const days = own
      .map((paper) => paper.day)
      .filter((each) => each !== null)
      .sort();
    return {
      file: `${kind}.csv`,
      sheet: '',
      kind,
      side: 'ours',
      from: null,
      to: null,
      firstDay: days[0] ?? null,
      lastDay: days[days.length - 1] ?? null,
      papers: own,
    };
  });
}

export const factsOf = (
  statement: Statement,
  contract: Contract | null,
  papers: readonly Paper[] = [],
  change: Partial<AuditFacts> = {},
): AuditFacts => ({
  statement,
  contract,
  files: filesOf(papers),
  earlier: [],
  decisions: new Map(),
  settings: defaultSettings,
  ...change,
});
