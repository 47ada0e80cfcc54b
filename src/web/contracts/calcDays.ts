import { firstUnannounced, type WorkCalendar } from '../../domain/calendar/workCalendar.ts';
import { addWorkdays, countWorkdays } from '../../domain/calendar/workdays.ts';
import { payCompletionsOf } from '../../domain/contracts/completions.ts';
import { dealNamed } from '../../domain/contracts/deals.ts';
import { findPayDay, type PayEvents } from '../../domain/contracts/payDay.ts';
import { payLimits } from '../../domain/contracts/payLaw.ts';
import { readPayTerm } from '../../domain/contracts/payTerm.ts';
import { type Day, parseDay } from '../../domain/values/day.ts';
import { calcTexts, kindNames, payEvents, payQuestion } from '../../words/calculations.ts';
import { pick, showText } from '../../words/show.ts';
import type { Texts } from '../texts.ts';
import type { Answer, Asked, Given } from './calcAnswer.ts';

const dayOf = (given: Given, name: string): Day | null => parseDay(given[name] ?? '');

const plain: Omit<Answer, 'name' | 'figure'> = {
  ...{ read: null, mode: null, facts: [], steps: [], remarks: [], cliffs: [], modes: [] },
  ...{ table: null, chart: null },
};

/** The year whose holidays nobody knows, told. */
const openYear = (year: number | null, { lang }: Texts): string[] =>
  year === null ? [] : [showText(calcTexts, 'calc.unannounced', { year: `${year}` }, lang)];

/** 付款日 with the legal limits beside it. */
export function dueAnswer(
  given: Given,
  calendar: WorkCalendar,
  texts: Texts,
): Answer | Asked | null {
  const { t, lang } = texts;
  const text = (given.term ?? '').trim();
  if (text === '') return null;
  const events: PayEvents = {
    ...{ delivery: dayOf(given, 'delivery'), receipt: dayOf(given, 'receipt') },
    sales: dayOf(given, 'sales'),
    ...{ statement: dayOf(given, 'statement'), invoice: dayOf(given, 'invoice') },
    invoiceReceived: dayOf(given, 'invoiceReceived'),
  };
  const read = readPayTerm(text, dealNamed(given.kind ?? ''));
  if ('ask' in read) {
    const choices = payCompletionsOf(text, (each) => 'term' in readPayTerm(each));
    const question = showText(calcTexts, payQuestion(read.ask), {}, lang);
    return {
      questions: [question],
      choices: choices.map((term) => ({
        label: dueLabel(term, events, calendar),
        given: { term },
      })),
    };
  }
  if (Object.values(events).every((day) => day === null)) return null;
  const nameOf = (event: string): string => pick(payEvents[event] ?? ['', ''], lang);
  const found = findPayDay(read.term, events, calendar);
  if (!found) {
    const event = read.term.steps.map(({ anchor }) => nameOf(anchor)).join(', ');
    return { questions: [showText(calcTexts, 'pay.events', { event }, lang)], choices: [] };
  }
  const { implied } = read.term;
  const limits = payLimits(found.due, events);
  return {
    ...plain,
    ...{ name: 'due', figure: found.due },
    facts: found.pay === found.due ? [] : [[t('calcPay'), found.pay]],
    remarks: [
      ...(implied
        ? [
            showText(
              calcTexts,
              'calc.implied',
              { kind: pick(kindNames[implied.kind], lang), event: nameOf(implied.anchor) },
              lang,
            ),
          ]
        : []),
      ...found.missing.map((event) =>
        showText(calcTexts, 'calc.missing', { event: nameOf(event) }, lang),
      ),
      ...openYear(found.unannounced ?? firstUnannounced(found.due, found.pay, calendar), texts),
    ],
    table: {
      heads: [t('calcRule'), t('calcUntil'), t('calcOver'), ''],
      rows: limits.map(({ law, until, over }) => [
        ...[law.source, until, over === 0 ? '-' : t('calcDays', { n: over })],
        showText(calcTexts, over > 0 ? `law.${law.code}` : 'law.within', { over: `${over}` }, lang),
      ]),
    },
  };
}

/** A term to choose, with the day that it comes to. */
function dueLabel(term: string, events: PayEvents, calendar: WorkCalendar): string {
  const read = readPayTerm(term);
  const found = 'term' in read ? findPayDay(read.term, events, calendar) : null;
  return found && found.missing.length === 0 ? `${term} = ${found.due}` : term;
}

/** 工作日: so many on from a day, or how many there are between two. */
export function workdayAnswer(given: Given, calendar: WorkCalendar, texts: Texts): Answer | null {
  const [from, to] = [dayOf(given, 'from'), dayOf(given, 'to')];
  if (from === null) return null;
  if (to !== null) {
    const count = countWorkdays(from, to, calendar.isWorkday);
    const [first, last] = from < to ? [from, to] : [to, from];
    const remarks = openYear(firstUnannounced(first, last, calendar), texts);
    return { ...plain, name: 'between', figure: `${count}`, remarks };
  }
  if (!/^\d{1,4}$/.test(given.add ?? '')) return null;
  const day = addWorkdays(from, Number(given.add), calendar.isWorkday);
  const remarks = openYear(firstUnannounced(from, day, calendar), texts);
  return { ...plain, name: 'workday', figure: day, remarks };
}
