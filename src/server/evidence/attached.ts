import { inflateSync } from 'node:zlib';

/** How a file goes along with a letter: as a page, as its own pages, or embedded as it is. */
export type AttachedForm = 'picture' | 'pdf' | 'file';

const mostPixels = 40_000_000;

/** A picture that can be printed for certain; whatever is in doubt is embedded as a file. */
export function formOf(bytes: Uint8Array): AttachedForm {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isPng(view) || isJpeg(view)) return 'picture';
  return view.subarray(0, 5).toString('latin1') === '%PDF-' ? 'pdf' : 'file';
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * The data of a PNG is unpacked here with a limit, since the printer unpacks it without one; of
 * interlaced ones and those of 16 bits it makes nothing good.
 */
function isPng(view: Buffer): boolean {
  if (view.length < 33 || !view.subarray(0, 8).equals(pngSignature)) return false;
  const [width, height] = [view.readUInt32BE(16), view.readUInt32BE(20)];
  const [depth, color, interlaced] = [view[24] ?? 0, view[25] ?? 0, view[28] ?? 0];
  const count = channels[color];
  if (count === undefined || depth > 8 || interlaced !== 0) return false;
  if (width === 0 || height === 0 || width * height > mostPixels) return false;
  const parts: Buffer[] = [];
  let [hasPalette, hasEnd] = [false, false];
  for (let at = 8; at + 12 <= view.length && !hasEnd; ) {
    const length = view.readUInt32BE(at);
    const kind = view.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > view.length) return false;
    if (kind === 'IDAT') parts.push(view.subarray(at + 8, at + 8 + length));
    if (kind === 'PLTE') hasPalette = true;
    hasEnd = kind === 'IEND';
    at += 12 + length;
  }
  if (!hasEnd || (color === 3 && !hasPalette)) return false;
  const expected = (Math.ceil((width * depth * count) / 8) + 1) * height;
  try {
    return inflateSync(Buffer.concat(parts), { maxOutputLength: expected }).length === expected;
  } catch {
    return false;
  }
}

/** Frames that hold the size of a JPEG: baseline, extended, progressive. */
const frames = new Set([0xc0, 0xc1, 0xc2]);

function isJpeg(view: Buffer): boolean {
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8) return false;
  for (let at = 2; at + 9 < view.length; ) {
    if (view[at] !== 0xff) return false;
    const marker = view[at + 1] ?? 0;
    const length = view.readUInt16BE(at + 2);
    if (length < 2 || marker === 0xda) return false;
    if (frames.has(marker)) {
      const [height, width] = [view.readUInt16BE(at + 5), view.readUInt16BE(at + 7)];
      const isKnown = [1, 3, 4].includes(view[at + 9] ?? 0) && view[at + 4] === 8;
      return isKnown && width > 0 && height > 0 && width * height <= mostPixels;
    }
    at += 2 + length;
  }
  return false;
}
