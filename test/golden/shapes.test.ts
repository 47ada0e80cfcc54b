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

const folder = (rows: readonly Cell[][]) => {
  const { audited } = auditMonth([terms, sheetOf('对账.csv', rows)]);
  expect(audited).toHaveLength(1);
  const { statement, audit: result } = audited[0] as (typeof audited)[number];
  const wrong = result.lines
    .filter(({ verdict }) => verdict !== 'accept')
    .map(({ line, ours, verdict }) => [line?.subject, line?.store, formatFen(ours), verdict]);
  return { statement, theirs: formatFen(result.theirsPayable), count: result.lines.length, wrong };
};
const terms = sheetOf('约定.csv', [
  ['科目', '约定'],
  ['月返', '月返 8.5% 按含税净进货额 账扣'],
  ['DM', 'DM 2期/季 1500元/期'],
  ['节庆费', '每店每节1000 春节/五一/中秋/国庆/店庆'],
]);

describe('横排门店: a row for each item, a column for each store', () => {
  it('gives a line for every item and store; 应付 closes them', () => {
    const { statement, theirs, count, wrong } = folder([
      ['嘉汇超市2026年3月结算汇总'],
      ['结算单号', 'JH202603', '制单日期', '2026-04-05'],
      ['项目', '人民路店', '解放路店', '合计'],
      ['进货', 500000, 500000, 1000000],
      ['退货', -16000, -20000, -36000],
      ['月返', -42500, -42500, -85000],
      ['节庆费（清明）', '', -1000, -1000],
      ['应付', 441500, 436500, 878000],
    ]);
    expect([statement.no, statement.date, theirs, count]).toEqual([
      'JH202603',
      '2026-04-05',
      '878000.00',
      7,
    ]);
    expect(wrong).toEqual([
      ['月返', '人民路店', '-41140.00', 'partial'],
      ['月返', '解放路店', '-40800.00', 'partial'],
      ['节庆费（清明）', '解放路店', '0.00', 'dispute'],
    ]);
  });
});

describe('项目与金额: a list without numbers of papers', () => {
  it('takes 减：退货 as a line, 大写 and 其中 as none', () => {
    const { theirs, count, wrong } = folder([
      ['结算通知'],
      ['结算月份', '2026年3月'],
      ['项目', '金额（元）', '备注'],
      ['本期进货', '1,000,000.00', ''],
      ['其中：13%税率', '700,000.00', ''],
      ['减：退货', '36,000.00', ''],
      ['减：月返8.5%', '85,000.00', ''],
      ['减：DM费', '4,500.00', '3月上、3月中、3月下'],
      ['本期应付', '874,500.00', ''],
      ['人民币大写', '捌拾柒万肆仟伍佰元整', ''],
    ]);
    expect([theirs, count]).toEqual(['874500.00', 4]);
    expect(wrong).toEqual([
      ['月返8.5%', '', '-81940.00', 'partial'],
      ['DM费', '', '-3000.00', 'partial'],
    ]);
  });

  it('takes a column of 扣款 beside columns of goods', () => {
    const { theirs, wrong } = folder([
      ['日期', '摘要', '送货金额', '退货金额', '扣款', '实付金额'],
      ['2026/3/5', '送货 SH001', 50000, '', '', ''],
      ['2026/3/9', '送货 SH002', 30000, '', '', ''],
      ['2026/3/12', '退货 TH001', '', 2000, '', ''],
      ['2026/3/31', '月返8.5%', '', '', 6800, ''],
      ['2026/3/31', 'DM 3月上', '', '', 1500, ''],
      ['合计', '', 80000, 2000, 8300, 69700],
    ]);
    expect(theirs).toBe('69700.00');
    expect(wrong).toEqual([['月返8.5%', '', '-6630.00', 'partial']]);
  });
});

describe('其中: a sum beside its parts', () => {
  const names = ['门店名称', '进货含税', '退货含税', '应扣费用', '其中月返', '其中DM', '结算金额'];
  const rowOf = (fees: number, rebate: number, dm: number): Cell[] => [
    '人民路店',
    600000,
    36000,
    fees,
    rebate,
    dm,
    564000 - fees,
  ];

  it('takes the parts where they make the sum', () => {
    const { theirs, count, wrong } = folder([
      ['结算单号', 'JS1', '结算期间', '2026年3月'],
      names,
      rowOf(52500, 51000, 1500),
    ]);
    expect([theirs, count]).toEqual(['511500.00', 4]);
    expect(wrong).toEqual([['月返', '人民路店', '-47940.00', 'partial']]);
  });

  it('takes the sum where they do not', () => {
    const { theirs, count } = folder([
      ['结算单号', 'JS1', '结算期间', '2026年3月'],
      names,
      rowOf(60000, 51000, 1500),
    ]);
    expect([theirs, count]).toEqual(['504000.00', 3]);
  });
});

describe('分摊到店: a fee that counts by no store, in parts', () => {
  const head = ['门店', '验收金额', '月返', 'DM费', '应付金额'];
  const rowOf = (store: string, dm: number): Cell[] => [store, 100000, -8500, dm, 91500 + dm];

  it('is one charge where the parts make whole prices; no 分 is lost', () => {
    const { theirs, wrong } = folder([
      ['结算单号', 'JS1', '结算期间', '2026年3月'],
      head,
      rowOf('人民路店', -2500),
      rowOf('解放路店', -2000),
    ]);
    expect(theirs).toBe('178500.00');
    expect(wrong).toEqual([
      ['DM费', '人民路店', '-1666.67', 'partial'],
      ['DM费', '解放路店', '-1333.33', 'partial'],
    ]);
  });

  it('is asked about where they do not', () => {
    const { wrong } = folder([
      ['结算单号', 'JS1', '结算期间', '2026年3月'],
      head,
      rowOf('人民路店', -2500),
      rowOf('解放路店', -2100),
    ]);
    expect(wrong.map(([, , , verdict]) => verdict)).toEqual(['evidence', 'evidence']);
  });
});
