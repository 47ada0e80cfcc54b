import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardBook } from '../contracts/feeBook.ts';
import { FEES } from '../contracts/fees.ts';
import { readSentences } from '../contracts/sentences.ts';
import type { Term } from '../contracts/term.ts';
import type { Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { ppm } from '../values/rate.ts';
import { rangeOfAsk, sourceOfGuide, yardstickOf } from './askRange.ts';
import {
  checkStage,
  findWindow,
  noChecks,
  type Offer,
  type Stage,
  standingOffers,
} from './negotiation.ts';
import { adviseNegotiation } from './negotiationAdvice.ts';
import { type NegotiationItem, weighSheet } from './negotiationSheet.ts';
import { isOutlying, type ParityFact, reportParity } from './parity.ts';

const termOf = (text: string): Term => {
  const [term] = readSentences([text]).terms;
  if (!term) throw new Error(text);
  return term;
};
const standing = (text: string) => rangeOfAsk(termOf(text), FEES)?.standing ?? null;
const day = (text: string) => text as Day;

describe('ask against range (N09, F03-F11)', () => {
  it.each([
    ['DM 900元/期 2期/季', 'below'],
    ['DM 1500元/期 2期/季', 'normal'],
    ['DM 2000元/期', 'normal'],
    ['DM 2500元/期', 'over'],
    ['进场费 10000元/店', 'normal'],
    ['进场费 12000元/店', 'highKnown'],
    ['进场费 15000元', 'highKnown'],
    ['进场费 18000元/店', 'over'],
    ['开业费 8000元/店', 'highKnown'],
    ['新品费 500元/品/店', 'normal'],
    ['新品费 900元/品/店', 'highKnown'],
    ['新品费 500元/品', null],
    ['直邮 100元/店/期/图', null],
    ['无条件返利 0.5%', 'normal'],
    ['无条件返利 3%', 'over'],
    ['年返 100万以上0.5%，125万以上1%，156.25万以上1.5% 全额', 'normal'],
    ['年返 100万以上1%，125万以上2% 全额', 'over'],
    ['信息费 每月600元', null],
    ['灯箱广告费 每年20000元', null],
  ])('%s -> %s', (text, expected) => expect(standing(text)).toBe(expected));

  it('quotes the guide with its source', () => {
    const guide = rangeOfAsk(termOf('DM 2500元/期'), FEES)?.guide;
    expect(guide && sourceOfGuide(guide)).toBe('《KA重点客户全攻略》参考价(约2005年)');
    expect(sourceOfGuide({ source: '行业协会调查', year: 2024 })).toBe('行业协会调查 2024');
  });
});

describe('stage and window (N06, N07)', () => {
  const passed = { result: 'passed', note: '', day: null } as const;
  const all = { background: passed, terms: passed, people: passed };

  it('going on is refused until the three checks are done', () => {
    expect(checkStage('prepare', 'contact', noChecks, 0)).toEqual({
      ...{ why: 'unchecked', checks: ['background', 'terms', 'people'] },
    });
    const one = { ...all, people: noChecks.people };
    expect(checkStage('prepare', 'bargain', one, 0)).toEqual({
      ...{ why: 'unchecked', checks: ['people'] },
    });
    const weak = { ...all, background: { ...passed, result: 'failed' as const } };
    expect(checkStage('prepare', 'contact', weak, 0)).toEqual({
      ...{ why: 'failed', checks: ['background'] },
    });
    expect(checkStage('prepare', 'contact', all, 3)).toBeNull();
    expect(checkStage('close', 'agreed', all, 2)).toEqual({ why: 'open', items: 2 });
    expect(checkStage('close', 'agreed', all, 0)).toBeNull();
  });

  it('back and to the end one may always go; out of the end only to where it begins', () => {
    const moves: [Stage, Stage][] = [
      ['bargain', 'prepare'],
      ['close', 'broken'],
      ['broken', 'prepare'],
      ['contact', 'contact'],
    ];
    for (const [from, to] of moves) expect(checkStage(from, to, noChecks, 9)).toBeNull();
    expect(checkStage('broken', 'close', noChecks, 0)).not.toBeNull();
  });

  it('the window lies just before the deadline', () => {
    expect(findWindow(day('2026-12-25'), day('2026-12-01'))).toEqual({
      ...{ from: '2026-12-15', to: '2026-12-24', daysLeft: 24, state: 'early' },
    });
    const state = (today: string) => findWindow(day('2026-12-25'), day(today))?.state;
    expect(['2026-12-14', '2026-12-15', '2026-12-24'].map(state)).toEqual([
      ...['early', 'open', 'open'],
    ]);
    expect(['2026-12-25', '2026-12-26'].map(state)).toEqual(['last', 'past']);
    expect(findWindow(null, day('2026-12-01'))).toBeNull();
  });

  it('the first and the last offer of each side stand, whatever order they were recorded in', () => {
    const offer = (n: number, side: Offer['side'], on: string, clause: string): Offer => ({
      ...{ n, side, day: day(on), item: 'a', clause, note: '' },
    });
    const offers = [
      offer(1, 'theirs', '2026-11-20', '月返 2%'),
      offer(2, 'theirs', '2026-11-01', '月返 3%'),
      offer(3, 'ours', '2026-11-10', '月返 1%'),
      offer(4, 'ours', '2026-11-10', '月返 1.2%'),
    ];
    const found = standingOffers(offers).get('a');
    expect(found?.first.theirs?.clause).toBe('月返 3%');
    expect(found?.last.theirs?.clause).toBe('月返 2%');
    expect([found?.first.ours?.clause, found?.last.ours?.clause]).toEqual([
      ...['月返 1%', '月返 1.2%'],
    ]);
  });
});

describe('parity of a region (N08)', () => {
  const fact = (chain: string, text: string, region = '华东'): ParityFact => {
    const term = termOf(text);
    const yardstick = yardstickOf(term);
    if (!yardstick) throw new Error(text);
    return { chain, region, format: 'hypermarket', fee: term.fee, yardstick };
  };

  it('least, median, most, and who stands out', () => {
    const rows = reportParity([
      fact('甲', 'DM 1000元/期'),
      fact('乙', 'DM 1500元/期'),
      fact('丙', 'DM 2200元/期'),
      fact('丙', 'DM 1200元/期'),
      fact('丁', '月返 2%'),
      fact('甲', 'DM 9000元/期', '华南'),
    ]);
    expect(rows).toMatchObject([
      {
        ...{ region: '华东', fee: 'dm', of: 'price', per: ['issue'] },
        ...{ min: 100_000n, median: 150_000n, max: 220_000n },
        chains: [
          { chain: '丙', isOutlier: true },
          { chain: '乙', isOutlier: false },
          { chain: '甲', isOutlier: true },
        ],
      },
    ]);
    expect(rows).toHaveLength(1);
    expect(isOutlying(170_000n, 150_000n)).toBe(false);
  });

  it('law: min <= median <= max, equal terms never stand out, the order of facts says nothing', () => {
    const prices = fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 2, maxLength: 9 });
    fc.assert(
      fc.property(prices, (values) => {
        const facts = values.map(
          (value, at): ParityFact => ({
            ...{ chain: `连锁${at}`, region: '', format: '', fee: 'dm' },
            yardstick: { of: 'price', value: fen(value), per: ['issue'] },
          }),
        );
        const [row] = reportParity(facts);
        if (!row) throw new Error('nothing');
        expect(row.min <= row.median && row.median <= row.max).toBe(true);
        if (row.min === row.max) expect(row.chains.some((each) => each.isOutlier)).toBe(false);
        expect(reportParity(facts.toReversed())).toEqual([row]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('advice that quotes its rule', () => {
  const turnover = fen(240_000_000n);
  const bases = { 'net included': turnover, 'gross included': turnover };
  const item = (key: string, given: Partial<NegotiationItem>): NegotiationItem => ({
    ...{ key, before: '', asked: '', target: '', floor: '', tradeFor: '', agreed: null, note: '' },
    ...given,
  });
  const advise = (
    items: readonly NegotiationItem[],
    more: Partial<Parameters<typeof adviseNegotiation>[0]> = {},
  ) =>
    adviseNegotiation(
      {
        ...{
          sheet: weighSheet(items, { bases, book: standardBook }),
          actuals: [],
          offers: new Map(),
        },
        ...{ market: [] },
        ...{ stage: 'bargain', window: findWindow(day('2026-12-25'), day('2026-12-01')) },
        ...more,
      },
      FEES,
    );
  const codes = (found: ReturnType<typeof advise>) =>
    found.map(({ code, rule, item: at }) => [code.slice(7), rule, at]);

  it('unconditional rebates only last, from 0.5 %', () => {
    const items = [item('a', { asked: '无条件返利 2%', target: '无条件返利 1%' })];
    const found = advise(items);
    expect(codes(found)).toContainEqual(['unconditional', 'F03', 'a']);
    expect(found.find(({ code }) => code === 'advice.unconditional')?.facts.start).toBe('0.5%');
    expect(codes(advise(items, { stage: 'close' }))).toContainEqual([
      ...['unconditionalStart', 'F03', 'a'],
    ]);
    const least = [item('a', { asked: '无条件返利 2%', target: '无条件返利 0.5%' })];
    expect(codes(advise(least, { stage: 'close' }))).not.toContainEqual([
      ...['unconditionalStart', 'F03', 'a'],
    ]);
  });

  it('M11: the stage of the market tells where one may say no, and what to clear up', () => {
    const market = [
      { stage: 5, places: ['华东大区', '华南大区'] },
      { stage: 4, places: ['西南大区'] },
      { stage: 3, places: ['西北大区'] },
      { stage: 1, places: ['新疆'] },
    ] as const;
    const found = advise([], { market }).filter(({ rule }) => rule === 'M11');
    expect(found.map(({ code, facts }) => [code.slice(7), facts.regions])).toEqual([
      ['marketCool', '华东大区、华南大区'],
      ['marketForced', '西南大区'],
      ['marketDoubt', '新疆'],
    ]);
    for (const { source } of found) expect(source).toContain('第一章');
    expect(advise([]).filter(({ rule }) => rule === 'M11')).toEqual([]);
  });

  it('where the rate cannot fall, fixed fees become promotional ones', () => {
    const items = [
      item('a', { before: '节庆费 每节1000元 春节、中秋' }),
      item('b', { before: 'DM 1500元/期 2期/季' }),
    ];
    const shift = advise(items).find(({ code }) => code === 'advice.shift');
    expect(shift).toMatchObject({
      rule: 'N02',
      facts: { fixed: '2000.00', promotion: '12000.00' },
    });
    const less = [...items, item('c', { before: '信息费 每月600元', asked: '取消' })];
    expect(codes(advise(less)).map(([code]) => code)).not.toContain('shift');
  });

  it('steps 20-30 % apart, swaps free, no light boxes, no counters, 1.5 festivals at most', () => {
    const found = advise([
      item('steps', { target: '年返 100万以上0.5%，150万以上1% 全额' }),
      item('fine', { target: '年返 100万以上0.5%，125万以上1% 全额' }),
      item('new', { asked: '新品费 500元/品/店' }),
      item('swap', { asked: '新品费 500元/品/店 约定品项数20，替换免费' }),
      item('box', { asked: '灯箱广告费 每年20000元' }),
      item('counter', { asked: '专柜费 每月500元' }),
      item('feast', { before: '春节费 1000元' }),
      item('birthday', { asked: '店庆费 2000元' }),
      item('entry', { asked: '进场费 5000元/店' }),
      item('opening', { asked: '开业费 5000元/店' }),
      item('dm', { asked: 'DM 2500元/期' }),
    ]);
    expect(codes(found)).toEqual([
      ['early', 'N07', null],
      ['shift', 'N02', null],
      ['steps', 'N05', 'steps'],
      ['swap', 'N03', 'new'],
      ['advert', 'F10', 'box'],
      ['counter', 'F11', 'counter'],
      ['promotions', 'N04', 'dm'],
      ['anniversary', 'F07', 'birthday'],
      ['opening', 'F06', 'opening'],
      ['over', 'N09', 'dm'],
    ]);
    const steps = found.find(({ code }) => code === 'advice.steps');
    expect(steps?.facts).toMatchObject({ by: '50%', low: '1200000.00', high: '1300000.00' });
    for (const { source } of found) expect(source).not.toBe('');
  });

  it('what was taken beyond what was right is talked about first', () => {
    const taken = { fee: 'dm' as const, taken: fen(450_000n), right: fen(300_000n), lines: 3 };
    const found = advise([item('a', { before: 'DM 1500元/期 2期/季' })], { actuals: [taken] });
    expect(found.at(-1)).toMatchObject({
      ...{ code: 'advice.actualOver', item: 'a', facts: { over: '1500.00' } },
    });
  });

  it('a ladder is compared by its highest step', () => {
    expect(yardstickOf(termOf('年返 100万以上0.5%，125万以上1% 全额'))).toEqual({
      ...{ of: 'rate', value: ppm(10_000n) },
    });
  });
});
