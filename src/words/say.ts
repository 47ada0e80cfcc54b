import type { Text, TextFacts } from './text.ts';

/** A text with {fact} places in both languages. */
export const say = (zh: string, en: string): Text => ({
  zh: (facts) => fill(zh, facts),
  en: (facts) => fill(en, facts),
});

const fill = (pattern: string, facts: TextFacts): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
