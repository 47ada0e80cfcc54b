import type { FoundPayment } from '../../domain/receivables/parsePayments.ts';
import { chainOfPayer, type KnownPayer } from '../../domain/receivables/payerOf.ts';
import type { Client } from '../db/pool.ts';
import { loadKnownPayers } from './store.ts';

export interface ChainedPayment {
  readonly payment: FoundPayment;
  /** null: nobody knows whose money it is. */
  readonly chain: string | null;
}

export interface SaidOfFiles {
  /** 连锁 said of a file: for its payers that are not known. */
  readonly said: readonly { readonly file: string; readonly chain: string }[];
  /** Chains that this drop itself brings. */
  readonly beside: readonly KnownPayer[];
}

/** 到账归连锁: by the payer where it is known, else by what was said of the file. */
export async function chainPayments(
  client: Client,
  payments: readonly FoundPayment[],
  { said, beside }: SaidOfFiles,
): Promise<ChainedPayment[]> {
  if (payments.length === 0) return [];
  const known = joinNames([...(await loadKnownPayers(client)), ...beside]);
  return payments.map((payment) => {
    const ofFile = said.find(({ file }) => file === payment.source.file)?.chain ?? null;
    return { payment, chain: chainOfPayer(payment.payer, known) ?? ofFile };
  });
}

function joinNames(all: readonly KnownPayer[]): KnownPayer[] {
  const names = new Map<string, string[]>();
  for (const each of all) names.set(each.chain, [...(names.get(each.chain) ?? []), ...each.names]);
  return [...names].map(([chain, own]) => ({ chain, names: own }));
}
