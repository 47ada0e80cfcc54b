import { describe, expect, it } from 'vitest';
import type { Cell, Sheet } from '../sheets/sheet.ts';
import { auditMonth, auditStatements, parseMonth } from './month.ts';
import { papersOfChains } from './papersOf.ts';

const sheetOf = (file: string, rows: readonly (readonly Cell[])[]): Sheet => ({
  ...{ file, sheet: '1', rows: rows.map((cells, n) => ({ row: n + 1, cells })) },
});

const heads = ['单据类型', '单据号', '门店', '日期', '费用名称', '扣款方式', '含税金额', '税率'];
const statementOf = (chain: string, no: string): Sheet =>
  sheetOf(`${no}.csv`, [
    ['结算单号', no, '结算期间', '2026-03-01至2026-03-31', '制单日期', '2026-03-31'],
    ['零售商', chain, '供应商名称', '青禾食品有限公司', '供应商编码', 'V7', '合同号', 'HT-1'],
    heads,
    ['验收', 'YS-7', '一店', '2026-03-05', '', '', 60000, '13%'],
    ['验收', `YS-${no}`, '一店', '2026-03-06', '', '', 40000, '13%'],
  ]);
const sheets = [
  statementOf('永辉', 'JS-1'),
  statementOf('大润发', 'JS-2'),
  sheetOf('签收单.csv', [
    ['签收单号', '订单号', '门店', '签收日期', '含税金额'],
    ['YS-JS-1', 'PO-1', '一店', '2026-03-06', 40000],
    ['YS-JS-2', 'PO-2', '一店', '2026-03-06', 40000],
    ['YS-7', 'PO-3', '一店', '2026-03-05', 60000],
  ]),
];

describe('单据归哪些连锁', () => {
  it('a paper that the statement of one chain names is with that chain, one that both name with both', () => {
    const facts = parseMonth(sheets);
    expect(facts.files.flatMap(({ papers }) => papers)).toHaveLength(3);
    const numbers = [...papersOfChains(facts, auditStatements(facts))].map(([chain, files]) => [
      chain,
      files.flatMap(({ papers }) => papers.map((paper) => paper.receiptNo || paper.no)),
    ]);
    expect(numbers).toEqual([
      ['永辉', ['YS-JS-1', 'YS-7']],
      ['大润发', ['YS-JS-2', 'YS-7']],
    ]);
  });

  it('decisions of one chain hold on its statements alone', () => {
    const decided = new Map([['永辉', new Map([['YS-7', 'dispute' as const]])]]);
    const { audited } = auditMonth(sheets, { decisionsOf: decided });
    const decisions = audited.map(({ statement, audit }) => [
      statement.chain,
      audit.lines.filter(({ decision }) => decision !== null).map(({ doc }) => doc),
    ]);
    expect(decisions).toEqual([
      ['永辉', ['YS-7']],
      ['大润发', []],
    ]);
  });
});
