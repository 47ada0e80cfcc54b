import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import type { Fen } from '../../domain/values/money.ts';
import { showAmount } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import {
  groundOf,
  type ItemView,
  type LetterItem,
  type LetterWords,
  pendingItems,
  viewItem,
} from './letterItems.ts';

interface ClaimTableWords extends LetterWords {
  readonly amountHead: 'difference' | 'turns';
  readonly total: Fen;
}

/**
 * Widths in points, all fixed: a column that may grow is pushed off the page by one long word. Of
 * the 499 points between the margins the cells' own blanks take 8.
 */
const numberWidth = 18;
const bodyWidth = 473;
const gap = 6;
const placeWidth = 112;

/** 异议明细: an item a row, its figures above, its ground below; the headings on every page. */
export function claimTable(items: readonly LetterItem[], words: ClaimTableWords): Content {
  const { sayIt, amountHead, total, lang } = words;
  const views = items.map((item) => viewItem(item, words));
  const amounts = views.flatMap((view) => view.amounts.filter((each) => each !== null));
  const width = amountWidth([...amounts, total]);
  const head = (code: string): string => sayIt(code);
  const rows = views.map((view): TableCell[] => [
    { text: `${view.no}`, style: 'cell' },
    {
      stack: [
        figures(nameBlock(view), view.place, view.amounts.map(showCell), width),
        ...groundOf(view, words).map(([label, text]) => labelled(label, text, lang)),
      ],
    },
  ]);
  const headings = figures(
    [{ text: head('document'), style: 'th' }],
    head('place'),
    [head('theirs'), head('ours'), head(amountHead)],
    width,
    'th',
  );
  const sum = figures(
    [{ text: head('total'), style: 'th' }],
    '',
    ['', '', showAmount(total)],
    width,
    'th',
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: [numberWidth, bodyWidth],
      body: [[{ text: head('no'), style: 'th' }, headings], ...rows, ['', sum]],
    },
    layout: lined,
    margin: [0, 4, 0, 0],
  };
}

/** 待补证据事项: no difference yet, so theirs alone and what is missing. */
export function pendingTable(lines: readonly AuditLine[], words: LetterWords): Content {
  const { sayIt, lang } = words;
  const width = amountWidth(lines.map((line) => line.theirs));
  const rows = pendingItems(lines).map((item): TableCell[] => {
    const view = viewItem(item, words);
    return [
      { text: `${view.no}`, style: 'cell' },
      {
        stack: [
          figures(nameBlock(view), view.place, [showAmount(item.line.theirs)], width),
          ...groundOf(view, words).map(([label, text]) => labelled(label, text, lang)),
        ],
      },
    ];
  });
  const headings = figures(
    [{ text: sayIt('document'), style: 'th' }],
    sayIt('place'),
    [sayIt('theirs')],
    width,
    'th',
  );
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      keepWithHeaderRows: 1,
      widths: [numberWidth, bodyWidth],
      body: [[{ text: sayIt('no'), style: 'th' }, headings], ...rows],
    },
    layout: lined,
    margin: [0, 4, 0, 0],
  };
}

/** Rules above and below the headings and at the end, hairlines between the items. */
const lined: CustomTableLayout = {
  hLineWidth: (i, node) => (i <= 1 || i === node.table.body.length ? 0.8 : 0.3),
  vLineWidth: () => 0,
  hLineColor: (i, node) => (i <= 1 || i === node.table.body.length ? '#1a1a1a' : '#9a9a9a'),
  paddingLeft: () => 2,
  paddingRight: () => 2,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

function figures(
  name: Content[],
  place: string,
  amounts: readonly string[],
  width: number,
  style: 'cell' | 'th' = 'cell',
): Content {
  const rest = bodyWidth - (width + gap) * amounts.length - gap;
  const wide = Math.min(placeWidth, Math.floor(rest * 0.45));
  return {
    columns: [
      { stack: name, width: rest - wide },
      { text: place, style, width: wide },
      ...amounts.map((text) => ({
        text,
        style,
        width,
        alignment: 'right' as const,
        noWrap: style === 'cell' || /\d/.test(text),
      })),
    ],
    columnGap: gap,
  };
}

/** Wide enough for the longest amount, so that no amount is ever broken. */
function amountWidth(amounts: readonly Fen[]): number {
  const em = (text: string): number =>
    [...text].reduce((sum, each) => sum + (/\d/.test(each) ? 0.56 : each === '-' ? 0.36 : 0.3), 0);
  return Math.max(58, ...amounts.map((amount) => Math.ceil(em(showAmount(amount)) * 8.5) + 2));
}

const showCell = (amount: Fen | null): string => (amount === null ? '—' : showAmount(amount));

const nameBlock = ({ title, about }: Pick<ItemView, 'title' | 'about'>): Content[] => [
  { text: title, style: 'cell', bold: true },
  { text: about, style: 'small' },
];

const labelled = (label: string, text: string, lang: Lang): Content => ({
  text: [{ text: `${label}${lang === 'zh' ? '：' : ': '}`, color: '#555555' }, text],
  style: 'cell',
  margin: [0, 1, 0, 0],
});
