import { useCallback } from 'react';
import { type ScreenFacts, type ScreenText, showScreen } from '../words/screens.ts';
import type { Lang } from '../words/text.ts';
import { usePreferences } from './preferences.ts';

export interface Texts {
  readonly t: (code: ScreenText, facts?: ScreenFacts) => string;
  readonly lang: Lang;
}

export function useTexts(): Texts {
  const { lang } = usePreferences();
  const t = useCallback(
    (code: ScreenText, facts?: ScreenFacts) => showScreen(code, lang, facts),
    [lang],
  );
  return { t, lang };
}
