import { z } from 'zod';
import type { InvoicePlan } from '../domain/settlements/invoicePlan.ts';
import { problemTexts } from '../words/problems.ts';
import { showText } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { sentence } from './fieldRights.ts';
import { dayText } from './values.ts';

/** 开票安排: how many invoices, what their remark says, until when, and what of the rules does not fit. */
export const invoicePlanSchema = z.object({
  title: z.string().nullable(),
  tax_no: z.string().nullable(),
  medium: z.enum(['electronic', 'paper']).nullable(),
  count: z.int(),
  red: z.int(),
  remark: z.string().nullable(),
  deadline: dayText.nullable(),
  notes: z.array(z.object({ code: z.string(), text: sentence })),
});
export type WireInvoicePlan = z.infer<typeof invoicePlanSchema>;

export const toWireInvoicePlan = (
  { rules, invoices, remark, deadline, notes }: InvoicePlan,
  lang: Lang,
): WireInvoicePlan => ({
  ...{ title: rules.title, tax_no: rules.taxNo, medium: rules.medium, remark, deadline },
  ...{ count: invoices.length, red: invoices.filter(({ kind }) => kind === 'red').length },
  notes: notes.map(({ code, facts }) => ({
    code,
    text: showText(problemTexts, code, facts, lang),
  })),
});
