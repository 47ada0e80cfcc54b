import { useCallback } from 'react';
import type { ScreenFacts, ScreenText } from '../../words/screens.ts';
import { type PayDayText, screenPayDayTexts } from '../../words/screensPayDays.ts';
import { pick } from '../../words/show.ts';
import { fillText } from '../../words/text.ts';
import { type Texts, useTexts } from '../texts.ts';

/** Texts of the program and of 实际账期. */
export interface PayDayTexts extends Texts {
  readonly t: (code: ScreenText | PayDayText, facts?: ScreenFacts) => string;
}

const isOwn = (code: string): code is PayDayText => Object.hasOwn(screenPayDayTexts, code);

export function usePayDayTexts(): PayDayTexts {
  const { t: common, lang } = useTexts();
  const t = useCallback(
    (code: ScreenText | PayDayText, facts: ScreenFacts = {}) =>
      isOwn(code) ? fillText(pick(screenPayDayTexts[code], lang), facts) : common(code, facts),
    [common, lang],
  );
  return { t, lang };
}
