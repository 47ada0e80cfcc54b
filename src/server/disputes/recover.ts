import { creditLines, matchRecoveries, type OpenDispute } from '../../domain/disputes/recovery.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { StatementAudit } from '../../domain/settlements/verdict.ts';
import type { Day } from '../../domain/values/day.ts';
import { negateFen } from '../../domain/values/money.ts';
import type { Client } from '../db/pool.ts';
import { recordEvents } from './record.ts';
import {
  findStatementKey,
  listTakenLines,
  loadCreditLines,
  loadDisputes,
  loadOpen,
  type StoredDispute,
  saveSuggestions,
} from './store.ts';

/**
 * 找追回: what a statement that was just audited brings back of earlier disputes of its chain. Sure
 * matches are booked, the others are asked. The same statement again books nothing twice. The
 * caller holds the chain.
 */
export async function recoverFrom(
  client: Client,
  chainId: string,
  statementId: string,
  { statement, audit }: { statement: Statement; audit: StatementAudit },
): Promise<number> {
  const day = statement.date ?? statement.to ?? statement.from;
  const ends = statement.to ?? statement.date ?? statement.from;
  if (day === null || ends === null) return 0;
  const known = await listTakenLines(client, chainId, statementId);
  const taken = new Set(known.filter(({ amount }) => amount !== 0n).map(({ line }) => line));
  const dismissed = new Set(
    known.filter(({ isDismissed }) => isDismissed).map(({ id, line }) => `${id} ${line}`),
  );
  const lines = await loadCreditLines(client, chainId, statementId);
  const credits = creditLines(lines, audit).filter(({ n }) => !taken.has(n));
  if (credits.length === 0) return 0;
  const own = await findStatementKey(client, chainId, statementId);
  const isOther = (each: StoredDispute): boolean =>
    each.statementNo !== own.no || each.entity !== own.entity;
  const stored = (await loadOpen(client, chainId, ends)).filter(isOther);
  const open = stored.map(
    (each): OpenDispute => ({
      id: each.id,
      dispute: each.dispute,
      remaining: each.standing.remaining,
      statementNo: each.statementNo.startsWith('~') ? null : each.statementNo,
      isSameEntity: each.entity === own.entity,
    }),
  );
  const found = matchRecoveries(open, credits).filter(
    ({ id, line }) => !dismissed.has(`${id} ${line}`),
  );
  const byId = new Map(stored.map((each) => [each.id, each] as const));
  const sure = found.filter(({ isSure }) => isSure);
  for (const { id, line, amount } of sure) {
    const dispute = byId.get(id) as StoredDispute;
    const at = { statement: statementId, line };
    await recordEvents(client, [dispute], { kind: 'recovered', day, amount, ...at });
  }
  const asked = found.filter(({ isSure }) => !isSure);
  await saveSuggestions(client, chainId, statementId, asked);
  return sure.length;
}

/** 撤销追回: what a statement had brought back is open again once nobody looks at it any more. */
export async function unrecover(
  client: Client,
  chainId: string,
  statementId: string,
  day: Day,
): Promise<void> {
  for (const { id, line, amount } of await listTakenLines(client, chainId, statementId)) {
    const [dispute] = await loadDisputes(client, [id]);
    if (!dispute || amount === 0n) continue;
    const back = negateFen(amount);
    const at = { statement: statementId, line };
    await recordEvents(client, [dispute], { kind: 'recovered', day, amount: back, ...at });
  }
}
