import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** 完成率, 取高, 每块, 毛利补足, 各节 as sheets say them in their own manner ("?" is asked, not guessed). */
const wordings = `
完成率80%-100%返0.5%，100%以上返1%，目标500万
  = targetRebate tiers whole[>=4000000.00:0.5% >=5000000.00:1%] net year
年销售目标1000万，达成80%-100%返0.5%，100%-120%返1%，120%以上返1.5%
  = targetRebate tiers whole[>=8000000.00:0.5% >=10000000.00:1% >=12000000.00:1.5%] net year
年目标600万：完成80%-90%返0.3%，90%-100%返0.6%，100%以上返1%
  = targetRebate tiers whole[>=4800000.00:0.3% >=5400000.00:0.6% >=6000000.00:1%] net year
季度任务200万，达成95%以上奖励0.5%，达成105%以上奖励0.8%
  = targetRebate tiers whole[>=1900000.00:0.5% >=2100000.00:0.8%] net quarter
月目标50万，完成100%返1%
  = targetRebate tiers whole[>=500000.00:1%] net month
目标返利：任务额1000万，完成85%（含）-100%返0.5%，100%（含）以上返1%
  = targetRebate tiers whole[>=8500000.00:0.5% >=10000000.00:1%] net year
年任务800万，完成80%以下不返，80%-100%返0.5%，超过100%返1%
  = targetRebate tiers whole[>=6400000.00:0.5% >8000000.00:1%] net year
季度目标300万，完成率不低于90%奖励1万元
  = targetRebate tiers lump[>=2700000.00:10000.00] net quarter
同比增长10%以上返0.5%，去年进货1000万
  = targetRebate tiers whole[>=11000000.00:0.5%] gross! year growth:10000000.00
年返：完成目标80%-100%返0.5%
  = ? targetRebate noTarget
80%-100%返0.5%
  = ? other noTarget
销售任务完成率低于80%不返利
  = ? targetRebate noTarget
目标1000万元，完成率90%-100%按0.5%返利，100%以上按1%返利
  = targetRebate tiers whole[>=9000000.00:0.5% >=10000000.00:1%] net year
返利2%（目标达成后）
  = ? rebate noTarget
物流费2.5%，不足3000元/月按3000元收取
  = logistics rate 2.5% net month floor:3000.00
LED屏1块，每块2万元/年
  = advert unit 20000.00/position/year year cap:20000.00/year
月返按净进货额2%与3万元/月孰高收取
  = rebate rate 2% net! month floor:30000.00
年返按进货额1.5%或10万元，两者取高
  = targetRebate rate 1.5% gross! year floor:100000.00
月返1.5%或1万元/月，两者取高
  = rebate rate 1.5% net month floor:10000.00
季返1%与每季2万元孰高
  = rebate rate 1% net quarter floor:20000.00
年返2%与20万元取低
  = targetRebate rate 2% net year cap:200000.00/year
仓储费按进货额1%或3万元孰低
  = logistics rate 1% gross! month cap:30000.00/month
物流服务费：按验收额1.8%计，与5000元/月两者取高收取
  = logistics rate 1.8% gross! month floor:5000.00
堆头费按每店500元与销售额1%取高
  = ? display rateAndPrice
返利按2%或3%取高
  = ? rebate twoRates
逾期送货罚款订单金额的5%
  = fine rate 5% event
逾期送货，罚款订单金额的5%
  = fine rate 5% event
订单满足率低于95%，罚缺货金额的3%
  = fine rate 3% event
到货率低于90%，扣罚未到货金额的5%
  = fine rate 5% event
撤柜违约金5万元
  = fine lump 50000.00 event
春节中秋各2000元，五一国庆各1000元
  = festival lump 2000.00 event @春节+中秋
  = festival lump 1000.00 event @五一+国庆
三节各2000元/店
  = festival unit 2000.00/festival/store event limit:3/year
春节2万、中秋1万
  = festival lump 20000.00 event @春节
  = festival lump 10000.00 event @中秋
灯箱两块每块3000元
  = advert unit 3000.00/position event cap:6000.00/charge
灯箱2块，每块3000元/年
  = advert unit 3000.00/position/year year cap:6000.00/year
户外广告牌三面，每面8000元/年
  = advert unit 8000.00/position/year year cap:24000.00/year
堆头每店2个，每个1000元/期
  = display unit 1000.00/position/issue event
平均毛利率低于18%补足差额
  = marginGuarantee unknown 18% month
保证毛利率不低于20%，低于部分补差
  = marginGuarantee unknown 20% month
乙方保证甲方销售毛利率不低于22%，不足部分按季补差
  = marginGuarantee unknown 22% quarter
月返3%+年返1%
  = rebate rate 3% net month
  = targetRebate rate 1% net year
年度促销费6万元，按季支付1.5万元
  = ? promotionService twoPrices
订单折扣3%
  = baseDiscount rate 3% net order order
店庆期间每店赞助2000元
  = anniversary unit 2000.00/store event @店庆
`;

describe('issue 5, 3: 口语句式', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
