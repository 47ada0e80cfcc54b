import { defaultLimit } from '../../domain/approvals/concession.ts';
import type { FeeEntries } from '../../domain/contracts/feeBook.ts';
import type { AuditedStatement } from '../../domain/imports/month.ts';
import { chainOf } from '../../domain/imports/papersOf.ts';
import type { ChainCodes } from '../../domain/settlements/deductionCodes.ts';
import { lineNames } from '../../domain/settlements/lineNames.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { AuditLine } from '../../domain/settlements/verdict.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { type KeptDecision, loadLimit } from '../approvals/store.ts';
import { type Context, inOrg } from '../context.ts';
import { saveContracts } from '../contracts/store.ts';
import type { Client } from '../db/pool.ts';
import { checkUnapproved } from '../settlements/approval.ts';
import type { StoredMapping } from './mappingStore.ts';
import type { MonthResult } from './month.ts';
import type { OpenedRun } from './opened.ts';
import type { RunInput } from './store.ts';

/** A run to be made: a new one (id null), or the version after the one that was seen. */
export interface RunOrder extends RunInput {
  readonly id: string | null;
  readonly seenVersion: number;
  /** What was decided or taken back now; absent = all decisions are new. */
  readonly fresh?: readonly KeptDecision[];
  /** The chain, by name, on whose lines alone it was decided; absent = on all of them. */
  readonly freshIn?: string;
  /** 已批准: what is above the limit was approved by others. */
  readonly isApproved?: boolean;
  /** A server goes on answering meanwhile. */
  readonly beside?: boolean;
  /** The drop that becomes this run. */
  readonly drop?: string;
  /** 部分版本: of these chains alone, by name; the others stay as they are. Absent = of all. */
  readonly part?: readonly string[];
}

/** A statement with its place among all of the run. */
export interface PlacedAudit extends AuditedStatement {
  readonly n: number;
}

export interface Results extends Omit<MonthResult, 'audited'> {
  readonly audited: readonly PlacedAudit[];
  readonly earlier: readonly Statement[];
  readonly known: readonly StoredMapping[];
  readonly fees: FeeEntries;
  readonly codes: readonly ChainCodes[];
  readonly held: readonly (readonly string[])[];
  /** Decisions that do not hold though somebody gave them. */
  readonly reopened?: readonly string[];
}

/** 算出来: what a run is with these decisions. */
export async function compute(opened: OpenedRun, order: RunInput): Promise<Results> {
  const result = await opened.audit(order);
  const { earlier, known, fees, codes, held } = opened;
  const problems = [...result.problems, ...held.problems, ...checkRun(result, order)];
  const audited = result.audited.map((each, n) => ({ ...each, n }));
  return { ...result, audited, problems, earlier, known, fees, codes, held: held.ids };
}

/** 部分结果: the statements of these chains alone; absent = all. */
export const ofPart = <R extends Pick<Results, 'audited'>>(
  results: R,
  part?: RunOrder['part'],
): R =>
  part === undefined
    ? results
    : {
        ...results,
        audited: results.audited.filter(({ statement, contract }) =>
          part.includes(chainOf(statement, contract)),
        ),
      };

/**
 * 超限不采用: what comes with the files of a new run gives up no more than one person may. What does is
 * left undecided; holding one back can move another above the limit, so it is looked at again.
 */
export async function computeWithin(
  context: Context,
  opened: OpenedRun,
  order: RunOrder,
): Promise<Results> {
  if (order.id !== null) return compute(opened, order);
  const limit = (await inOrg(context, loadLimit)) ?? defaultLimit;
  const held: Problem[] = [];
  const reopened = [...(order.reopened ?? [])];
  for (;;) {
    const decisions = order.decisions.filter(({ doc }) => !reopened.includes(doc));
    const results = await compute(opened, { ...order, decisions, reopened });
    const found = checkUnapproved(results, limit);
    if (found.length === 0)
      return { ...results, reopened, problems: [...results.problems, ...held] };
    held.push(...found.map(({ problem }) => problem));
    reopened.push(...found.map(({ name }) => name));
  }
}

/** What a run as a whole lacks. */
function checkRun(
  { audited, payments }: Pick<MonthResult, 'audited' | 'payments'>,
  { decisions: given, ofChains = [] }: RunInput,
): Problem[] {
  if (audited.length === 0 && payments.length > 0) return [];
  if (audited.length === 0) {
    return [{ code: 'run.noStatement', severity: 'error', subject: {}, facts: {} }];
  }
  const decided = new Set([
    ...decidedNames(audited.flatMap(({ audit }) => audit.lines)),
    // It reached a line until somebody of its chain took it back there.
    ...ofChains.flatMap(({ reopened }) => reopened),
  ]);
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
export const decidedNames = (lines: readonly AuditLine[]): ReadonlySet<string> =>
  new Set(lines.filter(({ decision }) => decision !== null).flatMap(lineNames));

/** What was held against a contract in force leaves it as it is kept; the main one comes first. */
export async function contractIdsOf(
  client: Client,
  chainId: string,
  { texts, held, main }: AuditedStatement,
  results: Results,
): Promise<readonly string[]> {
  const stored = held === undefined ? [] : (results.held[held] ?? []);
  const brought = texts.length === 0 ? [] : await saveContracts(client, chainId, texts);
  const first = main === undefined ? undefined : stored[main];
  return first === undefined
    ? [...brought, ...stored]
    : [first, ...brought, ...stored.filter((id) => id !== first)];
}
