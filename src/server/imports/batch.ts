import { mendHeadings } from '../../domain/imports/mend.ts';
import type { RowToMend } from '../../domain/imports/rowsToMend.ts';
import type { Cell } from '../../domain/sheets/sheet.ts';
import { problemTexts } from '../../words/problems.ts';
import { showText } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { type Context, inOrg } from '../context.ts';
import { findChains } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { findDropOf } from '../drops/store.ts';
import { findFile } from '../files/store.ts';
import { sumPaymentsOfRuns } from '../receivables/store.ts';
import { Refused } from '../refused.ts';
import { loadAudits } from '../settlements/store.ts';
import {
  type ColumnPlan,
  type SheetCell,
  type SheetPlan,
  words,
  writeTables,
} from '../workbook.ts';
import { loadParts } from './partStore.ts';
import { refuseUnseen } from './placeStore.ts';
import { findHeldBefore, findRunTime, loadRowsToMend, loadRun } from './store.ts';

/** 批次: a run with its files, where it came from and the rows that it leaves to mend. */
export async function readBatch(context: Context, id: string) {
  return inOrg(context, async (client) => {
    const found = await loadWhole(client, id);
    if (!found) return refuseUnseen(client, id);
    const { run, rows, others } = found;
    const sizes = new Map<string, number>();
    for (const file of run.input.files)
      sizes.set(file.id, (await findFile(client, file.id))?.size ?? 0);
    const drop = await findDropOf(client, id);
    const heldBefore = await findHeldBefore(client, id);
    const chains = new Map((await findChains(client)).map((each) => [each.id, each.name]));
    const payments = (await sumPaymentsOfRuns(client, [id])).get(id) ?? null;
    return {
      run,
      payments,
      sizes,
      rows,
      drop,
      heldBefore,
      ...{ chains, others },
      ...found.time,
    };
  });
}

/** The batch, or the part of it that is seen. */
async function loadWhole(client: Client, id: string) {
  const run = await loadRun(client, id, null);
  if (run) {
    const rows = await loadRowsToMend(client, id);
    return { run, rows, others: null, time: await findRunTime(client, id) };
  }
  const [part] = await loadParts(client, id);
  if (!part) return null;
  const { files, withdrawn, rows, others, madeAt, ...facts } = part;
  const input = { files, asOf: part.asOf, mappings: [], decisions: [] };
  const audited = await loadAudits(client, id, part.version);
  return {
    run: { ...facts, input, audited, withdrawn: withdrawn !== null },
    ...{ rows, others, time: { recordedAt: madeAt, withdrawal: withdrawn } },
  };
}

/**
 * 修正表 (留待修正): a workbook of the rows that could not be read, a sheet for each layout, their cells
 * behind what is wrong; mended and dropped again it puts them in their places.
 */
export async function printRowsToMend(
  context: Context,
  id: string,
  lang: Lang,
): Promise<Uint8Array> {
  const found = await inOrg(context, (client) => loadWhole(client, id));
  const rows = found?.rows ?? [];
  if (rows.length === 0) throw new Refused(404, 'mend.none', { id });
  return writeTables(planSheets(rows, id, lang));
}

function planSheets(rows: readonly RowToMend[], batch: string, lang: Lang): SheetPlan[] {
  const byLayout = new Map<string, RowToMend[]>();
  for (const row of rows) {
    const key = [row.file, row.sheet, ...row.headings].join('\n');
    byLayout.set(key, [...(byLayout.get(key) ?? []), row]);
  }
  const taken = new Set<string>();
  return [...byLayout.values()].map((own): SheetPlan => {
    const [first] = own as [RowToMend];
    return {
      name: sheetName(first.file, taken),
      columns: [...fixedColumns(lang), ...first.headings.map(ownColumn)],
      rows: own.map((row) => [
        ...[row.file, row.sheet].map((text) => words(text)),
        row.row,
        words(faultsOf(row, lang)),
        batch,
        ...row.cells.map(cellOf),
      ]),
      totals: [],
    };
  });
}

const widths = [24, 12, 8, 44, 12];

const fixedColumns = (lang: Lang): ColumnPlan[] =>
  mendHeadings[lang].map((head, i) => ({
    head,
    width: widths[i] ?? 12,
    format: i === 3 ? 'wrap' : 'text',
  }));

const ownColumn = (head: string): ColumnPlan => ({ head, width: 16, format: 'text' });

const faultsOf = ({ faults, headings }: RowToMend, lang: Lang): string =>
  faults
    .map(({ code, facts, place }) => {
      const text = showText(problemTexts, code, facts, lang);
      return place === null ? text : `${headings[place]}: ${text}`;
    })
    .join('\n');

const plainNumber = /^-?[\d,]+(?:\.\d+)?$/;

/** As it stood; a text that could become a formula is kept from it. */
const cellOf = (cell: Cell): SheetCell =>
  typeof cell === 'number' || plainNumber.test(cell) ? cell : words(cell);

/** Excel allows 31 letters, some not, and each name once. */
function sheetName(file: string, taken: Set<string>): string {
  const base = (file.split('/').at(-1) ?? file).replace(/[[\]:*?/\\']/g, ' ').trim() || '1';
  for (let n = 1; ; n += 1) {
    const end = n === 1 ? '' : ` (${n})`;
    const name = base.slice(0, 31 - end.length) + end;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
