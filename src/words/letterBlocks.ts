import { letterTexts } from './letter.ts';
import { type Pair, pick, showText } from './show.ts';
import type { Lang, TextFacts } from './text.ts';
import { plain, typeset } from './typeset.ts';

/** Paragraphs of the 异议函 that a person may word anew. */
export const blockCodes = [
  'title',
  'intro',
  'timingIntro',
  'pendingIntro',
  'reply',
  'undisputed',
  'undisputedNone',
  'stopped',
  'reservation',
  'closing',
] as const;
export type BlockCode = (typeof blockCodes)[number];

const names = {
  count: ['项数', 'count'],
  total: ['合计', 'total'],
  capital: ['大写', 'in words'],
  pending: ['初步核算', 'first reckoning'],
  day: ['答复日', 'reply day'],
  amount: ['金额', 'amount'],
  reason: ['停付原因', 'stop reason'],
} as const satisfies Readonly<Record<string, Pair>>;
type FactName = keyof typeof names;

/** What each paragraph is filled with. The first so many of `facts` have to stay in it. */
const blocks: Readonly<Record<BlockCode, readonly [facts: readonly FactName[], needed: number]>> = {
  title: [[], 0],
  intro: [['total', 'capital', 'count'], 2],
  timingIntro: [['total'], 1],
  pendingIntro: [['count', 'pending'], 0],
  reply: [['day'], 1],
  undisputed: [['amount'], 1],
  undisputedNone: [['amount'], 1],
  stopped: [['reason'], 0],
  reservation: [[], 0],
  closing: [[], 0],
};

const blockNames: Readonly<Record<BlockCode, Pair>> = {
  title: ['标题', 'Heading'],
  intro: ['开头', 'Opening'],
  timingIntro: ['时间性说明', 'Taken early'],
  pendingIntro: ['待补证据说明', 'Awaiting evidence'],
  reply: ['答复要求', 'Answer'],
  undisputed: ['无争议部分', 'Undisputed part'],
  undisputedNone: ['无争议部分', 'Undisputed part'],
  stopped: ['停付', 'Stop of payment'],
  reservation: ['权利保留', 'Reservation'],
  closing: ['结尾', 'Closing'],
};

export const showBlock = (code: BlockCode, lang: Lang): string => pick(blockNames[code], lang);

/** 占位: "{合计}" stands for a figure that only the program fills in. */
export const showPlace = (fact: FactName, lang: Lang): string => `{${pick(names[fact], lang)}}`;

/** A paragraph as it is worded by itself, with places for its figures. */
export function blockTemplate(code: BlockCode, lang: Lang): string {
  const [facts] = blocks[code];
  const places = Object.fromEntries(facts.map((fact) => [fact, showPlace(fact, lang)]));
  return typeset(showText(letterTexts, code, places, lang), lang);
}

/** The places of a paragraph, each with its figure. */
export const placesOf = (code: BlockCode, given: TextFacts, lang: Lang) =>
  blocks[code][0].map((fact) => ({ place: showPlace(fact, lang), value: given[fact] ?? '' }));

/** Places that a person's wording has lost although the letter needs them. */
export function lostPlaces(code: BlockCode, text: string, lang: Lang): string[] {
  const [facts, needed] = blocks[code];
  return facts
    .slice(0, needed)
    .map((fact) => showPlace(fact, lang))
    .filter((place) => !text.includes(place));
}

/** A person's wording with the computed figures in their places; lines stay lines. */
export function fillBlock(code: BlockCode, text: string, given: TextFacts, lang: Lang): string {
  let filled = text.split('\n').map(plain).join('\n').trim();
  for (const { place, value } of placesOf(code, given, lang)) {
    filled = filled.replaceAll(place, value);
  }
  return typeset(filled, lang);
}
