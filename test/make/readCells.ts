import ExcelJS from 'exceljs';
import yauzl from 'yauzl';

/** A cell as whoever opens the file gets it. */
export interface Told {
  readonly at: string;
  readonly kind: 'text' | 'number' | 'day' | 'formula' | 'link' | 'other';
  readonly text: string;
}

/** Every cell of a workbook, of a table of text, or of those in an archive; null = it is none of them. */
export async function readAllCells(bytes: Buffer, type: string): Promise<Told[] | null> {
  if (/csv|tab-separated/.test(type)) return cellsOfText(bytes.toString('utf8'));
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return null;
  const parts = await unzip(bytes);
  if (parts.has('[Content_Types].xml')) return cellsOfBook(bytes, [...parts.keys()]);
  const told: Told[] = [];
  for (const [name, part] of parts) {
    const own = await readAllCells(part, name.endsWith('.csv') ? 'text/csv' : '');
    told.push(...(own ?? []).map((each) => ({ ...each, at: `${name} ${each.at}` })));
  }
  return told;
}

const cellsOfText = (text: string): Told[] =>
  text.split(/\r?\n/).flatMap((line, row) =>
    line.split(/[,\t]/).map((cell, column): Told => {
      const plain = cell.replace(/^"|"$/g, '').replaceAll('""', '"');
      const isNumber = /^-?\d+(?:\.\d+)?$/.test(plain);
      return { at: `${row + 1}:${column + 1}`, kind: isNumber ? 'number' : 'text', text: plain };
    }),
  );

async function cellsOfBook(bytes: Buffer, parts: readonly string[]): Promise<Told[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  const told: Told[] = parts
    .filter((part) => /externalLink|vbaProject|embeddings|connections|\/activeX/i.test(part))
    .map((part) => ({ at: part, kind: 'link', text: part }));
  for (const { name, ranges } of book.definedNames.model)
    for (const range of ranges)
      if (!/^'?[^[\]!]+'?!\$?[A-Z0-9$:]+$/.test(range))
        told.push({ at: name, kind: 'link', text: range });
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) =>
      row.eachCell((cell) => told.push({ at: `${sheet.name}!${cell.address}`, ...toldBy(cell) })),
    );
  }
  return told;
}

function toldBy({ type, value, formula, text }: ExcelJS.Cell): Omit<Told, 'at'> {
  switch (type) {
    case ExcelJS.ValueType.Formula:
      return { kind: 'formula', text: formula };
    case ExcelJS.ValueType.Hyperlink:
      return { kind: 'link', text };
    case ExcelJS.ValueType.Number:
      return { kind: 'number', text: `${value}` };
    case ExcelJS.ValueType.Date:
      return { kind: 'day', text: (value as Date).toISOString() };
    case ExcelJS.ValueType.String:
    case ExcelJS.ValueType.SharedString:
    case ExcelJS.ValueType.RichText:
      return { kind: 'text', text };
    default:
      return { kind: 'other', text };
  }
}

function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((done, fail) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return fail(error);
      const parts = new Map<string, Buffer>();
      zip.on('entry', (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (broken, stream) => {
          if (broken || !stream) return fail(broken);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            parts.set(entry.fileName, Buffer.concat(chunks));
            zip.readEntry();
          });
        });
      });
      zip.on('end', () => done(parts));
      zip.readEntry();
    });
  });
}
