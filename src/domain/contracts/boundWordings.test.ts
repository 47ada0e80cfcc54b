import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** 封顶, 保底, 增长, 口径 and 结算 as people write them ("?" is asked, not guessed). */
const wordings = `
年返 达到600万返2%，达到1000万返2.5%，封顶3%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year cap:3%(net)/year
年返 达到600万返2%，达到1000万返2.5%，最高不超过进货额的2.2%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year cap:2.2%(gross)/year
促销服务费 5000元/月 不超过销售额的2%
  = promotionService lump 5000.00 month cap:2%(sales)/month
陈列费 1000元/店/次，全年不超过进货额的1%
  = display unit 1000.00/store/time event cap:1%(gross)/year
陈列费 1000元/店/次，全年费用封顶为含税净进货额的百分之一
  = display unit 1000.00/store/time event cap:1%(net)/year
DM 1500元/期，费用总额不得超过年未税进货额的0.5%
  = dm unit 1500.00/issue event cap:0.5%(gross-excl)/year
物流费 每箱0.5元，封顶 1%
  = logistics unit 0.50/case month cap:1%(net)/month
月返 3% 每年封顶10万
  = rebate rate 3% net month cap:100000.00/year
月返 3%（全年最高不超过100,000元）
  = rebate rate 3% net month cap:100000.00/year
月返 3% 封顶十万元
  = rebate rate 3% net month cap:100000.00/month
年返1.5% 封顶15万
  = targetRebate rate 1.5% net year cap:150000.00/year
季返 1% 每季封顶5万元
  = rebate rate 1% net quarter cap:50000.00/quarter
半年返 1% 上限8万/半年
  = rebate rate 1% net half cap:80000.00/half
陈列费 800元/个/月 年封顶5万元
  = display unit 800.00/position/month month cap:50000.00/year
年返 600万 2%，保底5万元，不足补差
  = targetRebate tiers whole[>=6000000.00:2%] net year floor:50000.00
年返 600万以上2%，保底返利5万，不足部分由乙方补足
  = targetRebate tiers whole[>=6000000.00:2%] net year floor:50000.00
月返 2%，每月保底5000元
  = rebate rate 2% net month floor:5000.00
月返 2%，全年保底10万元，年底补差
  = rebate rate 2% net month floor:100000.00/year
返利1.5% 按季 季度保底1万，不足部分补足
  = rebate rate 1.5% net quarter floor:10000.00
年返保底5万，不足补差
  = ? targetRebate noMoney
联营扣点20%，月保底销售额10万元，超出部分15%
  = rebate tiers marginal[>0.00:20% >100000.00:15%] sales month floor:20000.00 guarantee:sales 100000.00/month
专柜联营：保底销售100000元/月，保底内扣20%，超保底扣15%
  = rebate tiers marginal[>0.00:20% >100000.00:15%] sales month floor:20000.00 guarantee:sales 100000.00/month
联营扣率20% 月保底销售额10万
  = rebate rate 20% sales month floor:20000.00 guarantee:sales 100000.00/month
联营扣率25%，月保底毛利2万元，不足补足
  = rebate rate 25% sales month floor:20000.00 guarantee:margin 20000.00/month
联营扣点 25% 年保底毛利额30万元
  = rebate rate 25% sales month floor:300000.00/year guarantee:margin 300000.00/year
联营扣点 20% 月保底10万
  = ? rebate guaranteeKind
联营保底销售额10万元/月
  = ? rebate guaranteeRate
增长返利：同比增长10%返1%，增长20%返2%，2025年基数600万
  = targetRebate tiers whole[>=6600000.00:1% >=7200000.00:2%] net year growth:6000000.00
增长返利 同比增长10%以上返1%（同店，去年同期含税进货额500万）
  = targetRebate tiers whole[>=5500000.00:1%] gross! year growth:5000000.00/same
增长返利 同比增长超过10%返1%，上年基数800万元
  = targetRebate tiers whole[>8800000.00:1%] net year growth:8000000.00
增长奖励：同比增长10%以上，增长部分返2%，2025年基数800万元
  = ? targetRebate growthPart
增长奖励：超过2025年基数800万元部分返2%
  = targetRebate tiers marginal[>8000000.00:2%] net year growth:8000000.00
增长返利 同比增长10%返1%
  = ? targetRebate growth
年返 完成年度目标1000万的80%返1%，100%返1.5%，120%返2%
  = targetRebate tiers whole[>=8000000.00:1% >=10000000.00:1.5% >=12000000.00:2%] net year
年返：达到500万，按全年进货额全额返1%；达到800万全额返1.5%
  = targetRebate tiers whole[>=5000000.00:1% >=8000000.00:1.5%] gross! year
年返 0-500万1%；500-800万1.5%；800万以上2%，分段累计计算
  = targetRebate tiers marginal[>0.00:1% >=5000000.00:1.5% >=8000000.00:2%] net year
年返 500万1%、800万1.5%，超出基数部分按所达档次比例
  = targetRebate tiers overBase[>=5000000.00:1% >=8000000.00:1.5%] net year
年返 达500万返5万元，达800万返10万元（定额）
  = targetRebate tiers lump[>=5000000.00:50000.00 >=8000000.00:100000.00] net year
季度返利 季进货额满150万返1%、满200万返1.5%，次季首月结算
  = rebate tiers whole[>=1500000.00:1% >=2000000.00:1.5%] gross! quarter after:1
半年度返利 达到300万返1% 每半年结算一次，次月结算
  = rebate tiers whole[>=3000000.00:1%] net half after:1
月度目标返利 50万(含)以上1%，80万(含)以上1.5% 次月15日前结算
  = targetRebate tiers whole[>=500000.00:1% >=800000.00:1.5%] net month after:1
年返 ≥600w 2%; ≥1000w 2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
年返 600万元（不含）以上2%
  = targetRebate tiers whole[>6000000.00:2%] net year
年返 满600万不满1000万返2%，满1000万返2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
年返 600万～1000万（不含1000万）2%，1000万及以上2.5%
  = targetRebate tiers whole[>=6000000.00:2% >=10000000.00:2.5%] net year
年返（按未税净进货额）：≥500万元：1.0%；≥800万元：1.5%；≥1,200万元：2.0%；次年1月结算，账扣
  = targetRebate tiers whole[>=5000000.00:1% >=8000000.00:1.5% >=12000000.00:2%] net-excl! year settle:+1 account
年度返利，年含税进货净额超过伍佰万元返还1%，超过捌佰万元返还1.5%
  = targetRebate tiers whole[>5000000.00:1% >8000000.00:1.5%] net! year
年返 完成500万-800万（含）返1%，800万以上返1.5%
  = targetRebate tiers whole[>=5000000.00:1% >8000000.00:1.5%] net year
年返 一档500万0.5%；二档625万1%；三档781.25万1.5%；次年一月结算
  = targetRebate tiers whole[>=5000000.00:0.5% >=6250000.00:1% >=7812500.00:1.5%] net year settle:+1
目标返利：第一档 3,000,000元 0.5%，第二档 3,750,000元 1%，第三档 4,687,500元 1.5%
  = targetRebate tiers whole[>=3000000.00:0.5% >=3750000.00:1% >=4687500.00:1.5%] net year
月返 85‰
  = rebate rate 8.5% net month
月返 百分之八点五 按未税净进货 票扣
  = rebate rate 8.5% net-excl! month invoice
月返 0.085
  = ? rebate noMoney
无条件返利8.5个点，每单在订单中直接扣
  = rebate rate 8.5% net order order
订单折扣 3%
  = baseDiscount rate 3% net order order
返利 2% 货补（按供价）
  = rebate rate 2% net month goods
返利3%，其中1%票扣，2%账扣
  = ? rebate twoRates
月返：华东区门店8%，华北区门店7%
  = ? rebate twoRates
月返 8%（洗护系列10%）
  = ? rebate twoRates
月返 3% 仅洗发水系列
  = rebate rate 3% net month skus:洗发水系列
月返 3%，特价商品及DM商品不计返利
  = rebate rate 3% net month skus:-特价商品|-DM商品
年返1%，团购、DC不计返利
  = targetRebate rate 1% net year stores:-DC skus:-团购
年返 1.5% 每季预提，年终清算，多退少补
  = targetRebate rate 1.5% net quarter measured:year settle:+1
年返2%，按月预扣1.5%，年底结算
  = ? targetRebate twoRates
年返 每增加100万多返0.1%
  = ? targetRebate perStep
年返 2%，次年第一季度结算
  = targetRebate rate 2% net year settle:+1
年返 2% 一次性于次年3月31日前以现金支付
  = targetRebate rate 2% net year settle:+3 cash
季返 1% 转账 每季度结束后次月结算
  = rebate rate 1% net quarter after:1 cash
`;

describe('封顶、保底、增长与口径的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
