import { useSyncExternalStore } from 'react';
import type { Lang } from '../words/text.ts';
import { usePrinting } from './ui/screen.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Density = 'compact' | 'roomy';

export type Unit = 'yuan' | 'wan';

/** What one person likes on one machine; never what is shown, which stands in the address. */
export interface Preferences {
  readonly lang: Lang;
  readonly theme: Theme;
  readonly density: Density;
  readonly isNavFolded: boolean;
  /** 上手引导 was put away for good. */
  readonly isGuideHidden: boolean;
  /** 元 or 万元 in charts. */
  readonly unit: Unit;
}

const key = 'ming.preferences';
const systemDark = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function readStored(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}

function plain(stored: Partial<Preferences>): Preferences {
  const { lang, theme, density, isNavFolded, isGuideHidden, unit } = stored;
  return {
    lang: lang === 'en' ? 'en' : 'zh',
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    density: density === 'roomy' ? 'roomy' : 'compact',
    isNavFolded: isNavFolded === true,
    isGuideHidden: isGuideHidden === true,
    unit: unit === 'wan' ? 'wan' : 'yuan',
  };
}

let current = plain(readStored());

function follow(listener: () => void): () => void {
  listeners.add(listener);
  systemDark.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    systemDark.removeEventListener('change', listener);
  };
}

export const usePreferences = (): Preferences => useSyncExternalStore(follow, () => current);

/** The chosen language, for what is no part of the page. */
export const langNow = (): Lang => current.lang;

/** Whether it is dark; paper never is. */
export function useDark(): boolean {
  const isPrinting = usePrinting();
  const isDark = useSyncExternalStore(follow, () =>
    current.theme === 'system' ? systemDark.matches : current.theme === 'dark',
  );
  return isDark && !isPrinting;
}

export function prefer(change: Partial<Preferences>): void {
  current = plain({ ...current, ...change });
  localStorage.setItem(key, JSON.stringify(current));
  for (const listener of listeners) listener();
}
