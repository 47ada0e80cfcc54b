import { describe, expect, it } from 'vitest';
import { day, yuan } from '../../test/make/facts.ts';
import { favourLine, march, pendingLine } from '../../test/make/march.ts';
import { alignColumns, widthOf } from './columns.ts';
import { showReport } from './report.ts';
import { plain } from './typeset.ts';

const today = day('2026-04-10');

describe('showReport', () => {
  it('sums T-11, days left, wrong lines with ground, accepted ones only counted', () => {
    const text = showReport({ ...march(), problems: [], today, lang: 'zh' });
    expect(text).toMatch(/对方应付 +819,500\.00/);
    expect(text).toMatch(/我方应收 +885,530\.00/);
    expect(text).toMatch(/差额 +66,030\.00/);
    expect(text).toMatch(/可主张 +51,030\.00/);
    expect(text).toMatch(/时间性 +15,000\.00/);
    expect(text).toMatch(/现在开票 +964,000\.00/);
    expect(text).toContain('异议截止 2026-05-05, 还有 25 天');
    expect(text).toContain('算式：8.5% × (1,012,000.00 - 30,000.00) = 83,470.00');
    expect(text).toContain('尚缺：海报原件');
    expect(text).toContain('认可 4 行');
    expect(text).not.toContain('RTV-0301');
    expect(text).not.toMatch(/undefined|null|NaN/);
  });

  it('puts claims before timing, evidence and favour, whatever their rows', () => {
    const more = [favourLine(), pendingLine()];
    const text = showReport({ ...march(more), problems: [], today, lang: 'zh' });
    const at = (word: string) => text.indexOf(word);
    expect(at('JQ-01')).toBeLessThan(at('NF-01'));
    expect(at('NF-01')).toBeLessThan(at('YS-077'));
    expect(at('YS-077')).toBeLessThan(at('DT-SECRET'));
  });

  it('keeps columns in line, counting 汉字 as two cells', () => {
    const text = showReport({ ...march(), problems: [], today, lang: 'zh' });
    const rows = text.split('\n').filter((line) => /部分认可|异议 {2,}R|时间性 {2,}R/.test(line));
    const columns = rows.map((line) => widthOf(line.slice(0, line.search(/部分认可|异议|时间性/))));
    expect(rows.length).toBe(9);
    expect(new Set(columns).size).toBe(1);
  });

  it('says when the day has come and gone, and when it is unknown', () => {
    const { statement, audit } = march();
    const at = (deadline: typeof today | null, lang: 'zh' | 'en') =>
      showReport({ statement, audit: { ...audit, deadline }, problems: [], today, lang });
    expect(at(today, 'zh')).toContain('就是今天');
    expect(at(day('2026-04-08'), 'zh')).toContain('已过 2 天');
    expect(at(day('2026-04-08'), 'en')).toContain('2 days ago');
    expect(at(null, 'zh')).toContain('异议截止日未知');
  });

  it('lists problems at the end, and lets no file write to the terminal', () => {
    const problem = {
      code: 'x',
      severity: 'error',
      subject: { file: 'a\u001b[31m.xlsx' },
      facts: { cell: 'b\u0007\nc\u202e' },
    } as const;
    const { statement, audit } = march([], { pending: yuan('1') });
    const text = showReport({ statement, audit, problems: [problem], today, lang: 'en' });
    expect(text.endsWith('[error] a[31m.xlsx: x (cell=b c)\n')).toBe(true);
  });
});

describe('columns', () => {
  it('measures cells', () => {
    expect(widthOf('第3行')).toBe(5);
    expect(widthOf('ＡＢ，')).toBe(6);
    expect(widthOf('e\u0301')).toBe(1);
    expect(
      alignColumns(
        [
          ['门店', '1.00'],
          ['a', '10.00'],
        ],
        ['left', 'right'],
      ),
    ).toEqual(['门店   1.00', 'a     10.00']);
    expect(plain(' a\t\nb ')).toBe('a b');
  });
});
