import type { Zip } from './guard.ts';
import { limits, Refusal } from './limits.ts';
import { type NumberFormat, numberFormat, trimCell } from './numberFormat.ts';
import { scanAll, scanXml } from './xmlScan.ts';

export interface BookSheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

export interface Book {
  readonly sheets: readonly BookSheet[];
  readonly date1904: boolean;
  /** By the style number of a cell. */
  readonly formats: readonly NumberFormat[];
  readonly stringsPart: string | null;
}

interface Relation {
  readonly id: string;
  readonly kind: string;
  readonly target: string;
}

/** 工作簿的目录: sheets, date system, formats of an .xlsx, by its relations and not by part names. */
export async function openBook(zip: Zip): Promise<Book> {
  const read = (name: string) => zip.bytes(name, limits.smallPartBytes);
  const root = zip.has('_rels/.rels') ? relationsIn(await read('_rels/.rels'), '') : [];
  const part = root.find((each) => each.kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const folder = part.includes('/') ? part.slice(0, part.lastIndexOf('/')) : '';
  const links = `${folder}/_rels/${part.slice(folder.length + 1)}.rels`;
  const relations = zip.has(links) ? relationsIn(await read(links), folder) : [];
  const { sheets, date1904 } = workbookIn(await read(part));
  const byId = new Map(relations.map((each) => [each.id, each]));
  const partOf = (kind: string): string | null => {
    const target = relations.find((each) => each.kind === kind)?.target;
    return target !== undefined && zip.has(target) ? target : null;
  };
  const styles = partOf('styles');
  return {
    sheets: sheets.flatMap(({ name, id, hidden }) => {
      const relation = byId.get(id);
      if (relation?.kind !== 'worksheet' || !zip.has(relation.target)) return [];
      return [{ name, hidden, part: relation.target }];
    }),
    date1904,
    formats: styles === null ? [] : formatsIn(await read(styles)),
    stringsPart: partOf('sharedStrings'),
  };
}

function relationsIn(bytes: Uint8Array, folder: string): Relation[] {
  const found: Relation[] = [];
  let draft: Record<string, string> | null = null;
  scanAll(bytes, {
    open: (name) => {
      draft = name === 'Relationship' ? {} : null;
    },
    attribute: (name, value) => {
      if (draft) draft[name] = value;
    },
    close: (name) => {
      if (name !== 'Relationship' || !draft) return;
      const { Id: id = '', Type: type = '', Target: target = '' } = draft;
      found.push({
        id,
        kind: type.slice(type.lastIndexOf('/') + 1),
        target: within(folder, target),
      });
    },
  });
  return found;
}

/** A target of a relation, seen from the root of the zip. */
function within(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = folder === '' ? [] : folder.split('/');
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

function workbookIn(bytes: Uint8Array) {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let date1904 = false;
  let tag = '';
  let name = '';
  let id = '';
  let hidden = false;
  scanAll(bytes, {
    open: (open) => {
      tag = open;
      if (tag === 'sheet') [name, id, hidden] = ['', '', false];
    },
    attribute: (key, value) => {
      if (tag === 'workbookPr' && key === 'date1904') date1904 = value === '1' || value === 'true';
      if (tag !== 'sheet') return;
      if (key === 'name') name = value;
      else if (key === 'id') id = value;
      else if (key === 'state') hidden = value === 'hidden' || value === 'veryHidden';
    },
    close: (close) => {
      if (close === 'sheet') sheets.push({ name, id, hidden });
    },
  });
  return { sheets, date1904 };
}

function formatsIn(bytes: Uint8Array): NumberFormat[] {
  const codes = new Map<number, string>();
  const cells: number[] = [];
  let inCells = false;
  let tag = '';
  let id = 0;
  let code = '';
  scanAll(bytes, {
    open: (name) => {
      tag = name;
      if (name === 'cellXfs') inCells = true;
      else if (name === 'numFmt' || name === 'xf') [id, code] = [0, ''];
    },
    attribute: (name, value) => {
      if (name === 'numFmtId') id = Number(value);
      else if (name === 'formatCode') code = value;
    },
    opened: () => {
      if (tag === 'numFmt') codes.set(id, code);
      else if (tag === 'xf' && inCells) cells.push(id);
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  const known = new Map<number, NumberFormat>();
  return cells.map((each) => {
    const format = known.get(each) ?? numberFormat(each, codes.get(each));
    known.set(each, format);
    return format;
  });
}

/** Texts of one table: the n-th is asked for by cells of type s. */
export type SharedStrings = readonly string[];

/**
 * 共享字符串: the whole table, or only up to a number (a preview needs few of them).
 */
export async function readStrings(
  zip: Zip,
  part: string,
  upTo = Number.POSITIVE_INFINITY,
): Promise<SharedStrings> {
  if (zip.size(part) > limits.stringsPartBytes && upTo === Number.POSITIVE_INFINITY)
    throw new Refusal('file.tooLarge');
  const found: string[] = [];
  let text = '';
  let open = false;
  let phonetic = false;
  const scanner = scanXml({
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 't') open = !phonetic;
      else if (name === 'rPh') phonetic = true;
    },
    text: (piece) => {
      if (open) text += piece;
    },
    close: (name) => {
      if (name === 't') open = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') found.push(ownText(cellText(text)));
    },
  });
  for await (const chunk of zip.stream(part)) {
    scanner.write(chunk);
    if (found.length > upTo) return found;
  }
  scanner.end();
  return found;
}

/** _x000D_ is how Excel writes a character that XML cannot hold. */
export const cellText = (written: string): string =>
  trimCell(
    written.includes('_x')
      ? written.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        )
      : written,
  );

/** A copy of its own: a slice of V8 keeps the whole piece of the file alive that it was cut from. */
const ownText = (text: string): string =>
  text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le');
