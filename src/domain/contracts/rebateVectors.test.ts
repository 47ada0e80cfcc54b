import { describe, expect, it } from 'vitest';
import { type Fen, fen, formatFen, parseFen, sumFen } from '../values/money.ts';
import { rateOf } from '../values/rate.ts';
import { accrueTerm } from './accrueTerm.ts';
import { calculateRebate, type RebateFacts } from './calculate.ts';
import { findCliffs } from './cliffs.ts';
import { clawBackReturns, netOfPaid, settleInParts } from './netOfPaid.ts';
import { allocateToStores, topUpFloors, trueUp } from './trueUp.ts';

const yuan = (text: string): Fen => {
  const amount = parseFen(text);
  if (amount === null) throw new Error(text);
  return amount;
};
const read = (text: string, turnover: string, facts: RebateFacts = {}) => {
  const found = calculateRebate(text, yuan(turnover), facts);
  if ('ask' in found) throw new Error(JSON.stringify(found.ask));
  return found;
};
const rebate = (text: string, turnover: string): string => formatFen(read(text, turnover).amount);
const earnedBy =
  (text: string) =>
  (base: Fen): Fen =>
    accrueTerm(read(text, '0').term, { base })?.amount ?? fen(-1n);

const ladder = '年返 100万以上0.5%，125万以上1%，156.25万以上1.5%';
const handbook = '年返 达到300万返0.5%，达到375万返1%，达到468.75万返1.5%';

describe('issue 5, 3: vectors of rebates, as people write them', () => {
  it.each([
    ['999900', '0.00'],
    ['1000000', '5000.00'],
    ['1300000', '13000.00'],
    ['2000000', '30000.00'],
  ])('V3: 全额, %s -> %s', (turnover, amount) => {
    expect(rebate(`${ladder} 全额`, turnover)).toBe(amount);
  });

  it.each([
    ['999900', '0.00'],
    ['1000000', '0.00'],
    ['1300000', '1750.00'],
    ['2000000', '10937.50'],
  ])('V4: 分段超额, %s -> %s', (turnover, amount) => {
    expect(rebate(`${ladder} 分段超额`, turnover)).toBe(amount);
  });

  it('V5: ten stores of 160,000 earn 24,000 at HQ and nothing each; it goes back to the 分', () => {
    const { amount } = read(`${ladder} 全额`, '1600000');
    const stores = new Map(
      Array.from({ length: 10 }, (_, n) => [`${n + 1}店`, yuan('160000')] as const),
    );
    const shares = allocateToStores(amount, stores);
    expect(formatFen(amount)).toBe('24000.00');
    expect([...shares.values()].map(formatFen)).toEqual(Array(10).fill('2400.00'));
    expect(rebate(`${ladder} 全额`, '160000')).toBe('0.00');
    const uneven = new Map([
      ['甲', yuan('1000000.01')],
      ['乙', yuan('333333.33')],
      ['丙', yuan('266666.66')],
    ]);
    const parts = [...allocateToStores(amount, uneven).values()];
    expect(sumFen(parts)).toBe(amount);
    expect(parts.map(formatFen).toSorted()).toEqual(['15000.00', '4000.00', '5000.00']);
  });

  it('V6: partial settlements of 0 and 140, the last one of 940 = 1,080 - 140', () => {
    const earned = earnedBy('年返 达到5000元返2%，达到2万元返4% 全额');
    const parts = settleInParts(['3000', '7000', '27000'].map(yuan), earned);
    expect(parts.map(formatFen)).toEqual(['0.00', '140.00', '940.00']);
    expect(netOfPaid(yuan('1080'), yuan('140'))).toEqual({ due: yuan('940'), back: 0n });
    expect(netOfPaid(yuan('140'), yuan('1080'))).toEqual({ due: 0n, back: yuan('940') });
  });

  it('V7: lines 10 % to 1,000 and 25 % beyond: by slices 350, whole 500; 600 and 700 are two terms', () => {
    const steps = '年返 超过0元返10%，超过1000元返25%';
    expect(rebate(`${steps} 分段超额`, '2000')).toBe('350.00');
    expect(rebate(`${steps} 全额`, '2000')).toBe('500.00');
    const above = yuan(rebate('年返 超过1000元返25% 全额', '2000'));
    const rolling = sumFen([above, yuan(rebate('年返 10%，封顶100元', '2000'))]);
    const total = sumFen([above, yuan(rebate('年返 10%', '2000'))]);
    expect([rolling, total].map(formatFen)).toEqual(['600.00', '700.00']);
  });

  it('V8: a guarantee of 10,000 a quarter after 12,000 and 5,000: 5,000, or 3,000 run on', () => {
    const earned = ['12000', '5000'].map(yuan);
    const last = (isRunOn: boolean) => topUpFloors(earned, yuan('10000'), isRunOn).map(formatFen);
    expect(last(false)).toEqual(['0.00', '5000.00']);
    expect(last(true)).toEqual(['0.00', '3000.00']);
  });

  it('V9: 31 pieces, the first 14 at 10 %, 17 at 20 %', () => {
    const { steps } = read('年返 超过0元返10%，超过14元返20%，分段累进', '31');
    expect(steps.map(({ facts }) => facts.part ?? facts.amount)).toEqual([
      '14.00',
      '17.00',
      '4.80',
    ]);
  });

  it.each([
    ['3800', '1100.00'],
    ['1000', '260.00'],
  ])('V10: sections of 10, 20 and 30 %% of %s by slices -> %s', (turnover, amount) => {
    const sections = '年返 超过0元返10%，超过100元返20%，超过300元返30%，分段累进';
    expect(rebate(sections, turnover)).toBe(amount);
  });

  it('V17: 27,179 of 40,818 is 66.59 %, 1.61 of 10,367 is 0.0155 %', () => {
    const of = (part: string, base: string) => Number(rateOf(yuan(part), yuan(base)));
    expect((of('27179', '40818') / 10_000).toFixed(2)).toBe('66.59');
    expect((of('1.61', '10367') / 10_000).toFixed(4)).toBe('0.0155');
  });

  it('T-14: +9,000, +9,500, -5,000, +4,750 on the forecast; the step reached would book 18,250 at last', () => {
    const earned = earnedBy('年返 达到300万返0.5%，达到375万返1% 全额');
    const closing = (soFar: string, forecast: string | null) => ({
      soFar: yuan(soFar),
      forecast: forecast === null ? null : yuan(forecast),
    });
    const closings = [
      ...[closing('900000', '4000000'), closing('1850000', '4000000')],
      ...[closing('2700000', '3600000'), closing('3650000', null)],
    ];
    expect(trueUp(closings, earned).map(formatFen)).toEqual([
      ...['9000.00', '9500.00', '-5000.00', '4750.00'],
    ]);
    const reached = settleInParts(
      closings.map(({ soFar }) => soFar),
      earned,
    );
    expect(reached.map(formatFen)).toEqual(['0.00', '0.00', '0.00', '18250.00']);
  });
});

describe('issue 5, 3: steps in both directions', () => {
  const cliffs = (text: string, turnover: string) =>
    findCliffs(read(text, turnover).term, yuan(turnover)).map(
      ({ to, at, distance, amount, change }) => [
        to,
        ...[at, distance, amount, change].map(formatFen),
      ],
    );

  it('the table of §2.2: 80,000 more costs 30,000 where the step is that high', () => {
    const text = '年返 超过0元返1.5%，超过600万返2%，超过1000万返2.5% 全额';
    expect(cliffs(text, '5920000')[0]).toEqual([
      ...['up', '6000000.01', '80000.01', '120000.00', '31200.00'],
    ]);
    expect(cliffs(text, '6000000')[0]).toEqual([
      'up',
      '6000000.01',
      '0.01',
      '120000.00',
      '30000.00',
    ]);
    expect(cliffs(text, '6000000.01')[1]).toEqual([
      'down',
      '6000000.00',
      '0.01',
      '90000.00',
      '-30000.00',
    ]);
  });

  it('below the first step there is no edge below, at the top none above; slices have no jump', () => {
    expect(cliffs(`${handbook} 全额`, '100').map(([to]) => to)).toEqual(['up']);
    expect(cliffs(`${handbook} 全额`, '5000000')).toEqual([
      ['down', '4687499.99', '312500.01', '46875.00', '-28125.00'],
    ]);
    expect(cliffs(`${handbook} 分段超额`, '3750000.00')[1]).toEqual([
      ...['down', '3749999.99', '0.01', '3750.00', '0.00'],
    ]);
    expect(cliffs('月返 8.5%', '100')).toEqual([]);
  });

  it('a cap or floor holds on the other side too', () => {
    expect(cliffs(`${handbook} 全额，封顶2万元`, '3700000')[0]).toEqual([
      ...['up', '3750000.00', '50000.00', '20000.00', '1500.00'],
    ]);
  });

  it('returns after the year claw back, a lost step with them', () => {
    const earned = earnedBy(`${ladder} 全额`);
    const back = clawBackReturns(yuan('1300000'), yuan('80000'), earned);
    expect([back.before, back.after, back.back].map(formatFen)).toEqual([
      ...['13000.00', '6100.00', '6900.00'],
    ]);
    expect(formatFen(clawBackReturns(yuan('1300000'), yuan('0'), earned).back)).toBe('0.00');
    expect(formatFen(clawBackReturns(yuan('1300000'), yuan('400000'), earned).back)).toBe(
      '13000.00',
    );
  });
});

describe('issue 5, 3: what stands beside a sentence', () => {
  const amountOf = (text: string, turnover: string, facts: RebateFacts) => {
    const found = calculateRebate(text, yuan(turnover), facts);
    return 'ask' in found
      ? found.ask.map((each) => ('code' in each ? each.code : each.problem.facts.why))
      : formatFen(found.amount);
  };

  it('growth on a base year that the sentence does not say', () => {
    const text = '年返 同比增长10%返1%，增长20%返2% 全额';
    expect(amountOf(text, '7200000', { baseYear: yuan('6000000') })).toBe('144000.00');
    expect(amountOf(text, '7199999.99', { baseYear: yuan('6000000') })).toBe('72000.00');
    expect(amountOf(text, '7200000', {})).toEqual(['growth']);
    expect(amountOf('年返 1%', '7200000', { baseYear: yuan('6000000') })).toEqual([
      'calc.notGrowth',
    ]);
  });

  it('T-7: 1 %, at least 20,000, at most so much, given or written', () => {
    expect(amountOf('年返 1%', '1500000', { floor: yuan('20000') })).toBe('20000.00');
    expect(amountOf('年返 1%，保底2万元', '1500000', {})).toBe('20000.00');
    expect(amountOf('年返 1%', '1500000', { cap: yuan('10000') })).toBe('10000.00');
  });

  it('a number that is only about so much is asked', () => {
    expect(amountOf('年返 1.5%左右', '1', {})).toEqual(['about']);
    expect(amountOf('年返 大约1.5%', '1', {})).toEqual(['about']);
  });
});

describe('issue 5, 3: how it was computed', () => {
  const told = (text: string, turnover: string) =>
    read(text, turnover).steps.map(({ code, facts }) => [code, facts.amount]);

  it.each([
    [`${ladder} 全额`, '1300000', [['step.whole', '13000.00']]],
    [`${ladder} 全额`, '999999.99', [['step.below', '0.00']]],
    [`${ladder} 超基数按所达档比例`, '1300000', [['step.overBase', '3000.00']]],
    ['年返 达到300万返2万元', '4000000', [['step.lump', '20000.00']]],
    ['月返 8.5%', '982000', [['step.rate', '83470.00']]],
    [
      '年返1%，保底2万元',
      '1500000',
      [
        ['step.rate', '15000.00'],
        ['step.floor', '20000.00'],
      ],
    ],
    [
      '年返1%，封顶1万元',
      '1500000',
      [
        ['step.rate', '15000.00'],
        ['step.cap', '10000.00'],
      ],
    ],
  ])('%s of %s', (text, turnover, steps) => {
    expect(told(text, turnover)).toEqual(steps);
  });

  it('slices and their sum', () => {
    expect(told(`${ladder} 分段超额`, '1300000')).toEqual([
      ['step.slice', '1250.00'],
      ['step.slice', '500.00'],
      ['step.sum', '1750.00'],
    ]);
  });
});
