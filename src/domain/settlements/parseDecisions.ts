import type { Column, Table, TableRow } from '../sheets/sheet.ts';
import type { Problem } from '../values/problem.ts';
import type { Decision } from './verdict.ts';

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

export interface Decisions {
  /** By 单据号, or by "单据号#行号" where a row number was given. */
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly problems: readonly Problem[];
}

/**
 * 决定表 (audit.md, Verdict and decision): tables with a document number and a decision, in any
 * order of columns; the later row of one number holds. A row without a decision that can be read is
 * a problem, not a guess.
 *
 * 单据号 YS-001, 决定 放弃 -> { "YS-001": waive }.
 */
export function parseDecisions(tables: readonly Table[]): Decisions {
  const decisions = new Map<string, Decision>();
  const problems: Problem[] = [];
  for (const table of tables) {
    const places = placesIn(table);
    if (!places) {
      const subject = { file: table.file, sheet: table.sheet };
      problems.push({ code: 'decision.noColumns', severity: 'error', subject, facts: {} });
      continue;
    }
    for (const row of table.rows) {
      const doc = textIn(row, places.doc).trim();
      const said = textIn(row, places.decision).trim();
      if (doc === '' && said === '') continue;
      const decision = parseDecision(said);
      if (doc === '' || decision === null) {
        problems.push(problemOf(table, row, doc, said));
        continue;
      }
      const line = places.row ? textIn(row, places.row).trim() : '';
      decisions.set(line === '' ? doc : `${doc}#${line}`, decision);
    }
  }
  return { decisions, problems };
}

interface Places {
  readonly doc: Column;
  readonly decision: Column;
  readonly row: Column | null;
}

const numberFields = new Set<string>(['docNo', 'receiptNo', 'returnNo', 'deliveryNo', 'orderNo']);

function placesIn({ columns }: Table): Places | null {
  const decision = columns.find(
    ({ field, heading }) => field === 'decision' || /决定|决策|处理|decision/i.test(heading),
  );
  const doc =
    columns.find(({ field }) => field !== null && numberFields.has(field)) ??
    columns.find((column) => column !== decision && /单据|单号|doc|编号/i.test(column.heading));
  const row = columns.find(({ heading }) => /^(行|行号|row)$/i.test(heading.trim())) ?? null;
  return doc && decision ? { doc, decision, row } : null;
}

const textIn = (row: TableRow, { field, heading }: Column): string =>
  String((field === null ? undefined : row.cells[field]) ?? row.other[heading] ?? '');

const problemOf = (table: Table, row: TableRow, doc: string, said: string): Problem => ({
  code: doc === '' ? 'decision.noDoc' : 'decision.unknown',
  severity: 'error',
  subject: { file: table.file, sheet: table.sheet, row: row.row },
  facts: { doc, said },
});
