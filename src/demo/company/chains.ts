import { makeMarch } from '../month.ts';
import { type Clause, clause, ladder, percentage, priced } from './clauses.ts';
import type { Store } from './trade.ts';

/** An invented chain: what it is, how it settles, what its contract says. */
export interface Chain {
  readonly key: string;
  readonly name: string;
  /** 业态. */
  readonly format: string;
  /** Legal entities that settle, each with the first of its stores. */
  readonly entities: readonly { readonly name: string; readonly first: number }[];
  readonly stores: readonly Store[];
  readonly supplierCode: string;
  readonly contractMark: string;
  readonly layout: 'oneTable' | 'portal' | 'columns' | 'twoSheets' | 'sections' | 'signs';
  /** Receipts of an ordinary month, in yuan, and in how many deliveries an entity. */
  readonly monthly: number;
  readonly deliveries: number;
  readonly vats: readonly bigint[];
  readonly clauses: readonly Clause[];
  /** 采购, who answers for it. */
  readonly buyer: string;
  /** 店庆月, where it has one. */
  readonly anniversary: number;
  /** 平台确认 and payment: days after the statement. */
  readonly payDays: number;
  /** It buys by orders that we keep a list of. */
  readonly ordersKept: boolean;
}

const number = (first: string, i: number): string =>
  `${first.replace(/\d+$/, '')}${Number(/\d+$/.exec(first)?.[0] ?? 0) + i}`;

const storesOf = (
  firstCode: string,
  names: readonly string[],
  show: (name: string) => string,
): Store[] => names.map((name, i) => ({ code: number(firstCode, i), name: show(name) }));

const pairs = (first: string, second: string): string[] =>
  first.split(' ').flatMap((a) => second.split(' ').map((b) => `${a}${b}`));

const free = clause('free', '老店翻新费', { price: '不收', way: '' });
const lateYear = { period: '每年', note: '次年1月结算' };

/**
 * 标准超市: the chain of the examples; its terms are those of T-11. What it takes too early in the last
 * month would be due in January, so then the contract settles in February.
 */
function supermarket(lastMonth: string): Chain {
  const { head, stores, terms } = makeMarch();
  const known: Readonly<Record<string, Clause>> = {
    月返: percentage('rebate', '月返', '8.5%', 'net'),
    年返: percentage('year', '年返', '1.5%', 'net', lateYear),
    DM海报费: priced('dm', 'DM海报费', 1500, '期', { count: 2 }),
    节庆费: priced('festival', '节庆费', 1000, '店/节'),
    促销员管理费: priced('person', '促销员管理费', 300, '人/月', { count: 6 }),
  };
  const clauses = terms.map(({ subject, base, price, period, limit, way, note }) =>
    clause(known[subject]?.key ?? 'rare', subject, {
      ...known[subject],
      base,
      price,
      period,
      limit,
      note: lastMonth.endsWith('-01') ? note.replace('次年1月', '次年2月') : note,
      way: way === '账扣' ? way : '',
    }),
  );
  return {
    key: 'YL',
    buyer: '陈璐',
    name: head.chain,
    format: '标准超市',
    entities: [{ name: head.retailer, first: 0 }],
    stores,
    supplierCode: head.supplierCode,
    contractMark: '0187',
    layout: 'oneTable',
    monthly: 860_000,
    deliveries: 54,
    vats: [13n],
    clauses,
    anniversary: 8,
    payDays: 45,
    ordersKept: false,
  };
}

const hypermarket: Chain = {
  key: 'LT',
  buyer: '高建平',
  name: '澜庭大卖场',
  format: '大卖场',
  entities: [
    { name: '澜庭(江苏)商业有限公司', first: 0 },
    { name: '澜庭(浙江)商业有限公司', first: 8 },
  ],
  stores: storesOf(
    'L201',
    '南京江宁 南京浦口 无锡滨湖 常州武进 南通崇川 扬州邗江 镇江润州 泰州海陵 杭州余杭 宁波鄞州 嘉兴南湖 湖州吴兴 绍兴柯桥 金华婺城'.split(
      ' ',
    ),
    (name) => `澜庭${name}店`,
  ),
  supplierCode: '600318',
  contractMark: 'KA-0318',
  layout: 'portal',
  monthly: 1_240_000,
  deliveries: 36,
  vats: [13n, 13n, 9n],
  clauses: [
    percentage('rebate', '无条件返利', '5.5%', 'gross', { way: '票扣' }),
    percentage('year', '年度返利', '1.2%', 'net', lateYear),
    priced('dm', 'DM海报费', 1800, '期', {
      limit: '3期/季',
      period: '按期',
      count: 3,
      note: '凭海报',
    }),
    priced('display', '堆头陈列费', 1200, '店/期', { period: '按期', count: 3 }),
    priced('festival', '节庆促销费', 800, '店/节', { note: '春节、五一、端午、中秋、国庆' }),
    priced('person', '促销员管理费', 250, '人/月', { period: '每月', count: 9 }),
    free,
  ],
  anniversary: 0,
  payDays: 60,
  ordersKept: false,
};

const convenience: Chain = {
  key: 'XM',
  buyer: '沈一凡',
  name: '小满格便利',
  format: '便利店',
  entities: [{ name: '小满格(杭州)便利连锁有限公司', first: 0 }],
  stores: storesOf(
    '80001',
    pairs('文晖 凤栖 庆安 景芳 莫林 德胜 天竺 宝石 秋涛 望潮', '路 里 桥 巷 坊 湾 园 门'),
    (name) => `小满格${name}店`,
  ),
  supplierCode: 'S7702',
  contractMark: 'BL-7702',
  layout: 'columns',
  monthly: 420_000,
  deliveries: 110,
  vats: [13n],
  clauses: [
    percentage('rebate', '月度返利', '4%', 'netExcluded'),
    percentage('logistics', '物流费', '3.5%', 'gross'),
    priced('item', '新品上架费', 50, 'SKU/店', { note: '凭双方签章确认单', count: 1 }),
    priced('system', '信息系统费', 600, '月', { period: '每月', count: 1 }),
    priced('fine', '缺货罚款', 100, '单'),
    free,
  ],
  anniversary: 0,
  payDays: 30,
  ordersKept: false,
};

const club: Chain = {
  key: 'FQ',
  buyer: '黄嘉仪',
  name: '枫丘会员店',
  format: '会员店',
  entities: [{ name: '枫丘(中国)会员商店有限公司', first: 0 }],
  stores: storesOf(
    'FQ11',
    '上海浦东 上海闵行 苏州园区 南京栖霞 杭州萧山 宁波江北 武汉光谷 成都高新 深圳龙岗 广州番禺'.split(
      ' ',
    ),
    (name) => `枫丘会员店${name}店`,
  ),
  supplierCode: '9100457',
  contractMark: 'MC-457',
  layout: 'twoSheets',
  monthly: 1_820_000,
  deliveries: 32,
  vats: [13n, 9n],
  clauses: [
    ladder('月度目标返利', [
      [200, '1%'],
      [215, '1.5%'],
      [230, '2%'],
    ]),
    percentage('year', '年返', '1%', 'net', lateYear),
    priced('person', '促销员管理费', 400, '人/月', { period: '每月', count: 12 }),
    priced('display', '端架费', 900, '店/期', { period: '按期', count: 2, months: 6 }),
    priced('fine', '缺货罚款', 500, '单'),
  ],
  anniversary: 0,
  payDays: 30,
  ordersKept: true,
};

const regional: Chain = {
  key: 'YX',
  buyer: '彭湘',
  name: '沅溪生活超市',
  format: '区域连锁(总部统一结算)',
  entities: [{ name: '沅溪(湖南)连锁商业有限公司', first: 0 }],
  stores: storesOf(
    '301',
    pairs('长沙 株洲 湘潭 衡阳 岳阳 常德', '河西 东塘 南湖 新城 站前 步行街'),
    (name) => `沅溪${name}店`,
  ),
  supplierCode: 'GYS0926',
  contractMark: 'ZB-0926',
  layout: 'sections',
  monthly: 690_000,
  deliveries: 78,
  vats: [13n, 9n],
  clauses: [
    percentage('rebate', '月返', '6%', 'net', { way: '票扣' }),
    priced('dm', '海报费', 1000, '期', { limit: '2期/季', period: '按期', count: 2 }),
    priced('festival', '节日促销费', 300, '店/节', { note: '春节、中秋、国庆、店庆' }),
    priced('display', '堆头费', 600, '店/期', {
      period: '按期',
      limit: '每月封顶1800元',
      count: 3,
      cap: 180_000n,
    }),
    priced('system', '信息服务费', 500, '月', { period: '每月', count: 1 }),
    free,
  ],
  anniversary: 11,
  payDays: 45,
  ordersKept: false,
};

const warehouse: Chain = {
  key: 'JX',
  buyer: '许晨',
  name: '橘灯鲜送',
  format: '即时零售前置仓',
  entities: [{ name: '橘灯(上海)电子商务有限公司', first: 0 }],
  stores: storesOf(
    'W101',
    pairs('滨江 虹桥 徐汇 杨浦 普陀 静安 宝山 嘉定', '一 二 三'),
    (name) => `橘灯鲜送${name}仓`,
  ),
  supplierCode: 'VC-30552',
  contractMark: 'EC-30552',
  layout: 'signs',
  monthly: 540_000,
  deliveries: 64,
  vats: [13n],
  clauses: [
    percentage('rebate', '月返利', '7%', 'net'),
    percentage('logistics', '仓配费', '2%', 'gross'),
    priced('item', '新品费', 200, 'SKU/店', { count: 1 }),
    priced('system', '系统使用费', 1000, '月', { period: '每月', count: 1 }),
    priced('fine', '迟送货罚款', 200, '单'),
  ],
  anniversary: 0,
  payDays: 15,
  ordersKept: true,
};

/** Six formats, six ways to settle. */
export const listChains = (lastMonth: string): readonly Chain[] => [
  supermarket(lastMonth),
  hypermarket,
  convenience,
  club,
  regional,
  warehouse,
];
