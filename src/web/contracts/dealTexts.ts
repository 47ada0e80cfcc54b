import { useCallback } from 'react';
import type { ScreenFacts, ScreenText } from '../../words/screens.ts';
import { type DealText, screenDealTexts } from '../../words/screensDeals.ts';
import { pick } from '../../words/show.ts';
import { fillText } from '../../words/text.ts';
import { type Texts, useTexts } from '../texts.ts';

/** Texts of the program and of 合作方式 and 保底. */
export interface DealTexts extends Texts {
  readonly t: (code: ScreenText | DealText, facts?: ScreenFacts) => string;
}

const isOwn = (code: string): code is DealText => Object.hasOwn(screenDealTexts, code);

export function useDealTexts(): DealTexts {
  const { t: common, lang } = useTexts();
  const t = useCallback(
    (code: ScreenText | DealText, facts: ScreenFacts = {}) =>
      isOwn(code) ? fillText(pick(screenDealTexts[code], lang), facts) : common(code, facts),
    [common, lang],
  );
  return { t, lang };
}
