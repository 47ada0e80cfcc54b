import type { FeeBook } from '../contracts/feeBook.ts';
import type { StatementLayout } from '../customers/retailerProfile.ts';
import type { ChainCodes } from '../settlements/deductionCodes.ts';
import { fitsField } from '../sheets/columns.ts';
import {
  findHead,
  isSheetOf,
  type LayoutHead,
  type NamedRow,
  namedRow,
  saidOf,
  sheetInDayForm,
} from '../sheets/layout.ts';
import { columnNames, findMapping, fingerprintOf, type Mapping } from '../sheets/mapping.ts';
import { isBlank, parseAmount } from '../sheets/number.ts';
import { isSumField } from '../sheets/rows.ts';
import type { Cell, Field, Sheet, Table, TableRow } from '../sheets/sheet.ts';
import { parseTables } from '../sheets/tables.ts';
import { meaningOf } from '../sheets/vocabulary.ts';
import type { Problem } from '../values/problem.ts';
import { recognise } from './recognise.ts';

/** What a sheet is read with. */
export interface SheetWords {
  readonly mappings: readonly Mapping[];
  readonly codes: readonly ChainCodes[];
  /** 连锁 that people said of its file. */
  readonly said: string | undefined;
  readonly book: FeeBook;
}

interface Chosen {
  readonly chain: string;
  readonly layout: StatementLayout;
  readonly head: LayoutHead | null;
}

/**
 * 按结算档案读表 (issue 5, §6): the tables of a sheet, read by the 结算单格式 of its chain where the chain has one
 * that fits. What people corrected comes before it, what the program would guess behind it. A layout that
 * contradicts the paper is told of, column by column, and one under which a row lost its amount is
 * not followed.
 *
 * 凭证 | 摘要 | 划扣数 with 凭证 = docNo, 摘要 = subject, 划扣数 = gross -> a statement of as many lines as rows.
 */
export function readByLayout(
  sheet: Sheet,
  words: SheetWords,
): { readonly tables: readonly Table[]; readonly problems: readonly Problem[] } {
  const own = parseTables(sheet, words.mappings);
  const of = candidates(sheet, own, words);
  if (of.length === 0) return { tables: own, problems: [] };
  const known = recognise(own, sheet.file, words.mappings, words.book);
  const chosen = choose(sheet, own, of, known.some(isOther));
  const place = { file: sheet.file, sheet: sheet.sheet };
  if (chosen === null) {
    const isStatement = known.some(
      ({ kind, confidence }) => kind === 'statement' && confidence > 0,
    );
    const { chain } = of[0] as Chosen;
    const isUnlike = isStatement && chainOf(own, words) === chain;
    return { tables: own, problems: isUnlike ? [told('unlike', place, { chain })] : [] };
  }
  return follow(sheet, own, chosen, words);
}

const isOther = ({ kind, confidence }: { kind: string; confidence: number }): boolean =>
  kind !== 'statement' && kind !== 'unknown' && confidence >= 0.5;

const told = (what: string, subject: Problem['subject'], facts: Problem['facts']): Problem => ({
  ...{ code: `layout.${what}`, severity: 'warning' as const, subject, facts },
});

/** 这张表的连锁, where anything says it; the name of an entity says it only where it is that of a chain. */
function chainOf(tables: readonly Table[], { said, codes }: SheetWords): string | null {
  const { chain, retailer } = tables[0]?.facts ?? {};
  const isChain = codes.some((each) => each.chain === retailer);
  return chain ?? said ?? (isChain ? (retailer ?? null) : null);
}

/** Layouts of the chain that the sheet is of; of all where nothing says the chain. */
function candidates(sheet: Sheet, own: readonly Table[], words: SheetWords): Chosen[] {
  const all = words.codes.filter(({ layouts = [] }) => layouts.length > 0);
  if (all.length === 0) return [];
  const chain = chainOf(own, words);
  const isKnown = chain !== null;
  const of = isKnown ? all.filter((each) => each.chain === chain) : all;
  const rows = namedRows(sheet, own);
  return of.flatMap(({ chain: name, layouts = [] }) =>
    layouts.flatMap((layout) => {
      const isPlain = layout.columns.length === 0;
      if (!isSheetOf(layout, sheet) || (isPlain && !isKnown)) return [];
      const head = isPlain ? null : findHead(layout, rows);
      const isFit = isKnown || (head !== null && head.hits.length >= 3);
      return isFit ? [{ chain: name, layout, head }] : [];
    }),
  );
}

/** Rows in which headings may stand. */
const headRows = 100;

/** Headings as they were read, then rows as they stand. */
const namedRows = (sheet: Sheet, own: readonly Table[]): NamedRow[] => [
  ...own.map(({ headerRow, columns }) =>
    namedRow(headerRow, columnNames(columns.map(({ heading }) => heading))),
  ),
  ...sheet.rows
    .slice(0, headRows)
    .map(({ row, cells }) => namedRow(row, columnNames(cells.map(textOf)))),
];

const textOf = (cell: Cell): string => String(cell).trim();

/** The layout of most headings; two chains that fit as well tell nothing. */
function choose(
  sheet: Sheet,
  own: readonly Table[],
  all: readonly Chosen[],
  isElse: boolean,
): Chosen | null {
  const fit = all.filter(({ layout, head }) => {
    const n = layout.columns.length;
    if (n === 0) return !isElse;
    const need = isElse ? n : Math.min(n, Math.max(2, Math.ceil(n * 0.6)));
    return head !== null && head.hits.length >= need;
  });
  const weight = ({ head, layout }: Chosen): number =>
    (head?.hits.length ?? 0) * 2 + (layout.sheet === '' ? 0 : 1);
  const [best, next] = [...fit].sort((a, b) => weight(b) - weight(a));
  if (!best) return null;
  if (next && next.chain !== best.chain && weight(next) === weight(best)) return null;
  return { ...best, head: best.head ?? plainHead(sheet, own, best.layout) };
}

/** 表头所在行 alone: the row that the profile names, where it is not the one that was found. */
function plainHead(
  sheet: Sheet,
  own: readonly Table[],
  { headRow }: StatementLayout,
): LayoutHead | null {
  const row = sheet.rows.find((each) => each.row === headRow);
  if (!row || own.some(({ headerRow }) => headerRow === headRow)) return null;
  const names = columnNames(row.cells.map(textOf));
  const known = names.filter((name) => meaningOf(name) !== null).length;
  return known < 2 ? null : { row: row.row, names, hits: [], missing: [] };
}

/** The sheet read by a layout, and what of it the paper contradicts. */
function follow(sheet: Sheet, own: readonly Table[], chosen: Chosen, words: SheetWords) {
  const { chain, layout, head } = chosen;
  const place = { file: sheet.file, sheet: sheet.sheet };
  const say = (what: string, facts: Problem['facts'], row?: number) =>
    told(what, { ...place, ...(row && { row }) }, { chain, ...facts });
  const dated = layout.days === null ? { sheet, odd: 0 } : sheetInDayForm(sheet, layout.days);
  const problems: Problem[] = [];
  if (dated.odd > 0) problems.push(say('days', { n: `${dated.odd}`, form: layout.days ?? 'ymd' }));
  const { headRow } = layout;
  const found = head?.row ?? own[0]?.headerRow ?? 0;
  if (headRow !== null && headRow !== found)
    problems.push(say('headRow', { said: `${headRow}`, found: `${found}` }, found || undefined));
  if (head && head.missing.length > 0)
    problems.push(say('missing', { names: head.missing.join('、') }, head.row || undefined));
  const isMine = head !== null && findMapping(words.mappings, head.names) !== null;
  const overlay = head && !isMine ? overlayOf(sheet, own, { layout, head, problems, say }) : null;
  const mappings = [...(overlay ? [overlay.mapping] : []), ...words.mappings];
  const unlabelled = layout.totals === 'none' ? 'lines' : 'totals';
  const parse = (firstHead: number) =>
    parseTables(dated.sheet, mappings, { unlabelled, firstHead });
  const plain = parse(0);
  const isFound = !head?.row || plain.some(({ headerRow }) => headerRow === head.row);
  const tables = isFound ? plain : parse(head.row);
  const now = chainOf(tables, words);
  if (now !== null && now !== chain && chainOf(own, words) !== chain)
    return { tables: own, problems: [] };
  const kept = new Set(rowsWithAmounts(tables));
  const lost = rowsWithAmounts(own).filter((row) => !kept.has(row));
  if (lost.length > 0) {
    const rows = lost.slice(0, 5).join('、');
    return { tables: own, problems: [say('loses', { n: `${lost.length}`, rows }, lost[0])] };
  }
  problems.push(...checkTotals(tables, layout, say));
  const { taken, returned, name, source, day } = layout;
  const headings = overlay?.headings ?? [];
  const isHead = (table: Table) =>
    head !== null &&
    fingerprintOf(table.columns.map((each) => each.heading)) === overlay?.mapping.fingerprint;
  return {
    tables: tables.map((table): Table => {
      const by = isHead(table) ? headings : [];
      return { ...table, layout: { chain, name, source, day, taken, returned, headings: by } };
    }),
    problems,
  };
}

interface Overlaying {
  readonly layout: StatementLayout;
  readonly head: LayoutHead;
  readonly problems: Problem[];
  readonly say: (what: string, facts: Problem['facts'], row?: number) => Problem;
}

/** What the layout says of a heading over what is read; cells that cannot be it are told of and win. */
function overlayOf(
  sheet: Sheet,
  own: readonly Table[],
  { layout, head, problems, say }: Overlaying,
): { readonly mapping: Mapping; readonly headings: readonly string[] } {
  const read = own.find(({ headerRow }) => headerRow === head.row);
  const headings: string[] = [];
  const fieldOf = (name: string, index: number): Field | null => {
    const guessed = read ? (read.columns[index]?.field ?? null) : (meaningOf(name)?.field ?? null);
    const said = saidOf(layout, name);
    if (said === undefined) return guessed;
    const cells = sheet.rows
      .filter(({ row }) => row > head.row)
      .flatMap((row) => row.cells[index] ?? [])
      .filter((cell) => !isBlank(cell))
      .slice(0, 50);
    if (said !== null && cells.length > 0) {
      const agree = cells.filter((cell) => fitsField(said, cell)).length;
      if (agree * 2 < cells.length) {
        problems.push(say('column', { heading: name, field: said }, head.row || undefined));
        return guessed === said ? null : guessed;
      }
    }
    headings.push(name);
    return said;
  };
  const fields = Object.fromEntries(
    head.names.flatMap((name, i) => (name === '' ? [] : [[name, fieldOf(name, i)] as const])),
  );
  // A field that the profile gives one column is no other's.
  const taken = new Set(headings.map((name) => fields[name]));
  const settled = Object.entries(fields).map(([name, field]) => {
    const isDouble = field !== null && !headings.includes(name) && taken.has(field);
    return [name, isDouble ? null : field] as const;
  });
  const fingerprint = fingerprintOf(head.names.map(plainName));
  return { mapping: { fingerprint, headings: Object.fromEntries(settled) }, headings };
}

const plainName = (name: string): string => name.replace(/ \(\d+\)$/, '');

const amountIn = ({ cells }: TableRow): boolean =>
  Object.entries(cells).some(([field, cell]) => {
    const read = isSumField(field as Field) ? parseAmount(cell) : null;
    return read !== null && 'value' in read;
  });

const rowsWithAmounts = (tables: readonly Table[]): number[] =>
  tables.flatMap(({ rows }) => rows.filter(amountIn).map(({ row }) => row));

/** 合计行 that stand though the profile knows none, and the other way about: the file may be cut off. */
function checkTotals(
  tables: readonly Table[],
  { totals: said }: StatementLayout,
  say: Overlaying['say'],
): Problem[] {
  const filled = tables.filter(({ rows, headerRow }) => rows.length > 0 && headerRow > 0);
  const found = filled.flatMap(({ totals }) => totals);
  if (said === 'none' && found.length > 0)
    return [say('totals', { n: `${found.length}` }, found[0]?.row)];
  const isTold = filled.some(({ facts }) => facts.payable !== undefined);
  if (said !== 'some' || filled.length === 0 || found.length > 0 || isTold) return [];
  return [say('noTotals', {})];
}
