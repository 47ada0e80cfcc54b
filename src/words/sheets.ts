import type { FileKind } from '../domain/imports/recognise.ts';
import { showFileKind } from './fileKinds.ts';
import { say } from './say.ts';
import type { Lang, Text, Texts } from './text.ts';

const withKinds = (text: Text): Text => {
  const named = (facts: Readonly<Record<string, string>>, lang: Lang) => ({
    kind: showFileKind(facts.kind as FileKind, lang),
    alternative: showFileKind(facts.alternative as FileKind, lang),
  });
  return { zh: (facts) => text.zh(named(facts, 'zh')), en: (facts) => text.en(named(facts, 'en')) };
};

/** 读表的问题. */
export const sheetTexts: Texts = {
  'file.kindUnsure': withKinds(
    say(
      '这张表按“{kind}”读入, 但把握不大(也可能是“{alternative}”); 不对时请用对应关系(mapping)的 kind 指定',
      'Read as "{kind}" without being sure ("{alternative}" is possible): tell its kind by a mapping where wrong',
    ),
  ),
};
