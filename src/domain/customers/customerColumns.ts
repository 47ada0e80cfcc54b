import type { Sheet } from '../sheets/sheet.ts';
import { normalHeading } from '../sheets/vocabulary.ts';

/** 客户表的列, each with what people call it; the first is what an export calls it. */
export const customerHeadings = {
  chain: '连锁 连锁名称 零售商 系统 KA系统 客户 客户名称 chain',
  kind: '机构类型 类型 机构种类 种类 kind',
  code: '门店编码 机构编码 编码 门店编号 店号 店编 门店代码 分店编码 storecode code',
  name: '门店名称 机构名称 店名 门店 名称 分店名称 storename name',
  aliases: '别名 曾用名 其他名称 单据名称 aliases',
  city: '城市 所在城市 地市 city',
  format: '业态 门店业态 店型 format',
  area: '营业面积 面积 经营面积 营业面积㎡ 面积㎡ 营业面积m2 面积m2 营业面积平方米 area',
  skus: 'SKU数 品项数 单品数 SKU数量 经营品种数 skus',
  opened: '开业日 开业日期 开店日期 opened',
  closed: '闭店日 闭店日期 关店日期 撤店日期 closed',
  stage: '市场阶段 供应商态度 marketstage',
  exception: '例外说明 例外 地区性例外 exception',
  parent: '上级 上级机构 所属机构 所属大区 大区 parent',
  entity: '法人主体 所属法人 所属公司 所属主体 entity',
  entityTaxNo: '法人主体税号 主体税号 entitytaxno',
  relation: '结算关系 结算方式 送货结账 结账关系 relation',
  from: '生效日 生效日期 起始日 开始日期 起 from',
  to: '失效日 失效日期 截止日 结束日期 止 to',
  order: '下单方 订货方 order',
  ship: '收货方 送货地 收货地 ship',
  bill: '开票抬头 抬头 发票抬头 bill',
  pay: '付款方 付款单位 pay',
  agent: '财务代理 结算代理 agent',
  supplier: '供货主体 supplier',
  deliverer: '配送商 deliverer',
  entityName: '购方名称 购方全称 主体名称 公司名称 购货单位 buyer',
  entityKind: '主体类型 entitykind',
  taxNo: '税号 购方税号 纳税人识别号 统一社会信用代码 taxno',
  address: '地址电话 地址、电话 注册地址 地址 address',
  bank: '开户行账号 开户行及账号 银行账号 bank',
  partyName: '供方名称 供方 供方全称 partyname',
  partyRoles: '供方角色 角色 roles',
} as const;

export type CustomerField = keyof typeof customerHeadings;

/** What a sheet tells of: 机构门店, 法人主体, 供方. */
export type CustomerSheet = 'sites' | 'entities' | 'suppliers';

/** 客户表的列次序, as an export writes them. */
export const sheetFields: Readonly<Record<CustomerSheet, readonly CustomerField[]>> = {
  sites: [
    ...(['chain', 'kind', 'code', 'name', 'aliases', 'city', 'format', 'area', 'skus'] as const),
    ...(['opened', 'closed', 'stage', 'exception', 'parent', 'entity', 'relation'] as const),
    ...(['from', 'to', 'order', 'ship', 'bill', 'pay', 'agent', 'supplier', 'deliverer'] as const),
  ],
  entities: ['chain', 'entityName', 'taxNo', 'entityKind', 'from', 'to', 'address', 'bank'],
  suppliers: ['partyName', 'partyRoles', 'taxNo', 'from', 'to', 'address', 'bank'],
};

const meanings = new Map<string, CustomerField>(
  Object.entries(customerHeadings).flatMap(([field, words]) =>
    words.split(' ').map((word) => [normalHeading(word), field as CustomerField] as const),
  ),
);

/** 列名: what a field is called in a workbook: code -> 门店编码. */
export const headingOf = (field: CustomerField): string =>
  customerHeadings[field].split(' ')[0] as string;

export interface CustomerColumns {
  readonly kind: CustomerSheet;
  /** The place of the row of headings among the sheet's rows. */
  readonly at: number;
  readonly columns: readonly {
    readonly index: number;
    readonly heading: string;
    readonly field: CustomerField;
  }[];
}

/** How far down a title may stand above the headings. */
const deepest = 20;

/**
 * 认客户表: the row of headings and what its columns mean; null where a sheet tells of no store, legal entity or
 * party of ours.
 *
 * 门店编码 | 门店名称 | 业态 -> sites; 购方名称 | 税号 -> entities; 供方名称 | 供方角色 -> suppliers.
 */
export function findCustomerColumns({ rows }: Sheet): CustomerColumns | null {
  for (const [at, { cells }] of rows.slice(0, deepest).entries()) {
    const taken = new Set<CustomerField>();
    const columns = cells.flatMap((cell, index) => {
      const heading = String(cell).trim();
      const field = meanings.get(normalHeading(heading));
      if (field === undefined || taken.has(field)) return [];
      taken.add(field);
      return [{ index, heading, field }];
    });
    const kind = kindOf(taken);
    if (kind !== null && columns.length >= 2) return { kind, at, columns };
  }
  return null;
}

function kindOf(fields: ReadonlySet<CustomerField>): CustomerSheet | null {
  if (fields.has('partyName')) return 'suppliers';
  if (fields.has('code') || fields.has('name')) return 'sites';
  return fields.has('entityName') ? 'entities' : null;
}
