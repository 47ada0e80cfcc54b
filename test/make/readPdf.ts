import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib';

export interface ReadPdf {
  /** The text of each page, without blanks. */
  readonly pages: readonly string[];
  readonly files: readonly string[];
}

/** Reads what our own printer and binder write: text by the fonts' own tables of letters. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  return {
    pages: pdf.getPages().map((page) => textOfPage(page).replace(/\s/g, '')),
    files: pdf.getAttachments().map(({ name }) => name),
  };
}

function textOfPage(page: PDFPage): string {
  const contents = page.node.Contents();
  const streams =
    contents instanceof PDFArray
      ? Array.from({ length: contents.size() }, (_, i) => contents.lookup(i))
      : [contents];
  const text = streams.map(contentOf).join('\n');
  return textOf(text, page.node.Resources());
}

const contentOf = (stream: unknown): string =>
  stream instanceof PDFRawStream
    ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    : stream instanceof PDFStream
      ? unpack(Buffer.from(stream.getContents()))
      : '';

function unpack(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return bytes.toString('latin1');
  }
}

function textOf(content: string, resources: PDFDict | undefined): string {
  const fonts = resources?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const forms = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  let letters = new Map<string, string>();
  let text = '';
  for (const [, font, form, array] of content.matchAll(
    /\/([^\s/]+) [\d.]+ Tf|\/([^\s/]+) Do|\[([^\]]*)\] TJ/g,
  )) {
    if (font) letters = lettersOf(fonts?.lookup(PDFName.of(font)));
    else if (form) text += textOfForm(forms?.lookup(PDFName.of(form)));
    else
      for (const [, hex = ''] of (array ?? '').matchAll(/<([0-9a-f]*)>/gi)) {
        for (const glyph of hex.match(/.{4}/g) ?? []) {
          text += letters.get(glyph.toLowerCase()) ?? '';
        }
      }
  }
  return text;
}

function textOfForm(form: unknown): string {
  if (!(form instanceof PDFStream)) return '';
  if (form.dict.lookup(PDFName.of('Subtype')) !== PDFName.of('Form')) return '';
  return textOf(contentOf(form), form.dict.lookupMaybe(PDFName.of('Resources'), PDFDict));
}

/** ToUnicode of a font: glyph number -> letters. */
function lettersOf(font: unknown): Map<string, string> {
  const map = font instanceof PDFDict ? font.lookup(PDFName.of('ToUnicode')) : undefined;
  const letters = new Map<string, string>();
  for (const [, from = '', to = '', list = ''] of contentOf(map).matchAll(
    /<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi,
  )) {
    const first = Number.parseInt(from, 16);
    const each = [...list.matchAll(/<([0-9a-f ]+)>/gi)].map(([, hex = '']) =>
      hex.replace(/ /g, ''),
    );
    for (let at = first; at <= Number.parseInt(to, 16); at++) {
      const units = each[at - first]?.match(/.{4}/g) ?? [];
      const text = String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
      letters.set(at.toString(16).padStart(4, '0'), text);
    }
  }
  return letters;
}
