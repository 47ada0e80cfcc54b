import { describe, expect, it } from 'vitest';
import { keepLayout } from './keptLayout.ts';

const told = { source: '导入时更正 张敏', day: null };
const columns = [
  { heading: '凭证', field: 'docNo' as const },
  { heading: '划扣数', field: 'gross' as const },
  { heading: '', field: null },
];

describe('issue 5, 6: a correction at import is kept in the profile', () => {
  const [first] = keepLayout([], { sheet: '明细', row: 3, columns }, told);

  it('as a layout of its own, with who corrected it', () => {
    expect(first).toMatchObject({
      name: '明细',
      headRow: 3,
      source: '导入时更正 张敏',
      taken: null,
    });
    expect(first?.columns.map(({ heading }) => heading)).toEqual(['凭证', '划扣数']);
  });

  it('over the layout of the same headings, whose signs and name stand; another paper is one more', () => {
    const known = [{ ...(first as NonNullable<typeof first>), taken: 'negative' as const }];
    const again = columns.map((each) => ({ ...each, field: 'note' as const }));
    const [kept, ...more] = keepLayout(known, { sheet: '', row: 0, columns: again }, told);
    expect([kept?.taken, kept?.headRow, kept?.columns[0]?.field, more.length]).toEqual([
      ...['negative', null, 'note', 0],
    ]);
    const other = [{ heading: '日子', field: 'day' as const }];
    const both = keepLayout(known, { sheet: '明细', row: 1, columns: other }, told);
    expect(both.map(({ name }) => name)).toEqual(['明细', '明细 2']);
  });
});
