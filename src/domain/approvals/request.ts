import type { Day } from '../values/day.ts';
import type { Fen } from '../values/money.ts';
import type { ApprovalKind } from './kind.ts';
import type { Level } from './matrix.ts';

/** 审批单: what somebody asks to be approved, as it was asked. */
export interface Request {
  readonly kind: ApprovalKind;
  readonly amount: Fen;
  readonly maker: string;
  readonly day: Day;
  /** The moment of asking; roles that the maker gives later do not count. */
  readonly at: string;
  readonly fingerprint: string;
  readonly levels: readonly Level[];
  readonly needsEvidence: boolean;
  readonly validDays: number | null;
}

interface Said {
  readonly person: string;
  readonly day: Day;
}

/** 审批经过, one after another; none is ever changed. */
export type ApprovalEvent =
  /** 同意 or 拒绝 on a seat, for somebody whose deputy it is or for himself. */
  | (Said & {
      readonly kind: 'approved' | 'refused';
      readonly level: number;
      readonly seat: number;
      readonly onBehalf: string | null;
    })
  /** 补充: reasons and evidence added by the maker. */
  | (Said & { readonly kind: 'explained' })
  | (Said & { readonly kind: 'withdrawn' })
  /** 接手: who asked has left; from now on it is the taker's, as if he had asked. */
  | (Said & { readonly kind: 'takenOver'; readonly taker: string; readonly takerName: string })
  /** 内容变化: what was to be approved is another; every vote is asked for again. */
  | (Said & { readonly kind: 'changed'; readonly fingerprint: string; readonly amount: Fen })
  /** 已执行: what was approved was done. */
  | (Said & { readonly kind: 'applied' });

export type Vote = Extract<ApprovalEvent, { kind: 'approved' | 'refused' }>;

/** 表决: a vote on a seat; what else happens to a request fills none. */
export const isVote = (event: ApprovalEvent): event is Vote =>
  event.kind === 'approved' || event.kind === 'refused';

/**
 * 提请人, the first who asked first: who asked, and who took it over since. None of them approves it.
 *
 * 周敏 asked, 李静 took it over -> 周敏, 李静.
 */
export const makersOf = (
  { maker }: Pick<Request, 'maker'>,
  events: readonly ApprovalEvent[],
): string[] => [maker, ...events.flatMap((each) => (each.kind === 'takenOver' ? each.taker : []))];
