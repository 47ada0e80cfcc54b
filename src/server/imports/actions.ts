import { defaultLimit } from '../../domain/approvals/concession.ts';
import type { AuditedStatement } from '../../domain/imports/month.ts';
import { chainOf } from '../../domain/imports/papersOf.ts';
import { reverse } from '../../domain/ledger/entry.ts';
import { lineNames } from '../../domain/settlements/lineNames.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Day } from '../../domain/values/day.ts';
import type { AuditedFacts } from '../../wire/audits.ts';
import { reopenChanged } from '../approvals/requests.ts';
import { type KeptDecision, loadLimit, saveDecisions } from '../approvals/store.ts';
import { type Context, inOrg, newId } from '../context.ts';
import { lockChain, lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { keepDeadlines } from '../disputes/deadlines.ts';
import { followDecisions, followPosting, followWithdrawal } from '../disputes/follow.ts';
import { recoverFrom, unrecover } from '../disputes/recover.ts';
import { saveDropRun } from '../drops/store.ts';
import { listStandingOn } from '../evidence/store.ts';
import { loadFile } from '../files/actions.ts';
import type { Made, Step } from '../jobs/actions.ts';
import { auditEntryKind, findStanding, saveEntry } from '../ledger/store.ts';
import { savePapers } from '../orders/store.ts';
import { bookFound, takeBackOfRun } from '../receivables/actions.ts';
import { listPaidOn } from '../receivables/dueStore.ts';
import { type ChainedPayment, chainPayments } from '../receivables/found.ts';
import { sumPaymentsOfRuns } from '../receivables/store.ts';
import { Refused } from '../refused.ts';
import { refuseUnapproved } from '../settlements/approval.ts';
import { type Conceded, concededBy } from '../settlements/conceded.ts';
import { decisionsOn } from '../settlements/decideOver.ts';
import { refuseUnasked } from '../settlements/reversal.ts';
import { saveAudit, saveStatement } from '../settlements/store.ts';
import { todayInShanghai } from '../today.ts';
import {
  compute,
  computeWithin,
  contractIdsOf,
  decidedNames,
  ofPart,
  type Results,
  type RunOrder,
} from './computed.ts';
import { Shelf } from './held.ts';
import { saveMapping } from './mappingStore.ts';
import { whileWanted } from './monthBeside.ts';
import { type OpenedRun, openRun, type Reading } from './opened.ts';
import { lockPartInput } from './partStore.ts';
import { keepFilesOf, partsOf, withParts } from './parts.ts';
import { refuseUnseen } from './placeStore.ts';
import {
  listRuns,
  loadPlaces,
  loadRunAudits,
  loadRunHead,
  loadStamp,
  onlyHere,
  type RunInput,
  type RunPage,
  type StatementPlace,
  saveRowsToMend,
  saveRun,
  saveWithdrawal,
} from './store.ts';

/**
 * 核查一次: reads the files, takes what is known of the chain, audits, and keeps facts, audit and
 * decisions in one transaction: a run is there whole or not at all.
 */
export async function auditFiles(context: Context, order: RunOrder, step: Step): Promise<Made> {
  const stamp = await inOrg(context, loadStamp);
  const opening = openingOf(context, order, order.beside ?? false);
  const held = order.id === null && order.held === undefined ? null : opening.held;
  const opened = await openRun(context, { ...opening, held }, step);
  let isKept = false;
  try {
    const results = await whileWanted(opened, step.signal, () =>
      computeWithin(context, opened, order),
    );
    const count = { item: '', done: order.files.length, total: order.files.length };
    step.report({ stage: 'saving', ...count });
    const { made, after } = await inOrg(context, async (client) => {
      const isAsRead = (await loadStamp(client)) === stamp;
      const made = await saveAll(client, order, results, step.signal);
      return { made, after: isAsRead ? await loadStamp(client) : null };
    });
    isKept = order.beside === true && after !== null;
    if (isKept) heldRuns.keep(keyOf(context, readWith(order, results)), `${after}`, opened);
    return made;
  } finally {
    if (!isKept) await opened.close();
  }
}

/**
 * What a run was read with, as its later versions are: theirs comes from the database, as far as who asks
 * sees it.
 */
const keyOf = (
  { orgId, person }: Context,
  { files, mappings, chains, known, fees, codes, held }: ReadWith,
): string =>
  JSON.stringify(
    [orgId, person.chains, files, mappings, chains, known, fees, codes, held],
    (_, value: unknown) => {
      if (typeof value === 'bigint') return `${value}`;
      return value instanceof Object && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value;
    },
  );

type ReadWith = Pick<
  RunInput,
  'files' | 'mappings' | 'chains' | 'known' | 'fees' | 'codes' | 'held'
>;

/** A later version reads with what this one knew, whatever is remembered since. */
const readWith = (order: RunOrder, { known, fees, codes, held }: Results): ReadWith => ({
  files: order.files,
  mappings: order.mappings,
  chains: order.chains ?? [],
  known: order.known ?? known.map(({ mapping }) => mapping),
  fees,
  codes,
  held: order.held ?? held,
});

const openingOf = (context: Context, { files, held = [], ...said }: RunInput, beside: boolean) => ({
  ...{ ...said, held },
  files: files.map(({ id, name }) => ({ name, bytes: () => loadFile(context, id) })),
  beside,
});

/** Months that people decide on. */
const heldRuns = new Shelf<OpenedRun>(4);

const quietly: Reading = { signal: new AbortController().signal, report: () => undefined };

/** 手边打开: a run whose files stay read between two questions. */
export async function withRun<T>(
  context: Context,
  input: RunInput,
  use: (opened: OpenedRun) => Promise<T>,
): Promise<T> {
  const stamp = await inOrg(context, loadStamp);
  const open = () => openRun(context, openingOf(context, input, true), quietly);
  return heldRuns.ask(keyOf(context, input), stamp, open, use);
}

/** 试算: what a run would be with these decisions; nothing is kept. */
export const tryRun = (context: Context, input: RunInput): Promise<Results> =>
  withRun(context, input, (opened) => compute(opened, input));

/** 当场核查: the next version of a run at once, from files that are read already by `reader`. */
export async function auditNow(context: Context, reader: Context, order: RunOrder): Promise<Made> {
  const results = await tryRun(reader, order);
  return inOrg(context, (client) => saveAll(client, order, results));
}

/** 保存一次核查 with all that follows from it; the caller's transaction. Cancelled, nothing of it is kept. */
export async function saveAll(
  client: Client,
  order: RunOrder,
  results: Results,
  signal?: AbortSignal,
): Promise<Made> {
  const { audited } = ofPart(results, order.part);
  const reopened = results.reopened ?? order.reopened ?? [];
  if (order.fresh && !order.isApproved) {
    const limit = (await loadLimit(client)) ?? defaultLimit;
    refuseUnapproved(audited, new Set(order.fresh.map(({ doc }) => doc)), limit);
  }
  const saved: (StatementPlace & { id: string })[] = [];
  const conceded: Conceded[] = [];
  const chains = new Map<string, string>();
  const money = await payersOf(client, order, results);
  const paying = new Set(money.flatMap(({ chain }) => chain ?? []));
  const audits = new Set(audited.map((each) => chainOf(each.statement, each.contract)));
  for (const name of [...new Set([...audits, ...paying])].sort()) {
    const id = await lockChain(client, name);
    if (audits.has(name)) chains.set(name, id);
  }
  for (const each of audited) {
    const chainId = chains.get(chainOf(each.statement, each.contract)) as string;
    const statement = await saveStatement(client, chainId, each.statement);
    signal?.throwIfAborted();
    const [contractId = null, ...beside] = await contractIdsOf(client, chainId, each, results);
    const kept = { ...each.statement, version: statement.version };
    const id = await saveAudit(
      client,
      {
        chainId,
        statementId: statement.id,
        ...{ contractId, beside },
        statement: kept,
        audit: each.audit,
        earlier: before(each, results.earlier),
      },
      order.asOf,
      statement.added,
    );
    signal?.throwIfAborted();
    const own = decidedNow(order, results, each);
    if (own.length > 0) await saveDecisions(client, chainId, statement.id, own);
    const decided = { day: order.asOf, decisions: order.fresh ?? [] };
    await followDecisions(client, chainId, statement.id, each, decided);
    await keepDeadlines(client, { statementId: statement.id });
    await recoverFrom(client, chainId, statement.id, each);
    saved.push({ id, chainId, statementId: statement.id, n: each.n });
    const place = { chainId, statementId: statement.id, run: order.id ?? '' };
    const standing = decisionsOn(order, chainOf(each.statement, each.contract));
    conceded.push(...concededBy(each, place, standing));
  }
  await reopenChanged(client, conceded, todayInShanghai() as Day);
  for (const [name, chainId] of chains) {
    await savePapers(client, chainId, results.papersOf.get(name) ?? []);
    // A later version reads as the first did: what was corrected or forgotten meanwhile stays so.
    for (const mapping of order.id === null ? order.mappings : []) {
      await saveMapping(client, chainId, mapping as Mapping);
    }
  }
  const run = await nextOf(client, order, saved);
  const unbooked = await bookFound(client, money, run.id);
  const isNext = await saveRun(client, {
    ...{ id: run.id, version: run.version, asOf: order.asOf, isPart: order.part !== undefined },
    input: run.input ?? {
      ...readWith(order, results),
      asOf: order.asOf,
      decisions: order.decisions.filter(({ doc }) => !reopened.includes(doc)),
      ...(reopened.length > 0 ? { reopened } : {}),
      ...(order.ofChains ? { ofChains: order.ofChains } : {}),
    },
    tables: results.tables,
    problems: [...results.problems, ...unbooked],
    audited: saved,
  });
  if (!isNext) refuseStale(order);
  if (order.id === null) {
    await saveRowsToMend(client, run, results.rows);
    await keepFilesOf(client, run.id, results, { money, chains });
  }
  if (order.drop !== undefined) await saveDropRun(client, order.drop, run.id);
  signal?.throwIfAborted();
  return { id: run.id, version: run.version };
}

const refuseStale = ({ seenVersion }: RunOrder): never => {
  throw new Refused(409, 'audit.stale', { current: '', given: `${seenVersion}` });
};

/**
 * 下一版: after the one that was seen; of a part after whatever others made of theirs meanwhile, whose
 * decisions it takes along.
 */
async function nextOf(
  client: Client,
  order: RunOrder,
  saved: readonly StatementPlace[],
): Promise<{ id: string; version: number; input?: RunInput }> {
  const { id, part, seenVersion } = order;
  if (id === null || part === undefined) return { id: id ?? newId(), version: seenVersion + 1 };
  const head = await lockPartInput(client, id);
  if (head?.version !== seenVersion) return refuseStale(order);
  const listed = await loadPlaces(client, id);
  const isSame = ({ n, chainId }: StatementPlace): boolean =>
    saved.some((each) => each.n === n && each.chainId === chainId);
  if (listed.length !== saved.length || !listed.every(isSame))
    throw new Refused(409, 'audit.reread');
  const ofChains = [
    ...(head.input.ofChains ?? []).filter(({ chain }) => !part.includes(chain)),
    ...(order.ofChains ?? []).filter(({ chain }) => part.includes(chain)),
  ];
  return { id, version: head.last + 1, input: { ...head.input, ofChains } };
}

/** 到账 is booked with the first version; later ones are about decisions. */
async function payersOf(
  client: Client,
  order: RunOrder,
  { audited, payments }: Results,
): Promise<ChainedPayment[]> {
  if (order.id !== null) return [];
  const beside = audited.map(({ statement, contract }) => {
    const chain = chainOf(statement, contract);
    return { chain, names: [chain, statement.retailer ?? ''].filter((name) => name !== '') };
  });
  return chainPayments(client, payments, { said: order.chains ?? [], beside });
}

/** Of what was decided now, all that is about one of these lines. */
function decidedNow(
  { fresh, freshIn }: RunOrder,
  { decisions }: Results,
  { statement, contract, audit: { lines } }: AuditedStatement,
): readonly KeptDecision[] {
  if (freshIn !== undefined && freshIn !== chainOf(statement, contract)) return [];
  const names = fresh === undefined ? decidedNames(lines) : new Set(lines.flatMap(lineNames));
  return (fresh ?? decisions).filter(({ doc }) => names.has(doc));
}

/** The statements that an audit saw, by their heads: their lines are stored once, with them. */
const before = (
  { statement }: AuditedStatement,
  earlier: readonly Statement[],
): AuditedFacts['earlier'] =>
  earlier
    .filter(
      ({ chain, to }) => chain === statement.chain && to !== null && to < (statement.from ?? ''),
    )
    .map(({ no, version, from, to }) => ({ no, version, from, to }));

/** 批次 with what each added: statements, and payments that its lists told. */
export const readRuns = (context: Context, page: RunPage) =>
  inOrg(context, async (client) => {
    const whole = (await listRuns(client, page)).map((run) => ({ ...run, others: null }));
    const runs = withParts(whole, await partsOf(client, context, page), page.limit);
    const payments = await sumPaymentsOfRuns(
      client,
      runs.map(({ id }) => id),
    );
    return runs.map((run) => ({ ...run, payments: payments.get(run.id) ?? null }));
  });

/**
 * 撤销一批: the run is no longer looked at and what it posted is reversed; its files and facts stay, and
 * the same files dropped again bring them back. Refused while payments stand on its statements.
 */
export async function withdrawRun(
  context: Context,
  id: string,
  { person, reason, day }: { person: string; reason: string; day: Day },
): Promise<{ reversed: string[] }> {
  return inOrg(context, async (client) => {
    const audits = await loadRunAudits(client, id);
    if (!(await loadRunHead(client, id))) return refuseUnseen(client, id);
    for (const chainId of new Set(audits.map((each) => each.chainId)))
      await lockChainById(client, chainId);
    await refuseUnasked(
      client,
      context,
      audits.map(({ statementId }) => statementId),
      day,
    );
    if (!(await saveWithdrawal(client, id, person, reason))) return { reversed: [] };
    await takeBackOfRun(client, id, { person, reason, day });
    await refusePaid(client, id, audits);
    const papers = await listStandingOn(
      client,
      audits.map(({ auditId }) => auditId),
    );
    if (papers.length > 0) throw new Refused(409, 'audit.lettered', { nos: papers.join(', ') });
    const alone = new Set(
      await onlyHere(
        client,
        id,
        audits.map(({ statementId }) => statementId),
      ),
    );
    const chainIds = new Map(audits.map((each) => [each.statementId, each.chainId] as const));
    for (const statementId of alone) {
      await unrecover(client, chainIds.get(statementId) as string, statementId, day);
    }
    const reversed: string[] = [];
    for (const { chainId, statementId, auditId } of audits) {
      for (const each of await findStanding(client, chainId, [statementId])) {
        if (each.kind !== auditEntryKind(auditId)) continue;
        const head = { chainId, kind: 'reversal', subject: statementId, reversalOf: each.id };
        await saveEntry(client, head, reverse(each.entry, day));
        reversed.push(each.id);
        await followPosting(client, chainId, statementId, null);
      }
      await followWithdrawal(client, chainId, statementId, day);
      await keepDeadlines(client, { statementId });
    }
    return { reversed };
  });
}

/** Money that stands on a statement which only this run holds would stand on nothing. */
async function refusePaid(
  client: Client,
  id: string,
  audits: readonly { readonly chainId: string; readonly statementId: string }[],
): Promise<void> {
  const statements = [...new Set(audits.map(({ statementId }) => statementId))];
  const paid = await listPaidOn(client, await onlyHere(client, id, statements));
  if (paid.length > 0) throw new Refused(409, 'audit.paid', { nos: paid.join(', ') });
}
