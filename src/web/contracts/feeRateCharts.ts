import { bridgeContract, bridgeYears, type FeeBridge } from '../../domain/contracts/feeBridge.ts';
import type { FeeKind } from '../../domain/contracts/fees.ts';
import { absFen, type Fen, fen, formatFen, parseFen, sumFen } from '../../domain/values/money.ts';
import { rateOf } from '../../domain/values/rate.ts';
import type { WireFeeRate, WireFeeRates } from '../../wire/feeRates.ts';
import { showRateText } from '../../wire/rateText.ts';
import { showFeeKind } from '../../words/show.ts';
import type { Chart } from '../ui/chart/chart.ts';
import { showRate } from '../ui/chart/figures.ts';
import { showMoney } from '../ui/showMoney.ts';
import type { FeeRateTexts } from './feeRateTexts.ts';

const money = (text: string): Fen => parseFen(text) ?? fen(0n);
export const showShare = (share: string | null): string => (share === null ? '-' : showRate(share));

export const nameOfKind = (fee: string | null, { t, lang, fees }: FeeRateTexts): string =>
  fee === null || fee === '' ? t('feeUnknown') : showFeeKind(fee as FeeKind, lang, fees);

const sideOf = ({ base, cost, kinds }: WireFeeRate) => ({
  ...{ base: money(base), cost: money(cost) },
  kinds: kinds.map((kind) => ({ fee: kind.fee as FeeKind | null, cost: money(kind.cost) })),
});

/** 去年到今年: what the turnover made, then kind by kind. */
export function yearsChart(now: WireFeeRate, before: WireFeeRate, texts: FeeRateTexts): Chart {
  const { t } = texts;
  const bridge = bridgeYears(sideOf(before), sideOf(now));
  const sales = bridge.steps.find(({ of }) => of === 'sales')?.amount ?? fen(0n);
  return {
    ...waterfall(bridge, [t('feeStepStartYear'), t('feeStepEndYear')], texts),
    title: t('feeBridgeYears'),
    answer: t('feeBridgeYearsAnswer', { ...said(bridge, texts), sales: signed(sales) }),
    note: t('feeBridgeNote'),
  };
}

/** 合同到实际: what was taken beyond what is right, and what came back. */
export function contractChart(now: WireFeeRate, texts: FeeRateTexts): Chart {
  const { t } = texts;
  const bridge = bridgeContract({
    ...{ right: money(now.right), returned: money(now.returned), cost: money(now.cost) },
    kinds: now.kinds.map((kind) => ({
      ...{ fee: kind.fee as FeeKind | null, taken: money(kind.taken), right: money(kind.right) },
    })),
  });
  return {
    ...waterfall(bridge, [t('feeStepStartContract'), t('feeStepEndContract')], texts),
    title: t('feeBridgeContract'),
    answer: t('feeBridgeContractAnswer', said(bridge, texts)),
    note: t('feeBridgeContractNote'),
  };
}

const signed = (amount: Fen): string => `${amount > 0n ? '+' : ''}${showMoney(formatFen(amount))}`;

function said({ start, steps, end }: FeeBridge, texts: FeeRateTexts) {
  const most = steps.find(({ of }) => of === 'kind');
  return {
    ...{ start: showMoney(formatFen(start)), end: showMoney(formatFen(end)) },
    most: most ? nameOfKind(most.fee, texts) : '-',
    amount: most ? signed(most.amount) : '',
  };
}

/** Kinds that are drawn by themselves; the rest is one step. */
const drawn = 9;

function waterfall(
  bridge: FeeBridge,
  [startName, endName]: readonly [string, string],
  texts: FeeRateTexts,
): Pick<Chart, 'shape' | 'measure' | 'groupName' | 'groups' | 'series' | 'floors'> {
  const { t } = texts;
  const kinds = bridge.steps.filter(({ of }) => of === 'kind');
  const rest = kinds.slice(drawn);
  const named = (own: FeeBridge['steps']) =>
    own.map((step) => ({ name: nameOf(step, texts), amount: step.amount }));
  const steps = [
    ...named(bridge.steps.filter(({ of }) => of === 'sales')),
    ...named(kinds.slice(0, drawn)),
    ...(rest.length === 0
      ? []
      : [{ name: t('feeOthers'), amount: sumFen(rest.map(({ amount }) => amount)) }]),
    ...named(bridge.steps.filter(({ of }) => of === 'returned')),
  ];
  let level = bridge.start;
  const floors = steps.map(({ amount }) => {
    const next = fen(level + amount);
    const floor = next < level ? next : level;
    level = next;
    return formatFen(floor);
  });
  const none = steps.map(() => null);
  const only = (isOwn: (amount: Fen) => boolean) => [
    null,
    ...steps.map(({ amount }) => (isOwn(amount) ? formatFen(amount) : null)),
    null,
  ];
  return {
    ...{ shape: 'rows', measure: 'money', groupName: t('feeStep') },
    groups: [startName, ...steps.map(({ name }) => name), endName],
    floors: ['0.00', ...floors, '0.00'],
    series: [
      {
        ...{ id: 'whole', name: t('feeWhole'), colour: 'theirs' },
        values: [formatFen(bridge.start), ...none, formatFen(bridge.end)],
      },
      {
        ...{ id: 'more', name: t('feeMoreCost'), colour: 'claimable' },
        values: only((amount) => amount > 0n),
      },
      {
        ...{ id: 'less', name: t('feeLessCost'), colour: 'returned' },
        values: only((amount) => amount < 0n),
      },
    ],
  };
}

const nameOf = ({ of, fee }: FeeBridge['steps'][number], texts: FeeRateTexts): string =>
  of === 'sales'
    ? texts.t('feeStepSales')
    : of === 'returned'
      ? texts.t('feeStepReturned')
      : nameOfKind(fee, texts);

/** 逐月费用率: now, the same month before, after tax. */
export function trendChart({ trend, total }: WireFeeRates, texts: FeeRateTexts): Chart {
  const { t } = texts;
  return {
    title: t('feeTrend'),
    answer: t('feeTrendAnswer', {
      ...{ now: showShare(total.now.share), before: showShare(total.before.share) },
      net: showShare(total.now.net_share),
    }),
    note: t('feeTrendNote'),
    ...{ shape: 'lines', measure: 'rate', groupName: t('month') },
    groups: trend.map(({ month }) => month),
    series: [
      {
        ...{ id: 'now', name: t('feeRate'), colour: 'theirs' },
        values: trend.map(({ share }) => share),
      },
      {
        ...{ id: 'net', name: t('feeNetRate'), colour: 'ours' },
        values: trend.map(({ net_share: share }) => share),
      },
      {
        ...{ id: 'before', name: t('feeBefore'), colour: 'contract' },
        values: trend.map(({ before_share: share }) => share),
      },
    ],
  };
}

/** 固定, 变动 and 促销 of each group in points, on each other. */
export function natureChart(
  { groups, total }: WireFeeRates,
  nameOfGroup: (group: WireFeeRates['groups'][number]) => string,
  groupName: string,
  { t }: FeeRateTexts,
): Chart {
  const natures = ['fixed', 'variable', 'promotion', 'unknown'] as const;
  const colours = { fixed: 'c1', variable: 'c3', promotion: 'c5', unknown: 'other' } as const;
  const names = {
    ...{ fixed: t('feeFixed'), variable: t('feeVariable') },
    ...{ promotion: t('feePromotion'), unknown: t('feeUnknown') },
  };
  const points = (part: string, base: string): string | null => {
    const found = money(base) > 0n ? rateOf(money(part), money(base)) : null;
    return found === null ? null : showRateText(found);
  };
  const share = (nature: (typeof natures)[number]) =>
    showShare(points(total.now[nature], total.now.base));
  const shown = [...groups]
    .sort((a, b) => (absFen(money(a.now.cost)) > absFen(money(b.now.cost)) ? -1 : 1))
    .slice(0, 20);
  return {
    title: t('feeNatures'),
    answer: t('feeNaturesAnswer', {
      ...{ fixed: share('fixed'), variable: share('variable'), promotion: share('promotion') },
    }),
    note: t('feeNaturesNote'),
    ...{ shape: 'rows', measure: 'rate', groupName },
    groups: shown.map(nameOfGroup),
    series: natures.map((nature) => ({
      ...{ id: nature, name: names[nature], colour: colours[nature], stack: 'natures' },
      values: shown.map(({ now }) => points(now[nature], now.base)),
    })),
  };
}
