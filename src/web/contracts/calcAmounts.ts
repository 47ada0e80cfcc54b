import { accrueTerm } from '../../domain/contracts/accrueTerm.ts';
import {
  type CalcQuestion,
  type Calculated,
  calculateFee,
  calculateRebate,
} from '../../domain/contracts/calculate.ts';
import { type Cliff, findCliffs } from '../../domain/contracts/cliffs.ts';
import { completionsOf } from '../../domain/contracts/completions.ts';
import { calculateJoint } from '../../domain/contracts/joint.ts';
import { clawBackReturns, netOfPaid } from '../../domain/contracts/netOfPaid.ts';
import { costNetOfTax, mixVat, standardVat, taxPapers } from '../../domain/contracts/taxCost.ts';
import type { Term, Unit } from '../../domain/contracts/term.ts';
import { trueUp } from '../../domain/contracts/trueUp.ts';
import { parseRate } from '../../domain/sheets/number.ts';
import { absFen, type Fen, fen, formatFen, parseFen, zeroFen } from '../../domain/values/money.ts';
import { formatRate, type Ppm, ppm } from '../../domain/values/rate.ts';
import {
  assumedFacts,
  calcTexts,
  cliffTexts,
  modeNames,
  stepTexts,
  taxPaperNames,
  unitNames,
} from '../../words/calculations.ts';
import { pick, showAmount, showText } from '../../words/show.ts';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import type { TextFacts } from '../../words/text.ts';
import type { Texts } from '../texts.ts';
import type { Answer, Asked, Choice, Given } from './calcAnswer.ts';
import { rebateChart } from './rebateChart.ts';

const amountOf = (given: Given, name: string): Fen | null => parseFen(given[name] ?? '');
const textOf = (given: Given): string => (given.term ?? '').trim();

const isRead = (text: string): boolean => !('ask' in calculateRebate(text, zeroFen));

function askedFor(
  ask: readonly CalcQuestion[],
  choices: readonly string[],
  { lang }: Texts,
  comesTo: (choice: string) => ReturnType<typeof calculateRebate> | null = () => null,
): Asked {
  const questions = ask.map((question) => {
    if ('problem' in question)
      return showText(calcTexts, question.problem.code, question.problem.facts, lang);
    const facts: TextFacts =
      'unit' in question ? { unit: unitNames[question.unit] } : (question.facts ?? {});
    return showText(calcTexts, question.code, facts, lang);
  });
  return {
    questions,
    choices: choices.map((term) => {
      const found = comesTo(term);
      const isKnown = found !== null && !('ask' in found);
      return { label: isKnown ? `${term} = ${showAmount(found.amount)}` : term, given: { term } };
    }),
  };
}

const stepsOf = ({ steps }: Calculated, { lang }: Texts): string[] =>
  steps.map(({ code, facts }) => showText(stepTexts, code, facts, lang));

const remarksOf = ({ assumed, base }: Calculated, { lang }: Texts): string[] =>
  assumed
    .filter((each) => each !== 'mode')
    .map((each) => showText(calcTexts, `calc.${each}`, assumedFacts({ base }), lang));

const earnedBy =
  (term: Term) =>
  (base: Fen): Fen =>
    accrueTerm(term, { base })?.amount ?? zeroFen;

/** 返利: what a sentence earns, how it was read, and how far its steps are. */
export function rebateAnswer(given: Given, texts: Texts): Answer | Asked | null {
  const text = textOf(given);
  const turnover = amountOf(given, 'turnover');
  if (text === '') return null;
  const [baseYear, floor, cap] = ['baseYear', 'floor', 'cap'].map((name) => amountOf(given, name));
  const facts = {
    ...(baseYear == null ? {} : { baseYear }),
    ...(floor == null ? {} : { floor }),
    ...(cap == null ? {} : { cap }),
  };
  const found = calculateRebate(text, turnover ?? zeroFen, facts);
  if ('ask' in found) {
    const comesTo = (each: string) =>
      turnover === null ? null : calculateRebate(each, turnover, facts);
    return askedFor(found.ask, completionsOf(text, isRead), texts, comesTo);
  }
  if (turnover === null) return { ...nothing(found, texts), figure: '' };
  const { t } = texts;
  const [paid, returned] = [amountOf(given, 'paid'), amountOf(given, 'returned')];
  const rest = paid === null ? null : netOfPaid(found.amount, paid);
  const back =
    returned === null ? null : clawBackReturns(turnover, returned, earnedBy(found.term)).back;
  const isOpen = found.assumed.includes('mode');
  return {
    ...nothing(found, texts),
    figure: showAmount(found.amount),
    facts: [
      ...(rest ? [[t('calcRest'), showAmount(rest.due)] as const] : []),
      ...(rest && rest.back > 0n ? [[t('calcBack'), showAmount(rest.back)] as const] : []),
      ...(back === null ? [] : [[t('calcClawBack'), showAmount(back)] as const]),
    ],
    steps: stepsOf(found, texts),
    cliffs: findCliffs(found.term, turnover).map((each) => cliffText(each, texts)),
    modes: isOpen ? modesOf(text, turnover, texts) : [],
    chart: rebateChart(found, turnover, texts),
  };
}

const nothing = (found: Calculated, texts: Texts): Answer => ({
  name: 'rebate',
  figure: '',
  read: sentenceOfTerm(found.term),
  mode: found.term.calc === 'tiers' ? pick(modeNames[found.mode], texts.lang) : null,
  facts: [],
  steps: [],
  remarks: remarksOf(found, texts),
  cliffs: [],
  modes: [],
  table: null,
  chart: null,
});

const cliffText = (cliff: Cliff, { lang }: Texts): string =>
  showText(
    cliffTexts,
    `cliff.${cliff.to}`,
    {
      ...{ at: formatFen(cliff.at), distance: formatFen(cliff.distance) },
      ...{ amount: formatFen(cliff.amount), change: formatFen(absFen(cliff.change)) },
    },
    lang,
  );

const modeWords = [
  ['whole', '全额'],
  ['marginal', '分段超额'],
  ['overBase', '超基数按所达档比例'],
] as const;

/** Each meaning with what it comes to, to choose from. */
function modesOf(text: string, turnover: Fen, { lang }: Texts): Choice[] {
  return modeWords.flatMap(([mode, word]) => {
    const term = `${text} ${word}`;
    const found = calculateRebate(term, turnover);
    if ('ask' in found) return [];
    return [
      { label: `${pick(modeNames[mode], lang)} ${showAmount(found.amount)}`, given: { term } },
    ];
  });
}

/** The units that a price of a sentence is counted by: its quantities are asked for as fields. */
export function unitsAsked(given: Given): readonly Unit[] {
  const found = calculateFee(textOf(given), new Map());
  if (!('ask' in found)) return [];
  return found.ask.flatMap((each) => ('unit' in each ? [each.unit] : []));
}

/** 费用: a price in plain words times its quantities. */
export function feeAnswer(given: Given, texts: Texts): Answer | Asked | null {
  const text = textOf(given);
  if (text === '') return null;
  const units = unitsAsked(given);
  const counts = units.flatMap((unit) => {
    const count = given[unit] ?? '';
    return /^\d{1,9}$/.test(count) ? [[unit, BigInt(count)] as const] : [];
  });
  const found = calculateFee(text, new Map(counts));
  if (!('ask' in found)) {
    return {
      ...nothing(found, texts),
      ...{ name: 'fee', figure: showAmount(found.amount), steps: stepsOf(found, texts) },
    };
  }
  if (found.ask.every((each) => 'unit' in each)) return null;
  const isPrice = (each: string): boolean => {
    const tried = calculateFee(each, new Map());
    return !('ask' in tried) || tried.ask.every((one) => 'unit' in one);
  };
  const comesTo = (each: string) => calculateFee(each, new Map(counts));
  return askedFor(found.ask, completionsOf(text, isPrice), texts, comesTo);
}

/** 联营保底. */
export function jointAnswer(given: Given, texts: Texts): Answer | Asked | null {
  const text = textOf(given);
  const sales = amountOf(given, 'sales');
  if (text === '') return null;
  const found = calculateJoint(text, sales ?? zeroFen);
  const isJoint = (each: string): boolean => !('ask' in calculateJoint(each, zeroFen));
  if ('ask' in found) {
    const comesTo = (each: string) => (sales === null ? null : calculateRebate(each, sales));
    return askedFor(found.ask, completionsOf(text, isJoint), texts, comesTo);
  }
  if (sales === null) return { ...nothing(found.read, texts), name: 'joint' };
  const { t } = texts;
  return {
    ...nothing(found.read, texts),
    ...{ name: 'joint', figure: showAmount(found.takes), steps: stepsOf(found.read, texts) },
    facts: [
      [t('calcLeft'), showAmount(found.left)],
      [t('calcRate'), found.rate === null ? '-' : shortRate(found.rate)],
      ...(found.short > 0n ? [[t('calcShort'), showAmount(found.short)] as const] : []),
    ],
  };
}

/** Two decimals are enough for a rate that is only looked at. */
const shortRate = (rate: Ppm): string => formatRate(ppm(((rate + 50n) / 100n) * 100n));

function rateGiven(text: string | undefined): Ppm | null {
  const read = parseRate(text ?? '');
  return read !== null && 'value' in read ? read.value : null;
}

/** 税后成本: one sum with each paper, and a rebate on goods of two VAT rates. */
export function taxAnswer(given: Given, texts: Texts): Answer | Asked | null {
  const { t, lang } = texts;
  const [goods13, goods9] = [amountOf(given, 'goods13'), amountOf(given, 'goods9')];
  if (textOf(given) !== '' && (goods13 !== null || goods9 !== null))
    return mixedAnswer(textOf(given), [goods13, goods9], texts);
  const amount = amountOf(given, 'amount');
  if (amount === null) return null;
  const rates = {
    redLetter: rateGiven(given.vat) ?? standardVat.redLetter.rate,
    service: rateGiven(given.serviceVat) ?? standardVat.service.rate,
    none: standardVat.none.rate,
  };
  const costs = taxPapers.map((paper) => costNetOfTax(amount, paper, rates[paper]));
  const sources = taxPapers.flatMap((paper) => {
    const { rate, since, source } = standardVat[paper];
    const from = `${pick(taxPaperNames[paper], lang)} ${since}: ${source}`;
    return rates[paper] === rate ? [from] : [];
  });
  const least = costs.reduce((a, b) => (b.cost < a.cost ? b : a));
  return {
    ...{ name: 'tax', figure: showAmount(least.cost), read: null, mode: null },
    facts: [[t('calcPaper'), pick(taxPaperNames[least.paper], lang)]],
    ...{ steps: [], remarks: sources, cliffs: [], modes: [], chart: null },
    table: {
      heads: [t('calcPaper'), t('calcVatRate'), t('calcCost'), t('calcVat')],
      rows: costs.map(({ paper, vatRate, cost, vat }) => [
        ...[pick(taxPaperNames[paper], lang), formatRate(vatRate)],
        ...[showAmount(cost), showAmount(vat)],
      ]),
    },
  };
}

function mixedAnswer(
  text: string,
  [goods13, goods9]: readonly (Fen | null)[],
  texts: Texts,
): Answer | Asked {
  const { t, lang } = texts;
  const found = calculateRebate(text, zeroFen);
  if ('ask' in found) return askedFor(found.ask, completionsOf(text, isRead), texts);
  if (found.term.rate === null) return askedFor([{ code: 'calc.noRate' }], [], texts);
  const goods = [
    { vatRate: ppm(130_000n), amount: goods13 ?? zeroFen },
    { vatRate: ppm(90_000n), amount: goods9 ?? zeroFen },
  ];
  const mixed = mixVat(found.term.rate, goods);
  const wrong = { rate: '13%', wrongBy: formatFen(mixed.wrongBy) };
  return {
    ...nothing(found, texts),
    ...{ name: 'tax', figure: showAmount(mixed.net) },
    remarks: [showText(stepTexts, 'tax.wrong', wrong, lang)],
    table: {
      heads: [t('calcVatRate'), t('calcResult_rebate'), t('calcNet'), t('calcVat')],
      rows: mixed.parts.map(({ vatRate, amount, net, tax }) => [
        ...[formatRate(vatRate), showAmount(amount), showAmount(net), showAmount(tax)],
      ]),
    },
  };
}

/** As many closings as a year has quarters. */
export const closings = [1, 2, 3, 4] as const;

/** 预提: what each closing adds on the forecast, trued up. */
export function trueUpAnswer(given: Given, texts: Texts): Answer | Asked | null {
  const text = textOf(given);
  if (text === '') return null;
  const found = calculateRebate(text, zeroFen);
  if ('ask' in found) return askedFor(found.ask, completionsOf(text, isRead), texts);
  const told = closings.flatMap((n) => {
    const soFar = amountOf(given, `soFar${n}`);
    return soFar === null ? [] : [{ soFar, forecast: amountOf(given, `forecast${n}`) }];
  });
  if (told.length === 0) return { ...nothing(found, texts), name: 'trueup' };
  const added = trueUp(told, earnedBy(found.term));
  let sum = 0n;
  const rows = told.map(({ soFar, forecast }, i) => {
    sum += added[i] ?? 0n;
    const shown = [soFar, forecast, added[i] ?? zeroFen, fen(sum)];
    return shown.map((each) => (each === null ? '-' : showAmount(each)));
  });
  const { t } = texts;
  return {
    ...nothing(found, texts),
    ...{ name: 'trueup', figure: showAmount(fen(sum)) },
    table: { heads: [t('calcSoFar'), t('calcForecast'), t('calcNow'), t('calcAccrued')], rows },
  };
}
