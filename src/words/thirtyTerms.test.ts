import { describe, expect, it } from 'vitest';
import { showTerm } from '../../test/make/contractSheet.ts';
import { readSentences } from '../domain/contracts/sentences.ts';
import { sentenceOfTerm } from './termSentence.ts';

/** As people write a contract sheet: twenty-five are clear. */
const clear = [
  '1. 月返：含税净进货额的8.5%，票扣',
  '2、年返 300万以上0.5%，375万以上1%，468.75万以上1.5% 全额，次年1月结算',
  '季度返利 超过50万部分返1%，账扣',
  '无条件返利 1%，每年不低于20000元',
  '基本扣率 5% 订单折扣',
  '不退货折扣 0.5% 按进货额',
  '物流费 3.5% 按含税进货额 账扣',
  '信息费 每月600元',
  '进场费 8000元 一次性',
  '新店开业费 每店3000元',
  '节庆费 春节、国庆、中秋每店每节200元',
  '店庆费 每店1500元',
  '老店翻新 3000元/店/次',
  '新品费 300元/SKU/店，首年免收',
  'DM海报 1500元/期，2期/季，凭海报',
  '直邮 100元/店/期/图',
  '堆头费 900元/店/期，每月封顶1800元，凭照片',
  '端架陈列费 1000元/个/月',
  '促销员管理费 200元/人/月',
  '灯箱广告费 全年2万元分4次收取',
  '整体促销服务费 2000元/店/年',
  '专柜费 免收',
  '联营扣点20%，月保底销售额10万元，超出部分15%',
  '退货处理费 每次50元',
  '合同续签费 不收取',
];

/** Five leave open what only people can say. */
const open = [
  '促销费 5% 3000元',
  '年终奖励 达到目标后另行协商',
  '月度返佣 3%或5%',
  '年返 600万 1000万 2%',
  '堆头费 500元或800元',
];

describe('issue 5, must show: a contract sheet of 30 terms in free Chinese', () => {
  const lines = [...clear.slice(0, 12), ...open, ...clear.slice(12)];
  const { terms, asked, problems } = readSentences(lines, '合同.xlsx');
  const rowOf = (line: string) => lines.indexOf(line) + 1;

  it('asks the five that are ambiguous, each in its row and with why', () => {
    expect(asked.map(({ source }) => source.row)).toEqual(open.map(rowOf));
    const why = problems.filter(({ code }) => code === 'term.unclear');
    expect(why.map(({ subject }) => subject.row)).toEqual(open.map(rowOf));
    for (const { facts } of why) expect(facts['why']).toMatch(/\w/);
  });

  it('understands the others, each row of them', () => {
    const understood = new Set(terms.map(({ source }) => source.row));
    expect([...understood].sort((a, b) => a - b)).toEqual(clear.map(rowOf).sort((a, b) => a - b));
    expect(terms.every(({ calc }) => calc !== 'unknown')).toBe(true);
  });

  it.each(terms.map((term) => [sentenceOfTerm(term), term] as const))(
    'sentence -> term -> sentence is stable: %s',
    (sentence, term) => {
      const again = readSentences([sentence]);
      expect(again.asked).toEqual([]);
      expect(again.terms.map(showTerm)).toEqual([showTerm(term)]);
      expect(again.terms.map((each) => sentenceOfTerm(each))).toEqual([sentence]);
    },
  );
});
