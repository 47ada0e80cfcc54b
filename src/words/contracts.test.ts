import { describe, expect, it } from 'vitest';
import { parseLines } from '../../test/make/contractSheet.ts';
import { FEES } from '../domain/contracts/fees.ts';
import { contractTexts } from './contracts.ts';

describe('合同文字', () => {
  it('a question names what was not understood and offers a wording', () => {
    const contract = parseLines('月返 8.5% 8%');
    const problem = contract.problems.find(({ code }) => code === 'term.unclear');
    const text = contractTexts['term.unclear'];
    expect(text?.zh(problem?.facts ?? {})).toMatch(/月返.*两个不同的比例.*月返 8\.5% 8%.*例如/);
    expect(text?.en(problem?.facts ?? {})).toMatch(/two different rates.*for instance/);
  });

  it('the wordings that questions offer are understood, and as that kind of fee', () => {
    for (const fee of Object.keys(FEES)) {
      const offered = contractTexts['term.unclear']?.zh({ fee, why: 'noMoney' }).split('例如: ')[1];
      const contract = parseLines(offered ?? '');
      expect(contract.asked, offered).toEqual([]);
      const [term] = contract.terms;
      expect([fee, 'rebate'], offered).toContain(term?.fee);
    }
  });

  it.each([
    'noRate',
    'unpaired',
    'perStep',
    'otherSum',
    'twoModes',
    'growth',
    'growthPart',
    'guaranteeKind',
    'guaranteeRate',
    'capBase',
    'onlyCap',
    'twoBounds',
    'uneven',
  ])('a question of %s says why and offers an answer that is understood', (why) => {
    const said = contractTexts['term.unclear']?.zh({ fee: 'rebate', subject: '甲', why }) ?? '';
    expect(said).toMatch(/读不准: \S/);
    const contract = parseLines(said.split('例如: ')[1] ?? '');
    expect(contract.asked, said).toEqual([]);
    expect(contract.terms).toHaveLength(1);
  });

  it('every code of a contract problem and every law note has its words', () => {
    const codes = ['term.unclear', 'term.wayUnclear', 'term.capOpen', 'contract.rowIgnored'];
    const laws = Object.values(FEES).flatMap(({ law }) => (law ? [law.textCode] : []));
    for (const code of [...codes, ...laws]) expect(contractTexts[code], code).toBeDefined();
  });

  it('price guides carry their source', () => {
    for (const { guide } of Object.values(FEES)) {
      if (guide) expect(guide.source).toBe('《KA重点客户全攻略》参考价(约2005年)');
    }
  });
});
