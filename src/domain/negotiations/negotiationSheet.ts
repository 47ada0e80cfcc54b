import type { FeeBook } from '../contracts/feeBook.ts';
import type { Fee, FeeKind } from '../contracts/fees.ts';
import type { Happened } from '../contracts/happened.ts';
import type { Counts, NotAccrued } from '../contracts/monthAccrual.ts';
import { readSentences } from '../contracts/sentences.ts';
import type { Term } from '../contracts/term.ts';
import { costOfYear, type YearBases } from '../contracts/yearCost.ts';
import { type Fen, fen, zeroFen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { type Ppm, rateOf } from '../values/rate.ts';

/** 谈判项: one row of the sheet; each cell is a clause in words, '' where nothing is said. */
export interface NegotiationItem {
  readonly key: string;
  /** 去年合同. */
  readonly before: string;
  /** 对方要价; '' = as before. */
  readonly asked: string;
  /** 我方目标; '' = as before. */
  readonly target: string;
  /** 底线; '' = none is set. */
  readonly floor: string;
  /** 交换条件. */
  readonly tradeFor: string;
  /** 谈成; null = open, '' = no such clause in the new contract. */
  readonly agreed: string | null;
  readonly note: string;
}

/** 一格条款 read and weighed. */
export interface WeighedClause {
  readonly terms: readonly Term[];
  /** 一年费用; null where it cannot be said. */
  readonly cost: Fen | null;
  readonly open: NotAccrued | null;
  /** Taken to happen as often as last year. */
  readonly asHappened: boolean;
  /** What of it is not understood. */
  readonly problem: Problem | null;
}

/** What cells are weighed on: a year's turnover, what is counted, and what words mean for the company. */
export interface WeighFacts {
  readonly bases: YearBases;
  readonly counts?: Counts;
  /** 去年实际: how often things happen, where no count is said. */
  readonly happened?: readonly Happened[];
  readonly book: FeeBook;
}

/** What stands for no clause at all. */
const isNone = (text: string): boolean =>
  /^(?:无|没有|取消|免|免收|不收|不写|-|)$/.test(text.trim());

const nothing: WeighedClause = {
  ...{ terms: [], cost: zeroFen, open: null, problem: null },
  asHappened: false,
};

/**
 * 条款折钱 (N01, N04): a cell of the sheet read as any clause is and weighed by the engine of drafts; no
 * clause (空, 无, 取消) costs nothing; what is charged as it happens does so as often as last year; what is
 * not understood has a problem and no cost.
 *
 * "月返 2%" on 2,400,000.00 -> 48,000.00; "DM 1500元/期 2期/季" -> 12,000.00.
 */
export function weighClause(
  text: string,
  { bases, counts, happened, book }: WeighFacts,
): WeighedClause {
  if (isNone(text)) return nothing;
  const { terms, asked, problems } = readSentences([text], '', book);
  if (asked.length > 0 || terms.length === 0) {
    const problem = problems.find(({ severity }) => severity !== 'info') ?? problems[0] ?? null;
    const unread = { code: 'term.unclear', severity: 'warning', subject: {}, facts: {} } as const;
    return {
      ...{ terms: [], cost: null, open: 'unknown', problem: problem ?? unread },
      asHappened: false,
    };
  }
  const costs = costOfYear(terms, bases, counts, happened);
  const open = costs.terms.find((each) => 'open' in each);
  const asHappened = costs.terms.some((each) => 'amount' in each && each.asHappened === true);
  if (open && 'open' in open)
    return { terms, cost: null, open: open.open, asHappened: false, problem: null };
  return { terms, cost: costs.total, open: null, asHappened, problem: null };
}

/** What of a cell is weighed: a row has each of them. */
export const columns = ['before', 'asked', 'target', 'floor'] as const;
export type SheetColumn = (typeof columns)[number];

export interface WeighedItem {
  readonly item: NegotiationItem;
  /** What the row is about: that of its first clause that is read. */
  readonly fee: FeeKind | null;
  readonly cells: Readonly<Record<SheetColumn, WeighedClause>>;
  readonly agreed: WeighedClause | null;
  /** 让步代价: what the whole ask costs a year over our target; null where one cannot be said. */
  readonly givingIn: Fen | null;
  /** 余地: from the target down to the floor; null where no floor is set. */
  readonly room: Fen | null;
}

/** 合计 of one column. */
export interface ColumnSum {
  readonly amount: Fen;
  readonly rate: Ppm | null;
  /** Rows whose cost cannot be said. */
  readonly open: number;
  /** By nature (N02): 固定, 变动, 促销. */
  readonly byNature: Readonly<Record<Fee['nature'], Fen>>;
}

export interface WeighedSheet {
  readonly rows: readonly WeighedItem[];
  readonly sums: Readonly<Record<SheetColumn | 'agreed', ColumnSum>>;
}

/**
 * 谈判底稿 (handbook §11; N01, N02): every row weighed in money of a year on the planned turnover, what
 * giving in to each ask costs, and each column as 费率 with its fixed and promotional part. An empty ask
 * or target is the clause of last year, an empty floor none. The book says what nature a kind has.
 *
 * 月返 2 %, asked 2.5 %, target 2 % on 2,400,000.00 -> giving in costs 12,000.00 = 0.5 point.
 */
export function weighSheet(items: readonly NegotiationItem[], facts: WeighFacts): WeighedSheet {
  const { fees } = facts.book;
  const known = new Map<string, WeighedClause>();
  const weigh = (text: string): WeighedClause => {
    const found = known.get(text) ?? weighClause(text, facts);
    known.set(text, found);
    return found;
  };
  const rows = items.map((item): WeighedItem => {
    const cells = {
      before: weigh(item.before),
      asked: weigh(item.asked.trim() === '' ? item.before : item.asked),
      target: weigh(item.target.trim() === '' ? item.before : item.target),
      floor: weigh(item.floor),
    };
    const agreed = item.agreed === null ? null : weigh(item.agreed);
    const all = [cells.before, cells.asked, cells.target, cells.floor, ...(agreed ? [agreed] : [])];
    return {
      ...{ item, cells, agreed },
      fee: all.flatMap(({ terms }) => terms)[0]?.fee ?? null,
      givingIn: minus(cells.asked.cost, cells.target.cost),
      room: item.floor.trim() === '' ? null : minus(cells.floor.cost, cells.target.cost),
    };
  });
  const turnover = facts.bases['net included'] ?? null;
  const sum = (pick: (row: WeighedItem) => WeighedClause) =>
    sumColumn(rows.map(pick), turnover, fees);
  return {
    rows,
    sums: {
      before: sum(({ cells }) => cells.before),
      asked: sum(({ cells }) => cells.asked),
      target: sum(({ cells }) => cells.target),
      // A row without a floor is held at its target.
      floor: sum(({ item, cells }) => (item.floor.trim() === '' ? cells.target : cells.floor)),
      // What is still open is counted as it was asked.
      agreed: sum(({ cells, agreed }) => agreed ?? cells.asked),
    },
  };
}

const minus = (a: Fen | null, b: Fen | null): Fen | null =>
  a === null || b === null ? null : fen(a - b);

function sumColumn(
  cells: readonly WeighedClause[],
  turnover: Fen | null,
  fees: Readonly<Record<FeeKind, Fee>>,
): ColumnSum {
  const byNature = { fixed: zeroFen, variable: zeroFen, promotion: zeroFen };
  let amount = zeroFen;
  for (const { cost, terms } of cells) {
    if (cost === null) continue;
    amount = fen(amount + cost);
    const nature = terms[0] && fees[terms[0].fee].nature;
    if (nature) byNature[nature] = fen(byNature[nature] + cost);
  }
  return {
    ...{ amount, byNature },
    rate: turnover === null ? null : rateOf(amount, turnover),
    open: cells.filter(({ cost }) => cost === null).length,
  };
}

/** What stands in the new contract, or which rows have no outcome yet. */
export type Outcome =
  | { readonly clauses: readonly string[] }
  | { readonly open: readonly NegotiationItem[] };

/**
 * 谈判结果 (handbook §11): the clauses of the new contract: each as agreed, those of last year where nobody
 * asked, offered or set out for anything else, none where the clause falls away; else what is open.
 *
 * 月返 2 % agreed as 2.2 %, DM agreed to fall away -> ["月返 2.2%"].
 */
export function settleSheet(
  items: readonly NegotiationItem[],
  touched: ReadonlySet<string>,
): Outcome {
  const isOpen = (item: NegotiationItem): boolean =>
    item.agreed === null &&
    (touched.has(item.key) || item.asked.trim() !== '' || item.target.trim() !== '');
  const open = items.filter(isOpen);
  if (open.length > 0) return { open };
  return {
    clauses: items
      .map(({ agreed, before }) => (agreed ?? before).trim())
      .filter((clause) => !isNone(clause)),
  };
}

/** 去年实扣 of one fee kind against its clauses. */
export interface ActualFee {
  readonly fee: FeeKind | null;
  readonly taken: Fen;
  /** Of it what was right by the contract. */
  readonly right: Fen;
  readonly lines: number;
}

/**
 * 合同外扣款 (handbook §11): what was deducted last year of kinds that no row is about: 去年实际 that the
 * contract does not know.
 *
 * Rows about rebate and dm, taken rebate 48,000, fine 3,000 -> [fine 3,000].
 */
export const actualsWithoutRow = (
  rows: readonly WeighedItem[],
  actuals: readonly ActualFee[],
): ActualFee[] => actuals.filter(({ fee }) => rows.every((row) => row.fee !== fee));
