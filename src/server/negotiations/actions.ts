import type { Concession } from '../../domain/negotiations/concessions.ts';
import {
  checkStage,
  noChecks,
  type Offer,
  type Stage,
} from '../../domain/negotiations/negotiation.ts';
import { type NegotiationItem, settleSheet } from '../../domain/negotiations/negotiationSheet.ts';
import type { Day } from '../../domain/values/day.ts';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import { type Context, inOrg, newIds } from '../context.ts';
import { loadAgreement, versionOf, versionsOf } from '../contracts/agreements.ts';
import { openDraft } from '../contracts/drafts.ts';
import { loadFeeBook } from '../contracts/feeStore.ts';
import { lockChainById } from '../customers/store.ts';
import { Refused } from '../refused.ts';
import { mayDo } from '../routeRights.ts';
import { loadNegotiation, type ReadNegotiation, seeNegotiation } from './read.ts';
import {
  addNegotiation,
  addOffers,
  changeNegotiation,
  listNegotiations,
  loadOffers,
  type NegotiationContent,
  type StoredNegotiation,
} from './store.ts';

export const readNegotiations = (
  context: Context,
  chain: string | null,
): Promise<StoredNegotiation[]> => inOrg(context, (client) => listNegotiations(client, chain));

export const readNegotiation = (
  context: Context,
  id: string,
  today: Day,
): Promise<ReadNegotiation> =>
  inOrg(context, async (client) =>
    seeNegotiation(client, await loadNegotiation(client, id), today),
  );

export interface NegotiationOrder {
  readonly agreement: string;
  /** The version that it begins from; null = from nothing. */
  readonly basedOn: number | null;
  readonly name: string;
}

/** 开底稿: one row for each clause of the version, with what it says as last year's contract. */
export const startNegotiation = (
  context: Context,
  { agreement: id, basedOn, name }: NegotiationOrder,
): Promise<string> =>
  inOrg(context, async (client) => {
    const agreement = await loadAgreement(client, id);
    const base = basedOn === null ? null : versionOf(await versionsOf(client, id), basedOn);
    const book = await loadFeeBook(client);
    const terms = base?.contract.terms ?? [];
    const keys = newIds(terms.length);
    const items = terms.map(
      (term, at): NegotiationItem => ({
        ...{ key: keys[at] as string, before: sentenceOfTerm(term, book), asked: '', target: '' },
        ...{ floor: '', tradeFor: '', agreed: null, note: '' },
      }),
    );
    const blank = { ladder: [], checks: noChecks, turnover: null, benchmark: '' };
    return addNegotiation(client, {
      ...{ chainId: agreement.chainId, agreement: agreement.id, basedOn, name },
      ...{ content: { ...blank, items }, person: context.person.name },
    });
  });

/** What a person says of an item; without a floor the one that is kept stays. */
export type SaidItem = Omit<NegotiationItem, 'floor'> & { readonly floor: string | undefined };

export interface SaidNegotiation extends Omit<NegotiationContent, 'items' | 'ladder'> {
  readonly name: string;
  readonly stage: Stage;
  readonly deadline: Day | null;
  readonly items: readonly SaidItem[];
  /** undefined = it stays as it is kept. */
  readonly ladder: readonly Concession[] | undefined;
  /** New ones, added behind those before. */
  readonly offers: readonly Omit<Offer, 'n'>[];
}

/** 保存底稿: sheet, stage and new offers at once, or none of them. */
export const saveNegotiation = (
  context: Context,
  id: string,
  seen: number,
  said: SaidNegotiation,
  today: Day,
): Promise<ReadNegotiation> =>
  inOrg(context, async (client) => {
    const { chainId } = await loadNegotiation(client, id);
    await lockChainById(client, chainId);
    const kept = await loadNegotiation(client, id);
    refuseDrafted(kept);
    if (kept.version !== seen) refuseStale(kept, seen);
    const items = keepFloors(kept.content.items, said.items);
    const { checks, turnover, benchmark, name, stage, deadline } = said;
    const ladder = said.ladder ?? kept.content.ladder;
    const offers = [...(await loadOffers(client, id)), ...said.offers];
    checkItems(items, ladder, offers);
    refuseStage(kept.stage, said, items, offers);
    const content = { items, ladder, checks, turnover, benchmark };
    const change = { name, stage, deadline, content, draft: kept.draft };
    if (!(await changeNegotiation(client, id, seen, change))) refuseStale(kept, seen);
    await addOffers(client, { chainId, id }, said.offers, context.person.name);
    return seeNegotiation(client, await loadNegotiation(client, id), today);
  });

function refuseStale({ version }: StoredNegotiation, seen: number): never {
  throw new Refused(409, 'negotiation.stale', { current: `${version}`, given: `${seen}` });
}

/** What became a draft stands, unless the draft was given up. */
function refuseDrafted({ draft, draftState }: StoredNegotiation): void {
  if (draft !== null && draftState !== 'dropped') throw new Refused(409, 'negotiation.drafted');
}

/** 底线: who may not set it sends none, and it stays. */
const keepFloors = (
  kept: readonly NegotiationItem[],
  said: readonly SaidItem[],
): NegotiationItem[] => {
  const floors = new Map(kept.map(({ key, floor }) => [key, floor]));
  return said.map((item) => ({ ...item, floor: item.floor ?? floors.get(item.key) ?? '' }));
};

function checkItems(
  items: readonly NegotiationItem[],
  ladder: readonly Concession[],
  offers: readonly Omit<Offer, 'n'>[],
): void {
  const keys = new Set(items.map(({ key }) => key));
  if (keys.size < items.length) throw new Refused(422, 'negotiation.sameItem');
  const lost = [...ladder, ...offers].find(({ item }) => !keys.has(item));
  if (lost) throw new Refused(422, 'negotiation.noItem', { clause: lost.clause });
}

function refuseStage(
  from: Stage,
  { stage, checks }: SaidNegotiation,
  items: readonly NegotiationItem[],
  offers: readonly Omit<Offer, 'n'>[],
): void {
  const outcome = settleSheet(items, new Set(offers.map(({ item }) => item)));
  const fault = checkStage(from, stage, checks, 'open' in outcome ? outcome.open.length : 0);
  if (fault === null) return;
  if (fault.why === 'open') throw new Refused(409, 'negotiation.open', { items: `${fault.items}` });
  throw new Refused(409, `negotiation.${fault.why}`, { checks: fault.checks.join(' ') });
}

export interface Drafted {
  readonly agreement: string;
  readonly draft: string;
}

/** 谈成起草: the agreed clauses become a draft of the contract, which is signed or approved as any draft is. */
export const draftNegotiation = (context: Context, id: string, seen: number): Promise<Drafted> =>
  inOrg(context, async (client) => {
    const { chainId } = await loadNegotiation(client, id);
    await lockChainById(client, chainId);
    const kept = await loadNegotiation(client, id);
    refuseDrafted(kept);
    if (kept.version !== seen) refuseStale(kept, seen);
    if (kept.stage !== 'agreed') throw new Refused(409, 'negotiation.notAgreed');
    const { content, agreement, basedOn, name, stage, deadline } = kept;
    const offers = await loadOffers(client, id);
    const outcome = settleSheet(content.items, new Set(offers.map(({ item }) => item)));
    if ('open' in outcome)
      throw new Refused(409, 'negotiation.open', { items: `${outcome.open.length}` });
    const act = basedOn === null ? 'signed' : 'renewal';
    const said = { terms: outcome.clauses, turnover: content.turnover };
    const draft = await openDraft(client, context.person.name, { agreement, act, basedOn }, said);
    const change = { name, stage, deadline, content, draft };
    if (!(await changeNegotiation(client, id, seen, change))) refuseStale(kept, seen);
    return { agreement, draft };
  });

/** 可见: which of the two kept groups who asks is shown, for what is written as a file. */
export const seesOf = ({ person }: Context) => ({
  floor: mayDo(person, { action: 'read', subject: 'floor' }),
  concession: mayDo(person, { action: 'read', subject: 'concession' }),
});
