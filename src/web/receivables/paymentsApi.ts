import type { WireChainBalances, WireEntries } from '../../wire/ledger.ts';
import type {
  WireAging,
  WireApply,
  WireCandidates,
  WireDue,
  WireLink,
  WirePaid,
  WirePayment,
  WireShortNote,
  WireShortNotes,
  WireUnapply,
} from '../../wire/payments.ts';
import type {
  WireNoteTakeBack,
  WireTail,
  WireTookBack,
  WireWriteOff,
  WireWrittenOff,
} from '../../wire/writeOffs.ts';
import { accepted, base, get, post, reach } from '../api.ts';

interface Dues {
  readonly statements: readonly WireDue[];
}

interface Paid {
  readonly payments: readonly WirePaid[];
  readonly next: string | null;
}

export const loadDues = async (chain: string | null): Promise<readonly WireDue[]> =>
  (await get<Dues>('/payments/statements', { chain })).statements;

/** All payments of a chain, page by page. */
export async function loadPayments(chain: string | null): Promise<readonly WirePaid[]> {
  const all: WirePaid[] = [];
  let cursor: string | null = null;
  do {
    const page: Paid = await get<Paid>('/payments', { chain, cursor, limit: 500 });
    all.push(...page.payments);
    cursor = page.next;
  } while (cursor !== null);
  return all;
}

export const recordPayment = (payment: WirePayment): Promise<WirePaid & { added: boolean }> =>
  post('/payments', payment);

/** Puts money of a payment on a statement; a negative amount takes it off. */
export const putOnStatement = (
  payment: string,
  statement: string,
  amount: string,
): Promise<WirePaid> => post(`/payments/${payment}/allocations`, { statement, amount });

/** What of it stands on statements comes off first. */
export const movePayment = (payment: string, chain: string): Promise<WirePaid> =>
  post(`/payments/${payment}/move`, { chain, take_off: true });

export const withdrawPayment = (payment: string, reason: string): Promise<WirePaid> =>
  post(`/payments/${payment}/withdraw`, { reason, take_off: true });

export const restorePayment = (payment: string): Promise<WirePaid> =>
  post(`/payments/${payment}/restore`, {});

/** Those that were taken back, the newest hundred. */
export const loadWithdrawn = async (chain: string | null): Promise<readonly WirePaid[]> =>
  (await get<Paid>('/payments', { chain, withdrawn: 'true' })).payments;

export const loadCandidates = (payment: string): Promise<WireCandidates> =>
  get(`/payments/${payment}/candidates`);

export const applyPayment = (payment: string, order: WireApply): Promise<WirePaid> =>
  post(`/payments/${payment}/apply`, order);

export const unapplyPayment = (payment: string, order: WireUnapply): Promise<WirePaid> =>
  post(`/payments/${payment}/unapply`, order);

export const noteShort = (statement: string, note: WireShortNote): Promise<WireDue> =>
  post(`/payments/statements/${statement}/notes`, note);

/** 核销, or the approval that it needs. */
export const writeOff = (statement: string, given: WireWriteOff): Promise<WireWrittenOff> =>
  post(`/payments/statements/${statement}/write-off`, given);

/** 结清尾差, or the approval that it needs. */
export const closeTail = (statement: string, given: WireTail): Promise<WireWrittenOff> =>
  post(`/payments/statements/${statement}/tail`, given);

/** 收回说明: what it explained is open again. */
export const takeBackNote = (statement: string, note: string): Promise<WireTookBack> =>
  post(`/payments/statements/${statement}/notes/${note}/take-back`, {});

/** 冲回核销, or the approval that it needs. */
export const takeBackWriteOff = (
  statement: string,
  note: string,
  given: WireNoteTakeBack,
): Promise<WireTookBack> =>
  post(`/payments/statements/${statement}/notes/${note}/take-back`, given);

/** What may explain a short payment, what fits it first. */
export const loadLinks = async (statement: string, q: string): Promise<readonly WireLink[]> =>
  (await get<{ links: WireLink[] }>(`/payments/statements/${statement}/links`, { q })).links;

/** The same said of many statements, all or none. */
export const noteAll = (note: WireShortNotes): Promise<unknown> =>
  post('/payments/statements/notes', note);

/** 开票日 of a statement. */
export async function markInvoiced(statement: string, day: string): Promise<void> {
  const answer = await reach(`${base()}/statements/${encodeURIComponent(statement)}/marks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'invoiced', day }),
  });
  if (!answer.ok) await accepted(answer);
}

export const loadAging = (chain: string | null, asOf: string | null): Promise<WireAging> =>
  get('/payments/aging', { chain, as_of: asOf });

export const loadBalances = (
  chain: string | null,
  asKnownOn: string | null,
): Promise<WireChainBalances> => get('/ledger/chains', { chain, as_known_on: asKnownOn });

export interface BalanceAsked {
  readonly chain: string;
  readonly account: string;
  readonly asKnownOn: string | null;
}

/** What a balance is made of, the newest hundred of it. */
export const loadEntries = ({ chain, account, asKnownOn }: BalanceAsked): Promise<WireEntries> =>
  get('/ledger/entries', { chain, account, as_known_on: asKnownOn });
