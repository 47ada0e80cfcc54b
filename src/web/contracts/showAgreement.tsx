import type { WireAgreement, WireComparison } from '../../wire/agreements.ts';
import type { Texts } from '../texts.ts';
import { showRate } from '../ui/chart/figures.ts';
import { Mark } from '../ui/Mark.tsx';
import type { Tone } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';

const tones: Readonly<Record<WireAgreement['state'], Tone>> = {
  pending: 'quiet',
  inForce: 'settled',
  endsSoon: 'person',
  rolling: 'person',
  ended: 'against',
  none: 'quiet',
};

export function StateMark({
  agreement: { state, has_next },
  t,
}: {
  readonly agreement: Pick<WireAgreement, 'state' | 'has_next'>;
  readonly t: Texts['t'];
}) {
  return (
    <Mark tone={tones[state]}>
      {t(`contractState_${state}`)}
      {has_next && ` · ${t('contractHasNext')}`}
    </Mark>
  );
}

/** 2026-01-01 至 2026-12-31, or from or until when. */
export function showDays(
  { from, to }: { readonly from: string | null; readonly to: string | null },
  { t }: Texts,
): string {
  if (from !== null && to !== null) return `${from} – ${to}`;
  if (from !== null) return t('versionSince', { day: from });
  return to === null ? '-' : t('versionUntil', { day: to });
}

export const nameOfAgreement = (
  { chain, no, name }: Pick<WireAgreement, 'chain' | 'no' | 'name'>,
  { t }: Texts,
): string =>
  [chain || t('chainUnnamed'), no || t('contractNoNone'), name].filter(Boolean).join(' · ');

type Sums = Pick<WireComparison, 'difference' | 'before' | 'after'>;

/** What a change comes to in money and in points, as one sentence. */
export function showChange({ difference, before, after }: Sums, { t }: Texts): string {
  const rateOf = ({ rate }: Sums['before']) => (rate === null ? '-' : showRate(rate));
  const rates = { before: rateOf(before), after: rateOf(after) };
  if (/^-?0\.00$/.test(difference)) return t('changeSumSame', rates);
  const isLess = difference.startsWith('-');
  const amount = showMoney(difference.replace('-', ''));
  return t(isLess ? 'changeSumLess' : 'changeSum', { difference: amount, ...rates });
}
