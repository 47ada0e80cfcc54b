import { accrueTerm } from '../domain/contracts/accrueTerm.ts';
import { type Calculated, calculateFee, calculateRebate } from '../domain/contracts/calculate.ts';
import { findCliffs } from '../domain/contracts/cliffs.ts';
import { completionsOf } from '../domain/contracts/completions.ts';
import { calculateJoint } from '../domain/contracts/joint.ts';
import { clawBackReturns, netOfPaid } from '../domain/contracts/netOfPaid.ts';
import { costNetOfTax, mixVat, standardVat, taxPapers } from '../domain/contracts/taxCost.ts';
import type { Unit } from '../domain/contracts/term.ts';
import { allocateToStores, type Closing, trueUp } from '../domain/contracts/trueUp.ts';
import { type Fen, formatFen, zeroFen } from '../domain/values/money.ts';
import { formatRate, type Ppm } from '../domain/values/rate.ts';
import { assumedFacts, cliffTexts, stepTexts, taxPaperNames } from '../words/calculations.ts';
import { pick, showAmount, showText } from '../words/show.ts';
import { sentenceOfTerm } from '../words/termSentence.ts';
import { totalOf } from './calcGiven.ts';
import { askAbout, type Output, sayAs, tell } from './calcOutput.ts';

export interface RebateOptions extends Output {
  readonly term: string;
  readonly turnover?: Fen;
  /** 基期金额, 保底, 封顶 that the term itself does not say. */
  readonly baseYear?: Fen;
  readonly floor?: Fen;
  readonly cap?: Fen;
  /** 已结. */
  readonly paid?: Fen;
  /** 年后退货. */
  readonly returned?: Fen;
  readonly stores?: ReadonlyMap<string, Fen>;
}

const isReadable = (text: string): boolean => !('ask' in calculateRebate(text, zeroFen));
const isPrice = (text: string): boolean => {
  const found = calculateFee(text, new Map());
  return !('ask' in found) || found.ask.every((each) => 'unit' in each);
};

/** What a chosen sentence comes to. */
const amountOf = (found: ReturnType<typeof calculateRebate>): string | null =>
  'ask' in found ? null : formatFen(found.amount);

const isJoint = (text: string): boolean => !('ask' in calculateJoint(text, zeroFen));

/** ming calc rebate. */
export function calcRebate(options: RebateOptions): number {
  const { term: text, stores, paid, returned } = options;
  const turnover = options.turnover ?? (stores && totalOf(stores));
  const given = definedOf(options);
  if (turnover === undefined) return askAbout([{ code: 'calc.noTurnover' }], [], options);
  if (stores && totalOf(stores) !== turnover) {
    const facts = { stores: formatFen(totalOf(stores)), turnover: formatFen(turnover) };
    return askAbout([{ code: 'calc.storesDiffer', facts }], [], options);
  }
  const found = calculateRebate(text, turnover, given);
  if ('ask' in found) {
    const comesTo = (choice: string) => amountOf(calculateRebate(choice, turnover, given));
    return askAbout(found.ask, completionsOf(text, isReadable), options, comesTo);
  }
  const earned = (base: Fen): Fen => accrueTerm(found.term, { base })?.amount ?? zeroFen;
  const rest = paid === undefined ? null : netOfPaid(found.amount, paid);
  const back = returned === undefined ? null : clawBackReturns(turnover, returned, earned);
  const shares = stores ? allocateToStores(found.amount, stores) : null;
  const value = {
    ...amountFacts(found, options),
    ...(rest && {
      paid: formatFen(paid as Fen),
      due: formatFen(rest.due),
      back: formatFen(rest.back),
    }),
    ...(back && { clawBack: { after: formatFen(back.after), back: formatFen(back.back) } }),
    ...(shares && { stores: storeFacts(shares, stores as ReadonlyMap<string, Fen>, earned) }),
  };
  const lines = [
    ...amountLines(found, options),
    ...(rest
      ? [
          stepText(
            'step.settled',
            { paid: formatFen(paid as Fen), amount: formatFen(rest.due) },
            options,
          ),
        ]
      : []),
    ...(rest && rest.back > 0n
      ? [stepText('step.back', { amount: formatFen(rest.back) }, options)]
      : []),
    ...(back
      ? [
          stepText(
            'step.clawBack',
            { after: formatFen(back.after), back: formatFen(back.back) },
            options,
          ),
        ]
      : []),
    ...(shares ? [...(stores ?? [])] : []).map(
      ([store]) => `${store}  ${showAmount(shares?.get(store) ?? zeroFen)}`,
    ),
  ];
  return tell(value, lines, options);
}

/** What was given, without what was not. */
const definedOf = ({ baseYear, floor, cap }: RebateOptions) => ({
  ...(baseYear === undefined ? {} : { baseYear }),
  ...(floor === undefined ? {} : { floor }),
  ...(cap === undefined ? {} : { cap }),
});

const storeFacts = (
  shares: ReadonlyMap<string, Fen>,
  stores: ReadonlyMap<string, Fen>,
  earned: (base: Fen) => Fen,
) =>
  [...stores].map(([store, turnover]) => {
    const amount = shares.get(store) ?? zeroFen;
    return {
      store,
      turnover: formatFen(turnover),
      amount: formatFen(amount),
      byItself: formatFen(earned(turnover)),
    };
  });

const stepText = (code: string, facts: Record<string, string>, { lang }: Output): string =>
  showText(stepTexts, code, facts, lang);

function amountFacts(
  { term, tier, mode, amount, base, assumed, steps }: Calculated,
  options: Output,
) {
  const step = term.tiers[tier];
  const sayIt = sayAs(options.lang);
  return {
    amount: formatFen(amount),
    ...(term.calc === 'tiers' && {
      mode,
      tier: step ? { from: formatFen(step.from), inclusive: step.inclusive } : null,
    }),
    term: sentenceOfTerm(term),
    ...(base && { base: { of: base.of, tax: base.tax } }),
    assumed: assumed.map((each) => sayIt(`calc.${each}`, assumedFacts({ base }))),
    steps: steps.map(({ code, facts }) => ({ code, text: stepText(code, facts, options) })),
  };
}

function amountLines(found: Calculated, options: Output): string[] {
  const { term, assumed, steps } = amountFacts(found, options);
  return [...[showAmount(found.amount), term], ...[...steps, ...assumed].map(({ text }) => text)];
}

export interface FeeOptions extends Output {
  readonly term: string;
  readonly qty?: ReadonlyMap<Unit, bigint>;
}

/** ming calc fee. */
export function calcFee(options: FeeOptions): number {
  const found = calculateFee(options.term, options.qty ?? new Map());
  if ('ask' in found) {
    const isUnread = found.ask.some((each) => 'problem' in each);
    const choices = !isUnread ? [] : completionsOf(options.term, isPrice);
    const comesTo = (choice: string) => amountOf(calculateFee(choice, options.qty ?? new Map()));
    return askAbout(found.ask, choices, options, comesTo);
  }
  return tell(amountFacts(found, options), amountLines(found, options), options);
}

export interface JointOptions extends Output {
  readonly term: string;
  readonly sales: Fen;
}

/** ming calc joint. */
export function calcJoint(options: JointOptions): number {
  const found = calculateJoint(options.term, options.sales);
  if ('ask' in found) {
    const comesTo = (choice: string) => amountOf(calculateRebate(choice, options.sales));
    return askAbout(found.ask, completionsOf(options.term, isJoint), options, comesTo);
  }
  const { takes, left, rate, guarantee, short, read } = found;
  const value = {
    takes: formatFen(takes),
    left: formatFen(left),
    rate: rate === null ? null : formatRate(rate),
    guarantee: guarantee && { of: guarantee.of, amount: formatFen(guarantee.amount) },
    short: formatFen(short),
    ...amountFacts(read, options),
  };
  const facts = {
    takes: value.takes,
    left: value.left,
    rate: value.rate ?? '-',
    short: value.short,
  };
  const lines = [
    stepText('joint.split', facts, options),
    ...(short > 0n ? [stepText('joint.short', facts, options)] : []),
    ...amountLines(read, options).slice(1),
  ];
  return tell(value, lines, options);
}

export interface TaxOptions extends Output {
  readonly amount?: Fen;
  readonly term?: string;
  readonly goods?: readonly { readonly vatRate: Ppm; readonly amount: Fen }[];
  /** 货物税率 of a red letter and of a service. */
  readonly vat?: Ppm;
  readonly serviceVat?: Ppm;
}

/** ming calc tax. */
export function calcTax(options: TaxOptions): number {
  const { amount, goods, term = '' } = options;
  if (goods) return calcMixed(term, goods, options);
  if (amount === undefined) return askAbout([{ code: 'calc.noTurnover' }], [], options);
  const rates = {
    redLetter: options.vat ?? standardVat.redLetter.rate,
    service: options.serviceVat ?? standardVat.service.rate,
    none: standardVat.none.rate,
  };
  const costs = taxPapers.map((paper) => costNetOfTax(amount, paper, rates[paper]));
  const value = {
    amount: formatFen(amount),
    costs: costs.map(({ paper, vatRate, cost, vat }) => ({
      ...{ paper, name: pick(taxPaperNames[paper], options.lang), vatRate: formatRate(vatRate) },
      ...{ cost: formatFen(cost), vat: formatFen(vat) },
      source: rates[paper] === standardVat[paper].rate ? standardVat[paper].source : null,
    })),
  };
  const lines = costs.map(
    ({ paper, vatRate, cost }) =>
      `${showAmount(cost)}  ${pick(taxPaperNames[paper], options.lang)} ${formatRate(vatRate)}`,
  );
  return tell(value, lines, options);
}

function calcMixed(
  text: string,
  goods: readonly { readonly vatRate: Ppm; readonly amount: Fen }[],
  options: Output,
): number {
  const found = calculateRebate(text, zeroFen);
  if ('ask' in found) return askAbout(found.ask, completionsOf(text, isReadable), options);
  if (found.term.rate === null) return askAbout([{ code: 'calc.noRate' }], [], options);
  const mixed = mixVat(found.term.rate, goods);
  const parts = mixed.parts.map(({ vatRate, amount, net, tax }) => ({
    ...{ vatRate: formatRate(vatRate), amount: formatFen(amount) },
    ...{ net: formatFen(net), vat: formatFen(tax) },
  }));
  const value = {
    ...{ amount: formatFen(mixed.amount), net: formatFen(mixed.net), vat: formatFen(mixed.vat) },
    ...{ parts, wrongBy: formatFen(mixed.wrongBy) },
  };
  const lines = [
    ...parts.map((part) => stepText('tax.part', part, options)),
    stepText('tax.sum', { net: value.net, vat: value.vat, amount: value.amount }, options),
    stepText('tax.wrong', { wrongBy: value.wrongBy, rate: parts[0]?.vatRate ?? '' }, options),
  ];
  return tell(value, lines, options);
}

export interface TrueUpOptions extends Output {
  readonly term: string;
  readonly closings: readonly Closing[];
}

/** ming calc trueup. */
export function calcTrueUp(options: TrueUpOptions): number {
  const found = calculateRebate(options.term, zeroFen);
  if ('ask' in found) {
    return askAbout(found.ask, completionsOf(options.term, isReadable), options);
  }
  const earned = (base: Fen): Fen => accrueTerm(found.term, { base })?.amount ?? zeroFen;
  const added = trueUp(options.closings, earned);
  let accrued = 0n;
  const closings = options.closings.map(({ soFar, forecast }, i) => {
    accrued += added[i] ?? 0n;
    return {
      soFar: formatFen(soFar),
      forecast: forecast === null ? null : formatFen(forecast),
      added: formatFen(added[i] ?? zeroFen),
      accrued: formatFen(accrued as Fen),
    };
  });
  const value = { term: sentenceOfTerm(found.term), closings };
  const lines = closings.map((each) =>
    stepText('trueUp.closing', { ...each, forecast: each.forecast ?? '-' }, options),
  );
  return tell(value, [value.term, ...lines], options);
}

export interface CliffOptions extends Output {
  readonly term: string;
  readonly turnover: Fen;
}

/** ming calc cliff. */
export function calcCliff(options: CliffOptions): number {
  const found = calculateRebate(options.term, options.turnover);
  if ('ask' in found) {
    const comesTo = (choice: string) => amountOf(calculateRebate(choice, options.turnover));
    return askAbout(found.ask, completionsOf(options.term, isReadable), options, comesTo);
  }
  const cliffs = findCliffs(found.term, options.turnover).map(
    ({ to, at, distance, amount, change }) => ({
      ...{ to, at: formatFen(at), distance: formatFen(distance) },
      ...{ amount: formatFen(amount), change: formatFen(change) },
    }),
  );
  const value = { ...amountFacts(found, options), cliffs };
  const lines = cliffs.map((each) =>
    showText(
      cliffTexts,
      `cliff.${each.to}`,
      { ...each, change: each.change.replace('-', '') },
      options.lang,
    ),
  );
  return tell(value, [...amountLines(found, options), ...lines], options);
}
