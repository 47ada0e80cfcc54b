import { describe, expect, it } from 'vitest';
import { formatFen, parseFen } from '../values/money.ts';
import { calculateFee, calculateRebate, unitOfWord } from './calculate.ts';
import type { Unit } from './term.ts';

const rebate = (text: string, turnover: string) => {
  const found = calculateRebate(text, parseFen(turnover) ?? (0n as never));
  return 'ask' in found
    ? found.ask.map((each) => ('code' in each ? each.code : each.problem.code))
    : formatFen(found.amount);
};
const fee = (text: string, counts: Partial<Record<string, number>>) => {
  const quantities = new Map<Unit, bigint>();
  for (const [word, count] of Object.entries(counts)) {
    const unit = unitOfWord(word);
    if (unit !== null) quantities.set(unit, BigInt(count ?? 0));
  }
  const found = calculateFee(text, quantities);
  if (!('ask' in found)) return formatFen(found.amount);
  return found.ask.map((each) =>
    'unit' in each ? each.unit : 'code' in each ? each.code : each.problem.code,
  );
};

const ladder = '年返 100万以上0.5%，125万以上1%，156.25万以上1.5%';

describe('issue 5, 3: terms in plain words, calculated', () => {
  it.each([
    [`${ladder} 全额`, '999900', '0.00'],
    [`${ladder} 全额`, '1000000', '5000.00'],
    [`${ladder} 全额`, '1300000', '13000.00'],
    [`${ladder} 全额`, '2000000', '30000.00'],
    [`${ladder} 全额`, '1600000', '24000.00'],
    [`${ladder} 分段超额`, '1000000', '0.00'],
    [`${ladder} 超额部分`, '1300000', '1750.00'],
    [`${ladder} 超额`, '1300000', '1750.00'],
    [`${ladder}, 按超额计算`, '1300000', '1750.00'],
    [`${ladder}（超额）`, '1300000', '1750.00'],
    [`${ladder} 分段`, '2000000', '10937.50'],
    ['年返1%，保底2万元', '1500000', '20000.00'],
    ['年返1%，封顶1万元', '1500000', '10000.00'],
    ['月返 8.5%', '100.00', '8.50'],
    ['年返 超过100万返0.5%', '1000000', '0.00'],
    ['年返 达到100万返0.5%', '1000000', '5000.00'],
    ['年返 达到300万返2万元，达到500万返5万元', '4000000', '20000.00'],
  ])('V3-V5: %s of %s is %s', (text, turnover, expected) => {
    expect(rebate(text, turnover)).toBe(expected);
  });

  it('F05: 直邮 100元/店/期/图, 30 shops, 4 issues, 2 pictures are 24,000; what is missing is asked', () => {
    expect(fee('直邮 100元/店/期/图', { 店: 30, 期: 4, 图: 2 })).toBe('24000.00');
    expect(fee('直邮 100元/店/期/图', { 店: 30 })).toEqual(['issue', 'image']);
    expect(fee('陈列费 500元/店/月，每月封顶1万元', { 店: 30, 月: 1 })).toBe('10000.00');
    expect(fee('新店开业赞助 5000元/店', { 门店: 3 })).toBe('15000.00');
    expect(fee('年度陈列费 6万元', {})).toBe('60000.00');
  });

  it('issue 5: what is free comes off the count before the price', () => {
    expect(fee('海报 1000元/期，前2期免费', { 期: 5 })).toBe('3000.00');
    expect(fee('海报 1000元/期，前2期免费', { 期: 1 })).toBe('0.00');
    expect(fee('堆头 1000元/店/期，首店免费', { 店: 30, 期: 4 })).toBe('116000.00');
    expect(fee('信息费 1000元/月，免收前三个月', { 月: 12 })).toBe('9000.00');
    expect(fee('海报 1000元/期，首店免费', { 期: 5 })).toEqual(['term.unclear']);
    expect(fee('海报 1000元/期，每年赠送1期海报，每年6期', { 期: 7 })).toEqual(['calc.overLimit']);
  });

  it('what is open is asked, with the reason that a sheet would be given', () => {
    expect(rebate('促销服务费不超过年度净进货额的3%，按实际发生结算', '1')).toEqual([
      'term.unclear',
    ]);
    expect(rebate('返利另议', '1')).toEqual(['term.unclear']);
    expect(rebate('你好', '1')).toEqual(['calc.noTerm']);
    expect(rebate('直邮 100元/店/期/图', '1')).toEqual(['calc.notByTurnover']);
    expect(fee('月返 8.5%', {})).toEqual(['calc.notByQuantity']);
    expect(rebate('月返2%；年返1%', '1')).toEqual(['calc.severalTerms']);
  });

  it('a meaning that was taken for what is not said is told', () => {
    const of = (text: string) => {
      const found = calculateRebate(text, parseFen('1300000') ?? (0n as never));
      return 'ask' in found ? found.ask : found.assumed;
    };
    expect(of(ladder)).toEqual(['mode', 'base']);
    expect(of(`${ladder} 全额 按含税净进货额`)).toEqual([]);
    expect(of('年返 达到100万返5000元，达到125万返1万元')).toEqual(['base']);
  });

  it('words of units', () => {
    expect(['店', '期', '图', '月', 'SKU', '人', '家', '说'].map(unitOfWord)).toEqual([
      ...['store', 'issue', 'image', 'month', 'sku', 'person', 'store', null],
    ]);
    expect(['店/期', '店铺数量', ''].map(unitOfWord)).toEqual([null, null, null]);
  });
});
