import { parseFen } from '../../../domain/values/money.ts';
import type { WireContractUse } from '../../../wire/contracts.ts';
import type { Texts } from '../../texts.ts';
import type { Use } from './why.ts';

type Term = WireContractUse['terms'][number];

/** The share of a limit that is used, in thousandths exact; a limit of nothing is passed by any use. */
export function shareOf(used: string, limit: string): number {
  const [part, whole] = [parseFen(used) ?? 0n, parseFen(limit) ?? 0n];
  if (whole <= 0n) return part > 0n ? 2 : 0;
  return Number((part * 1000n) / whole) / 1000;
}

/** 次数, 上限 and 台阶 of a clause as bars. */
export function usesOf({ count, cap, tiers }: Term, { t }: Texts): Use[] {
  const plain = (label: string, each: NonNullable<Term['count']>): Use => {
    const [used, limit, left] = [`${each.used}`, `${each.limit}`, `${each.left}`];
    return { label, used, limit, left, share: shareOf(used, limit) };
  };
  const next = tiers?.next;
  return [
    ...(count ? [plain(t('useCount'), count)] : []),
    ...(cap ? [plain(t('useCap'), cap)] : []),
    ...(tiers && next
      ? [
          {
            label: t('useTier'),
            used: tiers.base,
            limit: next.from,
            left: next.missing,
            share: shareOf(tiers.base, next.from),
          },
        ]
      : []),
  ];
}
