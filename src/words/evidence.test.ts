import { describe, expect, it } from 'vitest';
import { paperOf } from '../../test/make/facts.ts';
import { missingCodes, showMissing, showPaper, showSource } from './evidence.ts';
import { showProblem } from './problems.ts';

describe('evidence', () => {
  it('is one line: kind, number, place', () => {
    const slip = paperOf({
      kind: 'slip',
      no: 'HD-001',
      source: { file: 'slips.xlsx', sheet: 'Sheet1', row: 3 },
    });
    expect(showPaper(slip, 'zh')).toBe('签收回单 HD-001 (slips.xlsx 第3行)');
    expect(showPaper(slip, 'en')).toBe('signed slip HD-001 (slips.xlsx row 3)');
  });

  it('names a paper without a number by what it is about', () => {
    const poster = paperOf({
      kind: 'evidence',
      subject: 'DM',
      issue: '3月上',
      source: { file: '证据.xlsx', sheet: '海报', row: 5 },
    });
    expect(showPaper(poster, 'zh')).toBe('执行证据 DM 3月上 (证据.xlsx 海报 第5行)');
    expect(showSource({ file: 'a.csv' }, 'zh')).toBe('a.csv');
  });

  it('names every code of missing evidence, and an unknown one by itself', () => {
    for (const code of missingCodes) {
      expect(showMissing(code, 'zh')).toMatch(/\p{Script=Han}/u);
      expect(showMissing(code, 'en')).not.toBe(code);
    }
    expect(showMissing('toString', 'zh')).toBe('toString');
  });
});

describe('showProblem', () => {
  it('says file, sheet, row and column before the message', () => {
    const problem = {
      code: 'no.such.text',
      severity: 'warning',
      subject: { file: 'a.xlsx', sheet: '明细', row: 7, column: '金额' },
      facts: { cell: 'abc' },
    } as const;
    expect(showProblem(problem, 'zh')).toBe(
      'a.xlsx · 明细 · 第7行 · 金额列: no.such.text (cell=abc)',
    );
    expect(showProblem({ ...problem, subject: {} }, 'en')).toBe('no.such.text (cell=abc)');
  });
});
