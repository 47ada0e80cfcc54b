import {
  type CreditLine,
  creditLines,
  matchRecoveries,
  type OpenDispute,
  sameLineKey,
} from '../../domain/disputes/recovery.ts';
import type { Statement, StatementLine } from '../../domain/settlements/statement.ts';
import type { StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { negateFen } from '../../domain/values/money.ts';
import type { Client } from '../db/pool.ts';
import { saveSuggestions } from '../evidence/store.ts';
import { listTakenLines, loadCreditLines, type TakenLine } from './creditStore.ts';
import { recordAll, recordEvents } from './record.ts';
import { findStatementKey, loadDisputes, loadOpen, type StoredDispute } from './store.ts';

export interface AuditedHere {
  readonly statement: Statement;
  readonly audit: StatementAudit;
}

/**
 * 找追回: what a statement that was just audited brings back of earlier disputes of its chain. Sure
 * matches are booked, the others are asked. The same statement again, or a corrected version of
 * it, books nothing twice. The caller holds the chain.
 */
export async function recoverFrom(
  client: Client,
  chainId: string,
  statementId: string,
  { statement, audit }: AuditedHere,
): Promise<number> {
  const day = statement.date ?? statement.to ?? statement.from;
  const ends = statement.to ?? statement.date ?? statement.from;
  if (day === null || ends === null) return 0;
  const own = await findStatementKey(client, chainId, statementId);
  if (!own.isLast) return 0;
  const known = await listTakenLines(client, chainId, statementId);
  const taken = known.filter(({ amount }) => amount !== 0n);
  const kept = await takeBackMissing(client, day, taken, statement.lines);
  const stored = (await loadOpen(client, chainId, ends)).filter(
    (each) => each.statementNo !== own.no || each.entity !== own.entity,
  );
  if (stored.length === 0) return 0;
  const lines = statement.lines.map((line, n) => ({ n, line }));
  const credits = without(kept, creditLines(lines, audit));
  const dismissed = new Set(
    known.filter(({ isDismissed }) => isDismissed).map(({ id, said }) => `${id} ${said}`),
  );
  const open = stored.map(
    (each): OpenDispute => ({
      id: each.id,
      dispute: each.dispute,
      remaining: each.standing.remaining,
      statementNo: each.statementNo.startsWith('~') ? null : each.statementNo,
      isSameEntity: each.entity === own.entity,
    }),
  );
  const saidOf = (n: number): string => sameLineKey(statement.lines[n] as StatementLine);
  const found = matchRecoveries(open, credits).filter(
    ({ id, line }) => !dismissed.has(`${id} ${saidOf(line)}`),
  );
  if (found.length === 0) return 0;
  const placeOf = await openPlaces(client, chainId, statementId);
  const placed = found.map((each) => ({ ...each, line: placeOf(each.line, saidOf(each.line)) }));
  const byId = new Map(stored.map((each) => [each.id, each] as const));
  const sure = placed.filter(({ isSure }) => isSure);
  await recordAll(
    client,
    sure.map(({ id, line, amount }) => ({
      of: byId.get(id) as StoredDispute,
      draft: { kind: 'recovered', day, amount, statement: statementId, line },
    })),
  );
  const asked = placed.filter(({ isSure }) => !isSure);
  await saveSuggestions(client, chainId, statementId, asked);
  return sure.length;
}

/**
 * 更正版: what an earlier version had brought back and this one no longer holds is open again. Gives
 * what the lines say that still count.
 */
async function takeBackMissing(
  client: Client,
  day: Day,
  taken: readonly TakenLine[],
  lines: readonly StatementLine[],
): Promise<string[]> {
  if (taken.length === 0) return [];
  const left = new Map<string, number>();
  for (const line of lines) {
    const said = sameLineKey(line);
    left.set(said, (left.get(said) ?? 0) + 1);
  }
  const kept: string[] = [];
  const places = new Set<string>();
  for (const each of taken) {
    const place = `${each.statement} ${each.line}`;
    const count = left.get(each.said) ?? 0;
    const isKnown = places.has(place);
    if (!isKnown && count === 0) {
      await takeBack(client, each, day);
      continue;
    }
    if (isKnown) continue;
    places.add(place);
    left.set(each.said, count - 1);
    kept.push(each.said);
  }
  return kept;
}

/** Credits without those that count already, each for one. */
function without(kept: readonly string[], credits: readonly CreditLine[]): CreditLine[] {
  if (kept.length === 0) return [...credits];
  const counts = new Map<string, number>();
  for (const said of kept) counts.set(said, (counts.get(said) ?? 0) + 1);
  return credits.filter(({ line }) => {
    const said = sameLineKey(line);
    const count = counts.get(said) ?? 0;
    if (count > 0) counts.set(said, count - 1);
    return count === 0;
  });
}

/** Where a line of this file stands in the stored statement, which another file may have brought. */
async function openPlaces(
  client: Client,
  chainId: string,
  statementId: string,
): Promise<(n: number, said: string) => number> {
  const bySaid = new Map<string, number[]>();
  for (const { n, line } of await loadCreditLines(client, chainId, statementId)) {
    const said = sameLineKey(line);
    bySaid.set(said, [...(bySaid.get(said) ?? []), n]);
  }
  return (n, said) => {
    const places = bySaid.get(said) ?? [];
    return places.includes(n) ? n : (places[0] ?? n);
  };
}

async function takeBack(client: Client, each: TakenLine, day: Day): Promise<void> {
  const [dispute] = await loadDisputes(client, [each.id]);
  if (!dispute) return;
  const at = { statement: each.statement, line: each.line };
  const amount = negateFen(each.amount);
  await recordEvents(client, [dispute], { kind: 'recovered', day, amount, ...at });
}

/** 撤销追回: what a statement had brought back is open again once nobody looks at it any more. */
export async function unrecover(
  client: Client,
  chainId: string,
  statementId: string,
  day: Day,
): Promise<void> {
  for (const each of await listTakenLines(client, chainId, statementId)) {
    if (each.amount !== 0n && each.statement === statementId) await takeBack(client, each, day);
  }
}
