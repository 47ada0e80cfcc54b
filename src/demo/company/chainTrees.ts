import type { CustomerField } from '../../domain/customers/customerColumns.ts';

/** 大区 of an invented chain. */
export interface Region {
  readonly name: string;
  readonly cities: string;
  /** 市场阶段 (M11). */
  readonly stage: number;
  /** Its own legal entity, by place among those of the chain. */
  readonly entity: number | null;
  readonly relation: 'R01' | 'R02';
  readonly deliverer: string | null;
}

/** How an invented chain is built and settles. */
export interface ChainTree {
  readonly short: string;
  readonly city: string;
  readonly cityOf: (store: string) => string;
  readonly format: string;
  /** Square metres and SKU of its stores, from and to. */
  readonly area: readonly [number, number];
  readonly skus: readonly [number, number] | null;
  readonly dc: string | null;
  readonly regions: readonly Region[];
  readonly stage: number;
  /** 结算关系 of stores outside of any region, in turn. */
  readonly relations: readonly ('R01' | 'R02' | 'R03')[];
  /** Stores of which nobody knows yet how they settle. */
  readonly unsettled: readonly number[];
  /** How some stores settled in the first half of the year. */
  readonly before: {
    readonly has: (n: number, city: string) => boolean;
    readonly relation: 'R01' | 'R02';
    readonly entity: string;
  } | null;
  /** 财务代理 since the last month. */
  readonly agent: string | null;
  /** What the list says otherwise of single stores, by their codes. */
  readonly odd: Readonly<Record<string, Readonly<Partial<Record<CustomerField, string | number>>>>>;
}

const plain: Pick<
  ChainTree,
  'dc' | 'regions' | 'stage' | 'relations' | 'unsettled' | 'before' | 'agent' | 'odd' | 'skus'
> = {
  ...{ dc: null, regions: [], stage: 5, relations: ['R02'], unsettled: [], before: null },
  ...{ agent: null, odd: {}, skus: null },
};

const own = { entity: null, relation: 'R02', deliverer: null } as const;

const named = (from: number) => (store: string) => store.slice(from, from + 2);

const trees: Readonly<Record<string, ChainTree>> = {
  YL: {
    ...{ ...plain, short: '悦邻', city: '上海', cityOf: () => '上海', format: '连锁超市' },
    ...{ area: [620, 1800], skus: [3200, 6500], dc: '悦邻嘉定配送中心' },
    relations: ['R03', 'R03', 'R02'],
    before: {
      ...{ has: (n) => n % 3 === 0 && n < 9, relation: 'R02' },
      entity: '悦邻(上海)商业管理有限公司',
    },
  },
  LT: {
    ...{ ...plain, short: '澜庭', city: '南京', cityOf: named(2), format: '大卖场' },
    ...{ area: [2100, 9800], skus: [10_500, 24_000] },
    regions: [
      {
        ...{ name: '江苏大区', cities: '南京 无锡 常州 南通 扬州 镇江 泰州', stage: 5 },
        ...own,
      },
      {
        ...{ name: '浙江大区', cities: '杭州 宁波 嘉兴 湖州 绍兴 金华', stage: 5 },
        ...{ entity: 1, relation: 'R01', deliverer: '浙江禾运供应链有限公司' },
      },
    ],
    odd: {
      L205: { skus: 8600 },
      L208: { area: 1850, exception: '当地唯一的卖场, 客流大' },
    },
  },
  XM: {
    ...{ ...plain, short: '小满格', city: '杭州', cityOf: () => '杭州', format: '连锁便利店' },
    ...{ area: [40, 100], skus: [600, 1000], dc: '小满格余杭常温仓', relations: ['R03'] },
    agent: '满格供应链管理(宁波)有限公司',
    odd: { '80007': { area: 130 }, '80031': { skus: 1260 } },
  },
  FQ: {
    ...{ ...plain, short: '枫丘', city: '上海', cityOf: named(5), format: '会员店' },
    area: [9000, 16_000],
    regions: [
      { ...own, name: '上海大区', cities: '上海', stage: 5 },
      { ...own, name: '江苏大区', cities: '苏州 南京', stage: 5 },
      { ...own, name: '浙江大区', cities: '杭州 宁波', stage: 5 },
      { ...own, name: '华南大区', cities: '深圳 广州', stage: 5 },
      { ...own, name: '中西大区', cities: '武汉 成都', stage: 4 },
    ],
  },
  YX: {
    ...{ ...plain, short: '沅溪', city: '长沙', cityOf: named(2), format: '连锁超市' },
    ...{ area: [560, 2400], skus: [3100, 5600] },
    regions: [
      {
        ...{ name: '长株潭大区', cities: '长沙 株洲 湘潭', stage: 4, entity: null },
        ...{ relation: 'R02', deliverer: '长沙湘禾商贸有限公司' },
      },
      {
        ...{ name: '环湖大区', cities: '衡阳 岳阳 常德', stage: 3, entity: null },
        ...{ relation: 'R02', deliverer: '长沙湘禾商贸有限公司' },
      },
    ],
    before: {
      ...{ has: (_, city) => city === '常德', relation: 'R01' },
      entity: '沅溪(常德)商贸有限公司',
    },
    odd: { '317': { area: 460 } },
  },
  JX: {
    ...{ ...plain, short: '橘灯', city: '上海', cityOf: () => '上海', format: '其他' },
    ...{ area: [220, 420], skus: [2400, 3200], dc: '橘灯青浦中央仓', relations: ['R03'] },
    unsettled: [22, 23],
  },
};

/** 演示连锁的机构: how a chain of the demo company is built, by its key. */
export const treeOf = (key: string): ChainTree => trees[key] as ChainTree;
