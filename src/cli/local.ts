import type { NamedDay } from '../domain/calendar/workCalendar.ts';
import type { Day, Month } from '../domain/values/day.ts';
import { cliActor } from '../server/acting.ts';
import { readCalendar, setNotice } from '../server/calendar/actions.ts';
import type { Config } from '../server/config.ts';
import type { Context } from '../server/context.ts';
import { toWireAgreement, toWireVersionText } from '../server/contracts/agreementRoutes.ts';
import { readAccrual, readAgreements } from '../server/contracts/agreements.ts';
import { writeContractSheet } from '../server/contracts/contractSheet.ts';
import { writeFeeRates } from '../server/contracts/feeRateSheet.ts';
import { type FeeRatesAsked, readFeeRates } from '../server/contracts/feeRates.ts';
import { changeFee, readFees } from '../server/contracts/fees.ts';
import { readSheet, readVersion } from '../server/contracts/versionParties.ts';
import { readCustomers } from '../server/customers/actions.ts';
import { exportCustomers, importCustomers, previewImport } from '../server/customers/books.ts';
import { keepRetailer, readRetailer } from '../server/customers/retailers.ts';
import {
  exportTemplates,
  importTemplates,
  keepTemplate,
  readTemplates,
} from '../server/customers/templates.ts';
import { type Database, openDatabase } from '../server/db/open.ts';
import { loadDefaultOrg } from '../server/db/organisation.ts';
import { parseStates, readDisputes } from '../server/disputes/actions.ts';
import { bringInDisputes } from '../server/disputes/bringIn.ts';
import { saveFile } from '../server/files/actions.ts';
import { auditFiles } from '../server/imports/actions.ts';
import { cancelJob, loadJob, runJobs, toWireJob, watchJob } from '../server/jobs/actions.ts';
import { readBalances } from '../server/ledger/actions.ts';
import { readNegotiation, readNegotiations, seesOf } from '../server/negotiations/actions.ts';
import { printSheet, writeSheet } from '../server/negotiations/paper.ts';
import { toWireNegotiation, toWireNegotiationHead } from '../server/negotiations/routes.ts';
import { demoContext, demoJob, startDemo } from '../server/people/actions.ts';
import { makeAdministratorLink, pathOf } from '../server/people/links.ts';
import { readPayments } from '../server/receivables/actions.ts';
import { readRealDays } from '../server/receivables/days.ts';
import { writeRealDays } from '../server/receivables/daysSheet.ts';
import {
  postRun,
  printDifferences,
  printLetter,
  printReport,
} from '../server/settlements/actions.ts';
import { readRun } from '../server/settlements/seenRun.ts';
import { todayInShanghai } from '../server/today.ts';
import { parseAnchor, readAnchor, readVerification } from '../server/trail/actions.ts';
import { verifyBooks } from '../server/trail/verify.ts';
import { toWireAccrual } from '../wire/accruals.ts';
import { toWireAudit } from '../wire/audits.ts';
import { toWireCalendar, type WireCalendar } from '../wire/calendar.ts';
import { toWireCustomer, toWirePlan } from '../wire/customerSums.ts';
import { toWireDispute } from '../wire/disputeFacts.ts';
import type { WireDisputes } from '../wire/disputes.ts';
import { fromWireFee, toWireFees } from '../wire/feeFacts.ts';
import { toWireFeeRates } from '../wire/feeRates.ts';
import type { WireJob } from '../wire/jobs.ts';
import { toWirePayDays } from '../wire/payDays.ts';
import { toWirePayment } from '../wire/paymentFacts.ts';
import { toWireProblem } from '../wire/problems.ts';
import { parseRateText } from '../wire/rateText.ts';
import { fromWireRetailer, toWireRetailer } from '../wire/retailers.ts';
import { fromWireTemplate, toWireTemplate } from '../wire/retailerTemplates.ts';
import { readBytes } from './folder.ts';
import { note } from './output.ts';
import type { Party } from './party.ts';
import type {
  AuditOrder,
  DaysAsked,
  DemoOrder,
  DisputesAsked,
  FeeRateAsked,
  KeptAudit,
  PaperAsked,
  Progress,
  Service,
} from './service.ts';

/** The service over a database of our own: opened for one command and stopped after it. */
export async function openLocal(config: Config, waitMs: number): Promise<Service> {
  const database = await openDatabase(config, waitMs);
  const context: Context = {
    pool: database.pool,
    person: cliActor(''),
    orgId: await loadDefaultOrg(database.pool),
  };
  await bringInDisputes(context);
  const paper = ({ n, lang, asOf }: PaperAsked) => ({ n, lang, today: asOf });
  return {
    audit: async (order, lang, report, signal) => {
      const files = await saveAll(context, order);
      const made = await auditFiles(
        context,
        { ...order, files, id: null, seenVersion: 0 },
        { signal, report },
      );
      const run = await readRun(context, made.id, made.version);
      return toWireAudit(run, lang) as KeptAudit;
    },
    report: async (id, lang) => printReport(await readRun(context, id), lang),
    letter: (id, asked) =>
      printLetter(context, id, {
        ...paper(asked),
        company: asked.company,
        ...letterParty(asked.party),
      }),
    differences: (id, asked) => printDifferences(context, id, paper(asked)),
    post: async (id) => {
      const { version } = await readRun(context, id);
      return postRun(context, id, version, todayInShanghai() as Day);
    },
    balances: (asKnownOn, until) => readBalances(context, { chain: null, asKnownOn, until }),
    payments: async (chain) => {
      const own = chain === null ? {} : { chain };
      const found = await readPayments(context, { ...own, after: null, limit: 1_000_000 });
      return { payments: found.map(toWirePayment), next: null };
    },
    calendar: () => calendarOf(context),
    loadNotice: async ({ version, year, source, off, worked }) => {
      const given = { year, source, off: off as NamedDay[], worked: worked as Day[] };
      await setNotice(context, version, given);
      return calendarOf(context);
    },
    fees: async () => {
      const { entries, stored } = await readFees(context, null);
      return toWireFees(entries, stored);
    },
    customers: async ({ day, asKnownOn, lang }) => {
      const on = { day: day ?? (todayInShanghai() as Day), known: asKnownOn };
      return (await readCustomers(context, on)).map((each) => toWireCustomer(each, lang));
    },
    importCustomers: async ({ chain, isSaved, files: given }, lang) => {
      const order = { files: await saveAll(context, { files: given }), chain };
      const seen = await previewImport(context, order);
      const isDone = isSaved && seen.changes.length > 0;
      const done = isDone ? await importCustomers(context, order, seen.fingerprint) : seen;
      return toWirePlan(done, lang);
    },
    exportCustomers: (chain, on) => exportCustomers(context, chain, on),
    retailer: async (chain, known) => toWireRetailer(await readRetailer(context, chain, known)),
    ...localTemplates(context),
    keepRetailer: async (chain, { version, ...entries }) =>
      toWireRetailer(await keepRetailer(context, chain, fromWireRetailer(entries), version)),
    disputes: (asked) => listDisputes(context, asked),
    feeRates: async (asked) => toWireFeeRates(await readFeeRates(context, feesAsked(asked))),
    feeRateBook: async (asked) =>
      writeFeeRates(await readFeeRates(context, feesAsked(asked)), asked.lang),
    ...localMoney(context),
    demo: (order, report, signal) => loadDemo(database, order, report, signal),
    verify: async ({ anchor, isDemo, lang }, report, signal) => {
      const books = isDemo ? demoContext(context) : context;
      const order = { anchor: parseAnchor(books, anchor) };
      const { id } = await verifyBooks(books, order, { signal, report });
      return readVerification(books, id, lang);
    },
    anchor: (isDemo) =>
      readAnchor(isDemo ? demoContext(context) : context, new Date().toISOString()),
    adminLink: async () => {
      const link = await makeAdministratorLink(context);
      return { path: pathOf(link), expires_at: link.expires };
    },
    stop: database.stop,
  };
}

type Money =
  | 'payDays'
  | 'payDaysBook'
  | 'negotiations'
  | 'negotiation'
  | 'negotiationFile'
  | 'accrual'
  | 'contracts'
  | 'contractVersion'
  | 'contractSheet'
  | 'setFee';

/** 账期, 谈判 and changes of 费用科目. */
const localMoney = (context: Context): Pick<Service, Money> => ({
  negotiations: async (chain) =>
    (await readNegotiations(context, chain)).map(toWireNegotiationHead),
  negotiation: async (id, lang) =>
    toWireNegotiation(await readNegotiation(context, id, today()), lang),
  negotiationFile: async (id, kind, lang) => {
    const write = kind === 'pdf' ? printSheet : writeSheet;
    return write(await readNegotiation(context, id, today()), seesOf(context), lang);
  },
  accrual: async (id, { from, to, asKnownOn }) =>
    toWireAccrual(
      await readAccrual(context, id, {
        ...{ known: asKnownOn, from: from as Month | null, to: to as Month | null },
        today: today(),
      }),
    ),
  contracts: async (chain) => (await readAgreements(context, chain, today())).map(toWireAgreement),
  contractVersion: async ({ id, n, day, asKnownOn }) =>
    toWireVersionText(await readVersion(context, id, { n, known: asKnownOn }), day ?? today()),
  contractSheet: async ({ id, n }) => writeContractSheet(await readSheet(context, id, n)),
  setFee: async (kind, version, fee) => {
    const { entries, stored } = await changeFee(context, kind, version, fromWireFee(fee));
    return toWireFees(entries, stored);
  },
  payDays: async (asked) => toWirePayDays(await readRealDays(context, daysAsked(asked), today())),
  payDaysBook: async (asked) =>
    writeRealDays(await readRealDays(context, daysAsked(asked), today()), asked.lang),
});

const today = (): Day => todayInShanghai() as Day;

const daysAsked = ({ interest, chain, from, to }: DaysAsked) => ({
  ...{ chain: chain ?? null, from: from ?? null, to: to ?? null },
  interest: interest === undefined ? null : parseRateText(interest),
});

const feesAsked = ({ interest, asKnownOn, ...asked }: FeeRateAsked): FeeRatesAsked => ({
  ...{ year: asked.year ?? null, by: asked.by, chain: asked.chain ?? null },
  ...{ region: asked.region ?? null, format: asked.format ?? null, known: asKnownOn ?? null },
  interest: interest === undefined ? null : parseRateText(interest),
});

async function listDisputes(context: Context, asked: DisputesAsked): Promise<WireDisputes> {
  const { chain, state, owner, asOf, asKnownOn, lang } = asked;
  const states = state === undefined ? undefined : parseStates(state);
  const page = { sort: 'opened', after: null, limit: 1_000_000 } as const;
  const filter = { chain, states, owner, knownOn: asKnownOn };
  const found = await readDisputes(context, { ...filter, ...page });
  return {
    as_of: asOf,
    disputes: found.map((each) => toWireDispute(each, asOf, lang)),
    next: null,
  };
}

function letterParty({ person, phone, email, address, ...party }: Party) {
  const contact = [person ?? null, phone ?? null, email ?? null, address ?? null] as const;
  return {
    number: party.number ?? null,
    supplierCode: party.supplierCode ?? null,
    replyDay: party.replyDay ?? null,
    contact: contact.every((each) => each === null)
      ? null
      : { person: contact[0], phone: contact[1], email: contact[2], address: contact[3] },
  };
}

/** The job of a server without the server. */
async function loadDemo(
  database: Database,
  order: DemoOrder,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<WireJob> {
  const { works } = await import('../server/http.ts');
  const { loadCompanyWork } = await import('../demo/company/loadCompany.ts');
  const demo = demoContext({ ...database, person: cliActor('') });
  const id = await startDemo(demo, order);
  const runner = await runJobs(database, { ...works, [demoJob]: loadCompanyWork }, note);
  const cancel = () => void cancelJob(demo, id).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    for await (const job of watchJob(demo, id, new AbortController().signal)) report(job);
    return toWireJob(await loadJob(demo, id), 'zh');
  } finally {
    signal.removeEventListener('abort', cancel);
    await runner.stop();
  }
}

/** 结算档案模板 on the database itself. */
const localTemplates = (
  context: Context,
): Pick<Service, 'templates' | 'makeTemplate' | 'importTemplates' | 'exportTemplates'> => ({
  templates: async () => (await readTemplates(context)).map(toWireTemplate),
  makeTemplate: (template) => keepTemplate(context, fromWireTemplate(template), null),
  importTemplates: async ({ files, isSaved }, lang) => {
    const kept = await saveAll(context, { files });
    const { added, changed, problems } = await importTemplates(context, kept, isSaved);
    return {
      ...{ added: [...added], changed: [...changed] },
      problems: problems.map((problem) => toWireProblem(problem, lang)),
    };
  },
  exportTemplates: () => exportTemplates(context),
});

async function saveAll(context: Context, { files }: Pick<AuditOrder, 'files'>) {
  const saved = [];
  for (const { name, path } of files) {
    const bytes = await readBytes(path);
    const { id } = await saveFile(context, name, one(bytes));
    saved.push({ id, name });
  }
  return saved;
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function calendarOf(context: Context): Promise<WireCalendar> {
  const { years, exceptions } = await readCalendar(context, null);
  return toWireCalendar(years, exceptions);
}
