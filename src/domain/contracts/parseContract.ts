import type { SheetFacts, Table, TableRow } from '../sheets/sheet.ts';
import { type Fen, fen, roundDivide } from '../values/money.ts';
import type { Problem, Source } from '../values/problem.ts';
import { type GeneralClause, isGeneral, isGroupHeading, isSeal, readGeneral } from './clauses.ts';
import { headOfContract, isStoreList } from './contractHead.ts';
import { type FeeBook, feeKindOf, standardBook } from './feeBook.ts';
import type { FeeKind } from './fees.ts';
import { joinLadders } from './joinLadders.ts';
import { parseTerm } from './parseTerm.ts';
import { sharesOf } from './sharedFees.ts';
import type { Contract, Term } from './term.ts';
import { isJointSale } from './termGuarantee.ts';
import type { Unclear } from './termMoney.ts';
import { isProse, type Part, partsOfRow, textOf } from './termParts.ts';
import { headOf, splitTerms, takeNumbering } from './termSplit.ts';
import { normalText } from './termText.ts';

type Asked = Contract['asked'][number];

interface Draft {
  readonly book: FeeBook;
  readonly terms: Term[];
  readonly asked: Asked[];
  readonly problems: Problem[];
  readonly clauses: GeneralClause[];
  /** Terms whose price is so many hundredths of the dearest festival. */
  readonly byFestival: Map<Term, bigint>;
  /** The fee of the row before: a row without a name goes on with it. */
  last: RowName | null;
  /** The kind of fee that the last group heading named. */
  group: FeeKind | null;
}

/**
 * 合同条款表 (issue §2; handbook §2): the terms of a contract sheet as people write it, in any subset
 * and order of columns. Rows that are not understood for certain stand in `asked` with a Problem;
 * general clauses become facts of the contract. Never throws.
 *
 * One table with 月返 | 8.5% | 含税净进货额 | 账扣 -> terms [{ fee: 'rebate', rate: 85_000 ppm }].
 */
export function parseContract(tables: readonly Table[], book: FeeBook = standardBook): Contract {
  const draft: Draft = {
    book,
    terms: [],
    asked: [],
    problems: [],
    clauses: [],
    byFestival: new Map(),
    group: null,
    last: null,
  };
  for (const table of tables) {
    draft.group = null;
    draft.last = null;
    if (isStoreList(table)) continue;
    for (const row of table.rows) readRow(row, table, draft);
    readFacts(table.facts, draft);
  }
  const joined = priceByFestival(spreadWaivers(joinLadders(draft.terms)), draft);
  const general = defaultsOf(draft.clauses);
  const terms = joined.map((term) => withDefaults(term, general));
  return {
    ...headOfContract(tables, draft.clauses),
    terms,
    asked: draft.asked,
    problems: draft.problems,
  };
}

function readRow(row: TableRow, table: Table, draft: Draft): void {
  const { text, parts } = partsOfRow(row, table);
  const source: Source = { file: table.file, sheet: table.sheet, row: row.row };
  const plain = parts.map((part) => part.text).join(' ');
  if (parts.length === 0 || !/[\p{L}\d]/u.test(plain)) return;
  const name = continues(parts, table) && draft.last ? draft.last : nameRow(parts, draft);
  if (isNoTerm(name, text, plain, parts, draft)) {
    const isOpen = isOpenCharge(plain);
    if (isLooseCharge(name, plain, draft.book) || isOpen) {
      const subject = name.subject || plain.slice(0, 16);
      const fee = isOpen ? (feeKindOf(plain, draft.book)?.fee ?? null) : null;
      ask({ source, subject, fee, text }, 'unknownFee', blameOf(parts), draft);
      return;
    }
    const facts = { text };
    draft.problems.push({ code: 'contract.rowIgnored', severity: 'info', subject: source, facts });
    return;
  }
  draft.clauses.push({ ...readGeneral(plain), paymentTerm: null, rolls: false });
  draft.last = name;
  const unit = BigInt(table.unit);
  const found: Term[] = [];
  const shares = splitTerms(parts, name.subject, name.fee, draft.book).flatMap((share) =>
    sharesOf(share, draft.book),
  );
  for (const share of shares) {
    if (share === 'twoFees') {
      const asked = { source, subject: name.subject, fee: name.fee, text };
      ask(asked, 'twoFees', blameOf(parts), draft);
      continue;
    }
    const fee = share.fee ?? 'other';
    const { subject } = share;
    const isInside = subject !== name.subject;
    const given = {
      ...{ source, text, subject, fee },
      parts: share.parts,
      unit,
      isInside,
      book: draft.book,
    };
    const read = parseTerm(given);
    if ('unclear' in read) {
      const asked = { source, subject: share.subject, fee: share.fee, text };
      ask(asked, read.unclear, blameOf(parts), draft);
      continue;
    }
    const term: Term = { ...read.term, clauseNo: read.term.clauseNo ?? name.clauseNo };
    found.push(term);
    if (read.timesFestival !== null) draft.byFestival.set(term, read.timesFestival);
    if (term.capPer === null && (term.cap !== null || term.capShare)) {
      const facts = { subject: share.subject, text };
      draft.problems.push({ code: 'term.capOpen', severity: 'info', subject: source, facts });
    }
    if (read.unclearWay) {
      const facts = { subject: share.subject, text };
      draft.problems.push({ code: 'term.wayUnclear', severity: 'info', subject: source, facts });
    }
  }
  draft.terms.push(...shareUnits(found, draft));
}

/** What a clause says of all charges. */
const defaultsOf = (clauses: readonly GeneralClause[]) => ({
  said: clauses.find(({ base }) => base !== null && (base.of ?? base.tax) !== null)?.base,
  isConfirmed: clauses.some((each) => each.needsConfirmation),
});

/** It holds where a term does not say its own. */
function withDefaults(term: Term, { said, isConfirmed }: ReturnType<typeof defaultsOf>): Term {
  const isCharge = term.calc === 'unit' || term.calc === 'lump';
  const needsConfirmation = term.needsConfirmation || (isCharge && isConfirmed);
  if (!said || !term.base || term.base.said) return { ...term, needsConfirmation };
  const base = {
    of: said.of ?? term.base.of,
    tax: said.tax ?? term.base.tax,
    said: said.of !== null,
  };
  return { ...term, needsConfirmation, base };
}

/** "节庆费每店每节1000，店庆1500": prices of one row count by the units that one of them names. */
function shareUnits(terms: readonly Term[], { byFestival }: Draft): readonly Term[] {
  const isFestival = (term: Term) => term.fee === 'festival' || term.fee === 'anniversary';
  const told = terms.find((term) => isFestival(term) && term.calc === 'unit');
  if (!told || terms.length < 2) return terms;
  return terms.map((term) =>
    isFestival(term) && term.calc === 'lump' && term.period === told.period && !byFestival.has(term)
      ? { ...term, calc: 'unit', units: told.units }
      : term,
  );
}

/** 读不出名目的收费: short, with a percentage or a sum, and no general clause: asked, not left out. */
const isLooseCharge = (name: RowName, plain: string, book: FeeBook): boolean =>
  name.subject !== '' &&
  plain.length <= 60 &&
  /\d(?:\.\d+)?\s*(?:%|‰|元|万元?|个?点(?!前|钟)|\/\s*[店个期次月年季箱人品档节])/.test(plain) &&
  !/税率|税点|(?<!毛)利率|资本/.test(plain) &&
  !isGeneral(name.subject, plain, book) &&
  !isSeal(name.subject, plain, book);

/** 另议的收费: a charge whose sum stands elsewhere ("详见附件二《促销服务协议》") or is to be agreed. */
const isOpenCharge = (plain: string): boolean =>
  plain.length <= 80 &&
  /费|赞助|返利|扣点|服务协议|促销协议/.test(plain) &&
  /另议|面议|协商|商定|另行(?:约定|签订|确认)|详见|见附件|补充协议/.test(plain) &&
  !/争议|诉讼|仲裁|违约|未尽|解除|终止/.test(plain);

/** General clauses, seals, headings, sentences: noted where they say something of the contract. */
function isNoTerm(
  name: RowName,
  text: string,
  plain: string,
  parts: readonly Part[],
  draft: Draft,
): boolean {
  if (parts.some(isProse)) return true;
  const own = parts.some((part) => part.role === 'subject') ? name.subject : '';
  if (isSeal(own, plain, draft.book) || isRepeatedHeading(parts)) return true;
  if (isGeneral(name.subject, plain, draft.book)) {
    draft.clauses.push(readGeneral(plain));
    return true;
  }
  const numbered = textOf(parts, ['subject', 'rate', 'tiers', 'count', 'note', 'base', 'period']);
  const hasNumber = /\d/.test(numbered);
  const general = readGeneral(plain);
  if (!hasNumber && (general.base !== null || general.needsConfirmation)) {
    draft.clauses.push(general);
    return true;
  }
  const isAlone = parts.filter((part) => part.role !== 'clause').length === 1;
  if (isAlone && !hasNumber && !/免|不收|无|不返|封顶|倍/.test(plain)) {
    if (isGroupHeading(text) || name.fee === null) {
      draft.group = feeKindOf(name.subject, draft.book)?.fee ?? null;
      draft.clauses.push(readGeneral(plain));
      return true;
    }
  }
  if (name.fee !== null || (hasNumber && isName(name.subject, parts))) return false;
  draft.clauses.push(readGeneral(plain));
  return true;
}

interface RowName {
  readonly subject: string;
  readonly fee: FeeKind | null;
  readonly clauseNo: string | null;
}

/** The fee of a row: by its subject cell, the head of its free text, its words, or its group. */
function nameRow(parts: readonly Part[], draft: Draft): RowName {
  const cell = parts.find((part) => part.role === 'subject');
  const free = cell ?? parts.find((part) => part.role === 'note') ?? parts[0];
  const { clauseNo, rest } = takeNumbering(free?.text ?? '');
  if (free && clauseNo !== null) free.text = rest;
  const head = headOf(rest);
  const isShort = rest.length <= 12 && !/\d/.test(rest);
  const subject = cell && isShort ? rest : head || (rest.length <= 20 ? rest : '');
  const named =
    feeKindOf(subject, draft.book) ?? (rest.length <= 60 ? feeKindOf(rest, draft.book) : null);
  const all = parts.map((part) => part.text).join(' ');
  const group = cell || /^[月季年半]/.test(subject) ? draft.group : null;
  const byWords = !cell && all.length <= 60 ? feeKindOf(all, draft.book) : null;
  const known = (named ?? byWords)?.fee ?? group;
  if (known === null && !cell && isTargetRebate(all))
    return { subject: '', fee: 'targetRebate', clauseNo };
  const isByWords = known === 'rebate' && !cell && feeKindOf(subject, draft.book) === null;
  if (isByWords && shareOfTarget.test(all)) return { subject: '', fee: 'targetRebate', clauseNo };
  const isJoint = known === null && isJointSale(all) && /保底|扣/.test(all);
  return { subject, fee: isJoint ? 'rebate' : known, clauseNo };
}

/** "年度进货达到500万元返1.2%": a rebate for a target, by what it says. */
const isTargetRebate = (text: string): boolean =>
  text.length <= 120 &&
  (ofTarget.test(text) ||
    /(?:进货|采购|销售|回款|购货|提货|订货|交易|销量)[^,;。\d]{0,10}(?:达|完成|满|超|突破|≥|>|不低于|增长)[^。]*\d[^。]*(?:返|奖)/.test(
      text,
    ));

/** 目标1000万, 完成率90%按0.5%返利: a rebate for a target, though it is called a rebate behind it. */
const shareOfTarget = /(?:目标|任务|指标)[^。%]*(?:完成|达成)[^。]*%/;

/** 目标600万, 完成80%返0.5%; 同比增长10%返0.5%. */
const ofTarget =
  /(?:目标|任务|指标|完成率?|达成率?|同比|增长)[^。]*\d[^。]*%[^。]*(?:返|奖)|\d%[^。]*(?:返|奖)[^。]*(?:目标|任务|基数)/;

/** No name in a sheet that has a column of names: a further step or price of the row above. */
const continues = (parts: readonly Part[], table: Table): boolean =>
  table.columns.some((column) => column.field === 'subject') &&
  !parts.some((part) => part.role === 'subject') &&
  parts.some((part) => part.role === 'rate' || part.role === 'tiers');

/** A short name without a verb: a fee that the master does not know. */
function isName(subject: string, parts: readonly Part[]): boolean {
  const isColumn = parts.some((part) => part.role === 'subject') && parts.length > 1;
  return (
    subject !== '' &&
    subject.length <= 16 &&
    (isColumn || /费|金|返|扣|赞助|补|款|奖/.test(subject))
  );
}

const isRepeatedHeading = (parts: readonly Part[]): boolean =>
  parts.length > 1 && parts.every((part) => part.raw.trim() === part.heading.trim());

/** The cell that a question is about. */
const blameOf = (parts: readonly Part[]): Part | undefined =>
  parts.find((part) => part.role === 'rate' || part.role === 'tiers') ??
  parts.find((part) => part.role === 'note') ??
  parts[0];

function ask(row: Asked, why: Unclear, blamed: Part | undefined, draft: Draft): void {
  const { source, subject, fee, text } = row;
  const column = blamed?.heading ?? '';
  draft.asked.push(row);
  draft.problems.push({
    code: 'term.unclear',
    severity: 'warning',
    subject: column === '' ? source : { ...source, column },
    facts: { subject, fee: fee ?? 'other', why, cell: blamed?.raw ?? text, text },
  });
}

function readFacts(facts: SheetFacts, draft: Draft): void {
  const words = [
    facts.title ?? '',
    ...Object.entries(facts.other).map(([label, value]) => `${label}:${value}`),
  ];
  for (const each of words) draft.clauses.push(readGeneral(normalText(each)));
}

/**
 * F08 waivers: "首年免新品费" in a row of its own, or beside the entry fee, belongs to the 新品费 of
 * the contract. Without such a clause the row stays as it is.
 */
function spreadWaivers(terms: readonly Term[]): Term[] {
  const isPriced = (term: Term) => term.fee === 'newItem' && term.calc !== 'free';
  if (!terms.some(isPriced)) return [...terms];
  const beside = terms.filter(
    (term) => term.freeFirstYear && !isPriced(term) && /新品|上架|条码/.test(term.text),
  );
  const alone = beside.filter((term) => term.fee === 'newItem');
  return terms
    .filter((term) => !alone.includes(term))
    .map((term) =>
      isPriced(term) && beside.length > 0
        ? {
            ...term,
            freeFirstYear: true,
            text: [term.text, ...beside.map((b) => b.text)].join('; '),
          }
        : term,
    );
}

/** "店庆费不超过最高节庆的1.5倍": priced by the dearest festival of the same contract. */
function priceByFestival(terms: readonly Term[], draft: Draft): Term[] {
  const festivals = terms.filter((term) => term.fee === 'festival' && term.price !== null);
  const top = festivals.reduce<Term | null>(
    (best, term) => (best && (best.price as Fen) >= (term.price as Fen) ? best : term),
    null,
  );
  return terms.flatMap((term) => {
    const times = draft.byFestival.get(term);
    if (times === undefined) return [term];
    if (top?.price == null) {
      const { source, subject, fee, text } = term;
      ask({ source, subject, fee, text }, 'noFestival', undefined, draft);
      return [];
    }
    const price = fen(roundDivide(top.price * times, 100n));
    return [{ ...term, price, units: top.units, calc: top.calc }];
  });
}
