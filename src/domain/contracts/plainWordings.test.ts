import { describe, expect, it } from 'vitest';
import { sentenceOfTerm } from '../../words/termSentence.ts';
import { standardBook } from './feeBook.ts';
import { readSentences } from './sentences.ts';

/** What a line is read as: its terms as sentences, else '?' where it is asked, '' where it is left out. */
function readLine(line: string): string {
  const { terms, asked } = readSentences([line]);
  const read = terms.map((term) => `${term.fee} ${sentenceOfTerm(term, standardBook)}`);
  return [...read, ...asked.map(() => '?')].join(' | ');
}

describe('issue 5, 3: clauses as a key-account manager writes them', () => {
  it.each([
    [
      '会员日活动费每场1000元，全年不超过12场',
      'promotionService 会员日活动费: 1000元/次, 每年12次',
    ],
    ['路演费 2000元/场 每年最多6场', 'other 路演费: 2000元/次, 每年6次'],
    ['POS数据费 每家门店每月50元', 'system POS数据费: 50元/店/月'],
    ['信息费 每间门店每月30元', 'system 信息费: 30元/店/月'],
    ['堆头 每家店每期800元', 'display 堆头: 800元/店/期'],
    ['每新开一家门店，一次性收取开业赞助费3000元', 'opening 开业费: 3000元/店, 一次性'],
    ['新增门店时每店收取新店费2000元', 'opening 开业费: 2000元/店'],
    [
      '店庆费每年一次，5000元/店，最高不超过10家店',
      'anniversary 店庆费: 5000元/店, 每年封顶50000元, 每年1次, 店庆',
    ],
    [
      '翻新费 3000元/店/次 限5家店 每年1次',
      'renovation 翻新费: 3000元/店/次, 每年封顶15000元, 每年1次',
    ],
  ])('%s: nothing of how it is counted is lost', (line, sentence) => {
    expect(readLine(line)).toBe(sentence);
    expect(readLine(sentence.slice(sentence.indexOf(' ') + 1))).toBe(sentence);
  });

  it.each([
    ['逾期送货罚款订单金额的3%，上限500元/单', 'fine'],
    ['延迟交货按订单金额3%罚款', 'fine'],
    ['缺货扣罚 订单缺货金额的5%', 'fine'],
    ['年度进货达到伍佰万元，返还1.2个点；达到捌佰万元返还1.8个点', 'targetRebate'],
    ['每年度进货额达到500万元返1.2%，达到800万元返1.8%', 'targetRebate'],
    ['全年采购额满300万奖励2万元', 'targetRebate'],
    ['季度回款完成120万，按2%奖励，现金支付', 'targetRebate'],
  ])('%s: a charge without a name of its own is read as its kind', (line, fee) => {
    const { terms, asked } = readSentences([line]);
    expect([terms.map((term) => term.fee), asked]).toEqual([[fee], []]);
  });

  it.each([
    ['联营扣点22%，保底销售每月10万元，超过部分扣点18%'],
    ['联营扣点22%, 每月保底销售额10万元, 超出保底部分按18%扣点'],
    ['联营：月保底销售10万，保底内扣22%，超出部分扣18%'],
  ])('%s: T-1 in the words of a joint-sale contract', (line) => {
    const { terms, asked } = readSentences([line]);
    expect(asked).toEqual([]);
    expect(terms).toMatchObject([
      {
        ...{ calc: 'tiers', tierMode: 'marginal', floor: 2_200_000n },
        guarantee: { of: 'sales', amount: 10_000_000n, per: 'month' },
        tiers: [
          { from: 0n, rate: 220_000n },
          { from: 10_000_000n, rate: 180_000n },
        ],
      },
    ]);
  });

  it.each([
    ['逾期付款按日万分之五支付违约金'],
    ['合同总金额不低于500万元'],
    ['每年进货500万元以上的客户为A级'],
    ['甲方应于收货后3日内验收'],
  ])('%s: is no charge', (line) => {
    expect(readSentences([line]).terms).toEqual([]);
  });
});
