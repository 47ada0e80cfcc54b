import {
  isFactSound,
  type RetailerFact,
  retailerFacts,
} from '../../domain/customers/retailerProfile.ts';
import type { WireRetailer, WireRetailerChange } from '../../wire/retailers.ts';
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
  readonly duty: string;
  readonly reach: string;
}

/** 零售商档案 as it is typed: every fact has its row, what is not known is ''. */
export interface RetailerDraft {
  readonly facts: readonly FactDraft[];
  readonly codes: readonly CodeDraft[];
  readonly contacts: readonly ContactDraft[];
}

const keyed = <Row extends { readonly day: string | null }>(rows: readonly Row[]) =>
  rows.map((row, key) => ({ ...row, key, day: row.day ?? '' }));

const factsOf = (known: WireRetailer['facts']): FactDraft[] =>
  retailerFacts.map((fact, key) => {
    const own = known.find((each) => each.fact === fact);
    return { key, fact, value: own?.value ?? '', source: own?.source ?? '', day: own?.day ?? '' };
  });

export const retailerDraftOf = ({ facts, codes, contacts }: WireRetailer): RetailerDraft => ({
  ...{ facts: factsOf(facts), codes: keyed(codes), contacts: keyed(contacts) },
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

const plainly = <Row extends ToldDraft>({ key: _, day, ...rest }: Row) => ({
  ...rest,
  day: day === '' ? null : day,
});

/** What was typed, to be kept; null = something of it has to be mended. */
export function readRetailer(draft: RetailerDraft): Omit<WireRetailerChange, 'version'> | null {
  const facts = draft.facts.filter(({ value }) => value.trim() !== '');
  const { codes, contacts } = draft;
  const isSound =
    !facts.some(isFactWrong) &&
    [...facts, ...codes, ...contacts].every(isToldSound) &&
    codes.every(({ code }) => code.trim() !== '') &&
    contacts.every(({ name }) => name.trim() !== '');
  if (!isSound) return null;
  return {
    facts: facts.map(plainly),
    codes: codes.map(plainly),
    contacts: contacts.map(plainly),
  };
}
