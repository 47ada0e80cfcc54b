import { askedPapers, type Claim, type Claims } from '../../domain/settlements/claims.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import { type Fen, fen } from '../../domain/values/money.ts';
import { type AttachmentBook, showNo } from '../../words/attachments.ts';
import { auditTexts } from '../../words/audit.ts';
import { placeOfClause, showMissing } from '../../words/evidence.ts';
import { showRequest } from '../../words/letter.ts';
import { type FeeNames, showAmount, showFeeKind, showReasons } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { cut, typeset } from '../../words/typeset.ts';
import type { LineEdit, Say } from './letterFacts.ts';

/** One numbered item of a table of the letter. */
export interface LetterItem extends Claim {
  readonly no: number;
  readonly role: 'claim' | 'consequence' | 'timing' | 'pending';
  /** The item that holds what follows from other claims on the same line. */
  readonly follows?: { readonly no: number; readonly amount: Fen };
}

/** Words that every part of a letter needs. */
export interface LetterWords {
  readonly lang: Lang;
  readonly fees?: FeeNames | undefined;
  readonly sayIt: Say;
  readonly attachments: AttachmentBook;
  /** What a person worded anew on a line. */
  readonly editOf: (line: AuditLine) => LineEdit | undefined;
}

/** What an item says, as plain text: on paper and on the page alike. */
export interface ItemView {
  readonly no: number;
  readonly title: string;
  readonly about: string;
  readonly place: string;
  /** 对方 · 应为 · 差异; null = stays open. */
  readonly amounts: readonly (Fen | null)[];
  readonly reason: string;
  readonly clause: string;
  readonly request: string;
  readonly attached: string;
}

/** A row of paper must fit a page: what is quoted is cut where it would not. */
const quoteLimit = 400;

/** 一项主张 as the letter says it. */
export function viewItem(item: LetterItem, words: LetterWords): ItemView {
  const edit = item.role === 'consequence' ? undefined : words.editOf(item.line);
  const isOwn = item.role !== 'consequence';
  return {
    no: item.no,
    ...nameOf(item, words),
    place: placeOf(item.line),
    amounts: amountsOf(item),
    reason: writtenOr(edit?.reason, words.lang) ?? reasonOf(item, words),
    clause: isOwn ? clauseOf(item.line, words) : '',
    request: writtenOr(edit?.request, words.lang) ?? requestOf(item, words),
    attached: isOwn ? attachedOf(item.line, words) : '',
  };
}

const writtenOr = (text: string | undefined, lang: Lang): string | null =>
  text === undefined ? null : typeset(cut(text, quoteLimit), lang);

function nameOf(
  { line, role }: Pick<LetterItem, 'line' | 'role'>,
  { sayIt, lang, fees }: LetterWords,
): Pick<ItemView, 'title' | 'about'> {
  const printed = line.line;
  const fee = printed?.fee ? showFeeKind(printed.fee, lang, fees) : '';
  const subject = printed ? printed.subject || fee : '';
  const about = [subject, printed?.issue ?? ''].filter((each) => each !== '').join(' ');
  const mark = role === 'consequence' ? ` ${sayIt('consequenceMark')}` : '';
  const row =
    line.row === null ? sayIt('notOnStatement') : sayIt('statementRow', { row: `${line.row}` });
  return {
    title: cut(line.doc ?? (about || '—'), 80) + mark,
    about: line.doc === null || about === '' ? row : `${row} · ${cut(about, 60)}`,
  };
}

function placeOf({ line, paper }: AuditLine): string {
  const store = (line?.store || line?.storeCode || paper?.store) ?? '';
  const day = line?.day ?? paper?.day ?? '';
  return [cut(store, 40), day].filter((each) => each !== '').join('\n') || '—';
}

/** Ground of an item as labels and texts; request and attachments share a line of print. */
export function groundOf(view: ItemView, { sayIt, lang }: LetterWords): [string, string][] {
  const colon = lang === 'zh' ? '：' : ': ';
  const attached = view.attached === '' ? [] : [`${sayIt('evidence')}${colon}${view.attached}`];
  const asked = [view.request, ...attached].filter((each) => each !== '');
  const stop = lang === 'zh' ? '。' : '.';
  return [
    ...(view.reason === ''
      ? []
      : [[sayIt('reason'), `${view.reason.replace(/[。.]$/, '')}${stop}`] as [string, string]]),
    ...(view.clause === '' ? [] : [[sayIt('clause'), view.clause] as [string, string]]),
    [sayIt('request'), asked.join(lang === 'zh' ? '　' : ' · ')],
  ];
}

function requestOf({ line, role, request }: LetterItem, words: LetterWords): string {
  const { sayIt, lang } = words;
  if (role === 'pending') {
    const asked = askedPapers(line).map((code) => showMissing(code, lang));
    return provideOf(asked, words);
  }
  const due = line.turns;
  const turning = line.kind === 'receipt' ? 'nextPeriod' : 'due';
  const asked = typeset(showRequest(request, lang), lang);
  return role === 'timing' && due !== null
    ? `${asked}${lang === 'zh' ? '，' : '; '}${sayIt(turning, { day: due })}`
    : asked;
}

function reasonOf({ line, role, follows }: LetterItem, { sayIt, lang }: LetterWords): string {
  const main =
    role === 'consequence' ? sayIt('consequence') : showReasons(auditTexts, line.reasons, lang);
  const note = follows
    ? sayIt('includes', { amount: showAmount(follows.amount), item: `${follows.no}` })
    : '';
  const parts = [main, note].filter((each) => each !== '').join(lang === 'zh' ? '；' : '; ');
  return typeset(cut(parts, quoteLimit), lang);
}

function clauseOf(line: AuditLine, { sayIt, lang, attachments }: LetterWords): string {
  const { clause } = line;
  if (!clause) return line.rules.includes('R1') ? sayIt('clauseNone') : '';
  const no = attachments.clauseNo(line);
  return sayIt('clauseText', {
    no: no === null ? '' : showNo(no, lang),
    place: cut(placeOfClause(clause, lang), 120),
    text: cut(clause.text, quoteLimit),
  });
}

function attachedOf(line: AuditLine, { lang, attachments, editOf }: LetterWords): string {
  const cited = [attachments.cite(line), attachments.citeAdded(editOf(line)?.cites ?? [])];
  const all = cited.filter((each) => each !== '').join(lang === 'zh' ? '、' : ', ');
  return typeset(cut(all, quoteLimit), lang);
}

/** 对方 · 应为 · 差异 of an item: a consequence has only its difference. */
function amountsOf({ line, amount, role }: LetterItem): (Fen | null)[] {
  if (role === 'consequence') return [null, null, amount];
  if (role === 'pending') return [line.theirs, null, null];
  return [line.theirs, fen(line.theirs + amount), amount];
}

const provideOf = (papers: readonly string[], { sayIt, lang }: LetterWords): string =>
  papers.length === 0
    ? sayIt('provideAny')
    : sayIt('provide', { papers: papers.join(lang === 'zh' ? '、' : ', ') });

/** Claims first, in the order of the letter, then what follows from them. */
export function claimItems({ claims, consequences }: Claims): LetterItem[] {
  const items: LetterItem[] = claims.map((claim, i) => ({ ...claim, no: i + 1, role: 'claim' }));
  const byLine = new Map(items.map((item, i) => [item.line, i] as const));
  consequences.forEach((claim, i) => {
    const no = claims.length + i + 1;
    items.push({ ...claim, no, role: 'consequence' });
    const at = byLine.get(claim.line);
    const cause = at === undefined ? undefined : items[at];
    if (at !== undefined && cause) {
      items[at] = { ...cause, follows: { no, amount: claim.amount } };
    }
  });
  return items;
}

export const timingItems = ({ timing }: Claims): LetterItem[] =>
  timing.map((claim, i) => ({ ...claim, no: i + 1, role: 'timing' }));

/** 待补证据: no difference yet. */
export const pendingItems = (lines: readonly AuditLine[]): LetterItem[] =>
  lines.map((line, i) => {
    return { line, amount: fen(0n), request: 'original', no: i + 1, role: 'pending' };
  });
