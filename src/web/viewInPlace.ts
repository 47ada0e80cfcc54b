import { useMatch, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readView, type View } from './ui/table/view.ts';

const settle = 150;

/**
 * The view of a table, kept in the address. It changes at once; the address follows when the keys
 * rest, since browsers refuse hundreds of changes in a row.
 */
export function useView(): readonly [View, (view: View) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const router = useRouter();
  const page = useMatch({ strict: false }).pathname;
  const given = JSON.stringify(readView(search));
  const [view, setView] = useState<View>(() => JSON.parse(given) as View);
  const written = useRef(given);
  useEffect(() => {
    if (written.current === given) return;
    written.current = given;
    setView(JSON.parse(given) as View);
  }, [given]);
  useEffect(() => {
    const text = JSON.stringify(readView({ ...view }));
    if (text === written.current) return;
    const timer = setTimeout(() => {
      const { pathname, search: newest } = router.latestLocation;
      // On the way to another page, or to another view of this one: what was typed here ends here.
      if (
        plainPath(pathname) !== plainPath(page) ||
        JSON.stringify(readView(newest)) !== written.current
      )
        return;
      written.current = text;
      void navigate({
        to: '.',
        replace: true,
        search: (before) => {
          const { sort, filters, find, open, ...others } = before as Record<string, unknown>;
          return { ...others, ...(JSON.parse(text) as View) } as typeof before;
        },
      });
    }, settle);
    return () => clearTimeout(timer);
  }, [view, navigate, router, page]);
  return [view, useCallback((next: View) => setView(next), [])];
}

/** A name in an address stands there in signs or as it is, by who tells the address. */
function plainPath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
