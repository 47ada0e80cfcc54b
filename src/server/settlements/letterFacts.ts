import type { Contract } from '../../domain/contracts/term.ts';
import type { RetailerProfile } from '../../domain/customers/retailerProfile.ts';
import { type Arrangement, keyLines } from '../../domain/settlements/arrangeClaims.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import type { AddedFile } from '../../words/attachments.ts';
import type { BlockCode } from '../../words/letterBlocks.ts';
import type { FeeNames } from '../../words/show.ts';
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
  /** 零售商档案 of its chain: 开票要求 and contacts; absent = not looked up. */
  readonly retailer?: Pick<RetailerProfile, 'facts' | 'contacts'>;
  /** What the company calls kinds of fees, where the statement names none; absent = as shipped. */
  readonly fees?: FeeNames;
  /** What a person worded anew; absent = the letter as it is computed. */
  readonly edits?: LetterEdits;
  /** Files that were added, in the order of their numbers. */
  readonly added?: readonly AddedFile[];
}

/** 改稿: words of a person over the computed draft. Figures are in none of them. */
export interface LetterEdits extends Arrangement {
  readonly blocks: Readonly<Partial<Record<BlockCode, string>>>;
  /** By the key of a line. */
  readonly lines: Readonly<Record<string, LineEdit>>;
  /** What the letter calls an added file, by its id. */
  readonly titles: Readonly<Record<string, string>>;
}

export interface LineEdit {
  readonly reason?: string | undefined;
  readonly request?: string | undefined;
  /** Ids of added files that prove the line. */
  readonly cites?: readonly string[] | undefined;
}

/** Texts of the letter in one language, set as print. */
export type Say = (code: string, facts?: TextFacts) => string;

/** The key under which an edit names a line. */
export const keysOf = ({ audit }: Pick<LetterFacts, 'audit'>) => keyLines(audit.lines);
