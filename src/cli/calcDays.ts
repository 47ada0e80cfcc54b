import { firstUnannounced } from '../domain/calendar/workCalendar.ts';
import { addWorkdays } from '../domain/calendar/workdays.ts';
import { payCompletionsOf } from '../domain/contracts/completions.ts';
import { findPayDay, type PayEvents } from '../domain/contracts/payDay.ts';
import { payLimits } from '../domain/contracts/payLaw.ts';
import { offerPayDays } from '../domain/contracts/payOffer.ts';
import { readPayTerm } from '../domain/contracts/payTerm.ts';
import type { AgreementKind } from '../domain/contracts/version.ts';
import { payDaysBy, type ToldPayDays } from '../domain/customers/retailerProfile.ts';
import type { Day } from '../domain/values/day.ts';
import { packagedCalendar } from '../server/workdays.ts';
import { kindNames, payEvents, payQuestion } from '../words/calculations.ts';
import { pick } from '../words/show.ts';
import { askBack, type Output, sayAs, tell, withChoices } from './calcOutput.ts';

export interface DueOptions extends Output, Partial<PayEvents> {
  readonly term: string;
  /** 合同类型, whose days count where the term names no event. */
  readonly kind?: AgreementKind;
  /** 连锁 whose 结算档案 may tell on which days it pays. */
  readonly retailer?: string;
}

/** ming calc due: with --retailer the pay days of that chain's profile are offered beside the answer. */
export async function calcDue(options: DueOptions): Promise<number> {
  const sayIt = sayAs(options.lang);
  const told = options.retailer === undefined ? null : await payDaysOf(options.retailer);
  const kind = options.kind ?? null;
  const read = readPayTerm(options.term, kind);
  const { delivery, receipt, sales, statement, invoice, invoiceReceived } = options;
  const given = { delivery, receipt, sales, statement, invoice, invoiceReceived };
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
  const { implied } = read.term;
  const label =
    implied &&
    sayIt('calc.implied', {
      kind: pick(kindNames[implied.kind], options.lang),
      event: nameOf(implied.anchor),
    });
  const provisional = remarks.length > 0;
  const offer = told && offerPayDays(options.term, told, events, calendar);
  const source = told && [told.source, told.day].filter(Boolean).join(', ');
  const offered =
    offer && source
      ? sayIt('calc.profileOffer', {
          days: offer.days.join('/'),
          source,
          day: offer.due,
          term: offer.term,
        })
      : options.retailer === undefined
        ? null
        : sayIt(told === null ? 'calc.profileSilent' : 'calc.profileNotAsked', {
            chain: options.retailer,
          });
  const value = {
    ...{ due: found.due, provisional, pay: found.pay, remarks, legal },
    ...(label && { anchor: { ...implied, text: label.text } }),
    ...(options.retailer !== undefined && { offered: offer, profile: offered?.text }),
  };
  const lines = [
    found.pay === found.due ? found.due : `${found.due} (${found.pay})`,
    ...(label ? [label.text] : []),
    ...remarks.map(({ text }) => text),
    ...legal.map(({ until, text, source: law }) => `${until}  ${text}  ${law}`),
    ...(offered === null ? [] : [offered.text]),
  ];
  return tell(value, lines, options);
}

/** 固定付款日 by the profile of a chain; null = it tells none. */
async function payDaysOf(chain: string): Promise<ToldPayDays | null> {
  const { openService } = await import('./open.ts');
  const { readConfig } = await import('../server/config.ts');
  const service = await openService(readConfig());
  try {
    const { facts } = await service.retailer(chain, null);
    const found = facts.find(({ fact }) => fact === 'payDays');
    return payDaysBy(found && { ...found, day: found.day as Day | null });
  } finally {
    await service.stop();
  }
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
