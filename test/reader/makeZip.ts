import { crc32, deflateRawSync } from 'node:zlib';

/** A member of a zip made by hand, so that it may lie about itself. */
export interface Member {
  readonly name: string | Buffer;
  readonly data: Buffer | string;
  /** The unfolded size that the directory tells, where it is not the true one. */
  readonly told?: number;
  /** Already deflated data, with `told` as its size. */
  readonly packed?: Buffer;
}

/** A zip of any members, with names and sizes as told: the writers of libraries refuse to lie. */
export function makeZip(members: readonly Member[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, told, packed } of members) {
    const raw = Buffer.from(data as string);
    const body = packed ?? deflateRawSync(raw);
    const title = Buffer.isBuffer(name) ? name : Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(Buffer.isBuffer(name) ? 0 : 0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(raw), 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(told ?? raw.length, 18);
    fields.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, title, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, tail, title);
    bodies.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, list, Buffer.from('PK\x05\x06'), end]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const links = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a small .xlsx written by hand: for what no library writes. */
export function xlsxParts(sheet: string, more: Readonly<Record<string, string>> = {}): Member[] {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${links}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${links}"><sheets><sheet name="明细" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships><Relationship Id="rId1" Type="${links}/worksheet" Target="worksheets/sheet1.xml"/>` +
      `<Relationship Id="rId2" Type="${links}/sharedStrings" Target="sharedStrings.xml"/>` +
      `<Relationship Id="rId3" Type="${links}/styles" Target="/xl/styles.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': sheet,
    ...more,
  };
  return Object.entries(parts).map(([name, data]) => ({ name, data }));
}

export const xlsxOf = (sheet: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  makeZip(xlsxParts(sheet, more));
