import { createHash } from 'node:crypto';
import type { WirePartyChange } from '../../wire/contractParties.ts';
import type { WireNewEvent } from '../../wire/disputes.ts';
import type { GivenDecision } from '../settlements/store.ts';

/** 审批内容: what a request is about, as it is shown. */
export interface AboutRequest {
  readonly statementNo: string | null;
  readonly statement: string | null;
  /** The audit that it was asked on, and which of its statements. */
  readonly run: string | null;
  readonly dispute: string | null;
  readonly doc: string | null;
  readonly row: number | null;
  /** Kind of the line, or of its fee. */
  readonly line: string | null;
  readonly fee: string | null;
  readonly subject: string | null;
  readonly act:
    | ('trade' | 'waive' | 'accept' | 'conceded' | 'closed')
    | ('writeOff' | 'writeOffBack' | 'tail' | 'reversal' | 'repost' | 'contract');
  readonly exchange: string | null;
  readonly theirs: string | null;
  readonly ours: string | null;
  readonly clause: string | null;
  /** 合同各方 that become others; absent = none do. */
  readonly parties?: readonly WirePartyChange[];
}

/** 待执行: what is done once it is approved, as it was given. */
export type ActAsked =
  | {
      readonly type: 'decision';
      readonly run: string;
      /** By name, where who asked sees no other of the run: it is for the lines of that chain alone. */
      readonly chain?: string;
      readonly decision: GivenDecision;
      /** What stood on the line when it was asked. */
      readonly before: string | null;
    }
  | { readonly type: 'dispute'; readonly dispute: string; readonly event: WireNewEvent }
  | {
      readonly type: 'writeOff';
      readonly statement: string;
      readonly amount: string;
      readonly reason: string;
    }
  /** 结清尾差; of a payment what is left of it comes onto the statement first. */
  | {
      readonly type: 'tail';
      readonly statement: string;
      readonly payment: string | null;
      readonly reason: string;
    }
  /** 冲回核销, or a part of it. */
  | {
      readonly type: 'writeOffBack';
      readonly statement: string;
      readonly note: string;
      readonly reason: string;
    }
  /** 冲销 of what stands in the ledger of one statement. */
  | { readonly type: 'reversal'; readonly statement: string; readonly reason: string }
  /** 重新过账: the same, and its last audit is posted instead. */
  | { readonly type: 'repost'; readonly statement: string; readonly reason: string }
  /** 签订 of a draft. */
  | {
      readonly type: 'contract';
      readonly draft: string;
      readonly signedOn: string | null;
      readonly note: string;
    };

/** 指纹: of what is approved; another one means that something else would be done. */
export const fingerprintOf = (facts: unknown): string =>
  createHash('sha256')
    .update(
      JSON.stringify(facts, (_, value: unknown) =>
        typeof value === 'bigint' ? `${value}` : value,
      ),
    )
    .digest('hex');
