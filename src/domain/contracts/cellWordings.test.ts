import { describe, expect, it } from 'vitest';
import { parseCells, parseWordings, showContract } from '../../../test/make/contractSheet.ts';

/** Cells of a row: what is a number alone, what a heading makes of it ("?" is asked, not guessed). */
const wordings = `
科目=月返|费率(%)=0.1
  = rebate rate 0.1% net month
科目=月返|费率(%)=0.09
  = ? rebate noUnit
科目=月返|费率(%)=100
  = rebate rate 100% net month
科目=月返|费率(%)=100.5
  = ? rebate noUnit
科目=月返|费率(%)=1
  = rebate rate 1% net month
科目=月返|比例=0.3
  = ? rebate noUnit
科目=月返|比例=0.29
  = rebate rate 29% net month
科目=月返|比例=0.5
  = ? rebate noUnit
科目=月返|比例=1
  = rebate rate 1% net month
科目=月返|比例=60
  = rebate rate 60% net month
科目=月返|比例=61
  = ? rebate noUnit
科目=月返|比例=0
  = rebate free month
科目=月返|单价(元)=0.08
  = rebate rate 8% net month
科目=月返|金额=0.085
  = rebate rate 8.5% net month
科目=月返|金额=1
  = rebate lump 1.00 month
科目=月返|金额=5000
  = rebate lump 5000.00 month
科目=陈列费|金额=0.5
  = display lump 0.50 event
科目=陈列费|金额=500
  = display lump 500.00 event
科目=陈列费|单价=5
  = display lump 5.00 event
科目=陈列费|比例/单价=10
  = display lump 10.00 event
科目=陈列费|比例/单价=9
  = ? display noUnit
科目=陈列费|比例/单价=9.99
  = ? display noUnit
科目=陈列费|比例/单价=100
  = display lump 100.00 event
科目=陈列费|比例/单价=101
  = display lump 101.00 event
科目=月返|比例/单价=100
  = ? rebate noUnit
科目=月返|比例/单价=101
  = rebate lump 101.00 month
科目=月返|比例/单价=100.5
  = rebate lump 100.50 month
科目=月返|比例/单价=0.2
  = rebate rate 20% net month
科目=物流费|比例/单价=2|周期=每单
  = logistics unit 2.00/order order
科目=物流费|比例/单价=60
  = logistics rate 60% net month
科目=物流费|比例/单价=0.5|计算基数=元/箱
  = logistics unit 0.50/case month
科目=物流费|比例%/单价=2
  = logistics rate 2% net month
科目=物流费|比例(%)/单价=0.05
  = logistics rate 5% net month
科目=物流费|单价=0.5|周期=箱
  = logistics unit 0.50/case month
科目=陈列费|标准(元/店/期)=1000|周期=每月
  = display unit 1000.00/store/issue month
科目=陈列费|标准(元)=1000|周期=店/期
  = display unit 1000.00/store/issue event
科目=陈列费|比例/单价=1000|周期=店|计算基数=元/店/期
  = display unit 1000.00/store/issue event
科目=陈列费|比例/单价=1000|周期=店/期|计算基数=图/版
  = display unit 1000.00/image event
科目=陈列费|比例/单价=1000|次数/上限=店/期
  = display unit 1000.00/store/issue event
科目=陈列费|比例/单价=1000|备注=每店每期
  = display unit 1000.00/store/issue event
科目=陈列费|比例/单价=1000|备注=元/店
  = display unit 1000.00/store event
科目=陈列费|比例/单价=1000|备注=按/店
  = display unit 1000.00/store event
科目=陈列费|比例/单价=1000|备注=店
  = display lump 1000.00 event
科目=陈列费|单价(万元)=0.5|周期=店/年
  = display unit 5000.00/store/year year
科目=陈列费|单价(万元/年)=0.5
  = display lump 5000.00 year
科目=年返|台阶(万元)=600|比例=2
  = targetRebate tiers whole[>=6000000.00:2%] net year
科目=广告费|费用标准(元/月)=2000
  = advert lump 2000.00 month
科目=月返|比例(元/店)=0.08
  = rebate rate 8% net month
科目=月返|比例=-
  = ? rebate noMoney
科目=月返|比例=/|备注=3%
  = rebate rate 3% net month
科目=月返|比例=——|备注=3%
  = rebate rate 3% net month
科目=月返|比例=3%|序号=5
  = rebate rate 3% net month
科目=月返|比例=3%|序=5%
  = rebate rate 3% net month
科目=月返|比例=3%|序号=5%
  = rebate rate 3% net month
科目=月返|比例=3%|税率=13%
  = rebate rate 3% net month
科目=月返|比例=3%|合同编号=HT5%
  = rebate rate 3% net month
科目=月返|比例=3%|条款编号=3.2
  = rebate rate 3% net month
科目=月返|比例=3%|保底金额=20000
  = rebate rate 3% net month floor:20000.00
科目=月返|比例=3%|保底=2万
  = rebate rate 3% net month floor:20000.00
科目=月返|比例=3%|口径=未税净进货额
  = rebate rate 3% net-excl! month
科目=年返|阶梯=600万2%
  = targetRebate tiers whole[>=6000000.00:2%] net year
科目=DM|标准=1500元/期|限次=2期/季
  = dm unit 1500.00/issue event limit:2/quarter
科目=DM|标准=1500元/期|最高限额=5万/年
  = dm unit 1500.00/issue event cap:50000.00/year
科目=DM|标准=1500|频次=每期
  = dm unit 1500.00/issue event
科目=DM|标准=1500元/期|执行范围=仅华东门店
  = dm unit 1500.00/issue event stores:华东门店
科目=DM|标准=1500元/期|支付方式=现金
  = dm unit 1500.00/issue event cash
科目=DM|标准=1500元/期|期初数=2次
  = dm unit 1500.00/issue event used:2
科目=DM|标准=1500元/期|期初数=3000
  = dm unit 1500.00/issue event taken:3000.00
科目=年返|台阶=600万2%|累计=550万
  = targetRebate tiers whole[>=6000000.00:2%] net year had:5500000.00
科目=月返|返点=3%
  = rebate rate 3% net month
科目=月返|价格=3%
  = rebate rate 3% net month
科目=新品费|比例/单价=500元/SKU/店|约定品项数=30
  = newItem unit 500.00/sku/store event agreed:30
科目=月返|比例=3%|逾期=0.05%
  = rebate rate 3% net month
科目=返利|备注=月返8.5%，年返2%
  = rebate rate 8.5% net month
  = targetRebate rate 2% net year
科目=月返|备注=8.5%，年返2%
  = rebate rate 8.5% net month
  = targetRebate rate 2% net year
科目=月返8.5%，年返2%
  = rebate rate 8.5% net month
  = targetRebate rate 2% net year
科目=月返|比例/单价=8.5%，年返2%
  = rebate rate 8.5% net month
  = targetRebate rate 2% net year
科目=月返、年返|比例/单价=8.5%、2%
  = ? targetRebate twoFees
科目=月返|台阶=600万2%，年返1000万3%
  = rebate tiers whole[>=6000000.00:2%] net month
  = targetRebate tiers whole[>=10000000.00:3%] net year
科目=节庆费|比例/单价=1000元/店|备注=春节2000元，中秋1500元
  = ? festival twoPrices
  = ? festival twoPrices
科目=节庆费|比例/单价=春节2000元/店，中秋1500元/店
  = festival unit 2000.00/store event @春节
  = festival unit 1500.00/store event @中秋
科目=节庆费|比例/单价=春节2000，中秋1500|备注=每店
  = festival unit 2000.00/store event @春节
  = festival unit 1500.00/store event @中秋
科目=节庆费|备注=春节2000，中秋1500，账扣
  = festival lump 2000.00 event @春节 account
  = festival lump 1500.00 event @中秋 account
科目=节庆费|备注=春节、中秋各1000元，账扣
  = festival lump 1000.00 event @春节+中秋 account
科目=节庆费|备注=春节10，中秋9
  = ? festival noMoney
科目=节庆费|备注=春节1000，中秋800，其它500
  = festival lump 1000.00 event @春节
  = festival lump 800.00 event @中秋
  = festival lump 500.00 event
科目=陈列费|比例/单价=春节2000，中秋1500
  = ? display twoPrices
科目=店庆费|备注=店庆2000，周年庆1500
  = anniversary lump 2000.00 event @店庆
  = anniversary lump 1500.00 event @店庆
科目=进场费5000元，店庆1500元
  = entry lump 5000.00 once
  = anniversary lump 1500.00 event @店庆
科目=费用|备注=进场费5000元 店庆费1500元
  = entry lump 5000.00 once
  = anniversary lump 1500.00 event @店庆
科目=物流费|计算基数=DC验收额，年返2%|比例/单价=3%
  = ? logistics twoRates
科目=堆头|比例/单价=1000元/店/次|周期=每年|次数/上限=4
  = display unit 1000.00/store/time year limit:4/year
科目=堆头|比例/单价=1000元/店/次|周期=季度|次数/上限=4次
  = display unit 1000.00/store/time quarter limit:4/quarter
科目=堆头|比例/单价=1000元/店/次|周期=按月|次数/上限=4次
  = display unit 1000.00/store/time month limit:4/month
科目=堆头|比例/单价=1000元/店/次|周期=半年|次数/上限=2次
  = display unit 1000.00/store/time half limit:2/half
科目=堆头|比例/单价=1000元/店/次|次数/上限=每店4次
  = display unit 1000.00/store/time event limit:4/contract/store
科目=堆头|比例/单价=1000元/店/次|次数/上限=5万/年
  = display unit 1000.00/store/time event cap:50000.00/year
科目=堆头|比例/单价=1000元/店/次|次数/上限=50000元/年
  = display unit 1000.00/store/time event cap:50000.00/year
科目=堆头|比例/单价=1000元/店/次|次数/上限=9999
  = display unit 1000.00/store/time event cap:9999.00
科目=堆头|比例/单价=1000元/店/次|次数/上限=1000/店
  = display unit 1000.00/store/time event cap:1000.00/charge
科目=堆头|比例/单价=1000元/店/次|次数/上限=5万/年度
  = display unit 1000.00/store/time event cap:50000.00/year
科目=年返|比例/单价=1%|备注=不低于600万返2%
  = targetRebate tiers whole[>0.00:1% >=6000000.00:2%] net year
科目=年返|台阶=9999|比例=2%
  = ? targetRebate noUnit
科目=年返|台阶=10000|比例=2%
  = targetRebate tiers whole[>=10000.00:2%] net year
科目=年返|台阶=0 1%；10000 2%
  = targetRebate tiers whole[>0.00:1% >=10000.00:2%] net year
科目=年返|台阶=0 1%；9999 2%
  = ? targetRebate noUnit
科目=DM|标准=1500元/期|期初次数=3
  = dm unit 1500.00/issue event used:3
科目=DM|标准=1500元/期|期初已用期数=12
  = dm unit 1500.00/issue event used:12
科目=DM|标准=1500元/期|期初已用=3
  = dm unit 1500.00/issue event used:3
科目=DM|标准=1500元/期|期初已用=30
  = dm unit 1500.00/issue event used:30
科目=DM|标准=1500元/期|期初已用=300
  = dm unit 1500.00/issue event taken:300.00
科目=DM|标准=1500元/期|期初已用=3元
  = dm unit 1500.00/issue event taken:3.00
科目=DM|标准=1500元/期|期初已用=3万
  = dm unit 1500.00/issue event taken:30000.00
科目=DM|标准=1500元/期|期初已用=3期
  = dm unit 1500.00/issue event used:3
科目=DM|标准=1500元/期|期初已扣金额=30
  = dm unit 1500.00/issue event taken:30.00
科目=年返|台阶=600万2%|期初累计进货=550万
  = targetRebate tiers whole[>=6000000.00:2%] net year had:5500000.00
科目=年返|台阶=600万2%|期初累计进货=5500000
  = targetRebate tiers whole[>=6000000.00:2%] net year had:5500000.00
科目=年返|台阶=600万2%|期初=5500000
  = targetRebate tiers whole[>=6000000.00:2%] net year had:5500000.00
科目=年返|台阶=600万2%|期初=5500000元
  = targetRebate tiers whole[>=6000000.00:2%] net year had:5500000.00
科目=堆头|标准=1000元/店/次|期初=5500
  = display unit 1000.00/store/time event taken:5500.00
科目=堆头|标准=1000元/店/次|期初已扣=5500
  = display unit 1000.00/store/time event taken:5500.00
科目=年返|台阶=完成率80%/100%|比例=1%/2%|备注=年度目标1000万
  = targetRebate tiers whole[>=8000000.00:1% >=10000000.00:2%] net year
科目=月返|比例=3%|生效=2026年4月|失效=20261231
  = rebate rate 3% net month from:2026-04-01 to:2026-12-31
科目=月返|比例=3%|生效=36526|失效=73050
  = rebate rate 3% net month from:2000-01-01 to:2099-12-31
科目=月返|比例=3%|生效=36525|失效=73051
  = rebate rate 3% net month from:1999-12-31
科目=月返|比例=3%|生效=-|失效=长期
  = rebate rate 3% net month
科目=年返|台阶=不足500万不返|比例=2%
  = ? targetRebate unpaired
科目=月返|比例=3%|保底金额=2万/年
  = rebate rate 3% net month floor:20000.00/year
科目=月返|比例=3%|保底金额(元)=20000
  = rebate rate 3% net month floor:20000.00
科目=月返|比例=3%|适用门店=S001
  = rebate rate 3% net month stores:S001
科目=月返|比例=3%|适用门店=洗发水
  = rebate rate 3% net month stores:洗发水
科目=月返|比例=3%|适用门店=全部门店
  = rebate rate 3% net month
科目=月返|比例=3%|适用门店=所有
  = rebate rate 3% net month
科目=月返|比例=3%|适用商品=全品类
  = rebate rate 3% net month
科目=月返|比例=3%|适用商品=华东
  = rebate rate 3% net month skus:华东
科目=月返|比例=3%|适用范围=仅华东、华南门店等
  = rebate rate 3% net month stores:华东|华南门店
科目=月返|比例=3%|适用门店/商品=食品类店
  = rebate rate 3% net month stores:食品类店
科目=月返|比例=3%|适用门店/商品=人民路店 S02 6901234567890 500ml
  = rebate rate 3% net month stores:人民路店|S02 skus:6901234567890|500ml
科目=月返|比例=3%|适用门店/商品=春节礼盒
  = rebate rate 3% net month @春节
科目=月返|比例=3%|适用门店/商品=春节
  = rebate rate 3% net month @春节
科目=节庆费|比例=500元/店/节|适用门店/商品=春节
  = festival unit 500.00/store/festival event @春节
科目=节庆费|比例=500元/店/节|适用范围=618、双11
  = festival unit 500.00/store/festival event @618+双十一
科目=节庆费|标准=500|周期=38节
  = festival lump 500.00 event @妇女节
科目=节庆费|标准=500|备注=618大促
  = festival lump 500.00 event @618
科目=节庆费|标准=500元|次数=双12
  = festival lump 500.00 event @双十二
科目=月返|比例=3%|保底(万元)=2
  = rebate rate 3% net month floor:20000.00
科目=月返|比例=3%|保底额（元/年）=20000
  = rebate rate 3% net month floor:20000.00/year
科目=月返|比例=3%|保底=20000元
  = rebate rate 3% net month floor:20000.00
科目=信息费|标准=500元|周期=年
  = system lump 500.00 year
科目=信息费|标准=500元|周期=季
  = system lump 500.00 quarter
科目=年返|比例=1%|周期=次
  = targetRebate rate 1% net event
科目=年返|比例=1%|周期=季
  = targetRebate rate 1% net quarter measured:year
科目=月返|比例=1%|周期=年
  = rebate rate 1% net year
科目=堆头|标准=1000元/店/次|期初累计进货=12
  = display unit 1000.00/store/time event had:12.00
科目=堆头|标准=1000元/店/次|期初金额=12
  = display unit 1000.00/store/time event taken:12.00
科目=月返|比例=0.08|备注=账扣
  = rebate rate 8% net month account
`;

describe('数字、期初、范围单元格的写法', () => {
  it.each(parseWordings(wordings))('%s', (wording, expected) => {
    expect(showContract(parseCells(wording))).toEqual(expected);
  });
});
