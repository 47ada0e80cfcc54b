import { expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** Sentences of contracts, found by a second look ("?" is asked, not guessed). */
const sentences = `
乙方按每月含税净进货额的6%向甲方支付月度返利，由甲方在当月货款中直接扣除
  = rebate rate 6% net! month account
年度目标返利：全年含税采购额达到人民币500万元时，返利比例为1%；达到800万元时，返利比例为1.5%；达到1000万元及以上时，返利比例为2%，次年2月底前结清
  = targetRebate tiers whole[>=5000000.00:1% >=8000000.00:1.5% >=10000000.00:2%] gross! year settle:+2
年返：净进货额0～300万（含）0.5%，300～500万（含）1%，500万以上1.5%
  = targetRebate tiers whole[>0.00:0.5% >3000000.00:1% >5000000.00:1.5%] net! year
目标返利（阶梯）3000000/0.5%；3750000/1%；4687500/1.5%
  = targetRebate tiers whole[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%] net year
年返 完成率90%返0.5%，100%返1%，110%返1.5%（目标1000万）
  = targetRebate tiers whole[>=9000000.00:0.5% >=10000000.00:1% >=11000000.00:1.5%] net year
增长返利：以2025年含税净进货额1200万元为基数，增长15%返0.5%，增长25%返1%
  = targetRebate tiers whole[>=13800000.00:0.5% >=15000000.00:1%] net! year growth:12000000.00
仓储服务费 2元/箱，上限每月1万元
  = logistics unit 2.00/case month cap:10000.00/month
促销服务费不超过年度净进货额的3%，按实际发生结算
  = ? promotionService onlyCap
陈列费 6万元/年 按月均摊扣
  = display lump 5000.00 month cap:60000.00/year
堆头 2㎡以内800元/档，超过2㎡1200元/档
  = ? display twoPrices
节庆费：元旦500，春节1000，国庆1000，店庆1500（每店）
  = festival unit 500.00/store event @元旦
  = festival unit 1000.00/store event @春节
  = festival unit 1000.00/store event @国庆
  = anniversary unit 1500.00/store event @店庆
新品费：首次进场单品免收，后续新品300元/品/店
  = newItem unit 300.00/sku/store event firstYear
促销员管理费 300元/人·月，最多20人
  = promoter unit 300.00/person/month month cap:6000.00/month
联营 扣率18%，保底销售50万/年，未达按保底计扣
  = rebate rate 18% sales month floor:90000.00/year guarantee:sales 500000.00/year
租金保底 5000元/月 或销售额的8% 取高
  = rent rate 8% sales! month floor:5000.00
缺货罚款=缺货金额×10%，上限2000元/单
  = fine rate 10% event cap:2000.00/charge
续约费 每年5000元
  = renewal lump 5000.00 year
刷卡手续费 由乙方承担 0.38%
  = card unknown 0.38% month
不退货补贴1%，滞销品可换货
  = noReturnDiscount rate 1% net month
收银台挂网 ￥50/个/店/月
  = display unit 50.00/position/store/month month
费用封顶：全年各项费用合计不超过净进货额的12%
  = ? other onlyCap
`;

it.each(parseWordings(sentences))('%s', (wording, expected) => {
  expect(showContract(parseLines(wording))).toEqual(expected);
});
