import { absFen, type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import type { WireNewEvent } from '../../wire/disputes.ts';
import { type AboutRequest, fingerprintOf } from '../approvals/asked.ts';
import type { StoredDispute } from './store.ts';

export interface GivenUp {
  readonly amount: Fen;
  readonly subject: string;
  readonly fingerprint: string;
  readonly about: AboutRequest;
}

/** 和解内容: what an event gives up of a dispute; null = nothing, or it takes back what was given up. */
export function givenUpBy(of: StoredDispute, event: WireNewEvent): GivenUp | null {
  const { standing, dispute, id } = of;
  const { kind } = event;
  if (kind !== 'conceded' && kind !== 'closed') return null;
  const amount =
    event.kind === 'conceded' ? (parseFen(event.amount) as Fen) : absFen(standing.remaining);
  if (amount <= 0n) return null;
  const { claimed, remaining } = standing;
  return {
    amount,
    subject: ['dispute', of.chainId, id].join('\n'),
    fingerprint: fingerprintOf([id, event.kind, amount, claimed, remaining, event.note]),
    about: {
      ...{ statementNo: of.statementNo, statement: of.statementId, run: null, dispute: id },
      ...{ doc: dispute.doc || null, row: null, line: dispute.kind, fee: dispute.fee },
      ...{ subject: dispute.subject || null, act: kind, exchange: null },
      ...{ theirs: formatFen(claimed), ours: formatFen(remaining), clause: null },
    },
  };
}
