import { type Fen, fen, zeroFen } from '../values/money.ts';
import type { Statement } from './statement.ts';
import type { AuditLine, Rule, StatementAudit } from './verdict.ts';

/** 处理要求: 冲回 · 补付 · 提供原件 · 更正. */
export type Request = 'reverse' | 'pay' | 'original' | 'correct';

/** One line of what goes out; `amount` is the part of its difference that this entry stands for. */
export interface Claim {
  readonly line: AuditLine;
  readonly amount: Fen;
  readonly request: Request;
}

/** 主张清单: the audit sorted for a letter. */
export interface Claims {
  readonly claims: readonly Claim[];
  /** What only follows from the claims above, positive or negative. */
  readonly consequences: readonly Claim[];
  /** claims + consequences. */
  readonly total: Fen;
  readonly timing: readonly Claim[];
  readonly timingTotal: Fen;
  /** 待证据 that the retailer can help with; what only we lack stays with us. */
  readonly pending: readonly AuditLine[];
  /** The pending amount of the audit, where every line of it is listed above. */
  readonly pendingTotal: Fen | null;
  /** 无争议部分: what their own statement leaves payable. */
  readonly undisputed: Fen;
}

/**
 * 主张清单 (audit.md, The letter and Sums): what of an audit goes to the retailer. Claimed are 部分认可
 * and 异议 that nobody conceded, each without the part that only follows from other claims, which
 * stands apart; 时间性 and 待证据 stand outside the total; 对我有利 never appears, only what our own
 * claims change on such a line. The total is the claimable amount of the audit. Amounts in fen.
 *
 * T-11: 月返 85,000 taken, 83,470 right: claim 2,550, consequence of the 12,000 of receipts -1,020.
 */
export function claimsOf(statement: Statement, audit: StatementAudit): Claims {
  const claims: Claim[] = [];
  const consequences: Claim[] = [];
  const timing: Claim[] = [];
  const pending: AuditLine[] = [];
  let open = 0;
  for (const line of audit.lines) {
    const request = requestOf(line);
    if (isConceded(line)) continue;
    if (line.verdict === 'timing') {
      if (line.difference !== 0n) timing.push({ line, amount: line.difference, request });
      continue;
    }
    if (line.verdict === 'evidence') {
      open += 1;
      if (isAskable(line)) pending.push(line);
      continue;
    }
    const own = fen(line.difference - line.consequence);
    const isClaim = line.verdict !== 'favour' && own !== 0n;
    if (isClaim) claims.push({ line, amount: own, request });
    if (line.consequence !== 0n) {
      consequences.push({ line, amount: line.consequence, request: 'correct' });
    }
  }
  return {
    claims,
    consequences,
    total: sumOf([...claims, ...consequences]),
    timing,
    timingTotal: sumOf(timing),
    pending,
    pendingTotal: pending.length === open ? audit.pending : null,
    undisputed: fen(
      audit.theirsPayable +
        (statement.opening ?? zeroFen) -
        (statement.prepaid ?? zeroFen) -
        (statement.paid ?? zeroFen),
    ),
  };
}

const isConceded = ({ decision }: AuditLine): boolean =>
  decision === 'accept' || decision === 'waive' || decision === 'trade';

/** Papers of our own house: asking the retailer for them would only show that we lack them. */
const ownPapers = new Set(['contract', 'earlierStatement', 'openingUse', 'storeList', 'skuList']);

const isAskable = ({ missing }: AuditLine): boolean =>
  missing.length === 0 || missing.some((code) => !ownPapers.has(code));

/**
 * 请对方提供 (audit.md, Proof): of the papers that a line lacks those that the retailer holds too, as
 * codes: ["contract", "signedSlip"] -> ["signedSlip"].
 */
export const askedPapers = ({ missing }: AuditLine): string[] =>
  missing.filter((code) => !ownPapers.has(code));

const sumOf = (claims: readonly Claim[]): Fen =>
  fen(claims.reduce((sum, claim) => sum + claim.amount, 0n));

/** The first rule of a line that asks for something decides; the stronger requests come first. */
const requests: readonly (readonly [Request, readonly Rule[]])[] = [
  ['reverse', ['R1', 'R4', 'R5', 'R6', 'R8', 'R9', 'R10', 'R11']],
  ['correct', ['R2', 'R3', 'R18', 'R19', 'R20', 'R21']],
  ['original', ['R7', 'R12', 'R14', 'R15', 'R17']],
];

/**
 * 处理要求 by rule: short or missing receipts are paid (补付); what has no ground or was taken twice is
 * reversed (冲回); wrong rates, bases, prices and entities are corrected (更正); for what stands or
 * falls with a paper the original is asked for (提供原件).
 *
 * R4 + R7 on one line -> 冲回.
 */
export function requestOf(line: AuditLine): Request {
  if (line.kind === 'receipt' && line.difference > 0n) return 'pay';
  const found = requests.find(([, rules]) => line.rules.some((rule) => rules.includes(rule)));
  return found?.[0] ?? 'reverse';
}
