import { linkKey, roomOf, type ShortLink } from '../../domain/receivables/explain.ts';
import { type Fen, zeroFen } from '../../domain/values/money.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { loadUnsettled } from '../disputes/store.ts';
import { Refused } from '../refused.ts';
import { listDues, type StoredDue } from './dueStore.ts';
import { carriedBy, checkShort } from './dues.ts';
import { listDeductions, loadToldBy } from './linkStore.ts';

/** What may explain a short payment, and how much of it. */
export interface FoundLink {
  readonly link: ShortLink;
  readonly no: string | null;
  readonly doc: string | null;
  readonly fee: string | null;
  readonly subject: string | null;
  readonly left: Fen;
  /** It is just what is open. */
  readonly fits: boolean;
}

/** A person reads no longer list. */
const shown = 60;

/**
 * 可用来说明的: open claims of the chain, deductions on its other statements, the statements themselves,
 * each with what it has left; what fits the open amount to the fen stands first.
 */
export async function readLinks(context: Context, id: string, q: string): Promise<FoundLink[]> {
  return inOrg(context, async (client) => {
    const [due] = await listDues(client, { id });
    if (!due) throw new Refused(404, 'statement.missing', { id });
    const { open } = checkShort(due).check;
    const told = await loadToldBy(client, due.chainId);
    const found = [
      ...(await claimsFor(client, due, q, told)),
      ...(await linesFor(client, due, { q, open }, told)),
      ...(await statementsFor(client, due, q, told)),
    ];
    const usable = found.filter(({ left }) => left > 0n);
    const links = usable.map((each) => ({ ...each, fits: each.left === open }));
    return links.sort((a, b) => Number(b.fits) - Number(a.fits)).slice(0, shown);
  });
}

type Found = Omit<FoundLink, 'fits'>;
/** What each link explains already. */
type Told = ReadonlyMap<string, Fen>;

const leftOf = (link: ShortLink, whole: Fen, told: Told): Fen =>
  roomOf(whole, [told.get(linkKey(link)) ?? zeroFen]);

/** Those of the statement itself first. */
async function claimsFor(client: Client, due: StoredDue, q: string, told: Told): Promise<Found[]> {
  const claims = await loadUnsettled(client, { chain: due.chain, ...(q ? { text: q } : {}) });
  const isOwn = (statement: string) => due.versions.includes(statement);
  const own = claims.filter(({ chainId }) => chainId === due.chainId);
  return own
    .sort((a, b) => Number(isOwn(b.statementId)) - Number(isOwn(a.statementId)))
    .map(({ id, statementNo, dispute, standing }) => {
      const link = { kind: 'dispute', id } as const;
      return {
        link,
        no: statementNo,
        doc: dispute.doc,
        fee: dispute.fee ?? dispute.kind,
        subject: dispute.subject,
        left: leftOf(link, standing.claimed, told),
      };
    });
}

async function linesFor(
  client: Client,
  due: StoredDue,
  { q, open }: { readonly q: string; readonly open: Fen },
  told: Told,
): Promise<Found[]> {
  const asked = { chainId: due.chainId, except: due.versions, q, amount: open, limit: shown, told };
  const lines = await listDeductions(client, asked);
  return lines.map(({ id, n, no, doc, fee, left }) => ({
    link: { kind: 'line', id, n },
    no,
    doc,
    fee,
    subject: null,
    left,
  }));
}

async function statementsFor(
  client: Client,
  due: StoredDue,
  q: string,
  told: Told,
): Promise<Found[]> {
  const dues = await listDues(client, { chainId: due.chainId });
  const words = q.toLowerCase();
  return dues
    .filter(
      ({ id, statement }) => id !== due.id && (statement.no ?? '').toLowerCase().includes(words),
    )
    .map((other) => {
      const link = { kind: 'statement', id: other.id } as const;
      const name = { no: other.statement.no, doc: null, fee: null, subject: null };
      return { link, ...name, left: leftOf(link, carriedBy(other), told) };
    });
}
