import type { Claims } from '../../domain/settlements/claims.ts';
import { printedParties } from '../../domain/settlements/printedParties.ts';
import { type Fen, formatFen } from '../../domain/values/money.ts';
import type { WireLetterDraft, WireLetterEdits, WireSheets } from '../../wire/papers.ts';
import { showCapital } from '../../words/capital.ts';
import {
  type BlockCode,
  blockTemplate,
  lostPlaces,
  placesOf,
  showBlock,
} from '../../words/letterBlocks.ts';
import type { Lang } from '../../words/text.ts';
import { Refused } from '../refused.ts';
import { feeListPlans } from '../settlements/feeList.ts';
import { invoiceListPlans } from '../settlements/invoiceList.ts';
import { claimsInOrder, inTimeOf, letterBlocks, wordsOf } from '../settlements/letter.ts';
import { headRows } from '../settlements/letterBlocks.ts';
import type { LetterEdits, LetterFacts } from '../settlements/letterFacts.ts';
import { keysOf } from '../settlements/letterFacts.ts';
import {
  claimItems,
  type LetterItem,
  type LetterWords,
  pendingItems,
  timingItems,
  viewItem,
} from '../settlements/letterItems.ts';
import { reservationPlans } from '../settlements/reservation.ts';
import { type SheetPlan, showCell } from '../workbook.ts';
import type { IssuedSheet } from './issuedStore.ts';
import type { PaperFacts } from './papers.ts';
import type { PaperKind } from './store.ts';

/** 函稿: what the letter says by itself, in the parts that a person may word or arrange anew. */
export function draftLetter(
  facts: LetterFacts,
): Omit<WireLetterDraft, 'audit' | 'version' | 'statement' | 'files' | 'issued'> {
  const claims = claimsInOrder(facts);
  const words = wordsOf(facts, claims);
  const { lang, audit, statement, today } = facts;
  const { sayIt, attachments } = words;
  const showItem = itemShower(facts, words);
  const { edits, ...whole } = facts;
  const isOut = new Set(edits?.leftOut ?? []);
  const labels = ['no', 'document', 'place', 'theirs', 'ours', 'difference', 'turns', 'total'];
  const grounds = ['reason', 'clause', 'request', 'evidence'];
  const signs = ['sender', 'seal', 'date', 'contact', 'phone', 'email', 'address'];
  return {
    lang,
    day: today,
    deadline: audit.deadline,
    head: headRows(facts, sayIt).map(([name, value]) => ({ name, value })),
    supplier: printedParties(statement, facts.contract, today).signer.name,
    labels: Object.fromEntries(
      [...labels, ...grounds, ...signs].map((code) => [code, sayIt(code)]),
    ),
    blocks: [...letterBlocks(facts, claims, sayIt)].map(([code, given]) => {
      const text = blockTemplate(code, lang);
      const needed = lostPlaces(code, '', lang);
      return {
        code,
        name: showBlock(code, lang),
        text,
        places: placesOf(code, given, lang).map((each) => {
          return { ...each, needed: needed.includes(each.place) };
        }),
      };
    }),
    in_time: inTimeOf(facts, sayIt).trim(),
    items: itemsOf(claims).map(showItem),
    left_out: itemsOf(claimsInOrder(whole))
      .map(showItem)
      .filter(({ key }) => isOut.has(key)),
    total: formatFen(claims.total),
    capital: showCapital(claims.total),
    timing_total: formatFen(claims.timingTotal),
    cited: attachments.list.map(({ no, title, file }) => ({ no, title, file })),
  };
}

/** 函的各部分 as they are issued, with a person's words beside them. */
export const sheetOf = (facts: PaperFacts, statement: number): IssuedSheet => ({
  draft: { ...draftLetter(facts), statement },
  edits: editsOf(facts.edits),
});

function editsOf(edits: LetterEdits | undefined): IssuedSheet['edits'] {
  if (!edits) return { blocks: {}, lines: {}, order: [], left_out: [], titles: {} };
  const { leftOut, order, blocks, lines, titles } = edits;
  const worded = Object.entries(lines).map(([key, { cites, ...words }]) => {
    return [key, { ...words, ...(cites && { cites: [...cites] }) }] as const;
  });
  return {
    ...{ blocks: { ...blocks }, lines: Object.fromEntries(worded), titles: { ...titles } },
    ...{ order: [...order], left_out: [...leftOut] },
  };
}

const itemsOf = (claims: Claims): LetterItem[] => [
  ...claimItems(claims),
  ...timingItems(claims),
  ...pendingItems(claims.pending),
];

function itemShower(facts: LetterFacts, words: LetterWords) {
  const keys = keysOf(facts);
  const amount = (value: Fen | null | undefined) => (value == null ? null : formatFen(value));
  return (item: LetterItem): WireLetterDraft['items'][number] => {
    const { no, title, about, place, amounts, reason, clause, request, attached } = viewItem(
      item,
      words,
    );
    const [theirs, ours, difference] = amounts.map(amount);
    return {
      key: keys.get(item.line) ?? '',
      no,
      role: item.role,
      title,
      about,
      place,
      theirs: theirs ?? null,
      ours: ours ?? null,
      difference: difference ?? null,
      reason,
      clause,
      request,
      attached,
    };
  };
}

/** A person's words as the letter takes them; a paragraph that lost a figure is refused. */
export function takeEdits(given: WireLetterEdits | undefined, lang: Lang): LetterEdits | undefined {
  if (given === undefined) return undefined;
  const { left_out: leftOut, blocks, ...edits } = given;
  const worded = Object.entries(blocks) as [BlockCode, string][];
  const lost = worded.flatMap(([code, text]) => {
    const places = lostPlaces(code, text, lang);
    return places.length === 0
      ? []
      : [{ path: `body/edits/blocks/${code}`, message: places.join(' ') }];
  });
  if (lost.length > 0) {
    const places = lost.map(({ message }) => message).join(' ');
    throw new Refused(422, 'letter.placeLost', { places }, lost);
  }
  return { ...edits, blocks, leftOut };
}

/** 预览: the sheets of a paper that is a workbook, or what a confirmation says in figures. */
export function showSheets(
  kind: Exclude<PaperKind, 'letter'>,
  facts: LetterFacts,
): WireSheets['sheets'] {
  const plans = {
    reservation: reservationPlans,
    invoiceList: invoiceListPlans,
    feeList: feeListPlans,
  }[kind](facts);
  return plans.map(showPlan);
}

/** "1234.5" as the wire writes an amount; what is no number stays as it is. */
function withCents(text: string): string {
  const match = /^(-?\d+)(?:\.(\d{1,2}))?$/.exec(text);
  return match ? `${match[1]}.${(match[2] ?? '').padEnd(2, '0')}` : text;
}

function showPlan({ name, columns, rows, totals }: SheetPlan): WireSheets['sheets'][number] {
  const kinds = { text: 'text', wrap: 'text', money: 'amount', day: 'day' } as const;
  const showRow = (row: SheetPlan['rows'][number]): (string | null)[] =>
    row.map((cell, i) => {
      const text = showCell(cell);
      const isAmount = columns[i]?.format === 'money' && text !== null;
      return isAmount ? withCents(text) : text;
    });
  return {
    name,
    columns: columns.map(({ head, format }) => ({ title: head, kind: kinds[format] })),
    rows: rows.map(showRow),
    totals: totals.map(showRow),
  };
}
