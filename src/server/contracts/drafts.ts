import { postBackPay } from '../../domain/contracts/backPay.ts';
import type { ContractParty } from '../../domain/contracts/contractParties.ts';
import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import type { Happened } from '../../domain/contracts/happened.ts';
import { readSentences } from '../../domain/contracts/sentences.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import { addDays, addMonths, type Day, daysBetween } from '../../domain/values/day.ts';
import { absFen, type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import { toWirePartyChanges } from '../../wire/contractParties.ts';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import { fingerprintOf } from '../approvals/asked.ts';
import {
  type Asking,
  askOrRecord,
  demandFor,
  loadMatrix,
  type Waiting,
} from '../approvals/requests.ts';
import { type Context, inOrg } from '../context.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { findFile } from '../files/store.ts';
import { saveEntry } from '../ledger/store.ts';
import { Refused } from '../refused.ts';
import { type StoredAgreement, type StoredVersion, saveVersion } from './agreementStore.ts';
import {
  backPayOf,
  type Compared,
  compareContracts,
  happenedOf,
  loadAccrualMonths,
  loadAgreement,
  versionsOf,
  yearBasesOf,
} from './agreements.ts';
import {
  addDraft,
  changeDraft,
  type DraftContent,
  findDraft,
  moveDraft,
  type StoredDraft,
} from './draftStore.ts';
import { loadFeeBook } from './feeStore.ts';
import { keepContract } from './store.ts';

/** A draft with what it says and what it would change. */
export interface ReadDraft {
  readonly draft: StoredDraft;
  readonly agreement: StoredAgreement;
  readonly contract: Contract;
  /** Against the version it began from. */
  readonly compared: Compared;
  readonly happened: readonly Happened[];
}

export interface DraftOrder {
  readonly agreement: string;
  readonly act: StoredDraft['act'];
  /** The version that it begins from; null = from nothing. */
  readonly basedOn: number | null;
}

/** 起草: an amendment or renewal begins with what a version says, clause by clause. */
export const startDraft = (context: Context, order: DraftOrder): Promise<string> =>
  inOrg(context, (client) => openDraft(client, context.person.name, order));

/** The same within what else is done; `said` goes before what the version says. */
export async function openDraft(
  client: Client,
  person: string,
  order: DraftOrder,
  said: Partial<DraftContent> = {},
): Promise<string> {
  const { id, chainId } = await loadAgreement(client, order.agreement);
  const versions = await versionsOf(client, id);
  const base = versions.find(({ n }) => n === order.basedOn);
  if (order.basedOn !== null && !base)
    throw new Refused(404, 'agreement.noVersion', { n: `${order.basedOn}` });
  const content = contentOf(base?.contract, order.act, await loadFeeBook(client));
  return addDraft(client, {
    ...{ chainId, agreement: id, act: order.act, basedOn: order.basedOn },
    ...{ content: { ...content, ...said }, person },
  });
}

/** 续签 begins the day after, for as long again; from when a 补充协议 holds has to be said. */
function daysFor(act: StoredDraft['act'], contract: Contract | undefined) {
  const { from = null, to = null } = contract ?? {};
  if (act === 'amendment') return { from: null, to };
  if (act === 'signed' || from === null || to === null) return { from, to };
  const [next, after] = [addDays(to, 1), addDays(to, 1 + daysBetween(from, to))];
  const isYears = from.slice(4) === next.slice(4);
  const years = Number(next.slice(0, 4)) - Number(from.slice(0, 4));
  return { from: next, to: isYears ? addDays(addMonths(next, 12 * years), -1) : after };
}

const contentOf = (
  contract: Contract | undefined,
  act: StoredDraft['act'],
  book: FeeBook,
): DraftContent => ({
  ...{ ...daysFor(act, contract), rolls: contract?.rolls ?? false },
  paymentTerm: contract?.paymentTerm ?? null,
  objectionDays: contract?.objectionDays ?? null,
  turnover: null,
  terms: contract?.terms.map((term) => sentenceOfTerm(term, book)) ?? [],
  ...(contract?.parties ? { parties: contract.parties } : {}),
});

export const readDraft = (context: Context, id: string): Promise<ReadDraft> =>
  inOrg(context, async (client) => seeDraft(client, await loadDraft(client, id)));

async function loadDraft(client: Client, id: string): Promise<StoredDraft> {
  const found = await findDraft(client, id);
  if (!found) throw new Refused(404, 'agreement.noDraft', { id });
  return found;
}

async function seeDraft(client: Client, draft: StoredDraft): Promise<ReadDraft & Held> {
  const agreement = await loadAgreement(client, draft.agreement);
  const versions = await versionsOf(client, agreement.id);
  const base = versions.find(({ n }) => n === draft.basedOn)?.contract;
  const book = await loadFeeBook(client);
  const contract = contractOf(draft.content, agreement, base ?? versions.at(-1)?.contract, book);
  const { turnover } = draft.content;
  const { months } = await loadAccrualMonths(client, agreement.id, null);
  const bases = yearBasesOf(months, turnover === null ? null : parseFen(turnover));
  const before = base ?? { ...contract, terms: [] };
  const happened = await happenedOf(client, agreement.id, versions, months);
  return {
    ...{ draft, agreement, contract, versions, months, happened },
    compared: compareContracts(before, contract, bases, happened),
  };
}

interface Held {
  readonly versions: readonly StoredVersion[];
  readonly months: Awaited<ReturnType<typeof loadAccrualMonths>>['months'];
}

/** The draft as a text: which stores it is for stays as it was, and the parties where it does not say them. */
function contractOf(
  content: DraftContent,
  { no, chain, kind }: StoredAgreement,
  base: Contract | undefined,
  book: FeeBook,
): Contract {
  const read = readSentences(content.terms, no, book);
  const { from, to, rolls, objectionDays, paymentTerm } = content;
  const parties = (content.parties ?? base?.parties ?? []).filter(isWritten);
  return {
    ...{ ...read, no: no === '' ? null : no, chain, from, to, rolls, objectionDays },
    supplierCode: base?.supplierCode ?? null,
    ...namesOf(parties, content.parties ? undefined : base),
    stores: base?.stores ?? null,
    ...(parties.length > 0 ? { parties } : {}),
    ...(base?.storeCodes ? { storeCodes: base.storeCodes } : {}),
    ...payTermOf(paymentTerm, kind),
    ...(kind === 'purchase' ? {} : { kind }),
  };
}

const isWritten = ({ name, taxNo }: ContractParty): boolean => name !== '' || taxNo !== '';

/** 购方 and 签约主体 by name, as texts of before tell them. */
function namesOf(
  parties: readonly ContractParty[],
  base: Contract | undefined,
): Pick<Contract, 'retailer' | 'supplier'> {
  const first = (own: ContractParty['role']) => parties.find(({ role }) => role === own)?.name;
  return {
    retailer: (base?.retailer ?? first('buyer')) || null,
    supplier: (base?.supplier ?? first('signer')) || null,
  };
}

/** 现款 is paid at receipt where its contract says nothing else. */
function payTermOf(said: string | null, kind: StoredAgreement['kind']) {
  const paymentTerm = said ?? (kind === 'cash' ? '现款现货' : null);
  return paymentTerm === null ? {} : { paymentTerm };
}

export const saveDraft = (
  context: Context,
  id: string,
  seen: number,
  content: DraftContent,
): Promise<ReadDraft> =>
  inOrg(context, async (client) => {
    const draft = await loadDraft(client, id);
    if (!(await changeDraft(client, id, seen, content))) refuseMoved(draft, seen);
    return seeDraft(client, await loadDraft(client, id));
  });

function refuseMoved({ state, version }: StoredDraft, seen: number): never {
  if (state !== 'open') throw new Refused(409, `agreement.${state}` as const, {});
  throw new Refused(409, 'agreement.draftStale', { current: `${version}`, given: `${seen}` });
}

/** 放弃草稿. */
export const dropDraft = (context: Context, id: string, seen: number): Promise<void> =>
  inOrg(context, async (client) => {
    const draft = await loadDraft(client, id);
    await lockChainById(client, draft.chainId);
    const now = await loadDraft(client, id);
    if (now.version !== seen || !(await moveDraft(client, id, ['open'], 'dropped')))
      refuseMoved(now, seen);
  });

/** What is said when a draft is handed in. */
export interface SaidSigned {
  readonly seen: number;
  readonly signedOn: Day | null;
  readonly reason: string;
  /** 合同扫描件. */
  readonly files: readonly string[];
}

export interface SignedOrAsked {
  /** The version that it became; null while it waits. */
  readonly n: number | null;
  readonly waiting: readonly Waiting[];
}

/**
 * 签订或提请审批: by the change in money and in points of a year. What the matrix leaves to one person is
 * agreed at once, the rest waits; where nobody signs in nothing is asked.
 */
export const signOrAsk = (
  context: Context,
  id: string,
  said: SaidSigned,
  day: Day,
): Promise<SignedOrAsked> =>
  inOrg(context, async (client) => {
    const { chainId } = await loadDraft(client, id);
    await lockChainById(client, chainId);
    const seen = await seeDraft(client, await loadDraft(client, id));
    const { draft } = seen;
    if (draft.state !== 'open' || draft.version !== said.seen) refuseMoved(draft, said.seen);
    checkDraft(seen);
    for (const file of said.files)
      if (!(await findFile(client, file))) throw new Refused(404, 'file.missing', { id: file });
    const asking = askingOf(context, seen, said, day);
    const demand = demandFor(await loadMatrix(client, day), asking, {
      points: seen.compared.cost.points,
      isUnweighed: draft.basedOn !== null && isUnweighed(seen.compared),
    });
    const waiting = await askOrRecord(client, context, asking, demand);
    if (waiting.length > 0) {
      await moveDraft(client, id, ['open'], 'asked');
      return { n: null, waiting };
    }
    const ground = { ...said, note: said.reason, person: context.person.name, request: null };
    return { n: await sign(client, seen, ground, day), waiting: [] };
  });

/** What must be said before anything is agreed. */
function checkDraft({ draft, contract, compared }: ReadDraft): void {
  const { from, to, terms } = draft.content;
  const at = (path: string) => [{ path: `body/${path}`, message: path }];
  if (from === null) throw new Refused(422, 'agreement.noFrom', {}, at('from'));
  if (to !== null && to < from) throw new Refused(422, 'agreement.turned', { from, to }, at('to'));
  const rows = contract.asked.map(({ source }) => source.row);
  if (rows.length > 0)
    throw new Refused(422, 'agreement.unclear', { rows: [...new Set(rows)].join(', ') });
  if (terms.every((line) => line.trim() === ''))
    throw new Refused(422, 'agreement.noTerms', {}, at('terms'));
  if (compared.bases['net included'] === undefined)
    throw new Refused(422, 'agreement.noTurnover', {}, at('turnover'));
}

/** Whether a clause that is new or another has no figure: what it costs nobody can say. */
const isUnweighed = ({ changes, cost }: Compared): boolean =>
  changes.some(({ kind, after }) => {
    const found = kind === 'same' || after === null ? undefined : cost.after.terms[after];
    return found !== undefined && 'open' in found;
  });

const fingerprintFor = ({ draft, versions, compared }: ReadDraft & Held): string =>
  fingerprintOf([
    ...['contract', draft.agreement, draft.act, draft.basedOn, draft.content],
    // Another version signed meanwhile is another thing to agree to.
    ...[versions.filter(({ act }) => act !== 'sheet').map(({ n }) => n), compared.cost.difference],
  ]);

const amountOf = ({ compared }: ReadDraft): Fen => absFen(compared.cost.difference);

function askingOf(
  { person: { id: maker, name: makerName } }: Context,
  seen: ReadDraft & Held,
  { reason, files, signedOn }: SaidSigned,
  day: Day,
): Asking {
  const { draft, agreement, compared } = seen;
  return {
    ...{ chainId: draft.chainId, kind: 'contract', amount: amountOf(seen), maker, makerName },
    ...{ day, reason, files },
    subject: ['contract', draft.agreement].join('\n'),
    fingerprint: fingerprintFor(seen),
    about: {
      ...{ statementNo: null, statement: null, run: null, dispute: null, row: null, line: null },
      ...{ doc: agreement.no || agreement.name, fee: null, subject: draft.id, act: 'contract' },
      ...{ exchange: null, clause: null },
      theirs: formatFen(compared.cost.before.total),
      ours: formatFen(compared.cost.after.total),
      ...otherParties(compared),
    },
    act: { type: 'contract', draft: draft.id, signedOn, note: reason },
  };
}

/** 合同各方 that become others. */
function otherParties({ parties }: Compared): Pick<Asking['about'], 'parties'> {
  const others = parties.filter(({ kind }) => kind !== 'same');
  return others.length === 0 ? {} : { parties: toWirePartyChanges(others) };
}

interface Ground {
  readonly signedOn: Day | null;
  readonly note: string;
  readonly person: string;
  readonly files: readonly string[];
  readonly request: string | null;
}

/** The draft becomes a version, and what it changes of months that are over one entry. */
async function sign(
  client: Client,
  { draft, agreement, contract, versions, months }: ReadDraft & Held,
  ground: Ground,
  day: Day,
): Promise<number> {
  const { chainId } = draft;
  const { id: contractId } = await keepContract(client, chainId, contract, ground.person);
  const { from, to, rolls, terms } = contract;
  const made = {
    ...{ n: (versions.at(-1)?.n ?? 0) + 1, act: draft.act, contractId, from, to, rolls, terms },
    ...{ ...ground, recordedOn: day, contract },
  };
  const owed = backPayOf(versions, made, months, day);
  const entry = postBackPay(day, owed, contract.retailer ?? agreement.chain);
  const head = {
    ...{ chainId, kind: 'backPay', subject: draft.id, reversalOf: null },
    ...{ person: ground.person, note: ground.note },
  };
  const posted = entry && (await saveEntry(client, head, entry));
  const kept = { ...made, entry: posted, backPay: owed.lines };
  const n = await saveVersion(client, { chainId, id: agreement.id }, kept);
  await moveDraft(client, draft.id, ['open', 'asked'], 'signed');
  return n;
}

export interface ApprovedContract {
  readonly draft: string;
  readonly signedOn: string | null;
  readonly note: string;
  readonly person: string;
  readonly files: readonly string[];
  readonly request: string;
}

/** 批准后签订: what it costs may be another amount by now; then it is asked for again. */
export async function signApproved(
  client: Client,
  { draft: id, ...said }: ApprovedContract,
  fingerprint: string,
  day: Day,
): Promise<{ readonly fingerprint: string; readonly amount: Fen } | null> {
  const { chainId } = await loadDraft(client, id);
  await lockChainById(client, chainId);
  const seen = await seeDraft(client, await loadDraft(client, id));
  if (seen.draft.state !== 'asked')
    throw new Refused(409, 'approval.nothingLeft', { doc: seen.agreement.no });
  const now = fingerprintFor(seen);
  if (now !== fingerprint) return { fingerprint: now, amount: amountOf(seen) };
  await sign(client, seen, { ...said, signedOn: said.signedOn as Day | null }, day);
  return null;
}

/** 退回草稿: refused or withdrawn, it may be worked on again. */
export const reopenDraft = (client: Client, id: string): Promise<boolean> =>
  moveDraft(client, id, ['asked'], 'open');
