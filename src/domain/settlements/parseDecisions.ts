import { parseDay } from '../sheets/date.ts';
import type { Cell, Column, Sheet, Table, TableRow } from '../sheets/sheet.ts';
import type { Problem, Source } from '../values/problem.ts';
import type { Decided, Decision, DecisionTerms } from './verdict.ts';

/** Words of a decision, the longer ones first. */
const words: readonly (readonly [RegExp, Decision])[] = [
  [/让步|换条件|trade/i, 'trade'],
  [/放弃|waive|concede|give ?up|drop/i, 'waive'],
  [/补证据|待证据|补充证据|补件|evidence|proof/i, 'evidence'],
  [/异议|争议|不认|不接受|不同意|拒绝|dispute|reject|object/i, 'dispute'],
  [/接受|认可|同意|确认|accept|agree|^ok$/i, 'accept'],
];

/** 决定 in people's words: "让步换条件" -> trade; null where it is none. */
export const parseDecision = (text: string): Decision | null =>
  words.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null;

/** What of a table is read here. */
export type DecisionTable = Pick<Table, 'file' | 'sheet' | 'columns' | 'rows'>;

export interface Decisions {
  /** By 单据号, or by "单据号#行号" where a row number was given. */
  readonly decisions: ReadonlyMap<string, Decided>;
  /** The row that each was read from, by the same names. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly problems: readonly Problem[];
}

/**
 * 决定表 (audit.md, Verdict and decision): tables with 单号 and 决定, and where they have them 责任人,
 * 期限, 换取, 备注 and 行号, in any order of columns; the later row of one number holds. A decision or a
 * day that cannot be read is a problem, not a guess. Codes: decision.noColumns, decision.noDoc,
 * decision.unknown, decision.badDue.
 *
 * 单号 YS-001, 决定 补证据, 责任人 王敏, 期限 2026年4月30日 ->
 * { "YS-001": { decision: evidence, person: "王敏", due: "2026-04-30" } }.
 */
export function parseDecisions(tables: readonly DecisionTable[]): Decisions {
  const decisions = new Map<string, Decided>();
  const sources = new Map<string, Source>();
  const problems: Problem[] = [];
  for (const table of tables) {
    const places = placesIn(table.columns);
    if (!places.doc || !places.decision) {
      const subject = { file: table.file, sheet: table.sheet };
      problems.push({ code: 'decision.noColumns', severity: 'error', subject, facts: {} });
      continue;
    }
    for (const row of table.rows) {
      const [doc, said] = [textIn(row, places.doc), textIn(row, places.decision)];
      if (doc === '' && said === '') continue;
      const report = (code: string, facts: Problem['facts']) => {
        const subject = { file: table.file, sheet: table.sheet, row: row.row };
        problems.push({ code, severity: 'error', subject, facts });
      };
      const decision = parseDecision(said);
      if (doc === '' || decision === null) {
        report(doc === '' ? 'decision.noDoc' : 'decision.unknown', { doc, said });
        continue;
      }
      const line = textIn(row, places.row);
      const terms = termsIn(row, places, (due) => report('decision.badDue', { doc, said: due }));
      const name = line === '' ? doc : `${doc}#${line}`;
      decisions.set(name, { decision, ...terms });
      sources.set(name, { file: table.file, sheet: table.sheet, row: row.row });
    }
  }
  return { decisions, sources, problems };
}

/**
 * 决定表的表头: a sheet that is known to hold decisions, its first row with 单号 and 决定 taken as the
 * headings; without such a row a table without columns.
 *
 * doc, decision / YS-001, waive -> columns doc and decision, one row.
 */
export function findDecisions({ file, sheet, rows }: Sheet): DecisionTable {
  for (const [i, { cells }] of rows.entries()) {
    const columns = cells.map((cell, index) => columnOf(String(cell).trim(), index));
    const { doc, decision } = placesIn(columns);
    if (!doc || !decision) continue;
    const others = rows.slice(i + 1).map((row) => ({
      row: row.row,
      cells: {},
      other: Object.fromEntries(columns.map((each, n) => [each.heading, row.cells[n] ?? ''])),
    }));
    return { file, sheet, columns, rows: others };
  }
  return { file, sheet, columns: [], rows: [] };
}

const columnOf = (heading: string, index: number): Column => ({
  ...{ index, heading, field: null, confidence: 1 },
});

function termsIn(row: TableRow, places: Places, onBadDue: (said: string) => void): DecisionTerms {
  const said = (place: keyof Places) => {
    const text = textIn(row, places[place]);
    return text === '' ? {} : { [place]: text };
  };
  const due = parseDay(cellIn(row, places.due));
  if (due !== null && 'problem' in due) onBadDue(textIn(row, places.due));
  return {
    ...said('person'),
    ...said('exchange'),
    ...said('note'),
    ...(due !== null && 'value' in due ? { due: due.value } : {}),
  };
}

/** Each takes the first column that nobody before it took: 决定人 is a person, no decision. */
const headings = [
  ['row', /^(?:行|行号|row)$/i],
  ['person', /责任人|负责人|决定人|处理人|跟进人|经办人|^(?:person|owner|who|decided ?by)$/i],
  ['due', /期限|截止|到期|完成日|补证日|^(?:due|until|deadline|by)/i],
  ['exchange', /换取|换得|换回|交换|条件|^(?:for|exchange|in (?:return|exchange))/i],
  ['note', /备注|说明|原因|理由|^(?:notes?|reason|remarks?|comments?)$/i],
  ['decision', /决定|决策|处理|^decision/i],
  ['doc', /^(?!结算).*(?:单据|单号|编号)|^(?:doc|document|no)\b/i],
] as const;

type Places = Readonly<Partial<Record<(typeof headings)[number][0], Column>>>;

const numberFields = new Set<string>(['docNo', 'receiptNo', 'returnNo', 'deliveryNo', 'orderNo']);

function placesIn(columns: readonly Column[]): Places {
  const places: Partial<Record<(typeof headings)[number][0], Column>> = {};
  const free = new Set(columns);
  const take = (name: (typeof headings)[number][0], column: Column | undefined) => {
    if (!column) return;
    places[name] = column;
    free.delete(column);
  };
  take(
    'doc',
    columns.find(({ field }) => field !== null && numberFields.has(field)),
  );
  for (const [name, pattern] of headings) {
    if (places[name]) continue;
    const named = [...free].filter(({ heading }) => pattern.test(heading.trim()));
    take(name, named.find(({ field }) => field === name) ?? named[0]);
  }
  return places;
}

const cellIn = (row: TableRow, column: Column | undefined): Cell =>
  column
    ? ((column.field === null ? undefined : row.cells[column.field]) ??
      row.other[column.heading] ??
      '')
    : '';

const textIn = (row: TableRow, column: Column | undefined): string =>
  String(cellIn(row, column)).trim();
