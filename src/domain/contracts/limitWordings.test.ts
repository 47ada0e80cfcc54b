import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** How often, at most, at least, in instalments, and for whom ("?" is asked, not guessed). */
const wordings = `
月返 3% 上限5万/sku
  = rebate rate 3% net month cap:50000.00/charge
新品费 500元/SKU/店 单店封顶5000元，单品封顶2000元
  = ? newItem twoBounds
DM 1500元/店/期 每店每期上限2000元
  = dm unit 1500.00/store/issue event cap:2000.00/charge
DM 1500元/店/期 每店每年上限2000元
  = dm unit 1500.00/store/issue event cap:2000.00/year
DM 1500元/店/期 每年每店上限2000元
  = dm unit 1500.00/store/issue event cap:2000.00/year
DM 1500元/店/期 2000元/年/店封顶
  = dm unit 1500.00/store/issue event cap:2000.00/year
新品费 500元/SKU/店 单品封顶2000元
  = newItem unit 500.00/sku/store event cap:2000.00/charge
DM 1500元/期 每期上限2000元
  = dm unit 1500.00/issue event cap:2000.00/charge
DM 1500元/店/期 单店上限2000元/年
  = dm unit 1500.00/store/issue event cap:2000.00/year
年返 1% 至少2万元
  = targetRebate rate 1% net year floor:20000.00
年返 1% 至少十万
  = ? targetRebate unpaired
年返 1% 至少99999元
  = targetRebate rate 1% net year floor:99999.00
年返 1% 至少100000元
  = ? targetRebate unpaired
年返 1% 至少10万返2%
  = targetRebate tiers whole[>0.00:1% >=100000.00:2%] net year
年返 1%，不低于10万
  = targetRebate tiers whole[>=100000.00:1%] net year
月返 1% 保底2万 保底3万
  = ? rebate twoBounds
月返 1% 保底2万 每月保底2万
  = rebate rate 1% net month floor:20000.00
月返 1% 上限2万 最高2万
  = rebate rate 1% net month cap:20000.00/month
月返 1% 保底0.001元
  = ? rebate twoBounds
月返 1% 上限2千元
  = rebate rate 1% net month cap:2000.00/month
月返 1% 上限2000
  = rebate rate 1% net month cap:2000.00/month
月返 1% 每单上限500元
  = rebate rate 1% net month cap:500.00/charge
月返 1% 合同期上限50万
  = rebate rate 1% net month cap:500000.00/contract
月返 1% 每合同期最高50万元
  = rebate rate 1% net month cap:500000.00/contract
月返 1% 50万封顶
  = rebate rate 1% net month cap:500000.00/month
月返 1% 每年50万为限
  = rebate rate 1% net month cap:500000.00/year
月返 1% 50万/年封顶
  = rebate rate 1% net month cap:500000.00/year
月返 1% 2万/年保底
  = rebate rate 1% net month floor:20000.00/year
月返 1% 2万起收
  = rebate rate 1% net month floor:20000.00
月返 1% 保底每年2万
  = rebate rate 1% net month floor:20000.00/year
月返 1% 至少全年2万
  = rebate rate 1% net month floor:20000.00/year
月返 1% 每次保底500元
  = rebate rate 1% net month floor:500.00
月返 1% 合同期保底5万
  = ? rebate twoBounds
季返 1% 每半年保底5万
  = rebate rate 1% net quarter floor:50000.00/half
堆头 1000元/店/次 4次/年/店
  = display unit 1000.00/store/time event limit:4/year/store
堆头 1000元/店/次 4次/店/年
  = display unit 1000.00/store/time event limit:4/year/store
堆头 1000元/店/次 4次/店
  = display unit 1000.00/store/time event limit:4/contract/store
堆头 1000元/店/次 限4次
  = display unit 1000.00/store/time event limit:4/contract
堆头 1000元/店/次 4次
  = display unit 1000.00/store/time event limit:4/contract
堆头 1000元/店/次 单店4次/年
  = display unit 1000.00/store/time event limit:4/year/store
堆头 1000元/店/次 每年各店4次
  = display unit 1000.00/store/time event limit:4/year/store
堆头 1000元/店/次 合同期内4次
  = display unit 1000.00/store/time event limit:4/contract
堆头 1000元/店/次 全年4次
  = display unit 1000.00/store/time event limit:4/year
堆头 1000元/店/次 年度4次
  = display unit 1000.00/store/time event limit:4/year
堆头 1000元/店/次 季度4次
  = display unit 1000.00/store/time event limit:4/quarter
堆头 1000元/店/次 月度1次
  = display unit 1000.00/store/time event limit:1/month
堆头 1000元/店/次 半年2次
  = display unit 1000.00/store/time event limit:2/half
堆头 1000元/店/次 每月2个
  = display unit 1000.00/store/time event limit:2/month
堆头 1000元/店/月 每店每年6个月
  = display unit 1000.00/store/month month limit:6/year/store
堆头 1000元/店/月 半年不超过3个月
  = display unit 1000.00/store/month month limit:3/half
堆头 1000元/店/月 每季不超过2个月
  = display unit 1000.00/store/month month limit:2/quarter
年返 不低于600万返2%，保底2万元
  = ? targetRebate unpaired
年返 不低于600万返2%，至少返2万元
  = ? targetRebate unpaired
年返 达到600万返2% 最低5万
  = targetRebate tiers whole[>=6000000.00:2%] net year floor:50000.00
堆头 1000元/店/次 免费2次，每年4次
  = display unit 1000.00/store/time event free:2/time/contract limit:4/year
堆头 1000元/店/次 前2次免费 每年4次
  = display unit 1000.00/store/time event free:2/time/contract limit:4/year
堆头 1000元/店/次 第2次起收
  = display unit 1000.00/store/time event free:1/time/contract
堆头 1000元/店/次 最少4次
  = display unit 1000.00/store/time event
促销服务费 3000元/月 上限每单店5000
  = promotionService lump 3000.00 month cap:5000.00/charge
DM 1500元/期 已用DM 3次，已扣4500元
  = dm unit 1500.00/issue event used:3 taken:4500.00
DM 1500元/期 年初至今已上3期
  = dm unit 1500.00/issue event used:3
陈列费 12000元/年 按半年支付
  = display lump 6000.00 half cap:12000.00/year
陈列费 12000元/年 按月支付
  = display lump 1000.00 month cap:12000.00/year
陈列费 12000元/年 按季付款
  = display lump 3000.00 quarter cap:12000.00/year
陈列费 12000元 分2期支付
  = display lump 6000.00 event cap:12000.00/year
陈列费 12000元 分1期支付
  = display lump 12000.00 event
陈列费 12000元 分3次收取
  = display lump 4000.00 event cap:12000.00/year
陈列费 12000元 分12个月扣
  = display lump 1000.00 month cap:12000.00/year
陈列费 12000元 分4季度支付
  = display lump 3000.00 quarter cap:12000.00/year
陈列费 12000元/店/年 分4季度支付
  = display unit 3000.00/store quarter
陈列费 10000元 分3次收取
  = ? display uneven
陈列费 1000元/月 按季支付
  = display lump 1000.00 month
促销员管理费 300元/人/月 编制5人
  = promoter unit 300.00/person/month month cap:1500.00/month
促销员管理费 300元/人 编制5人
  = promoter unit 300.00/person month
促销员管理费 300元/人/年 限5人
  = promoter unit 300.00/person/year year cap:1500.00/year
罚款 到货率低于95%时，按差额的3%
  = fine rate 3% event
缺货罚款 满足率95%以下，每次500元
  = fine unit 500.00/time event
退货处理费 逾期未退每天0.5%
  = returnHandling rate 0.5% net event
堆头 1000元/店/次 预计5万元
  = display unit 1000.00/store/time event
堆头 1000元/店/次 共计5万元
  = display unit 1000.00/store/time event
店庆费不超过最高节庆的1.55倍
  = ? anniversary noFestival
年返 1% 元月结算
  = targetRebate rate 1% net year settle:+1
信息费 1000元月结
  = system lump 1000.00 month
月返 3% 仅限华东门店
  = rebate rate 3% net month stores:华东门店
月返 3% 除DC外
  = rebate rate 3% net month stores:-DC
月返 3% 不含特价商品
  = rebate rate 3% net month skus:-特价商品
月返 3% 特价商品除外
  = rebate rate 3% net month skus:-特价商品
月返 3%（特价商品除外）
  = rebate rate 3% net month skus:-特价商品
月返 3% 除华东、华南区域以外
  = rebate rate 3% net month stores:-华东|-华南区域
月返 3% 适用于洗发水系列
  = rebate rate 3% net month skus:洗发水系列
月返 3% 仅限于洗发水系列、护发素
  = rebate rate 3% net month skus:洗发水系列|护发素
月返 3% 仅适用DC
  = rebate rate 3% net month stores:DC
节庆费 500元/店/节 春节、中秋，春节除外
  = festival unit 500.00/store/festival event @中秋
节庆费 500元/店/节 除春节外
  = festival unit 500.00/store/festival event
节庆费 500元/店/节 全部节日不含清明
  = festival unit 500.00/store/festival event
月返 3% 最高不超过5‰
  = rebate rate 3% net month cap:0.5%(net)/month
月返 3% 最高不超过订单金额的5%
  = ? rebate capBase
陈列费 500元/店/次 不超过货值的5%
  = ? display capBase
陈列费 500元/店/次 不超过销售额的5%，不超过进货额的5%
  = ? display twoBounds
陈列费 500元/店/次 不超过销售额的5%，不超过销售额的6%
  = ? display twoBounds
陈列费 500元/店/次 不超过销售额的5%，不超过销售额的5%
  = display unit 500.00/store/time event cap:5%(sales)
陈列费 500元/店/次 每次不超过销售额的5%
  = display unit 500.00/store/time event cap:5%(sales)/charge
陈列费 500元/店/次 单店不超过月销售额的5%
  = display unit 500.00/store/time event cap:5%(sales)/charge
陈列费 500元/店/月 5%封顶
  = display unit 500.00/store/month month cap:5%(net)/month
陈列费 500元/店/次 5‰封顶
  = display unit 500.00/store/time event cap:0.5%(net)
陈列费 500元/店/次 封顶3个点
  = display unit 500.00/store/time event cap:3%(net)
促销服务费 不超过开票额的1%
  = ? promotionService onlyCap
物流费 2% 按月 全年累计
  = logistics rate 2% net month measured:year
开业赞助 首单进货额的5%
  = opening unknown 5% event
陈列费 12000元/年 次年1月结算
  = display lump 12000.00 year
租金 年销售额8% 每月 保底5000元
  = rent rate 8% sales! month measured:year floor:5000.00
专柜费 保底5万元
  = ? counter noMoney
月返 3% 保底销售10万
  = rebate rate 3% net month floor:3000.00 guarantee:sales 100000.00/month
联营扣点20%，年保底销售额120万元，高于保底部分15%
  = rebate tiers marginal[>0.00:20% >1200000.00:15%] sales month floor:240000.00/year guarantee:sales 1200000.00/year
联营扣点20%，每季保底毛利3万元，超出部分15%
  = rebate rate 20% sales month floor:30000.00/quarter guarantee:margin 30000.00/quarter
联营扣点20%，月保底销售额10万元，超出部分20%
  = rebate rate 20% sales month floor:20000.00 guarantee:sales 100000.00/month
联营扣点20%，保底10万元/季
  = ? rebate guaranteeKind
陈列费 500元/店/次，不超过3%
  = display unit 500.00/store/time event cap:3%(net)
促销服务费 500元/次，不超过3%
  = promotionService unit 500.00/time event cap:3%(net)
陈列费 500元/店/次，不超过未税销售额的3%
  = display unit 500.00/store/time event cap:3%(sales-excl)
月返 1% 未税销售额，不超过3%
  = rebate rate 1% sales-excl! month cap:3%(sales-excl)/month
年返 达到600万返2%，不低于5万
  = targetRebate tiers whole[>=6000000.00:2%] net year floor:50000.00
年返 不低于600万返2%，最低5万元/年
  = ? targetRebate otherSum
月返 2% 每月按供价扣
  = rebate rate 2% net month order
年返 2% 每季按进货
  = targetRebate rate 2% net quarter measured:year
`;

describe('次数、封顶、保底与分期的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
