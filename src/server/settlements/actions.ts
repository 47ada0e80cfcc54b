import { defaultLimit } from '../../domain/approvals/concession.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import { compareVersions } from '../../domain/settlements/difference.ts';
import { lineNames } from '../../domain/settlements/lineNames.ts';
import { post, postingDay } from '../../domain/settlements/post.ts';
import type { AuditLine, StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Source } from '../../domain/values/problem.ts';
import { showProblem } from '../../words/problems.ts';
import { showReport } from '../../words/report.ts';
import type { Lang } from '../../words/text.ts';
import { loadOnSubjects } from '../approvals/requestStore.ts';
import { standOf, type Waiting } from '../approvals/requests.ts';
import { type KeptDecision, loadDecisions, loadLimit } from '../approvals/store.ts';
import { loadWorkCalendar } from '../calendar/workCalendar.ts';
import { type Context, inOrg } from '../context.ts';
import { readFeeNames } from '../contracts/fees.ts';
import { namedContract } from '../contracts/parties.ts';
import { loadContract } from '../contracts/store.ts';
import { loadForPapers } from '../customers/retailerStore.ts';
import type { Client } from '../db/pool.ts';
import { auditNow, withRun } from '../imports/actions.ts';
import { compute, ofPart, type RunOrder } from '../imports/computed.ts';
import { asHouse, namesOfChains, type SeenHead } from '../imports/partHead.ts';
import type { StoredRun } from '../imports/store.ts';
import { auditEntryKind, findStanding, listEntries } from '../ledger/store.ts';
import { findPapers } from '../orders/store.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { findUnapproved } from './approval.ts';
import { concededBy } from './conceded.ts';
import { decideOver, decideOverPart, decisionsOn } from './decideOver.ts';
import { writeDifferenceSheet } from './differenceSheet.ts';
import { readFileRow } from './fileRow.ts';
import { writeLetter } from './letter.ts';
import type { LetterContact } from './letterFacts.ts';
import { postOrAsk, reverseOrAsk } from './reversal.ts';
import { seePapers } from './seenPapers.ts';
import { readCurrent, readHead, readRun, readSeen } from './seenRun.ts';
import type { StatementPage } from './statementList.ts';
import { listVersions, loadVersions, type StoredAudit } from './store.ts';

/** 核查报告 in words, one after another where there are several statements. */
export function printReport(run: StoredRun, lang: Lang): string {
  const { audited, asOf, problems } = run;
  if (audited.length === 0)
    return `${problems.map((each) => showProblem(each, lang)).join('\n')}\n`;
  const last = audited.length - 1;
  return audited
    .map(({ statement, audit }, i) =>
      showReport({ statement, audit, problems: i === last ? problems : [], today: asOf, lang }),
    )
    .join('\n');
}

/** 作决定: the order for the next version, with the new decisions over the old ones. */
export async function orderDecisions(
  context: Context,
  id: string,
  seenVersion: number,
  decisions: readonly KeptDecision[],
): Promise<RunOrder> {
  return orderOver(await readHead(context, id, seenVersion), decisions);
}

/** The same after what was read; who sees a part of the run decides on the lines of that part alone. */
export function orderOver(head: SeenHead, decisions: readonly KeptDecision[]): RunOrder {
  const { id, version: seenVersion, input, part } = head;
  const order = { id, seenVersion, fresh: decisions };
  if (part === null) return { ...decideOver(input, decisions), ...order };
  const names = new Set([...part.values()].flatMap((each) => [...each]));
  const missing = decisions.filter(({ doc }) => !names.has(doc)).map(({ doc }) => doc);
  if (missing.length > 0)
    throw new Refused(404, 'decision.noLine', { docs: missing.slice(0, 10).join(', ') });
  return { ...decideOverPart(input, decisions, part), ...order, part: [...part.keys()] };
}

/** 当场决定: the next version of the audit, at once. */
export async function decideNow(
  context: Context,
  id: string,
  seenVersion: number,
  decisions: readonly KeptDecision[],
): Promise<{ id: string; version: number }> {
  const head = await readHead(context, id, seenVersion);
  return auditNow(context, asHouse(context, head), orderOver(head, decisions));
}

/** 试算: what the decisions would make of the audit that was seen, and who would have to approve. */
export async function previewDecisions(
  context: Context,
  id: string,
  seenVersion: number,
  decisions: readonly KeptDecision[],
) {
  const head = await readHead(context, id, seenVersion);
  const order = orderOver(head, decisions);
  return withRun(asHouse(context, head), order, async (opened) => {
    const seen = await readSeen(context, head, opened);
    const { audited } = ofPart(await compute(opened, order), order.part);
    const limit = (await inOrg(context, loadLimit)) ?? defaultLimit;
    const names = new Set(decisions.map(({ doc }) => doc));
    return { seen, audited, limit, unapproved: findUnapproved(audited, names, limit) };
  });
}

const needsDecision = new Set(['partial', 'dispute', 'evidence']);

const undecided = (audits: readonly StatementAudit[]) =>
  audits.flatMap(({ lines }) =>
    lines.filter((line) => needsDecision.has(line.verdict) && line.decision === null),
  );

/** Nothing is posted and nothing goes out before each line in question was decided. */
export function refuseUndecided(audits: readonly StatementAudit[]): void {
  const open = undecided(audits);
  if (open.length === 0) return;
  const docs = open.slice(0, 10).map(({ doc, row }) => doc ?? `#${row ?? ''}`);
  const facts = { count: `${open.length}`, docs: docs.join(', ') };
  throw new Refused(409, 'audit.undecided', facts);
}

interface PostedBy {
  readonly person?: string | undefined;
  /** Why what stands is reversed. */
  readonly note?: string | undefined;
}

/**
 * 过账: every statement of an audit to the ledger. Nothing is posted before each line in question
 * was decided; what an earlier version had posted is reversed, as the matrix says after an approval; the
 * same version posts once.
 */
export async function postRun(
  context: Context,
  id: string,
  seenVersion: number,
  today: Day,
  { person = '', note = '' }: PostedBy = {},
): Promise<{ entries: { id: string; audit: string }[]; reversed: string[]; waiting: Waiting[] }> {
  const run = await readCurrent(context, id, seenVersion);
  refuseUndecided(run.audited.map(({ audit }) => audit));
  return inOrg(context, async (client) => {
    await refuseReopened(client, run);
    const entries: { id: string; audit: string }[] = [];
    const reversed: string[] = [];
    const waiting: Waiting[] = [];
    for (const each of run.audited) {
      const done = await postOrAsk(client, context, { run: id, each }, { person, note }, today);
      if (done.id !== null) entries.push({ id: done.id, audit: each.id });
      reversed.push(...done.reversed);
      waiting.push(...done.waiting);
    }
    return { entries, reversed, waiting };
  });
}

/** 变化待批: what was approved and then changed is not posted before it was approved again. */
async function refuseReopened(client: Client, { id, audited, input }: StoredRun): Promise<void> {
  const chains = await namesOfChains(client);
  const conceded = audited.flatMap((each) =>
    concededBy(each, { ...each, run: id }, decisionsOn(input, chains.get(each.chainId) as string)),
  );
  const requests = await loadOnSubjects(
    client,
    conceded.map(({ subject }) => subject),
  );
  const today = todayInShanghai() as Day;
  const calendar = await loadWorkCalendar(client);
  const waiting = requests.filter((each) => standOf(each, today, calendar).state === 'waiting');
  if (waiting.length === 0) return;
  const docs = waiting.slice(0, 10).map(({ about }) => about.doc ?? '');
  throw new Refused(409, 'audit.waiting', { docs: docs.join(', ') });
}

/** 冲销: what stands of an audit is reversed by hand, on the day it counted, or asked for, with who and why. */
export async function reverseRun(
  context: Context,
  id: string,
  seenVersion: number,
  said: { readonly person: string; readonly note: string },
) {
  const run = await readCurrent(context, id, seenVersion);
  const day = todayInShanghai() as Day;
  const done = await inOrg(context, (client) => reverseOrAsk(client, context, run, said, day));
  if (done.reversed.length + done.waiting.length === 0) throw new Refused(409, 'audit.notPosted');
  return done;
}

/** 过账情况: what would be posted of each statement, and what was. */
export async function readPosting(context: Context, id: string, seenVersion: number, today: Day) {
  const run = await readCurrent(context, id, seenVersion);
  return inOrg(context, async (client) => {
    const statements = [];
    for (const { n, chainId, statementId, id: auditId, statement, audit } of run.audited) {
      const versions = await listVersions(client, statementId);
      const subjects = versions.map((version) => version.id);
      statements.push({
        n,
        statement,
        entry: post(statement, audit, postingDay(statement, today)),
        isPosted: (await findStanding(client, chainId, subjects)).some(
          ({ kind }) => kind === auditEntryKind(auditId),
        ),
        entries: await listEntries(client, chainId, subjects),
      });
    }
    return { open: undecided(run.audited.map(({ audit }) => audit)).length, statements };
  });
}

export interface PaperOrder {
  /** Which statement of the audit, from 0. */
  readonly n: number;
  readonly lang: Lang;
  readonly today: Day;
}

/** 异议函 of one statement of an audit. */
export async function printLetter(
  context: Context,
  id: string,
  order: PaperOrder & {
    readonly number: string | null;
    readonly contact: LetterContact | null;
    readonly replyDay: Day | null;
    /** Our full name, where the statement does not say it. */
    readonly company: string | null;
    /** 供应商编码, likewise. */
    readonly supplierCode: string | null;
  },
): Promise<Uint8Array> {
  const { stored, contract } = await readAudited(context, id, order.n);
  const fees = await readFeeNames(context);
  const supplier = stored.statement.supplier ?? contract?.supplier ?? order.company;
  const code = stored.statement.supplierCode ?? contract?.supplierCode ?? order.supplierCode;
  const statement = { ...stored.statement, supplier, supplierCode: code };
  const retailer = await inOrg(context, (client) => loadForPapers(client, stored.chainId));
  const audit = stored.audit;
  const letter = await writeLetter({ ...order, statement, audit, contract, retailer, fees });
  if (letter.pdf === null) throw new Refused(409, letter.reason.code, letter.reason.facts);
  return letter.pdf;
}

/** 对账差异表 of one statement of an audit. */
export async function printDifferences(
  context: Context,
  id: string,
  order: PaperOrder,
): Promise<Uint8Array> {
  const { stored, contract } = await readAudited(context, id, order.n);
  const { statement, audit } = stored;
  const fees = await readFeeNames(context);
  return writeDifferenceSheet({ statement, audit, contract, fees, ...order });
}

/** One statement of an audit with its contract, for what is written about it. */
export async function readAudited(
  context: Context,
  id: string,
  n: number,
  version: number | null = null,
): Promise<{ run: StoredRun; stored: StoredAudit; contract: Contract | null }> {
  const run = await readRun(context, id, version);
  const stored = run.audited.find((each) => each.n === n);
  if (!stored) throw new Refused(404, 'audit.noStatement', { n: `${n}` });
  const { contractId } = stored;
  if (contractId === null) return { run, stored, contract: null };
  const contract = await inOrg(context, async (client) => {
    const found = await loadContract(client, contractId);
    return found && namedContract(client, found, stored.chainId);
  });
  return { run, stored, contract };
}

/** 版本: all versions of a statement, each with what it changed. */
export async function readVersions(context: Context, id: string) {
  const versions = await inOrg(context, (client) => loadVersions(client, id));
  if (versions.length === 0) throw new Refused(404, 'statement.missing', { id });
  return versions.map((version, i) => {
    const before = versions[i - 1];
    const difference = before ? compareVersions(before.statement, version.statement) : null;
    return { ...version, difference };
  });
}

export async function readStatements(context: Context, page: StatementPage) {
  // Its query builder is heavy: the start of the server does not wait for it.
  const { listStatements } = await import('./statementList.ts');
  return inOrg(context, (client) => listStatements(client, page));
}

export interface LinePlace {
  readonly version: number;
  /** Which statement of the audit, and which of its lines, from 0. */
  readonly statement: number;
  readonly n: number;
}

const numbersOf = ({ doc, line, heldPapers }: AuditLine): string[] =>
  [
    doc,
    line?.orderNo,
    line?.deliveryNo,
    ...heldPapers.flatMap((paper) => [
      ...[paper.no, paper.orderNo, paper.deliveryNo, paper.receiptNo, paper.returnNo],
    ]),
  ].flatMap((no) => (no ? [no] : []));

const sourceKey = ({ file, sheet, row }: Source): string => [file, sheet, row].join('\n');

/** 单据并列: what the figure of a line stands on and what else bears its numbers, with their rows. */
export async function readLinePapers(context: Context, id: string, place: LinePlace) {
  const head = await readHead(context, id, place.version);
  return withRun(asHouse(context, head), head.input, async (opened) => {
    const run = await readSeen(context, head, opened);
    const { stored, line } = lineAt(run, place);
    const { chainId } = stored;
    const found = await inOrg(context, (client) => findPapers(client, chainId, numbersOf(line)));
    const held = line.paper ? [line.paper, ...line.heldPapers] : line.heldPapers;
    const used = new Set(held.map(({ source }) => sourceKey(source)));
    const papers = new Map([...held, ...found].map((each) => [sourceKey(each.source), each]));
    const rowOf = (source: Source) => readFileRow(opened.sheets, run.tables, source);
    const seen = await inOrg(context, (client) =>
      seePapers(client, stored, [...papers.values()], line),
    );
    return {
      line,
      cell: line.line && rowOf(line.line.source),
      clause: line.clause && rowOf(line.clause),
      papers: [...papers].map(([key, paper], at) => ({
        paper,
        relation: seen[at]?.relation ?? null,
        parties: seen[at]?.parties ?? [],
        isUsed: used.has(key),
        row: rowOf(paper.source),
      })),
    };
  });
}

function lineAt(run: StoredRun, { statement, n }: LinePlace) {
  const stored = run.audited.find((each) => each.n === statement);
  const line = stored?.audit.lines[n];
  if (!stored || !line) throw new Refused(404, 'line.missing', { n: `${n}` });
  return { stored, line };
}

/** 一行的经过, as far as the statement and its audit know it. */
export async function readLineSteps(context: Context, id: string, place: LinePlace) {
  const head = await readHead(context, id, place.version);
  return withRun(asHouse(context, head), head.input, async (opened) => {
    const { stored, line } = lineAt(await readSeen(context, head, opened), place);
    const { statementId, chainId } = stored;
    return inOrg(context, async (client) => {
      const versions = await listVersions(client, statementId);
      const subjects = versions.map((version) => version.id);
      return {
        stored,
        line,
        versions,
        decisions: await loadDecisions(client, statementId, lineNames(line)),
        entries: await listEntries(client, chainId, subjects),
      };
    });
  });
}
