import type { Decision } from '../../domain/settlements/verdict.ts';
import type { Chance } from '../chance.ts';
import type { Chain } from './chains.ts';
import { addFee, type Place } from './clean.ts';
import type { Hidden } from './hidden.ts';
import type { Trade } from './trade.ts';

/** What was done about one wrong line, and how it ended. */
export interface Story {
  readonly statementNo: string;
  readonly doc: string;
  readonly subject: string;
  readonly decision: Decision;
  readonly outcome: 'recovered' | 'refused' | 'conceded' | 'waived' | 'open';
  /** Month of the statement that gives it back; null where none does. */
  readonly recoveredIn: string | null;
  readonly amount: bigint;
  /** Wholly wrong: it comes back under its own number. */
  readonly whole: boolean;
}

interface When {
  readonly chain: Chain;
  readonly index: number;
  readonly months: readonly string[];
}

/** Decisions on a month that is settled: most is disputed, some is won, some is given away. */
export function tellStories(hidden: readonly Hidden[], when: When, chance: Chance): Story[] {
  const stories = tellEach(hidden, when, chance);
  if (when.index < when.months.length - 3) return stories;
  // Of the last letters one claim each has not come to its end.
  const waits = stories.findIndex(({ outcome }) => outcome === 'recovered');
  return stories.map((story, at) => {
    return at === waits ? { ...story, outcome: 'open', recoveredIn: null } : story;
  });
}

function tellEach(hidden: readonly Hidden[], when: When, chance: Chance): Story[] {
  return hidden.flatMap((each): Story[] => {
    const { statementNo, doc, subject, verdict, amount } = each;
    if (verdict === 'timing' || verdict === 'favour') return [];
    const whole = verdict === 'dispute' && doc.startsWith('FY');
    const told = { statementNo, doc, subject, amount, whole, recoveredIn: null };
    if (verdict === 'evidence') return [{ ...told, decision: 'evidence', outcome: 'open' }];
    const isOwn = each.mistake !== 'consequence';
    if (isOwn && chance.percent(12)) return [{ ...told, decision: 'trade', outcome: 'conceded' }];
    if (isOwn && amount < 30_000n && chance.percent(40))
      return [{ ...told, decision: 'waive', outcome: 'waived' }];
    const recoveredIn = amount > 0n ? monthOfAnswer(when) : null;
    if (isOwn && chance.percent(22)) return [{ ...told, decision: 'dispute', outcome: 'refused' }];
    const outcome = recoveredIn === null ? 'open' : 'recovered';
    return [{ ...told, decision: 'dispute', outcome, recoveredIn }];
  });
}

/** Two months on; the open month of T-11 gives nothing back. */
function monthOfAnswer({ chain, index, months }: When): string | null {
  const latest = chain.key === 'YL' ? 10 : 11;
  if (index >= latest) return null;
  return months[Math.min(index + 2, latest)] ?? null;
}

/** 追回: what was won stands on a later statement, a fee as its reversal, goods as an adjustment. */
export function recover(place: Place, trade: Trade, stories: readonly Story[]): void {
  for (const story of stories) {
    if (story.recoveredIn !== place.month || !isOfEntity(story, trade)) continue;
    const given = -story.amount;
    const note = `${story.subject === '' ? '更正' : '冲回'} ${story.doc}`;
    const own = story.whole ? { doc: story.doc } : {};
    const change = { ...own, taken: given, right: given, note };
    addFee(trade, place, { subject: story.subject || '货款差异调整', way: '账扣' }, change);
  }
}

/** Two entities of a chain are never netted: an answer stands on a statement of its own entity. */
const isOfEntity = ({ statementNo }: Story, trade: Trade): boolean =>
  statementNo.split('-')[1] === trade.statementNo.split('-')[1];
