import type { Lang } from './text.ts';

/** Brackets around 汉字; replaced twice, the inner ones first. */
const brackets = / ?\(([^()]*\p{Script=Han}[^()]*)\)/gu;

/**
 * Sentences as they are printed: in Chinese the marks of the sentence are full-width, and an amount
 * keeps its 元 on the same line.
 */
export function typeset(sentence: string, lang: Lang): string {
  if (lang === 'en') return sentence;
  return sentence
    .replace(/(?<=[\p{Script=Han}\p{Nd}”』】)%）》]),\s+/gu, '，')
    .replace(/(?<=[\p{Script=Han}\p{Nd}”』】)%）》]);\s+/gu, '；')
    .replace(/(?<=[\p{Script=Han}”]):\s+/gu, '：')
    .replace(brackets, '（$1）')
    .replace(brackets, '（$1）')
    .replace(/(?<=\d) (?=元)/g, '\u00a0');
}

/** Sentence and full stop. */
export const closed = (sentence: string, lang: Lang): string =>
  `${typeset(sentence, lang).replace(/[。.；;]$/, '')}${lang === 'zh' ? '。' : '.'}`;

/** Text from files on one line, without control or direction marks that could act on a reader. */
export const plain = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();

/** Such a text cut at a length that a row of paper can hold; the cut shows. */
export const cut = (text: string, length: number): string => {
  const letters = [...plain(text)];
  return letters.length <= length ? letters.join('') : `${letters.slice(0, length - 1).join('')}…`;
};
