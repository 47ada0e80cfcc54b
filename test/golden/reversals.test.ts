import { describe, expect, it } from 'vitest';
import {
  auditFolder,
  contractFile,
  showLines,
  statementFile,
  twoReceipts,
} from '../make/folder.ts';

const contract = contractFile([
  'DM海报费,,1500元/期,每期,2期/季,账扣,',
  '节庆费,,1000元/店/节,每节,2次/年,账扣,春节/五一/中秋',
  '月返,含税净进货额,5%,每月,,账扣,',
]);
const goods = ['验收,YB1,一店,5,,,60000.00,13%,'];

/** February, then March (or another month): what is said of the later one. */
async function later(february: string[], lines: string[], month = 3): Promise<string[]> {
  const files = [
    contract,
    statementFile([...goods, ...february], { month: 2 }),
    statementFile([...twoReceipts(), ...lines], { month }),
  ];
  return showLines((await auditFolder(files)).get(`JS0${month}-01`));
}

const first = '费用,FY01,,1,DM海报费,账扣,-1500.00,,2月上';
const second = '费用,FY02,,11,DM海报费,账扣,-1500.00,,2月中';
const march = '费用,FY31,,3,DM海报费,账扣,-1500.00,,3月上';

describe('冲回', () => {
  it('of an earlier charge does not hide a wrong one of this month', async () => {
    const charged = '费用,FY01,一店,10,节庆费,账扣,-1000.00,,元宵';
    const wrong = '费用,FY32,一店,20,节庆费,账扣,-1000.00,,清明';
    const found = ['FY32 dispute 1000.00 R1'];
    const named = '费用,FY31,一店,10,节庆费,账扣,1000.00,,冲回 FY01';
    expect(await later([charged], [named, wrong])).toEqual(found);
    const dated = '费用,FY31,一店,25,节庆费,账扣,1000.00,,冲回2月元宵';
    expect(await later([charged], [dated, wrong])).toEqual(found);
    const before = '费用,FY31,一店,10,节庆费,账扣,1000.00,,冲回';
    expect(await later([charged], [before, wrong])).toEqual(found);
    const same = '费用,FY33,一店,25,节庆费,账扣,1000.00,,冲回';
    expect(await later([charged], [same, wrong])).toEqual([]);
  });

  it('frees the count that the charge used, then and now', async () => {
    const over = ['FY31 dispute 1500.00 R4'];
    expect(await later([first, second], [march])).toEqual(over);
    const back = '费用,FY02,,20,DM海报费,账扣,1500.00,,冲回2月中';
    expect(await later([first, second, back], [march])).toEqual([]);
    expect(await later([first, second], [back, march])).toEqual([]);
  });

  it('lets the same event be charged again', async () => {
    const back = '费用,FY02,,20,DM海报费,账扣,1500.00,,冲回2月中';
    const again = '费用,FY35,,21,DM海报费,账扣,-1500.00,,2月中';
    expect(await later([first, second], [again])).toEqual(['FY35 dispute 1500.00 R5']);
    expect(await later([first, second], [back, again])).toEqual([]);
    expect(await later([first, second, back], [again])).toEqual([]);
  });
});

it('what no clause allowed uses nothing of a count', async () => {
  const february = [
    '费用,FY00,,2,节庆费,账扣,-1000.00,,元宵',
    '费用,FY01,,10,节庆费,账扣,-1000.00,,春节',
  ];
  expect(await later(february, ['费用,FY51,,1,节庆费,账扣,-1000.00,,五一'], 5)).toEqual([]);
});

describe('a percentage of an earlier statement', () => {
  const february = ['费用,FL0201,,28,月返,账扣,-3000.00,,'];
  const own = '费用,FL0301,,31,月返,账扣,-5000.00,,';

  it('again under its number is a duplicate, not this month’s', async () => {
    const again = '费用,FL0201,,31,月返,账扣,-3000.00,,';
    expect(await later(february, [again, own])).toEqual(['FL0201 dispute 3000.00 R5']);
  });

  it('again under its month is a duplicate; what was left of it may follow', async () => {
    const again = '费用,FL0305,,31,2月月返,账扣,-3000.00,,';
    expect(await later(february, [again, own])).toEqual(['FL0305 dispute 3000.00 R5']);
    const less = ['费用,FL0201,,28,月返,账扣,-2000.00,,'];
    expect(await later(less, ['费用,FL0305,,31,2月月返补扣,账扣,-1000.00,,', own])).toEqual([]);
  });
});
