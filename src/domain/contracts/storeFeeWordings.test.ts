import { describe, expect, it } from 'vitest';
import { parseLines, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** 进场, 开业, 翻新, 节庆, 新品, DM, 陈列 as people write them ("?" is asked, not guessed). */
const wordings = `
进场费：人民币壹万元整（一次性）
  = entry lump 10000.00 once
新供应商进场费 8,000.00元/店，一次性收取，关联公司不重复收
  = entry unit 8000.00/store once
开户费 5千元 一次性
  = entry lump 5000.00 once
新进供应商费用 壹万贰仟元
  = entry lump 12000.00 once
开业费 新店3000元/店，旗舰店8000元/店
  = ? opening twoPrices
新店开业赞助 每店叁仟元
  = opening unit 3000.00/store event
新店费 每新开一家店收取2000元
  = opening unit 2000.00/store event
排面翻新 每店每次3000元 每店每年不超过1次
  = renovation unit 3000.00/store/time event limit:1/year/store
老店重装费 三千元/店/次
  = renovation unit 3000.00/store/time event
节庆费 500元/店/节 全年6节
  = festival unit 500.00/store/festival event limit:6/year
年节费：春节、中秋、国庆各1000元/店
  = festival unit 1000.00/store event @春节+中秋+国庆
节庆赞助费：元旦、春节、五一、中秋、国庆，每节每店人民币800元
  = festival unit 800.00/festival/store event @元旦+春节+五一+中秋+国庆
节日费 200元每店每节，全年不超过五节
  = festival unit 200.00/store/festival event limit:5/year
店庆费1500元/店/年
  = anniversary unit 1500.00/store/year year @店庆
周年庆：每店2000元×1次/年
  = anniversary unit 2000.00/store event limit:1/year @店庆
店庆费 每店每年壹仟伍佰元整，一年仅收一次
  = anniversary unit 1500.00/store/year year limit:1/year @店庆
新品条码费 300元/品/店，单店封顶5000
  = newItem unit 300.00/sku/store event cap:5000.00/charge
新品上架费：500元/SKU/店，前10个SKU免费
  = newItem unit 500.00/sku/store event free:10/sku/contract
上架费 每个单品每店伍佰元，合同约定品项数30个，汰换不收
  = newItem unit 500.00/sku/store event agreed:30 swaps
新品费 1000元/个/店（首年免收）
  = newItem unit 1000.00/sku/store event firstYear
新品费 0.05万/SKU/店
  = newItem unit 500.00/sku/store event
条码费 按店内码实际成本收取
  = ? newItem noMoney
DM 每档2000元，每月不超过1档，需提供海报原件
  = dm unit 2000.00/issue event limit:1/month proof:海报
DM 1500元/期，每季两档
  = dm unit 1500.00/issue event limit:2/quarter
DM费 1500元/期 合同期内三期
  = dm unit 1500.00/issue event limit:3/contract
海报费 1500元/期 全年十二次
  = dm unit 1500.00/issue event limit:12/year
DM 1500元/期（含税），每季度≤2期
  = dm unit 1500.00/issue event limit:2/quarter
彩页 每期每版1500元 季两期
  = dm unit 1500.00/issue/image event limit:2/quarter
快讯费 1200元/期 每半年三期
  = dm unit 1200.00/issue event limit:3/half
直邮 一百元/店/期/图
  = dm unit 100.00/store/issue/image event
堆头 1.5千元/个/档，4档/年，凭照片
  = display unit 1500.00/position/issue event limit:4/year proof:照片
端架陈列 ￥1,500.00/个/月
  = display unit 1500.00/position/month month
TG 800元/店/档期，每店每季一次
  = display unit 800.00/store/issue event limit:1/quarter/store
TG费 8百元/店/次
  = display unit 800.00/store/time event
地堆 50元/㎡/天
  = display unit 50.00/area/day event
货架陈列费 200元/米/月
  = display unit 200.00/meter/month month
收银台陈列 300元/台/月
  = display unit 300.00/position/month month
陈列费 一年共3万元
  = display lump 30000.00 year
堆头费 首次免费，第二次起1000元/店/次
  = display unit 1000.00/store/time event free:1/time/contract
陈列费 30店×1000元×4档=120000元
  = display unit 1000.00/store event limit:4/contract
堆头费 1000元/店/次，仅限大卖场门店，账扣，凭陈列照片
  = display unit 1000.00/store/time event stores:大卖场门店 account proof:陈列照片
陈列费 2000元/店/月，全年不超过六个月
  = display unit 2000.00/store/month month limit:6/year
灯箱广告 12000元/年，按季支付
  = advert lump 3000.00 quarter cap:12000.00/year
购物车广告 100元/辆/月
  = advert unit 100.00/position/month month
广告费 按销售额1%
  = advert rate 1% sales! event
吊旗 20元/面/月
  = advert unit 20.00/position/month month
专柜费 200元/延米/月
  = counter unit 200.00/meter/month month
专柜费用 2万/年
  = counter lump 20000.00 year
`;

describe('门店类费用的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseLines(wording))).toEqual(expected);
  });
});
