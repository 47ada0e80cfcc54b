import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { arrangeClaims } from '../../domain/settlements/arrangeClaims.ts';
import { type Claims, claimsOf } from '../../domain/settlements/claims.ts';
import type { Reason } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { numberAttachments, showNo } from '../../words/attachments.ts';
import { showCapital } from '../../words/capital.ts';
import { fillIn, letterTexts, showLongDay } from '../../words/letter.ts';
import { type BlockCode, fillBlock } from '../../words/letterBlocks.ts';
import { showAmount, showText } from '../../words/show.ts';
import type { Lang, TextFacts } from '../../words/text.ts';
import { cut, typeset } from '../../words/typeset.ts';
import { printPdf } from '../print.ts';
import { headBlock, proofBlock, sealBlock } from './letterBlocks.ts';
import { keysOf, type LetterFacts, type Say } from './letterFacts.ts';
import { claimItems, type LetterWords, timingItems } from './letterItems.ts';
import { claimTable, pendingTable } from './letterTables.ts';

/** A letter, or why there is none. */
export type Letter =
  | { readonly pdf: Uint8Array; readonly reason: null }
  | { readonly pdf: null; readonly reason: Reason };

/** 异议函: refused where nothing can be claimed; what is unknown stays open to be filled in. */
export async function writeLetter(facts: LetterFacts): Promise<Letter> {
  const claims = claimsInOrder(facts);
  if (claims.total <= 0n) {
    return { pdf: null, reason: { code: 'letter.nothingToClaim', facts: {} } };
  }
  return { pdf: await printPdf(composeLetter(facts, claims)), reason: null };
}

/** What the letter claims, as a person arranged it. */
export function claimsInOrder({ statement, audit, edits }: LetterFacts): Claims {
  const claims = claimsOf(statement, audit);
  return edits ? arrangeClaims(claims, keysOf({ audit }), edits) : claims;
}

/** The letter as a paper to be printed. */
export function composeLetter(facts: LetterFacts, claims: Claims): TDocumentDefinitions {
  const words = wordsOf(facts, claims);
  return paperOf(facts, words.sayIt, contentOf(facts, claims, words));
}

/** Its fixed sentences, each as a person worded it anew where one did. */
export function wordsOf(facts: LetterFacts, claims: Claims) {
  const { statement, audit, lang, edits, added, fees } = facts;
  const keys = keysOf({ audit });
  const blocks: Readonly<Record<string, string | undefined>> = edits?.blocks ?? {};
  return {
    lang,
    sayIt: (code, given = {}) => {
      const own = blocks[code];
      if (own !== undefined) return fillBlock(code as BlockCode, own, given, lang);
      return typeset(showText(letterTexts, code, given, lang), lang);
    },
    attachments: numberAttachments(statement, claims, lang, added),
    fees,
    editOf: (line) => edits?.lines[keys.get(line) ?? ''],
  } satisfies LetterWords;
}

/** The sheet that every paper to the retailer is printed on. */
export function paperOf(
  { statement, lang, number, today }: LetterFacts,
  sayIt: Say,
  content: Content[],
): TDocumentDefinitions {
  const title = `${sayIt('title').replace(/ /g, lang === 'zh' ? '' : ' ')} ${statement.no ?? ''}`;
  return {
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 52],
    language: lang === 'zh' ? 'zh-CN' : 'en',
    info: {
      title: title.trim(),
      author: statement.supplier ?? '',
      creationDate: noon(today),
    },
    defaultStyle: { font: 'Noto', fontSize: 9.5, color: '#1a1a1a' },
    styles: {
      title: { fontSize: 18, bold: true, alignment: 'center' },
      heading: { fontSize: 10.5, bold: true, margin: [0, 12, 0, 4] },
      small: { fontSize: 8, color: '#444444' },
      th: { fontSize: 8, bold: true },
      cell: { fontSize: 8.5 },
    },
    content,
    pageBreakBefore: (node, pages) =>
      node.headlineLevel === 1 && pages.getFollowingNodesOnPage().length === 0,
    footer: (page, pages) => ({
      columns: [
        { text: sayIt('number', { number: fillIn(number) }), width: '*' },
        { text: sayIt('page', { page: `${page}`, pages: `${pages}` }), width: 'auto' },
      ],
      style: 'small',
      margin: [48, 16, 48, 0],
    }),
  };
}

/** A fixed moment of the day of the letter, so that the same facts print the same bytes. */
const noon = (day: Day): Date => new Date(`${day}T04:00:00Z`);

function contentOf(facts: LetterFacts, claims: Claims, given: LetterWords): Content[] {
  const { lang } = facts;
  const { sayIt, attachments } = given;
  const blocks = letterBlocks(facts, claims, sayIt);
  const saidOf = (code: BlockCode): string => sayIt(code, blocks.get(code));
  const section = sections(sayIt, lang);
  const content: Content[] = [
    { text: saidOf('title'), style: 'title' },
    headBlock(facts, sayIt),
    { text: `${saidOf('intro')}${inTimeOf(facts, sayIt)}`, margin: [0, 8, 0, 0] },
    section('claims'),
    claimTable(claimItems(claims), { ...given, amountHead: 'difference', total: claims.total }),
    {
      text: sayIt('capital', { capital: showCapital(claims.total) }),
      bold: true,
      margin: [0, 4, 0, 0],
    },
  ];
  if (claims.timing.length > 0) {
    content.push(
      section('timing'),
      saidOf('timingIntro'),
      claimTable(timingItems(claims), { ...given, amountHead: 'turns', total: claims.timingTotal }),
    );
  }
  if (claims.pending.length > 0) {
    content.push(section('pending'), saidOf('pendingIntro'), pendingTable(claims.pending, given));
  }
  if (attachments.list.length > 0) {
    const list = attachments.list.map(({ no, title }) => `${showNo(no, lang)}　${title}`);
    content.push(section('attachments'), { stack: list, style: 'cell' });
  }
  const asked = requestCodes.filter((code) => blocks.has(code)).map(saidOf);
  const closing = saidOf('closing');
  content.push(
    {
      stack: [
        section('requests'),
        { ol: asked.filter((text) => text !== '') },
        ...(closing === '' ? [] : [{ text: closing, margin: [0, 6, 0, 0] } as Content]),
        sealBlock(facts, sayIt),
      ],
      unbreakable: true,
    },
    proofBlock(sayIt),
  );
  return content;
}

const requestCodes = ['reply', 'undisputed', 'undisputedNone', 'stopped', 'reservation'] as const;

/** Paragraphs that the letter has, each with the figures that stand in it. */
export function letterBlocks(
  { statement, replyDay, lang }: LetterFacts,
  claims: Claims,
  sayIt: Say,
): ReadonlyMap<BlockCode, TextFacts> {
  const count = claims.claims.length + claims.consequences.length;
  const { total, timing, timingTotal, pending, pendingTotal, undisputed } = claims;
  const blocks = new Map<BlockCode, TextFacts>([
    ['title', {}],
    ['intro', { count: `${count}`, total: showAmount(total), capital: showCapital(total) }],
  ]);
  if (timing.length > 0) blocks.set('timingIntro', { total: showAmount(timingTotal) });
  if (pending.length > 0) {
    const isKnown = pendingTotal !== null && pendingTotal > 0n;
    const sum = isKnown ? sayIt('pendingSum', { pending: showAmount(pendingTotal) }) : '';
    blocks.set('pendingIntro', { count: `${pending.length}`, pending: sum });
  }
  blocks.set('reply', { day: showLongDay(replyDay, lang) });
  blocks.set(undisputed > 0n ? 'undisputed' : 'undisputedNone', { amount: showAmount(undisputed) });
  const { stopReason } = statement;
  if (stopReason) blocks.set('stopped', { reason: cut(stopReason, 120) });
  return blocks.set('reservation', {}).set('closing', {});
}

const numerals = '一二三四五六七八九';

/** Headings of sections, numbered as they come. */
function sections(sayIt: Say, lang: Lang): (code: string) => Content {
  let count = 0;
  return (code) => {
    count += 1;
    const n = lang === 'zh' ? numerals.charAt(count - 1) : `${count}`;
    return { text: sayIt(code, { n }), style: 'heading', headlineLevel: 1 };
  };
}

/** Said only while it is true, whatever a person words around it. */
export function inTimeOf({ audit, today, lang }: LetterFacts, sayIt: Say): string {
  const { deadline } = audit;
  if (deadline === null || today > deadline) return '';
  return `${lang === 'zh' ? '' : ' '}${sayIt('inTime', { deadline })}`;
}
