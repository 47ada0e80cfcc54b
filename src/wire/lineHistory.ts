import type { DisputeEvent } from '../domain/disputes/dispute.ts';
import type { Decision, DecisionTerms } from '../domain/settlements/verdict.ts';
import { showDisputeEvent } from '../words/disputes.ts';
import { showArrival, showDecided, showPosted, showReversed } from '../words/lineHistory.ts';
import type { Lang } from '../words/text.ts';
import { showInstant } from './instantText.ts';
import type { WireLineHistory } from './lineFacts.ts';

/** All that is known of one line, each in its own order. */
export interface LineHistoryFacts {
  readonly versions: readonly { readonly version: number; readonly recordedAt: string }[];
  readonly decisions: readonly (DecisionTerms & {
    readonly decision: Decision | 'open';
    readonly recordedAt: string;
  })[];
  readonly events: readonly DisputeEvent[];
  readonly entries: readonly {
    readonly recordedAt: string;
    readonly person: string;
    readonly note: string;
    readonly version: number | null;
    readonly reversalOf: string | null;
  }[];
}

type Step = WireLineHistory['steps'][number];

/** 一行的经过: one list, the first first; a decision that was only said again is told once. */
export function toWireLineHistory(facts: LineHistoryFacts, lang: Lang): Step[] {
  const steps = [
    ...facts.versions.map(
      ({ version, recordedAt }): Step => ({
        ...{ at: recordedAt, kind: 'statement', who: '', text: showArrival(version, lang) },
      }),
    ),
    ...decisionSteps(facts.decisions, lang),
    ...facts.events.map(({ recordedAt, person, kind, note }): Step => {
      const name = showDisputeEvent(kind, lang);
      const text = note === '' ? name : `${name}${lang === 'zh' ? '，' : ', '}${note}`;
      return { at: recordedAt, kind: 'dispute', who: person, text };
    }),
    ...facts.entries.map(({ recordedAt, person, note, version, reversalOf }): Step => {
      const isReversal = reversalOf !== null;
      const text = isReversal ? showReversed(note, lang) : showPosted(version ?? 1, lang);
      return { at: recordedAt, kind: isReversal ? 'reversed' : 'posted', who: person, text };
    }),
  ];
  return steps
    .map((step) => ({ ...step, at: showInstant(step.at) }))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function decisionSteps(decisions: LineHistoryFacts['decisions'], lang: Lang): Step[] {
  const steps = decisions.map(
    ({ decision, recordedAt, ...terms }): Step => ({
      at: recordedAt,
      kind: 'decision',
      who: terms.person ?? '',
      text: showDecided(decision, terms, lang),
    }),
  );
  return steps.filter((step, i) => {
    const before = steps[i - 1];
    return step.text !== before?.text || step.who !== before.who;
  });
}
