import type { Filled } from '../domain/approvals/defaultMatrix.ts';
import type { Matrix } from '../domain/approvals/matrix.ts';
import type { Day } from '../domain/values/day.ts';
import { type Fen, formatFen, parseFen } from '../domain/values/money.ts';
import type { WireMatrixContent, WireSetMatrix } from './approvalRequests.ts';
import { parseRateText, showRateText } from './rateText.ts';

/** 审批权限表 as it crosses the wire. */
export const toWireMatrix = ({
  rows,
  splitDays,
  source,
  validFrom,
  defaultKinds,
}: Matrix & Filled): Omit<WireMatrixContent, 'version'> => ({
  ...{ source, split_days: splitDays, valid_from: validFrom },
  default_kinds: [...defaultKinds],
  rows: rows.map((row) => ({
    kind: row.kind,
    above: row.above === null ? null : formatFen(row.above),
    above_points: row.abovePoints === null ? null : showRateText(row.abovePoints),
    levels: row.levels.map(({ need, days, seats }) => ({
      ...{ need, days, seats: seats.map(({ roles }) => ({ roles: [...roles] })) },
    })),
    ...{ needs_reason: row.needsReason, needs_evidence: row.needsEvidence },
    valid_days: row.validDays,
  })),
});

export const fromWireMatrix = ({
  rows,
  split_days,
  source,
  valid_from,
}: Omit<WireSetMatrix, 'version'>): Matrix => ({
  ...{ source, splitDays: split_days },
  validFrom: (valid_from ?? null) as Day | null,
  rows: rows.map((row) => ({
    kind: row.kind,
    above: row.above === null ? null : (parseFen(row.above) as Fen),
    abovePoints: row.above_points === null ? null : parseRateText(row.above_points),
    levels: row.levels,
    ...{ needsReason: row.needs_reason, needsEvidence: row.needs_evidence },
    validDays: row.valid_days,
  })),
});
