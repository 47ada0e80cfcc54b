import {
  type ContactRole,
  isFactSound,
  type RetailerFact,
  retailerFacts,
} from '../../domain/customers/retailerProfile.ts';
import type { Layout } from '../../domain/sheets/layout.ts';
import type { Field } from '../../domain/sheets/sheet.ts';
import { normalHeading } from '../../domain/sheets/vocabulary.ts';
import type { WireRetailer, WireRetailerChange } from '../../wire/retailers.ts';
import { isDay } from '../ui/typed.ts';
import { isToldSound, type ToldDraft } from './RetailerRows.tsx';

export interface FactDraft extends ToldDraft {
  readonly fact: RetailerFact;
  readonly value: string;
}

export interface CodeDraft extends ToldDraft {
  readonly code: string;
  readonly name: string;
  readonly fee: string | null;
  readonly way: 'invoice' | 'account' | null;
}

export interface ContactDraft extends ToldDraft {
  readonly name: string;
  readonly role: ContactRole;
  readonly duty: string;
  readonly phone: string;
  readonly mail: string;
  readonly from: string;
  readonly to: string;
}

export interface ColumnDraft {
  readonly key: number;
  readonly heading: string;
  readonly field: Field | null;
}

export interface LayoutDraft
  extends ToldDraft,
    Pick<Layout, 'taken' | 'returned' | 'totals' | 'days'> {
  readonly name: string;
  readonly sheet: string;
  readonly headRow: string;
  readonly columns: readonly ColumnDraft[];
}

/** 零售商档案 as it is typed: every fact has its row, what is not known is ''. */
export interface RetailerDraft {
  readonly facts: readonly FactDraft[];
  readonly codes: readonly CodeDraft[];
  readonly contacts: readonly ContactDraft[];
  readonly layouts: readonly LayoutDraft[];
}

const keyed = <Row extends { readonly day: string | null }>(rows: readonly Row[]) =>
  rows.map((row, key) => ({ ...row, key, day: row.day ?? '' }));

const factsOf = (known: WireRetailer['facts']): FactDraft[] =>
  retailerFacts.map((fact, key) => {
    const own = known.find((each) => each.fact === fact);
    return { key, fact, value: own?.value ?? '', source: own?.source ?? '', day: own?.day ?? '' };
  });

export const retailerDraftOf = ({
  facts,
  codes,
  contacts,
  layouts,
}: Omit<WireRetailer, 'chain' | 'version' | 'template'>): RetailerDraft => ({
  ...{ facts: factsOf(facts), codes: keyed(codes) },
  contacts: keyed(contacts).map((row) => ({
    ...{ ...row, phone: row.phone ?? '', mail: row.mail ?? '' },
    ...{ from: row.from ?? '', to: row.to ?? '' },
  })),
  layouts: keyed(layouts).map(({ head_row, columns, ...row }) => ({
    ...{ ...row, headRow: head_row === null ? '' : `${head_row}` },
    columns: columns.map((column, key) => ({ ...column, key })),
  })),
});

/** 套用: fills what is empty and leaves what was said. */
export const withTemplate = (
  draft: RetailerDraft,
  template: WireRetailer['template'],
): RetailerDraft => ({
  ...draft,
  facts: draft.facts.map((row) => {
    const seen = template.find(({ fact }) => fact === row.fact);
    return seen && row.value === ''
      ? { ...row, value: seen.value, source: seen.source, day: seen.day ?? '' }
      : row;
  }),
});

export const isFactWrong = ({ fact, value }: FactDraft): boolean =>
  value.trim() !== '' && !isFactSound(fact, value.trim());

const isDayOrNone = (day: string): boolean => day === '' || isDay(day);

/** 任职起止: it ends no sooner than it begins. */
export const isPostSound = ({ from, to }: ContactDraft): boolean =>
  isDayOrNone(from) && isDayOrNone(to) && (from === '' || to === '' || from <= to);

export const isHeadRowSound = ({ headRow }: LayoutDraft): boolean =>
  headRow.trim() === '' || /^(?:[1-9]\d{0,2}|1000)$/.test(headRow.trim());

/** 写了两次的表头, by the keys of their rows. */
export function doubleHeadings({ columns }: LayoutDraft): ReadonlySet<number> {
  const seen = new Set<string>();
  const twice = columns.filter(({ heading }) => {
    const own = normalHeading(heading);
    const isTwice = own !== '' && seen.has(own);
    seen.add(own);
    return isTwice;
  });
  return new Set(twice.map(({ key }) => key));
}

const isLayoutSound = (row: LayoutDraft): boolean =>
  row.name.trim() !== '' &&
  isHeadRowSound(row) &&
  doubleHeadings(row).size === 0 &&
  row.columns.every(({ heading }) => heading.trim() !== '');

const plainly = <Row extends ToldDraft>({ key: _, day, ...rest }: Row) => ({
  ...rest,
  day: day === '' ? null : day,
});

/** What was typed, to be kept; null = something of it has to be mended. */
export function readRetailer(draft: RetailerDraft): Omit<WireRetailerChange, 'version'> | null {
  const facts = draft.facts.filter(({ value }) => value.trim() !== '');
  const { codes, contacts, layouts } = draft;
  const isSound =
    !facts.some(isFactWrong) &&
    [...facts, ...codes, ...contacts, ...layouts].every(isToldSound) &&
    codes.every(({ code }) => code.trim() !== '') &&
    contacts.every((row) => row.name.trim() !== '' && isPostSound(row)) &&
    layouts.every(isLayoutSound);
  if (!isSound) return null;
  return {
    facts: facts.map(plainly),
    codes: codes.map(plainly),
    contacts: contacts.map(({ from, to, ...row }) => ({
      ...{ ...plainly(row), from: from || null, to: to || null },
    })),
    layouts: layouts.map(({ headRow, columns, ...row }) => ({
      ...{ ...plainly(row), head_row: headRow.trim() === '' ? null : Number(headRow) },
      columns: columns.map(({ heading, field }) => ({ heading: heading.trim(), field })),
    })),
  };
}
