import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { day } from '../../../test/make/facts.ts';
import { march } from '../../../test/make/march.ts';
import { readPdf } from '../../../test/make/readPdf.ts';
import { numberAttachments } from '../../words/attachments.ts';
import { printPdf } from '../print.ts';
import { claimsInOrder, writeLetter } from '../settlements/letter.ts';
import { formOf } from './attached.ts';
import { citedFiles, writePack } from './pack.ts';

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

interface Png {
  readonly width?: number;
  readonly height?: number;
  readonly depth?: number;
  readonly interlaced?: number;
  readonly color?: number;
  readonly data?: Buffer;
}

function png(given: Png = {}): Buffer {
  const { width = 4, height = 3, depth = 8, interlaced = 0, color = 6 } = given;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, color, 0, 0, interlaced], 8);
  const data = given.data ?? deflateSync(Buffer.alloc((4 * 4 + 1) * 3));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), end]);
}

describe('随函文件', () => {
  test('a sound picture is printed, whatever is in doubt is embedded', () => {
    expect(formOf(png())).toBe('picture');
    const bomb = deflateSync(Buffer.alloc(50_000_000));
    const doubtful = [
      png({ data: bomb }),
      png({ data: Buffer.from('nonsense') }),
      png({ width: 60_000, height: 60_000 }),
      png({ depth: 16 }),
      png({ interlaced: 1 }),
      png({ color: 3 }),
      png().subarray(0, 50),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      Buffer.alloc(0),
    ];
    expect(doubtful.map(formOf)).toEqual(doubtful.map(() => 'file'));
  });

  test('issue 3, 4: the letter, its list, its pictures and its PDF are one PDF, each page marked', async () => {
    const letter = {
      ...march(),
      today: day('2026-04-10'),
      number: 'YH-2026-000001',
      contact: null,
      replyDay: null,
      lang: 'zh',
    } as const;
    const slip = await printPdf({
      defaultStyle: { font: 'Noto' },
      content: ['签收单第一张', { text: '签收单第二张', pageBreak: 'before' }],
    });
    const issued = (await writeLetter(letter)).pdf as Uint8Array;
    const of = (no: number, name: string, bytes: Uint8Array) =>
      ({ no, name, bytes, id: 'ab'.repeat(32), size: bytes.length, form: formOf(bytes) }) as const;
    const given = [
      of(1, '签收单.pdf', slip),
      of(2, '堆头.png', png()),
      of(3, '../..\\回单 =cmd.pdf', Buffer.from('%PDF-1.7')),
      { ...of(4, '大.pdf', Buffer.alloc(9)), form: 'listed', bytes: null } as const,
    ];
    const added = [{ id: 'x', name: '签收单.pdf', title: '三店签收单' }];
    const pack = await readPdf(await writePack({ ...letter, added }, issued, given, 'zh'));
    const letterPages = (await readPdf(issued)).pages;
    expect(pack.pages).toHaveLength(letterPages.length + 4);
    const [list, first, second] = pack.pages.slice(letterPages.length);
    expect(pack.pages[0]).toContain('异议函');
    expect(pack.pages[0]).toContain('51,030.00');
    const at = letterPages.length + 2;
    expect(list).toContain('随函文件');
    expect(list).toContain(`签收单.pdf`);
    expect(list).toContain(`${at}-${at + 1}`);
    expect(first).toContain('签收单第一张');
    expect(second).toContain('签收单第二张');
    const no = numberAttachments(letter.statement, claimsInOrder(letter), 'zh').list.length + 1;
    expect(second).toContain(`附件${no}·第${at + 1}页/共${pack.pages.length}页`);
    expect([...pack.files].sort()).toEqual(['3 回单 =cmd.pdf', 'YH-2026-000001.pdf']);
    expect(citedFiles(letter)).toContain(letter.statement.sources[0]?.file);
  });
});
