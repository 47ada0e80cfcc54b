import { expect, it } from 'vitest';
import {
  auditFolder,
  contractFile,
  paperFile,
  showLines,
  statementFile,
  twoReceipts,
} from '../make/folder.ts';

it('a charge from before the store closed stands, one from after does not (R8)', async () => {
  const fee = (doc: string, day: number) => `费用,${doc},一店,${day},堆头费,账扣,-1000.00,,`;
  const files = [
    contractFile(['堆头费,,1000元/店/期,每期,,账扣,']),
    statementFile([...twoReceipts(), fee('D1', 5), fee('D2', 25)]),
    paperFile('撤店通知', [
      '撤店通知清单',
      '门店,日期,事项,备注',
      '一店,2026-03-10,撤店通知,已撤店',
    ]),
  ];
  expect(showLines((await auditFolder(files)).get('JS03-01'))).toEqual(['D2 dispute 1000.00 R8']);
});
