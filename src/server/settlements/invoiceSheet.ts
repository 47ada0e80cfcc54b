import {
  type InvoiceFact,
  invoiceFacts,
  invoiceRulesBy,
} from '../../domain/customers/invoiceRules.ts';
import { type InvoicePlan, planInvoices } from '../../domain/settlements/invoicePlan.ts';
import { printedParties } from '../../domain/settlements/printedParties.ts';
import { sumFen } from '../../domain/values/money.ts';
import type { WireInvoicePlan } from '../../wire/invoicePlans.ts';
import { invoiceArrangeHeads, invoicePlanNames, showInvoiceRule } from '../../words/invoicePlan.ts';
import { problemTexts } from '../../words/problems.ts';
import { screenRetailerTexts } from '../../words/screensRetailers.ts';
import { pick, showText } from '../../words/show.ts';
import type { Lang } from '../../words/text.ts';
import { sumNames } from '../../words/workbook.ts';
import { bold, columnsOf, formula, money, rate, type SheetPlan, words } from '../workbook.ts';
import type { LetterFacts } from './letterFacts.ts';

/** 开票安排 of a statement by the rules of its chain; null = nothing of them is known. */
export function invoicePlanOf({
  statement,
  audit,
  retailer,
  contract,
  today,
}: LetterFacts): InvoicePlan | null {
  const rules = retailer ? invoiceRulesBy(retailer.facts) : null;
  if (rules === null) return null;
  const supplierCode = statement.supplierCode ?? contract?.supplierCode ?? null;
  const contractNo = statement.contractNo ?? contract?.no ?? null;
  // 抬头 as the party is called now: what it was called on the statement is no contradiction.
  const { buyer, settler } = printedParties(statement, contract, today);
  const named = { retailer: buyer.name, supplier: settler.name };
  return planInvoices(audit.invoice, rules, { ...statement, ...named, supplierCode, contractNo });
}

/** 开票安排 and 开票要求 as sheets; none where nothing is known. */
export function invoiceRuleSheets(facts: LetterFacts): SheetPlan[] {
  const plan = invoicePlanOf(facts);
  return plan === null ? [] : [invoicesSheet(plan, facts), rulesSheet(plan, facts)];
}

function invoicesSheet({ invoices, remark }: InvoicePlan, { lang }: LetterFacts): SheetPlan {
  const end = invoices.length + 1;
  const sum = (column: string, key: 'gross' | 'net' | 'tax' | 'discount') => {
    const known = invoices.flatMap((each) => each[key] ?? []);
    return invoices.length === 0
      ? null
      : formula(`SUBTOTAL(109,${column}2:${column}${end})`, sumFen(known));
  };
  return {
    name: pick(invoicePlanNames.arranged, lang),
    columns: columnsOf(
      invoiceArrangeHeads.map((head) => pick(head, lang)),
      [
        ...([
          [6, 'text'],
          [10, 'text'],
          [10, 'text'],
        ] as const),
        ...([
          [16, 'money'],
          [16, 'money'],
          [14, 'money'],
          [14, 'money'],
          [40, 'wrap'],
        ] as const),
      ],
    ),
    rows: invoices.map(({ kind, taxRate, gross, net, tax, discount }, i) => [
      ...[i + 1, pick(invoicePlanNames[kind], lang)],
      taxRate === null ? pick(sumNames.unknownRate, lang) : rate(taxRate),
      ...[money(gross), money(net), money(tax), discount === 0n ? null : money(discount)],
      words(remark ?? ''),
    ]),
    totals: [
      [
        ...[{ value: pick(sumNames.total, lang), style: bold }, null, null],
        ...[sum('D', 'gross'), sum('E', 'net'), sum('F', 'tax'), sum('G', 'discount'), null],
      ],
    ],
  };
}

/** What the chain asks for, who told it, and what of it does not fit. */
function rulesSheet({ notes, deadline }: InvoicePlan, { retailer, lang }: LetterFacts): SheetPlan {
  const at = lang === 'zh' ? 0 : 1;
  const facts = retailer?.facts ?? {};
  const asked: readonly (InvoiceFact | 'invoice')[] = [...invoiceFacts, 'invoice'];
  return {
    name: pick(invoicePlanNames.rules, lang),
    columns: columnsOf(
      [invoicePlanNames.rule, invoicePlanNames.content, invoicePlanNames.source].map(
        (each) => each[at],
      ),
      [
        [26, 'text'],
        [60, 'wrap'],
        [36, 'wrap'],
      ],
    ),
    rows: [
      ...asked.flatMap((fact) => {
        const told = facts[fact];
        if (!told) return [];
        const source = [told.source, told.day].filter(Boolean).join(', ');
        const name = screenRetailerTexts[`retailerFact_${fact}`][at];
        return [[words(name), words(showInvoiceRule(fact, told.value, lang)), words(source)]];
      }),
      ...(deadline === null ? [] : [[pick(invoicePlanNames.deadline, lang), deadline, null]]),
      ...notes.map(({ code, facts: given }) => [
        pick(invoicePlanNames.check, lang),
        words(showText(problemTexts, code, given, lang)),
        null,
      ]),
    ],
    totals: [],
  };
}

/** 开票安排 as it crosses. */
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
