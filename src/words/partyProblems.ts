import type { PaperKind } from '../domain/orders/paper.ts';
import { showPaperKind } from './evidence.ts';
import { say } from './say.ts';
import { type Pair, pick } from './show.ts';
import type { Lang, TextFacts, Texts } from './text.ts';

const paperPartyNames: Readonly<Record<string, Pair>> = {
  order: ['下单方', 'who orders'],
  ship: ['收货方', 'who receives'],
  bill: ['抬头', 'who is invoiced'],
  pay: ['付款方', 'who pays'],
};

const grounds: Readonly<Record<string, Pair>> = {
  R01: ['按结算关系 R01', 'by relation R01'],
  R02: ['按结算关系 R02', 'by relation R02'],
  R03: ['按结算关系 R03', 'by relation R03'],
  store: ['按门店所说', 'by what is said of the store'],
  contract: ['按合同', 'by the contract'],
};

/** A text whose facts hold a kind of document, a party of it and on what ground. */
const ofParty = (zh: string, en: string): Texts[string] => {
  const text = say(zh, en);
  const told = (facts: TextFacts, lang: Lang): TextFacts => {
    const { kind = '', what = '', by = '', store = '', day = '' } = facts;
    const word = (words: Readonly<Record<string, Pair>>, code: string) =>
      Object.hasOwn(words, code) ? pick(words[code] as Pair, lang) : code;
    return {
      ...facts,
      kind: showPaperKind(kind as PaperKind, lang),
      what: word(paperPartyNames, what),
      by: word(grounds, by),
      store: store || '-',
      day: day || '-',
    };
  };
  return { zh: (facts) => text.zh(told(facts, 'zh')), en: (facts) => text.en(told(facts, 'en')) };
};

/** 各方: what of the parties of contracts and documents a person should look at. */
export const partyTexts: Texts = {
  'paper.otherParty': ofParty(
    '{kind} {no} 的{what}写 {name}, {by}（门店 {store}, {day}）应为 {expected}; 同样的共 {count} 张, 请核对开票抬头和结算关系',
    '{kind} {no} names {name} as {what}; {by} (store {store}, {day}) it should be {expected}; {count} alike: check the heading and the settlement relation',
  ),
  'party.several': say(
    '合同各方 "{name}"（税号 {taxNo}）可能是 {names}, 税号和名称不能确定是哪一个, 请在合同页选定',
    'The party "{name}" ({taxNo}) may be {names}: number and name do not tell which; choose it on the page of the contract',
  ),
  'party.unlinked': say(
    '合同各方 "{name}" 不在已建主体之中, 按原文保留, 标为未关联',
    'The party "{name}" is none of the companies that are known; it is kept as written, linked to nothing',
  ),
};
