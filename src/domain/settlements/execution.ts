import type { FeeKind } from '../contracts/fees.ts';
import { covers } from '../evidence/coverage.ts';
import { normalNumber, normalStore } from '../orders/match.ts';
import type { Paper, PaperFile, PaperKind } from '../orders/paper.ts';
import { addDays, type Day, daysBetween, monthEnd, monthStart } from '../values/day.ts';
import type { StatementLine } from './statement.ts';

/** What our papers say about one charge. */
export interface Proof {
  /** Papers that show it was done (signed confirmations, posters, photos). */
  readonly held: readonly Paper[];
  /** Papers of ours that say it was not: 未刊登, 未执行, 撤店 ... */
  readonly against: readonly Paper[];
  /** A list of such papers that covers the day, whether or not it holds this one. */
  readonly covered: boolean;
}

const notDone = /未执行|未刊|未印|未上|未做|未发|未见|没有|取消|未摆|撤|无海报|无照片|不合格/;
const closed = /撤店|闭店|关店|已关|停业|未开业|非我方|未供货|无供货|非供货/;
const swapped = /替换|汰换|换品|更换|置换|顶替/;
const unlisted = /未上架|未进店|未铺货|未引进|未建档|未上新/;

/** 品项替换: do these words tell of one? */
export const isSwap = (text: string): boolean => swapped.test(text);
/** 未上架: do these words tell of it? */
export const isUnlisted = (text: string): boolean => unlisted.test(text);
/** 撤店: do these words tell of it? */
export const isClosedStore = (text: string): boolean => closed.test(text);

const noProof: Proof = { held: [], against: [], covered: false };

/** Our papers of one kind of fee, and the files that list them. */
export interface ProofBook {
  readonly proofOf: (line: StatementLine, kind: 'evidence' | 'confirmation') => Proof;
  readonly about: (fee: FeeKind) => readonly Paper[];
  readonly closedStores: readonly Paper[];
}

/**
 * 执行证据 (R7 未执行, R17 未确认, audit.md Proof): finds for a charge what our lists hold for it,
 * by document number, else by 档期, store and SKU: what both sides name must agree. A list of such
 * papers that covers the day and lacks the charge is evidence that it was not done.
 *
 * DM 3月下 against a poster list with 3月上 and 3月中 -> held [], covered true.
 */
export function openProofBook(
  files: readonly PaperFile[],
  lineDay: (line: StatementLine) => Day | null,
): ProofBook {
  const byFee = new Map<string, Paper[]>();
  const papers: Paper[] = [];
  for (const file of files) {
    if (file.kind !== 'evidence' && file.kind !== 'confirmation') continue;
    for (const paper of file.papers) {
      papers.push(paper);
      if (paper.fee === null) continue;
      const key = `${paper.kind}|${paper.fee}`;
      byFee.set(key, [...(byFee.get(key) ?? []), paper]);
    }
  }
  const listed = (kind: PaperKind, fee: FeeKind | null) => byFee.get(`${kind}|${fee}`) ?? [];
  const proofOf = (line: StatementLine, kind: 'evidence' | 'confirmation'): Proof => {
    if (papers.length === 0) return noProof;
    const pool = listed(kind, line.fee);
    const fit = pool.filter((paper) => isAbout(paper, line));
    const against = fit.filter((paper) => isAgainst(paper));
    const held = fit.filter((paper) => !isAgainst(paper));
    const covered = files.some(
      (file) =>
        file.kind === kind &&
        file.papers.some((paper) => paper.fee === line.fee) &&
        covers(
          { from: file.from, to: file.to, days: file.papers.map((p) => p.day) },
          lineDay(line),
        ),
    );
    return { held, against, covered };
  };
  const about = (fee: FeeKind) => [...listed('evidence', fee), ...listed('confirmation', fee)];
  const closedStores = papers.filter(
    (paper) => paper.store !== '' && isClosedStore(`${paper.subject} ${paper.note}`),
  );
  return { proofOf, about, closedStores };
}

const isAgainst = (paper: Paper): boolean =>
  (paper.kind === 'evidence' && paper.signed === false) || notDone.test(paper.note);

/** 档期归一: "3月下旬" and "3月下" are one; "3月上半月" is "3月上". */
export function normalIssue(text: string): string {
  if (text === '') return '';
  return text
    .replace(/[\s()（）第期档]/g, '')
    .replace(/(旬|半月)$/, '')
    .replace(/月份/, '月');
}

/** 这张单据说的是这一行吗: numbers decide; else everything that both name must agree. */
export function isAbout(paper: Paper, line: StatementLine): boolean {
  const numbers = [paper.no, ...paper.otherNos].filter((no) => no !== '').map(normalNumber);
  if (line.doc !== '' && numbers.includes(normalNumber(line.doc))) return true;
  const issue = agree(normalIssue(paper.issue), normalIssue(line.issue));
  const store = agree(placeOf(paper), placeOf(line));
  const sku = agree(paper.sku || paper.skuName, paper.sku === '' ? line.skuName : line.sku);
  if (issue === false || store === false || sku === false) return false;
  if (issue === true || sku === true) return true;
  return store === true ? isNear(paper, line) : inDays(paper, line);
}

const placeOf = (at: { store: string; storeCode: string }): string =>
  at.store === '' ? at.storeCode : normalStore(at.store);

/** null: one side does not say. */
const agree = (a: string, b: string): boolean | null => (a === '' || b === '' ? null : a === b);

/** What a charge may be for: its own period, else the month of its day. */
function monthOf(line: StatementLine): { from: Day; to: Day } | null {
  if (line.period || line.day === null) return line.period;
  return { from: monthStart(line.day), to: monthEnd(line.day) };
}

const spanOf = ({ fromDay, toDay, day }: Paper): { from: Day; to: Day } | null => {
  const from = fromDay ?? day;
  const to = toDay ?? day;
  return from === null || to === null ? null : { from, to };
};

/** Within the charge's month or a week of it; a paper without a day is not told apart. */
function isNear(paper: Paper, line: StatementLine): boolean {
  const month = monthOf(line);
  const span = spanOf(paper);
  if (!month || !span) return true;
  return span.from <= addDays(month.to, 7) && span.to >= addDays(month.from, -7);
}

/** One issue is told from the next by its days; a charge of several is for all of its month. */
function inDays(paper: Paper, line: StatementLine): boolean {
  const { day, counts } = line;
  if (day === null) return true;
  const several = (counts.issues ?? counts.times ?? 1) > 1;
  const lasting = paper.fromDay !== null && paper.toDay !== null;
  if (several || lasting) {
    const month = monthOf(line);
    const span = spanOf(paper);
    return !month || !span || (span.from <= month.to && span.to >= month.from);
  }
  return paper.day === null || Math.abs(daysBetween(paper.day, day)) <= 7;
}
