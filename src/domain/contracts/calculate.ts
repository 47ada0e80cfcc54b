import { type Fen, formatFen, zeroFen } from '../values/money.ts';
import type { Problem } from '../values/problem.ts';
import { accrueTerm } from './accrueTerm.ts';
import { readSentences } from './sentences.ts';
import { type CalcStep, explainAccrual } from './steps.ts';
import type { Base, Term, TierMode, Unit } from './term.ts';
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
        | 'calc.about'
        | 'calc.noTurnover'
        | 'calc.storesDiffer'
        | 'calc.noRate';
      readonly facts?: Readonly<Record<string, string>>;
    }
  | { readonly code: 'calc.quantity'; readonly unit: Unit };

/** What the sentence did not say and its usual meaning was taken for; scope: goods or stores are left out. */
export type CalcAssumption = 'mode' | 'base' | 'scope';

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

/** 一句条款: as a contract sheet of one row. */
function readSentence(text: string): Term | { readonly ask: readonly CalcQuestion[] } {
  if (/左右|上下|大约|约为?\s*\d/.test(text)) return { ask: [{ code: 'calc.about' }] };
  const { terms, problems } = readSentences([text]);
  const open = problems.filter(({ severity }) => severity !== 'info');
  if (open.length > 0) return { ask: open.map((problem) => ({ problem })) };
  const [term, ...others] = terms;
  if (!term) return { ask: [{ code: 'calc.noTerm' }] };
  return others.length > 0 ? { ask: [{ code: 'calc.severalTerms' }] } : term;
}

/**
 * 返利计算 (F03, F04, V3-V5): what a term in plain words comes to for the turnover of its period. What
 * the words leave open is asked; a ladder that does not say 全额 or 超额 is 全额, and that is told.
 *
 * 年返 100万以上0.5%, 125万以上1%, 156.25万以上1.5% 全额, 1,300,000.00 -> 13,000.00.
 */
export function calculateRebate(text: string, turnover: Fen, facts: RebateFacts = {}): Calculation {
  const term = readSentence(withFacts(text, facts));
  if ('ask' in term) return term;
  if (facts.baseYear !== undefined && !term.growth) return { ask: [{ code: 'calc.notGrowth' }] };
  if (term.calc !== 'rate' && term.calc !== 'tiers')
    return { ask: [{ code: 'calc.notByTurnover' }] };
  const found = accrueTerm(term, { base: turnover });
  if (!found) return { ask: [{ code: 'calc.noTerm' }] };
  const isModeOpen = term.calc === 'tiers' && tierModeIn(normalText(text)) === null;
  const isBaseOpen = term.base?.said === false;
  const assumed = [
    ...(isModeOpen ? ['mode' as const] : []),
    ...(isBaseOpen ? ['base' as const] : []),
    ...(term.skus !== null || term.stores !== null ? ['scope' as const] : []),
  ];
  const steps = explainAccrual(term, { base: turnover }, found);
  return { term, ...found, mode: term.tierMode, base: term.base, assumed, steps };
}

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
  const counts = term.units.map((unit) => quantities.get(unit) ?? 0n);
  const amounts = { base: zeroFen, quantities: counts };
  const found = accrueTerm(term, amounts);
  if (!found) return { ask: [{ code: 'calc.noTerm' }] };
  const steps = explainAccrual(term, amounts, found);
  return { term, ...found, mode: term.tierMode, base: null, assumed: [], steps };
}

/** 数量 of a command or field: "店=30" -> store; null where the word is no unit. */
export function unitOfWord(word: string): Unit | null {
  const { units, length } = unitsAfter(`/${word}`);
  const [unit, ...others] = units;
  const isWhole = others.length === 0 && length > word.length;
  return isWhole && unit !== undefined && unit !== 'half' ? unit : null;
}
