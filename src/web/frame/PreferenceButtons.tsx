import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ScreenText } from '../../words/screens.ts';
import { prefer, type Theme, usePreferences } from '../preferences.ts';
import { preferLang, useTexts } from '../texts.ts';

const themes: Readonly<Record<Theme, readonly [ScreenText, Theme, ReactNode]>> = {
  system: ['themeSystem', 'light', <DesktopOutlined key="i" />],
  light: ['themeLight', 'dark', <SunOutlined key="i" />],
  dark: ['themeDark', 'system', <MoonOutlined key="i" />],
};

/** Each press goes on: as the system, light, dark. */
export function ThemeButton({ isWide = false }: { readonly isWide?: boolean }) {
  const { t } = useTexts();
  const { theme } = usePreferences();
  const [text, next, icon] = themes[theme];
  const word = `${t('theme')}: ${t(text)}`;
  const hint = t('themeNext', { now: word, next: t(themes[next][0]) });
  return (
    <Button
      type="text"
      data-testid="theme"
      aria-label={word}
      title={hint}
      icon={icon}
      onClick={() => prefer({ theme: next })}
    >
      {isWide && word}
    </Button>
  );
}

export function LanguageButton() {
  const { lang } = useTexts();
  const other = lang === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" data-testid="language" lang={other} onClick={() => void preferLang(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}
