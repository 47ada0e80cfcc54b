import { z } from 'zod';
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
