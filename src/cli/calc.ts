import { addWorkdays } from '../domain/calendar/workdays.ts';
import {
  type CalcQuestion,
  type Calculation,
  calculateFee,
  calculateRebate,
  unitOfWord,
} from '../domain/contracts/calculate.ts';
import { findPayDay, type PayEvents } from '../domain/contracts/payDay.ts';
import { payLimits } from '../domain/contracts/payLaw.ts';
import { readPayTerm } from '../domain/contracts/payTerm.ts';
import type { Unit } from '../domain/contracts/term.ts';
import type { Day } from '../domain/values/day.ts';
import { formatFen, parseFen } from '../domain/values/money.ts';
import { isAnnounced, isWorkingDay } from '../server/workdays.ts';
import { calcTexts, payEvents, payQuestion, unitNames } from '../words/calculations.ts';
import { pick, showAmount, showText } from '../words/show.ts';
import { sentenceOfTerm } from '../words/termSentence.ts';
import type { Lang, TextFacts } from '../words/text.ts';
import { note, print, printJson } from './output.ts';
import { UsageError } from './usage.ts';

interface Output {
  readonly json?: boolean;
  readonly lang: Lang;
}

/** One thing that a calculator asks or remarks. */
interface Said {
  readonly code: string;
  readonly text: string;
}

const sayAs =
  (lang: Lang) =>
  (code: string, facts: TextFacts = {}): Said => ({
    code,
    text: showText(calcTexts, code, facts, lang),
  });

/** Questions are a refusal: exit code 1. */
function askBack(ask: readonly Said[], { json }: Output): number {
  if (json) printJson({ ask });
  else for (const { text } of ask) note(text);
  return 1;
}

function tell(value: object, lines: readonly string[], { json }: Output): number {
  if (json) printJson(value);
  else print(`${lines.join('\n')}\n`);
  return 0;
}

export interface RebateOptions extends Output {
  readonly term: string;
  readonly turnover: string;
}

/** ming calc rebate. */
export function calcRebate(options: RebateOptions): number {
  const turnover = parseFen(options.turnover.replaceAll(',', ''));
  if (turnover === null) {
    throw new UsageError(`金额应写作 1300000.00 / an amount is 1300000.00: ${options.turnover}`);
  }
  return tellAmount(calculateRebate(options.term, turnover), options);
}

export interface FeeOptions extends Output {
  readonly term: string;
  readonly qty?: ReadonlyMap<Unit, bigint>;
}

/** ming calc fee. */
export const calcFee = (options: FeeOptions): number =>
  tellAmount(calculateFee(options.term, options.qty ?? new Map()), options);

function tellAmount(found: Calculation, options: Output): number {
  const sayIt = sayAs(options.lang);
  if ('ask' in found)
    return askBack(
      found.ask.map((each) => askAbout(each, sayIt)),
      options,
    );
  const { term, tier, mode } = found;
  const step = term.tiers[tier];
  const assumed = found.assumed.map((each) => sayIt(`calc.${each}`));
  const value = {
    amount: formatFen(found.amount),
    ...(term.calc === 'tiers' && {
      mode,
      tier: step ? { from: formatFen(step.from), inclusive: step.inclusive } : null,
    }),
    term: sentenceOfTerm(term),
    ...(found.base && { base: { of: found.base.of, tax: found.base.tax } }),
    assumed,
  };
  const lines = [showAmount(found.amount), value.term, ...assumed.map(({ text }) => text)];
  return tell(value, lines, options);
}

function askAbout(question: CalcQuestion, sayIt: ReturnType<typeof sayAs>): Said {
  if ('problem' in question) return sayIt(question.problem.code, question.problem.facts);
  const facts: TextFacts = 'unit' in question ? { unit: unitNames[question.unit] } : {};
  return sayIt(question.code, facts);
}

/** 店=30,期=4 as quantities by unit. */
export function quantitiesGiven(text: string): ReadonlyMap<Unit, bigint> {
  const found = new Map<Unit, bigint>();
  for (const part of text.split(/[,，、;]/).filter((each) => each.trim() !== '')) {
    const [word = '', count = ''] = part.split(/[=＝:：]/).map((each) => each.trim());
    const unit = unitOfWord(word);
    if (unit === null || !/^\d{1,9}$/.test(count)) {
      throw new UsageError(`数量应写作 店=30,期=4 / quantities are 店=30,期=4: ${part}`);
    }
    found.set(unit, BigInt(count));
  }
  return found;
}

export interface DueOptions extends Output, Partial<PayEvents> {
  readonly term: string;
}

/** ming calc due. */
export function calcDue(options: DueOptions): number {
  const sayIt = sayAs(options.lang);
  const read = readPayTerm(options.term);
  if ('ask' in read) return askBack([sayIt(payQuestion(read.ask))], options);
  const { delivery, receipt, statement, invoice, invoiceReceived } = options;
  const given = { delivery, receipt, statement, invoice, invoiceReceived };
  const events = Object.fromEntries(
    Object.entries(given).map(([name, day]) => [name, day ?? null]),
  ) as PayEvents;
  const nameOf = (event: string): string => pick(payEvents[event] ?? ['', ''], options.lang);
  const found = findPayDay(read.term, events, { isWorkday: isWorkingDay, isAnnounced });
  if (!found) {
    const needed = read.term.steps.map(({ anchor }) => nameOf(anchor)).join(', ');
    return askBack([sayIt('pay.events', { event: needed })], options);
  }
  const remarks = [
    ...found.missing.map((event) => sayIt('calc.missing', { event: nameOf(event) })),
    ...(found.unannounced === null
      ? []
      : [sayIt('calc.unannounced', { year: `${found.unannounced}` })]),
  ];
  const legal = payLimits(found.due, events).map(({ law, until, over }) => ({
    rule: law.code,
    until,
    over,
    text: sayIt(over > 0 ? `law.${law.code}` : 'law.within', { over: `${over}` }).text,
    source: law.source,
  }));
  const provisional = remarks.length > 0;
  const value = { due: found.due, provisional, pay: found.pay, remarks, legal };
  const lines = [
    found.pay === found.due ? found.due : `${found.due} (${found.pay})`,
    ...remarks.map(({ text }) => text),
    ...legal.map(({ until, text, source }) => `${until}  ${text}  ${source}`),
  ];
  return tell(value, lines, options);
}

export interface WorkdayOptions extends Output {
  readonly from: Day;
  readonly add: number;
}

/** ming calc workday. */
export function calcWorkday({ from, add, ...output }: WorkdayOptions): number {
  const day = addWorkdays(from, add, isWorkingDay);
  const years = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(day.slice(0, 4)); year++)
    years.push(year);
  const open = years.find((year) => !isAnnounced(year));
  const sayIt = sayAs(output.lang);
  const remarks = open === undefined ? [] : [sayIt('calc.unannounced', { year: `${open}` })];
  const value = { day, provisional: open !== undefined, remarks };
  return tell(value, [day, ...remarks.map(({ text }) => text)], output);
}
