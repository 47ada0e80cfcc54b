import type { Contract } from '../../domain/contracts/term.ts';
import { reverse } from '../../domain/ledger/entry.ts';
import { compareVersions } from '../../domain/settlements/difference.ts';
import { post, postingDay } from '../../domain/settlements/post.ts';
import type { StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { showProblem } from '../../words/problems.ts';
import { showReport } from '../../words/report.ts';
import type { Lang } from '../../words/text.ts';
import { type Context, inOrg } from '../context.ts';
import { loadContract } from '../contracts/store.ts';
import { lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import type { RunOrder } from '../imports/actions.ts';
import { loadRun, type StoredRun } from '../imports/store.ts';
import { auditEntryKind, findStanding, saveEntry } from '../ledger/store.ts';
import { Refused } from '../refused.ts';
import { writeDifferenceSheet } from './differenceSheet.ts';
import { writeLetter } from './letter.ts';
import type { LetterContact } from './letterFacts.ts';
import type { StatementPage } from './statementList.ts';
import { type GivenDecision, loadVersions, type StoredAudit } from './store.ts';

/** A stored audit, its last version where none is named. */
export async function readRun(
  context: Context,
  id: string,
  version: number | null = null,
): Promise<StoredRun> {
  const run = await inOrg(context, (client) => loadRun(client, id, version));
  if (!run) throw new Refused(404, 'audit.missing', { id });
  return run;
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
  decisions: readonly GivenDecision[],
): Promise<RunOrder> {
  const run = await readCurrent(context, id, seenVersion);
  const byDoc = new Map(run.input.decisions.map((each) => [each.doc, each] as const));
  for (const each of decisions) byDoc.set(each.doc, each);
  return { ...run.input, decisions: [...byDoc.values()], id, seenVersion };
}

async function readCurrent(context: Context, id: string, seen: number): Promise<StoredRun> {
  const run = await readRun(context, id);
  if (run.withdrawn) throw new Refused(409, 'audit.withdrawn', { id });
  if (run.version !== seen) {
    throw new Refused(409, 'audit.stale', { current: `${run.version}`, given: `${seen}` });
  }
  return run;
}

const needsDecision = new Set(['partial', 'dispute', 'evidence']);

/** Nothing is posted and nothing goes out before each line in question was decided. */
export function refuseUndecided(audits: readonly StatementAudit[]): void {
  const open = audits.flatMap(({ lines }) =>
    lines.filter((line) => needsDecision.has(line.verdict) && line.decision === null),
  );
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
): Promise<{ entries: { id: string; audit: string }[]; reversed: string[] }> {
  const run = await readCurrent(context, id, seenVersion);
  refuseUndecided(run.audited.map(({ audit }) => audit));
  return inOrg(context, async (client) => {
    const entries: { id: string; audit: string }[] = [];
    const reversed: string[] = [];
    for (const each of run.audited) {
      const done = await postAudit(client, each, today);
      entries.push({ id: done.id, audit: each.id });
      reversed.push(...done.reversed);
    }
    return { entries, reversed };
  });
}

async function postAudit(client: Client, stored: StoredAudit, today: Day) {
  const { chainId, id, statement, audit } = stored;
  await lockChainById(client, chainId);
  const versions = await loadVersions(client, stored.statementId);
  const subjects = versions.map((version) => version.id);
  const standing = await findStanding(client, chainId, subjects);
  const same = standing.find(({ kind }) => kind === auditEntryKind(id));
  if (same) return { id: same.id, reversed: [] };
  for (const each of standing) {
    const head = {
      chainId,
      kind: 'reversal',
      subject: each.subject,
      reversalOf: each.id,
    };
    await saveEntry(client, head, reverse(each.entry, each.entry.day));
  }
  const entry = post(statement, audit, postingDay(statement, today));
  const head = { chainId, kind: auditEntryKind(id), subject: stored.statementId, reversalOf: null };
  return { id: await saveEntry(client, head, entry), reversed: standing.map((each) => each.id) };
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
