import { useEffect, useState } from 'react';
import { useTexts } from '../texts.ts';

interface IndexProps {
  readonly parts: readonly { readonly id: string; readonly title: string }[];
}

/** 目录: what stands on the page, and where in it one is. */
export function SettingsIndex({ parts }: IndexProps) {
  const { t } = useTexts();
  const here = useHere(parts.map(({ id }) => id).join(' '));
  useStayAtPart();
  return (
    <nav className="settingsIndex" aria-label={t('settingsIndex')}>
      {parts.map(({ id, title }) => (
        <a key={id} href={`#${id}`} {...(id === here && { 'aria-current': 'location' as const })}>
          {title}
        </a>
      ))}
    </nav>
  );
}

/** The part that is read: the topmost of those in the upper half of what one sees. */
function useHere(ids: string): string {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const look = new IntersectionObserver(
      (changes) =>
        setSeen((before) => {
          const after = new Set(before);
          for (const { target, isIntersecting } of changes)
            if (isIntersecting) after.add(target.id);
            else after.delete(target.id);
          return after;
        }),
      { rootMargin: '-56px 0px -50% 0px' },
    );
    for (const id of ids.split(' ')) {
      const part = document.getElementById(id);
      if (part) look.observe(part);
    }
    return () => look.disconnect();
  }, [ids]);
  return ids.split(' ').find((id) => seen.has(id)) ?? '';
}

/** The part that the address names stays in sight while what stands above it is still read. */
function useStayAtPart(): void {
  useEffect(() => {
    const part = document.getElementById(window.location.hash.slice(1));
    if (!part?.parentElement) return;
    const look = new ResizeObserver(() => part.scrollIntoView());
    look.observe(part.parentElement);
    const leave = new AbortController();
    leave.signal.addEventListener('abort', () => look.disconnect());
    for (const moved of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
      window.addEventListener(moved, () => leave.abort(), { signal: leave.signal });
    return () => leave.abort();
  }, []);
}
