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
import { standOf } from '../approvals/requests.ts';
import { type KeptDecision, loadDecisions, loadLimit } from '../approvals/store.ts';
import { loadWorkCalendar } from '../calendar/workCalendar.ts';
import { type Context, inOrg } from '../context.ts';
import { loadContract } from '../contracts/store.ts';
import type { Client } from '../db/pool.ts';
import { openObjections } from '../evidence/objections.ts';
import { auditNow, withRun } from '../imports/actions.ts';
import type { RunOrder } from '../imports/computed.ts';
import type { OpenedRun } from '../imports/opened.ts';
import { refuseUnseen } from '../imports/placeStore.ts';
import { loadRun, loadRunHead, type RunHead, type StoredRun } from '../imports/store.ts';
import { auditEntryKind, findStanding, listEntries } from '../ledger/store.ts';
import { findPapers } from '../orders/store.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { findUnapproved } from './approval.ts';
import { concededBy } from './conceded.ts';
import { decideOver } from './decideOver.ts';
import { writeDifferenceSheet } from './differenceSheet.ts';
import { readFileRow } from './fileRow.ts';
import { writeLetter } from './letter.ts';
import type { LetterContact } from './letterFacts.ts';
import { postAudit } from './posting.ts';
import { reverseOrAsk } from './reversal.ts';
import type { StatementPage } from './statementList.ts';
import { listVersions, loadVersions, type StoredAudit } from './store.ts';

/** A stored audit, its last version where none is named. */
export async function readRun(
  context: Context,
  id: string,
  version: number | null = null,
): Promise<StoredRun> {
  return inOrg(context, async (client) => {
    const run = await loadRun(client, id, version);
    if (!run) return refuseUnseen(client, id);
    const objectionOf = await openObjections(client, run.audited);
    const audited = run.audited.map((each) => {
      return { ...each, audit: { ...each.audit, deadline: objectionOf(each).due } };
    });
    return { ...run, audited };
  });
}

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
  const head = await readHead(context, id, seenVersion);
  return { ...decideOver(head.input, decisions), id, seenVersion, fresh: decisions };
}

/** 当场决定: the next version of the audit, at once. */
export async function decideNow(
  context: Context,
  id: string,
  seenVersion: number,
  decisions: readonly KeptDecision[],
): Promise<{ id: string; version: number }> {
  return auditNow(context, await orderDecisions(context, id, seenVersion, decisions));
}

/** 试算: what the decisions would make of the audit that was seen, and who would have to approve. */
export async function previewDecisions(
  context: Context,
  id: string,
  seenVersion: number,
  decisions: readonly KeptDecision[],
) {
  const head = await readHead(context, id, seenVersion);
  const input = decideOver(head.input, decisions);
  return withRun(context, input, async (opened) => {
    const seen = await readSeen(context, head, opened);
    const { audited } = await opened.audit(input.decisions, input.reopened ?? []);
    const limit = (await inOrg(context, loadLimit)) ?? defaultLimit;
    const names = new Set(decisions.map(({ doc }) => doc));
    return { seen, audited, limit, unapproved: findUnapproved(audited, names, limit) };
  });
}

const seenRuns = new WeakMap<OpenedRun, StoredRun>();

/** The version on the screen, kept as long as its files are at hand. */
async function readSeen(
  context: Context,
  { id, version }: RunHead,
  opened: OpenedRun,
): Promise<StoredRun> {
  const known = seenRuns.get(opened);
  if (known?.id === id && known.version === version) return known;
  const run = await readRun(context, id, version);
  seenRuns.set(opened, run);
  return run;
}

/** The version that was seen, refused where it is not the last. */
export async function readHead(context: Context, id: string, seen: number): Promise<RunHead> {
  const head = await findHead(context, id);
  refuseStale(head, seen);
  return head;
}

const findHead = (context: Context, id: string): Promise<RunHead> =>
  inOrg(context, async (client) => (await loadRunHead(client, id)) ?? refuseUnseen(client, id));

async function readCurrent(context: Context, id: string, seen: number): Promise<StoredRun> {
  const run = await readRun(context, id);
  refuseStale(run, seen);
  return run;
}

function refuseStale({ id, version, withdrawn }: RunHead, seen: number): void {
  if (withdrawn) throw new Refused(409, 'audit.withdrawn', { id });
  if (version === seen) return;
  throw new Refused(409, 'audit.stale', { current: `${version}`, given: `${seen}` });
}

/** The version that an audit has come to. */
export async function readVersion(context: Context, id: string): Promise<number> {
  return (await findHead(context, id)).version;
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

/**
 * 过账: every statement of an audit to the ledger. Nothing is posted before each line in question
 * was decided; what an earlier version had posted is reversed, the same version posts once.
 */
export async function postRun(
  context: Context,
  id: string,
  seenVersion: number,
  today: Day,
  person = '',
): Promise<{ entries: { id: string; audit: string }[]; reversed: string[] }> {
  const run = await readCurrent(context, id, seenVersion);
  refuseUndecided(run.audited.map(({ audit }) => audit));
  return inOrg(context, async (client) => {
    await refuseReopened(client, run);
    const entries: { id: string; audit: string }[] = [];
    const reversed: string[] = [];
    for (const each of run.audited) {
      const done = await postAudit(client, each, today, person);
      entries.push({ id: done.id, audit: each.id });
      reversed.push(...done.reversed);
    }
    return { entries, reversed };
  });
}

/** 变化待批: what was approved and then changed is not posted before it was approved again. */
async function refuseReopened(client: Client, { id, audited, input }: StoredRun): Promise<void> {
  const conceded = audited.flatMap((each) =>
    concededBy(each, { ...each, run: id }, input.decisions),
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
    for (const { chainId, statementId, id: auditId, statement, audit } of run.audited) {
      const versions = await listVersions(client, statementId);
      const subjects = versions.map((version) => version.id);
      statements.push({
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
  const supplier = stored.statement.supplier ?? contract?.supplier ?? order.company;
  const code = stored.statement.supplierCode ?? contract?.supplierCode ?? order.supplierCode;
  const statement = { ...stored.statement, supplier, supplierCode: code };
  const letter = await writeLetter({ ...order, statement, audit: stored.audit, contract });
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
  return writeDifferenceSheet({ statement, audit, contract, ...order });
}

/** One statement of an audit with its contract, for what is written about it. */
export async function readAudited(
  context: Context,
  id: string,
  n: number,
  version: number | null = null,
): Promise<{ run: StoredRun; stored: StoredAudit; contract: Contract | null }> {
  const run = await readRun(context, id, version);
  const stored = run.audited[n];
  if (!stored) throw new Refused(404, 'audit.noStatement', { n: `${n}` });
  const { contractId } = stored;
  if (contractId === null) return { run, stored, contract: null };
  const contract = await inOrg(context, (client) => loadContract(client, contractId));
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
  return withRun(context, head.input, async (opened) => {
    const run = await readSeen(context, head, opened);
    const { stored, line } = lineAt(run, place);
    const { chainId } = stored;
    const found = await inOrg(context, (client) => findPapers(client, chainId, numbersOf(line)));
    const held = line.paper ? [line.paper, ...line.heldPapers] : line.heldPapers;
    const used = new Set(held.map(({ source }) => sourceKey(source)));
    const papers = new Map([...held, ...found].map((each) => [sourceKey(each.source), each]));
    const rowOf = (source: Source) => readFileRow(opened.sheets, run.tables, source);
    return {
      line,
      cell: line.line && rowOf(line.line.source),
      clause: line.clause && rowOf(line.clause),
      papers: [...papers].map(([key, paper]) => ({
        paper,
        isUsed: used.has(key),
        row: rowOf(paper.source),
      })),
    };
  });
}

function lineAt(run: StoredRun, { statement, n }: LinePlace) {
  const stored = run.audited[statement];
  const line = stored?.audit.lines[n];
  if (!stored || !line) throw new Refused(404, 'line.missing', { n: `${n}` });
  return { stored, line };
}

/** 一行的经过, as far as the statement and its audit know it. */
export async function readLineSteps(context: Context, id: string, place: LinePlace) {
  const head = await readHead(context, id, place.version);
  return withRun(context, head.input, async (opened) => {
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
