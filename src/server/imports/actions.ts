import type { Contract } from '../../domain/contracts/term.ts';
import { applyMended } from '../../domain/imports/mend.ts';
import type { AuditedStatement } from '../../domain/imports/month.ts';
import { reverse } from '../../domain/ledger/entry.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { type Context, inOrg, newId } from '../context.ts';
import { saveContract } from '../contracts/store.ts';
import { findChains, lockChain, lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { recoverFrom, unrecover } from '../disputes/recover.ts';
import { saveDropRun } from '../drops/store.ts';
import { listStandingOn } from '../evidence/store.ts';
import { loadFile } from '../files/actions.ts';
import type { Made, Step } from '../jobs/actions.ts';
import { auditEntryKind, findStanding, saveEntry } from '../ledger/store.ts';
import { savePapers } from '../orders/store.ts';
import { listPaidOn } from '../receivables/store.ts';
import { Refused } from '../refused.ts';
import {
  type GivenDecision,
  loadEarlier,
  saveAudit,
  saveDecisions,
  saveStatement,
} from '../settlements/store.ts';
import { type MonthHeads, type MonthResult, type OpenMonth, openMonth } from './month.ts';
import { openBeside } from './monthBeside.ts';
import { readFile } from './readFile.ts';
import {
  forgetMapping,
  listRuns,
  loadMappings,
  loadRunAudits,
  onlyHere,
  type RunInput,
  type RunPage,
  type StoredMapping,
  saveMapping,
  saveRowsToMend,
  saveRun,
  saveWithdrawal,
} from './store.ts';

/** A run to be made: a new one (id null), or the version after the one that was seen. */
export interface RunOrder extends RunInput {
  readonly id: string | null;
  readonly seenVersion: number;
  /** A server goes on answering meanwhile. */
  readonly beside?: boolean;
  /** The drop that becomes this run. */
  readonly drop?: string;
}

/**
 * 核查一次: reads the files, takes what is known of the chain, audits, and keeps facts, audit and
 * decisions in one transaction: a run is there whole or not at all.
 */
export async function auditFiles(context: Context, order: RunOrder, step: Step): Promise<Made> {
  const files = order.files.map(({ id, name }) => ({
    name,
    bytes: () => loadFile(context, id),
  }));
  const read = await readFiles(files, step);
  const count = { item: '', done: order.files.length, total: order.files.length };
  step.report({ stage: 'auditing', ...count });
  const month = order.beside ? openBeside(read.sheets, step.signal) : openMonth(read.sheets);
  try {
    const { heads, known } = await parseWithKnown(context, month, order);
    const earlier = await inOrg(context, (client) => earlierOf(client, heads));
    const given = { earlier, decisions: order.decisions, before: read.problems };
    const result = await month.audit(given);
    step.signal.throwIfAborted();
    step.report({ stage: 'saving', ...count });
    const problems = [...result.problems, ...checkRun(result.audited, order.decisions)];
    return await inOrg(context, (client) =>
      saveAll(client, order, { ...result, problems, earlier, known }),
    );
  } finally {
    await month.close();
  }
}

/** The chain that a statement belongs to, by the name that is known of it. */
const chainOf = (statement: Omit<Statement, 'lines'>, contract: Contract | null): string =>
  statement.chain ?? contract?.chain ?? statement.retailer ?? '';

/** What was said of the files, and what was remembered for them when they were read first. */
export type ReadOrder = Pick<RunInput, 'mappings' | 'chains' | 'known'>;

/** Corrections given now win over those remembered for the chains of this drop. */
export async function parseWithKnown(
  context: Context,
  month: OpenMonth,
  { mappings, chains = [], known: read }: ReadOrder,
): Promise<{ heads: MonthHeads; known: StoredMapping[] }> {
  const given = mappings as readonly Mapping[];
  const told = { mappings: [...(read ?? []), ...given], chains };
  const heads = await month.parse(told);
  if (read) return { heads, known: [] };
  const known = await inOrg(context, (client) => loadMappings(client));
  const contract = heads.contracts.length === 1 ? (heads.contracts[0] ?? null) : null;
  const names = new Set(heads.statements.map((statement) => chainOf(statement, contract)));
  const isOwn = (chain: string) => names.has(chain) || names.has('') || names.size === 0;
  const own = known.filter(({ chain }) => isOwn(chain));
  if (own.length === 0) return { heads, known: [] };
  const all = [...own.map(({ mapping }) => mapping), ...given];
  return { heads: await month.parse({ mappings: all, chains }), known: own };
}

/** Statements of the same chain and contract that are held from before and not in this drop. */
async function earlierOf(client: Client, facts: MonthHeads): Promise<Statement[]> {
  const inDrop = new Set(facts.statements.map(({ no }) => no));
  const asked = new Map<string, { chain: string; contractNo: string; before: Day }>();
  const numbers = new Set(facts.contracts.flatMap(({ no }) => (no === null ? [] : [no])));
  for (const statement of facts.statements) {
    const contractNo = statement.contractNo ?? (numbers.size === 1 ? [...numbers][0] : undefined);
    const { chain, from, to, date } = statement;
    const before = from ?? to ?? date;
    if (chain === null || contractNo === undefined || before === null) continue;
    const key = `${chain}\n${contractNo}`;
    const known = asked.get(key);
    if (!known || known.before < before) asked.set(key, { chain, contractNo, before });
  }
  const found: Statement[] = [];
  for (const { chain, contractNo, before } of asked.values()) {
    found.push(...(await loadEarlier(client, chain, contractNo, before)));
  }
  return found.filter(({ no }) => no !== null && !inDrop.has(no));
}

/** What a run as a whole lacks. */
function checkRun(
  audited: readonly AuditedStatement[],
  given: readonly GivenDecision[],
): Problem[] {
  if (audited.length === 0) {
    return [{ code: 'run.noStatement', severity: 'error', subject: {}, facts: {} }];
  }
  const decided = decidedNames(audited.flatMap(({ audit }) => audit.lines));
  return given
    .filter(({ doc }) => !decided.has(doc))
    .map(({ doc }) => ({
      code: 'decision.unused',
      severity: 'warning',
      subject: {},
      facts: { doc },
    }));
}

/** The names by which a decision reached one of these lines. */
const decidedNames = (lines: readonly AuditLine[]): ReadonlySet<string> =>
  new Set(
    lines
      .filter(({ decision }) => decision !== null)
      .flatMap(({ doc, row, paper }) =>
        [doc, paper?.no, paper?.deliveryNo, paper?.receiptNo].flatMap((name) =>
          name ? [name, `${name}#${row}`] : [],
        ),
      ),
  );

interface Results extends MonthResult {
  readonly earlier: readonly Statement[];
  readonly known: readonly StoredMapping[];
}

async function saveAll(client: Client, order: RunOrder, results: Results): Promise<Made> {
  const { audited } = results;
  const saved: { id: string; chainId: string }[] = [];
  const chains = new Map<string, string>();
  for (const name of [
    ...new Set(audited.map((each) => chainOf(each.statement, each.contract))),
  ].sort()) {
    chains.set(name, await lockChain(client, name));
  }
  for (const each of audited) {
    const chainId = chains.get(chainOf(each.statement, each.contract)) as string;
    const statement = await saveStatement(client, chainId, each.statement);
    const contractId = each.contract ? await saveContract(client, chainId, each.contract) : null;
    const kept = { ...each.statement, version: statement.version };
    const id = await saveAudit(
      client,
      {
        chainId,
        statementId: statement.id,
        contractId,
        statement: kept,
        audit: each.audit,
        earlier: before(each, results.earlier),
      },
      order.asOf,
      statement.added,
    );
    const names = decidedNames(each.audit.lines);
    const own = results.decisions.filter(({ doc }) => names.has(doc));
    if (own.length > 0) await saveDecisions(client, chainId, statement.id, own);
    await recoverFrom(client, chainId, statement.id, each);
    saved.push({ id, chainId });
  }
  for (const chainId of chains.values()) {
    await savePapers(client, chainId, results.papers);
    // A later version reads as the first did: what was corrected or forgotten meanwhile stays so.
    for (const mapping of order.id === null ? order.mappings : []) {
      await saveMapping(client, chainId, mapping as Mapping, null);
    }
  }
  const run = { id: order.id ?? newId(), version: order.seenVersion + 1 };
  const isNext = await saveRun(client, {
    ...run,
    asOf: order.asOf,
    input: {
      files: order.files,
      asOf: order.asOf,
      mappings: order.mappings,
      decisions: order.decisions,
      chains: order.chains ?? [],
      known: order.known ?? results.known.map(({ mapping }) => mapping),
    },
    tables: results.tables,
    problems: results.problems,
    audited: saved,
  });
  if (!isNext)
    throw new Refused(409, 'audit.stale', { current: '', given: `${order.seenVersion}` });
  if (order.id === null) await saveRowsToMend(client, run, results.rows);
  if (order.drop !== undefined) await saveDropRun(client, order.drop, run.id);
  return run;
}

const before = ({ statement }: AuditedStatement, earlier: readonly Statement[]) =>
  earlier.filter(
    ({ chain, to }) => chain === statement.chain && to !== null && to < (statement.from ?? ''),
  );

export interface ChainMapping {
  readonly chain: string;
  readonly version: number;
  readonly mapping: Mapping;
}

/** 纠正列对应: remembered for the chain; refused where somebody corrected it meanwhile. */
export async function correctMapping(
  context: Context,
  chain: string,
  mapping: Mapping,
  seenVersion: number | null,
): Promise<ChainMapping> {
  return inOrg(context, async (client) => {
    const chainId = await lockChain(client, chain);
    const version = await saveMapping(client, chainId, mapping, seenVersion);
    if (version === null) {
      throw new Refused(409, 'audit.stale', { current: '', given: `${seenVersion}` });
    }
    return { chain, version, mapping };
  });
}

/** 忘掉列对应: from now on this layout of the chain is read as the program understands it. */
export async function dropMapping(
  context: Context,
  chain: string,
  fingerprint: string,
  seenVersion: number,
): Promise<void> {
  await inOrg(context, async (client) => {
    const known = await findChains(client);
    const own = known.find(({ name }) => name === chain);
    if (!own) throw new Refused(404, 'chain.missing', { id: chain });
    await lockChainById(client, own.id);
    if (await forgetMapping(client, own.id, fingerprint, seenVersion)) return;
    throw new Refused(409, 'mapping.stale', { given: `${seenVersion}` });
  });
}

export const listMappings = (context: Context, chain: string | null): Promise<ChainMapping[]> =>
  inOrg(context, (client) => loadMappings(client, chain));

export const listChains = (context: Context) => inOrg(context, findChains);

export interface NamedFile {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** 读入: all sheets of all files; what cannot be read is a problem and the rest loads. */
export async function readFiles(files: readonly NamedFile[], step: Step) {
  const sheets: Sheet[] = [];
  const problems: Problem[] = [];
  for (const [i, { name, bytes }] of files.entries()) {
    step.signal.throwIfAborted();
    step.report({ stage: 'reading', item: name, done: i, total: files.length });
    const read = await readFile({ name, bytes: await bytes(), signal: step.signal });
    sheets.push(...read.sheets);
    problems.push(...read.problems);
  }
  const mended = applyMended(sheets);
  return { ...mended, problems: [...problems, ...mended.problems] };
}

export const readRuns = (context: Context, page: RunPage) =>
  inOrg(context, (client) => listRuns(client, page));

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
    if (audits.length === 0) throw new Refused(404, 'audit.missing', { id });
    for (const chainId of new Set(audits.map((each) => each.chainId)))
      await lockChainById(client, chainId);
    if (!(await saveWithdrawal(client, id, person, reason))) return { reversed: [] };
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
      }
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
