import type { Day } from '../domain/values/day.ts';
import { type Fen, formatFen } from '../domain/values/money.ts';
import type { issuedKinds } from '../words/disputes.ts';
import { showIssuedKind } from '../words/disputes.ts';
import type { Lang } from '../words/text.ts';
import { showInstant } from './instantText.ts';
import type { WirePaper } from './papers.ts';

/** An issued paper as the store gives it. */
export interface PaperFacts {
  readonly id: string;
  readonly kind: (typeof issuedKinds)[number];
  readonly no: string;
  readonly chain: string;
  readonly statementId: string;
  readonly statementNo: string | null;
  readonly auditId: string;
  readonly day: Day;
  readonly amount: Fen;
  readonly sha256: string;
  readonly fileName: string;
  readonly buyer: string;
  readonly replyDay: Day | null;
  readonly attachments: readonly { readonly id: string; readonly name: string }[];
  readonly recordedAt: string;
  readonly voided: { readonly person: string; readonly reason: string } | null;
  readonly asked: { readonly run: string; readonly n: number };
}

export interface StandingFacts {
  readonly claims: number;
  readonly sentOn: Day | null;
  readonly provenOn: Day | null;
  readonly answered: number;
  readonly remaining: Fen;
  readonly timing: Fen;
}

export const toWirePaper = (
  paper: PaperFacts,
  lang: Lang,
  standing?: StandingFacts | undefined,
): WirePaper => ({
  id: paper.id,
  kind: paper.kind,
  kind_text: showIssuedKind(paper.kind, lang),
  no: paper.no,
  chain: paper.chain,
  statement: paper.statementId,
  statement_no: paper.statementNo,
  audit: paper.auditId,
  run: paper.asked.run,
  run_statement: paper.asked.n,
  day: paper.day,
  amount: formatFen(paper.amount),
  sha256: paper.sha256,
  file_name: paper.fileName,
  buyer: paper.buyer === '' ? null : paper.buyer,
  reply_day: paper.replyDay,
  attachments: [...paper.attachments],
  recorded_at: showInstant(paper.recordedAt),
  standing: standing
    ? {
        claims: standing.claims,
        sent_on: standing.sentOn,
        proven_on: standing.provenOn,
        answered: standing.answered,
        remaining: formatFen(standing.remaining),
        timing: formatFen(standing.timing),
      }
    : null,
  voided: paper.voided,
});
