import { feeKinds } from '../../domain/contracts/fees.ts';
import type { RetailerFact, RetailerProfile } from '../../domain/customers/retailerProfile.ts';
import {
  applyTemplate,
  planTemplate,
  type TemplateChange,
  type TemplateContent,
} from '../../domain/customers/retailerTemplate.ts';
import type { Field } from '../../domain/sheets/sheet.ts';
import type { Day } from '../../domain/values/day.ts';
import type { WireRetailer, WireRetailerChange } from '../../wire/retailers.ts';
import type { WireTemplate } from '../../wire/retailerTemplates.ts';
import { showField } from '../../words/fields.ts';
import { showInvoiceRule } from '../../words/invoicePlan.ts';
import { showFeeKind } from '../../words/show.ts';
import type { Texts } from '../texts.ts';
import { type RetailerDraft, retailerDraftOf } from './retailerDraft.ts';

/** A profile as it is typed or kept. */
export type Entries = Pick<WireRetailer, 'facts' | 'codes' | 'contacts'> &
  Pick<WireRetailerChange, 'layouts'>;

type Told<T> = Omit<T, 'day'> & { readonly day: Day | null };

const asTold = <T extends { readonly day: string | null }>(row: T): Told<T> => ({
  ...row,
  day: row.day as Day | null,
});

function contentOf({ facts, codes, layouts = [] }: Omit<Entries, 'contacts'>): TemplateContent {
  return {
    facts: Object.fromEntries(facts.map(({ fact, ...told }) => [fact, asTold(told)])),
    codes: codes.map(asTold),
    layouts: layouts.map(({ head_row, ...row }) => ({ ...asTold(row), headRow: head_row })),
  };
}

const profileOf = (entries: Entries): RetailerProfile => ({
  ...contentOf(entries),
  contacts: entries.contacts.map((row) => ({
    ...{ ...asTold(row), phone: row.phone ?? '', mail: row.mail ?? '' },
    ...{ from: row.from as Day | null, to: row.to as Day | null },
  })),
});

export const changesBy = (entries: Entries, template: WireTemplate): TemplateChange[] =>
  planTemplate(profileOf(entries), contentOf(template));

/** 套用 to what is typed: it is kept with the profile. */
export function draftWith(
  entries: Entries,
  template: WireTemplate,
  isReplacing: boolean,
): RetailerDraft {
  const { facts, codes, contacts, layouts } = applyTemplate(
    ...([profileOf(entries), contentOf(template), isReplacing] as const),
  );
  return retailerDraftOf({
    facts: Object.entries(facts).map(([fact, told]) => ({ fact: fact as RetailerFact, ...told })),
    codes: [...codes],
    contacts: [...contacts],
    layouts: layouts.map(({ headRow, columns, ...row }) => ({
      ...{ ...row, head_row: headRow },
      columns: [...columns],
    })),
  });
}

/** What a change is about, in words. */
export function nameOfChange({ part, name }: TemplateChange, { t }: Texts): string {
  if (part === 'fact') return t(`retailerFact_${name as RetailerFact}`);
  return `${t(part === 'code' ? 'retailerCode' : 'templateLayout')} ${name}`;
}

/** Codes in what a change says, by their words. */
export function wordsOf(change: TemplateChange, text: string, { t, lang }: Texts): string {
  if (change.part === 'fact') return showInvoiceRule(change.name, text, lang);
  const word = (code: string): string => {
    const fee = feeKinds.find((kind) => kind === code);
    if (fee) return showFeeKind(fee, lang);
    if (code === 'invoice' || code === 'account') return t(`feeWay_${code}`);
    if (code === 'negative' || code === 'positive') return t(`layoutSign_${code}`);
    if (code === 'some' || code === 'none') return t(`layoutTotals_${code}`);
    if (code === 'ymd' || code === 'dmy' || code === 'mdy') return t(`layoutDays_${code}`);
    return code.replace(/=(\w+)/g, (_, field: string) => `=${showField(field as Field, lang)}`);
  };
  return text.split(' · ').map(word).join(' · ');
}
