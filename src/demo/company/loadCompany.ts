import { addDays, type Day } from '../../domain/values/day.ts';
import { fen } from '../../domain/values/money.ts';
import { type Context, inOrg } from '../../server/context.ts';
import { demoOrg } from '../../server/db/organisation.ts';
import { keepFile } from '../../server/files/actions.ts';
import { auditFiles, auditNow } from '../../server/imports/actions.ts';
import type { RunOrder } from '../../server/imports/computed.ts';
import type { StoredRun } from '../../server/imports/store.ts';
import type { Made, Step, Work } from '../../server/jobs/actions.ts';
import { recordPayment } from '../../server/receivables/actions.ts';
import { markStatement } from '../../server/reports/actions.ts';
import { orderDecisions, postRun } from '../../server/settlements/actions.ts';
import { readRun } from '../../server/settlements/seenRun.ts';
import type { GivenDecision } from '../../server/settlements/store.ts';
import type { DemoFile } from '../layouts.ts';
import { bargain } from './bargain.ts';
import { type Company, type Drop, lastMonthOn, makeCompany } from './company.ts';
import { furnish, giveOwners, setAllClocks } from './furnish.ts';
import { loadCustomers } from './loadCustomers.ts';
import { pursue } from './pursue.ts';
import type { Story } from './stories.ts';

/** The year that is told ends with the month before. */
export interface CompanyOrder {
  readonly today: Day;
}

const seed = 1;

/**
 * 装入演示公司: what an office does in a year, by the same actions: files come in, are audited, decided
 * and posted; statements are confirmed, invoiced and paid. Its organisation is that of the context.
 */
export async function loadCompany(
  given: Context,
  { today }: CompanyOrder,
  step: Step,
): Promise<Made> {
  if (given.orgId !== demoOrg) throw new Error('the demo company stands in no other books');
  const context: Context = { ...given, isRemade: true };
  const company = makeCompany(seed, lastMonthOn(today));
  const total = company.drops.length;
  await furnish(context);
  let last: Made | null = null;
  for (const [done, drop] of company.drops.entries()) {
    step.signal.throwIfAborted();
    step.report({ stage: 'loading', item: `${drop.month} ${drop.chain.name}`, done, total });
    last = await loadDrop({ context, drop, today, signal: step.signal });
  }
  step.report({ stage: 'paying', item: '', done: total, total });
  await payYear(context, company, today);
  await setAllClocks(context, company);
  await giveOwners(context, company, today);
  const named = { ...context, person: { ...context.person, name: person } };
  await loadCustomers(named, company, lastMonthOn(today));
  await bargain(named, company, today);
  return last as Made;
}

/** The same as the work of a job. */
export const loadCompanyWork: Work = (context, input, step) =>
  loadCompany(context, input as CompanyOrder, step);

interface Load {
  readonly context: Context;
  readonly drop: Drop;
  readonly today: Day;
  readonly signal: AbortSignal;
}

async function loadDrop({ context, drop, today, signal }: Load): Promise<Made> {
  const step: Step = { signal, report: () => undefined };
  const files = await keepAll(context, await drop.files());
  const asOf = drop.isOpen ? today : addDays(drop.date, 3);
  const order: RunOrder = { files, asOf, mappings: [], decisions: [], id: null, seenVersion: 0 };
  const made = await auditFiles(context, { ...order, beside: true }, step);
  if (drop.isOpen) return made;
  const settled = await decideAll(context, made, drop.stories);
  await postRun(context, settled.id, settled.version, asOf);
  const run = await readRun(context, settled.id);
  await pursue(context, run, drop, today);
  await markAll(context, run, drop.date);
  return settled;
}

const keepAll = (context: Context, files: readonly DemoFile[]) =>
  inOrg(context, async (client) => {
    const kept: { id: string; name: string }[] = [];
    for (const { name, bytes } of files) {
      kept.push({ id: (await keepFile(client, name, [bytes])).id, name });
    }
    return kept;
  });

const inQuestion = new Set(['partial', 'dispute', 'evidence']);

/** A decision may put another line in question, so it goes on until there is none. */
async function decideAll(context: Context, made: Made, stories: readonly Story[]): Promise<Made> {
  const run = await readRun(context, made.id);
  const open = run.audited.flatMap(({ audit }) =>
    audit.lines.filter((line) => line.decision === null && inQuestion.has(line.verdict)),
  );
  if (open.length === 0) return made;
  const decisions = open.map(({ doc, row }) => decide(doc ?? `#${row}`, stories));
  const order = await orderDecisions(context, made.id, made.version, decisions);
  return decideAll(context, await auditNow(context, context, order), stories);
}

const person = '周敏';
const director = '沈岚';

/** What is said with a decision; what is given up the director agrees to. */
const saidOf: Readonly<Record<Story['outcome'], Omit<GivenDecision, 'doc' | 'decision'>>> = {
  recovered: { note: '依据合同与单据提出异议' },
  refused: { note: '依据合同与单据提出异议' },
  conceded: { exchange: '下一档期免费堆头一个', approver: director },
  waived: { note: '金额小, 不再追', approver: director },
  open: { note: '补签收回单' },
};

function decide(doc: string, stories: readonly Story[]): GivenDecision {
  const story = stories.find((each) => each.doc === doc);
  if (!story) return { doc, decision: 'dispute', person };
  const told = story.decision === 'dispute' ? 'recovered' : story.outcome;
  return { doc, decision: story.decision, person, ...saidOf[told] };
}

/** 已确认 and 已开票 of a statement that is settled. */
async function markAll(context: Context, run: StoredRun, date: Day): Promise<void> {
  for (const { statementId } of run.audited) {
    const mark = { amount: null, person, note: '' };
    await markStatement(context, statementId, {
      ...mark,
      kind: 'confirmed',
      day: addDays(date, 6),
    });
    await markStatement(context, statementId, {
      ...mark,
      kind: 'invoiced',
      day: addDays(date, 11),
    });
  }
}

/** 到账: what each statement says, on its day; twice something is missing that nobody explained. */
async function payYear(context: Context, company: Company, today: Day): Promise<void> {
  for (const { chain, date, statements, isOpen, month } of company.drops) {
    const day = addDays(date, chain.payDays);
    if (isOpen || day > today) continue;
    for (const [n, { no, payable, retailer }] of statements.entries()) {
      const short = shortOf(company, chain.key, month, n);
      if (payable <= short) continue;
      const payment = {
        day,
        amount: fen(payable - short),
        payer: retailer,
        bankRef: `BK${no.slice(2)}`,
        note: `${no} 货款`,
      };
      await recordPayment(context, chain.name, payment, null);
    }
  }
}

function shortOf({ drops }: Company, key: string, month: string, n: number): bigint {
  const months = [...new Set(drops.map((drop) => drop.month))];
  const at = months.indexOf(month);
  if (n > 0) return 0n;
  if (key === 'LT' && at === 7) return 326_000n;
  return key === 'YX' && at === 5 ? 88_050n : 0n;
}
