import { describe, expect, it } from 'vitest';
import { coverCell, coverFigures, fieldGroups, fieldsOf } from './fields.ts';
import { rightsOf } from './rights.ts';
import { roles } from './role.ts';

const readersOf = (group: (typeof fieldGroups)[number]) =>
  roles.filter((role) => fieldsOf([role], 'read').includes(group));

describe('issue 4, 1: 字段权限', () => {
  it('物流, 外勤 and 促销员 see quantities and no price; everybody else does', () => {
    const others = roles.filter((role) => !readersOf('price').includes(role));
    expect(others).toEqual(['logistics', 'field', 'promoter']);
    const noProgram = readersOf('price').filter((role) => role !== 'apiClient');
    expect(readersOf('contact')).toEqual(noProgram);
  });

  it('floor, margin and credit are of few, and what may be conceded is not for who passes words on', () => {
    expect(readersOf('floor')).toEqual([
      ...['kaDirector', 'nka', 'salesFinance', 'auditor', 'administrator'],
    ]);
    expect(readersOf('margin')).toEqual(['kaDirector', 'salesFinance', 'auditor', 'administrator']);
    expect(readersOf('credit')).toEqual([
      ...['kaDirector', 'salesFinance', 'creditControl', 'legal', 'auditor', 'administrator'],
    ]);
    for (const role of ['customerService', 'apiClient', 'logistics', 'field', 'promoter'] as const)
      expect(readersOf('concession')).not.toContain(role);
  });

  it('who changes a group reads it; 审计 reads all and changes none; roles add to each other', () => {
    for (const role of roles) {
      const reads = fieldsOf([role], 'read');
      expect(fieldsOf([role], 'change').filter((group) => !reads.includes(group))).toEqual([]);
    }
    expect(fieldsOf(['auditor'], 'read')).toEqual(fieldGroups);
    expect(fieldsOf(['auditor'], 'change')).toEqual([]);
    expect(fieldsOf(['logistics', 'creditControl'], 'read')).toEqual([
      ...['price', 'credit', 'concession', 'contact'],
    ]);
    expect(fieldsOf([], 'read')).toEqual([]);
  });

  it('who reads the trail reads every group: what a change was from and to is shown whole', () => {
    const readers = roles.filter((role) =>
      rightsOf([role]).some(({ subject }) => subject === 'trail'),
    );
    expect(readers.length).toBe(4);
    for (const role of readers) expect(fieldsOf([role], 'read')).toEqual(fieldGroups);
  });
});

describe('issue 4, 1: 遮盖金额', () => {
  it.each([
    ['DN-01 送货 12,000.00 元, 收 80 件', 'DN-01 送货 — 元, 收 80 件'],
    ['8.5% × (1,012,000.00 - 30,000.00) = 83,470.00', '— × (— - —) = —'],
    ['应扣 -1234.50, 未税 0.13', '应扣 —, 未税 —'],
    ['每店 500 元, 3 店', '每店 — 元, 3 店'],
    ['上限 3 万元, 5万', '上限 — 万元, —万'],
    ['费率 3 %, 不超过 ¥2000', '费率 —, 不超过 —'],
    ['大写 壹万贰仟元整。', '大写 —。'],
    ['2026-03-05 R4, JS-2026-0312 第 12 行, 2026.3.5, 合同第 3.2.1 条', ''],
    ['1,200 pieces at 12.5 each', '— pieces at — each'],
  ])('%s', (text, shown) => {
    expect(coverFigures(text)).toBe(shown === '' ? text : shown);
  });

  it.each([
    ['1200', '—'],
    ['(1,200.50)', '—'],
    ['¥ 88', '—'],
    ['3.5%', '—'],
    ['500元', '—'],
    ['DN-0012', 'DN-0012'],
    ['', ''],
    ['80 件', '80 件'],
    ['合计 1,200.50', '合计 —'],
  ])('cell %s', (text, shown) => {
    expect(coverCell(text)).toBe(shown);
  });
});
