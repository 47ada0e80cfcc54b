import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** Wordings as people write them, each with the terms read from it ("?" is asked, not guessed). */
const wordings = `
DM 2期/季 1500元/期
  = dm unit 1500.00/issue event limit:2/quarter
DM费 1500元/期 每季2期
  = dm unit 1500.00/issue event limit:2/quarter
DM 1500元/期 每年不超过6次
  = dm unit 1500.00/issue event limit:6/year
DM 1500元/期 限4期 凭海报
  = dm unit 1500.00/issue event limit:4/contract proof:海报
DM 每期1500元，全年4期，期初已用 DM 1次
  = dm unit 1500.00/issue event limit:4/year used:1
DM海报费 1,500元/期 凭海报 账扣
  = dm unit 1500.00/issue event account proof:海报
DM 1500/店/期 每店每年2次
  = dm unit 1500.00/store/issue event limit:2/year/store
DM 两期/季 一千五百元/期
  = dm unit 1500.00/issue event limit:2/quarter
DM费 一年四期，每期1500元，共6000元
  = dm unit 1500.00/issue event limit:4/year
DM 1500元/期，免费1期
  = dm unit 1500.00/issue event free:1/issue/contract
DM 每期不超过1500元
  = dm unit 1500.00/issue ceiling event
陈列费 5千元/店
  = display unit 5000.00/store event
堆头 1.5千元/个/档
  = display unit 1500.00/position/issue event
TG费 8百元/店/次 两期/季
  = display unit 800.00/store/time event limit:2/quarter
DM 0.2万/期
  = dm unit 2000.00/issue event
DM海报费 壹仟伍佰元/期，每季度不超过两期
  = dm unit 1500.00/issue event limit:2/quarter
陈列费按年30000元，分12个月扣
  = display lump 2500.00 month cap:30000.00/year
陈列费按年10000元，分12个月扣
  = ? display uneven
系统使用费 年费6000元 每年一月扣
  = system lump 6000.00 year
促销员服务费 500元/人/月 限5人
  = promoter unit 500.00/person/month month cap:2500.00/month
新品上架费 500元/店/品 首年免10个SKU
  = newItem unit 500.00/store/sku event free:10/sku/contract
生鲜损耗 1.5%（仅生鲜类）
  = ? other unknownFee
赠品支持 每季度价值5000元货补
  = ? other unknownFee
直邮 100元/店/期/图
  = dm unit 100.00/store/issue/image event
促销服务费 2000元/店/年
  = promotionService unit 2000.00/store/year year
促销服务费 2000元/(店·年)
  = promotionService unit 2000.00/store/year year
促销服务费 30店×2000元
  = promotionService unit 2000.00/store event
促销服务费 5000元/年 凭票扣款
  = promotionService lump 5000.00 year invoiced
促销服务费 5000元/年 须双方签章确认单
  = promotionService lump 5000.00 year confirmed
促销服务费 1% 按净进货额
  = promotionService rate 1% net! event
堆头 1000元/店/次 凭照片结算
  = display unit 1000.00/store/time event proof:照片
堆头费：800元/个/档，每年每店4次，凭陈列照片
  = display unit 800.00/position/issue event limit:4/year/store proof:陈列照片
TG 800元/个/期 4次/年
  = display unit 800.00/position/issue event limit:4/year
端架 1500元/个/月
  = display unit 1500.00/position/month month
陈列费 两千元每店每月
  = display unit 2000.00/store/month month
陈列费 每月2000元
  = display lump 2000.00 month
地堆费 100元/平米/天
  = display unit 100.00/area/day event
陈列费 1000元/店/次 上限5万/年
  = display unit 1000.00/store/time event cap:50000.00/year
广告费 5万/年
  = advert lump 50000.00 year
灯箱 2000元/月 5万封顶
  = advert lump 2000.00 month cap:50000.00
节庆费 每店每节1000 春节/五一/中秋/国庆/店庆
  = festival unit 1000.00/store/festival event @春节+五一+中秋+国庆+店庆
节庆费 1000元/店/节（春节、劳动节、中秋、国庆）
  = festival unit 1000.00/store/festival event @春节+五一+中秋+国庆
节庆费 1000元/店/节 春节/五一/中秋/国庆，不含店庆
  = festival unit 1000.00/store/festival event @春节+五一+中秋+国庆
节庆费每店每节1000，店庆1500
  = festival unit 1000.00/store/festival event
  = anniversary unit 1500.00/store/festival event @店庆
节庆费 每店每节1000元；店庆费 每店1500元/年
  = festival unit 1000.00/store/festival event
  = anniversary unit 1500.00/store/year year @店庆
节庆费 春节2000，中秋1000，其他节日500 每店
  = festival unit 2000.00/store event @春节
  = festival unit 1000.00/store event @中秋
  = festival unit 500.00/store event
节庆费 5节/年 1000元/店/节
  = festival unit 1000.00/store/festival event limit:5/year
节庆费 20店*1000元/节
  = festival unit 1000.00/store/festival event
节庆费 3000元/节 仅收春节、中秋
  = festival unit 3000.00/festival event @春节+中秋
节假日 200元/店/节
  = festival unit 200.00/store/festival event
店庆费 1500元/店 每年1次
  = anniversary unit 1500.00/store event limit:1/year @店庆
周年庆 每店2000元，一年一次
  = anniversary unit 2000.00/store event limit:1/year @店庆
新品费 500元/SKU/店 约定品项数20，范围内替换免收
  = newItem unit 500.00/sku/store event agreed:20 swaps
新品费 500元/SKU/店 首年免新品费
  = newItem unit 500.00/sku/store event firstYear
新品费 500元/个/店，替换免费
  = newItem unit 500.00/sku/store event swaps
新品上架费 每个SKU每店500元
  = newItem unit 500.00/sku/store event
条码费 300元/单品/店 最低品项数30
  = newItem unit 300.00/sku/store event agreed:30
新品费 免
  = newItem free event
进场费 8000元
  = entry lump 8000.00 once
进场费 5000
  = entry lump 5000.00 once
进场费 8000元/店 一次性
  = entry unit 8000.00/store once
开业费 3000元/店
  = opening unit 3000.00/store event
新店费 3000元/新店/次
  = opening unit 3000.00/store/time event
老店翻新 3000元/店/次
  = renovation unit 3000.00/store/time event
排面翻新费 3000元/店/次 每店每年1次
  = renovation unit 3000.00/store/time event limit:1/year/store
续签费 不收
  = renewal free once
促销员管理费 300元/人/月
  = promoter unit 300.00/person/month month
促销员 300元/人.月
  = promoter unit 300.00/person/month month
信息服务费 500元/月
  = system lump 500.00 month
信息费 6000元/年 现金
  = system lump 6000.00 year cash
物流费 2% 按DC验收额
  = logistics rate 2% dc! month
物流费 每箱0.5元
  = logistics unit 0.50/case month
DC费 1.5% 大仓进货额 票折
  = logistics rate 1.5% dc! month invoice
仓储费 3% （按大仓收货金额，未税）
  = logistics rate 3% dc-excl! month
罚款：缺货金额的3%
  = fine rate 3% event
缺货罚款 按缺货金额的5%，单次不超过5000元
  = fine rate 5% event cap:5000.00/charge
迟送货罚款 500元/次
  = fine unit 500.00/time event
退货处理费 退货金额的2%
  = returnHandling unknown 2% event
退货处理费 50元/单
  = returnHandling unit 50.00/order order
不退货折扣 1% 按进货额
  = noReturnDiscount rate 1% gross! month
残损补偿 0.3% 含税净进货额
  = noReturnDiscount rate 0.3% net! month
刷卡费 1% 刷卡金额
  = card unknown 1% month
开业赞助 首单货款的5%
  = opening unknown 5% event
特别支持费 5000元/年
  = other lump 5000.00 year
（二）DM费：1500元/期
  = dm unit 1500.00/issue event
促销员管理费 300元/人/月 B扣
  = promoter unit 300.00/person/month month
物流费 2% 每箱0.5元
  = ? logistics rateAndPrice
价格保护 按库存补差
  = ? priceProtection noMoney
运费 0.005元/件
  = ? logistics subFen
陈列费 1000元或2000元/店
  = ? display twoPrices
节庆费 上限5万 上限6万
  = ? festival twoBounds
周年庆 按最高节庆费1.5倍
  = ? anniversary noFestival
广告费 由双方另行协商
  = ? advert noMoney
商品税率 13%
`;

describe('费用的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
