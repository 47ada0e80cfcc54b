import { isUtf8 } from 'node:buffer';

/** 文件类型, told by the bytes, never by the name. */
export type FileType = 'zip' | 'ole' | 'html' | 'xml' | 'text' | 'empty' | 'unsupported';

const starts = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte);

/** PDF, PNG, JPEG, GIF, BMP, RAR, 7z, gzip, ELF, DOS programs, SQLite, RTF: known, and no table. */
const foreign: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a, 0x90],
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
  [0x7b, 0x5c, 0x72, 0x74, 0x66],
];

const headBytes = 8192;

export function sniff(bytes: Uint8Array): FileType {
  if (bytes.length === 0) return 'empty';
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (foreign.some((head) => starts(bytes, ...head))) return 'unsupported';
  const encoding = encodingOf(bytes);
  if (encoding === null) return 'unsupported';
  const head = new TextDecoder(encoding).decode(bytes.subarray(0, headBytes), { stream: true });
  if (head.trim() === '' && bytes.length <= headBytes) return 'empty';
  if (!isText(head)) return 'unsupported';
  const start = head
    .trimStart()
    .replace(/^(?:<!--[\s\S]*?-->\s*)+/, '')
    .toLowerCase();
  if (start.startsWith('<?xml')) return /<html[\s>]/.test(start) ? 'html' : 'xml';
  if (
    /^<(?:!doctype html|html|table|head|body|meta|style|div|center|form|script|title)/.test(start)
  )
    return 'html';
  if (/^<(?:\w+:)?workbook[\s>]/.test(start)) return 'xml';
  return 'text';
}

/** Control characters and what no encoding could read are rare in a text. */
function isText(head: string): boolean {
  let odd = 0;
  for (let i = 0; i < head.length; i += 1) {
    const code = head.charCodeAt(i);
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) odd += 1;
  }
  return odd * 50 <= head.length;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * 编码: by byte order mark; else UTF-16 where every other byte of the head is 0; else UTF-8 where the
 * whole file is strictly so; else GB18030. Null where zeros say that it is no text.
 */
export function encodingOf(bytes: Uint8Array): Encoding | null {
  if (starts(bytes, 0xff, 0xfe)) return 'utf-16le';
  if (starts(bytes, 0xfe, 0xff)) return 'utf-16be';
  const zeros = [0, 0];
  const head = bytes.subarray(0, headBytes);
  for (let i = 0; i < head.length; i += 1)
    if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd > 0) {
    if (even === 0 && odd * 10 > head.length) return 'utf-16le';
    if (odd === 0 && even * 10 > head.length) return 'utf-16be';
    return null;
  }
  return isUtf8(bytes) || isUtf8Cut(bytes) ? 'utf-8' : 'gb18030';
}

/**
 * 网页编码: as for any text, but an encoding that the page names itself (Big5) is taken where the bytes
 * are no UTF-8 and fit it.
 */
export function htmlEncoding(bytes: Uint8Array): string {
  const found = encodingOf(bytes) ?? 'gb18030';
  if (found !== 'gb18030') return found;
  const head = Buffer.from(bytes.subarray(0, headBytes)).toString('latin1');
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1] ?? '';
  try {
    new TextDecoder(named, { fatal: true }).decode(bytes);
    return named;
  } catch {
    return found;
  }
}

/** A file that was cut off may end inside a character. */
function isUtf8Cut(bytes: Uint8Array): boolean {
  for (let cut = 1; cut <= 3 && cut < bytes.length; cut += 1) {
    const last = bytes[bytes.length - cut] as number;
    if (last >= 0xc0) return isUtf8(bytes.subarray(0, bytes.length - cut));
    if (last < 0x80) return false;
  }
  return false;
}

/** Decodes in pieces, so that no file stands in memory twice; a byte order mark is left out. */
export function* decodePieces(bytes: Uint8Array, encoding?: string): Generator<string> {
  const decoder = new TextDecoder(encoding ?? encodingOf(bytes) ?? 'gb18030');
  const size = 256 * 1024;
  for (let at = 0; at < bytes.length; at += size)
    yield decoder.decode(bytes.subarray(at, at + size), { stream: true });
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** A whole text; only for what is known to be small enough. */
export const decodeText = (bytes: Uint8Array): string => [...decodePieces(bytes)].join('');
