import { Tokenizer } from 'htmlparser2';
import { Refusal } from './limits.ts';

/** What is told of an XML part; names come without their prefix (x:row is row). */
export interface XmlHandler {
  readonly open: (name: string) => void;
  readonly attribute?: (name: string, value: string) => void;
  /** All attributes of the tag have been told. */
  readonly opened?: () => void;
  /** A text may come in several pieces. */
  readonly text?: (text: string) => void;
  readonly close: (name: string) => void;
  readonly shortcut?: Shortcut;
}

/**
 * A frequent element in the one form that nearly all writers give it, taken by a pattern at a sixth
 * of the tokenizer's time. What the pattern does not match exactly goes the long way, so both ways
 * must tell the same.
 */
export interface Shortcut {
  /** How the element begins: "<c ". */
  readonly start: string;
  /** Sticky; from `start` to the end of the element. */
  readonly pattern: RegExp;
  readonly take: (match: RegExpExecArray) => void;
}

export interface XmlScanner {
  readonly write: (bytes: Uint8Array) => void;
  readonly end: () => void;
}

/**
 * 扫描 XML: bytes in pieces of any size, events out, no tree. It stands on the tokenizer alone (its
 * parser costs twice the time on the million cells of a sheet). A DTD is refused, so no entity but
 * the five of XML is ever unfolded.
 */
export function scanXml(handler: XmlHandler): XmlScanner {
  let decoder: TextDecoder | null = null;
  const tokens = readTokens(handler);
  const { shortcut } = handler;
  let kept = '';
  const scan = (text: string): void => {
    if (shortcut) kept = scanShort(kept + text, shortcut, tokens);
    else tokens.feed(text);
  };
  return {
    write: (bytes) => {
      decoder ??= new TextDecoder(encodingOf(bytes));
      scan(decoder.decode(bytes, { stream: true }));
    },
    end: () => {
      scan(decoder?.decode() ?? '');
      tokens.feed(kept);
      tokens.end();
    },
  };
}

/** An element that a piece of the file cuts is kept back up to this length. */
const longest = 100_000;

/** Elements by the pattern where one may begin, all else by the tokenizer; gives what is cut off. */
function scanShort(text: string, { start, pattern, take }: Shortcut, tokens: Tokens): string {
  let at = 0;
  let open = !tokens.settled();
  while (at < text.length) {
    const begins = !open && text.startsWith(start, at);
    if (begins) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) {
        take(match);
        at = pattern.lastIndex;
        continue;
      }
    }
    const next = text.indexOf(start, at + 1);
    if (begins && next < 0 && text.length - at < longest) return text.slice(at);
    const end = next < 0 || open ? text.length : next;
    tokens.feed(text.slice(at, end));
    at = end;
    open = !tokens.settled();
  }
  return '';
}

interface Tokens {
  readonly feed: (text: string) => void;
  readonly end: () => void;
  /** Whether all that was fed ended with a whole tag or text, outside of comments and the like. */
  readonly settled: () => boolean;
}

function readTokens(handler: XmlHandler): Tokens {
  let piece = '';
  let start = 0;
  let before = '';
  const textAt = (from: number, to: number): string => {
    if (from >= start) return piece.slice(from - start, to - start);
    const behind = from - start + before.length;
    if (behind < 0) throw new Refusal('xml.tag');
    return (
      before.slice(behind, to - start + before.length) + piece.slice(0, Math.max(0, to - start))
    );
  };
  const nameAt = (from: number, to: number): string => {
    const name = textAt(from, to);
    if (name.length < 3) return name;
    const colon = name.indexOf(':');
    return colon < 0 ? name : name.slice(colon + 1);
  };
  let tag = '';
  let attribute = '';
  let value = '';
  /** Where the last whole tag or text ended: at the end of a piece nothing is open then. */
  let told = 0;
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      onopentagname: (from, to) => {
        tag = nameAt(from, to);
        handler.open(tag);
      },
      onattribname: (from, to) => {
        attribute = nameAt(from, to);
        value = '';
      },
      onattribdata: (from, to) => {
        value += textAt(from, to);
      },
      onattribentity: (code) => {
        value += String.fromCodePoint(code);
      },
      onattribend: () => handler.attribute?.(attribute, value),
      onopentagend: (at) => {
        told = at + 1;
        handler.opened?.();
      },
      onselfclosingtag: (at) => {
        told = at + 1;
        handler.opened?.();
        handler.close(tag);
      },
      onclosetag: (from, to) => {
        told = to + 1;
        handler.close(nameAt(from, to));
      },
      ontext: (from, to) => {
        told = to;
        handler.text?.(textAt(from, to));
      },
      ontextentity: (code) => handler.text?.(String.fromCodePoint(code)),
      oncdata: (from, to, offset) => handler.text?.(textAt(from, to - offset)),
      ondeclaration: (from, to) => {
        if (/^!?\s*(?:DOCTYPE|ENTITY)/i.test(textAt(from, to))) throw new Refusal('xml.dtd');
      },
      oncomment: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  const feed = (text: string): void => {
    if (text === '') return;
    before = piece;
    start += piece.length;
    piece = text;
    tokenizer.write(text);
  };
  return {
    feed,
    end: () => tokenizer.end(),
    settled: () => told === start + piece.length,
  };
}

/** XML is UTF-8 unless a byte order mark or its declaration says otherwise. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const named = /^[^>]*encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  return /^(?:gb|cp936)/.test(named) ? 'gb18030' : 'utf-8';
}

/** Runs a small part through a handler at once. */
export function scanAll(bytes: Uint8Array, handler: XmlHandler): void {
  const scanner = scanXml(handler);
  scanner.write(bytes);
  scanner.end();
}
