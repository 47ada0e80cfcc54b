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
月度无条件返利：每月按甲方实际验收金额（扣除退货）的百分之五计算，以票折方式兑现
  = rebate rate 5% net! month invoice
年返 采购额（含税）达 500万—1% / 800万—1.5% / 1000万—2%
  = targetRebate tiers whole[>=5000000.00:1% >=8000000.00:1.5% >=10000000.00:2%] gross! year
年返：1档≥500万，返点1%；2档≥700万，返点1.2%；3档≥900万，返点1.5%；按达到档次全额计返
  = targetRebate tiers whole[>=5000000.00:1% >=7000000.00:1.2% >=9000000.00:1.5%] net year
年返：500万元（含500万元）以上至800万元部分返1%，800万元以上部分返1.5%
  = targetRebate tiers marginal[>=5000000.00:1% >=8000000.00:1.5%] net year
季度奖励 季度采购满100万奖励1万元，满150万奖励2万元
  = targetRebate tiers lump[>=1000000.00:10000.00 >=1500000.00:20000.00] gross! quarter
年返 超600万以上部分按3%返
  = targetRebate tiers marginal[>6000000.00:3%] net year
返利 0.8% 每月，封顶每月8000元
  = rebate rate 0.8% net month cap:8000.00/month
返利 1% 最低每年1万元 最高每年5万元
  = rebate rate 1% net month floor:10000.00/year cap:50000.00/year
后台毛利12%（含无条件返利8%、物流2%、信息1%、残损1%）
  = ? rebate twoRates
月返 3个百分点，货款中扣
  = rebate rate 3% net month account
进场费 每个条码500元×20个=10000元
  = entry unit 500.00/sku once
进场费 1万元/店，10家店以上8折
  = ? entry discount
入场费 RMB 10,000.00
  = entry lump 10000.00 once
春节费 2000元/店
  = festival unit 2000.00/store event @春节
中秋赞助 1000/店
  = festival unit 1000.00/store event @中秋
双11赞助费 5000元
  = festival lump 5000.00 event @双十一
老店翻新费按实际费用分摊，每店不超过3000元
  = renovation unit 3000.00/store ceiling event
海报 2000元/期，每年最少6期
  = dm unit 2000.00/issue event
海报 2000元/期，每年不少于4期不多于8期
  = dm unit 2000.00/issue event limit:8/year
堆头 1000元/档，节日档1500元/档
  = ? display twoPrices
TG 4个/年 1000元/个
  = display unit 1000.00/position event limit:4/year
TG 每月每店1个，800元/个
  = display unit 800.00/position event limit:1/month/store
端架费：A类店1500元/月，B类店1000元/月
  = ? display twoPrices
专架 3000元/年/店 一次性付清
  = display unit 3000.00/year/store year
促销员管理费：一次性200元/人
  = promoter unit 200.00/person once
物流费 提货价的3%
  = logistics unknown 3% month
罚款 缺货每单品每天50元
  = fine unit 50.00/sku/day event
质检费 按实收取 上限1000元/次
  = quality unit 1000.00/time ceiling event
积分费 会员积分销售额1%
  = card unknown 1% month
返利 5%（不含税）票扣，不含特价商品
  = rebate rate 5% net-excl month skus:-特价商品 invoice
年返 超过20000000元返1%
  = targetRebate tiers whole[>20000000.00:1%] net year
促销服务费 2000.50元/月
  = promotionService lump 2000.50 month
月返 11.11%
  = rebate rate 11.11% net month
免费DM 2期/年，其余1500元/期
  = dm unit 1500.00/issue event free:2/issue/year
堆头费1000元/月/个，淡季（6-8月）减半
  = ? display discount
促销员管理费：300元/月，仅限华东
  = promoter lump 300.00 month stores:华东
月返 8% 仅限华东、华南区域
  = rebate rate 8% net month stores:华东|华南区域
结算方式：票扣，返利：5%
  = rebate rate 5% net month invoice
返利：按月，8%，按照验收金额不含税，不含团购、电商渠道
  = rebate rate 8% gross-excl! month skus:-团购|-电商渠道
有条件返利：年进货额较上年增长10%，奖励3万元；增长20%，奖励8万元。上年基数500万元
  = targetRebate tiers lump[>=5500000.00:30000.00 >=6000000.00:80000.00] gross! year growth:5000000.00
月返3.5个点（含税，扣退货，票前扣）
  = rebate rate 3.5% net! month invoice
年返（单位：万元）500-800 1%，800-1000 1.5%，1000以上 2%
  = ? targetRebate noUnit
年节费 全年共5节 每节每店500元 合计2500元/店
  = festival unit 500.00/festival/store event limit:5/year
促销服务费 1% 封顶5万
  = promotionService rate 1% net event cap:50000.00
季返1%（季度采购额不低于100万）
  = rebate tiers whole[>=1000000.00:1%] gross! quarter
返利 8% 促销品除外
  = rebate rate 8% net month skus:-促销品
物流费 按箱 0.8元
  = logistics unit 0.80/case month
返利 按进货额×8%÷1.13
  = rebate rate 8% gross-excl! month
年返 1000万元以上（含），2%；800万元以上（含），1.5%；500万元以上（含），1%
  = targetRebate tiers whole[>=5000000.00:1% >=8000000.00:1.5% >=10000000.00:2%] net year
年度返利3%（达成率≥90%）
  = ? targetRebate noTarget
月返 8% 保底100万销售额
  = ? rebate unpaired
年返 销售达500万返1%，封顶返10万
  = targetRebate tiers whole[>=5000000.00:1%] sales! year cap:100000.00/year
`;

it.each(parseWordings(sentences))('%s', (wording, expected) => {
  expect(showContract(parseLines(wording))).toEqual(expected);
});
