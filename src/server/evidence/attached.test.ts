import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { day } from '../../../test/make/facts.ts';
import { march } from '../../../test/make/march.ts';
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
      Buffer.from('%PDF-1.7'),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff]),
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      Buffer.alloc(0),
    ];
    expect(doubtful.map(formOf)).toEqual(doubtful.map(() => 'file'));
  });

  test('the letter, its list and its annexes are one PDF', async () => {
    const letter = {
      ...march(),
      today: day('2026-04-10'),
      number: 'YH-2026-000001',
      contact: null,
      replyDay: null,
      lang: 'zh',
    } as const;
    const of = (no: number, name: string, bytes: Buffer) =>
      ({ no, name, bytes, id: 'ab'.repeat(32), size: bytes.length, form: formOf(bytes) }) as const;
    const given = [
      of(0, 'YH-2026-000001.pdf', Buffer.from('%PDF-1.7')),
      of(1, '堆头.png', png()),
      of(2, '../..\\回单 =cmd.pdf', Buffer.from('%PDF-1.7')),
      { ...of(3, '大.pdf', Buffer.alloc(9)), form: 'listed', bytes: null } as const,
    ];
    const pack = Buffer.from(await writePack(letter, given, 'zh')).toString('latin1');
    expect(pack.startsWith('%PDF-')).toBe(true);
    expect(pack.match(/\/Type \/EmbeddedFile/g)).toHaveLength(2);
    expect(pack).toContain('/Subtype /Image');
    expect(citedFiles(letter)).toContain(letter.statement.sources[0]?.file);
  });
});
