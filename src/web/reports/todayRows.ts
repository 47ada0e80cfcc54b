import type { NavigateOptions } from '@tanstack/react-router';
import type { Subject } from '../../domain/people/rights.ts';
import type { WireToday } from '../../wire/today.ts';
import type { ScreenText } from '../../words/screens.ts';
import type { Texts } from '../texts.ts';
import type { Tone } from '../ui/Notice.tsx';

export type GroupName = 'found' | 'due' | 'expected' | 'short' | 'late' | 'recovered' | 'renewals';

/** One line of the worklist: what it is, how much, until when, what to do, and where. */
export interface TodayRow {
  readonly id: string;
  readonly what: string;
  readonly tone: Tone;
  readonly chain: string;
  readonly note: string;
  readonly amount: string | null;
  readonly days: number | null;
  /** Said where no day is. */
  readonly when: string;
  readonly next: string;
  readonly go: NavigateOptions;
}

type Found = WireToday['found']['rows'][number];
type Due = WireToday['due']['rows'][number];
type At = Pick<Found, 'audit' | 'statement' | 'no'>;

const go = (to: string, search: Readonly<Record<string, unknown>>): NavigateOptions =>
  ({ to, search }) as NavigateOptions;

const benchOf = ({ audit, no }: At, more: Readonly<Record<string, unknown>> = {}) =>
  audit === null
    ? go('/board', no === null ? {} : { find: no })
    : ({
        to: '/audits/$id',
        params: { id: audit.id },
        search: { ...(audit.statement > 0 ? { statement: audit.statement } : {}), ...more },
      } as unknown as NavigateOptions);

const disputesOf = ({ no }: At, open?: string): NavigateOptions =>
  go('/disputes', { ...(no === null ? {} : { find: no }), ...(open ? { open } : {}) });

const paymentOf = ({ statement }: At): NavigateOptions => go('/payments', { open: statement });

const dueTones: Readonly<Partial<Record<Due['kind'], Tone>>> = {
  objection: 'against',
  proof: 'against',
};

function dueGo(row: Due): NavigateOptions {
  if (row.kind === 'evidence') return benchOf(row, row.doc === null ? {} : { find: row.doc });
  if (row.dispute !== null) return disputesOf(row, row.dispute);
  return go('/board', row.no === null ? {} : { find: row.no });
}

/** The rows of a group as they are shown. */
export function rowsOf(name: GroupName, data: WireToday, texts: Texts): TodayRow[] {
  return makers[name](data, texts);
}

const makers: Readonly<Record<GroupName, (data: WireToday, texts: Texts) => TodayRow[]>> = {
  found: ({ found }, texts) =>
    found.rows.map((row) => ({
      ...nameOf(row, texts, [texts.t('inMonth', { month: row.month })]),
      what: texts.t(`found_${row.next}`, { n: row.undecided, no: row.letter ?? '' }),
      tone: 'against',
      amount: row.claimable,
      days: row.days_left,
      when: texts.t('noDeadline'),
      next: texts.t(`foundNext_${row.next}`),
      go: row.next === 'send' ? disputesOf(row) : benchOf(row),
    })),
  due: ({ due }, texts) =>
    due.rows.map((row) => {
      const about = row.count > 1 ? texts.t('countLines', { n: row.count }) : (row.doc ?? '');
      return {
        ...nameOf(row, texts, [about, row.owner ?? '']),
        id: `${row.kind}${row.statement}${row.owner ?? ''}`,
        what: row.text,
        tone: dueTones[row.kind] ?? 'person',
        amount: row.count > 0 && row.kind !== 'evidence' ? row.remaining : null,
        days: row.days_left,
        when: '',
        next: texts.t(`dueNext_${row.kind}`),
        go: dueGo(row),
      };
    }),
  expected: ({ expected }, texts) =>
    expected.rows.map((row) => ({
      ...nameOf(row, texts, [
        texts.t(`expected_${row.by}`, { day: row.day, from: row.moved?.from ?? '' }),
      ]),
      what: texts.t(row.days_left < 0 ? 'expectedLate' : 'expectedSoon'),
      tone: row.days_left < 0 ? 'against' : 'quiet',
      amount: row.amount,
      days: row.days_left,
      when: '',
      next: texts.t('expectedNext'),
      go: paymentOf(row),
    })),
  short: ({ short }, texts) =>
    short.rows.map((row) => ({
      ...nameOf(row, texts, [row.owner ?? texts.t('nobody')]),
      what: texts.t('shortOpen'),
      tone: 'person',
      amount: row.open,
      days: row.days_left,
      when: texts.t('noDay'),
      next: texts.t(row.owner === null ? 'shortNext_assign' : 'shortNext_explain'),
      go: paymentOf(row),
    })),
  late: ({ late }, texts) =>
    late.rows.map((row) => ({
      ...nameOf(row, texts, []),
      what: texts.t('lateRow'),
      tone: 'quiet',
      amount: row.amount,
      days: null,
      when: '',
      next: texts.t('nextWriteOffBack'),
      go: paymentOf(row),
    })),
  recovered: ({ recovered }, texts) =>
    recovered.rows.map((row) => ({
      ...nameOf(row, texts, [texts.t('countLines', { n: row.count })]),
      what: texts.t('recoveredRow'),
      tone: 'settled',
      amount: row.amount,
      days: null,
      when: row.day,
      next: texts.t('recoveredNext'),
      go: disputesOf(row, row.dispute),
    })),
  renewals: ({ renewals }, { t }) =>
    renewals.rows.map((row) => ({
      id: row.agreement,
      what: t(`renewal_${row.state}`),
      tone: row.state === 'endsSoon' ? 'person' : 'against',
      chain: row.chain,
      note: [row.no, row.name, row.ends && t('renewalEnds', { day: row.ends })]
        .filter(Boolean)
        .join(' · '),
      amount: null,
      days: row.days_left,
      when: '',
      next: t('renewalNext'),
      go: { to: '/contracts/$id', params: { id: row.agreement } } as unknown as NavigateOptions,
    })),
};

interface Named extends At {
  readonly chain: string;
}

const nameOf = (row: Named, { t }: Texts, more: readonly string[]) => ({
  id: row.statement,
  chain: row.chain || t('chainUnnamed'),
  note: [row.no, ...more].filter(Boolean).join(' · '),
});

/** The groups in the order of the day, each with its page for the whole. */
export const groups: readonly {
  readonly name: GroupName;
  readonly title: ScreenText;
  readonly all: NavigateOptions;
  readonly allText: ScreenText;
  /** What one has to be allowed to read. */
  readonly reads?: Subject;
}[] = [
  { name: 'found', title: 'todayFound', all: go('/board', {}), allText: 'navBoard' },
  { name: 'due', title: 'todayDue', all: go('/disputes', {}), allText: 'navDisputes' },
  {
    ...{ name: 'short', title: 'todayShort', reads: 'payments' },
    ...{ all: go('/payments', {}), allText: 'navPayments' },
  },
  {
    ...{ name: 'late', title: 'todayLateMoney', reads: 'payments' },
    ...{ all: go('/payments', {}), allText: 'navPayments' },
  },
  {
    ...{ name: 'expected', title: 'todayExpected', reads: 'payments' },
    ...{ all: go('/payments', {}), allText: 'navPayments' },
  },
  {
    ...{ name: 'renewals', title: 'todayRenewals', reads: 'contracts' },
    ...{ all: go('/contracts', {}), allText: 'navContracts' },
  },
  {
    name: 'recovered',
    title: 'todayRecovered',
    all: go('/disputes', { tab: 'statistics' }),
    allText: 'disputeStatistics',
  },
];
