import { setTimeout as sleep } from 'node:timers/promises';
import type { WireAccrual } from '../wire/accruals.ts';
import type { WireAgreement, WireVersionText } from '../wire/agreements.ts';
import type { WireCalendar } from '../wire/calendar.ts';
import type { WireCustomer, WireImportPlan } from '../wire/customerProfiles.ts';
import type { WireDisputes } from '../wire/disputes.ts';
import type { WireFeeRates } from '../wire/feeRates.ts';
import type { WireFees } from '../wire/fees.ts';
import type { WireFile } from '../wire/files.ts';
import type { WireJob } from '../wire/jobs.ts';
import type { WireBalances } from '../wire/ledger.ts';
import type { WireNegotiation, WireNegotiationHead } from '../wire/negotiations.ts';
import type { WirePayDays } from '../wire/payDays.ts';
import type { WirePayments } from '../wire/payments.ts';
import type { WireRefusal } from '../wire/problems.ts';
import type { WireTemplates } from '../wire/retailerTemplates.ts';
import type { WirePosted } from '../wire/settlements.ts';
import type { WireNewLink } from '../wire/signIn.ts';
import type { WireAnchor, WireVerification } from '../wire/trail.ts';
import { type NamedPath, readBytes } from './folder.ts';
import { authorization, type ServerNote } from './serverFile.ts';
import type {
  AccrualAsked,
  DaysAsked,
  DemoOrder,
  DisputesAsked,
  FeeRateAsked,
  KeptAudit,
  PaperAsked,
  Service,
} from './service.ts';
import { CommandRefused } from './usage.ts';

/** The service of a server that lives on the data folder. */
export function openRemote(server: ServerNote): Service {
  const api = `${server.url}/api/v1`;
  const proof = authorization(server);
  const get = async (path: string): Promise<Response> =>
    fetch(`${api}${path}`, { headers: proof }).then(accepted);
  const send = async <T>(path: string, body: unknown, method = 'POST'): Promise<T> => {
    const headers = { ...proof, 'content-type': 'application/json' };
    const answer = await fetch(`${api}${path}`, {
      method,
      headers,
      body: JSON.stringify(body),
    });
    return (await accepted(answer)).json() as Promise<T>;
  };
  const read = async <T>(path: string): Promise<T> => (await get(path)).json() as Promise<T>;
  const sendFile = async ({ name, path }: NamedPath, signal?: AbortSignal) => {
    const body = Buffer.from(await readBytes(path));
    const answer = await fetch(`${api}/files?${new URLSearchParams({ name })}`, {
      ...{ method: 'POST', headers: proof, body, ...(signal ? { signal } : {}) },
    });
    const { id } = (await (await accepted(answer)).json()) as WireFile;
    return { id, name };
  };
  const bytes = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer());
  return {
    audit: async (order, lang, report, signal) => {
      const files = [];
      for (const file of order.files) files.push(await sendFile(file, signal));
      const { asOf, mappings } = order;
      const decisions = order.decisions.map(({ exchange, ...each }) => ({
        ...each,
        ...(exchange === undefined ? {} : { for: exchange }),
      }));
      let job = await send<WireJob>('/audits', { files, as_of: asOf, mappings, decisions });
      while (job.ended_at === null) {
        if (signal.aborted) await send(`/jobs/${job.id}/cancel`, {});
        await sleep(100);
        job = await read<WireJob>(`/jobs/${job.id}?lang=${lang}`);
        report(job);
      }
      if (job.audit === null) throw new CommandRefused(job.error?.title ?? job.state, job.error);
      return read<KeptAudit>(`/audits/${job.audit}?lang=${lang}&version=${job.version}`);
    },
    report: async (id, lang) => (await get(`/audits/${id}/report.txt?lang=${lang}`)).text(),
    letter: (id, asked) => bytes(`/audits/${id}/letter.pdf?${letterQuery(asked)}`),
    differences: (id, asked) => bytes(`/audits/${id}/differences.xlsx?${paperQuery(asked)}`),
    post: async (id) => {
      const { version } = await read<KeptAudit>(`/audits/${id}`);
      return send<WirePosted>(`/audits/${id}/post`, { version });
    },
    balances: (asKnownOn, until) => {
      const query = new URLSearchParams();
      if (asKnownOn !== null) query.set('as_known_on', asKnownOn);
      if (until !== null) query.set('until', until);
      return read<WireBalances>(`/ledger/balances?${query}`);
    },
    payments: (chain) => readPaymentPages(chain, read),
    calendar: () => read<WireCalendar>('/calendar'),
    loadNotice: (notice) => send<WireCalendar>('/calendar/notice', notice, 'PUT'),
    fees: () => read<WireFees>('/fees'),
    ...remoteCustomers({ read, send, bytes, sendFile }),
    disputes: (asked) => readDisputePages(asked, read),
    ...remoteMoney({ read, send, bytes }),
    feeRates: (asked) => read<WireFeeRates>(`/fee-rates?${feeQuery(asked)}`),
    feeRateBook: (asked) => bytes(`/fee-rates.xlsx?${feeQuery(asked)}&lang=${asked.lang}`),
    demo: (order, report, signal) => loadDemo(order, { report, signal }, { read, send }),
    verify: async ({ anchor, isDemo, lang }, report, signal) => {
      const own = isDemo ? '/demo' : '';
      let job = await send<WireJob>(`${own}/trail/verify`, { anchor: anchor ?? null });
      while (job.ended_at === null) {
        if (signal.aborted) await send(`${own}/jobs/${job.id}/cancel`, {});
        await sleep(100);
        job = await read<WireJob>(`${own}/jobs/${job.id}?lang=${lang}`);
        report(job);
      }
      if (job.audit === null) throw new CommandRefused(job.error?.title ?? job.state, job.error);
      return read<WireVerification>(`${own}/trail/verifications/${job.audit}?lang=${lang}`);
    },
    anchor: (isDemo) => read<WireAnchor>(`${isDemo ? '/demo' : ''}/trail/anchor`),
    adminLink: () => send<WireNewLink>('/administrator-link', {}),
    stop: async () => undefined,
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
const remoteMoney = ({
  read,
  send,
  bytes,
}: Pick<Asking, 'read' | 'send' | 'bytes'>): Pick<Service, Money> => ({
  negotiations: async (chain) => {
    const query = new URLSearchParams(chain === null ? {} : { chain });
    type Found = { readonly negotiations: readonly WireNegotiationHead[] };
    return (await read<Found>(`/negotiations?${query}`)).negotiations;
  },
  negotiation: (id, lang) => read<WireNegotiation>(`/negotiations/${id}?lang=${lang}`),
  negotiationFile: (id, kind, lang) => bytes(`/negotiations/${id}/sheet.${kind}?lang=${lang}`),
  accrual: (id, asked) => read<WireAccrual>(`/agreements/${id}/accrual?${accrualQuery(asked)}`),
  contracts: async (chain) => {
    const query = new URLSearchParams(chain === null ? {} : { chain });
    type Found = { readonly agreements: readonly WireAgreement[] };
    return (await read<Found>(`/agreements?${query}`)).agreements;
  },
  contractVersion: ({ id, n, day, asKnownOn }) => {
    const query = new URLSearchParams({
      ...(day === null ? {} : { day }),
      ...(asKnownOn === null ? {} : { as_known_on: asKnownOn }),
    });
    return read<WireVersionText>(`/agreements/${id}/versions/${n}?${query}`);
  },
  contractSheet: ({ id, n }) => bytes(`/agreements/${id}/versions/${n}/sheet.xlsx`),
  setFee: (kind, version, fee) => send<WireFees>(`/fees/${kind}`, { version, fee }, 'PUT'),
  payDays: (asked) => read<WirePayDays>(`/payments/days?${daysQuery(asked)}`),
  payDaysBook: (asked) => bytes(`/payments/days.xlsx?${daysQuery(asked)}&lang=${asked.lang}`),
});

function accrualQuery({ from, to, asKnownOn }: AccrualAsked): URLSearchParams {
  const query = new URLSearchParams();
  const given = { from, to, as_known_on: asKnownOn };
  for (const [name, value] of Object.entries(given)) if (value !== null) query.set(name, value);
  return query;
}

function daysQuery({ lang: _lang, ...asked }: DaysAsked): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) query.set(name, value);
  return query;
}

function feeQuery({ asKnownOn, lang: _lang, ...asked }: FeeRateAsked): URLSearchParams {
  const query = new URLSearchParams();
  const named = { ...asked, as_known_on: asKnownOn };
  for (const [name, value] of Object.entries(named))
    if (value !== undefined) query.set(name, `${value}`);
  return query;
}

interface Speaker {
  readonly read: <T>(path: string) => Promise<T>;
  readonly send: <T>(path: string, body: unknown, method?: string) => Promise<T>;
}

/** The demo company, until it is there. */
async function loadDemo(
  { today, reset }: DemoOrder,
  { report, signal }: { readonly report: (job: WireJob) => void; readonly signal: AbortSignal },
  { read, send }: Speaker,
): Promise<WireJob> {
  let job = await send<WireJob>('/demo', { as_of: today, reset });
  while (job.ended_at === null) {
    if (signal.aborted) await send(`/demo/jobs/${job.id}/cancel`, {});
    await sleep(200);
    job = await read<WireJob>(`/demo/jobs/${job.id}`);
    report(job);
  }
  return job;
}

interface Asking extends Speaker {
  readonly bytes: (path: string) => Promise<Uint8Array>;
  readonly sendFile: (file: NamedPath) => Promise<{ readonly id: string; readonly name: string }>;
}

/** 客户: the chains, and their workbooks in and out. */
const remoteCustomers = ({
  read,
  send,
  bytes,
  sendFile,
}: Asking): Pick<
  Service,
  | 'customers'
  | 'importCustomers'
  | 'exportCustomers'
  | 'retailer'
  | 'keepRetailer'
  | 'templates'
  | 'makeTemplate'
  | 'importTemplates'
  | 'exportTemplates'
> => ({
  templates: async () => (await read<WireTemplates>('/customer-templates')).templates,
  makeTemplate: (template) => send('/customer-templates', template),
  importTemplates: async ({ files: given, isSaved: save }, lang) => {
    const files = [];
    for (const file of given) files.push(await sendFile(file));
    return send(`/customer-template-imports?lang=${lang}`, { files, save });
  },
  exportTemplates: () => bytes('/customer-templates.xlsx'),
  retailer: (chain, known) =>
    read(
      `/customers/${encodeURIComponent(chain)}/retailer${known === null ? '' : `?known=${known}`}`,
    ),
  keepRetailer: (chain, next) =>
    send(`/customers/${encodeURIComponent(chain)}/retailer`, next, 'PUT'),
  customers: async ({ day, asKnownOn, lang }) => {
    const query = new URLSearchParams({ lang });
    if (day !== null) query.set('day', day);
    if (asKnownOn !== null) query.set('as_known_on', asKnownOn);
    return (await read<{ customers: readonly WireCustomer[] }>(`/customers?${query}`)).customers;
  },
  importCustomers: async ({ files: given, chain, isSaved }, lang) => {
    const files = [];
    for (const file of given) files.push(await sendFile(file));
    const order = { files, ...(chain === null ? {} : { chain }) };
    const seen = await send<WireImportPlan>(`/customer-imports/preview?lang=${lang}`, order);
    if (!isSaved || seen.added + seen.changed === 0) return seen;
    const { fingerprint } = seen;
    return send(`/customer-imports?lang=${lang}`, { ...order, fingerprint });
  },
  exportCustomers: (chain, { day, known }) => {
    const asked = new URLSearchParams({
      ...(chain !== null && { chain }),
      ...(day !== null && { day }),
      ...(known !== null && { as_known_on: known }),
    });
    return bytes(`/customer-export.xlsx?${asked}`);
  },
});

/** 到账, all pages as one list. */
async function readPaymentPages(
  chain: string | null,
  read: <T>(path: string) => Promise<T>,
): Promise<WirePayments> {
  const query = new URLSearchParams({ limit: '500', ...(chain === null ? {} : { chain }) });
  const all: WirePayments['payments'] = [];
  for (;;) {
    const { payments, next } = await read<WirePayments>(`/payments?${query}`);
    all.push(...payments);
    if (next === null) return { payments: all, next };
    query.set('cursor', next);
  }
}

/** All pages as one list. */
async function readDisputePages(
  { chain, state, owner, asOf, asKnownOn, lang }: DisputesAsked,
  read: <T>(path: string) => Promise<T>,
): Promise<WireDisputes> {
  const query = new URLSearchParams({ as_of: asOf, lang, limit: '500' });
  const named = { chain, state, owner, as_known_on: asKnownOn };
  for (const [name, value] of Object.entries(named)) if (value) query.set(name, value);
  const all = await read<WireDisputes>(`/disputes?${query}`);
  let { next } = all;
  while (next !== null) {
    query.set('cursor', next);
    const page = await read<WireDisputes>(`/disputes?${query}`);
    all.disputes.push(...page.disputes);
    next = page.next;
  }
  return { ...all, next: null };
}

function paperQuery({ n, lang, asOf, company }: PaperAsked): URLSearchParams {
  const query = new URLSearchParams({ statement: `${n}`, lang, as_of: asOf });
  if (company !== null) query.set('company', company);
  return query;
}

const partyFields = {
  person: 'person',
  phone: 'phone',
  email: 'email',
  address: 'address',
  supplierCode: 'supplier_code',
  number: 'number',
  replyDay: 'reply_day',
} as const;

function letterQuery(asked: PaperAsked): URLSearchParams {
  const query = paperQuery(asked);
  for (const [field, name] of Object.entries(partyFields)) {
    const said = asked.party[field as keyof typeof partyFields];
    if (said !== undefined) query.set(name, said);
  }
  return query;
}

async function accepted(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  const said = (await answer.json()) as WireRefusal;
  throw new CommandRefused(said.title, said);
}
