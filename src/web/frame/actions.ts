import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ScreenText } from '../../words/screens.ts';
import { prefer, usePreferences } from '../preferences.ts';
import { preferLang, useTexts } from '../texts.ts';
import { type Found, isNamed } from './found.ts';

/** What may be done from anywhere, found by its words in either language. */
export function useActions(onKeys: () => void): (q: string) => Found[] {
  const { t } = useTexts();
  const { lang, theme, density, isNavFolded } = usePreferences();
  const { demo } = useSearch({ strict: false });
  const navigate = useNavigate();
  const leave = (href: string) => location.assign(href);
  const all: readonly (readonly [ScreenText, () => void])[] = [
    ['actImport', () => void navigate({ to: '/import' })],
    ['actGuide', () => prefer({ isGuideHidden: false })],
    demo === true
      ? ['demoLeave', () => leave('/')]
      : ['actDemo', () => void navigate({ to: '/settings', hash: 'demo' })],
    ['actCompany', () => void navigate({ to: '/settings', hash: 'company' })],
    [
      lang === 'zh' ? 'actEnglish' : 'actChinese',
      () => void preferLang(lang === 'zh' ? 'en' : 'zh'),
    ],
    ...(['light', 'dark', 'system'] as const)
      .filter((each) => each !== theme)
      .map((each) => [actThemes[each], () => prefer({ theme: each })] as const),
    [
      density === 'compact' ? 'actRoomy' : 'actCompact',
      () => prefer({ density: density === 'compact' ? 'roomy' : 'compact' }),
    ],
    [isNavFolded ? 'navUnfold' : 'navFold', () => prefer({ isNavFolded: !isNavFolded })],
    ['actPrint', () => setTimeout(() => print(), 50)],
    ['actKeys', onKeys],
  ];
  return (q) =>
    all
      .filter(([text]) => isNamed(text, q))
      .map(([text, run]) => ({ id: text, group: 'searchActions', title: t(text), note: '', run }));
}

const actThemes = { light: 'actLight', dark: 'actDark', system: 'actSystem' } as const;
