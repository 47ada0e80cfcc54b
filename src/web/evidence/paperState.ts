import type { WirePaper } from '../../wire/papers.ts';
import type { ScreenFacts, ScreenText } from '../../words/screens.ts';
import type { Tone } from '../ui/Notice.tsx';

export interface PaperState {
  readonly tone: Tone;
  readonly text: ScreenText;
  readonly facts: ScreenFacts;
}

/** 状态 of a paper: of a letter how far its sending and its answers are. */
export function paperState({ voided, standing }: WirePaper): PaperState {
  const state = (tone: Tone, text: ScreenText, facts: ScreenFacts = {}): PaperState => {
    return { tone, text, facts };
  };
  if (voided) return state('quiet', 'paperVoided');
  if (!standing) return state('settled', 'paperStands');
  const { claims, answered, sent_on, proven_on, remaining } = standing;
  const isEnded = answered === claims || remaining === '0.00';
  if (answered > 0)
    return state(isEnded ? 'settled' : 'person', 'paperAnswered', { n: answered, of: claims });
  if (proven_on) return state('settled', 'paperProven');
  if (sent_on) return state('person', 'paperNoProof');
  return state('against', 'paperUnsent');
}
