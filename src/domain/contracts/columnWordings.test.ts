import { describe, expect, it } from 'vitest';
import { parseCells, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** Rows of split columns in any subset and order: heading=cell, apart by "|". */
const wordings = `
科目=月返|计算基数=未税净进货额|比例/单价=0.085|周期=月度|兑现方式=票扣
  = rebate rate 8.5% net-excl! month invoice
科目=年返|台阶=≥600万 2%；≥1000万 2.5%|计算基数=含税净进货额|周期=年度|兑现方式=账扣|备注=次年1月结算
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net! year settle:+1 account
科目=DM费|比例/单价=￥1,500.00|周期=每期|次数/上限=每季两期|备注=凭海报
  = dm unit 1500.00/issue event limit:2/quarter proof:海报
科目=堆头费|比例/单价=1000|计算基数=元/店/档|次数/上限=十二次
  = display unit 1000.00/store/issue event limit:12/contract
科目=节庆费|比例/单价=500|周期=每店每节|备注=元旦、春节、五一、中秋
  = festival unit 500.00/store/festival event @元旦+春节+五一+中秋
科目=物流费|比例/单价=2.5|计算基数=DC验收额
  = logistics rate 2.5% dc! month
科目=月返|比例/单价=8.5个点
  = rebate rate 8.5% net month
科目=促销员管理费|比例/单价=300|周期=每人每月
  = promoter unit 300.00/person/month month
科目=新品费|比例/单价=五百元|计算基数=SKU×店|备注=约定品项数20个，替换免
  = newItem unit 500.00/sku/store event agreed:20 swaps
周期=一次性|科目=进场费|比例/单价=1万
  = entry lump 10000.00 once
科目=年返|比例/单价=1%/1.5%/2%|台阶=500万/800万/1200万|备注=全额
  = targetRebate tiers whole[>=5000000.00:1% >=8000000.00:1.5% >=12000000.00:2%] net year
科目=年返|台阶=500-800万；800-1200万；1200万以上|比例/单价=1%；1.5%；2%
  = targetRebate tiers whole[>=5000000.00:1% >=8000000.00:1.5% >=12000000.00:2%] net year
科目=陈列费|比例/单价=1000|周期=月|适用门店/商品=S001、S002
  = display lump 1000.00 month stores:S001|S002
科目=信息费|比例/单价=6000|周期=年度|兑现方式=现金
  = system lump 6000.00 year cash
科目=无条件返利|比例/单价=1|计算基数=进货净额|周期=季度|次数/上限=封顶5万/年
  = rebate rate 1% net! quarter cap:50000.00/year
科目=续签费|比例/单价=0
  = renewal free once
科目=月返|比例/单价=3%|适用门店/商品=洗发水系列|生效=2026-04-01|失效=2026-12-31
  = rebate rate 3% net month skus:洗发水系列 from:2026-04-01 to:2026-12-31
科目=翻新费|比例/单价=3000|周期=每次|次数/上限=1次/店/年
  = renovation unit 3000.00/time event limit:1/year/store
科目=返利|比例/单价=0.5%|次数/上限=不超过销售额的1%
  = rebate rate 0.5% net month cap:1%(sales)/month
科目=促销服务费|比例/单价=20000|周期=年|次数/上限=封顶2%
  = promotionService lump 20000.00 year cap:2%(net)/year
科目=联营扣点|比例/单价=20%|备注=月保底销售10万元，超出部分15%
  = rebate tiers marginal[>0.00:20% >100000.00:15%] sales month floor:20000.00 guarantee:sales 100000.00/month
备注=凭照片，账扣|次数/上限=每店每年2次|比例/单价=1000元/店/次|科目=TG
  = display unit 1000.00/store/time event limit:2/year/store account proof:照片
科目=年返|台阶=600|比例/单价=2%
  = ? targetRebate noUnit
科目=配送费|比例/单价=2|周期=每箱
  = logistics unit 2.00/case month
科目=刷卡费|比例/单价=0.6|计算基数=刷卡金额
  = ? card noUnit
科目=DM|比例/单价=1500|周期=次|次数/上限=4
  = dm unit 1500.00/time event limit:4/contract
费率(%)=8.5|科目=月返
  = rebate rate 8.5% net month
科目=促销服务费|金额(元)=2000|周期=店/年
  = promotionService unit 2000.00/store/year year
科目=端架|比例/单价=壹仟贰佰元/个/月
  = display unit 1200.00/position/month month
科目=缺货罚款|比例/单价=缺货金额×5%|次数/上限=单次5000元封顶
  = fine rate 5% event cap:5000.00/charge
科目=年返|计算基数=回款额|比例/单价=1%|台阶=满500万
  = targetRebate tiers whole[>=5000000.00:1%] paid! year
科目=增长返利|台阶=同比增长10%/20%|比例/单价=1%/2%|备注=2025年基数600万
  = targetRebate tiers whole[>=6600000.00:1% >=7200000.00:2%] net year growth:6000000.00
科目=海报|比例/单价=1,500|周期=每期|期初已用=1期|次数/上限=2期/季度|兑现方式=C扣
  = dm unit 1500.00/issue event limit:2/quarter account used:1
科目=年返|比例/单价=1.5%|周期=月度|备注=按全年累计，年终多退少补
  = targetRebate rate 1.5% net month measured:year settle:+1
科目=残损补偿|比例/单价=千分之三|兑现方式=订单折扣
  = noReturnDiscount rate 0.3% net month order
科目=返利|比例/单价=2%|兑现方式=货补|周期=半年度
  = rebate rate 2% net half goods
`;

describe('分列的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseCells(wording))).toEqual(expected);
  });
});
