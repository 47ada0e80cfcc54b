import { describe, expect, it } from 'vitest';
import { findDecisions, parseDecisions } from './parseDecisions.ts';

const read = (rows: readonly (readonly string[])[]) => {
  const sheet = rows.map((cells, i) => ({ row: i + 1, cells }));
  const table = findDecisions({ file: '决定.csv', sheet: '', rows: sheet });
  const { decisions, problems } = parseDecisions([table]);
  return { decisions: Object.fromEntries(decisions), problems };
};

describe('决定表', () => {
  it.each([
    [
      ['单号', '决定', '责任人', '期限', '换取', '备注'],
      [0, 1, 2, 3, 4, 5],
    ],
    [
      ['备注', '换取', '期限', '责任人', '决定', '单号'],
      [5, 4, 3, 2, 1, 0],
    ],
    [
      ['决定人', '处理期限', '单据号', '换取条件', '说明', '处理意见'],
      [2, 3, 0, 4, 5, 1],
    ],
    [
      ['doc', 'decision', 'person', 'due', 'for', 'note'],
      [0, 1, 2, 3, 4, 5],
    ],
  ])('reads %j in any order', (head, order) => {
    const rows = [
      ['YS-001', '补证据', '王敏', '2026年4月30日', '', '找仓库要回单'],
      ['FY-002', '让步换条件', '李强', '', '二季度两个堆头', ''],
      ['FY-003', '异议', '', '', '', ''],
    ];
    const { decisions, problems } = read([
      head,
      ...rows.map((row) => order.map((i) => row[i] ?? '')),
    ]);
    expect(problems).toEqual([]);
    expect(decisions).toEqual({
      'YS-001': { decision: 'evidence', person: '王敏', due: '2026-04-30', note: '找仓库要回单' },
      'FY-002': { decision: 'trade', person: '李强', exchange: '二季度两个堆头' },
      'FY-003': { decision: 'dispute' },
    });
  });

  it('a day that cannot be read is a problem, the decision stands', () => {
    const { decisions, problems } = read([
      ['单号', '决定', '期限'],
      ['YS-001', '补证据', '月底前'],
      ['YS-002', '再说', '2026-04-30'],
      ['', '放弃', ''],
    ]);
    expect(decisions).toEqual({ 'YS-001': { decision: 'evidence' } });
    expect(problems.map(({ code, subject, facts }) => [code, subject.row, facts.said])).toEqual([
      ['decision.badDue', 2, '月底前'],
      ['decision.unknown', 3, '再说'],
      ['decision.noDoc', 4, '放弃'],
    ]);
  });
});
