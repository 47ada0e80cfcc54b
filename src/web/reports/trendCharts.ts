import { parseFen, roundDivide } from '../../domain/values/money.ts';
import type { WireTakings } from '../../wire/reports.ts';
import { showFeeKind } from '../../words/show.ts';
import type { FeeTexts } from '../feeNames.ts';
import type { Texts } from '../texts.ts';
import type { Chart, Series } from '../ui/chart/chart.ts';
import { showRate, total } from '../ui/chart/figures.ts';
import { colourAt, feeColours } from '../ui/chart/palette.ts';
import { showMoney } from '../ui/showMoney.ts';

type Fee = Parameters<typeof showFeeKind>[0];

const fen = (amount: string): bigint => parseFen(amount) ?? 0n;
const bySize = ([, a]: readonly [string, string], [, b]: readonly [string, string]): number =>
  fen(a) === fen(b) ? 0 : fen(a) > fen(b) ? -1 : 1;

/** 每月每科目的扣款: fees stand on each other, what is claimable stands beside them. */
export function takenChart(takings: WireTakings, chain: string | null, texts: FeeTexts): Chart {
  const { t, lang, fees: names } = texts;
  const { months, kinds } = takings;
  const nameOf = (fee: string) =>
    fee === '' ? t('unknownFee') : showFeeKind(fee as Fee, lang, names);
  const sizes = sumBy(kinds, ({ fee }) => fee ?? '').sort(bySize);
  const cells = new Map(kinds.map((each) => [`${each.month}|${each.fee ?? ''}`, each.taken]));
  const drawn = sizes.map(
    ([fee]): Series => ({
      id: `fee:${fee}`,
      name: nameOf(fee),
      colour: feeColours[fee as Fee] ?? 'other',
      stack: 'taken',
      values: months.map(({ month }) => cells.get(`${month}|${fee}`) ?? '0.00'),
    }),
  );
  const isOther = ({ colour }: Series) => colour === 'other';
  const fees = [...drawn.filter((each) => !isOther(each)), ...drawn.filter(isOther)];
  const [most] = sizes;
  const own = chain === null ? {} : { chain };
  return {
    title: t('trendsTaken'),
    answer: t('trendsTakenAnswer', {
      taken: showMoney(total(months.map((each) => each.taken))),
      claimable: showMoney(total(months.map((each) => each.claimable))),
      returned: showMoney(total(months.map((each) => each.returned))),
      most: most ? nameOf(most[0]) : '-',
      amount: showMoney(most?.[1] ?? '0.00'),
    }),
    note: t('trendsTakenNote'),
    shape: 'bars',
    measure: 'money',
    groupName: t('month'),
    groups: months.map(({ month }) => month),
    series: [
      ...fees,
      {
        id: 'claimable',
        name: t('sumClaimable'),
        colour: 'claimable',
        values: months.map((each) => each.claimable),
      },
    ],
    linkOf: (group, series) => {
      const month = months[group]?.month;
      if (!month) return null;
      if (series === 'claimable') return { to: '/board', search: { ...own, filters: { month } } };
      const fee = series.slice('fee:'.length);
      const filters = { kind: 'fee', fee: fee || 'none', month, amount: '..-0.01' };
      return { to: '/lines', search: { ...own, filters } };
    },
  };
}

function sumBy(
  kinds: WireTakings['kinds'],
  keyOf: (each: WireTakings['kinds'][number]) => string,
): [string, string][] {
  const sums = new Map<string, string>();
  for (const each of kinds) {
    sums.set(keyOf(each), total([sums.get(keyOf(each)) ?? '0.00', each.taken]));
  }
  return [...sums];
}

const ratio = (part: string, base: string): string | null => {
  const ppm = fen(base) > 0n ? roundDivide(fen(part) * 1_000_000n, fen(base)) : null;
  return ppm === null ? null : `${ppm / 1_000_000n}.${`${ppm % 1_000_000n}`.padStart(6, '0')}`;
};

/** 费率 of each chain month by month. */
export function chainsChart({ months, chains }: WireTakings, texts: Texts): Chart {
  const { t } = texts;
  const names = [...new Set(chains.map(({ chain }) => chain))].sort((a, b) =>
    a.localeCompare(b, 'zh-CN'),
  );
  const rates = new Map(chains.map((each) => [`${each.month}|${each.chain}`, each.taken_rate]));
  const whole = (own: readonly { taken: string; receipts: string }[]) =>
    ratio(total(own.map((each) => each.taken)), total(own.map((each) => each.receipts)));
  const [most] = names
    .map((name) => [name, whole(chains.filter(({ chain }) => chain === name)) ?? '0.00'] as const)
    .sort(([, a], [, b]) => (a < b ? 1 : -1));
  return {
    title: t('trendsChains'),
    answer: t('trendsChainsAnswer', {
      most: most?.[0] || t('chainUnnamed'),
      rate: showRate(most?.[1] ?? '-'),
      whole: showRate(whole(months) ?? '-'),
    }),
    note: t('rateBase'),
    shape: 'lines',
    measure: 'rate',
    groupName: t('month'),
    groups: months.map(({ month }) => month),
    series: names.map((name, at) => ({
      id: name,
      name: name || t('chainUnnamed'),
      colour: colourAt(at),
      values: months.map(({ month }) => rates.get(`${month}|${name}`) ?? null),
    })),
    linkOf: (group, name) => {
      const month = months[group]?.month;
      if (!month || name === '') return null;
      const filters = { kind: 'fee', month, amount: '..-0.01' };
      return { to: '/lines', search: { chain: name, filters } };
    },
  };
}

/** 主张的理由, the most claimable first; each leads to the lines that it adds up. */
export function reasonsChart(
  { reasons }: WireTakings,
  { chain, since }: { readonly chain: string | null; readonly since: string | undefined },
  { t }: Texts,
): Chart {
  const [most] = reasons;
  const whole = total(reasons.map(({ claimable }) => claimable));
  return {
    title: t('trendsReasons'),
    answer: t('trendsReasonsAnswer', {
      most: most?.text ?? '-',
      amount: showMoney(most?.claimable ?? '0.00'),
      share: showRate(ratio(most?.claimable ?? '0.00', whole) ?? '-'),
    }),
    shape: 'rows',
    measure: 'money',
    groupName: t('reason'),
    groups: reasons.map(({ rule, text, lines }) => {
      const name = rule === null ? text : `${rule} ${text}`;
      return `${name} · ${t('linesCount', { n: lines })}`;
    }),
    series: [
      {
        id: 'claimable',
        name: t('sumClaimable'),
        colour: 'claimable',
        values: reasons.map(({ claimable }) => claimable),
      },
    ],
    linkOf: (group) => {
      const reason = reasons[group];
      if (!reason) return null;
      const place = { reason: reason.rule ?? 'none', ...(since !== undefined && { since }) };
      return { to: '/lines', search: { ...(chain !== null && { chain }), ...place } };
    },
  };
}
