import type { Text, TextFacts } from './text.ts';

/** A text with {fact} places in both languages. */
export const say = (zh: string, en: string): Text => {
  const both = { zh: splitPattern(zh), en: splitPattern(en) };
  return { zh: (facts) => fill(both.zh, facts), en: (facts) => fill(both.en, facts) };
};

/** Plain text and names of facts in turn: "of {a}." -> ["of ", "a", "."]. */
const splitPattern = (pattern: string): readonly string[] => pattern.split(/\{(\w+)\}/);

function fill(parts: readonly string[], facts: TextFacts): string {
  let text = parts[0] as string;
  for (let i = 1; i < parts.length; i += 2) {
    text += (facts[parts[i] as string] ?? '') + (parts[i + 1] as string);
  }
  return text;
}
