import { expect, it } from 'vitest';
import { auditMonth } from '../../src/domain/imports/month.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { sheetOf } from '../make/t11Sheets.ts';

const contract = sheetOf('合同.csv', [
  ['科目', '约定'],
  ['月返', '8.5% 按含税净进货额 账扣'],
]);

const month = (span: string, receipt: string, delivered: string) =>
  auditMonth([
    contract,
    sheetOf('对账.csv', [
      ['嘉汇超市供应商结算单'],
      [`结算单号：JH-9`, `结算期间：${span}`],
      ['验收单号', '订单号', '门店', '验收日期', '含税金额'],
      ['YS1', 'PO1001', '人民路店', receipt, 50000],
    ]),
    sheetOf('送货回单.csv', [
      ['日期', '送货单号', '客户订单号', '门店', '送货金额', '客户签收'],
      [delivered, 'SH1', 'PO1001', '人民路店', 54000, `张三 ${delivered}`],
    ]),
  ]);

it('a delivery without a year is of the year of the statement beside it', () => {
  const { audited, problems } = month('2026-03-01至2026-03-31', '2026-03-02', '3月2日');
  expect(problems).toEqual([]);
  const [line] = audited[0]?.audit.lines ?? [];
  expect([formatFen(line?.ours ?? (0n as never)), line?.verdict]).toEqual(['54000.00', 'partial']);
  expect(line?.line?.subject).toBe('');
});

it('one of December beside a statement of January is of the year before', () => {
  const { audited } = month('2025-12-26至2026-01-25', '2025-12-28', '12月28日');
  expect(audited[0]?.audit.lines[0]?.heldPapers[0]?.day).toBe('2025-12-28');
});
