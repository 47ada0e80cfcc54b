import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeBookOf, feeKindOf, findNameFaults, standardBook } from './feeBook.ts';
import { FEES, type FeeKind, feeKinds } from './fees.ts';
import { readSentences } from './sentences.ts';

const named = (kind: FeeKind, zh: string, aliases: readonly string[] = FEES[kind].aliases) => ({
  [kind]: { ...FEES[kind], zh, aliases },
});

describe('本公司的费用科目', () => {
  it('a name of the company is read, in contracts as in statements', () => {
    const book = feeBookOf(named('entry', '入驻费'));
    expect(feeKindOf('入驻费', standardBook)).toBeNull();
    expect(feeKindOf('入驻费 一次性', book)?.fee).toBe('entry');
    expect(feeKindOf('进场费', book)?.fee).toBe('entry');
    expect(readSentences(['入驻费 5000元/店'], '', book).terms).toMatchObject([
      { fee: 'entry', subject: '入驻费', price: 500_000n, units: ['store'] },
    ]);
  });

  it('an alias that moves takes its kind along, and what is left out names nothing more', () => {
    const dm = FEES.dm.aliases.filter((alias) => alias !== '直邮费' && alias !== '直邮');
    const book = feeBookOf({
      ...named('dm', 'DM费', dm),
      ...named('advert', '广告费', [...FEES.advert.aliases, '直邮费']),
    });
    expect(feeKindOf('直邮费', standardBook)?.fee).toBe('dm');
    expect(feeKindOf('直邮费', book)?.fee).toBe('advert');
    expect(feeKindOf('直邮', book)).toBeNull();
  });

  it('how often a kind is taken where neither name nor clause says comes from the book', () => {
    const book = feeBookOf({ system: { ...FEES.system, period: 'year' } });
    const periodIn = (given: typeof book) =>
      readSentences(['信息服务费 500元'], '', given).terms[0]?.period;
    expect([periodIn(standardBook), periodIn(book)]).toEqual(['month', 'year']);
  });

  it('names that cannot serve are told: taken, too short, of no kind', () => {
    const fault = (zh: string, aliases: string[] = []) =>
      findNameFaults('dm', { zh, aliases }, standardBook);
    expect(fault('DM费', ['堆头费'])).toEqual([
      { name: '堆头费', fault: 'taken', kind: 'display' },
    ]);
    expect(fault('DM费', ['报', '费用', ' D M 海报 '])).toEqual([
      { name: '报', fault: 'short', kind: null },
      { name: '费用', fault: 'general', kind: null },
    ]);
    expect(fault('DM费/直邮')).toEqual([]);
  });

  it('what is shipped has no faults, and a book that changes nothing reads the same', () => {
    for (const kind of feeKinds) expect(findNameFaults(kind, FEES[kind], standardBook)).toEqual([]);
    const again = feeBookOf({ dm: FEES.dm, rebate: FEES.rebate });
    const words = feeKinds.flatMap((kind) => [...FEES[kind].aliases]);
    fc.assert(
      fc.property(fc.constantFrom(...words), fc.constantFrom('', '3月', ' 8.5%'), (word, rest) => {
        expect(feeKindOf(word + rest, again)).toEqual(feeKindOf(word + rest, standardBook));
      }),
    );
  });

  it('two companies with books of their own do not meet', () => {
    const [one, two] = [feeBookOf(named('dm', '驻店费')), feeBookOf(named('promoter', '驻店费'))];
    expect([one, two, one].map((book) => feeKindOf('驻店费', book)?.fee)).toEqual([
      ...['dm', 'promoter', 'dm'],
    ]);
  });
});
