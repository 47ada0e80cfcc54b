import { useCallback, useMemo } from 'react';
import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import type { ScreenFacts, ScreenText } from '../../words/screens.ts';
import { type FeeRateText, screenFeeRateTexts } from '../../words/screensFeeRates.ts';
import { pick } from '../../words/show.ts';
import { fillText } from '../../words/text.ts';
import { type Texts, useTexts } from '../texts.ts';
import { useFeeBook } from './feesApi.ts';

/** Texts of the program and of 费用率 and 试算. */
export interface FeeRateTexts extends Texts {
  /** What kinds of fees are called. */
  readonly fees: FeeBook['fees'];
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
  const { fees } = useFeeBook();
  return useMemo(() => ({ t, lang, fees }), [t, lang, fees]);
}
