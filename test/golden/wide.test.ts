import { describe, expect, it } from 'vitest';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Cell } from '../../src/domain/sheets/sheet.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { sheetOf } from '../make/t11Sheets.ts';

const contract = sheetOf('约定.csv', [
  ['科目', '约定'],
  ['月返', '月返 8.5% 按含税净进货额 账扣'],
  ['节庆费', '每店每节1000 春节/五一/中秋/国庆/店庆'],
  ['年返', '年返1.5% 次年1月结算'],
]);
const head: Cell[][] = [
  ['嘉汇超市供应商对账单'],
  ['结算单号：JH202603', '', '账期：2026-03-01至2026-03-31'],
];
const headings = ['门店', '验收金额', '退货金额', '月返', '节庆费', '年返', '应付金额'];
const rowsOf = (sign: 1 | -1): Cell[][] => [
  ['人民路店', 500000, 16000 * sign, 42500 * sign, 2000 * sign, 7500 * sign, 432000],
  ['解放路店', 500000, 20000 * sign, 42500 * sign, 10000 * sign, 7500 * sign, 420000],
  ['合计', 1000000, 36000 * sign, 85000 * sign, 12000 * sign, 15000 * sign, 852000],
];

function audit(rows: readonly Cell[][], names: readonly string[] = headings) {
  const { audited } = auditMonth([contract, sheetOf('1.csv', [...head, [...names], ...rows])]);
  expect(audited).toHaveLength(1);
  return audited[0] as (typeof audited)[number];
}

describe('宽表: a row for each store, a column for each fee', () => {
  for (const [name, sign] of [
    ['signed', -1],
    ['without signs', 1],
  ] as const) {
    it(`gives a line for every amount, ${name}`, () => {
      const { statement, audit: result } = audit(rowsOf(sign));
      expect([statement.from, statement.to]).toEqual(['2026-03-01', '2026-03-31']);
      expect(result.lines).toHaveLength(10);
      expect(formatFen(result.theirsPayable)).toBe('852000.00');
      const wrong = result.lines.filter(({ verdict }) => verdict !== 'accept');
      expect(
        wrong.map(({ line, theirs, ours, verdict }) => [
          line?.subject,
          line?.store,
          formatFen(theirs),
          formatFen(ours),
          verdict,
        ]),
      ).toEqual([
        ['月返', '人民路店', '-42500.00', '-41140.00', 'partial'],
        ['年返', '人民路店', '-7500.00', '0.00', 'timing'],
        ['月返', '解放路店', '-42500.00', '-40800.00', 'partial'],
        ['节庆费', '解放路店', '-10000.00', '-10000.00', 'evidence'],
        ['年返', '解放路店', '-7500.00', '0.00', 'timing'],
      ]);
    });
  }

  it('asks which festivals an amount of more than the clause lists is for', () => {
    const { audit: result } = audit(rowsOf(-1));
    const line = result.lines.find(({ verdict }) => verdict === 'evidence');
    expect(line?.reasons[0]?.code).toBe('unit.manyFestivals');
  });

  it('leaves columns of words and counts alone', () => {
    const names = [
      '门店',
      '门店编码',
      '费用说明',
      '验收金额',
      '月返',
      '服务费',
      '促销员',
      '应付金额',
    ];
    const { audit: result } = audit(
      [
        ['人民路店', 'S01', '本月无', 100000, -8500, -300, '张三', 91200],
        ['解放路店', 'S02', '', 200000, -17000, '', '李四', 183000],
      ],
      names,
    );
    expect(result.lines.map(({ line }) => line?.subject)).toEqual([
      '验收金额',
      '月返',
      '服务费',
      '验收金额',
      '月返',
    ]);
    expect(formatFen(result.theirsPayable)).toBe('274200.00');
  });
});
