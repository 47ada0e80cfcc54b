import { firstUnannounced } from '../domain/calendar/workCalendar.ts';
import { addWorkdays } from '../domain/calendar/workdays.ts';
import { payCompletionsOf } from '../domain/contracts/completions.ts';
import { findPayDay, type PayEvents } from '../domain/contracts/payDay.ts';
import { payLimits } from '../domain/contracts/payLaw.ts';
import { readPayTerm } from '../domain/contracts/payTerm.ts';
import type { Day } from '../domain/values/day.ts';
import { packagedCalendar } from '../server/workdays.ts';
import { payEvents, payQuestion } from '../words/calculations.ts';
import { pick } from '../words/show.ts';
import { askBack, type Output, sayAs, tell, withChoices } from './calcOutput.ts';

export interface DueOptions extends Output, Partial<PayEvents> {
  readonly term: string;
}

/** ming calc due. */
export function calcDue(options: DueOptions): number {
  const sayIt = sayAs(options.lang);
  const read = readPayTerm(options.term);
  const { delivery, receipt, statement, invoice, invoiceReceived } = options;
  const given = { delivery, receipt, statement, invoice, invoiceReceived };
  const events = Object.fromEntries(
    Object.entries(given).map(([name, day]) => [name, day ?? null]),
  ) as PayEvents;
  if ('ask' in read) {
    const choices = payCompletionsOf(options.term, (text) => 'term' in readPayTerm(text));
    const asked = sayIt(payQuestion(read.ask));
    return askBack([withChoices(asked, choices, (text) => dueOf(text, events))], options);
  }
  const calendar = packagedCalendar();
  const nameOf = (event: string): string => pick(payEvents[event] ?? ['', ''], options.lang);
  const found = findPayDay(read.term, events, calendar);
  if (!found) {
    const needed = read.term.steps.map(({ anchor }) => nameOf(anchor)).join(', ');
    return askBack([sayIt('pay.events', { event: needed })], options);
  }
  const open = found.unannounced ?? firstUnannounced(found.due, found.pay, calendar);
  const remarks = [
    ...found.missing.map((event) => sayIt('calc.missing', { event: nameOf(event) })),
    ...(open === null ? [] : [sayIt('calc.unannounced', { year: `${open}` })]),
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

/** The day that a chosen term comes to; null where the event that it counts from was not given. */
function dueOf(text: string, events: PayEvents): string | null {
  const read = readPayTerm(text);
  const found = 'term' in read ? findPayDay(read.term, events, packagedCalendar()) : null;
  return found && found.missing.length === 0 ? found.due : null;
}

export interface WorkdayOptions extends Output {
  readonly from: Day;
  readonly add: number;
}

/** ming calc workday. */
export function calcWorkday({ from, add, ...output }: WorkdayOptions): number {
  const calendar = packagedCalendar();
  const day = addWorkdays(from, add, calendar.isWorkday);
  const open = firstUnannounced(from, day, calendar);
  const sayIt = sayAs(output.lang);
  const remarks = open === null ? [] : [sayIt('calc.unannounced', { year: `${open}` })];
  const value = { day, provisional: open !== null, remarks };
  return tell(value, [day, ...remarks.map(({ text }) => text)], output);
}
