import type { Contract } from '../../domain/contracts/term.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Lang, TextFacts } from '../../words/text.ts';

export interface LetterContact {
  readonly person: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
}

export interface LetterFacts {
  readonly statement: Statement;
  readonly audit: StatementAudit;
  readonly contract: Contract | null;
  readonly today: Day;
  readonly number: string | null;
  readonly contact: LetterContact | null;
  /** Until when the answer is asked for; null leaves the place open. */
  readonly replyDay: Day | null;
  readonly lang: Lang;
}

/** Texts of the letter in one language, set as print. */
export type Say = (code: string, facts?: TextFacts) => string;
