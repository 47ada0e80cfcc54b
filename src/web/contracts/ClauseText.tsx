import { type Texts, useTexts } from '../texts.ts';

/** Of a longer list the first are named. */
const most = 8;

/** 短写: a clause whose lists of stores and goods name the first and tell how many they are. */
export const shortClause = (sentence: string, { t }: Pick<Texts, 't'>): string =>
  sentence.replace(/「([^「」]*)」/g, (all, list: string) => {
    const names = list.split('、');
    if (names.length <= most) return all;
    return `「${t('clauseList', { first: names.slice(0, most).join('、'), n: names.length })}」`;
  });

/** A clause as a sentence; a long list in it opens. */
export function ClauseText({ sentence }: { readonly sentence: string }) {
  const short = shortClause(sentence, useTexts());
  if (short === sentence) return sentence;
  return (
    <details>
      <summary>{short}</summary>
      {sentence}
    </details>
  );
}
