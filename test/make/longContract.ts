import type { DropFile } from './drop.ts';

const kinds = [
  (n: number) => `DM费,,${1000 + (n % 700)}元/期,季,2期/季,账扣,第${n}店专用`,
  (n: number) => `陈列费,,${500 + (n % 300)}元/店/月,月,,账扣,门店${n}`,
  (n: number) => `促销服务费,,${2000 + (n % 900)}元/店/年,年,,账扣,门店${n}`,
  (n: number) => `月返,含税净进货额,${1 + (n % 4)}%,月,,账扣,门店${n}`,
  (n: number) =>
    `年返,含税净进货额,${n % 9}00万以上0.5% ${(n % 9) + 2}00万以上1% 全额,年,,账扣,门店${n}`,
];

/** A contract sheet of so many clauses, and a statement under it. */
export function longContract(count: number, no: string): DropFile[] {
  const rows = Array.from({ length: count }, (_, n) => kinds[n % kinds.length]?.(n + 1));
  return [
    {
      name: `合同${no}.csv`,
      text: `合同编号,${no},有效期,2026-01-01至2026-12-31
供应商,青禾食品有限公司,供应商编码,V7,零售商,连锁${no}
科目,计算基数,比例/单价,周期,次数/上限,兑现方式,适用门店
${rows.join('\n')}
`,
    },
    {
      name: `结算单${no}.csv`,
      text: `结算单号,JS-${no},结算期间,2026-03-01至2026-03-31,制单日期,2026-03-31
零售商,连锁${no},供应商名称,青禾食品有限公司,供应商编码,V7,合同号,${no}
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率
验收,YS-1,门店4,2026-03-05,,,60000.00,13%
合计,,,,,,60000.00,
`,
    },
  ];
}
