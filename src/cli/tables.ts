import type { WireBalances } from '../wire/ledger.ts';
import type { WirePosted } from '../wire/settlements.ts';
import { alignColumns } from '../words/columns.ts';
import { showAccount } from '../words/ledger.ts';
import type { Lang } from '../words/text.ts';

/** Balances for a terminal: account, payer, amount. */
export function showBalances({ balances }: WireBalances, lang: Lang): string {
  if (balances.length === 0) return lang === 'zh' ? '没有余额\n' : 'no balances\n';
  const rows = balances.map(({ account, item, party, amount }) => [
    showAccount(account, item, lang),
    party,
    amount.replace(/\B(?=(\d{3})+\.)/g, ','),
  ]);
  return `${alignColumns(rows, ['left', 'left', 'right']).join('\n')}\n`;
}

export const showPosted = ({ entries, reversed }: WirePosted): string =>
  `已过账 ${entries.length} 笔, 冲销 ${reversed.length} 笔 / posted ${entries.length}, reversed ${reversed.length}\n`;
