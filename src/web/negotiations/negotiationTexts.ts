import { useCallback } from 'react';
import { type NegotiationText, showNegotiation } from '../../words/negotiationScreens.ts';
import { type Texts, useTexts } from '../texts.ts';

export interface NegotiationTexts extends Texts {
  /** A word of these pages alone. */
  readonly n: (code: NegotiationText, facts?: Readonly<Record<string, string | number>>) => string;
}

export function useNegotiationTexts(): NegotiationTexts {
  const texts = useTexts();
  const { lang } = texts;
  const n = useCallback<NegotiationTexts['n']>(
    (code, facts) => showNegotiation(code, lang, facts),
    [lang],
  );
  return { ...texts, n };
}
