import { checkMatrix } from '../../domain/approvals/checkMatrix.ts';
import type { ApprovalKind } from '../../domain/approvals/kind.ts';
import type { MatrixRow } from '../../domain/approvals/matrix.ts';
import type { Role } from '../../domain/people/role.ts';
import type { Day } from '../../domain/values/day.ts';
import { formatFen, parseFen } from '../../domain/values/money.ts';
import { ppm } from '../../domain/values/rate.ts';
import { fromWireMatrix } from '../../wire/approvalFacts.ts';
import type { WireMatrixContent, WireSetMatrix } from '../../wire/approvalRequests.ts';
import { parseRateText, showRateText } from '../../wire/rateText.ts';
import type { ScreenText } from '../../words/screens.ts';
import { isDay } from '../ui/typed.ts';

export interface DraftSeat {
  readonly key: number;
  readonly roles: readonly Role[];
}

export interface DraftLevel {
  readonly key: number;
  readonly need: 'all' | 'any';
  readonly days: string;
  readonly seats: readonly DraftSeat[];
}

/** 权限行 as it is typed; '' where nothing is said. */
export interface DraftRow {
  readonly key: number;
  readonly kind: ApprovalKind;
  readonly above: string;
  readonly points: string;
  readonly levels: readonly DraftLevel[];
  readonly needsReason: boolean;
  readonly needsEvidence: boolean;
  readonly validDays: string;
}

export interface MatrixDraft {
  /** The last version that its writer has seen. */
  readonly seen: number;
  readonly rows: readonly DraftRow[];
  readonly splitDays: string;
  /** '' = from today on. */
  readonly validFrom: string;
  readonly source: string;
  /** The key of what is added next. */
  readonly next: number;
}

/** What a version says, to be changed; its source and day are those of the next. */
export function toDraft({ version, rows, split_days }: WireMatrixContent): MatrixDraft {
  let next = 0;
  const key = () => next++;
  const drafted = rows.map(
    (row): DraftRow => ({
      ...{ key: key(), kind: row.kind, above: row.above ?? '' },
      points: row.above_points === null ? '' : showPoints(row.above_points),
      levels: row.levels.map(({ need, days, seats }) => ({
        ...{ key: key(), need, days: `${days}` },
        seats: seats.map(({ roles }) => ({ key: key(), roles })),
      })),
      ...{ needsReason: row.needs_reason, needsEvidence: row.needs_evidence },
      validDays: row.valid_days === null ? '' : `${row.valid_days}`,
    }),
  );
  const rest = { splitDays: `${split_days}`, validFrom: '', source: '' };
  return { seen: version, rows: drafted, ...rest, next };
}

/** "0.005" of the wire is half a point: "0.5". */
export const showPoints = (rate: string): string =>
  showRateText(ppm((parseRateText(rate) ?? 0n) * 100n)).replace(/\.?0+$/, '');

const pointsForm = /^\d{1,2}(?:\.\d{1,4})?$/;
const isPoints = (typed: string): boolean => pointsForm.test(typed.trim());
const pointsToWire = (typed: string): string =>
  showRateText(ppm((parseRateText(typed.trim()) ?? 0n) / 100n));

const wholeBetween = (typed: string, most: number): boolean =>
  /^\d{1,3}$/.test(typed.trim()) && Number(typed) >= 1 && Number(typed) <= most;

/** Whether it is the first of its kind, which holds for everything. */
export const isFirst = (rows: readonly DraftRow[], row: DraftRow): boolean =>
  rows.find(({ kind }) => kind === row.kind) === row;

/** As it would be saved; only where nothing is wrong with it. */
export const toWire = ({ seen, rows, ...rest }: MatrixDraft): WireSetMatrix => ({
  ...{ version: seen, source: rest.source.trim(), split_days: Number(rest.splitDays) },
  valid_from: rest.validFrom === '' ? null : rest.validFrom,
  rows: rows.map((row) => ({
    kind: row.kind,
    ...(isFirst(rows, row) ? { above: null, above_points: null } : thresholdOf(row)),
    levels: row.levels.map(({ need, days, seats }) => ({
      ...{ need, days: Number(days), seats: seats.map(({ roles }) => ({ roles: [...roles] })) },
    })),
    ...{ needs_reason: row.needsReason, needs_evidence: row.needsEvidence },
    valid_days: row.validDays.trim() === '' ? null : Number(row.validDays),
  })),
});

const thresholdOf = ({ above, points }: DraftRow) => ({
  above: above === '' ? null : formatFen(parseFen(above) ?? (0n as never)),
  above_points: points.trim() === '' ? null : pointsToWire(points),
});

/** The rules as the matrix has them; null while something of them cannot be read. */
export const rowsOf = (draft: MatrixDraft): readonly MatrixRow[] | null =>
  [...faultsOf(draft).keys()].some((place) => /^\d/.test(place))
    ? null
    : fromWireMatrix(toWire(draft)).rows;

/** What is wrong, by the field that it is about: "12.above", "source". */
export type Faults = ReadonlyMap<string, ScreenText>;

/** 核对 of what was typed: each field by itself, and then the rows among each other. */
export function faultsOf(draft: MatrixDraft, today?: Day): Faults {
  const faults = new Map<string, ScreenText>();
  for (const row of draft.rows)
    for (const each of faultsOfRow(draft.rows, row)) faults.set(...each);
  if (!wholeBetween(draft.splitDays, 366)) faults.set('splitDays', 'matrixFault_split');
  if (faults.size === 0) {
    const { rows } = fromWireMatrix({ ...toWire(draft), source: '-' });
    for (const { why, row } of checkMatrix({ rows })) {
      const key = row === null ? undefined : draft.rows[row]?.key;
      if (why === 'order') faults.set(`${key}.above`, 'matrixFault_order');
      if (why === 'noLevel') faults.set(`${key}.levels`, 'matrixFault_noLevel');
    }
  }
  if (draft.source.trim() === '') faults.set('source', 'matrixFault_source');
  const { validFrom } = draft;
  if (validFrom !== '' && !isDay(validFrom)) faults.set('validFrom', 'matrixFault_day');
  else if (validFrom !== '' && today && validFrom < today)
    faults.set('validFrom', 'matrixFault_past');
  return faults;
}

function* faultsOfRow(
  rows: readonly DraftRow[],
  row: DraftRow,
): Generator<readonly [string, ScreenText]> {
  const { key, above, points, levels, validDays } = row;
  if (!isFirst(rows, row)) {
    if (above === '' && points.trim() === '') yield [`${key}.above`, 'matrixFault_threshold'];
    if (above !== '' && !/^\d{1,13}\.\d{2}$/.test(above))
      yield [`${key}.above`, 'matrixFault_amount'];
    if (points.trim() !== '' && !isPoints(points)) yield [`${key}.points`, 'matrixFault_point'];
  }
  for (const level of levels) {
    if (!wholeBetween(level.days, 60)) yield [`${level.key}.days`, 'matrixFault_days'];
    for (const seat of level.seats)
      if (seat.roles.length === 0) yield [`${seat.key}.roles`, 'matrixFault_seat'];
  }
  if (validDays.trim() !== '' && !wholeBetween(validDays, 366))
    yield [`${key}.validDays`, 'matrixFault_valid'];
}

/** 加一行: after the last of its kind, by the same people until somebody says otherwise. */
export function addRow(draft: MatrixDraft, kind: ApprovalKind): MatrixDraft {
  const at = draft.rows.findLastIndex((row) => row.kind === kind);
  const like = draft.rows[at];
  let { next } = draft;
  const fresh: DraftRow = {
    ...{ key: next++, kind, above: '', points: '' },
    levels: (like?.levels ?? []).map(({ need, days, seats }) => ({
      ...{ key: next++, need, days },
      seats: seats.map(({ roles }) => ({ key: next++, roles })),
    })),
    ...{ needsReason: true, needsEvidence: like?.needsEvidence ?? false },
    validDays: like?.validDays ?? '',
  };
  return { ...draft, next, rows: draft.rows.toSpliced(at + 1, 0, fresh) };
}
