import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTexts } from '../texts.ts';
import { pages } from './pages.tsx';
import { keepRecent } from './recent.ts';

/** A page is a place once its heading has stood for so long. */
const settleMs = 1_200;

/** A new page is announced by its title, begins at the top of its content, and is remembered. */
export function useNewPage(): void {
  const { t } = useTexts();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const href = useRouterState({ select: (state) => state.location.href });
  const before = useRef(path);
  useEffect(() => {
    const page = pageAt(path);
    document.title = page ? t('pageTitle', { page: t(page.text) }) : t('brand');
    if (before.current !== path) document.getElementById('main')?.focus({ preventScroll: true });
    before.current = path;
  }, [path, t]);
  useEffect(() => {
    const page = pageAt(path);
    if (!page) return;
    const timer = setTimeout(() => {
      const title = document.querySelector('#main h1')?.textContent ?? '';
      if (title !== '') keepRecent({ href, title, page: t(page.text) });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [path, href, t]);
}

/** The page that an address belongs to. */
export const pageAt = (path: string) =>
  pages.find(({ to, also }) => path === to || (also !== undefined && path.startsWith(also)));
