import { describe, expect, it } from 'vitest';
import { feeKindOf, standardBook } from './feeBook.ts';
import { FEES, festivalsIn } from './fees.ts';

const names = `
rebate: 3月月返 | 退佣 | 后台毛利 | 无条件返利 8.5% | 月返 | 帐扣返利 | A扣月返 | 季返 | 返利
targetRebate: 年返 | 年度返利 | 目标返利 | 有条件返利 | 2026年返(3月) | 台阶返利
dm: DM费-3月上 | 海报费 | DM1期 | 直邮 | 春节DM | dm海报
display: 端架费 | TG | 堆头费(国庆) | 特殊陈列费 | 地堆
festival: 节庆费(清明) | 春节赞助费 | 节假日费用 | 五一节庆 | 清明
anniversary: 店庆 | 周年庆 | 店庆赞助费
newItem: 新品上架费 | 条码费 | 新品费-洗发水
logistics: 物流费 | DC费 | 仓储装卸费
fine: 迟送货罚款 | 缺货违约金 | 违约金
entry: 进场费
opening: 新店费 | 开业赞助 | 新店开业费
renovation: 老店翻新 | 排面翻新
promoter: 促销员管理费
system: 信息服务费 | 查询费
priceDifference: 价差 | 收货差异
returnHandling: 退货处理费 | 退货费
noReturnDiscount: 不退货折扣 | 残损补偿
promotionService: 促销服务费 | 整体促销服务分摊
promotionAllowance: 促销补差 | 特价补差
renewal: 合同续签费
card: 刷卡费
`;

describe('费用科目', () => {
  it.each(
    names
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [kind = '', words = ''] = line.split(': ');
        return words.split(' | ').map((word) => [word, kind] as const);
      }),
  )('%s is %s', (word, kind) => {
    expect(feeKindOf(word, standardBook)?.fee).toBe(kind);
  });

  it.each(['', '验收单', '退货单', 'DC验收', '收货', '税额', '人民路店', '电汇', 'ADMIN'])(
    '%j is no fee',
    (word) => {
      expect(feeKindOf(word, standardBook)).toBeNull();
    },
  );

  it('every alias names its own kind, and only one', () => {
    const seen = new Set<string>();
    for (const [kind, fee] of Object.entries(FEES)) {
      for (const alias of fee.aliases) {
        expect(seen.has(alias), alias).toBe(false);
        seen.add(alias);
        expect(feeKindOf(alias, standardBook), alias).toEqual({ fee: kind, confidence: 1 });
      }
    }
  });
});

describe('节日', () => {
  it.each([
    ['春节/五一/中秋/国庆/店庆', ['春节', '五一', '中秋', '国庆', '店庆']],
    ['劳动节、周年庆', ['五一', '店庆']],
    [
      '元旦 元宵 清明 端午 六一 七夕 重阳 双十一 圣诞',
      '元旦 元宵 清明 端午 六一 七夕 重阳 双十一 圣诞'.split(' '),
    ],
    ['十一', ['国庆']],
    ['双11', ['双十一']],
    ['五一路店', []],
    ['十一月', []],
    ['3月上', []],
    ['2026年1月1日', []],
  ])('%s', (text, festivals) => {
    expect(festivalsIn(text)).toEqual(festivals);
  });
});
