import {
  type AuditedStatement,
  auditStatements,
  type MonthFacts,
  parseMonth,
} from '../../domain/imports/month.ts';
import { parseDecisions } from '../../domain/settlements/parseDecisions.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Decision } from '../../domain/settlements/verdict.ts';
import type { Mapping } from '../../domain/sheets/mapping.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { keepRecognised } from '../../wire/audits.ts';
import { type Context, inOrg, newId } from '../context.ts';
import { saveContract } from '../contracts/store.ts';
import { findChains, lockChain } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { loadFile } from '../files/actions.ts';
import type { Made, Step } from '../jobs/actions.ts';
import { savePapers } from '../orders/store.ts';
import { Refused } from '../refused.ts';
import {
  type GivenDecision,
  loadEarlier,
  saveAudit,
  saveDecisions,
  saveStatement,
} from '../settlements/store.ts';
import { readFile } from './readFile.ts';
import { loadMappings, type RunInput, saveMapping, saveRun } from './store.ts';

/** A run to be made: a new one (id null), or the version after the one that was seen. */
export interface RunOrder extends RunInput {
  readonly id: string | null;
  readonly seenVersion: number;
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
  step.report({ stage: 'auditing', item: '', done: order.files.length, total: order.files.length });
  const mappings = await mappingsFor(context, read.sheets, order.mappings as readonly Mapping[]);
  const facts = parseMonth(read.sheets, { mappings });
  step.signal.throwIfAborted();
  const earlier = await inOrg(context, (client) => earlierOf(client, facts));
  const { decisions, problems } = decisionsOf(facts, order.decisions);
  const audited = auditStatements(facts, { mappings, decisions, earlier });
  step.signal.throwIfAborted();
  step.report({ stage: 'saving', item: '', done: order.files.length, total: order.files.length });
  const found = [
    ...read.problems,
    ...facts.problems,
    ...problems,
    ...checkRun(audited, order.decisions),
  ];
  return inOrg(context, (client) => saveAll(client, order, { facts, audited, found, earlier }));
}

/** The chain that a statement belongs to, by the name that is known of it. */
const chainOf = ({ statement, contract }: Pick<AuditedStatement, 'statement' | 'contract'>) =>
  statement.chain ?? contract?.chain ?? statement.retailer ?? '';

/** Corrections given now come last and win over those remembered for the chains of this drop. */
async function mappingsFor(
  context: Context,
  sheets: readonly Sheet[],
  given: readonly Mapping[],
): Promise<Mapping[]> {
  const known = await inOrg(context, (client) => loadMappings(client));
  if (known.length === 0) return [...given];
  const facts = parseMonth(sheets, { mappings: given });
  const chains = new Set(auditableChains(facts));
  const own = known.filter(({ chain }) => chains.has(chain) || chains.size === 0 || chains.has(''));
  return [...own.map(({ mapping }) => mapping), ...given];
}

const auditableChains = ({ statements, contracts }: MonthFacts): string[] => {
  const contract = contracts.length === 1 ? (contracts[0] ?? null) : null;
  return statements.map((statement) => chainOf({ statement, contract }));
};

/** Statements of the same chain and contract that are held from before and not in this drop. */
async function earlierOf(client: Client, facts: MonthFacts): Promise<Statement[]> {
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

/** Sheets of decisions in the drop, then what was decided by hand, which holds. */
function decisionsOf(facts: MonthFacts, given: readonly GivenDecision[]) {
  const sheets = facts.tables.filter(({ kind }) => kind === 'decisions');
  const { decisions, problems } = parseDecisions(sheets.map(({ table }) => table));
  const all = new Map<string, Decision>(decisions);
  for (const { doc, decision } of given) all.set(doc, decision);
  return { decisions: all, problems };
}

/** What a run as a whole lacks. */
function checkRun(
  audited: readonly AuditedStatement[],
  given: readonly GivenDecision[],
): Problem[] {
  if (audited.length === 0) {
    return [{ code: 'run.noStatement', severity: 'error', subject: {}, facts: {} }];
  }
  const decided = new Set(
    audited.flatMap(({ audit }) =>
      audit.lines.flatMap(({ decision, doc, row, paper }) =>
        decision === null
          ? []
          : [doc, paper?.no, paper?.deliveryNo, paper?.receiptNo].flatMap((name) =>
              name ? [name, `${name}#${row}`] : [],
            ),
      ),
    ),
  );
  return given
    .filter(({ doc }) => !decided.has(doc))
    .map(({ doc }) => ({
      code: 'decision.unused',
      severity: 'warning',
      subject: {},
      facts: { doc },
    }));
}

interface Results {
  readonly facts: MonthFacts;
  readonly audited: readonly AuditedStatement[];
  readonly found: readonly Problem[];
  readonly earlier: readonly Statement[];
}

async function saveAll(client: Client, order: RunOrder, results: Results): Promise<Made> {
  const { facts, audited } = results;
  const saved: { id: string; chainId: string }[] = [];
  const chains = new Map<string, string>();
  for (const name of [...new Set(audited.map(chainOf))].sort()) {
    chains.set(name, await lockChain(client, name));
  }
  for (const each of audited) {
    const chainId = chains.get(chainOf(each)) as string;
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
    const own = order.decisions.filter(({ doc }) =>
      each.audit.lines.some((line) => line.doc !== null && doc.split('#')[0] === line.doc),
    );
    if (own.length > 0) await saveDecisions(client, chainId, statement.id, own);
    saved.push({ id, chainId });
  }
  for (const chainId of chains.values()) {
    await savePapers(client, chainId, facts.files);
    for (const mapping of order.mappings) {
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
    },
    tables: facts.tables.map(keepRecognised),
    problems: results.found,
    audited: saved,
  });
  if (!isNext)
    throw new Refused(409, 'audit.stale', { current: '', given: `${order.seenVersion}` });
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
  return { sheets, problems };
}
