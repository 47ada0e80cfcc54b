import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { claimsOf } from '../../domain/settlements/claims.ts';
import type { AuditLine, InvoiceAdvice } from '../../domain/settlements/verdict.ts';
import { type Fen, sumFen } from '../../domain/values/money.ts';
import { formatRate } from '../../domain/values/rate.ts';
import { showCapital } from '../../words/capital.ts';
import { letterTexts } from '../../words/letter.ts';
import { reservationTexts } from '../../words/papers.ts';
import { showAmount, showFeeKind, showText } from '../../words/show.ts';
import { cut, typeset } from '../../words/typeset.ts';
import { printPdf } from '../print.ts';
import { columnsOf, money, type SheetPlan, words } from '../workbook.ts';
import { invoicePlan } from './differenceSheet.ts';
import { paperOf } from './letter.ts';
import { headBlock, sealBlock } from './letterBlocks.ts';
import type { LetterFacts, Say } from './letterFacts.ts';

/** 保留异议确认: the undisputed part is confirmed and invoiced, all rights on the rest are kept. */
export const writeReservation = (facts: LetterFacts): Promise<Uint8Array> =>
  printPdf(composeReservation(facts));

export function composeReservation(facts: LetterFacts): TDocumentDefinitions {
  const { lang } = facts;
  const texts = { ...letterTexts, ...reservationTexts };
  const sayIt: Say = (code, given = {}) => typeset(showText(texts, code, given, lang), lang);
  return paperOf(facts, sayIt, contentOf(facts, sayIt));
}

/** What it confirms and what not, as tables of a page. */
export function reservationPlans(facts: LetterFacts): SheetPlan[] {
  const { statement, audit, lang } = facts;
  const { claims, consequences, total } = claimsOf(statement, audit);
  const sayIt = (code: string): string =>
    typeset(showText(reservationTexts, code, { n: '' }, lang), lang).replace(/^[、. ]+/, '');
  const names = (['no', 'document', 'place', 'theirs', 'difference'] as const).map(sayIt);
  const items = [...claims, ...consequences];
  const disputed: SheetPlan = {
    name: sayIt('disputed'),
    columns: columnsOf(names, [
      [6, 'text'],
      [30, 'text'],
      [20, 'text'],
      [16, 'money'],
      [16, 'money'],
    ]),
    rows: items.map(({ line, amount }, i) => [
      i + 1,
      words(itemName(line, facts)),
      words(itemPlace(line)),
      money(line.theirs),
      money(amount),
    ]),
    totals: [[sayIt('total'), null, null, null, money(total)]],
  };
  const confirmed = { ...invoicePlan(audit.invoice, lang), name: sayIt('confirmed') };
  return items.length === 0 ? [confirmed] : [confirmed, disputed];
}

const itemName = (line: AuditLine, { lang, fees }: LetterFacts): string => {
  const fee = line.line?.fee ? showFeeKind(line.line.fee, lang, fees) : '';
  return [line.doc ?? '', line.line?.subject || fee].filter((each) => each !== '').join(' · ');
};

const itemPlace = ({ line, paper }: AuditLine): string =>
  [(line?.store || line?.storeCode || paper?.store) ?? '', line?.day ?? paper?.day ?? '']
    .filter((each) => each !== '')
    .join(' ');

function contentOf(facts: LetterFacts, sayIt: Say): Content[] {
  const { statement, audit, lang } = facts;
  const { total, undisputed, claims, consequences } = claimsOf(statement, audit);
  const now = sumFen(audit.invoice.map((each) => each.now));
  const isDisputed = claims.length + consequences.length > 0;
  const heading = (code: string, n: number): Content => ({
    text: sayIt(code, { n: lang === 'zh' ? '一二三'.charAt(n - 1) : `${n}` }),
    style: 'heading',
    headlineLevel: 1,
  });
  const items = [...claims, ...consequences];
  return [
    { text: sayIt('title'), style: 'title' },
    headBlock(facts, sayIt),
    {
      text: sayIt(isDisputed ? 'intro' : 'introClear', { total: showAmount(total) }),
      margin: [0, 8, 0, 0],
    },
    heading('confirmed', 1),
    rateTable(audit.invoice, sayIt),
    { text: sayIt('capital', { capital: showCapital(now) }), bold: true, margin: [0, 4, 0, 0] },
    ...(isDisputed ? [heading('disputed', 2), itemTable(items, total, sayIt, facts)] : []),
    {
      stack: [
        heading('statements', isDisputed ? 3 : 2),
        {
          ol: [
            ...(isDisputed ? [sayIt('notAccepting'), sayIt('keepsRights')] : []),
            ...(undisputed > 0n ? [sayIt('payInTime', { amount: showAmount(undisputed) })] : []),
            sayIt('reservation'),
          ],
        },
        sealBlock(facts, sayIt),
      ],
      unbreakable: true,
    },
  ];
}

const right = (text: string, style = 'cell'): TableCell => ({
  text,
  style,
  alignment: 'right',
  noWrap: style === 'cell',
});

const showOr = (amount: Fen | null): string => (amount === null ? '—' : showAmount(amount));

function rateTable(advice: readonly InvoiceAdvice[], sayIt: Say): Content {
  const heads = ['gross', 'net', 'tax', 'later'];
  const sum = (amounts: readonly (Fen | null)[]): string =>
    showAmount(sumFen(amounts.filter((each): each is Fen => each !== null)));
  return {
    table: {
      headerRows: 1,
      widths: ['*', 100, 100, 90, 100],
      body: [
        [{ text: sayIt('rate'), style: 'th' }, ...heads.map((code) => right(sayIt(code), 'th'))],
        ...advice.map((each): TableCell[] => [
          {
            text: each.taxRate === null ? sayIt('unknownRate') : formatRate(each.taxRate),
            style: 'cell',
          },
          right(showAmount(each.now)),
          right(showOr(each.net)),
          right(showOr(each.tax)),
          right(showAmount(each.later)),
        ]),
        [
          { text: sayIt('total'), style: 'th' },
          right(sum(advice.map((each) => each.now)), 'th'),
          right(sum(advice.map((each) => each.net)), 'th'),
          right(sum(advice.map((each) => each.tax)), 'th'),
          right(sum(advice.map((each) => each.later)), 'th'),
        ],
      ],
    },
    layout: 'lightHorizontalLines',
    margin: [0, 4, 0, 0],
  };
}

type Items = ReturnType<typeof claimsOf>['claims'];

function itemTable(items: Items, total: Fen, sayIt: Say, facts: LetterFacts): Content {
  const rows = items.map(({ line, amount }, i): TableCell[] => {
    return [
      { text: `${i + 1}`, style: 'cell' },
      { text: cut(itemName(line, facts), 90) || '—', style: 'cell' },
      { text: cut(itemPlace(line), 60) || '—', style: 'cell' },
      right(showAmount(line.theirs)),
      right(showAmount(amount)),
    ];
  });
  const head = (code: string): TableCell => ({ text: sayIt(code), style: 'th' });
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [18, '*', 120, 90, 90],
      body: [
        [
          head('no'),
          head('document'),
          head('place'),
          right(sayIt('theirs'), 'th'),
          right(sayIt('difference'), 'th'),
        ],
        ...rows,
        ['', head('total'), '', '', right(showAmount(total), 'th')],
      ],
    },
    layout: 'lightHorizontalLines',
    margin: [0, 4, 0, 0],
  };
}
