import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** 人员, 物流, 系统, 罚款, 退货, 毛利 ... as people write them ("?" is asked, not guessed). */
const wordings = `
促销员管理费 每人每月300元，编制5人
  = promoter unit 300.00/person/month month cap:1500.00/month
促销员管理费 叁佰元/人/月
  = promoter unit 300.00/person/month month
培训费 200元/人/次
  = promoter unit 200.00/person/time event
工牌费 50元/人 一次性
  = promoter unit 50.00/person once
理货员管理费 500元/店/月
  = promoter unit 500.00/store/month month
物流费 按DC验收额（未税）的2.5%，票扣
  = logistics rate 2.5% dc-excl! month invoice
配送服务费：每箱0.8元
  = logistics unit 0.80/case month
物流费 0.5元/箱，按季结算
  = logistics unit 0.50/case quarter
仓储费 3元/托/天
  = logistics unit 3.00/pallet/day month
供应链服务费 2%（直送门店除外）
  = logistics rate 2% net month stores:-直送门店
DC费 一点五个点 含税
  = logistics rate 1.5% net month
信息系统使用费 ￥6,000/年（分四季支付）
  = system lump 1500.00 quarter cap:6000.00/year
数据服务费 0.1% 按月 含税进货额
  = system rate 0.1% gross! month
查询费 免收
  = system free month
平台服务费 每单2元
  = system unit 2.00/order order
EDI费 每月贰佰元
  = system lump 200.00 month
信息费 壹仟元/店/年
  = system unit 1000.00/store/year year
满足率低于95%，按缺货金额的3%罚款
  = fine rate 3% event
缺货罚款 满足率不足98%的，按缺货金额5%，单次最高2000元
  = fine rate 5% event cap:2000.00/charge
迟送货罚款 伍佰元/次
  = fine unit 500.00/time event
迟送罚款 每单300元
  = fine unit 300.00/order order
断货罚款 100元/SKU/天
  = fine unit 100.00/sku/day event
退货处理费 按退货金额3%
  = returnHandling unknown 3% event
退货费 五十元/单
  = returnHandling unit 50.00/order order
逾期退货保管费 10元/箱/天
  = returnHandling unit 10.00/case/day event
质检费 2000元/次 凭检测报告
  = quality unit 2000.00/time event proof:检测报告
样品费 每品一件
  = ? quality noMoney
抽检费 每年两次，每次1500元
  = quality unit 1500.00/time event limit:2/year
刷卡手续费 0.6% 按刷卡销售额
  = card unknown 0.6% month
手续费 千分之六 按POS刷卡金额
  = card unknown 0.6% month
合同续签费 2000元/年
  = renewal lump 2000.00 year
续签费 每份合同1000元 一次性
  = renewal lump 1000.00 once
提前付款折扣：提前30天付款，2%现金折扣
  = earlyPayment unknown 2% event
价格保护：降价前30天库存按差价补偿
  = ? priceProtection noMoney
促销补差 按POS销量×差价
  = ? promotionAllowance noMoney
促销补差 2元/件
  = promotionAllowance unit 2.00/case event
毛利补差：毛利率低于18%时补足至18%
  = marginGuarantee unknown 18% month
毛利保护 保证毛利率20%
  = marginGuarantee unknown 20% month
不退货补贴 0.5%（按含税进货额，每月票扣）
  = noReturnDiscount rate 0.5% gross! month invoice
残损补偿 0.3%，不再退货
  = noReturnDiscount rate 0.3% net month
损耗补偿 3‰ 按验收额 月度
  = noReturnDiscount rate 0.3% gross! month
年度促销服务费 20000元，分4次收取
  = promotionService lump 5000.00 event cap:20000.00/year
促销支持：每年2次，每次5000元
  = promotionService unit 5000.00/time event limit:2/year
促销费 1元/箱
  = promotionService unit 1.00/case event
促销服务费 2000元/店/年，区域2000元/店/年
  = promotionService unit 2000.00/store/year year
租金 3元/平方米/天
  = rent unit 3.00/area/day month
物业管理费 500元/月
  = rent lump 500.00 month
其他费用 按实际发生
  = ? other noMoney
基本扣率 15% 供价直扣
  = baseDiscount rate 15% net order order
供价折扣 八五折
  = ? baseDiscount noMoney
提前结算 提前一天0.02%
  = earlyPayment unknown 0.02% event
`;

describe('服务类费用的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
