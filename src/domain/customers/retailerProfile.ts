import type { Layout } from '../sheets/layout.ts';
import { normalHeading } from '../sheets/vocabulary.ts';
import type { Day } from '../values/day.ts';
import { type InvoiceFact, invoiceFacts, isInvoiceRuleSound } from './invoiceRules.ts';
import { holdsOn, type Period } from './period.ts';

/**
 * 零售商档案的项目: 供应商平台, 结算单格式, 出账日, 确认窗口, 固定付款日, 异议期, 开票要求 one by one and in words, 其他.
 */
export const retailerFacts = [
  ...(['portal', 'layout', 'statementDay', 'confirmDays', 'payDays'] as const),
  ...(['objectionDays', ...invoiceFacts, 'invoice', 'other'] as const),
] as const;
export type RetailerFact = (typeof retailerFacts)[number];

/** Who told it, and of which day; null = the day is not known. */
export interface Told {
  readonly source: string;
  readonly day: Day | null;
}

export interface ToldFact extends Told {
  readonly value: string;
}

/** 扣项代码: what a chain's own code on a statement means: A扣 -> 票扣, FY03 -> a kind of fee. */
export interface DeductionCode extends Told {
  readonly code: string;
  readonly name: string;
  /** A kind of fee by its name in the master; null = the words beside the code tell. */
  readonly fee: string | null;
  readonly way: 'invoice' | 'account' | null;
}

/** 联系人管什么: 采购, 财务结算, 门店, 其他. */
export const contactRoles = ['buying', 'settlement', 'store', 'other'] as const;
export type ContactRole = (typeof contactRoles)[number];

/** 对方联系人, as long as he holds his post. */
export interface RetailerContact extends Told, Period {
  readonly name: string;
  readonly role: ContactRole;
  readonly duty: string;
  readonly phone: string;
  readonly mail: string;
}

/** 一种结算单的格式, with who told it. */
export interface StatementLayout extends Layout, Told {
  readonly name: string;
}

/** 零售商档案 (seed ch.7): what is known of how a chain settles; what is unknown is left out. */
export interface RetailerProfile {
  readonly facts: Readonly<Partial<Record<RetailerFact, ToldFact>>>;
  readonly codes: readonly DeductionCode[];
  readonly contacts: readonly RetailerContact[];
  readonly layouts: readonly StatementLayout[];
}

/** 空的零售商档案: nothing is known. */
export const blankRetailer: RetailerProfile = { facts: {}, codes: [], contacts: [], layouts: [] };

const dayOfMonth = /^(?:[1-9]|[12]\d|3[01])$/;
const count = /^[1-9]\d{0,2}$/;
const forms: Readonly<Partial<Record<RetailerFact, (value: string) => boolean>>> = {
  statementDay: (value) => dayOfMonth.test(value),
  confirmDays: (value) => count.test(value),
  objectionDays: (value) => count.test(value) && Number(value) <= 366,
  payDays: (value) => value.split('/').every((day) => dayOfMonth.test(day)),
};

/** 写法对不对: 付款日 "5/15/25" are days of a month, 异议期 "15" a count of days; "月底" is neither. */
export const isFactSound = (fact: RetailerFact, value: string): boolean =>
  value.trim() !== '' &&
  (forms[fact]?.(value) ?? true) &&
  (!isInvoiceFact(fact) || isInvoiceRuleSound(fact, value));

const isInvoiceFact = (fact: RetailerFact): fact is InvoiceFact =>
  (invoiceFacts as readonly RetailerFact[]).includes(fact);

export type RetailerFault =
  | { readonly fault: 'form'; readonly fact: RetailerFact }
  | {
      readonly fault: 'source' | 'codeTwice' | 'layoutTwice' | 'headingTwice' | 'contactEnds';
      readonly name: string;
    };

/**
 * 档案毛病: what keeps a profile from being kept: a value that cannot be read, an entry without its
 * source, a code, a layout or a heading of one that stands twice, a contact that ends before he begins. null = sound.
 *
 * objectionDays "半个月" -> { fault: 'form', fact: 'objectionDays' }.
 */
export function findRetailerFault(profile: RetailerProfile): RetailerFault | null {
  const { facts, codes, contacts, layouts } = profile;
  for (const fact of retailerFacts) {
    const told = facts[fact];
    if (told && !isFactSound(fact, told.value)) return { fault: 'form', fact };
    if (told && told.source.trim() === '') return { fault: 'source', name: told.value };
  }
  const twice = firstTwice(
    codes.map(({ code }) => code),
    normalCode,
  );
  if (twice !== null) return { fault: 'codeTwice', name: twice };
  const again = firstTwice(
    layouts.map(({ name }) => name),
    normalCode,
  );
  if (again !== null) return { fault: 'layoutTwice', name: again };
  for (const { columns } of layouts) {
    const heading = firstTwice(
      columns.map((each) => each.heading),
      normalHeading,
    );
    if (heading !== null) return { fault: 'headingTwice', name: heading };
  }
  const ended = contacts.find(({ from, to }) => from !== null && to !== null && to < from);
  if (ended) return { fault: 'contactEnds', name: ended.name };
  const named = [...codes.map((each) => ({ ...each, name: each.code })), ...contacts, ...layouts];
  const unsaid = named.find(({ source }) => source.trim() === '');
  return unsaid ? { fault: 'source', name: unsaid.name } : null;
}

function firstTwice(names: readonly string[], normal: (name: string) => string): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(normal(name))) return name;
    seen.add(normal(name));
  }
  return null;
}

/**
 * 当日联系人: who holds which post on a day; of 财务结算 first, where one is asked for what is settled.
 *
 * 王 采购 until 2026-06-30, 李 财务结算: on 2026-07-01 李 alone.
 */
export const contactsOn = (
  contacts: readonly RetailerContact[],
  day: Day,
  roles: readonly ContactRole[] = contactRoles,
): RetailerContact[] =>
  contacts
    .filter((each) => holdsOn(each, day) && roles.includes(each.role))
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));

/** As it was kept before posts, phones and mails stood apart. */
interface OlderContact extends Told {
  readonly name: string;
  readonly duty: string;
  readonly reach?: string;
}

/**
 * 联系人分项: a contact as it is kept now; what was one line of 电话或邮箱 is parted, and the post told by the words of
 * the duty. What neither says is not made up.
 *
 * 王经理, 采购部, "021-5555 wang@a.cn" -> buying, phone 021-5555, mail wang@a.cn.
 */
export function contactOf(kept: RetailerContact | OlderContact): RetailerContact {
  if ('role' in kept) return kept;
  const { reach = '', ...rest } = kept;
  const mail = /[^\s,;，；]+@[^\s,;，；]+/.exec(reach)?.[0] ?? '';
  const phone = reach.replace(mail, '').replace(/^[\s,;，；/]+|[\s,;，；/]+$/g, '');
  const role = roleWords.find(([words]) => words.test(rest.duty))?.[1] ?? 'other';
  return { ...rest, role, phone, mail, from: null, to: null };
}

const roleWords: readonly (readonly [RegExp, ContactRole])[] = [
  [/财务|结算|对账|会计/, 'settlement'],
  [/采购|买手|品类/, 'buying'],
  [/店|课长|处长/, 'store'],
];

/** 异议期 in days by the profile; null = not known. { objectionDays: "15" } -> 15. */
export const objectionDaysBy = ({ facts }: Pick<RetailerProfile, 'facts'>): number | null =>
  facts.objectionDays ? Number(facts.objectionDays.value) : null;

/** 一段天数 that somebody told, with who and when. */
export interface ToldDays extends Told {
  readonly count: number;
}

/** 固定付款日 that somebody told: days of a month, ascending. */
export interface ToldPayDays extends Told {
  readonly days: readonly number[];
}

/**
 * 确认窗口 by the profile: days from the statement's date, with source and day; null = not known.
 *
 * { confirmDays: "10", 采购王经理, 2026-03-01 } -> { count: 10, source: 采购王经理, day: 2026-03-01 }.
 */
export const confirmDaysBy = (told: ToldFact | null | undefined): ToldDays | null =>
  told ? { count: Number(told.value), source: told.source, day: told.day } : null;

/**
 * 固定付款日 by the profile, ascending, with source and day; null = not known.
 *
 * { payDays: "25/5/15" } -> { days: [5, 15, 25], ... }.
 */
export function payDaysBy(told: ToldFact | null | undefined): ToldPayDays | null {
  if (!told) return null;
  const days = told.value.split('/').map(Number);
  return { days: [...new Set(days)].sort((a, b) => a - b), source: told.source, day: told.day };
}

/** 代码的写法: full width, capitals and blanks make no difference: " ａ扣 " -> "a扣". */
export const normalCode = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

const isPlain = (letter: string | undefined): boolean => /[a-z0-9]/.test(letter ?? '');

/**
 * 认扣项代码: the longest of a chain's codes that stands by itself in the words of a line.
 *
 * "FY03 堆头" with FY03 and FY031 -> FY03; "FY031" -> FY031; "CFY03" -> null.
 */
export function findCode(words: string, codes: readonly DeductionCode[]): DeductionCode | null {
  const text = words.normalize('NFKC').toLowerCase();
  const standing = codes.filter(({ code }) => {
    const own = normalCode(code);
    for (let at = text.indexOf(own); at >= 0; at = text.indexOf(own, at + 1)) {
      const isCutLeft = isPlain(own[0]) && isPlain(text[at - 1]);
      const isCutRight = isPlain(own.at(-1)) && isPlain(text[at + own.length]);
      if (!isCutLeft && !isCutRight) return true;
    }
    return false;
  });
  return standing.sort((a, b) => b.code.length - a.code.length)[0] ?? null;
}
