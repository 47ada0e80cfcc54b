import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWorkCalendar } from '../calendar/workCalendar.ts';
import type { Day } from '../values/day.ts';
import { payCompletionsOf } from './completions.ts';
import { findPayDay, type PayEvents } from './payDay.ts';
import { readPayTerm } from './payTerm.ts';

const day = (text: string) => text as Day;
/** 五一 of 2026 from Friday 05-01 to Tuesday 05-05, Saturday 05-09 is worked. */
const calendar = makeWorkCalendar([
  {
    year: 2026,
    off: ['01', '02', '03', '04', '05'].map((d) => ({ day: day(`2026-05-${d}`), name: '五一' })),
    worked: [day('2026-05-09')],
  },
]);
const events: PayEvents = {
  delivery: null,
  receipt: day('2026-03-10'),
  statement: day('2026-04-03'),
  invoice: day('2026-04-05'),
  invoiceReceived: day('2026-04-08'),
};
const find = (text: string, own: Partial<PayEvents> = {}) => {
  const read = readPayTerm(text);
  return 'ask' in read ? read.ask : findPayDay(read.term, { ...events, ...own }, calendar);
};
const due = (text: string, own: Partial<PayEvents> = {}) => {
  const found = find(text, own);
  return found === null || typeof found === 'string' ? found : found.due;
};

/** Wordings of contracts; goods of 2026-03-10, reconciled 04-03, invoiced 04-05, received 04-08. */
const wordings: readonly (readonly [Day | string, string])[] = [
  [
    '2026-05-09',
    '账期60天，自验收日起算 | 60天账期（到货起算） | 到货+60天 | 自收货之日起60日内支付',
  ],
  [
    '2026-05-15',
    '到货月结45天 | 月末+45天 | 按月结算，45天 | 货款月结，账期45天 | 45天月结 | 账期:45 月结',
  ],
  ['2026-05-15', '付款方式：月结45天；付款工具：电汇 | 月结45天，现金折扣2% | 每月月结45天付款'],
  ['2026-05-15', '次月结30天，宽限15天 | 次月结30天另加15天宽限期 | 次月结30 宽限期15天'],
  ['2026-04-25', '次月二十五号付款 | 每月25日付上月货款 | 当月25日付上月货款 | 月结，每月25日付款'],
  ['2026-04-25', '次月25日（遇周末提前）付款 | 代销，按实际销售月结，次月25日付款'],
  ['2026-04-30', '次月底付款 | 次月月底付款 | 次月最后一天付款 | 本月货款下月底付清'],
  ['2026-05-09', '购方收到货物并验收合格后，凭供方开具的增值税专用发票，于60日内付款'],
  ['2026-05-03', 'ERP月结30 | 月结30（对账日起算，30天按一个月）'],
  ['2026-05-15', '次月结30天+宽限15天'],
  ['2026-05-05', '月结30天+固定付款日(5、15、25)'],
  ['2026-05-23', '发票到后45天 | 票到45天 | 收到合格发票之日起45天内付款'],
  ['2026-05-25', '收票后45天，付款日为每月5号、15号、25号 | 票到45天，逢5、15、25付款'],
  ['2026-05-03', '对账日起月结30 | 以对账日为准月结30天 | 月结30天，自对账日起算'],
  ['2026-05-15', '开票当月月底后15天'],
  ['2026-03-10', '货到即付 | 到货付款 | 验收合格即付 | 现款现货 | 货到现结'],
  ['2026-04-08', '票到即付 | 见票即付 | 票到付款'],
  ['2026-03-30', '半月结，15天 | 15天账期，半月结 | 每半月结算一次，15天付款'],
  ['2026-03-20', '旬结，10天付款 | 每旬结算，10天付款 | 半月结，每月5日、20日付款'],
  ['2026-03-22', '周结，7天后付款 | 每周结算一次，7天后付款'],
  ['2026-05-30', '双月结30天 | 两月结30天'],
  ['2026-04-30', '季结30天 | 每季度结算一次，30天后付款 | 月结30天，每月最后一天付款'],
  ['2026-03-24', '收货后2周付款 | 到货10个工作日'],
  ['2026-04-15', '到货30天，每周三付款'],
  ['2026-04-24', '到货后45天，逢周五付款 | 月结30天，账单日25号 | 25号截账，月结30天'],
  ['2026-05-01', '月结30天，每周二、周五付款 | 月结30天，每月1日、16日为付款日'],
  ['2026-05-05', '月结30天后的第一个付款日，每月5、15、25日'],
  ['2026-05-08', '货到票到后30天付款'],
  ['two', '月结45天或到货60天 | 月结45天，到货60天取早 | 首单货到付款，之后月结30天'],
  ['two', '食品月结45天 非食品月结60天 | 收票后30天，次月25日付款'],
  ['about', '月结45天左右 | 大约到货60天'],
  ['parts', '首付30%，货到付70% | 月结30天付50%，60天付50%'],
  ['prepaid', '预付 | 先款后货 | 款到发货'],
  ['batch', '月结30天，压一批 | 滚动结算 | 压单结算，二单结一单'],
  ['cutoff', '开票月结45天 | 收票月结60天'],
  ['settleDay', '月结30天，结算日为每月25日'],
  ['range', '月结30-45天 | 到货45至60天 | 月结30天，每月5-10日付款'],
  ['days', '月结 | 隔月结30天 | 次月付款 | 每周三付款'],
  ['unread', '月结1.5个月 | 到货999天 | 次月15日、30日付款'],
  ['anchor', '账期60天 | net 60 | 凭票45天付款'],
];

describe('issue 5, 4: 账期 as contracts word it', () => {
  const each = wordings.flatMap(([expected, texts]) =>
    texts.split(' | ').map((text) => [text, expected] as const),
  );
  it.each(each)('%s -> %s', (text, expected) => {
    expect(due(text)).toBe(expected);
  });

  it.each([
    ['到货60天，遇节假日顺延', '2026-05-06'],
    ['到货60天，遇节假日提前', '2026-04-30'],
    ['到货60天，如遇节假日则提前至前一工作日', '2026-04-30'],
    ['到货60天，节假日不顺延', '2026-05-03'],
    ['到货60天', '2026-05-06'],
  ])('%s: due on Sunday 2026-05-03 of 五一, paid on %s', (text, pay) => {
    expect(find(text, { receipt: day('2026-03-04') })).toMatchObject({ due: '2026-05-03', pay });
  });

  it.each([
    ['双月结30天', '2026-01-10', '2026-03-30'],
    ['双月结30天', '2026-02-28', '2026-03-30'],
    ['双月结30天', '2026-03-01', '2026-05-30'],
    ['季结30天', '2026-01-01', '2026-04-30'],
    ['季结30天', '2026-04-01', '2026-07-30'],
    ['每月25日截单，季结30天', '2026-03-26', '2026-07-25'],
    ['每月25日截单，双月结30天', '2026-02-26', '2026-05-25'],
    ['到货30天，每周一、周日付款', '2026-03-01', '2026-04-05'],
    ['到货7天，每周三付款', '2026-03-04', '2026-03-11'],
    ['到货7天，每周三付款', '2026-03-05', '2026-03-18'],
  ])('%s, received on %s, is due on %s', (text, receipt, expected) => {
    expect(due(text, { receipt: day(receipt) })).toBe(expected);
  });

  it('what is asked names what it may mean', () => {
    const read = (text: string) => 'term' in readPayTerm(text);
    expect(payCompletionsOf('开票月结45天', read)).toEqual(['开票后45天', '开票当月月底后45天']);
    expect(payCompletionsOf('月结45天或到货60天', read)).toEqual(['月结45天', '到货60天']);
    expect(payCompletionsOf('月结30天，结算日为每月25日', read)).toEqual([
      ...['月结30天,每月25日截单', '月结30天,每月25日付款'],
    ]);
    expect(payCompletionsOf('月结45天左右', read)).toEqual(['月结45天']);
  });

  it('papers, money and holidays around a term never move its due day', () => {
    const terms = ['到货60天', '月结45天', '次月25日付款', '票到45天', '半月结15天', '季结30天'];
    const around = [
      '电汇',
      '凭增值税专用发票付款',
      '逾期每日万分之五',
      '遇节假日顺延',
      '现金折扣2%',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...terms), fc.subarray(around), (term, others) => {
        const text = [term, ...others].join('，');
        expect(due(text)).toBe(due(term));
      }),
      { numRuns: 150 },
    );
  });
});
