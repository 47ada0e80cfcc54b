import { type Fen, fen, zeroFen } from '../values/money.ts';

/** What of one statement in its month the board adds up. */
export interface BoardFacts {
  readonly chain: string;
  readonly month: string;
  readonly isPaid: boolean;
  /** null = not audited yet, or not there. */
  readonly claimable: Fen | null;
  /** What is left of its claims once a letter went out; null = none did. */
  readonly remaining: Fen | null;
}

export interface BoardSums {
  /** 月份, the newest first, each with what is not paid in it. */
  readonly months: readonly { readonly month: string; readonly open: number }[];
  readonly risk: Fen;
  /** 未追回 by chain, the most first; those without any are left out. */
  readonly chains: readonly { readonly chain: string; readonly risk: Fen }[];
}

/**
 * 未追回 (月结看板): what is claimable before a letter, what is left of it after one, by chain; the whole
 * is their sum. Amounts in fen.
 *
 * 51,030 found and not written about, 12,000 left of a letter of 20,000 -> 63,030.
 */
export function sumBoard(rows: readonly BoardFacts[]): BoardSums {
  const months = new Map<string, number>();
  const risks = new Map<string, bigint>();
  for (const { chain, month, isPaid, claimable, remaining } of rows) {
    if (month !== '') months.set(month, (months.get(month) ?? 0) + (isPaid ? 0 : 1));
    const risk = remaining ?? claimable;
    if (risk !== null) risks.set(chain, (risks.get(chain) ?? 0n) + risk);
  }
  const chains = [...risks].filter(([, risk]) => risk !== 0n);
  return {
    months: [...months]
      .map(([month, open]) => ({ month, open }))
      .sort((a, b) => (a.month > b.month ? -1 : 1)),
    risk: fen(chains.reduce((sum, [, risk]) => sum + risk, zeroFen as bigint)),
    chains: chains
      .sort(([, a], [, b]) => (a > b ? -1 : 1))
      .map(([chain, risk]) => ({ chain, risk: fen(risk) })),
  };
}
