import { describe, expect, it } from 'vitest';
import {
  auditFolder,
  contractFile,
  showLines,
  statementFile,
  twoReceipts,
} from '../make/folder.ts';

const wuxi = { entity: '乐民(无锡)商业有限公司', mark: '02' };
const others = ['验收,YT1,三店,5,,,60000.00,13%,', '验收,YT2,四店,6,,,40000.00,13%,'];

describe('台阶 over the whole contract', () => {
  const clause = (words: string) =>
    contractFile([`月度目标返利,含税净进货额,,每月,,账扣,${words}`]);

  it('is reached by all stores, though each has a line of its own (V5)', async () => {
    const lines = [
      '费用,FL1,一店,31,月度目标返利,账扣,-600.00,,',
      '费用,FL2,二店,31,月度目标返利,账扣,-500.00,,',
    ];
    const files = [clause('达到8万返1%'), statementFile([...twoReceipts(), ...lines])];
    expect(showLines((await auditFolder(files)).get('JS03-01'))).toEqual(['FL2 partial 100.00 R2']);
  });

  it('is reached by all entities of the month, each charged on its own goods', async () => {
    const two = (words: string) => [
      clause(words),
      statementFile([...twoReceipts(), '费用,FL1,,31,月度目标返利,账扣,-1000.00,,']),
      statementFile([...others, '费用,FM1,,31,月度目标返利,账扣,-1500.00,,'], wuxi),
    ];
    const reached = await auditFolder(two('达到15万返1%'));
    expect(showLines(reached.get('JS03-01'))).toEqual([]);
    expect(showLines(reached.get('JS03-02'))).toEqual(['FM1 partial 500.00 R2']);
    const unmet = await auditFolder(two('达到25万返1%'));
    expect(showLines(unmet.get('JS03-01'))).toEqual(['FL1 dispute 1000.00 R10']);
  });

  it('may be charged to one entity for all', async () => {
    const files = [
      clause('达到15万返1%'),
      statementFile([...twoReceipts(), '费用,FL1,,31,月度目标返利,账扣,-2000.00,,']),
      statementFile(others, wuxi),
    ];
    expect(showLines((await auditFolder(files)).get('JS03-01'))).toEqual([]);
  });
});

it('counts run over entities of one month in the order of their numbers', async () => {
  const files = [
    contractFile(['DM海报费,,1500元/期,每期,2期/季,账扣,']),
    statementFile([...twoReceipts(), '费用,FY1,,5,DM海报费,账扣,-1500.00,,3月上']),
    statementFile(
      [
        ...others,
        '费用,FZ1,,15,DM海报费,账扣,-1500.00,,3月中',
        '费用,FZ2,,25,DM海报费,账扣,-1500.00,,3月下',
      ],
      wuxi,
    ),
  ];
  const audits = await auditFolder(files);
  expect(showLines(audits.get('JS03-01'))).toEqual([]);
  expect(showLines(audits.get('JS03-02'))).toEqual(['FZ2 dispute 1500.00 R4']);
});

it('保底 is reached once, not by every tax rate', async () => {
  const lines = [
    '验收,YS1,一店,5,,,60000.00,13%,',
    '验收,YS2,二店,6,,,40000.00,9%,',
    '费用,FL1,,31,月返,账扣,-1200.00,13%,',
    '费用,FL2,,31,月返,账扣,-900.00,9%,',
  ];
  const files = [
    contractFile(['月返,含税净进货额,1%,每月,保底2000元,账扣,']),
    statementFile(lines),
  ];
  expect(showLines((await auditFolder(files)).get('JS03-01'))).toEqual(['FL2 partial 100.00 R2']);
});

it('全年封顶 of a monthly rebate is what earlier months leave of it', async () => {
  const files = [
    contractFile(['月返,含税净进货额,5%,每月,全年封顶4000元,账扣,']),
    statementFile(['验收,YB1,一店,5,,,60000.00,13%,', '费用,FL2,,28,月返,账扣,-3000.00,,'], {
      month: 2,
    }),
    statementFile([...twoReceipts(), '费用,FL3,,31,月返,账扣,-5000.00,,']),
  ];
  expect(showLines((await auditFolder(files)).get('JS03-01'))).toEqual(['FL3 partial 4000.00 R11']);
});

describe('a clause that changes within the month', () => {
  const contract = contractFile(
    [
      '月返,含税净进货额,5%,每月,,账扣,,2026-01-01,2026-03-15',
      '月返,含税净进货额,6%,每月,,账扣,,2026-03-16,2026-12-31',
    ],
    '生效日期,失效日期',
  );
  const goods = ['验收,YS1,一店,5,,,60000.00,13%,', '验收,YS2,二店,20,,,40000.00,13%,'];
  const show = async (...lines: string[]) => {
    const files = [contract, statementFile([...goods, ...lines])];
    return showLines((await auditFolder(files)).get('JS03-01'));
  };

  it('applies each rate to the goods of its days', async () => {
    const early = '费用,FY1,,15,月返,账扣,-3000.00,,';
    expect(await show(early, '费用,FY2,,31,月返,账扣,-2400.00,,')).toEqual([]);
    expect(await show(early, '费用,FY2,,31,月返,账扣,-2700.00,,')).toEqual([
      'FY2 partial 300.00 R2',
    ]);
  });

  it('and one line for the month to both', async () => {
    expect(await show('费用,FY2,,31,月返,账扣,-5400.00,,')).toEqual([]);
    expect(await show('费用,FY2,,31,月返,账扣,-6000.00,,')).toHaveLength(1);
  });
});

it('a percentage for some stores counts their goods only', async () => {
  const goods = ['验收,YS1,乐民人民店,5,,,60000.00,13%,', '验收,YS2,乐民解放店,6,,,40000.00,13%,'];
  const files = [
    contractFile(['月返,含税净进货额,3%,每月,,账扣,,乐民人民店'], '适用门店'),
    statementFile([...goods, '费用,FL1,,31,月返,账扣,-3000.00,,']),
  ];
  expect(showLines((await auditFolder(files)).get('JS03-01'))).toEqual(['FL1 partial 1200.00 R3']);
});
