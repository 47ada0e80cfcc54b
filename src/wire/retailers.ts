import { z } from 'zod';
import { feeKinds } from '../domain/contracts/fees.ts';
import { findTemplate } from '../domain/customers/knownRetailers.ts';
import {
  contactRoles,
  type RetailerFact,
  type RetailerProfile,
  retailerFacts,
  type ToldFact,
} from '../domain/customers/retailerProfile.ts';
import { dayForms, printedSigns, totalsForms } from '../domain/sheets/layout.ts';
import type { Day } from '../domain/values/day.ts';
import { ofGroup } from './fieldRights.ts';
import { fieldNames } from './fields.ts';
import { dayText } from './values.ts';

const text = (most: number) => z.string().trim().max(most);
const told = { source: text(300).min(1), day: dayText.nullable() };

const factSchema = z.strictObject({
  fact: z.enum(retailerFacts),
  value: text(1000).min(1),
  ...told,
});
const codeSchema = z.strictObject({
  code: text(20).min(1),
  name: text(60),
  fee: z.enum(feeKinds as [string, ...string[]]).nullable(),
  way: z.enum(['invoice', 'account']).nullable(),
  ...told,
});
const contactSchema = z.strictObject({
  ...{ name: text(60).min(1), role: z.enum(contactRoles), duty: text(60) },
  phone: ofGroup('contact', text(60).nullable()),
  mail: ofGroup('contact', text(120).nullable()),
  ...{ from: dayText.nullable(), to: dayText.nullable(), ...told },
});
/** 结算单格式: what of a paper is read by the profile. */
const layoutSchema = z.strictObject({
  ...{ name: text(60).min(1), sheet: text(60) },
  head_row: z.int().min(1).max(1000).nullable(),
  columns: z
    .array(z.strictObject({ heading: text(60).min(1), field: z.enum(fieldNames).nullable() }))
    .max(100),
  taken: z.enum(printedSigns).nullable(),
  returned: z.enum(printedSigns).nullable(),
  totals: z.enum(totalsForms).nullable(),
  days: z.enum(dayForms).nullable(),
  ...told,
});

const entries = {
  facts: z.array(factSchema).max(retailerFacts.length),
  codes: z.array(codeSchema).max(500),
  contacts: z.array(contactSchema).max(200),
  layouts: z.array(layoutSchema).max(20).default([]),
};

/** What a template of the company holds: all but people. */
export const templateEntries = {
  ...{ facts: entries.facts, codes: entries.codes, layouts: entries.layouts },
};

/** 零售商档案: what is known of how a chain settles; `template` is what was seen of it elsewhere. */
export const retailerSchema = z.object({
  chain: z.string(),
  version: z.int().min(0),
  ...entries,
  template: z.array(factSchema),
});
export type WireRetailer = z.infer<typeof retailerSchema>;

export const changeRetailerSchema = z.strictObject({ version: z.int().min(0), ...entries });
export type WireRetailerChange = z.input<typeof changeRetailerSchema>;

export const retailerQuery = z.object({
  /** As known on a day; absent = now. */
  known: dayText.optional(),
});

const toFacts = (facts: RetailerProfile['facts']): WireRetailer['facts'] =>
  retailerFacts.flatMap((fact) => {
    const own = facts[fact];
    return own ? [{ fact, ...own }] : [];
  });

export const toWireRetailer = ({
  chain,
  version,
  facts,
  codes,
  contacts,
  layouts,
}: RetailerProfile & { readonly chain: string; readonly version: number }): WireRetailer => ({
  ...{ chain, version, facts: toFacts(facts) },
  codes: codes.map((each) => ({ ...each })),
  contacts: contacts.map((each) => ({ ...each })),
  layouts: layouts.map(({ headRow, columns, ...each }) => ({
    ...{ ...each, head_row: headRow },
    columns: columns.map((column) => ({ ...column })),
  })),
  template: toFacts(findTemplate(chain)?.facts ?? {}),
});

/** What crossed, as a profile; of a fact that is said twice the last holds. */
export const fromWireRetailer = ({
  facts,
  codes,
  contacts,
  layouts = [],
}: Omit<WireRetailerChange, 'version'>): RetailerProfile => ({
  facts: Object.fromEntries(
    facts.map(({ fact, day, ...each }): [RetailerFact, ToldFact] => [
      fact,
      { ...each, day: day as Day | null },
    ]),
  ),
  codes: codes.map((each) => ({ ...each, day: each.day as Day | null })),
  contacts: contacts.map((each) => ({
    ...{ ...each, day: each.day as Day | null, phone: each.phone ?? '', mail: each.mail ?? '' },
    ...{ from: each.from as Day | null, to: each.to as Day | null },
  })),
  layouts: layouts.map(({ head_row, ...each }) => ({
    ...{ ...each, headRow: head_row, day: each.day as Day | null },
  })),
});
