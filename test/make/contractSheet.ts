import { parseContract } from '../../src/domain/contracts/parseContract.ts';
import type { Base, Contract, Term, Tier } from '../../src/domain/contracts/term.ts';
import type { Cell, Field, Table, TableRow } from '../../src/domain/sheets/sheet.ts';
import { meaningOf } from '../../src/domain/sheets/vocabulary.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { formatRate } from '../../src/domain/values/rate.ts';

/** A column of a test sheet: heading and field. */
export type Heading = readonly [string, Field | null];

/** A table as the sheet reader would give it. */
export function tableOf(headings: readonly Heading[], rows: readonly (readonly Cell[])[]): Table {
  return {
    file: '合同.xlsx',
    sheet: '条款',
    section: '',
    headerRow: 1,
    columns: headings.map(([heading, field], index) => ({ index, heading, field, confidence: 1 })),
    facts: { other: {} },
    unit: 1,
    rows: rows.map((cells, i) => rowOf(headings, cells, i + 2)),
    totals: [],
    problems: [],
  };
}

function rowOf(headings: readonly Heading[], cells: readonly Cell[], row: number): TableRow {
  const own: Partial<Record<Field, Cell>> = {};
  const other: Record<string, Cell> = {};
  for (const [i, [heading, field]] of headings.entries()) {
    const cell = cells[i];
    if (cell === undefined || cell === '') continue;
    if (field === null) other[heading] = cell;
    else own[field] ??= cell;
  }
  return { row, cells: own, other };
}

/** One sentence a row, as a sheet with a single column of text. */
export const parseLines = (...lines: string[]): Contract =>
  parseContract([
    tableOf(
      [['条款', 'note']],
      lines.map((line) => [line]),
    ),
  ]);

/** A row of split columns: heading=cell, apart by "|". */
export function parseCells(row: string): Contract {
  const cells = row.split('|').map((cell) => cell.split('='));
  const headings = cells.map(
    ([heading = '']): Heading => [heading, meaningOf(heading, 'contract')?.field ?? null],
  );
  return parseContract([tableOf(headings, [cells.map(([, cell = '']) => cell)])]);
}

const showTier = ({ from, inclusive, rate, lump }: Tier): string => {
  const earned = rate === null ? formatFen(lump ?? from) : formatRate(rate);
  return `${inclusive ? '>=' : '>'}${formatFen(from)}:${earned}`;
};

const per = (window: string | false | null | undefined): string => (window ? `/${window}` : '');

const showBase = ({ of, tax }: Base): string => `${of}${tax === 'included' ? '' : '-excl'}`;

const showGuarantee = ({ of, amount, per: window }: NonNullable<Term['guarantee']>): string =>
  `guarantee:${of} ${formatFen(amount)}/${window}`;

/** A term in one line, only what it says. */
export function showTerm(term: Term): string {
  const { base, free, limit, opening, settle, capShare: share } = term;
  const words: (string | false | null | undefined)[] = [
    term.fee,
    term.calc,
    term.rate !== null && formatRate(term.rate),
    term.price !== null && [formatFen(term.price), ...term.units].join('/'),
    term.ceiling && 'ceiling',
    term.tiers.length > 0 && `${term.tierMode}[${term.tiers.map(showTier).join(' ')}]`,
    base && `${showBase(base)}${base.said ? '!' : ''}`,
    term.period,
    term.measure && `measured:${term.measure}`,
    settle && `settle:${settle.nextYear ? '+' : ''}${settle.month}`,
    term.settleAfterMonths !== undefined && `after:${term.settleAfterMonths}`,
    term.floor !== null && `floor:${formatFen(term.floor)}${per(term.floorPer)}`,
    term.cap !== null && `cap:${formatFen(term.cap)}${per(term.capPer)}`,
    share && `cap:${formatRate(share.rate)}(${showBase(share.base)})${per(term.capPer)}`,
    term.guarantee && showGuarantee(term.guarantee),
    term.growth && `growth:${formatFen(term.growth.base)}${per(term.growth.sameStores && 'same')}`,
    free && `free:${free.count}/${free.unit}/${free.per}${free.perStore ? '/store' : ''}`,
    limit && `limit:${limit.count}/${limit.per}${limit.perStore ? '/store' : ''}`,
    term.festivals.length > 0 && `@${term.festivals.join('+')}`,
    term.stores && `stores:${term.stores.join('|')}`,
    term.skus && `skus:${term.skus.join('|')}`,
    term.agreedSkus !== null && `agreed:${term.agreedSkus}`,
    term.freeSwaps && 'swaps',
    term.freeFirstYear && 'firstYear',
    term.way,
    term.proofs.length > 0 && `proof:${term.proofs.join('|')}`,
    term.needsInvoice && 'invoiced',
    term.needsConfirmation && 'confirmed',
    opening.count !== null && `used:${opening.count}`,
    opening.taken !== null && `taken:${formatFen(opening.taken)}`,
    opening.base !== null && `had:${formatFen(opening.base)}`,
    term.from && `from:${term.from}`,
    term.to && `to:${term.to}`,
    term.rolls && 'rolls',
  ];
  return words.filter((word) => word).join(' ');
}

/** All terms of a contract, questions as "? fee why". */
export const showContract = (contract: Contract): string[] => [
  ...contract.terms.map(showTerm),
  ...contract.problems
    .filter((problem) => problem.code === 'term.unclear')
    .map((problem) => `? ${problem.facts.fee} ${problem.facts.why}`),
];

/** A table of wordings: a line each, its terms below it behind "=". */
export const parseWordings = (table: string): [string, string[]][] =>
  table
    .trim()
    .split(/\n(?! {2}= )/)
    .map((block) => {
      const [wording = '', ...terms] = block.split('\n  = ');
      return [wording, terms];
    });
