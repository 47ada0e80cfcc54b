import { expect, it } from 'vitest';
import {
  auditFolder,
  contractFile,
  paperFile,
  showLines,
  statementFile,
  twoReceipts,
} from '../make/folder.ts';

const contract = contractFile([
  '促销员管理费,,300元/人/月,每月,,账扣,',
  '信息系统费,,1000元/月,每月,,账扣,',
  '进场费,,10000元,一次性,,账扣,',
  '质检费,,800元,每年,,账扣,',
]);

const fee = (doc: string, subject: string, amount: number, note = '', day = '28') =>
  `费用,${doc},,${day},${subject},账扣,-${amount}.00,,${note}`;

async function show(march: string[], february: string[] = []): Promise<string[]> {
  const files = [
    contract,
    statementFile(['验收,YB1,一店,5,,,60000.00,13%,', ...february], { month: 2 }),
    statementFile([...twoReceipts(), ...march]),
  ];
  return showLines((await auditFolder(files)).get('JS03-01'));
}

it('a price by head and month is for the month of the statement where no month is printed', async () => {
  expect(await show([fee('C1', '促销员管理费', 4200, '12人')])).toEqual(['C1 partial 600.00 R2']);
  expect(await show([fee('C1', '导购管理费', 7200, '12人')])).toEqual(['C1 partial 3600.00 R2']);
  expect(await show([fee('C1', '促销员管理费', 7200, '12人×2个月')])).toEqual([]);
  expect(await show([fee('C1', '促销员管理费', 3600)])).toEqual([]);
  expect(await show([fee('C1', '促销员管理费', 3650)])).toEqual(['C1 evidence 0.00 R2']);
});

it('a sum for a month is due once a month, whole or in parts', async () => {
  expect(await show([fee('S1', '信息系统费', 2000)])).toEqual(['S1 partial 1000.00 R2']);
  expect(
    await show([fee('S1', '信息系统费', 1000), fee('S2', '信息系统费', 1000, '', '30')]),
  ).toEqual(['S2 dispute 1000.00 R5']);
  expect(
    await show([fee('S1', '信息系统费', 600), fee('S2', '信息系统费', 400, '', '30')]),
  ).toEqual([]);
  const february = [fee('S0', '信息系统费', 1000, '', '2026-03-02')];
  expect(await show([fee('S1', '信息系统费', 1000)], february)).toEqual([]);
  const again = [fee('S1', '信息系统费', 1000), fee('S2', '2月信息系统费', 1000)];
  expect(await show(again, february)).toEqual(['S2 dispute 1000.00 R5']);
});

it('a sum for good, or for the year, is not due again', async () => {
  const february = [fee('A0', '进场费', 10000), fee('Z0', '质检费', 800)];
  expect(await show([fee('A1', '进场费', 10000), fee('Z1', '质检费', 800)], february)).toEqual([
    'A1 dispute 10000.00 R5',
    'Z1 dispute 800.00 R5',
  ]);
  expect(await show([fee('A1', '进场费', 20000)])).toEqual(['A1 partial 10000.00 R2']);
});

it('F08: no listing fee in the year of an entry fee, where the contract says so; else a hint', async () => {
  const lines = [
    ...twoReceipts(),
    fee('E1', '进场费', 10000),
    fee('N1', '新品费', 1000, '2SKU×1店'),
  ];
  const audit = async (note: string) => {
    const clauses = ['进场费,,10000元,一次性,,账扣,', `新品费,,500元/SKU/店,每次,,账扣,${note}`];
    return (await auditFolder([contractFile(clauses), statementFile(lines)])).get('JS03-01');
  };
  expect(showLines(await audit('进场当年免新品费'))).toEqual(['N1 dispute 1000.00 R8']);
  const unwritten = await audit('');
  expect(showLines(unwritten)).toEqual([]);
  expect(unwritten?.flags.map(({ rule, doc }) => `${rule} ${doc}`)).toContain('R8 N1');
});

it('T-8: a year taken early and again in January is taken twice, whatever else of it is known', async () => {
  const clause = '年返,含税净进货额,1.5%,每年,,账扣,次年1月结算';
  const january = paperFile('结算单1月', [
    '结算单号,JS01-27,结算期间,2027-01-01至2027-01-31,制单日期,2027-02-05',
    '零售商,乐民超市,供应商名称,青禾食品有限公司,供应商编码,V7,合同号,HT-26',
    '结算主体,乐民(苏州)商业有限公司',
    '单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率,备注',
    '验收,YZ1,一店,2027-01-05,,,500000.00,13%,',
    '费用,N2,,2027-01-31,2026年年返,账扣,-1500.00,,',
  ]);
  const early = statementFile([...twoReceipts(), fee('N1', '年返', 1500)]);
  const audits = await auditFolder([contractFile([clause]), early, january]);
  expect(showLines(audits.get('JS03-01'))).toEqual(['N1 timing 1500.00 R6']);
  expect(showLines(audits.get('JS01-27'))).toEqual(['N2 dispute 1500.00 R5']);
});
