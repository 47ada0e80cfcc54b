import { describe, expect, it } from 'vitest';
import { closed, cut, plain, typeset } from './typeset.ts';

describe('typeset', () => {
  it('sets Chinese sentences with full-width marks and keeps amounts with their 元', () => {
    expect(typeset('送货 1,234.50 元, 少 4.00 元; 尚缺回单 (第3行)', 'zh')).toBe(
      '送货 1,234.50\u00a0元，少 4.00\u00a0元；尚缺回单（第3行）',
    );
    expect(typeset('不符(《办法》(2006年)第六条)', 'zh')).toBe('不符（《办法》（2006年）第六条）');
    expect(typeset('a, b (c): d', 'en')).toBe('a, b (c): d');
    expect(typeset('HD-1 (slips.csv)', 'zh')).toBe('HD-1 (slips.csv)');
  });

  it('closes a sentence once', () => {
    expect(closed('不应扣。', 'zh')).toBe('不应扣。');
    expect(closed('not due', 'en')).toBe('not due.');
  });

  it('keeps text on one line, harmless and short', () => {
    expect(plain(' a\t\n\u001b[31mb\u202e ')).toBe('a [31mb');
    expect(cut('一二三四五', 4)).toBe('一二三…');
    expect(cut('𠮷𠮷', 2)).toBe('𠮷𠮷');
  });
});
