import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { type Claims, claimsOf } from '../../domain/settlements/claims.ts';
import type { Reason } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { numberAttachments, showNo } from '../../words/attachments.ts';
import { showCapital } from '../../words/capital.ts';
import { fillIn, letterTexts, showLongDay } from '../../words/letter.ts';
import { showAmount, showText } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { cut, typeset } from '../../words/typeset.ts';
import { printPdf } from '../print.ts';
import { headBlock, proofBlock, sealBlock } from './letterBlocks.ts';
import type { LetterFacts, Say } from './letterFacts.ts';
import { claimTable, type LetterItem, pendingTable } from './letterTables.ts';

/** A letter, or why there is none. */
export type Letter =
  | { readonly pdf: Uint8Array; readonly reason: null }
  | { readonly pdf: null; readonly reason: Reason };

/** 异议函: refused where nothing can be claimed; what is unknown stays open to be filled in. */
export async function writeLetter(facts: LetterFacts): Promise<Letter> {
  const claims = claimsOf(facts.statement, facts.audit);
  if (claims.total <= 0n) {
    return { pdf: null, reason: { code: 'letter.nothingToClaim', facts: {} } };
  }
  return { pdf: await printPdf(composeLetter(facts, claims)), reason: null };
}

/** The letter as a paper to be printed. */
export function composeLetter(facts: LetterFacts, claims: Claims): TDocumentDefinitions {
  const { lang } = facts;
  const sayIt: Say = (code, given = {}) => typeset(showText(letterTexts, code, given, lang), lang);
  return paperOf(facts, sayIt, contentOf(facts, claims, sayIt));
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

function contentOf(facts: LetterFacts, claims: Claims, sayIt: Say): Content[] {
  const { statement, lang } = facts;
  const attachments = numberAttachments(statement, claims, lang);
  const given = { lang, sayIt, attachments };
  const disputed = itemsOf(claims);
  const section = sections(sayIt, lang);
  const content: Content[] = [
    { text: sayIt('title'), style: 'title' },
    headBlock(facts, sayIt),
    { text: introOf(facts, claims, disputed.length, sayIt), margin: [0, 8, 0, 0] },
    section('claims'),
    claimTable(disputed, { ...given, amountHead: 'difference', total: claims.total }),
    {
      text: sayIt('capital', { capital: showCapital(claims.total) }),
      bold: true,
      margin: [0, 4, 0, 0],
    },
  ];
  if (claims.timing.length > 0) {
    const items = claims.timing.map((claim, i) => ({
      ...claim,
      no: i + 1,
      role: 'timing' as const,
    }));
    content.push(
      section('timing'),
      sayIt('timingIntro', { total: showAmount(claims.timingTotal) }),
      claimTable(items, { ...given, amountHead: 'turns', total: claims.timingTotal }),
    );
  }
  if (claims.pending.length > 0) {
    const sum = claims.pendingTotal;
    const pending =
      sum !== null && sum > 0n ? sayIt('pendingSum', { pending: showAmount(sum) }) : '';
    content.push(
      section('pending'),
      sayIt('pendingIntro', { count: `${claims.pending.length}`, pending }),
      pendingTable(claims.pending, given),
    );
  }
  if (attachments.list.length > 0) {
    const list = attachments.list.map(({ no, title }) => `${showNo(no, lang)}　${title}`);
    content.push(section('attachments'), { stack: list, style: 'cell' });
  }
  content.push(
    {
      stack: [
        section('requests'),
        { ol: requestsOf(facts, claims, sayIt) },
        sealBlock(facts, sayIt),
      ],
      unbreakable: true,
    },
    proofBlock(sayIt),
  );
  return content;
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

/** Claims first, in the order of the statement, then what follows from them. */
function itemsOf({ claims, consequences }: Claims): LetterItem[] {
  const items: LetterItem[] = claims.map((claim, i) => ({ ...claim, no: i + 1, role: 'claim' }));
  const byLine = new Map(items.map((item, i) => [item.line, i] as const));
  consequences.forEach((claim, i) => {
    const no = claims.length + i + 1;
    items.push({ ...claim, no, role: 'consequence' });
    const at = byLine.get(claim.line);
    const cause = at === undefined ? undefined : items[at];
    if (at !== undefined && cause) {
      items[at] = { ...cause, follows: { no, amount: claim.amount } };
    }
  });
  return items;
}

function introOf(
  { audit, today, lang }: LetterFacts,
  claims: Claims,
  count: number,
  sayIt: Say,
): string {
  const intro = sayIt('intro', {
    count: `${count}`,
    total: showAmount(claims.total),
    capital: showCapital(claims.total),
  });
  const { deadline } = audit;
  if (deadline === null || today > deadline) return intro;
  return `${intro}${lang === 'zh' ? '' : ' '}${sayIt('inTime', { deadline })}`;
}

function requestsOf(facts: LetterFacts, claims: Claims, sayIt: Say): string[] {
  const { statement, replyDay, lang } = facts;
  const amount = showAmount(claims.undisputed);
  const { stopReason } = statement;
  return [
    sayIt('reply', { day: showLongDay(replyDay, lang) }),
    sayIt(claims.undisputed > 0n ? 'undisputed' : 'undisputedNone', { amount }),
    ...(stopReason ? [sayIt('stopped', { reason: cut(stopReason, 120) })] : []),
    sayIt('reservation'),
  ];
}
