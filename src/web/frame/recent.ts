/** A place that was looked at: its address within the page, and what it was called there. */
export interface Place {
  readonly href: string;
  readonly title: string;
  readonly page: string;
}

const key = 'ming.recent';
const kept = 12;

export function readRecent(): readonly Place[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPlace) : [];
  } catch {
    return [];
  }
}

const isPlace = (each: unknown): each is Place =>
  typeof each === 'object' &&
  each !== null &&
  ['href', 'title', 'page'].every(
    (name) => typeof (each as Record<string, unknown>)[name] === 'string',
  );

/** The last looked at stands first; the same path counts once, as it was left. */
export function keepRecent(place: Place): void {
  const pathOf = ({ href }: Place): string => href.split('?')[0] ?? '';
  const others = readRecent().filter((each) => pathOf(each) !== pathOf(place));
  localStorage.setItem(key, JSON.stringify([place, ...others].slice(0, kept)));
}
