/** 文件类型, told by the first bytes, never by the name. */
export type FileType = 'zip' | 'ole' | 'html' | 'xml' | 'text' | 'empty' | 'unsupported';

const starts = (bytes: Uint8Array, ...head: number[]): boolean =>
  head.every((byte, i) => bytes[i] === byte);

const foreign: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a],
];

export function sniff(bytes: Uint8Array): FileType {
  if (bytes.length === 0) return 'empty';
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'ole';
  if (foreign.some((head) => starts(bytes, ...head))) return 'unsupported';
  const head = decodeText(bytes.subarray(0, 4096), true);
  if (head === null) return 'unsupported';
  const text = head.trimStart().toLowerCase();
  if (text === '' && bytes.length < 64) return 'empty';
  if (/^(?:<!doctype html|<html|<table|<head|<body|<meta|<style|<div|<!--)/.test(text))
    return 'html';
  if (text.startsWith('<?xml')) return /<html[\s>]/.test(text) ? 'html' : 'xml';
  return 'text';
}

/**
 * 解码: by byte order mark, else strict UTF-8, else GB18030; null where it is no text at all (NUL
 * bytes without a UTF-16 mark). `cut` allows a character torn at the end of a piece.
 */
export function decodeText(bytes: Uint8Array, cut = false): string | null {
  if (starts(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (starts(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.subarray(0, 8192).includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
