import type { RetailerFact, RetailerProfile } from './retailerProfile.ts';

const open = '公开资料整理，未向零售商核实';
const court = '法院案例';
const seed = '《KA重点客户全攻略》第七章';
const thin = '公开网页，可靠性低';

type Seen = readonly [fact: RetailerFact, value: string, source: string];

/** Seen facts alone: neither what is only remembered nor what was not found. */
const seen: Readonly<Record<string, readonly Seen[]>> = {
  沃尔玛: [
    [
      'other',
      '供应商支持、折扣券补偿、降价补偿、彩页、联合促销补偿凭 COOP 协议从应付款中扣',
      court,
    ],
  ],
  家乐福: [
    [
      'other',
      '合同收费项：无条件折扣、有条件折扣、DM广告、咨询服务、共同商品服务、节假日促销、新品进场、堆头、免费样品、新店开业 (2008年天津合同)；2023年违约',
      open,
    ],
  ],
  大润发: [['other', '联营和购销两种方式；2008年有返利诉讼', court]],
  乐购: [
    ['layout', '验收小票不打单价', seed],
    ['other', '全部门店由一个财务代理结算；有重复扣款', seed],
  ],
  华润万家: [
    ['portal', '订单分常规 (72 小时内确认)、紧急 (24 小时内确认)、促销三类', thin],
    [
      'other',
      '购销、仓储装卸、贸易协议三份；目标返佣、数据支持服务费、新供应商培训费、平台服务费；各地公司条款不同',
      open,
    ],
  ],
  永辉: [
    ['layout', '对账单、开票、审核、付款依次进行', thin],
    ['other', '采购主体为永辉物流', thin],
  ],
  农工商: [
    ['layout', '应付 = 已确认发票 − 退货发票', open],
    ['other', '合同两年一签', open],
  ],
  '1号店': [
    ['invoice', '返利按期确认，下载《合作协议》由供应商盖章', open],
    ['other', '发票后 45 天付款', open],
  ],
  苏宁: [['other', '代销；年保底、特价机占比、补利', open]],
  国美: [['other', '代销；年保底、特价机占比、补利', open]],
  乐天玛特: [['other', '撤出时拖欠货款 (2017年苏州案)', court]],
};

/**
 * 已知的零售商 (seed ch.7; handbook §4.6): what was seen of a chain whose name this is, each with its
 * source, as a template; days are not known. null = nothing was seen.
 *
 * "华润万家超市" -> portal and other; "悦邻超市" -> null.
 */
export function findTemplate(chain: string): Pick<RetailerProfile, 'facts'> | null {
  const found = Object.entries(seen).find(([name]) => chain.includes(name));
  if (!found) return null;
  const told = found[1].map(([fact, value, source]) => [fact, { value, source, day: null }]);
  return { facts: Object.fromEntries(told) };
}
