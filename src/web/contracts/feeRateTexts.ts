import { useCallback } from 'react';
import type { ScreenFacts, ScreenText } from '../../words/screens.ts';
import { type FeeRateText, screenFeeRateTexts } from '../../words/screensFeeRates.ts';
import { pick } from '../../words/show.ts';
import { fillText } from '../../words/text.ts';
import { type Texts, useTexts } from '../texts.ts';

/** Texts of the program and of 费用率 and 试算. */
export interface FeeRateTexts extends Texts {
  readonly t: (code: ScreenText | FeeRateText, facts?: ScreenFacts) => string;
}

const isOwn = (code: string): code is FeeRateText => Object.hasOwn(screenFeeRateTexts, code);

export function useFeeRateTexts(): FeeRateTexts {
  const { t: common, lang } = useTexts();
  const t = useCallback(
    (code: ScreenText | FeeRateText, facts: ScreenFacts = {}) =>
      isOwn(code) ? fillText(pick(screenFeeRateTexts[code], lang), facts) : common(code, facts),
    [common, lang],
  );
  return { t, lang };
}
