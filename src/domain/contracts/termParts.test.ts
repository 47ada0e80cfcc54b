import { describe, expect, it } from 'vitest';
import { type Heading, tableOf } from '../../../test/make/contractSheet.ts';
import type { Cell, TableRow } from '../sheets/sheet.ts';
import { partsOfRow, takeAll, textOf } from './termParts.ts';

const partsOf = (cells: readonly (readonly [string, Heading[1], Cell])[]) => {
  const table = tableOf(
    cells.map(([heading, field]) => [heading, field]),
    [cells.map(([, , cell]) => cell)],
  );
  return partsOfRow(table.rows[0] as TableRow, table);
};
const shown = (...cells: (readonly [string, Heading[1], Cell])[]) =>
  partsOf(cells).parts.map(({ role, text }) => `${role}: ${text}`);

describe('条款行的单元格', () => {
  it.each<[string, Heading[1], Cell, string]>([
    ['比例', 'termRate', 0.085, 'rate: 8.5%'],
    ['费率', 'termRate', 0.00375, 'rate: 0.375%'],
    ['比例', 'termRate', 1, 'rate: 1'],
    ['比例', 'termRate', 0, 'rate: 0'],
    ['比例(%)', 'termRate', 0.5, 'rate: 0.5'],
    ['比例/单价', 'termRate', 0.5, 'rate: 0.5'],
    ['标准', 'termRate', 0.5, 'rate: 0.5'],
    ['标准', 'termRate', 1500, 'rate: 1500'],
    ['比例', 'termRate', 1.5, 'rate: 1.5'],
    ['标准', 'termRate', 0.1 + 0.2, 'rate: 0.3'],
    ['备注', 'note', ' 账扣 ', 'note: 账扣'],
    ['目标', null, '600万', 'tiers: 600万'],
    ['口径', null, '净进货额', 'base: 净进货额'],
    ['限额', null, '5万', 'count: 5万'],
    ['频次', null, '每期', 'period: 每期'],
    ['区域', null, '华东', 'scope: 华东'],
    ['扣款方式', null, '账扣', 'way: 账扣'],
    ['价格', null, '500', 'rate: 500'],
    ['累计', null, '550万', 'opening: 550万'],
    ['其它', null, '500', 'note: 其它 500'],
    ['约定品项数(个)', null, '20', 'note: 约定品项数 20'],
    ['期初次数', 'termCount', '3', 'opening: 3'],
    ['保底金额（万元）', 'termRate', 2, 'note: 保底金额 2万元'],
  ])('%s, %s: %j', (heading, field, cell, expected) => {
    expect(shown([heading, field, cell])).toEqual([expected]);
  });

  it('leaves out what is blank, numbered or not of the term, and quotes what it shows', () => {
    const { text, parts } = partsOf([
      ['序号', 'seq', '1'],
      ['合同编号', 'contractNo', 'HT-1'],
      ['税率', 'vatRate', '13%'],
      [' 序号 ', null, '2'],
      ['科目', 'subject', '月返'],
      ['兑现', 'termWay', '——'],
      ['备注', 'note', '账扣'],
      ['比例', 'termRate', 0.03],
    ]);
    expect(parts.map(({ role, text: said }) => [role, said])).toEqual([
      ['subject', '月返'],
      ['rate', '3%'],
      ['note', '账扣'],
    ]);
    expect(text).toBe('2 月返 —— 账扣 3%');
  });

  it('keeps columns of one field and of no heading, each once and in the order of the sheet', () => {
    const table = tableOf(
      [
        ['备注', 'note'],
        ['科目', 'subject'],
      ],
      [],
    );
    const row: TableRow = {
      row: 2,
      cells: { subject: '月返', note: '账扣', termRate: '3%' },
      other: { 备注: '凭发票', 附注: ' ' },
    };
    expect(partsOfRow(row, table).text).toBe('账扣 凭发票 月返 3%');
  });

  it('reads the first 1000 letters of a cell', () => {
    const [only] = shown(['备注', 'note', `${'月'.repeat(999)}返利`]);
    expect(only).toBe(`note: ${'月'.repeat(999)}返`);
  });

  it('a clue is taken once and leaves a mark where it stood', () => {
    const { parts } = partsOf([
      ['科目', 'subject', '月返1次'],
      ['备注', 'note', '2次和3次'],
    ]);
    const taken = takeAll(parts, /(\d)次/, ['note']);
    expect(taken.map(({ match }) => match[1])).toEqual(['2', '3']);
    expect(textOf(parts)).toBe('月返1次 ; ;和;');
    expect(textOf(parts, ['note'])).toBe(';和;');
    expect(takeAll(parts, /天/)).toEqual([]);
  });
});
