import type { Cell, Sheet } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import type { Problem, Source } from '../values/problem.ts';
import {
  type Reading,
  readCount,
  readDay,
  readFormat,
  readIsAgent,
  readKind,
  readNames,
  readRelation,
  readRoles,
  readStage,
  readText,
} from './customerCells.ts';
import { type CustomerField, findCustomerColumns } from './customerColumns.ts';
import type { SupplierRole } from './party.ts';
import type { Format, Relation, SiteKind } from './site.ts';

interface RowHead {
  readonly source: Source;
  readonly from?: Day;
  readonly to?: Day;
}

/** 门店行: what a row says of a site; what is left out it does not say. */
export interface SiteRow extends RowHead {
  readonly chain?: string;
  readonly kind?: SiteKind;
  readonly code?: string;
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly city?: string;
  readonly format?: Format;
  readonly area?: number;
  readonly skus?: number;
  readonly opened?: Day;
  readonly closed?: Day;
  readonly stage?: number;
  readonly exception?: string;
  readonly parent?: string;
  readonly entity?: string;
  readonly entityTaxNo?: string;
  readonly relation?: Relation;
  readonly order?: string;
  readonly ship?: string;
  readonly bill?: string;
  readonly pay?: string;
  readonly agent?: string;
  readonly supplier?: string;
  readonly deliverer?: string;
}

/** 法人主体行. */
export interface EntityRow extends RowHead {
  readonly chain?: string;
  readonly entityName?: string;
  readonly entityKind?: boolean;
  readonly taxNo?: string;
  readonly address?: string;
  readonly bank?: string;
}

/** 供方行. */
export interface SupplierRow extends RowHead {
  readonly partyName?: string;
  readonly partyRoles?: readonly SupplierRole[];
  readonly taxNo?: string;
  readonly address?: string;
  readonly bank?: string;
}

export interface CustomerRows {
  readonly sites: readonly SiteRow[];
  readonly entities: readonly EntityRow[];
  readonly suppliers: readonly SupplierRow[];
  readonly problems: readonly Problem[];
}

const readers: Readonly<Partial<Record<CustomerField, (cell: Cell) => Reading<unknown>>>> = {
  ...{ kind: readKind, format: readFormat, relation: readRelation, aliases: readNames },
  ...{ area: readCount, skus: readCount, stage: readStage },
  ...{ opened: readDay, closed: readDay, from: readDay, to: readDay },
  ...{ entityKind: readIsAgent, partyRoles: readRoles },
  ...{ taxNo: readTaxNo, entityTaxNo: readTaxNo },
};

function readTaxNo(cell: Cell): Reading<string> {
  const read = readText(typeof cell === 'number' ? cell.toFixed(0) : cell);
  return read?.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/**
 * 读客户表: every row of every sheet that tells of stores, legal entities or parties of ours. A cell that cannot
 * be read is a problem and says nothing, and the rest of its row counts; empty cells say nothing either.
 *
 * 0101 | 人民路店 | 便利店 | 95㎡ | R02 -> one row of a site; 面积 "很大" -> customerSheet.cell.
 */
export function parseCustomers(sheets: readonly Sheet[]): CustomerRows {
  const found = { sites: [], entities: [], suppliers: [] } as Record<
    'sites' | 'entities' | 'suppliers',
    RowHead[]
  >;
  const problems: Problem[] = [];
  for (const sheet of sheets) {
    const columns = findCustomerColumns(sheet);
    if (columns === null) {
      const subject = { file: sheet.file, sheet: sheet.sheet };
      if (sheet.rows.length > 0)
        problems.push({ code: 'customerSheet.other', severity: 'warning', subject, facts: {} });
      continue;
    }
    for (const { row, cells } of sheet.rows.slice(columns.at + 1)) {
      const source: Source = { file: sheet.file, sheet: sheet.sheet, row };
      const said = readRow(columns.columns, cells, source, problems);
      if (said !== null) found[columns.kind].push(said);
    }
  }
  return { ...(found as Omit<CustomerRows, 'problems'>), problems };
}

function readRow(
  columns: readonly { readonly index: number; readonly heading: string; field: CustomerField }[],
  cells: readonly Cell[],
  source: Source,
  problems: Problem[],
): RowHead | null {
  const said: Record<string, unknown> = {};
  for (const { index, heading, field } of columns) {
    const cell = cells[index] ?? '';
    const read = (readers[field] ?? readText)(cell);
    if (read === undefined) continue;
    if (read !== null) {
      said[field] = read;
      continue;
    }
    const facts = { cell: String(cell).trim().slice(0, 60), field };
    const subject = { ...source, column: heading };
    problems.push({ code: 'customerSheet.cell', severity: 'warning', subject, facts });
  }
  return Object.keys(said).length === 0 ? null : { ...said, source };
}
