import type { Field, HeadedCell, Table, TableRow } from '../sheets/sheet.ts';
import type { PaperKind, Side } from './paper.ts';

const refusedMark = /^(?:[×✗✘xn0]|no|false)$/i;
const refused =
  /^(?:否|没|未|待|拒|缺|在途|无(?!误|异|差|损))|作废|取消|遗失|丢失|不(?:合格|通过|符|存在)/;
const refusedInside = /拒收|未(?:签|回|盖|收|取|执行|刊|做|上|拍)|无(?:回单|海报|照片|签|章|证)/;
const done = /签|章|回单|收讫|已收|是|有|√|✓|[yY]|合格|通过|正常|已执行|已刊|已做|齐/;

/** Does a cell of 签收 / 有无 / 状态 say no? "未回单" does, "无误" does not. */
const isDenied = (cell: string): boolean =>
  refusedMark.test(cell) || refused.test(cell) || (refusedInside.test(cell) && !/部分/.test(cell));

/** 签章结果: whose paper it is by its seals, and whether the other side signed; null = not said. */
export interface Seals {
  readonly side: Side;
  readonly signed: boolean | null;
}

/**
 * 签章与签收 (R17; audit.md: both sealed 双方签章): a confirmation is signed where both seals are there; a
 * delivery or slip where the store signed; proof of execution where it is not said to be missing.
 * What the row leaves blank in a column that others fill is not sealed.
 *
 * 采购签章 "王", 供应商签章 "" -> side theirs, signed false; 双方签章 "有" -> both, true.
 */
export function sealsOf(table: Table, row: TableRow, kind: PaperKind, side: Side): Seals {
  const seals = parties(table, row);
  const said = saysSigned(table, row, kind);
  const sealed = bySeals(seals, side);
  if (sealed && (sealed.signed !== null || said === null)) {
    return said === false ? { ...sealed, signed: false } : sealed;
  }
  return { side: sealed?.side ?? side, signed: said };
}

interface Seal {
  readonly party: 'theirs' | 'ours' | 'both' | 'unknown';
  readonly cell: string;
}

/** The heading without the group word that stands above it in two-row headings. */
const partyOf = (heading: string): Seal['party'] =>
  /双/.test(heading)
    ? 'both'
    : /供应商|供货商|供方|我方|乙方|厂商/.test(heading)
      ? 'ours'
      : /采购|零售|对方|甲方|商场|卖场|超市|门店|客户/.test(heading)
        ? 'theirs'
        : 'unknown';

const headings = new WeakMap<Table, readonly string[]>();

/** Seal columns that any row of the table fills. */
function sealHeadings(table: Table): readonly string[] {
  const known = headings.get(table);
  if (known) return known;
  const columns = table.columns.filter(
    ({ field, heading }) =>
      field === 'seal' || (field === null && /签章|盖章|签字|签名|印章|公章/.test(heading)),
  );
  const used = columns
    .map(({ heading }) => heading)
    .filter((heading) => table.rows.some((row) => cellUnder(table, row, heading) !== ''));
  headings.set(table, used);
  return used;
}

const plain = (cell: unknown): string => (cell === undefined ? '' : String(cell).trim());

/** Cells of one field with their headings. */
function cellsOf(table: Table, row: TableRow, field: Field): readonly HeadedCell[] {
  const several = row.several?.[field];
  if (several) return several;
  const cell = row.cells[field];
  if (cell === undefined) return [];
  return [{ heading: table.columns.find((each) => each.field === field)?.heading ?? '', cell }];
}

function cellUnder(table: Table, row: TableRow, heading: string): string {
  const own = cellsOf(table, row, 'seal').find((each) => each.heading === heading);
  return plain(own?.cell ?? row.other[heading]);
}

const parties = (table: Table, row: TableRow): Seal[] =>
  sealHeadings(table).map((heading) => ({
    party: partyOf(heading),
    cell: cellUnder(table, row, heading),
  }));

function bySeals(seals: readonly Seal[], side: Side): Seals | null {
  if (seals.length === 0) return null;
  const isSealed = ({ cell }: Seal): boolean => cell !== '' && !isDenied(cell);
  const of = (party: Seal['party']) => seals.filter((seal) => seal.party === party);
  const both = seals.filter(({ party, cell }) => party === 'both' || /双/.test(cell));
  if (both.length > 0) {
    const signed = both.some(isSealed);
    return { side: signed ? 'both' : 'ours', signed };
  }
  const [theirs, ours, unknown] = [of('theirs'), of('ours'), of('unknown')];
  if (theirs.length > 0) {
    const byThem = theirs.every(isSealed);
    const byUs = ours.every(isSealed);
    if (byThem && byUs) return { side: 'both', signed: true };
    return { side: byThem ? 'theirs' : 'ours', signed: false };
  }
  if (ours.length > 0) return { side: ours.every(isSealed) ? 'ours' : side, signed: null };
  if (unknown.every(({ cell }) => cell === '')) return { side: 'ours', signed: false };
  return unknown.some(isSealed) ? { side: sidedBy(unknown, side), signed: true } : noSeal;
}

const noSeal: Seals = { side: 'ours', signed: false };

/** "已盖章" makes it a paper of both; a name does not tell whose seal it is. */
const sidedBy = (seals: readonly Seal[], side: Side): Side =>
  seals.some(({ cell }) => /章|是|有|√|✓|^[Yy1]/.test(cell)) ? 'both' : side;

/** 签收 / 回单状态 / 有无 columns. */
function saysSigned(table: Table, row: TableRow, kind: PaperKind): boolean | null {
  const signed = cellsOf(table, row, 'signed').map((each) => plain(each.cell));
  if (signed.some(isDenied)) return false;
  const shows = kind === 'evidence' || kind === 'delivery' || kind === 'slip';
  const status = shows ? [plain(row.cells.status)].filter((cell) => cell !== '') : [];
  if (status.some(isDenied)) return false;
  if (signed.some((cell) => cell !== '')) return true;
  if (kind === 'evidence') {
    const proofs = [
      ...cellsOf(table, row, 'evidence').map((each) => plain(each.cell)),
      ...Object.entries(row.other)
        .filter(([heading]) => /是否|有无/.test(heading))
        .map(([, cell]) => plain(cell)),
    ];
    if (proofs.length > 0 && proofs.every(isDenied)) return false;
    if (proofs.some((cell) => done.test(cell) && !isDenied(cell))) return true;
  }
  if (status.some((cell) => done.test(cell))) return true;
  if (kind === 'delivery' && row.cells.signedDay !== undefined) return true;
  return kind === 'slip' ? true : null;
}
