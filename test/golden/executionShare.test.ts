import { expect, it } from 'vitest';
import {
  auditFolder,
  contractFile,
  paperFile,
  showLines,
  statementFile,
  twoReceipts,
} from '../make/folder.ts';

const photos = (rows: readonly string[], month = '04-01至2026-04-30') =>
  paperFile('堆头照片', [
    '堆头执行证据清单',
    `期间,2026-${month}`,
    '证据编号,费用项目,门店,开始日期,结束日期,证据',
    ...rows,
  ]);

const clause = contractFile(['TG堆头费,,1000元/店/档,每档,,账扣,凭照片']);
const shown = (store: number, days = 30, mark = '') =>
  `ZP${store}${mark},堆头费,${store}号店,2026-04-01,2026-04-${days},照片`;
const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((store) => shown(store));

it.each(['12店', '12店×30天'])('T-16: ten of twelve stores, one for 20 days (%s)', async (said) => {
  const line = `费用,TG1,,30,堆头费,账扣,-12000.00,,${said}`;
  const files = [
    clause,
    statementFile([...twoReceipts(), line], { month: 4 }),
    photos([...ten, shown(10, 20)]),
  ];
  const audit = (await auditFolder(files)).get('JS04-01');
  expect(showLines(audit)).toEqual(['TG1 partial 2333.33 R7']);
});

it('several photos of one store prove one store', async () => {
  const line = '费用,TG1,,30,堆头费,账扣,-3000.00,,3店';
  const files = [
    clause,
    statementFile([...twoReceipts(), line], { month: 4 }),
    photos([shown(1), shown(1, 30, '甲'), shown(2), shown(2, 30, '甲')]),
  ];
  expect(showLines((await auditFolder(files)).get('JS04-01'))).toEqual(['TG1 partial 1000.00 R7']);
});

it('a store of its own line is paid by its days, and not by photos of another month', async () => {
  const lines = [1, 2, 3].map((store) => `费用,TG${store},${store}号店,30,堆头费,账扣,-1000.00,,`);
  const files = [
    clause,
    statementFile([...twoReceipts(), ...lines], { month: 4 }),
    photos(
      [shown(1), shown(2, 20), 'ZP9,堆头费,3号店,2026-02-01,2026-02-28,照片'],
      '02-01至2026-04-30',
    ),
  ];
  expect(showLines((await auditFolder(files)).get('JS04-01'))).toEqual([
    'TG2 partial 333.33 R7',
    'TG3 dispute 1000.00 R7',
  ]);
});

it('of three issues in one line the two with posters stand', async () => {
  const posters = paperFile('海报', [
    'DM海报执行证据清单',
    '期间,2026-04-01至2026-04-30',
    '证据编号,费用项目,档期,日期,证据',
    'HB1,DM海报费,4月上,2026-04-03,海报',
    'HB2,DM海报费,4月中,2026-04-13,海报',
  ]);
  const statement = statementFile([...twoReceipts(), '费用,DM1,,30,DM海报费,账扣,-4500.00,,3期'], {
    month: 4,
  });
  const show = async (note: string) => {
    const contract = contractFile([`DM海报费,,1500元/期,每期,,账扣,${note}`]);
    return showLines((await auditFolder([contract, statement, posters])).get('JS04-01'));
  };
  expect(await show('凭海报')).toEqual(['DM1 partial 1500.00 R7']);
  expect(await show('')).toEqual([]);
});
