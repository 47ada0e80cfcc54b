import { readConfig } from '../server/config.ts';
import type { WirePayments } from '../wire/payments.ts';
import { alignColumns } from '../words/columns.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { print, printJson } from './output.ts';

export interface PaymentsOptions {
  readonly chain?: string;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming payments: the last day first. */
export async function paymentsCommand({ chain, json, lang }: PaymentsOptions): Promise<number> {
  const service = await openService(readConfig());
  try {
    const found = await service.payments(chain ?? null);
    if (json) printJson(found);
    else print(showPayments(found, lang));
    return 0;
  } finally {
    await service.stop();
  }
}

/** Payments for a terminal: what came, what of it stands nowhere yet, and the row that told it. */
export function showPayments({ payments }: WirePayments, lang: Lang): string {
  if (payments.length === 0) return lang === 'zh' ? '没有到账\n' : 'no payments\n';
  const thousands = (amount: string): string => amount.replace(/\B(?=(\d{3})+\.)/g, ',');
  const heads =
    lang === 'zh'
      ? ['到账日', '连锁', '付款方', '金额', '未认款', '流水号', '附言', '来源']
      : ['day', 'chain', 'payer', 'amount', 'unapplied', 'reference', 'note', 'source'];
  const rows = payments.map((each) => [
    each.day,
    each.chain,
    each.payer,
    thousands(each.amount),
    thousands(each.unapplied),
    each.bank_ref,
    each.note,
    each.source === null ? '' : `${each.source.file}:${each.source.row}`,
  ]);
  const [text, amount] = ['left', 'right'] as const;
  const aligns = [text, text, text, amount, amount, text, text, text];
  return `${alignColumns([heads, ...rows], aligns).join('\n')}\n`;
}
