import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { showNo } from '../../words/attachments.ts';
import { packTexts } from '../../words/papers.ts';
import { showText } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { cut, typeset } from '../../words/typeset.ts';
import type { Client } from '../db/pool.ts';
import { findFile, loadBytes } from '../files/store.ts';
import { printPdf } from '../print.ts';
import { claimsInOrder, wordsOf } from '../settlements/letter.ts';
import type { LetterFacts } from '../settlements/letterFacts.ts';
import { type AttachedForm, formOf } from './attached.ts';
import { bindPages, type PageSource, pagesOf, readPages } from './bind.ts';
import type { Attachment } from './store.ts';

/** More than this is not put into one PDF: it is listed with its SHA-256 and goes beside it. */
const mostBytes = 60_000_000;

export interface Attached extends Attachment {
  readonly no: number;
  readonly size: number;
  /** Printed as a page, as pages of its own, embedded as it is, or only named. */
  readonly form: AttachedForm | 'listed';
  readonly bytes: Uint8Array | null;
}

/**
 * 异议函资料: the pages of the letter as it was issued, a list of its annexes, then the annexes in their
 * order: a picture as a page, a PDF as its pages, every other file embedded. Each page says whose it
 * is and which of how many.
 */
export async function writePack(
  letter: LetterFacts,
  issued: Uint8Array,
  annexes: readonly Attached[],
  lang: Lang,
): Promise<Uint8Array> {
  const claims = claimsInOrder(letter);
  const cited = new Map<string, number[]>();
  for (const { no, file } of wordsOf(letter, claims).attachments.list) {
    cited.set(file, [...(cited.get(file) ?? []), no]);
  }
  const sayIt: SayPack = (code, facts = {}) =>
    typeset(showText(packTexts, code, facts, lang), lang);
  const front = await readPages(issued);
  const parts = await Promise.all(annexes.map((annex) => readPart(annex)));
  const original = { name: `${letter.number ?? ''}.pdf`, bytes: issued };
  const layOut = (listPages: number): Row[] => {
    let next = (front?.getPageCount() ?? 0) + listPages + 1;
    return parts.map((part) => {
      const from = part.pages === 0 ? null : next;
      next += part.pages;
      return { ...part, from, cited: cited.get(part.name) ?? [] };
    });
  };
  const first = await readPages(await printPdf(listPaper(layOut(1), original, sayIt)));
  const listed = (first?.getPageCount() ?? 1) - picturesOf(parts).length;
  const rows = layOut(listed);
  const list = await readPages(await printPdf(listPaper(rows, original, sayIt)));
  const pages = [
    ...(front ? pagesOf(front, sayIt('ofLetter')) : []),
    ...(list ? pagesOf(list, sayIt('title'), listed) : []),
  ];
  let picture = listed;
  for (const row of rows) {
    const name = row.cited.map((no) => showNo(no, lang)).join(', ') || row.name;
    if (row.form === 'picture' && list) {
      pages.push({ from: list, at: picture, label: name });
      picture += 1;
    } else if (row.source) pages.push(...pagesOf(row.source, name));
  }
  const embedded = rows.filter(({ form }) => form === 'file');
  return bindPages(pages, [{ ...original, id: '', no: 0 }, ...embedded], {
    title: letter.number ?? '',
    day: letter.today,
    sayIt,
  });
}

/** Files in which the letter finds what it cites, in its order. */
export const citedFiles = (facts: LetterFacts): string[] => {
  const { added: _, ...own } = facts;
  const { list } = wordsOf(own, claimsInOrder(own)).attachments;
  return [...new Set(list.map(({ file }) => file))];
};

/** 附件 in their order, as many as one PDF may hold. */
export async function loadAnnexes(
  client: Client,
  attachments: readonly Attachment[],
): Promise<Attached[]> {
  const attached: Attached[] = [];
  let total = 0;
  for (const [i, attachment] of attachments.entries()) {
    const size = (await findFile(client, attachment.id))?.size ?? 0;
    const about = { ...attachment, no: i + 1, size };
    if (total + size > mostBytes) {
      attached.push({ ...about, form: 'listed', bytes: null });
      continue;
    }
    total += size;
    const bytes = await loadBytes(client, attachment.id);
    attached.push({ ...about, form: formOf(bytes), bytes });
  }
  return attached;
}

interface Part extends Attached {
  readonly pages: number;
  /** A PDF whose pages are bound in. */
  readonly source: PageSource | null;
}

interface Row extends Part {
  readonly from: number | null;
  /** What the letter calls what stands in it. */
  readonly cited: readonly number[];
}

/** A PDF that cannot be opened, or is too long to be leafed through, goes along as a file. */
async function readPart(annex: Attached): Promise<Part> {
  if (annex.form === 'picture') return { ...annex, pages: 1, source: null };
  if (annex.form !== 'pdf') return { ...annex, pages: 0, source: null };
  const source = annex.bytes && (await readPages(annex.bytes));
  if (!source) return { ...annex, form: 'file', pages: 0, source: null };
  return { ...annex, pages: source.getPageCount(), source };
}

const picturesOf = (parts: readonly Part[]): Part[] =>
  parts.filter(({ form }) => form === 'picture');

type SayPack = (code: string, facts?: Record<string, string>) => string;

interface Original {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The list of annexes, then a page for each picture. */
function listPaper(rows: readonly Row[], original: Original, sayIt: SayPack): TDocumentDefinitions {
  return {
    pageSize: 'A4',
    pageMargins: [48, 48, 48, 52],
    defaultStyle: { font: 'Noto', fontSize: 9.5, color: '#1a1a1a' },
    styles: {
      title: { fontSize: 15, bold: true, alignment: 'center' },
      small: { fontSize: 8, color: '#444444' },
      th: { fontSize: 8, bold: true },
      cell: { fontSize: 8.5 },
    },
    content: [
      { text: sayIt('title'), style: 'title' },
      { text: sayIt('intro'), margin: [0, 8, 0, 8] },
      listOf(rows, original, sayIt),
      ...(picturesOf(rows) as Row[]).map((each): Content => pictureOf(each, sayIt)),
    ],
  };
}

function listOf(rows: readonly Row[], original: Original, sayIt: SayPack): Content {
  const forms = { picture: 'picture', pdf: 'pages', file: 'embedded', listed: 'listed' } as const;
  const head = (code: string): TableCell => ({ text: sayIt(code), style: 'th' });
  const headRight = (code: string): TableCell => ({
    text: sayIt(code),
    style: 'th',
    alignment: 'right',
  });
  const cell = (text: string): TableCell => ({ text, style: 'cell' });
  const numberCell = (text: string): TableCell => ({ text, style: 'cell', alignment: 'right' });
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [18, '*', 52, 44, 52, 66],
      body: [
        [head('no'), head('name'), head('cited'), headRight('at'), headRight('size'), head('kind')],
        [
          cell(''),
          cell(original.name),
          cell(sayIt('original')),
          numberCell('1'),
          numberCell(`${original.bytes.length}`),
          cell(sayIt('embedded')),
        ],
        ...rows.map(({ no, name, id, size, form, cited, from, pages }): TableCell[] => [
          cell(`${no}`),
          {
            stack: [
              { text: cut(name, 160), style: 'cell' },
              { text: `SHA-256 ${id.slice(0, 32)} ${id.slice(32)}`, style: 'small' },
            ],
          },
          cell(cited.join(', ')),
          numberCell(from === null ? '' : pages === 1 ? `${from}` : `${from}-${from + pages - 1}`),
          numberCell(`${size}`),
          cell(sayIt(forms[form])),
        ]),
      ],
    },
    layout: 'lightHorizontalLines',
  };
}

const pictureOf = ({ no, name, bytes }: Attached, sayIt: SayPack): Content => ({
  stack: [
    { text: sayIt('caption', { no: `${no}`, name: cut(name, 120) }), style: 'small' },
    {
      image: dataUrl(bytes?.[0] === 0x89 ? 'image/png' : 'image/jpeg', bytes),
      fit: [499, 690],
      margin: [0, 6, 0, 0],
    },
  ],
  pageBreak: 'before',
});

const dataUrl = (type: string, bytes: Uint8Array | null): string =>
  `data:${type};base64,${Buffer.from(bytes ?? []).toString('base64')}`;
