import { normalStore } from '../orders/match.ts';
import type { Shipment } from '../orders/shipment.ts';
import { absFen, type Fen, fen, formatFen, maxFen, minFen, zeroFen } from '../values/money.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import type { StatementLine } from './statement.ts';

/**
 * 汇总验收核查 (R13): a statement that prints receipts as one sum, or one sum a store, is held
 * against the sum of our shipments. A list that notes the received amount beside each delivery
 * gives the gap directly; otherwise our list must reach their sum before it says anything.
 *
 * Printed 1,000,000; our list 1,012,000, three slips prove 132,000 of it: right 1,012,000.
 */
export function auditSummaryReceipts(
  facts: AuditFacts,
  lines: readonly StatementLine[],
  shipments: readonly Shipment[],
): Finding[] {
  const inPeriod = shipments.filter(
    (each) =>
      each.day === null ||
      facts.statement.from === null ||
      facts.statement.to === null ||
      (facts.statement.from <= each.day && each.day <= facts.statement.to),
  );
  const perStore =
    lines.length > 1 && lines.every((line) => line.store !== '' || line.storeCode !== '');
  return lines.map((line) => {
    if (!perStore && lines.length > 1) return findingOf(line, { missing: ['receiptList'] });
    const pool = perStore ? inPeriod.filter((each) => isSameStore(each, line)) : inPeriod;
    return compareSum(line, pool, facts);
  });
}

const isSameStore = (shipment: Shipment, line: StatementLine): boolean =>
  (line.storeCode !== '' && shipment.storeCode === line.storeCode) ||
  (line.store !== '' && normalStore(shipment.store) === normalStore(line.store));

function compareSum(line: StatementLine, pool: readonly Shipment[], facts: AuditFacts): Finding {
  let delivered = 0n;
  let signed = 0n;
  let shortSigned = 0n;
  let shortOpen = 0n;
  for (const each of pool) {
    const amount = each.proven ?? each.amount ?? zeroFen;
    delivered += amount;
    if (each.proven !== null) signed += amount;
    if (each.received === null) continue;
    const short = amount - each.received;
    if (short > 0n && each.proven !== null) shortSigned += short;
    else if (short > 0n) shortOpen += short;
  }
  const gap = fen(delivered - line.amount);
  const noted = shortSigned + shortOpen > 0n;
  if (!noted && gap < 0n) return findingOf(line, { missing: ['receiptList'] });
  if (!noted && absFen(gap) <= facts.settings.lineTolerance) {
    return findingOf(line, { held: pool.flatMap((each) => each.papers) });
  }
  const proved: Fen = noted ? fen(shortSigned) : minFen(gap, fen(signed));
  const open: Fen = noted ? fen(shortOpen) : maxFen(zeroFen, fen(gap - proved));
  const held = pool.filter((each) => each.proven !== null).flatMap((each) => each.papers);
  const claim = proved > 0n ? proved : open;
  return findingOf(line, {
    right: fen(line.amount + claim),
    verdict: proved > 0n ? 'partial' : 'evidence',
    rules: ['R13'],
    reasons: [
      {
        code: proved > 0n ? 'receipt.sumShort' : 'receipt.sumShortUnproved',
        facts: {
          ours: formatFen(fen(line.amount + claim)),
          theirs: formatFen(line.amount),
          gap: formatFen(claim),
        },
      },
    ],
    formula: `${formatFen(fen(line.amount + claim))} - ${formatFen(line.amount)} = ${formatFen(claim)}`,
    held,
    missing: proved > 0n && open === 0n ? [] : ['signedSlip'],
  });
}
