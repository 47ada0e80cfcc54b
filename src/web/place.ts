import {
  type DisputePart,
  disputeParts,
  type Grouping,
  groupings,
} from '../domain/disputes/statistics.ts';

const fitting = (value: unknown, form: RegExp): string | undefined =>
  typeof value === 'string' && form.test(value) ? value : undefined;

/** What every address may say beside its path: the chain that is looked at, and whose books. */
export interface Place {
  readonly chain?: string;
  readonly demo?: true;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number'
      ? `${value}`
      : undefined;

export function readPlace(given: Record<string, unknown>): Place {
  const chain = textOf(given.chain);
  return {
    ...(chain === undefined ? {} : { chain }),
    ...(given.demo === true || given.demo === 1 ? { demo: true } : {}),
  };
}

/** Where one wanted to go before one had to sign in. */
export const readSignInPlace = ({ to }: Record<string, unknown>): { readonly to?: string } =>
  typeof to === 'string' ? { to } : {};

type Given = Record<string, unknown>;

/**
 * What the address of one page may say: what its readers know. The router hands on every word of an
 * address, so what none of them knows is taken away here; what every address may say stays.
 */
export function reading<A extends object, B extends object = object>(
  one: (given: Given) => A,
  other?: (given: Given) => B,
): (given: Given) => A & B {
  return (given) => {
    const own = Object.keys(given).filter((key) => key !== 'chain' && key !== 'demo');
    const nothing = Object.fromEntries(own.map((key) => [key, undefined]));
    return { ...nothing, ...one(given), ...other?.(given) } as A & B;
  };
}

/** What a figure of the statistics adds up: the rows of a group, of one of its amounts, of an age. */
export interface DisputeFigure {
  readonly by?: Grouping;
  /** '' = not known. */
  readonly key?: string;
  readonly part?: DisputePart;
  /** Days since it was opened, "31-60", "181-". */
  readonly age?: string;
}

/** 争议台账: register or statistics, in which order, by what. */
export interface DisputePlace {
  readonly of?: DisputeFigure;
  readonly tab?: 'list' | 'statistics' | 'recoveries';
  /** Only the claims of this letter. */
  readonly paper?: string;
  readonly order?: 'opened' | 'amount' | 'deadline' | 'due';
  readonly by?: 'chain' | 'buyer' | 'fee' | 'rule';
}

export function readDisputePlace(given: Record<string, unknown>): DisputePlace {
  const order = (['amount', 'deadline', 'due'] as const).find((each) => each === given.order);
  const by = (['buyer', 'fee', 'rule'] as const).find((each) => each === given.by);
  return {
    ...(given.tab === 'statistics' || given.tab === 'recoveries' ? { tab: given.tab } : {}),
    ...(typeof given.paper === 'string' && given.paper !== '' ? { paper: given.paper } : {}),
    ...(order === undefined ? {} : { order }),
    ...(by === undefined ? {} : { by }),
    ...readFigure(given.of),
  };
}

function readFigure(given: unknown): Pick<DisputePlace, 'of'> {
  if (!(given instanceof Object)) return {};
  const { by, key, part, age } = given as Record<string, unknown>;
  const grouping = groupings.find((each) => each === by);
  const own = disputeParts.find((each) => each === part);
  const isAge = typeof age === 'string' && /^\d{1,4}-(\d{1,4})?$/.test(age);
  return {
    of: {
      ...(grouping && typeof key === 'string' ? { by: grouping, key } : {}),
      ...(own === undefined ? {} : { part: own }),
      ...(isAge ? { age } : {}),
    },
  };
}

export const approvalTabs = ['mine', 'asked', 'all'] as const;

/** 审批: what waits for me, what I asked for, or all. */
export interface ApprovalPlace {
  readonly tab?: (typeof approvalTabs)[number];
}

export function readApprovalPlace(given: Record<string, unknown>): ApprovalPlace {
  const tab = approvalTabs.find((each) => each === given.tab);
  return tab === undefined || tab === 'mine' ? {} : { tab };
}

export const paymentTabs = ['due', 'paid', 'aging', 'days', 'balances'] as const;

/** 收款: per statement, per payment, by age, or the balances. */
export interface PaymentPlace {
  readonly tab?: (typeof paymentTabs)[number];
}

export function readPaymentPlace(given: Record<string, unknown>): PaymentPlace {
  const tab = paymentTabs.find((each) => each === given.tab);
  return tab === undefined || tab === 'due' ? {} : { tab };
}

export const auditTabs = ['lines', 'invoice', 'hints', 'problems', 'files'] as const;
export type AuditTab = (typeof auditTabs)[number];

/** 核对台: which statement of the audit, and what of it; its letter, and whether it is to be sent. */
export interface AuditPlace {
  readonly statement?: number;
  readonly tab?: AuditTab;
  readonly all?: true;
  readonly send?: true;
  /** The letter as it was issued under this id. */
  readonly paper?: string;
}

export function readAuditPlace(given: Record<string, unknown>): AuditPlace {
  const { statement, all, send } = given;
  const paper = fitting(given.paper, /^[0-9a-f-]{36}$/);
  const tab = auditTabs.find((each) => each === given.tab);
  const isPlace = typeof statement === 'number' && Number.isInteger(statement) && statement > 0;
  return {
    ...(isPlace ? { statement } : {}),
    ...(tab === undefined || tab === 'lines' ? {} : { tab }),
    ...(all === true ? { all } : {}),
    ...(send === true ? { send } : {}),
    ...(paper === undefined ? {} : { paper }),
  };
}

/** 条款执行: which contract, which months (absent = its current year), as known on which day. */
export interface TermPlace {
  readonly contract?: string;
  readonly from?: string;
  readonly to?: string;
  readonly known?: string;
  readonly all?: true;
}

export function readTermPlace(given: Record<string, unknown>): TermPlace {
  const contract = fitting(given.contract, /^[0-9a-f-]{36}$/);
  const from = fitting(given.from, /^\d{4}-\d{2}$/);
  const to = fitting(given.to, /^\d{4}-\d{2}$/);
  const known = fitting(given.known, /^\d{4}-\d{2}-\d{2}$/);
  return {
    ...(contract === undefined ? {} : { contract }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(known === undefined ? {} : { known }),
    ...(given.all === true ? { all: true } : {}),
  };
}

/** 合同: which version is looked at, against which other, as known on which day. */
export interface VersionPlace {
  readonly n?: number;
  readonly other?: number;
  /** The contract of the other version, where it is not this one. */
  readonly of?: string;
  readonly known?: string;
}

export function readVersionPlace(given: Record<string, unknown>): VersionPlace {
  const number = (value: unknown) => fitting(`${value ?? ''}`, /^[1-9]\d{0,4}$/);
  const n = number(given.n);
  const other = number(given.other);
  const of = fitting(given.of, /^[\da-f-]{36}$/);
  const known = fitting(given.known, /^\d{4}-\d{2}-\d{2}$/);
  return {
    ...(n === undefined ? {} : { n: Number(n) }),
    ...(other === undefined ? {} : { other: Number(other) }),
    ...(other === undefined || of === undefined ? {} : { of }),
    ...(known === undefined ? {} : { known }),
  };
}

/** 费用率: which year, by what, of which place; what is explained: a kind of fee in a group. */
export interface FeeRatePlace {
  readonly year?: number;
  readonly by?: string;
  readonly region?: string;
  readonly format?: string;
  readonly interest?: string;
  readonly group?: string;
  readonly fee?: string;
}

export function readFeeRatePlace(given: Record<string, unknown>): FeeRatePlace {
  const year = fitting(`${given.year ?? ''}`, /^(?:19|20|21)\d\d$/);
  const words = (['by', 'region', 'format', 'interest', 'group', 'fee'] as const).flatMap(
    (name) => {
      const value = fitting(given[name], /^.{0,200}$/);
      return value === undefined ? [] : [[name, value] as const];
    },
  );
  return { ...(year && { year: Number(year) }), ...Object.fromEntries(words) };
}

/** 扣款分析: the last twelve months, or this year, or all there is. */
export interface TrendPlace {
  readonly time?: 'year' | 'all';
}

export const readTrendPlace = ({ time }: Record<string, unknown>): TrendPlace =>
  time === 'year' || time === 'all' ? { time } : {};

export const calculators = [
  ...(['rebate', 'fee', 'due', 'workday'] as const),
  ...(['joint', 'tax', 'trueup'] as const),
] as const;
export type Calculator = (typeof calculators)[number];

/** 计算: which calculator, and what was given to it by field. */
export interface CalcPlace {
  readonly calc?: Calculator;
  readonly given?: Readonly<Record<string, string>>;
}

export function readCalcPlace({ calc, given }: Record<string, unknown>): CalcPlace {
  const tab = calculators.find((each) => each === calc);
  const words = given instanceof Object ? Object.entries(given) : [];
  const kept = words.flatMap(([name, value]) => {
    const text = textOf(value);
    return text !== undefined && text.length <= 1000 ? [[name, text] as const] : [];
  });
  return {
    ...(tab === undefined || tab === 'rebate' ? {} : { calc: tab }),
    ...(kept.length === 0 ? {} : { given: Object.fromEntries(kept) }),
  };
}

/** 日历: of which year; absent = this one. */
export interface CalendarPlace {
  readonly year?: number;
}

export function readCalendarPlace({ year }: Record<string, unknown>): CalendarPlace {
  const isYear = typeof year === 'number' && Number.isInteger(year) && year > 2003 && year < 2101;
  return isYear ? { year } : {};
}

/** 单据明细: every line, or those that are claimable for a reason, since a month. */
export interface LinePlace {
  /** First rule; 'none' = it only follows from other claims. */
  readonly reason?: string;
  readonly since?: string;
}

export function readLinePlace(given: Record<string, unknown>): LinePlace {
  const reason = fitting(given.reason, /^(R\d{1,2}|none)$/);
  const since = fitting(given.since, /^\d{4}-\d{2}$/);
  return reason === undefined ? {} : { reason, ...(since === undefined ? {} : { since }) };
}

/** 导入: which import is open. */
export interface ImportPlace {
  readonly drop?: string;
}

export function readImportPlace(given: Record<string, unknown>): ImportPlace {
  const drop = textOf(given.drop);
  return drop === undefined ? {} : { drop };
}

/** 来龙去脉 of a record: one document of a statement alone. */
export interface RecordPlace {
  readonly doc?: string;
}

export function readRecordPlace(given: Record<string, unknown>): RecordPlace {
  const doc = textOf(given.doc);
  return doc === undefined ? {} : { doc };
}

/** 客户 on which day, as known on which; absent = today, with all that is known. */
export interface OnPlace {
  readonly day?: string;
  readonly known?: string;
}

export function readOnPlace(given: Record<string, unknown>): OnPlace {
  const day = fitting(given.day, /^\d{4}-\d{2}-\d{2}$/);
  const known = fitting(given.known, /^\d{4}-\d{2}-\d{2}$/);
  return { ...(day === undefined ? {} : { day }), ...(known === undefined ? {} : { known }) };
}

export const customerTabs = ['stores', 'tree', 'profile', 'retailer', 'stated'] as const;

/** 一家连锁: its stores, its entities and places, its profile, or stores that papers name; only what is in doubt. */
export interface CustomerPlace extends OnPlace {
  readonly tab?: (typeof customerTabs)[number];
  readonly doubted?: true;
}

export function readCustomerPlace(given: Record<string, unknown>): CustomerPlace {
  const tab = customerTabs.find((each) => each === given.tab);
  return {
    ...(tab === undefined || tab === 'stores' ? {} : { tab }),
    ...(given.doubted === true ? { doubted: true } : {}),
    ...readOnPlace(given),
  };
}
