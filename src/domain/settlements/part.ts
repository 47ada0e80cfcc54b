import type { Table } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import type { UnreadRow } from './statement.ts';
import type { RawLine } from './statementRow.ts';

/** One table of a statement with its rows. */
export interface Part {
  readonly table: Table;
  readonly raws: readonly RawLine[];
  readonly unread: readonly UnreadRow[];
  /** The table holds several statements: its totals speak for none of them alone. */
  readonly isShared: boolean;
  /** 结算期间 by the title, else by what most rows name. */
  readonly from: Day | null;
  readonly to: Day | null;
}

type Known = string | null | undefined;
const differ = (a: Known, b: Known): boolean => Boolean(a) && Boolean(b) && a !== b;

/** The entities that the title or, all alike, the rows of a part name. */
function entityOf({ table: { facts }, raws }: Part): { retailer: Known; supplierCode: Known } {
  const only = (pick: (raw: RawLine) => string): Known => {
    const first = raws.map(pick).find((each) => each !== '');
    return raws.every((raw) => pick(raw) === '' || pick(raw) === first) ? first : undefined;
  };
  return {
    retailer: facts.retailer ?? only((raw) => raw.line.retailer),
    supplierCode: facts.supplierCode ?? only((raw) => raw.line.supplierCode),
  };
}

/** A part without a period belongs to one that at least one of its days falls into. */
function isOutside(part: Part, { from, to }: Part): boolean {
  if (part.from !== null || from === null || to === null) return false;
  const days = part.raws.flatMap(({ line }) => (line.day === null ? [] : [line.day]));
  return days.length > 0 && days.every((day) => day < from || day > to);
}

/**
 * 同一结算单 (audit.md: one supplier entity x one retailer entity): may two parts be of one statement?
 * Not where period, version, payable or entity that both name differ, nor where the days of one lie
 * outside the period of the other. Goods of 2026-02 and fees of 2026-03 -> false.
 */
export function mayBelong(a: Part, b: Part): boolean {
  const [x, y] = [a.table.facts, b.table.facts];
  const [m, n] = [entityOf(a), entityOf(b)];
  return !(
    differ(a.from, b.from) ||
    (x.version !== undefined && y.version !== undefined && x.version !== y.version) ||
    (x.payable !== undefined && y.payable !== undefined && x.payable !== y.payable) ||
    differ(m.retailer, n.retailer) ||
    differ(m.supplierCode, n.supplierCode) ||
    isOutside(a, b) ||
    isOutside(b, a)
  );
}

/** 指明同一结算单: both name the same period or the same entity. */
export function namesSame(a: Part, b: Part): boolean {
  const [m, n] = [entityOf(a), entityOf(b)];
  return (
    (a.from !== null && a.from === b.from) || (Boolean(m.retailer) && m.retailer === n.retailer)
  );
}
