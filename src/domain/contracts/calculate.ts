import { type Fen, fen, formatFen, minFen, zeroFen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { applyFloorAndCap } from './accrue.ts';
import { accrueTerm } from './accrueTerm.ts';
import { readSentences } from './sentences.ts';
import { type CalcStep, explainAccrual } from './steps.ts';
import type { Base, Term, TierMode, Unit } from './term.ts';
import { freedUnit } from './termFree.ts';
import { normalText } from './termText.ts';
import { tierModeIn } from './termTiers.ts';
import { unitsAfter } from './termUnits.ts';

/** What has to be said before a sentence gives an amount. */
export type CalcQuestion =
  | { readonly problem: Problem }
  | {
      readonly code:
        | 'calc.noTerm'
        | 'calc.severalTerms'
        | 'calc.notByTurnover'
        | 'calc.notByQuantity'
        | 'calc.notGrowth'
        | 'calc.notJoint'
        | 'calc.noTurnover'
        | 'calc.storesDiffer'
        | 'calc.noRate'
        | 'calc.otherBase'
        | 'calc.overLimit';
      readonly facts?: Readonly<Record<string, string>>;
    }
  | { readonly code: 'calc.quantity' | 'calc.extraUnit'; readonly unit: Unit };

/**
 * What the sentence did not say and its usual meaning was taken for. scope: goods or stores are left out; name: no
 * fee is named; window: a floor or cap is for a longer time; unit: its cap is for
 * one store or item; free: counts without a charge; ceiling: at most.
 */
export type CalcAssumption =
  | 'mode'
  | 'base'
  | 'scope'
  | 'name'
  | 'window'
  | 'unit'
  | 'free'
  | 'ceiling';

/** What people give beside a sentence that does not say it. */
export interface RebateFacts {
  /** 基期金额 of a growth clause. */
  readonly baseYear?: Fen;
  readonly floor?: Fen;
  readonly cap?: Fen;
}

export interface Calculated {
  readonly term: Term;
  readonly amount: Fen;
  /** The step reached, from 0; -1 = none, or no ladder. */
  readonly tier: number;
  readonly mode: TierMode;
  readonly base: Base | null;
  readonly assumed: readonly CalcAssumption[];
  readonly steps: readonly CalcStep[];
}

export type Calculation = Calculated | { readonly ask: readonly CalcQuestion[] };

type Sentence = Term | { readonly ask: readonly CalcQuestion[] };

/** 一句条款: as a contract sheet of one row. */
function readSentence(text: string): Sentence {
  const { terms, problems } = readSentences([text]);
  const open = problems.filter(({ severity }) => severity !== 'info');
  if (open.length > 0) return { ask: open.map((problem) => ({ problem })) };
  const [term, ...others] = terms;
  if (!term) return { ask: [{ code: 'calc.noTerm' }] };
  return others.length > 0 ? { ask: [{ code: 'calc.severalTerms' }] } : term;
}

/** What is given back for a period, without the name of a fee. */
const ofTurnover = /(?=.*(?:年|季|月))(?=.*(?:返|佣|奖|达|满|目标|进货|销售|采购|交易))/s;
const ofOthers = /税率|税点|利息|罚|违约|滞纳|联[营销]/;

/** A rebate that names itself 若年度进货额达到...: its period gives the name, its amount is the same. */
function readRebate(text: string): { readonly read: Sentence; readonly isNamed: boolean } {
  const read = readSentence(text);
  const isUnnamed =
    'ask' in read &&
    read.ask.every((each) =>
      'problem' in each ? each.problem.facts.why === 'unknownFee' : each.code === 'calc.noTerm',
    );
  if (!isUnnamed || !ofTurnover.test(text) || ofOthers.test(text)) return { read, isNamed: true };
  const name = /季/.test(text) ? '季返' : /月/.test(text) ? '月返' : '年返';
  const named = readSentence(`${name} ${text}`);
  return 'ask' in named ? { read, isNamed: true } : { read: named, isNamed: false };
}

/**
 * 返利计算 (F03, F04, V3-V5): what a term in plain words comes to for the turnover of its period. What
 * the words leave open is asked; a ladder that does not say 全额 or 超额 is 全额, and that is told.
 *
 * 年返 100万以上0.5%, 125万以上1%, 156.25万以上1.5% 全额, 1,300,000.00 -> 13,000.00.
 */
export function calculateRebate(text: string, turnover: Fen, facts: RebateFacts = {}): Calculation {
  const { read: term, isNamed } = readRebate(withFacts(text, facts));
  if ('ask' in term) return term;
  if (facts.baseYear !== undefined && !term.growth) return { ask: [{ code: 'calc.notGrowth' }] };
  if (term.calc === 'unknown') return { ask: [{ code: 'calc.otherBase' }] };
  if (term.calc !== 'rate' && term.calc !== 'tiers')
    return { ask: [{ code: 'calc.notByTurnover' }] };
  const accrued = accrueTerm(term, { base: turnover });
  if (!accrued) return { ask: [{ code: 'calc.noTerm' }] };
  const found = { ...accrued, amount: withinLonger(term, accrued.amount) };
  const isSliced = term.calc === 'tiers' && term.tierMode !== 'lump';
  const isModeOpen = isSliced && tierModeIn(normalText(text)) === null;
  const isBaseOpen = term.base?.said === false;
  const assumed = [
    ...(isModeOpen ? ['mode' as const] : []),
    ...(isBaseOpen ? ['base' as const] : []),
    ...(term.skus !== null || term.stores !== null ? ['scope' as const] : []),
    ...(isNamed ? [] : ['name' as const]),
    ...(isLonger(term) ? ['window' as const] : []),
    ...(term.capUnits ? ['unit' as const] : []),
  ];
  const steps = explainAccrual(term, { base: turnover }, found);
  return { term, ...found, mode: term.tierMode, base: term.base, assumed, steps };
}

const windows = ['month', 'quarter', 'half', 'year'];

/** A cap of a longer window is for every shorter one too; a floor of one is told. */
const isLonger = (term: Term): boolean => {
  const own = term.measure ?? term.period;
  return (
    term.floorPer !== undefined || (windows.includes(term.capPer ?? '') && term.capPer !== own)
  );
};
const withinLonger = (term: Term, amount: Fen): Fen => {
  const own = windows.indexOf(term.measure ?? term.period ?? '');
  const isCapped = term.cap !== null && own >= 0 && windows.indexOf(term.capPer ?? '') > own;
  return isCapped ? minFen(amount, term.cap as Fen) : amount;
};

/** The sentence with what was given beside it, as people would have written it. */
function withFacts(text: string, { baseYear, floor, cap }: RebateFacts): string {
  const yuan = (amount: Fen): string => `${formatFen(amount)}元`;
  return [
    text,
    ...(baseYear === undefined ? [] : [`同比基数${yuan(baseYear)}`]),
    ...(floor === undefined ? [] : [`保底${yuan(floor)}`]),
    ...(cap === undefined ? [] : [`封顶${yuan(cap)}`]),
  ].join('，');
}

/**
 * 费用计算 (F05-F12): a price in plain words times what it is counted by; a sum is itself.
 *
 * 直邮 100元/店/期/图 with 店 30, 期 4, 图 2 -> 24,000.00.
 */
export function calculateFee(text: string, quantities: ReadonlyMap<Unit, bigint>): Calculation {
  const term = readSentence(text);
  if ('ask' in term) return term;
  if (term.calc !== 'unit' && term.calc !== 'lump' && term.calc !== 'free') {
    return { ask: [{ code: 'calc.notByQuantity' }] };
  }
  const missing = term.units.filter((unit) => !quantities.has(unit));
  if (missing.length > 0) return { ask: missing.map((unit) => ({ code: 'calc.quantity', unit })) };
  const extra = [...quantities.keys()].filter((unit) => !term.units.includes(unit));
  const spans = extra.filter((unit) => unit === term.period);
  if (extra.length > spans.length) {
    const odd = extra.filter((unit) => unit !== term.period);
    return { ask: odd.map((unit) => ({ code: 'calc.extraUnit', unit })) };
  }
  const over = overLimit(term, quantities);
  if (over) return { ask: [{ code: 'calc.overLimit', facts: over }] };
  const waived = takeOffFree(term, quantities);
  const { plain, amount } = chargeOf(term, waived.charged);
  const timed = { ...term, units: [...term.units, ...spans] };
  const counts = timed.units.map((unit) => waived.charged.get(unit) ?? 0n);
  const isOfWindow = waived.step !== null && windows.includes(term.free?.per ?? '');
  const isCapped = amount < plain && windows.includes(term.capPer ?? '');
  const isOpen = term.free !== undefined && waived.step === null;
  const assumed = [
    ...(isCapped || isOfWindow ? ['window' as const] : []),
    ...(isOpen || hasFree(term) ? ['free' as const] : []),
    ...(term.ceiling ? ['ceiling' as const] : []),
  ];
  const explained = explainAccrual(timed, { base: zeroFen, quantities: counts }, { amount });
  const steps = waived.step === null ? explained : [waived.step, ...explained];
  return { term, amount, tier: -1, mode: term.tierMode, base: null, assumed, steps };
}

const hasFree = (term: Term): boolean =>
  term.freeFirstYear || term.freeSwaps || term.agreedSkus !== null;

/** 免费次数 taken off what was counted; no step where nothing tells how many of them fall in it. */
function takeOffFree(
  term: Term,
  quantities: ReadonlyMap<Unit, bigint>,
): { readonly charged: ReadonlyMap<Unit, bigint>; readonly step: CalcStep | null } {
  const { free, units } = term;
  const freed = free ? freedUnit(free, units) : null;
  const unit = freed === 'calendar' ? 'month' : freed;
  const given = unit === null ? undefined : quantities.get(unit);
  if (!free || unit === null || given === undefined) return { charged: quantities, step: null };
  const most = BigInt(free.count) * (quantities.get(free.per as Unit) ?? 1n);
  const left = given > most ? given - most : 0n;
  const facts = { unit, given: `${given}`, free: `${given - left}`, left: `${left}` };
  return {
    charged: new Map([...quantities, [unit, left]]),
    step: { code: 'step.free', facts },
  };
}

/** What is charged for all that was counted: the price times counts, within floor and caps. */
function chargeOf(term: Term, quantities: ReadonlyMap<Unit, bigint>): { plain: Fen; amount: Fen } {
  if (term.calc === 'free') return { plain: zeroFen, amount: zeroFen };
  const count = (unit: string): bigint => quantities.get(unit as Unit) ?? 1n;
  const times = [...quantities.values()].reduce((product, each) => product * each, 1n);
  const plain = fen((term.price ?? zeroFen) * times);
  const each = ['issue', 'time', 'festival', 'order'].filter((unit) =>
    quantities.has(unit as Unit),
  );
  const capped = term.capUnits ?? (term.capPer === 'charge' ? (each as Unit[]) : []);
  const caps = [...new Set<string>([...capped, term.capPer ?? ''])];
  const cap = term.cap && fen(caps.reduce((sum, unit) => sum * count(unit), term.cap as bigint));
  return { plain, amount: applyFloorAndCap(plain, term.floor, cap) };
}

/** 8 issues where a year has 6: what they come to either way. */
function overLimit(
  term: Term,
  quantities: ReadonlyMap<Unit, bigint>,
): Readonly<Record<string, string>> | null {
  const { limit, units, price } = term;
  const unit = (['issue', 'time', 'festival'] as const).find((each) => units.includes(each));
  if (!limit || !unit || price === null) return null;
  const given = quantities.get(unit) ?? 0n;
  const most = BigInt(limit.count) * (quantities.get(limit.per as Unit) ?? 1n);
  if (given <= most) return null;
  const sum = (count: bigint): string => {
    const { charged } = takeOffFree(term, new Map([...quantities, [unit, count]]));
    const times = [...charged.values()].reduce((all, each) => all * each, 1n);
    return formatFen(fen((price as bigint) * times));
  };
  return { most: `${most}`, given: `${given}`, least: sum(most), all: sum(given) };
}

/** 数量 of a command or field: "店=30" -> store; null where the word is no unit. */
export function unitOfWord(word: string): Unit | null {
  const { units, length } = unitsAfter(`/${word}`);
  const [unit, ...others] = units;
  const isWhole = others.length === 0 && length > word.length;
  return isWhole && unit !== undefined && unit !== 'half' ? unit : null;
}
