import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** What a number is: reached or exceeded, earned or paid, counted by what ("?" is asked, not guessed). */
const wordings = `
年返 500-600万（含）1%，600万以上2%
  = targetRebate tiers whole[>=5000000.00:1% >6000000.00:2%] net year
年返 500-600万（含）1%，600万（含）以上2%
  = targetRebate tiers whole[>=5000000.00:1% >=6000000.00:2%] net year
年返 500-600万（含）1%，600万以上（含）2%
  = targetRebate tiers whole[>=5000000.00:1% >=6000000.00:2%] net year
年返 500-600万（含）1%，达到600万2%
  = targetRebate tiers whole[>=5000000.00:1% >=6000000.00:2%] net year
年返 500-600万（含）1%，≥600万2%
  = targetRebate tiers whole[>=5000000.00:1% >=6000000.00:2%] net year
年返 600万（不含）以上2%
  = targetRebate tiers whole[>6000000.00:2%] net year
年返 600万以上（不含）2%
  = targetRebate tiers whole[>6000000.00:2%] net year
年返 600万≤进货额2%
  = targetRebate tiers whole[>=6000000.00:2%] gross! year
年返 600万<进货额2%
  = targetRebate tiers whole[>6000000.00:2%] gross! year
年返 不到600万1%，600万起2%
  = targetRebate tiers whole[>0.00:1% >=6000000.00:2%] net year
年返 不满600万1%，超出600万2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 不高于600万1%，高于600万2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 不大于600万1%，大于600万2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 ≤600万1%，>600万2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 <600万1%，≥600万2%
  = targetRebate tiers whole[>0.00:1% >=6000000.00:2%] net year
年返 未超过600万1%，突破600万2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 600万以内1%，多于600万2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 600万（不含）以下1%，600万以上2%
  = targetRebate tiers whole[>0.00:1% >=6000000.00:2%] net year
超额奖励 同比增长10%返1%，2025年基数600万
  = targetRebate tiers whole[>=6600000.00:1%] net year growth:6000000.00
超额奖励 同比增长超10%返1%，2025年基数600万
  = targetRebate tiers whole[>6600000.00:1%] net year growth:6000000.00
超额奖励 同比增长>10%返1%，2025年基数600万
  = targetRebate tiers whole[>6600000.00:1%] net year growth:6000000.00
增长奖励 同比增长10%、20%返1%、2%，2025年基数600万
  = targetRebate tiers whole[>=6600000.00:1% >=7200000.00:2%] net year growth:6000000.00
增长奖励 同比增长10%，20%返1%，2%，2025年基数600万
  = ? targetRebate unpaired
月返 万分之八
  = rebate rate 0.08% net month
年返 3000000/0.5%；5000000/1%
  = targetRebate tiers whole[>=3000000.00:0.5% >=5000000.00:1%] net year
堆头费 每店1000元/店
  = display unit 1000.00/store event
堆头费 每店1000元/店/期
  = display unit 1000.00/store/issue event
堆头费 500 每店
  = display unit 500.00/store event
堆头费 50/店
  = display unit 50.00/store event
堆头费 50
  = ? display noMoney
堆头费 500
  = display lump 500.00 event
堆头费（大） 500
  = display lump 500.00 event
堆头费A1 500
  = ? display noMoney
DM A4版 500元/期
  = dm unit 500.00/issue event
TG2 800元/店
  = display unit 800.00/store event
堆头 前3 500元
  = display lump 500.00 event
信息费 5000元，2台
  = system lump 5000.00 month
月返 3% 每满100万
  = ? rebate perStep
年返 每达到100万返1万
  = ? targetRebate perStep
年返 每超100万返1万
  = ? targetRebate perStep
堆头费 1千克500元
  = display lump 500.00 event
堆头费 100克500元
  = ? display twoPrices
陈列费 1.5千元/店
  = display unit 1500.00/store event
陈列费 3百元/店
  = display unit 300.00/store event
陈列费 2k/店
  = display unit 2000.00/store event
陈列费 1w/年
  = display lump 10000.00 year
陈列费 2kg
  = ? display noMoney
陈列费 500块/店
  = display unit 500.00/store event
陈列费 500圆/店
  = display unit 500.00/store event
陈列费 500块地堆
  = display lump 500.00 event
月返 3点
  = rebate rate 3% net month
月返 3点半结算
  = ? rebate noMoney
月返 3个百分点
  = rebate rate 3% net month
月返 3百分点
  = rebate rate 3% net month
年返 达到600万奖励现金5万
  = targetRebate tiers lump[>=6000000.00:50000.00] net year cash
年返 达到600万返还5万元
  = targetRebate tiers lump[>=6000000.00:50000.00] net year
年返 达到600万返利5万元
  = targetRebate tiers lump[>=6000000.00:50000.00] net year
年返 达到600万给予补贴5万元
  = targetRebate tiers lump[>=6000000.00:50000.00] net year
信息费 支付5000元
  = system lump 5000.00 month
返利 5000元
  = rebate lump 5000.00 month
年返 返利5000元
  = targetRebate lump 5000.00 year
堆头 1000元/店/档期
  = display unit 1000.00/store/issue event
堆头 1000元/(店·档)
  = display unit 1000.00/store/issue event
堆头 10店×2期×1000元
  = display unit 1000.00/store/issue event
堆头 1000元×10店×2期
  = display unit 1000.00/store event limit:2/contract
堆头 每店每档1000元
  = display unit 1000.00/store/issue event
堆头 单店单档1000元
  = display unit 1000.00/store/issue event
物流费 按箱0.5元
  = logistics unit 0.50/case month
物流费 每托50元
  = logistics unit 50.00/pallet month
物流费 每订单50元
  = logistics unit 50.00/order order
物流费 50元/吨
  = logistics unit 50.00/ton month
堆头 1000元/半年
  = display lump 1000.00 half
堆头 1000元/店/季度
  = display unit 1000.00/store/quarter quarter
堆头 1000元/年/月
  = display lump 1000.00 year
堆头 每新开一家店1000元
  = display unit 1000.00/store event
物流费 每瓶0.1元
  = logistics unit 0.10/case month
物流费 每吨50元
  = logistics unit 50.00/ton month
购物车广告 每辆100元/月
  = advert unit 100.00/position/month month
收银台陈列 每台300元/月
  = display unit 300.00/position/month month
吊旗 每面20元
  = advert unit 20.00/position event
年返 达到600万返利5万元，达到1000万返利10万元
  = targetRebate tiers lump[>=6000000.00:50000.00 >=10000000.00:100000.00] net year
年返 返利5万元，达到600万
  = targetRebate tiers lump[>=6000000.00:50000.00] net year
陈列费 500元/店/月 占比≤5%
  = ? display rateAndPrice
陈列费 500元/店/月 ≤销售额的5%
  = display unit 500.00/store/month month cap:5%(sales)/month
年返 600万元≤进货额<1000万元2%，≥1000万元3%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:3%] gross! year
`;

describe('数字与单位的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
