import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatFen, parseFen } from '../values/money.ts';
import { calculateFee, calculateRebate, unitOfWord } from './calculate.ts';
import { calculateJoint } from './joint.ts';
import { readSentences } from './sentences.ts';
import type { Unit } from './term.ts';

const yuan = (text: string) => {
  const amount = parseFen(text);
  if (amount === null) throw new Error(text);
  return amount;
};
const codeOf = (each: object): string =>
  'problem' in each
    ? ((each.problem as { facts: { why?: string } }).facts.why ?? '?')
    : (each as { code: string }).code;
const rebate = (text: string, turnover: string): string => {
  const found = calculateRebate(text, yuan(turnover));
  return 'ask' in found ? found.ask.map(codeOf).join() : formatFen(found.amount);
};
const fee = (text: string, counts = ''): string => {
  const given = counts.split(',').filter((each) => each !== '');
  const quantities = given.map((each): [Unit, bigint] => {
    const [word = '', count = ''] = each.split('=');
    return [unitOfWord(word) as Unit, BigInt(count)];
  });
  const found = calculateFee(text, new Map(quantities));
  return 'ask' in found ? found.ask.map(codeOf).join() : formatFen(found.amount);
};

describe('issue 5, 3: rebates as contracts word them', () => {
  it.each([
    [
      '达标返利，全年含税净进货额：①100万元以上，0.5%；②125万元以上，1%；③156.25万元以上，1.5%。',
      '1300000',
      '13000.00',
    ],
    [
      '若乙方年度进货额达到人民币100万元，甲方有权按年度进货总额的0.5%收取返利；达到125万元按1%',
      '1300000',
      '13000.00',
    ],
    ['年返：目标100、125、156.25万元，对应返利0.5%、1%、1.5%', '1300000', '13000.00'],
    [
      '年返 100万以上0.5%，125万以上1%，156.25万以上1.5% 每一段按各自比例计算',
      '2000000',
      '10937.50',
    ],
    ['年返 100万以上0.5%，125万以上1%，156.25万以上1.5% 不累进', '2000000', '30000.00'],
    ['年返 100万以上0.5%，125万以上1%，156.25万以上1.5% 不分段，全额计算', '2000000', '30000.00'],
    ['年返：300万以内不返，超出部分返1%', '4000000', '10000.00'],
    ['年返：300万以内1%，超出部分2%', '4000000', '50000.00'],
    ['年返 300万(不含)-375万(含) 0.5%，375万(不含)以上 1%', '3000000', '0.00'],
    ['年返 300万(不含)-375万(含) 0.5%，375万(不含)以上 1%', '3750000', '18750.00'],
    ['年返 (300万,375万] 0.5%，(375万,+∞) 1%', '3750000', '18750.00'],
    ['年返 [300万,375万) 0.5%，[375万,+∞) 1%', '3750000', '37500.00'],
    ['年返 300万以下(含)返0.3%，300万以上返0.5%', '3000000', '9000.00'],
    [
      '年返：大于0小于等于600万1.5%，大于600万小于等于1000万2%，大于1000万2.5%',
      '6000000',
      '90000.00',
    ],
    [
      '年返：大于0小于等于600万1.5%，大于600万小于等于1000万2%，大于1000万2.5%',
      '6000000.01',
      '120000.00',
    ],
    ['后台毛利12%', '1000000', '120000.00'],
    ['年返1%，低于2万按2万计', '1500000', '20000.00'],
    ['年返1%，不足2万元按2万元收取', '1500000', '20000.00'],
    ['年返1%，超过5万元按5万元计算', '8000000', '50000.00'],
    ['年进货目标500万，完成返1.5%，未完成返0.5%', '4999999.99', '25000.00'],
    ['年进货目标500万，完成返1.5%，未完成返0.5%', '5000000', '75000.00'],
    ['增长返利：较去年600万增长10%以上返1%', '6600000', '66000.00'],
    ['增长奖励：同店同比增长15%，返0.5%，去年同店销售额800万元', '9199999.99', '0.00'],
    ['增长返利：增长部分返2%，去年600万', '7000000', '20000.00'],
    ['月返 3% 每年封顶1万元', '1000000', '10000.00'],
    [
      '年返：3,000,000-3,749,999.99元 0.5%；3,750,000-4,687,499.99元 1%；4,687,500元以上 1.5%',
      ...['4000000', '40000.00'],
    ],
    ['年返 达300万返0.5%，达375万返1%，仅就超过300万部分计算', '4000000', '10000.00'],
    ['年返：300万以上0.5%；375万以上1%；返利不低于5万元', '4000000', '50000.00'],
    ['年返：300万以上0.5%；375万以上1%；返利总额不超过3万元', '4000000', '30000.00'],
    ['年返：300万以上0.5%；375万以上1%；上年为0.3%/0.8%', '4000000', '40000.00'],
    ['年返：销售收入≥300万，返利率=0.5%；≥375万，返利率=1%', '4000000', '40000.00'],
    ['年返 满300万赠货1.5万元，满375万赠货3.75万元', '4000000', '37500.00'],
    ['月返3%，比去年增加0.5个点', '1000000', '30000.00'],
    ['月返原3%现3.5%', '1000000', '35000.00'],
    ['月含税交易额的8.5%', '7200000', '612000.00'],
    ['年返 0-100元10%，100-300元20%，300-6000元30% 分段', '3800', '1100.00'],
    ['年返 0-100元10%，100-300元20%，300-6000元30% 分段', '1000', '260.00'],
    ['年返 0-1000元10%，1000-2500元25%', '2000', '500.00'],
    ['年返 100万-199万0.5%，200万以上1%', '1995000', '9975.00'],
  ])('%s of %s is %s', (text, turnover, expected) => {
    expect(rebate(text, turnover)).toBe(expected);
  });

  it.each([
    ['月返3%以内', 'openRate'],
    ['月返至少3%', 'openRate'],
    ['月返3%起', 'openRate'],
    ['月返大概3%', 'about'],
    ['月返3%多', 'about'],
    ['月返预计3%', 'about'],
    ['年返 100万-150万0.5%，130万-200万1%', 'overlap'],
    ['年返 100万-120万0.5%，150万-200万1%', 'gap'],
    ['年返 1.5%，目标未达不返', 'noTarget'],
    ['年返 达标后返1.5%', 'noTarget'],
    ['增长返利：增长部分返2%', 'growth'],
    ['退货处理费 退货金额的5%', 'calc.otherBase'],
    ['100万以上0.5%', 'unknownFee'],
    ['年返 每100万返0.5%', 'perStep'],
    ['月返比去年增加0.5个点', 'noMoney'],
    ['月返300%', 'oddRate'],
    ['月返 3%，≥5000元', 'unpaired'],
    ['税率13%', 'calc.noTerm'],
  ])('%s is asked: %s', (text, why) => {
    expect(rebate(text, '1000000')).toBe(why);
  });

  it('what is of another window or has no name is told', () => {
    const assumed = (text: string) => {
      const found = calculateRebate(text, yuan('100000'));
      return 'ask' in found ? found.ask : found.assumed;
    };
    expect(assumed('月返 1% 按含税净进货额，每年不低于2万元')).toEqual(['window']);
    expect(assumed('年度进货满5万元按全额给予1%')).toEqual(['name']);
  });

  it.each([
    ['联营，月销售10万元以内扣20%，10万元以上部分扣15%', '150000', '27500.00'],
    ['联营扣点20%，月销售保底10万，超出按15%', '150000', '27500.00'],
    ['联营扣点20%，月保底租金2万，二者取高', '80000', '20000.00'],
    ['专柜联营：扣点22%，年保底销售额120万元', '1000000', '264000.00'],
  ])('%s, %s sold: %s', (text, sales, takes) => {
    const found = calculateJoint(text, yuan(sales));
    expect('ask' in found ? found.ask : formatFen(found.takes)).toBe(takes);
  });

  it('a range said by brackets is the range said in words', () => {
    const sum = fc.integer({ min: 1, max: 900 });
    fc.assert(
      fc.property(sum, sum, fc.boolean(), fc.boolean(), sum, (low, width, opens, closes, at) => {
        const high = low + width;
        const brackets = `年返 ${opens ? '[' : '('}${low}万,${high}万${closes ? ']' : ')'} 1%`;
        const words = `年返 ${opens ? '达到' : '超过'}${low}万返1%`;
        const turnover = `${Math.min(at, high - 1)}0000`;
        expect(rebate(brackets, turnover)).toBe(rebate(words, turnover));
        expect(rebate(brackets, `${low}0000`)).toBe(opens ? `${low * 100}.00` : '0.00');
      }),
      { numRuns: 100 },
    );
  });
});

describe('issue 5, 3: prices as contracts word them', () => {
  it.each([
    ['开业费 每家新店5000元', '店=3', '15000.00'],
    ['卸货费 300元/车', '车=4', '1200.00'],
    ['物流费 每托50元', '托=3', '150.00'],
    ['端架 500元/周', '周=2', '1000.00'],
    ['促销台 100元/张/天', '个=2,天=5', '1000.00'],
    ['DM费 1500元 × 期数 × 店数', '期=2,店=3', '9000.00'],
    ['海报费（每店每期）100元', '店=3,期=2', '600.00'],
    ['海报费（元/店/期）：100', '店=3,期=2', '600.00'],
    ['海报费 每个门店每一期100元', '店=3,期=2', '600.00'],
    ['海报费 按店按期，100元', '店=3,期=2', '600.00'],
    ['海报费 一店一期100元', '店=3,期=2', '600.00'],
    ['进场费 一万二', '', '12000.00'],
    ['进场费 1万2千元', '', '12000.00'],
    ['条码费：无', '', '0.00'],
    ['物流费 3元/箱，最低收费50元', '箱=10', '50.00'],
    ['罚款：迟到一次罚200元', '次=2', '400.00'],
    ['店庆费：2000元/店（每年10月）', '店=3', '6000.00'],
    ['进场费 5000元/店，最高不超过10万元', '店=30', '100000.00'],
    ['新品费 500元/SKU/店，每店封顶3000元', 'SKU=10,店=2', '6000.00'],
    ['信息服务费 300元/月', '月=12', '3600.00'],
    ['DM费 1500元/期，全年封顶6000元', '期=6', '6000.00'],
    ['陈列费 500元/店/月，每月封顶1万元', '店=30,月=3', '30000.00'],
    ['DM费 1500元/期，每期每店封顶1000元', '期=2', '2000.00'],
    ['年度促销服务费 10万元，按季支付', '', '25000.00'],
    ['堆头费 800元/个/期，不足一期按一期计', '个=1,期=2', '1600.00'],
  ])('%s with %s is %s', (text, counts, expected) => {
    expect(fee(text, counts)).toBe(expected);
  });

  it.each([
    ['DM费 1500元/期，每年不超过6期', '期=8', 'calc.overLimit'],
    ['DM费 1500元/期', '期=2,店=3', 'calc.extraUnit'],
    ['DM费 1500元/期起', '期=2', 'openRate'],
    ['DM费 每2期3000元', '期=2', 'perSeveral'],
    ['堆头 800元/15天', '天=15', 'perSeveral'],
    ['新品费 每5个SKU 3000元', '', 'perSeveral'],
    ['端架 1000元/半月', '', 'unknownUnit'],
    ['翻新费 3000元/店，每三年一次', '店=1', 'perSeveral'],
    ['堆头 100元/幢', '', 'unknownUnit'],
    ['罚款 每迟到1小时罚100元', '', 'perSeveral'],
    ['进场费、店庆费 5000元', '', 'twoFees'],
    ['进场费和店庆费共5000元', '', 'twoFees'],
  ])('%s with %s is asked: %s', (text, counts, why) => {
    expect(fee(text, counts)).toBe(why);
  });

  it('free counts and ceilings are told', () => {
    const assumed = (text: string) => {
      const found = calculateFee(text, new Map([['issue', 6n]]));
      return 'ask' in found ? found.ask : found.assumed;
    };
    expect(assumed('DM费 1500元/期，免收前三个月')).toEqual(['free']);
    expect(assumed('DM费 1500元/期，每年赠送1期')).toEqual(['window']);
    expect(assumed('DM费 不超过1500元/期')).toEqual(['ceiling']);
    expect(assumed('DM费 1500元/期，全年封顶6000元')).toEqual(['window']);
  });

  it('two kinds in one cell: a price by its units is of each; papers that are demanded are all kept', () => {
    const terms = (text: string) =>
      readSentences([text]).terms.map((term) => [
        term.subject,
        term.fee,
        formatFen(term.price ?? yuan('0')),
      ]);
    expect(terms('进场费及店庆费各5000元')).toEqual([
      ['进场费', 'entry', '5000.00'],
      ['店庆费', 'anniversary', '5000.00'],
    ]);
    expect(terms('DM/TG费 1500元/次')).toEqual([
      ['DM', 'dm', '1500.00'],
      ['TG费', 'display', '1500.00'],
    ]);
    const proofs = (text: string) =>
      readSentences([text]).terms.map((term) => [term.fee, term.proofs]);
    expect(proofs('DM 1500元/期 凭海报、照片')).toEqual([['dm', ['海报', '照片']]]);
    expect(proofs('凭DM样刊及现场照片 堆头 1000元/个/月')).toEqual([
      ['display', ['DM样刊', '现场照片']],
    ]);
  });
});
