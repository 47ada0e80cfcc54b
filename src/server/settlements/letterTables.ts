import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import { askedPapers, type Claim } from '../../domain/settlements/claims.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import { type Fen, fen } from '../../domain/values/money.ts';
import type { AttachmentBook } from '../../words/attachments.ts';
import { showNo } from '../../words/attachments.ts';
import { auditTexts } from '../../words/audit.ts';
import { showMissing, showSource } from '../../words/evidence.ts';
import { showRequest } from '../../words/letter.ts';
import { showAmount, showFeeKind, showReasons } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { cut, typeset } from '../../words/typeset.ts';
import type { Say } from './letterFacts.ts';

/** One numbered item of a table of the letter. */
export interface LetterItem extends Claim {
  readonly no: number;
  readonly role: 'claim' | 'consequence' | 'timing';
  /** The item that holds what follows from other claims on the same line. */
  readonly follows?: { readonly no: number; readonly amount: Fen };
}

interface TableWords {
  readonly lang: Lang;
  readonly sayIt: Say;
  readonly attachments: AttachmentBook;
}

interface ClaimTableWords extends TableWords {
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

/** A row of paper must fit a page: what is quoted is cut where it would not. */
const quoteLimit = 400;

/** 异议明细: an item a row, its figures above, its ground below; the headings on every page. */
export function claimTable(items: readonly LetterItem[], words: ClaimTableWords): Content {
  const { sayIt, amountHead, total, lang } = words;
  const amounts = items.map((item) => amountsOf(item));
  const width = amountWidth([...amounts.flat().filter((each) => each !== null), total]);
  const head = (code: string): string => sayIt(code);
  const rows = items.map((item, i): TableCell[] => [
    { text: `${item.no}`, style: 'cell' },
    {
      stack: [
        figures(nameOf(item, words), placeOf(item.line), amounts[i]?.map(showCell) ?? [], width),
        ...groundOf(item, words).map(([label, text]) => labelled(label, text, lang)),
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
export function pendingTable(lines: readonly AuditLine[], words: TableWords): Content {
  const { sayIt, lang } = words;
  const width = amountWidth(lines.map((line) => line.theirs));
  const rows = lines.map((line, i): TableCell[] => {
    const item = { line, amount: fen(0n), request: 'original', no: i + 1, role: 'timing' } as const;
    const asked = askedPapers(line).map((code) => showMissing(code, lang));
    const pairs: [string, string][] = [
      ...reasonOf(item, words),
      ...clauseOf(line, words),
      [sayIt('request'), provideOf(asked, words)],
      ...attachedOf(line, words),
    ];
    return [
      { text: `${i + 1}`, style: 'cell' },
      {
        stack: [
          figures(nameOf(item, words), placeOf(line), [showAmount(line.theirs)], width),
          ...pairs.map(([label, text]) => labelled(label, text, lang)),
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

const provideOf = (papers: readonly string[], { sayIt, lang }: TableWords): string =>
  papers.length === 0
    ? sayIt('provideAny')
    : sayIt('provide', { papers: papers.join(lang === 'zh' ? '、' : ', ') });

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

/** 对方 · 应为 · 差异 of an item: a consequence has only its difference. */
function amountsOf({ line, amount, role }: LetterItem): (Fen | null)[] {
  if (role === 'consequence') return [null, null, amount];
  return [line.theirs, fen(line.theirs + amount), amount];
}

const showCell = (amount: Fen | null): string => (amount === null ? '—' : showAmount(amount));

function nameOf({ line, role }: LetterItem, { sayIt, lang }: TableWords): Content[] {
  const printed = line.line;
  const fee = printed?.fee ? showFeeKind(printed.fee, lang) : '';
  const subject = printed ? printed.subject || fee : '';
  const about = [subject, printed?.issue ?? ''].filter((each) => each !== '').join(' ');
  const mark = role === 'consequence' ? ` ${sayIt('consequenceMark')}` : '';
  const row =
    line.row === null ? sayIt('notOnStatement') : sayIt('statementRow', { row: `${line.row}` });
  return [
    { text: cut(line.doc ?? (about || '—'), 80) + mark, style: 'cell', bold: true },
    {
      text: line.doc === null || about === '' ? row : `${row} · ${cut(about, 60)}`,
      style: 'small',
    },
  ];
}

function placeOf({ line, paper }: AuditLine): string {
  const store = (line?.store || line?.storeCode || paper?.store) ?? '';
  const day = line?.day ?? paper?.day ?? '';
  return [cut(store, 40), day].filter((each) => each !== '').join('\n') || '—';
}

function groundOf(item: LetterItem, words: ClaimTableWords): [string, string][] {
  const { sayIt, lang } = words;
  const { line, role, request } = item;
  const due = line.turns;
  const turning = line.kind === 'receipt' ? 'nextPeriod' : 'due';
  const asked = typeset(showRequest(request, lang), lang);
  const wish =
    role === 'timing' && due !== null
      ? `${asked}${lang === 'zh' ? '，' : '; '}${sayIt(turning, { day: due })}`
      : asked;
  return [
    ...reasonOf(item, words),
    ...(role === 'consequence' ? [] : clauseOf(line, words)),
    [sayIt('request'), role === 'consequence' ? wish : withAttached(wish, line, words)],
  ];
}

function reasonOf({ line, role, follows }: LetterItem, words: TableWords): [string, string][] {
  const { sayIt, lang } = words;
  const main =
    role === 'consequence' ? sayIt('consequence') : showReasons(auditTexts, line.reasons, lang);
  const note = follows
    ? sayIt('includes', { amount: showAmount(follows.amount), item: `${follows.no}` })
    : '';
  const parts = [main, note].filter((each) => each !== '').join(lang === 'zh' ? '；' : '; ');
  if (parts === '') return [];
  return [
    [sayIt('reason'), `${typeset(cut(parts, quoteLimit), lang)}${lang === 'zh' ? '。' : '.'}`],
  ];
}

function clauseOf(line: AuditLine, { sayIt, lang, attachments }: TableWords): [string, string][] {
  const { clause } = line;
  if (!clause) {
    return line.rules.includes('R1') ? [[sayIt('clause'), sayIt('clauseNone')]] : [];
  }
  const no = attachments.clauseNo(line);
  const quoted = sayIt('clauseText', {
    no: no === null ? '' : showNo(no, lang),
    place: cut(showSource(clause, lang), 120),
    text: cut(clause.text, quoteLimit),
  });
  return [[sayIt('clause'), quoted]];
}

/** Request and attachments share a line of print. */
function withAttached(wish: string, line: AuditLine, words: TableWords): string {
  const colon = words.lang === 'zh' ? '：' : ': ';
  const attached = attachedOf(line, words).map(([label, text]) => `${label}${colon}${text}`);
  return [wish, ...attached].join(words.lang === 'zh' ? '　' : ' · ');
}

function attachedOf(line: AuditLine, { sayIt, lang, attachments }: TableWords): [string, string][] {
  const cited = attachments.cite(line);
  return cited === '' ? [] : [[sayIt('evidence'), typeset(cut(cited, quoteLimit), lang)]];
}

const labelled = (label: string, text: string, lang: Lang): Content => ({
  text: [{ text: `${label}${lang === 'zh' ? '：' : ': '}`, color: '#555555' }, text],
  style: 'cell',
  margin: [0, 1, 0, 0],
});
