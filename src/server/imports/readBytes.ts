import type { Problem } from '../../domain/values/problem.ts';
import { guardZip, limits, unpack } from './guard.ts';
import { decodeText, sniff } from './sniff.ts';
import { readHtml, readText } from './textSheet.ts';
import { type ReadResult, readWorkbook } from './workbookSheet.ts';

const problem = (code: string, file: string, facts: Record<string, string> = {}): Problem => ({
  code,
  severity: 'error',
  subject: { file },
  facts,
});

const only = (found: Problem): ReadResult => ({ sheets: [], problems: [found] });

/** 按内容读文件: the work of the reading worker; see `readFile`. */
export async function readBytes(file: string, bytes: Uint8Array, depth = 0): Promise<ReadResult> {
  if (bytes.length > limits.fileBytes)
    return only(problem('file.refused', file, { reason: 'file.tooLarge' }));
  const type = sniff(bytes);
  try {
    switch (type) {
      case 'empty':
        return only(problem('file.empty', file));
      case 'unsupported':
        return only(problem('file.unsupported', file));
      case 'zip':
        return await readZip(file, bytes, depth);
      case 'ole':
        return readOle(file, bytes);
      case 'html':
        return { sheets: readHtml(file, decodeText(bytes) ?? ''), problems: [] };
      case 'xml':
        return readXml(file, decodeText(bytes) ?? '');
      case 'text':
        return { sheets: readText(file, decodeText(bytes) ?? ''), problems: [] };
    }
  } catch (error) {
    return only(problem('file.broken', file, { reason: (error as Error).message.slice(0, 200) }));
  }
}

async function readZip(file: string, bytes: Uint8Array, depth: number): Promise<ReadResult> {
  const look = await guardZip(bytes);
  if ('refused' in look) {
    const code = look.refused === 'zip.broken' ? 'file.broken' : 'file.refused';
    return only(problem(code, file, { reason: look.refused }));
  }
  const names = look.entries.map((entry) => entry.name);
  if (names.some((name) => /^(?:xl\/workbook\.(?:xml|bin)|content\.xml)$/i.test(name)))
    return readWorkbook(file, bytes);
  if (names.some((name) => /^(?:word|ppt)\//.test(name)) || depth > 0)
    return only(problem('file.unsupported', file));
  const result: ReadResult = { sheets: [], problems: [] };
  for (const { name, bytes: size } of look.entries) {
    if (size === 0 || name.endsWith('/') || /(?:^|\/)(?:\.|__MACOSX)/.test(name)) continue;
    const member = await unpack(bytes, name);
    if (!member) continue;
    const read = await readBytes(`${file}/${name}`, member, depth + 1);
    result.sheets.push(...read.sheets);
    result.problems.push(...read.problems);
  }
  return result;
}

const encrypted = Buffer.from('EncryptedPackage', 'utf16le');

function readOle(file: string, bytes: Uint8Array): ReadResult {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes(encrypted)) return only(problem('file.password', file));
  try {
    return readWorkbook(file, bytes);
  } catch (error) {
    const locked = /password|encrypt/i.test((error as Error).message);
    return only(
      problem(locked ? 'file.password' : 'file.broken', file, {
        reason: (error as Error).message.slice(0, 200),
      }),
    );
  }
}

function readXml(file: string, text: string): ReadResult {
  if (/<!DOCTYPE|<!ENTITY/i.test(text.slice(0, 65_536))) {
    return only(problem('file.refused', file, { reason: 'xml.dtd' }));
  }
  if (/<(?:\w+:)?Workbook[\s>]/.test(text.slice(0, 65_536))) return readWorkbook(file, text);
  return only(problem('file.unsupported', file));
}
