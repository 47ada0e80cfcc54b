import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayNumber, daysBetween } from '../values/day.ts';
import { parseNotice } from './parseNotice.ts';
import {
  firstUnannounced,
  type HolidayNotice,
  isWeekend,
  makeWorkCalendar,
} from './workCalendar.ts';
import { addWorkdays, countWorkdays } from './workdays.ts';

const day = (text: string) => text as Day;
const rowsOf = (text: string) =>
  text.split('\n').map((line, i) => ({ row: i + 1, cells: line.split('\t') }));
const read = (text: string, year: number | null = null) => {
  const { notice, problems } = parseNotice(rowsOf(text), year);
  return {
    year: notice?.year,
    off: notice?.off.map((each) => each.day),
    names: [...new Set(notice?.off.map(({ name }) => name))],
    worked: notice?.worked,
    problems: problems.map(({ code, subject, facts }) => [
      code,
      subject.row,
      ...Object.values(facts),
    ]),
  };
};

const notice2026 = `国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府：
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班工作。
2025年11月4日`;

it.each([
  ['国办发明电〔2025〕7号', '国办发明电〔2025〕7号'],
  ['国办发明电[2025] 7 号', '国办发明电〔2025〕7号'],
  ['国办发明电（2025）7号', '国办发明电〔2025〕7号'],
  ['2025年11月4日', null],
])('发文字号: %s -> %s', (line, number) => {
  expect(parseNotice(rowsOf(`${line}\n${notice2026}`), null).source).toBe(number);
});

const known = parseNotice(rowsOf(notice2026), null).notice as HolidayNotice;
const calendar = makeWorkCalendar([known]);
const counted = (from: string, count: number) => addWorkdays(day(from), count, calendar.isWorkday);

describe('issue 5, 4: working days', () => {
  it('V15: form received on Wednesday 2026-09-30, 2 working days -> 2026-10-09', () => {
    expect(counted('2026-09-30', 2)).toBe('2026-10-09');
  });

  it.each([
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-09-24', 5, '2026-10-09'],
    ['2026-04-30', 3, '2026-05-08'],
    ['2026-04-30', 4, '2026-05-09'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2025-12-31', 1, '2026-01-04'],
  ])('T-22: %s and %i working days -> %s', (from, count, to) => {
    expect(counted(from, count)).toBe(to);
  });

  it('T-22: 248 working days in 2026, 16 in February', () => {
    const within = (from: string, to: string) =>
      countWorkdays(day(from), day(to), calendar.isWorkday);
    expect(within('2025-12-31', '2026-12-31')).toBe(248);
    expect(within('2026-01-31', '2026-02-28')).toBe(16);
  });

  it('V16: where every day is worked, none is lost over midnight, months and leap years', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: 0, max: 900 }),
        (from, count) => {
          const start = addDays(day('2000-01-01'), from);
          const end = addWorkdays(start, count, () => true);
          expect(daysBetween(start, end)).toBe(count);
          expect(countWorkdays(start, end, () => true)).toBe(count);
        },
      ),
    );
  });

  it('what the company does otherwise comes first, then the notice, then weekends', () => {
    const own = makeWorkCalendar(
      [known],
      [
        { day: day('2026-03-10'), isWorked: false },
        { day: day('2026-02-16'), isWorked: true },
      ],
    );
    const told = [
      '2026-03-10',
      '2026-02-16',
      '2026-02-14',
      '2026-02-17',
      '2026-03-14',
      '2026-03-16',
    ];
    expect(told.map((each) => own.isWorkday(day(each)))).toEqual([
      ...[false, true, true, false, false, true],
    ]);
    expect(isWeekend(day('2026-03-14'))).toBe(true);
    expect(dayNumber(day('2026-03-16')) - dayNumber(day('2026-03-14'))).toBe(2);
  });

  it('the first year that is not announced is told', () => {
    expect(firstUnannounced(day('2026-12-30'), day('2027-01-05'), calendar)).toBe(2027);
    expect(firstUnannounced(day('2026-01-01'), day('2026-12-31'), calendar)).toBeNull();
  });
});

describe('issue 5, 4: a new notice is read', () => {
  it('as the State Council writes it', () => {
    const { year, off, names, worked, problems } = read(notice2026);
    expect([year, off?.length, problems]).toEqual([2026, 33, []]);
    expect(names).toEqual(['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节']);
    expect(worked).toEqual([
      ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ]);
  });

  it('as a table with a column for each, or with a kind in each row', () => {
    const table =
      '节日\t放假时间\t调休上班日期\n元旦\t1月1日-3日\t\n国庆节\t10月1日至10月7日\t9月19日、10月9日';
    expect(read(table, 2027)).toMatchObject({
      ...{ year: 2027, worked: ['2027-09-19', '2027-10-09'], problems: [] },
      names: ['元旦', '国庆节'],
    });
    const list = '日期\t类型\n2027-01-01\t放假\n2027-01-03\t上班';
    expect(read(list)).toMatchObject({ off: ['2027-01-01'], worked: ['2027-01-03'], problems: [] });
    expect(read('2027-02-05 放假 春节\n2027-02-13 上班')).toMatchObject({
      ...{ off: ['2027-02-05'], worked: ['2027-02-13'], problems: [] },
    });
  });

  it('a holiday that begins in December of the year before is held', () => {
    const text = '元旦：2026年12月31日（周四）至2027年1月2日（周六）放假，共3天。';
    expect(read(text, 2027)).toMatchObject({
      off: ['2026-12-31', '2027-01-01', '2027-01-02'],
      problems: [],
    });
  });

  it('what cannot be right is told with its row', () => {
    const text =
      '国庆节：10月1日（周四）至7日放假，共8天。10月9日（周六）上班。\n13月40日放假\n随便 1月5日';
    expect(read(text, 2026).problems).toEqual([
      ['notice.count', 1, '8', '7'],
      ['notice.weekday', 1, '2026-10-09', '六', '五'],
      ['notice.noWeekend', 1, '2026-10-09'],
      ['notice.day', 2, '13月40日'],
      ['notice.unread', 3, '随便 1月5日'],
    ]);
    expect(read('元旦 1月1日放假').problems).toEqual([['notice.noYear', 1]]);
    expect(read('元旦 1月1日放假，1月1日上班', 2027).problems.map(([code]) => code)).toContain(
      'notice.both',
    );
    expect(read('什么都没有', 2027).problems).toEqual([['notice.noDays', 1, '2027']]);
  });
});
