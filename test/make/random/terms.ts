import type { Chance } from '../../../src/demo/chance.ts';
import { dayOf, type Month, type Term } from './facts.ts';

const bases = {
  net: ['含税净进货额', '净进货额（含税）', '含税验收额减退货', '含税净进货额(验收-退货)'],
  gross: ['含税进货额', '进货额（含税）', '含税验收额（不扣退货）'],
  netExcluded: ['未税净进货额', '不含税净进货额', '净进货额(未税)'],
  grossExcluded: ['未税进货额', '不含税进货额'],
} as const;

export const percentText = (rate: bigint): string => {
  const whole = rate / 10_000n;
  const part = String(rate % 10_000n)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return part === '' ? `${whole}%` : `${whole}.${part}%`;
};

const yuanText = (fen: bigint): string => `${fen / 100n}`;

const plain = {
  base: '',
  limit: '',
  note: '',
  period: '',
  percent: null,
  unit: 0n,
  count: 0,
  until: '',
  since: '',
  had: '',
  tiers: '',
} as const;

/** 月返: a percentage every month. */
export function rebateTerm(chance: Chance): Term {
  const rate = BigInt(chance.int(8, 90)) * 1000n;
  const of = chance.percent(65) ? 'net' : 'gross';
  const excluded = chance.percent(20);
  const key = excluded ? (`${of}Excluded` as const) : of;
  return {
    ...plain,
    key: 'rebate',
    subject: chance.pick(['月返', '无条件返利', '月度返利', '月返利']),
    base: chance.pick(bases[key]),
    price: percentText(rate),
    period: chance.pick(['每月', '月', '按月']),
    way: chance.pick(['票扣', '账扣']),
    percent: { rate, of, excluded, tiers: null },
  };
}

/** 年返: due in January, wrong in any other month. */
export function yearTerm(chance: Chance): Term {
  const rate = BigInt(chance.int(5, 25)) * 1000n;
  return {
    ...plain,
    key: 'year',
    subject: chance.pick(['年返', '年度返利']),
    base: chance.pick(bases.net),
    price: percentText(rate),
    period: chance.pick(['每年', '年', '按年']),
    note: chance.pick(['次年1月结算', '次年1月份结算']),
    way: '账扣',
    percent: { rate, of: 'net', excluded: false, tiers: null },
  };
}

export function issueTerm(chance: Chance): Term {
  const unit = BigInt(chance.int(8, 25)) * 10_000n;
  const count = chance.int(1, 3);
  return {
    ...plain,
    key: 'dm',
    subject: chance.pick(['DM海报费', 'DM费', '海报费']),
    price: `${yuanText(unit)}元/期`,
    period: '按期',
    limit: chance.pick([`${count}期/季`, `每季${count}期`, `不超过${count}期/季`]),
    way: '账扣',
    unit,
    count,
  };
}

export const festivals = ['春节', '五一', '中秋', '国庆', '店庆'] as const;

export function festivalTerm(chance: Chance): Term {
  const unit = BigInt(chance.int(4, 12)) * 10_000n;
  return {
    ...plain,
    key: 'festival',
    subject: chance.pick(['节庆费', '节日促销费', '节庆促销费']),
    price: `${yuanText(unit)}元/店/节`,
    note: festivals.join(chance.pick(['/', '、'])),
    way: '账扣',
    unit,
  };
}

export function displayTerm(chance: Chance): Term {
  const unit = BigInt(chance.int(5, 18)) * 10_000n;
  return {
    ...plain,
    key: 'display',
    subject: chance.pick(['堆头费', '端架费', '堆头陈列费']),
    price: `${yuanText(unit)}元/店/期`,
    period: '按期',
    way: '账扣',
    unit,
  };
}

export function itemTerm(chance: Chance): Term {
  const unit = BigInt(chance.int(3, 9)) * 10_000n;
  return {
    ...plain,
    key: 'item',
    subject: chance.pick(['新品费', '新品上架费', '条码费']),
    price: chance.pick([`${yuanText(unit)}元/SKU/店`, `${yuanText(unit)}元/店/SKU`]),
    way: '账扣',
    unit,
  };
}

export function personTerm(chance: Chance): Term {
  const unit = BigInt(chance.int(2, 6)) * 5_000n;
  return {
    ...plain,
    key: 'person',
    subject: chance.pick(['促销员管理费', '促销员费']),
    price: `${yuanText(unit)}元/人/月`,
    period: '每月',
    way: '账扣',
    unit,
  };
}

export function systemTerm(chance: Chance): Term {
  const unit = BigInt(chance.int(2, 10)) * 10_000n;
  return {
    ...plain,
    key: 'system',
    subject: chance.pick(['信息系统费', '系统使用费', '信息服务费']),
    price: `${yuanText(unit)}元/月`,
    period: '每月',
    way: '账扣',
    unit,
  };
}

/** A clause that says there is nothing to pay. */
export const freeTerm = (chance: Chance): Term => ({
  ...plain,
  key: 'free',
  subject: '老店翻新费',
  price: chance.pick(['不收', '免收']),
  way: '',
});

/** 台阶: a monthly target in two steps, the whole amount at the step reached. */
export function targetTerm(chance: Chance): Term {
  const low = BigInt(chance.int(15, 60));
  const steps = [
    { from: low, rate: BigInt(chance.int(2, 6)) * 2500n },
    { from: low + BigInt(chance.int(5, 30)), rate: BigInt(chance.int(7, 12)) * 2500n },
  ];
  const [first, second] = steps.map(({ from, rate }) => [`${from}万`, percentText(rate)] as const);
  const words = chance.pick([
    `达到${first?.[0]}返${first?.[1]}，${second?.[0]}返${second?.[1]}`,
    `满${first?.[0]}返${first?.[1]}；满${second?.[0]}返${second?.[1]}`,
  ]);
  const tiers = steps.map(({ from, rate }) => ({ from: from * 1_000_000n, rate }));
  return {
    ...plain,
    key: 'target',
    subject: '月度目标返利',
    base: chance.pick(bases.net),
    price: '',
    tiers: words,
    period: '每月',
    way: '账扣',
    percent: { rate: 0n, of: 'net', excluded: false, tiers },
  };
}

export function fineTerm(chance: Chance): Term {
  const unit = BigInt(chance.int(1, 6)) * 10_000n;
  return {
    ...plain,
    key: 'fine',
    subject: '缺货罚款',
    price: `${yuanText(unit)}元/单`,
    way: '账扣',
    unit,
  };
}

/** 季度/年度目标: one step on all goods of the period so far, due with its last month. */
export function longTarget(chance: Chance, span: '季度' | '年度', about: bigint): Term {
  const from = (about * BigInt(chance.int(60, 120))) / 100n / 1_000_000n;
  const rate = BigInt(chance.int(2, 10)) * 2500n;
  const had = span === '年度' ? BigInt(chance.int(100, 900)) * 1_000_000n : 0n;
  const step = from + had / 1_000_000n;
  return {
    ...plain,
    key: span === '年度' ? 'yearTarget' : 'quarterTarget',
    subject: `${span}目标返利`,
    base: chance.pick(bases.net),
    price: '',
    tiers: `达到${step}万返${percentText(rate)}`,
    period: span === '年度' ? '每年' : '每季',
    way: '账扣',
    had: had === 0n ? '' : yuanText(had),
    percent: {
      rate: 0n,
      of: 'net',
      excluded: false,
      tiers: [{ from: step * 1_000_000n, rate }],
      measured: { had },
    },
  };
}

/** 月返 with 保底, or at another rate from the middle of the month on: the clauses that it takes. */
export function variedRebate(term: Term, month: Month, chance: Chance): Term[] {
  const { percent } = term;
  if (!percent) return [term];
  if (chance.percent(50)) {
    const floor = BigInt(chance.int(1, 400)) * 10_000n;
    return [{ ...term, limit: `保底${yuanText(floor)}元`, percent: { ...percent, floor } }];
  }
  const day = chance.int(10, 20);
  const until = dayOf(month.year, month.month, day);
  const since = dayOf(month.year, month.month, day + 1);
  const rate = percent.rate + BigInt(chance.int(2, 20)) * 1000n;
  const old = { ...term, key: 'rebateBefore', until };
  const before = { until, rate: percent.rate };
  const next = { ...percent, rate, before };
  return [old, { ...term, price: percentText(rate), since, percent: next }];
}
