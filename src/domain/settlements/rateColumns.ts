import { parseAmount } from '../sheets/number.ts';
import type { Cell, Column, Table, TableRow } from '../sheets/sheet.ts';
import { type Fen, fen } from '../values/money.ts';
import { type Ppm, ppm } from '../values/rate.ts';

/** 一个税率的金额: what a row says under the columns of one VAT rate. */
export interface RateShare {
  readonly vatRate: Ppm;
  /** The heading of its first column. */
  readonly heading: string;
  readonly gross: Fen;
  readonly net: Fen | null;
  readonly tax: Fen | null;
}

type Part = 'gross' | 'net' | 'tax';

interface RateColumn {
  readonly column: Column;
  readonly vatRate: Ppm;
  readonly part: Part;
}

/**
 * 分税率列 (R20, handbook §6): a row whose amounts stand under a column or two for each VAT rate
 * ("13%含税 | 9%含税", "13% 未税 | 13% 税额 | 9% 未税 ...") as one share a rate, signed as printed; empty
 * where the table has fewer than two rates or where the shares do not make the amount of the row.
 *
 * 13%未税 353,982.30 | 13%税额 46,017.70 | 9%未税 0 | 价税合计 400,000 -> 13 %: 400,000.00.
 */
export function rateSharesOf(table: Table, row: TableRow, whole: Fen | null): RateShare[] {
  const columns = rateColumns(table);
  if (columns.length === 0) return [];
  const rates = [...new Set(columns.map(({ vatRate }) => vatRate))];
  const shares = rates.flatMap((vatRate) => {
    const own = columns.filter((each) => each.vatRate === vatRate);
    return shareOf(row, own, table.unit) ?? [];
  });
  const sum = shares.reduce((total, { gross }) => total + gross, 0n);
  return whole !== null && sum !== whole ? [] : shares;
}

function shareOf(
  row: TableRow,
  columns: readonly RateColumn[],
  unit: Table['unit'],
): RateShare | null {
  const read = (part: Part): Fen | null => {
    const found = columns.find((each) => each.part === part);
    const parsed = found ? parseAmount(cellOf(row, found.column) ?? '', unit) : null;
    return parsed && 'value' in parsed ? parsed.value : null;
  };
  const [net, tax] = [read('net'), read('tax')];
  const gross = read('gross') ?? (net === null || tax === null ? null : fen(net + tax));
  const [first] = columns;
  if (first === undefined || gross === null || gross === 0n) return null;
  return { vatRate: first.vatRate, heading: first.column.heading, gross, net, tax };
}

function cellOf(row: TableRow, { field, heading }: Column): Cell | undefined {
  if (field === null) return row.other[heading];
  const several = row.several?.[field]?.find((each) => each.heading === heading);
  return several ? several.cell : row.several?.[field] ? undefined : row.cells[field];
}

const known = new WeakMap<Table, readonly RateColumn[]>();

/** Columns of amounts that name a rate, where two rates and more have some. */
function rateColumns(table: Table): readonly RateColumn[] {
  let columns = known.get(table);
  if (columns === undefined) {
    const found = table.columns.flatMap((column): RateColumn[] => {
      const named = /^(?:税率)?[(（]?(\d{1,2})\s*[%％][)）]?(.*)$/.exec(column.heading.trim());
      const part = named ? partOf(named[2] as string) : null;
      if (named === null || part === null) return [];
      return [{ column, vatRate: ppm(BigInt(named[1] as string) * 10_000n), part }];
    });
    columns = new Set(found.map(({ vatRate }) => vatRate)).size > 1 ? found : [];
    known.set(table, columns);
  }
  return columns;
}

function partOf(words: string): Part | null {
  if (/未税|不含税|去税|净/.test(words)) return 'net';
  if (/税额|税金/.test(words)) return 'tax';
  return /含税|价税|[金总]额|合计|货款|小计|商品$/.test(words) ? 'gross' : null;
}
