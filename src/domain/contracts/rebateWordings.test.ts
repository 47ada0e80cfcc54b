import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** Wordings as people write them, each with the terms read from it ("?" is asked, not guessed). */
const wordings = `
年返：不足500万不返；500（含）-800万 1%；800万以上 2%（分段）
  = targetRebate tiers marginal[>=5000000.00:1% >=8000000.00:2%] net year
年返 300万以下不返，300万-500万返0.5%，500万以上返1%，达标全额返
  = targetRebate tiers whole[>=3000000.00:0.5% >=5000000.00:1%] net year
年返1%，不足500万不返
  = ? targetRebate unpaired
月返 8.5% 按含税净进货额 账扣
  = rebate rate 8.5% net! month account
月返利 8.5个点
  = rebate rate 8.5% net month
月度返利：按未税净进货额的3%，票扣
  = rebate rate 3% net-excl! month invoice
无条件返利 百分之三 按月 A扣
  = rebate rate 3% net month invoice
后台毛利 18% 按验收额 每月C扣
  = rebate rate 18% gross! month account
退佣 千分之五 按含税销售额
  = rebate rate 0.5% sales! month
返利 1.5% 季度 按净进货额(验收-退货)
  = rebate rate 1.5% net! quarter
季返 1% 按含税进货额 每季末次月结算
  = rebate rate 1% gross! quarter after:1
半年返 1% 开票额
  = rebate rate 1% invoiced! half
无条件返利 2% 按回款额 现金
  = rebate rate 2% paid! month cash
月返 0.5% 不含税 货补
  = rebate rate 0.5% net-excl month goods
月返 8.5% 含税净进货额，不含促销品
  = rebate rate 8.5% net! month skus:-促销品
月返 8.5% 按含税净进货额 帐扣 仅限华东门店
  = rebate rate 8.5% net! month stores:华东门店 account
月返 8.5% 除DC外
  = rebate rate 8.5% net month stores:-DC
无条件返利 1% 保底2万
  = rebate rate 1% net month floor:20000.00
无条件返利 1%，每年不低于20000元
  = rebate rate 1% net month floor:20000.00/year
月返 3% 封顶10万元/年
  = rebate rate 3% net month cap:100000.00/year
月返 8.5% 由8%调整为8.5%
  = rebate rate 8.5% net month
月返 8.5%（含13%增值税）
  = rebate rate 8.5% net month
月返 8.5% 逾期付款每日0.05%
  = rebate rate 8.5% net month
月返 8.5％（含税净进货额），账扣
  = rebate rate 8.5% net! month account
无条件返利：进货净额×3%
  = rebate rate 3% net! month
无条件返利 3%（按不含税进货额扣减退货后计算，每月从货款中扣除）
  = rebate rate 3% net-excl! month account
返利：每月按含税净进货额的8.5%返还
  = rebate rate 8.5% net! month
月返 8.5% 每月10日前结算
  = rebate rate 8.5% net month
月返 3% 自2026年4月1日起
  = rebate rate 3% net month from:2026-04-01
月返 3% 2026.1.1-2026.12.31
  = rebate rate 3% net month from:2026-01-01 to:2026-12-31
月返 3% 到期自动顺延
  = rebate rate 3% net month rolls
3.2 月返 8.5% 票折
  = rebate rate 8.5% net month invoice
月返8.5%，年返1.5%
  = rebate rate 8.5% net month
  = targetRebate rate 1.5% net year
月返8.5%、年返2%
  = rebate rate 8.5% net month
  = targetRebate rate 2% net year
月返 8.5%  季返 1%  年返 2%
  = rebate rate 8.5% net month
  = rebate rate 1% net quarter
  = targetRebate rate 2% net year
月返 0%
  = rebate free month
返利 无
  = rebate free month
无返利
  = rebate free month
月返 8.5% 8%
  = ? rebate twoRates
月返 按合同
  = ? rebate noMoney
月返点8.5，按净进货
  = ? rebate noMoney
月返 8.5%（2026年1月起调整为9%）
  = ? rebate twoRates
年返 达到600万返2%，1000万返2.5% 次年1月结算
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year settle:+1
年返 600万以上2%，1000万以上2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
年返 600万元以上（含600万）2%
  = targetRebate tiers whole[>=6000000.00:2%] net year
年返 0.5%/1%/1.5% 300万/375万/468.75万
  = targetRebate tiers whole[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%] net year
年返 300/375/468.75万 0.5/1/1.5%
  = targetRebate tiers whole[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%] net year
年返 ＞0 1.5%，＞600万 2%，＞1000万 2.5%
  = targetRebate tiers whole[>0.00:1.5% >6000000.00:2% >10000000.00:2.5%] net year
年返 >0返1.5%；>6,000,000返2%；>10,000,000返2.5%
  = targetRebate tiers whole[>0.00:1.5% >6000000.00:2% >10000000.00:2.5%] net year
年返 超过600万返2%，超过1000万返2.5%
  = targetRebate tiers whole[>6000000.00:2% >10000000.00:2.5%] net year
年返 600万-1000万 2%，1000万以上 2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
年返 600万以下1.5%，600万-1000万2%，1000万以上2.5%
  = targetRebate tiers whole[>0.00:1.5% >=6000000.00:2% >=10000000.00:2.5%] net year
年返 300万≤进货额<375万 0.5%，375万≤进货额<468.75万 1%，≥468.75万 1.5%
  = targetRebate tiers whole[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%] gross! year
年返 大于600万小于1000万2%，大于等于1000万2.5%
  = targetRebate tiers whole[>6000000.00:2% >=10000000.00:2.5%] net year
年返：年含税净进货额≥600万返2%，≥1000万返2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net! year
年返:600万(2%)/1000万(2.5%)
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
年返 第一档600万2%，第二档1000万2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
年返 一档：600万-1000万，2%；二档：1000万以上，2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
年返 满500万奖励5万
  = targetRebate tiers lump[>=5000000.00:50000.00] net year
年返 满500万奖励5万元，满800万奖励10万元
  = targetRebate tiers lump[>=5000000.00:50000.00 >=8000000.00:100000.00] net year
年返 超过600万部分返1%
  = targetRebate tiers marginal[>6000000.00:1%] net year
年返 600万以上部分2%，1000万以上部分2.5%
  = targetRebate tiers marginal[>=6000000.00:2% >=10000000.00:2.5%] net year
年返 600万以内1%，超过600万部分2%
  = targetRebate tiers marginal[>0.00:1% >6000000.00:2%] net year
年返 超额累进：300万0.5%，375万1%，468.75万1.5%
  = targetRebate tiers marginal[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%] net year
年返 300万0.5%，375万1%，468.75万1.5% 全额
  = targetRebate tiers whole[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%] net year
年返 300万返0.5%，375万返1%，468.75万返1.5%，超基数按所达档比例
  = targetRebate tiers overBase[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%] net year
年返 1.5%，达到600万2%，达到1000万2.5%
  = targetRebate tiers whole[>0.00:1.5% >=6000000.00:2% >=10000000.00:2.5%] net year
目标返利 2%（600万）、2.5%（1000万）
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
目标返利 完成600万返2% 年终结算
  = targetRebate tiers whole[>=6000000.00:2%] net year settle:+1
有条件返利 1% 目标3000万
  = targetRebate tiers whole[>=30000000.00:1%] net year
年返 1.5% 次年1月结算
  = targetRebate rate 1.5% net year settle:+1
年返 1.5% 次年一月 账扣
  = targetRebate rate 1.5% net year settle:+1 account
年返 1.5% 年度含税净进货额 次年3月底前支付
  = targetRebate rate 1.5% net! year settle:+3
年返 1.5% 每月预扣，年终多退少补
  = targetRebate rate 1.5% net month measured:year settle:+1
年度返利 2% 12月结算
  = targetRebate rate 2% net year settle:12
年返 1%，不低于2万元
  = targetRebate rate 1% net year floor:20000.00
年返1%, 至少2万元
  = targetRebate rate 1% net year floor:20000.00
年终返利 不低于600万返2%，不低于1000万返2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year settle:+1
季度目标返利 达到150万返1%
  = targetRebate tiers whole[>=1500000.00:1%] net quarter
月度目标返利 达到50万返1%，80万返1.5%
  = targetRebate tiers whole[>=500000.00:1% >=800000.00:1.5%] net month
销售奖励 年销售额达500万奖励1%
  = targetRebate tiers whole[>=5000000.00:1%] sales! year
年返 达六百万返百分之二
  = targetRebate tiers whole[>=6000000.00:2%] net year
年返 达到600万返2%，1000万返2.5% 累计净进货 550万
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year had:5500000.00
年返 100万/0.5%，125万/1%，156.25万/1.5% 按含税销售额全额
  = targetRebate tiers whole[>=1000000.00:0.5% >=1250000.00:1% >=1562500.00:1.5%] sales! year
台阶返利 达1000万元，按1%；达1500万元，按1.2%
  = targetRebate tiers whole[>=10000000.00:1% >=15000000.00:1.2%] net year
年返 每满100万返1万
  = ? targetRebate perStep
年返 同比增长10%返1%
  = ? targetRebate growth
年返 600万 1000万 2%
  = ? targetRebate unpaired
年返 达到600万
  = ? targetRebate noRate
年返 目标600万，完成返2%，未完成返1%
  = targetRebate tiers whole[>0.00:1% >=6000000.00:2%] net year
年返 全额 超过600万部分返2%
  = ? targetRebate twoModes
`;

describe('返利的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
