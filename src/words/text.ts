/** 文字: a text made from facts, in both languages. */
export type Lang = 'zh' | 'en';
export type TextFacts = Readonly<Record<string, string>>;

export interface Text {
  readonly zh: (facts: TextFacts) => string;
  readonly en: (facts: TextFacts) => string;
}

/** Texts by code; each noun keeps its own in a file of its name (`words/sheets.ts`, ...). */
export type Texts = Readonly<Record<string, Text>>;

/** {name} in a text is taken from the facts; what is not told stays empty. */
export const fillText = (text: string, facts: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => `${facts[name] ?? ''}`);
