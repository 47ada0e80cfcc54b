import { describe, expect, it } from 'vitest';
import {
  type Heading,
  parseCells,
  parseLines,
  showContract,
  tableOf,
} from '../../../test/make/contractSheet.ts';
import { parseContract } from './parseContract.ts';

const codesOf = (text: string) => parseLines(text).problems.map(({ code }) => code);

describe('条款的其它事实', () => {
  it.each<[string, string | null, string]>([
    ['5.2、月返 8.5%', '5.2', '月返'],
    ['(一) 月返 8.5%', '一', '月返'],
    ['（ 3 ）月返 8.5%', '3', '月返'],
    ['第3条 月返 8.5%', '第3条', '月返'],
    ['第三款、月返 8.5%', '第3款', '月返'],
    ['12.月返8.5%', '12', '月返'],
    ['3) DM费 每期1500元', '3', 'DM费'],
    ['3.2 月返 8.5%', '3.2', '月返'],
    ['1.5 万元陈列费', null, '1.5 万元陈列费'],
    ['月返 8.5%', null, '月返'],
    ['DM每期1500元', null, 'DM'],
    ['陈列费 单店300元/月', null, '陈列费'],
    ['年返达到600万返2%', null, '年返'],
  ])('条款号与科目: %s', (text, clauseNo, subject) => {
    const [term] = parseLines(text).terms;
    expect([term?.clauseNo, term?.subject]).toEqual([clauseNo, subject]);
  });

  it('条款号 of its own column, the remarks of all columns of remarks', () => {
    const [term] = parseCells('条款号= 3.1 |科目=月返|比例=3%|备注=账扣|甲方意见=按月').terms;
    expect([term?.clauseNo, term?.note]).toEqual(['3.1', '账扣 按月']);
    expect(parseCells('科目=月返|比例=3%|备注=账扣').terms[0]?.clauseNo).toBeNull();
  });

  it.each<[string, readonly string[] | undefined]>([
    ['新品费 500元/SKU/店 单店封顶5000元', ['store']],
    ['新品费 500元/SKU/店 单品封顶2000元', ['sku']],
    ['DM 1500元/店/期 每店每期上限2000元', ['store', 'issue']],
    ['DM 1500元/期 2000元/店/期封顶', ['store', 'issue']],
    ['DM 1500元/店/期 每店每年上限2000元', ['store']],
    ['DM 1500元/店/期 每年每店上限2000元', ['store']],
    ['节庆费 500元/店/节 每节上限2000元', ['festival']],
    ['陈列费 500元/店/次 每次上限2000元', undefined],
    ['陈列费 500元/店/次 每年上限2000元', undefined],
  ])('封顶按什么计: %s', (text, units) => {
    expect(parseLines(text).terms[0]?.capUnits).toEqual(units);
  });

  it.each([
    ['月返 3% B扣', ['term.wayUnclear']],
    ['月返 3% A扣', []],
    ['月返 3% 现金折扣', []],
    ['陈列费 500元/店/次 封顶5000元', ['term.capOpen']],
    ['陈列费 500元/店/次 封顶3%', ['term.capOpen']],
    ['陈列费 500元/店/月 封顶3%', []],
    ['陈列费 500元/店/次 每年封顶5000元', []],
  ])('提示: %s', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it.each([
    ['店庆费不超过最高节庆的1.5倍', '1500.00'],
    ['店庆费不超过最高节庆的2倍', '2000.00'],
    ['店庆费按最高节庆的1.25倍', '1250.00'],
    ['店庆费按最高节庆的1.255倍', '1250.00'],
  ])('%s of 1,000 and 800 is %s', (text, price) => {
    const [, , term] = showContract(
      parseLines('节庆费 每店每节1000元', '春节费 每店每节800元', text),
    );
    expect(term).toBe(`anniversary unit ${price}/store/festival ceiling event @店庆`);
  });

  it('a price of its own is no multiple of festivals', () => {
    const found = parseLines('节庆费 每店每节1000元', '店庆费 每店2000元，不超过最高节庆的1.5倍');
    expect(showContract(found)[1]).toBe('anniversary unit 2000.00/store ceiling event @店庆');
  });
});

describe('单位为万元的表', () => {
  const read = (cells: string) => {
    const split = cells.split('|').map((cell) => cell.split('='));
    const headings: Heading[] = [
      ['科目', 'subject'],
      ['台阶', 'termTiers'],
      ['标准', 'termRate'],
      ['上限', 'termCount'],
      ['期初', 'termOpening'],
      ['备注', 'note'],
    ];
    const row = headings.map(([heading]) => split.find(([name]) => name === heading)?.[1] ?? '');
    return showContract(parseContract([{ ...tableOf(headings, [row]), unit: 10_000 }]));
  };

  it.each([
    ['科目=年返|台阶=600 2%', 'targetRebate tiers whole[>=6000000.00:2%] net year'],
    ['科目=年返|备注=达到600返2%', 'targetRebate tiers whole[>=6000000.00:2%] net year'],
    ['科目=年返|备注=达到6000000元返2%', 'targetRebate tiers whole[>=6000000.00:2%] net year'],
    ['科目=年返|备注=达到600万返2%', 'targetRebate tiers whole[>=6000000.00:2%] net year'],
    ['科目=信息费|标准=2', 'system lump 20000.00 month'],
    ['科目=信息费|标准=500元', 'system lump 500.00 month'],
    ['科目=月返|标准=3%|上限=封顶5/年', 'rebate rate 3% net month cap:50000.00/year'],
    ['科目=月返|标准=3%|上限=封顶500元/年', 'rebate rate 3% net month cap:500.00/year'],
    ['科目=月返|标准=3%|上限=封顶5千/年', 'rebate rate 3% net month cap:5000.00/year'],
    ['科目=月返|标准=3%|备注=保底2', 'rebate rate 3% net month floor:20000.00'],
    ['科目=月返|标准=3%|备注=保底200元', 'rebate rate 3% net month floor:200.00'],
    ['科目=DM|标准=500元/期|期初=2', 'dm unit 500.00/issue event used:2'],
    ['科目=DM|标准=500元/期|期初=已扣2', 'dm unit 500.00/issue event taken:20000.00'],
    ['科目=DM|标准=500元/期|期初=已扣2000元', 'dm unit 500.00/issue event taken:2000.00'],
    ['科目=DM|标准=500元/期|期初=已扣2千', 'dm unit 500.00/issue event taken:2000.00'],
    [
      '科目=增长返利|台阶=增长10%返1%|备注=2025年基数600',
      'targetRebate tiers whole[>=6600000.00:1%] net year growth:6000000.00',
    ],
    [
      '科目=增长返利|台阶=增长10%返1%|备注=2025年基数6000000元',
      'targetRebate tiers whole[>=6600000.00:1%] net year growth:6000000.00',
    ],
    [
      '科目=联营扣点|标准=20%|备注=月保底销售额10',
      'rebate rate 20% sales month floor:20000.00 guarantee:sales 100000.00/month',
    ],
    [
      '科目=联营扣点|标准=20%|备注=月保底销售额100000元',
      'rebate rate 20% sales month floor:20000.00 guarantee:sales 100000.00/month',
    ],
  ])('%s', (cells, expected) => {
    expect(read(cells)).toEqual([expected]);
  });
});
