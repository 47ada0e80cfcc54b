import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** Steps at their edges, growth, days and settlement ("?" is asked, not guessed). */
const wordings = `
年返 达到9999 2%
  = ? targetRebate noUnit
年返 达到10000 2%
  = targetRebate tiers whole[>=10000.00:2%] net year
年返 99999元 2%
  = ? targetRebate rateAndPrice
年返 100000元 2%
  = targetRebate tiers whole[>=100000.00:2%] net year
年返 100000元 2%，150000元 3%
  = targetRebate tiers whole[>=100000.00:2% >=150000.00:3%] net year
年返 600万 2%，另奖5000元
  = ? targetRebate unpaired
年返 达到600万返2%，奖5000元
  = ? targetRebate unpaired
年返 达到600万返2%，5000元
  = ? targetRebate otherSum
年返 达到600万返2% 5000元/店
  = ? targetRebate otherSum
年返 达到600万奖5万元，达到1000万奖10万元
  = targetRebate tiers lump[>=6000000.00:50000.00 >=10000000.00:100000.00] net year
年返 600万返2%，600万返3%
  = ? targetRebate twoRates
年返 达到600万返2%，达到600万返2%
  = ? targetRebate twoRates
年返 1.5%，达到600万返1.5%
  = targetRebate tiers whole[>=6000000.00:1.5%] net year
年返 1.5%，达到600万返1%
  = ? targetRebate twoRates
年返 1%，达到600万返2%，达到1000万返2%
  = ? targetRebate twoRates
年返 1%，达到600万返2%，达到1000万返3%
  = targetRebate tiers whole[>0.00:1% >=6000000.00:2% >=10000000.00:3%] net year
年返 2%，达到600万返2%，达到1000万返3%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:3%] net year
年返 1000万3%，600万2%，300万1%
  = targetRebate tiers whole[>=3000000.00:1% >=6000000.00:2% >=10000000.00:3%] net year
年返 2% 600万
  = ? targetRebate unpaired
年返 2% 达到600万
  = targetRebate tiers whole[>=6000000.00:2%] net year
年返 2%（600万）3%（1000万）
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:3%] net year
年返 600万、1000万 2%、3%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:3%] net year
年返 2%、3% 600万、1000万
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:3%] net year
年返 600万 1000万 2%
  = ? targetRebate unpaired
年返 600万以下1%，600万以上2%
  = targetRebate tiers whole[>0.00:1% >=6000000.00:2%] net year
年返 不足600万1%，满600万2%
  = targetRebate tiers whole[>0.00:1% >=6000000.00:2%] net year
年返 600万（含）以下1%，600万以上2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 600万及以下1%，600万以上2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 不超过600万1%，超过600万2%
  = targetRebate tiers whole[>0.00:1% >6000000.00:2%] net year
年返 达到600万不足1000万返2%，达到1000万返3%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:3%] net year
年返 600万至1000万2%，1000万至1500万3%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:3%] net year
年返 600万至1000万（含）2%，1000万至1500万（含）3%
  = targetRebate tiers whole[>=6000000.00:2% >10000000.00:3%] net year
年返 600万至1000万（含）2%，1000万（含）至1500万3%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:3%] net year
年返 600-1000万2%
  = targetRebate tiers whole[>=6000000.00:2%] net year
年返 达到300万
  = ? targetRebate noRate
年返 目标600万
  = ? targetRebate noRate
年返 奖励5万元
  = targetRebate lump 50000.00 year
年返 5万元，达到600万
  = ? targetRebate noRate
年返 2%，600万以上部分3%
  = targetRebate tiers marginal[>0.00:2% >=6000000.00:3%] net year
年返 超过300万部分2%，全额
  = ? targetRebate twoModes
年返 600万2% 超基数部分
  = targetRebate tiers overBase[>=6000000.00:2%] net year
年返 超基数全额返2%
  = targetRebate rate 2% net year
年返 600万2%，按全部进货额
  = targetRebate tiers whole[>=6000000.00:2%] gross! year
年返 600万以上全额返2%
  = targetRebate tiers whole[>=6000000.00:2%] net year
年返 大于600万的部分2%
  = targetRebate tiers marginal[>6000000.00:2%] net year
年返 达到600万的部分给2%
  = targetRebate tiers marginal[>=6000000.00:2%] net year
季返 100万2%；150万3%；全额
  = rebate tiers whole[>=1000000.00:2% >=1500000.00:3%] net quarter
年返 达到0元返1%
  = targetRebate tiers whole[>0.00:1%] net year
年返 超过0返1%
  = targetRebate tiers whole[>0.00:1%] net year
年返 600万2%，累计净进货550万元，已返3万元
  = targetRebate tiers whole[>=6000000.00:2%] net year taken:30000.00 had:5500000.00
年返 600万2%，期初累计采购额 5500000
  = targetRebate tiers whole[>=6000000.00:2%] net year had:5500000.00
增长返利：超过2025年基数800万元部分返2%
  = targetRebate tiers marginal[>8000000.00:2%] net year growth:8000000.00
增长返利：增长10%返1%，上年进货额600
  = targetRebate tiers whole[>=660.00:1%] gross! year growth:600.00
增长返利：增长10%返1%，上年进货额6000000元
  = targetRebate tiers whole[>=6600000.00:1%] gross! year growth:6000000.00
增长返利：增长10%返1%，去年同期销售额1000万
  = targetRebate tiers whole[>=11000000.00:1%] sales! year growth:10000000.00
增长返利：同比增长10%（含）以上返1%，2025年含税净进货额500万
  = targetRebate tiers whole[>=5500000.00:1%] net! year growth:5000000.00
年返 完成目标1000万的50%返1%
  = targetRebate tiers whole[>=5000000.00:1%] net year
年返 完成目标1000万的49%返1%
  = ? targetRebate unpaired
年返 完成目标1000万的49.9%返1%，100%返2%
  = ? targetRebate unpaired
年返 目标1000万，达到60%返1%，80%返1.5%，100%返2%
  = targetRebate tiers whole[>=6000000.00:1% >=8000000.00:1.5% >=10000000.00:2%] net year
年返 目标1000万元，完成100%返1%
  = targetRebate tiers whole[>=10000000.00:1%] net year
月返 3% 按季支付
  = rebate rate 3% net month
月返 1% 凭发票 提供验收单
  = rebate rate 1% net month proof:验收单 invoiced
月返 1% 双方签字确认
  = rebate rate 1% net month confirmed
月返 1% B扣
  = rebate rate 1% net month
月返 1% 现金折扣
  = rebate rate 1% net month
月返 1% 按价税合计
  = rebate rate 1% net month
月返 1% 不含税进货额
  = rebate rate 1% gross-excl! month
月返 3%，逾期每日万分之五
  = rebate rate 3% net month
月返 3%，税率13%
  = rebate rate 3% net month
月返 3%（上年2.5%）
  = rebate rate 3% net month
月返 3% 由2.5%上调为3%
  = rebate rate 3% net month
月返 3% 2026年4月1日起
  = rebate rate 3% net month from:2026-04-01
月返 3% 2026年4月1日止
  = rebate rate 3% net month to:2026-04-01
月返 3% 截至2026年4月1日
  = rebate rate 3% net month to:2026-04-01
月返 3% 2026年4月1日
  = rebate rate 3% net month
月返 3% 自2026年4月1日至2026年12月31日
  = rebate rate 3% net month from:2026-04-01 to:2026-12-31
月返 3% 2026年4月起 2026.12.31止
  = rebate rate 3% net month from:2026-04-01 to:2026-12-31
月返 3% 从2026-04-01开始
  = rebate rate 3% net month from:2026-04-01
月返 3% 20260401起
  = rebate rate 3% net month from:2026-04-01
返利 2% 货补（按供价）
  = rebate rate 2% net month goods
返利 2% 按供价
  = rebate unknown 2% month
货补 2% 按零售价折算
  = other rate 2% net event goods
月返 8.5% 异议期15天
  = rebate rate 8.5% net month
年返 不足500万不返，500万以上2%
  = targetRebate tiers whole[>=5000000.00:2%] net year
年返 500万以下不返，500万(含)以上2%
  = targetRebate tiers whole[>=5000000.00:2%] net year
年返 低于500万无返利，达500万返2%
  = targetRebate tiers whole[>=5000000.00:2%] net year
年返 1% 12月结算
  = targetRebate rate 1% net year settle:12
年返 1% 6月底结算
  = targetRebate rate 1% net year settle:+6
年返 1% 7月结算
  = targetRebate rate 1% net year settle:7
年返 1% 元月结算
  = targetRebate rate 1% net year settle:+1
年返 1% 次年元月结算
  = targetRebate rate 1% net year settle:+1
年返 1% 次年13月结算
  = targetRebate rate 1% net year
年返 1% 当年12月底前
  = targetRebate rate 1% net year settle:12
年返 1% 本年11月
  = targetRebate rate 1% net year settle:11
季返 1% 12月结算
  = rebate rate 1% net quarter
月返 1% 次月结算
  = rebate rate 1% net month after:1
季返 1% 下季度首月结算
  = rebate rate 1% net quarter after:1
年返 1% 年底结算
  = targetRebate rate 1% net year settle:+1
年返 1% 翌年兑现
  = targetRebate rate 1% net year settle:+1
年返 1% 明年2月份
  = targetRebate rate 1% net year settle:+2
`;

describe('台阶与结算的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
