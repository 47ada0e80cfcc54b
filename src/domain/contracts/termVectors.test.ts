import { describe, expect, it } from 'vitest';
import { type Fen, formatFen, parseFen, sumFen } from '../values/money.ts';
import { type Ppm, ppm, rateOf } from '../values/rate.ts';
import { calculateFee, calculateRebate } from './calculate.ts';
import { completionsOf, payCompletionsOf } from './completions.ts';
import { calculateJoint } from './joint.ts';
import { netOfPaid } from './netOfPaid.ts';
import { readPayTerm } from './payTerm.ts';
import { costNetOfTax, mixVat } from './taxCost.ts';
import type { Unit } from './term.ts';

const yuan = (text: string): Fen => {
  const amount = parseFen(text);
  if (amount === null) throw new Error(text);
  return amount;
};
const rebate = (text: string, turnover: string): string => {
  const found = calculateRebate(text, yuan(turnover));
  if ('ask' in found) throw new Error(JSON.stringify(found.ask));
  return formatFen(found.amount);
};
const joint = (text: string, sales: string) => {
  const found = calculateJoint(text, yuan(sales));
  if ('ask' in found)
    return found.ask.map((each) => ('code' in each ? each.code : each.problem.facts.why));
  const { takes, left, rate, short } = found;
  return [formatFen(takes), formatFen(left), rate, formatFen(short)];
};
const vat13 = ppm(130_000n);

describe('issue 5, 3: worked cases of the handbook', () => {
  const bySales = '联营扣点20%，月保底销售额10万元，超出部分15%';
  it.each([
    [bySales, '80000', '20000.00', '60000.00', 250_000n, '20000.00'],
    [bySales, '100000', '20000.00', '80000.00', 200_000n, '0.00'],
    [bySales, '150000', '27500.00', '122500.00', 183_333n, '0.00'],
    ['联营扣点20%，月保底毛利额2万元', '80000', '20000.00', '60000.00', 250_000n, '4000.00'],
    ['联营扣点20%，月保底毛利额2万元', '150000', '30000.00', '120000.00', 200_000n, '0.00'],
    ['联营扣点20%，按含税销售额', '1000000', '200000.00', '800000.00', 200_000n, '0.00'],
  ])('T-1: %s, %s sold -> takes %s, leaves %s', (text, sales, takes, left, rate, short) => {
    expect(joint(text, sales)).toEqual([takes, left, rate, short]);
  });

  it('T-1: which guarantee is asked where the clause does not say; nothing sold has no rate', () => {
    expect(joint('联营扣点20%，月保底10万元', '80000')).toEqual(['guaranteeKind']);
    expect(joint('月返 8.5%', '80000')).toEqual(['calc.notJoint']);
    expect(joint(bySales, '0')).toEqual(['20000.00', '-20000.00', null, '100000.00']);
  });

  it('T-3: 3 % of 含税 1,130,000 is 33,900, of 未税 1,000,000 it is 30,000', () => {
    expect(rebate('月返 3% 按含税净进货额', '1130000')).toBe('33900.00');
    expect(rebate('月返 3% 按未税净进货额', '1000000')).toBe('30000.00');
  });

  it('T-4: returns give the rebate back: 27,600 is right, 2,400 of 30,000 is too much', () => {
    expect(rebate('月返 3%', '920000')).toBe('27600.00');
    expect(netOfPaid(yuan('27600'), yuan('30000')).back).toBe(yuan('2400'));
  });

  it('T-5: 5 % on goods of 13 % and 9 %; one rate for all is wrong by 487.13', () => {
    const mixed = mixVat(ppm(50_000n), [
      { vatRate: vat13, amount: yuan('700000') },
      { vatRate: ppm(90_000n), amount: yuan('300000') },
    ]);
    const parts = mixed.parts.map(({ amount, net, tax }) => [amount, net, tax].map(formatFen));
    expect(parts).toEqual([
      ['35000.00', '30973.45', '4026.55'],
      ['15000.00', '13761.47', '1238.53'],
    ]);
    expect([mixed.amount, mixed.net, mixed.vat, mixed.wrongBy].map(formatFen)).toEqual([
      ...['50000.00', '44734.92', '5265.08', '487.13'],
    ]);
    expect(mixVat(vat13, []).wrongBy).toBe(0n);
  });

  it('§2.5: 10,000 costs 8,849.56 as 红字, 9,433.96 as a service, 10,000 without an invoice', () => {
    const costs = (['redLetter', 'service', 'none'] as const).map((paper) => {
      const { cost, vat } = costNetOfTax(yuan('10000'), paper);
      return [cost, vat].map(formatFen);
    });
    expect(costs).toEqual([
      ['8849.56', '1150.44'],
      ['9433.96', '566.04'],
      ['10000.00', '0.00'],
    ]);
    const cost9 = costNetOfTax(yuan('10000'), 'redLetter', ppm(90_000n) as Ppm).cost;
    expect(formatFen(cost9)).toBe('9174.31');
  });

  it('T-6: goods at promotion prices earn nothing where the clause says so, and that is told', () => {
    const found = calculateRebate('年返 1%，促销商品不计返利', yuan('1000000'));
    expect(found).toMatchObject({ amount: yuan('10000'), assumed: ['base', 'scope'] });
  });

  it('T-7: 1 %, at least 20,000, of 1,500,000 is 20,000', () => {
    expect(rebate('月返 1%，至少2万元', '1500000')).toBe('20000.00');
  });

  it('T-8: 1.5 % of a year taken in March is netted when the year is settled', () => {
    const earned = yuan(rebate('年返 1.5%', '12000000'));
    expect(formatFen(netOfPaid(earned, yuan('15000')).due)).toBe('165000.00');
  });

  it('T-9: the fees of a court case are 2.583 % of 7.2 m, with rebates 13.083 %', () => {
    const fee = (text: string, counts: Partial<Record<Unit, bigint>>): Fen => {
      const found = calculateFee(text, new Map(Object.entries(counts) as [Unit, bigint][]));
      if ('ask' in found) throw new Error(JSON.stringify(found.ask));
      return found.amount;
    };
    const fees = [
      fee('直邮 100元/店/期/图', { store: 30n, issue: 4n, image: 2n }),
      fee('整体促销服务分摊 单店2000元/店/年', { store: 30n, year: 1n }),
      fee('促销服务费 2000元/店/年', { store: 30n, year: 1n }),
      fee('节假日 200元/店/节', { store: 30n, festival: 6n }),
      fee('排面翻新 3000元/店/次', { store: 1n, time: 2n }),
    ];
    expect(fees.map(formatFen)).toEqual([
      ...['24000.00', '60000.00', '60000.00', '36000.00', '6000.00'],
    ]);
    const sales = '7200000';
    const rebates = [
      yuan(rebate('月返 8.5% 含税交易额', sales)),
      yuan(rebate('年返 超过0元返1.5%，超过600万返2%，超过1000万返2.5% 全额', sales)),
    ];
    expect(rateOf(sumFen(fees), yuan(sales))).toBe(25_833n);
    expect(rateOf(sumFen([...fees, ...rebates]), yuan(sales))).toBe(130_833n);
  });

  it('T-13: 11,300 given back at 13 % takes 1,300.00 of input VAT', () => {
    const mixed = mixVat(ppm(10_000n), [{ vatRate: vat13, amount: yuan('1130000') }]);
    expect([mixed.amount, mixed.vat].map(formatFen)).toEqual(['11300.00', '1300.00']);
  });
});

describe('issue 5, 3: what is ambiguous comes with what it may mean', () => {
  const isRead = (text: string) => !('ask' in calculateRebate(text, yuan('1000000')));
  it.each([
    ['年返 600万返2% 全额 超额部分', ['年返 600万返2% 超额部分', '年返 600万返2% 全额']],
    ['目标返利 达到600返2%', ['目标返利 达到600万返2%', '目标返利 达到600元返2%']],
    ['100万以上0.5%', ['年返 100万以上0.5%', '季返 100万以上0.5%', '月返 100万以上0.5%']],
    ['年返1%-2%', ['年返1%', '年返2%']],
    ['年返1.5%左右', ['年返1.5%']],
    [
      '联营扣点20%，月保底10万元',
      ['联营扣点20%，月保底销售额10万元', '联营扣点20%，月保底毛利额10万元'],
    ],
    ['联营20%', ['联营扣点20%']],
    ['返利另议', []],
  ])('%s', (text, choices) => {
    expect(isRead(text)).toBe(false);
    expect(completionsOf(text, isRead)).toEqual(choices);
  });

  it.each([
    ['账期45天', ['到货45天', '月结45天', '收票后45天', '开票后45天', '对账后45天']],
    ['月结', ['月结30天', '月结45天', '月结60天']],
    ['月结30或45天', ['月结30天', '月结45天']],
    ['实销实结', ['实销实结，次月25日付']],
    ['现款', []],
  ])('账期: %s', (text, choices) => {
    expect(payCompletionsOf(text, (each) => 'term' in readPayTerm(each))).toEqual(choices);
  });
});
