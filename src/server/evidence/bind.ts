import type { PDFDocument, PDFPage } from '@cantoo/pdf-lib';
import type { Day } from '../../domain/values/day.ts';
import { cut } from '../../words/typeset.ts';
import { printPdf } from '../print.ts';

/** A PDF whose pages are bound into another. */
export type PageSource = PDFDocument;

/** One page of a pack: from where, and whose it is. */
export interface BoundPage {
  readonly from: PageSource;
  readonly at: number;
  readonly label: string;
}

export interface EmbeddedFile {
  /** 0 = the letter itself. */
  readonly no: number;
  readonly name: string;
  readonly id: string;
  readonly bytes: Uint8Array | null;
}

const mostPages = 500;

/** Its pages; null where it is locked, broken or longer than anybody would leaf through. */
export async function readPages(bytes: Uint8Array): Promise<PageSource | null> {
  // A heavy package that the start of the server does not wait for.
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  try {
    const read = await PDFDocument.load(bytes, { updateMetadata: false });
    const count = read.getPageCount();
    return count > 0 && count <= mostPages ? read : null;
  } catch {
    return null;
  }
}

/** All pages of a source, or its first ones. */
export const pagesOf = (from: PageSource, label: string, count = from.getPageCount()) =>
  Array.from({ length: count }, (_, at): BoundPage => ({ from, at, label }));

interface Binding {
  readonly title: string;
  readonly day: Day;
  readonly sayIt: (code: string, facts?: Record<string, string>) => string;
}

/** 装订: pages of many PDF as one, each marked with whose it is and which of how many. */
export async function bindPages(
  pages: readonly BoundPage[],
  files: readonly EmbeddedFile[],
  { title, day, sayIt }: Binding,
): Promise<Uint8Array> {
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const pack = await PDFDocument.create();
  const noon = new Date(`${day}T04:00:00Z`);
  pack.setTitle(title);
  pack.setCreationDate(noon);
  pack.setModificationDate(noon);
  const bound: PDFPage[] = [];
  for (const group of groupBySource(pages)) {
    const from = (group[0] as BoundPage).from;
    const copies = await pack.copyPages(
      from,
      group.map(({ at }) => at),
    );
    for (const copy of copies) bound.push(pack.addPage(await stilled(copy)));
  }
  const marks = await pack.embedPdf(
    await printMarks(
      pages.map(({ label }) => label),
      sayIt,
    ),
    pages.map((_, i) => i),
  );
  bound.forEach((page, i) => {
    const mark = marks[i];
    const { width, height } = page.getSize();
    if (mark) page.drawPage(mark, { x: width - markWidth - 24, y: height - markHeight - 10 });
  });
  for (const { no, name, id, bytes } of files) {
    if (bytes === null) continue;
    await pack.attach(bytes, fileName(no, name), {
      description: id,
      mimeType: 'application/octet-stream',
      creationDate: noon,
      modificationDate: noon,
    });
  }
  return pack.save();
}

/** Pages of one source that follow each other are copied at once, so that they share their fonts. */
function groupBySource(pages: readonly BoundPage[]): BoundPage[][] {
  const groups: BoundPage[][] = [];
  for (const page of pages) {
    const last = groups.at(-1);
    if (last?.[0]?.from === page.from) last.push(page);
    else groups.push([page]);
  }
  return groups;
}

/** What a page of somebody else would do by itself is taken from it; what it shows stays. */
async function stilled(page: PDFPage): Promise<PDFPage> {
  const { PDFDict, PDFName } = await import('@cantoo/pdf-lib');
  const acts = ['A', 'AA'].map((name) => PDFName.of(name));
  for (const act of acts) page.node.delete(act);
  const annotations = page.node.Annots();
  for (let i = 0; i < (annotations?.size() ?? 0); i++) {
    const annotation = annotations?.lookup(i);
    if (annotation instanceof PDFDict) for (const act of acts) annotation.delete(act);
  }
  return page;
}

const markWidth = 300;
const markHeight = 14;

/** 页标 of every page as a strip, in our own font. */
function printMarks(labels: readonly string[], sayIt: Binding['sayIt']): Promise<Uint8Array> {
  return printPdf({
    pageSize: { width: markWidth, height: markHeight },
    pageMargins: 0,
    defaultStyle: { font: 'Noto', fontSize: 8, color: '#444444', alignment: 'right' },
    content: labels.map((label, i) => ({
      text: sayIt('mark', {
        label: cut(label, 28),
        page: `${i + 1}`,
        pages: `${labels.length}`,
      }),
      ...(i === 0 ? {} : { pageBreak: 'before' as const }),
    })),
  });
}

/** Numbered, since two may have one name; without what acts on a reader or on a path. */
const fileName = (no: number, name: string): string => {
  const bare = cut(name.split(/[\\/]/).at(-1) ?? '', 120);
  return no === 0 ? bare : `${no} ${bare}`;
};
