import { expect, it } from 'vitest';
import {
  auditFolder,
  contractFile,
  showLines,
  statementFile,
  twoReceipts,
} from '../make/folder.ts';

const january = statementFile(['验收,YA1,一店,5,,,100000.00,13%,'], { month: 1 });
const february = statementFile(['验收,YB1,一店,5,,,60000.00,13%,'], { month: 2 });
const march = statementFile(twoReceipts());

/** 2 % of the first quarter's 260,000 is 5,200. */
async function show(clause: string, line: string, month: number): Promise<string[]> {
  const before = [january, february, march].slice(0, month - 1);
  const files = [
    contractFile([clause]),
    ...before,
    statementFile([...twoReceipts('9'), line], { month }),
  ];
  return showLines((await auditFolder(files)).get(`JS0${month}-01`));
}

const quarterly = '季返,含税净进货额,2%,每季,,账扣,';

it.each(['第一季度季返', '1季度季返', 'Q1季返', '2026年第1季度季返'])(
  'a rebate that names its quarter is for that quarter (%s)',
  async (subject) => {
    expect(await show(quarterly, `费用,JF1,,30,${subject},账扣,-5200.00,,`, 4)).toEqual([]);
    expect(await show(quarterly, `费用,JF1,,30,${subject},账扣,-5400.00,,`, 4)).toEqual([
      'JF1 partial 200.00 R3',
    ]);
  },
);

it('季后次月结算: what stands in the settlement month is for the quarter before', async () => {
  const clause = '季返,含税净进货额,2%,每季,,账扣,季后次月结算';
  expect(await show(clause, '费用,JF1,,30,季返,账扣,-5200.00,,', 4)).toEqual([]);
  expect(await show(clause, '费用,JF1,,31,季返,账扣,-5200.00,,', 3)).toEqual([
    'JF1 timing 5200.00 R6',
  ]);
});

it('without a settlement month it opens with the last month of the quarter', async () => {
  expect(await show(quarterly, '费用,JF1,,31,季返,账扣,-5200.00,,', 3)).toEqual([]);
  expect(await show(quarterly, '费用,JF1,,28,季返,账扣,-3200.00,,', 2)).toEqual([
    'JF1 timing 3200.00 R6',
  ]);
});

it('a half-year that is named', async () => {
  const clause = '半年返利,含税净进货额,2%,每半年,,账扣,';
  expect(await show(clause, '费用,BF1,,31,上半年半年返利,账扣,-3200.00,,', 3)).toEqual([
    'BF1 timing 3200.00 R6',
  ]);
});
