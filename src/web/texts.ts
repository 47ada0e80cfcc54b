import { useCallback } from 'react';
import type { OneLanguage, ScreenFacts, ScreenText } from '../words/screens.ts';
import zh from '../words/screens.ts?lang=zh';
import { fillText, type Lang } from '../words/text.ts';
import { prefer, usePreferences } from './preferences.ts';

export interface Texts {
  readonly t: (code: ScreenText, facts?: ScreenFacts) => string;
  readonly lang: Lang;
}

/** Chinese comes with the page, English when it is first wanted. */
const held: Partial<Record<Lang, OneLanguage>> = { zh };

/** Once it is here all texts are of that language. */
export async function bringTexts(lang: Lang): Promise<void> {
  if (held[lang]) return;
  held.en = (await import('../words/screens.ts?lang=en')).default;
}

/** 切换语言, once its texts are here; where they cannot be had nothing changes. */
export const preferLang = (lang: Lang): Promise<void> =>
  bringTexts(lang).then(
    () => prefer({ lang }),
    () => undefined,
  );

/** A text of the page; {name} is taken from the facts. */
export const showScreen = (code: ScreenText, lang: Lang, facts: ScreenFacts = {}): string =>
  fillText((held[lang] ?? zh)[code], facts);

/** Whether there is such a text. */
export const isScreenText = (code: string): code is ScreenText => Object.hasOwn(zh, code);

export function useTexts(): Texts {
  const { lang } = usePreferences();
  const t = useCallback(
    (code: ScreenText, facts?: ScreenFacts) => showScreen(code, lang, facts),
    [lang],
  );
  return { t, lang };
}
