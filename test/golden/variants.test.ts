import { describe, expect, it } from 'vitest';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Cell, Sheet } from '../../src/domain/sheets/sheet.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import * as t from '../make/t11Sheets.ts';
import { sheetOf } from '../make/t11Sheets.ts';

/** theirs, ours, claimable, timing, favour, pending. */
function figures(sheets: readonly Sheet[]): string {
  const shown = auditMonth(sheets).audited.map(({ audit: a }) =>
    [a.theirsPayable, a.oursPayable, a.claimable, a.timing, a.favour, a.pending]
      .map(formatFen)
      .join(' '),
  );
  return shown.join(' | ');
}

const run = (name: string, sheets: readonly Sheet[], want: string) =>
  it(name, () => expect(figures(sheets)).toBe(want));

describe('one month, told in many ways', () => {
  const T11 = '819500.00 885530.00 51030.00 15000.00 0.00 0.00',
    NO = '819500.00 874550.00 40050.00 15000.00 0.00 10980.00';
  const base = [t.contract, t.statement, t.slips, t.deliveries, t.returns, t.evidence, t.swaps];
  run('base', base, T11);
  // structured contract
  const c2 = sheetOf('条款.xlsx', [
    [
      '科目',
      '计算基数',
      '比例/单价',
      '周期',
      '台阶',
      '次数/上限',
      '适用门店/商品',
      '兑现方式',
      '期初已用',
      '生效',
      '失效',
      '备注',
    ],
    [
      '月返',
      '含税净进货额',
      '8.5%',
      '月',
      '',
      '',
      '全部',
      '账扣',
      '',
      '2026-01-01',
      '2026-12-31',
      '',
    ],
    ['DM', '', '1500元/期', '', '', '2期/季', '', '账扣', '', '2026-01-01', '2026-12-31', ''],
    [
      '节庆费',
      '',
      '1000元/店/节',
      '',
      '',
      '',
      '',
      '账扣',
      '',
      '2026-01-01',
      '2026-12-31',
      '春节、五一、中秋、国庆、店庆',
    ],
    [
      '新品费',
      '',
      '500元/SKU/店',
      '',
      '',
      '',
      '',
      '账扣',
      '',
      '2026-01-01',
      '2026-12-31',
      '约定品项数内替换不收费',
    ],
    [
      '年返',
      '含税净进货额',
      '1.5%',
      '年',
      '',
      '',
      '',
      '账扣',
      '',
      '2026-01-01',
      '2026-12-31',
      '次年1月结算',
    ],
  ]);
  run('structured contract', [c2, ...base.slice(1)], T11);
  // only slips, no delivery list
  run(
    'slips without deliveries',
    [t.contract, t.statement, t.slips, t.returns, t.evidence, t.swaps],
    T11,
  );
  // only the three deliveries + slips
  const d3 = { ...t.deliveries, rows: t.deliveries.rows.slice(0, 4) };
  run(
    '3 deliveries + slips',
    [t.contract, t.statement, t.slips, d3, t.returns, t.evidence, t.swaps],
    T11,
  );
  run('3 deliveries, no slips', [t.contract, t.statement, d3, t.returns, t.evidence, t.swaps], NO);
  // deliveries with signed status column
  const signed = sheetOf('送货单.csv', [
    ['送货单号', '订单号', '验收单号', '门店', '送货日期', '送货金额', '回单状态'],
    ...t.deliveries.rows
      .slice(1)
      .map((r, i) => [
        r.cells[0],
        r.cells[1],
        `YS${101 + i}`,
        r.cells[2],
        r.cells[3],
        r.cells[4],
        '已签收',
      ]),
  ]);
  run(
    'signed in the delivery list',
    [t.contract, t.statement, signed, t.returns, t.evidence, t.swaps],
    T11,
  );
  // missing receipts: statement lacks 3 receipts of 4000
  const rows = t.statement.rows.map((r) => [...r.cells]);
  const missStmt = sheetOf('结算单.xlsx', rows);
  const extra = [
    ['HD91', 'SH91', 'PO91', '第7店', '2026-03-08', 4000],
    ['HD92', 'SH92', 'PO92', '第8店', '2026-03-09', 4000],
    ['HD93', 'SH93', 'PO93', '第9店', '2026-03-10', 4000],
  ];
  const dm = sheetOf('送货单.csv', [
    ['送货单号', '订单号', '门店', '送货日期', '送货金额'],
    ...t.deliveries.rows.slice(1).map((r, _i) => [...r.cells.slice(0, 4), 50000]),
    ...extra.map((e) => [e[1], e[2], e[3], e[4], e[5]]),
  ]);
  const sm = sheetOf('回单.csv', [
    ['回单号', '送货单号', '订单号', '门店', '签收日期', '签收金额'],
    ...extra,
  ]);
  run(
    'missing receipts with slips',
    [t.contract, missStmt, dm, sm, t.returns, t.evidence, t.swaps],
    T11,
  );
  run('missing receipts without', [t.contract, missStmt, dm, t.returns, t.evidence, t.swaps], NO);
  // aggregate statement
  const agg = sheetOf('结算单.xlsx', [
    ['2026年3月结算单'],
    ['结算单号', 'JS1', '结算期间', '2026-03-01至2026-03-31', '制单日期', '2026-04-05'],
    ['项目', '单据号', '金额', '备注'],
    ['验收', 'YS-ALL', 1000000, ''],
    ['退货', 'RTV-0301', -24000, ''],
    ['退货', 'RTV-0312', -6000, ''],
    ['退货', 'RTV-0312', -6000, ''],
    ['月返', 'FY1', -85000, '8.5%'],
    ['DM', 'FY2', -4500, '3期'],
    ['节庆费', 'FY3', -20000, '20店×1000 清明'],
    ['新品费', 'FY4', -20000, '2SKU×20店×500'],
    ['年返', 'FY5', -15000, '1.5%'],
    ['应付金额', '', 819500, ''],
  ]);
  const slipAgg = sheetOf('回单.xlsx', [
    ['回单号', '送货单号', '送货日期', '送货金额', '验收金额'],
    ['HD1', 'SH1', '2026-03-02', 54000, 50000],
    ['HD2', 'SH2', '2026-03-03', 54000, 50000],
    ['HD3', 'SH3', '2026-03-04', 54000, 50000],
  ]);
  run('aggregate', [t.contract, agg, slipAgg, t.returns, t.evidence, t.swaps], T11);
  // per store fee lines
  const ps = t.statement.rows
    .map((r) => [...r.cells])
    .filter((r) => r[0] !== '合计' && r[2] !== 'FY-005' && r[2] !== 'FY-006');
  for (let i = 1; i <= 20; i++) {
    ps.push([`第${i}店`, '费用', `JQ${i}`, '', '2026-03-31', -1000, '账扣', '节庆费-清明']);
    ps.push([`第${i}店`, '费用', `XPA${i}`, '', '2026-03-31', -500, '账扣', '新品费 6901 乙']);
    ps.push([`第${i}店`, '费用', `XPB${i}`, '', '2026-03-31', -500, '账扣', '新品费 6902 丙']);
  }
  run(
    'per store fees',
    [t.contract, sheetOf('结算单.xlsx', ps), t.slips, t.deliveries, t.returns, t.evidence, t.swaps],
    T11,
  );
  // T-2
  const stmt = (
    lines: Cell[][],
    head = ['结算单号：JS9 结算期间：2026-03-01至2026-03-31 制单日期：2026-04-03'],
  ) =>
    sheetOf('结算单.xlsx', [
      head,
      [
        '单据类型',
        '单据号',
        '业务日期',
        '税率',
        '未税金额',
        '税额',
        '含税金额',
        '扣款方式',
        '备注',
      ],
      ...lines,
    ]);
  const con = (rows: Cell[][]) => sheetOf('合同.xlsx', [['科目', '约定'], ...rows]);
  run(
    'T-2',
    [
      con([
        ['月返', '5% 按含税净进货额 票扣'],
        ['陈列费', '30000元/月 账扣'],
      ]),
      stmt([
        ['验收', 'YS1', '2026-03-05', '', '', '', 1000000, '', ''],
        ['退货', 'TH1', '2026-03-15', '', '', '', -36000, '', ''],
        ['费用', 'A1', '2026-03-31', '', '', '', -48200, '票扣', '月返5%'],
        ['费用', 'C1', '2026-03-31', '', '', '', -30000, '账扣', '陈列费'],
      ]),
    ],
    '885800.00 885800.00 0.00 0.00 0.00 0.00',
  );
  run(
    'T-2 dup',
    [
      con([
        ['月返', '5% 按含税净进货额 票扣'],
        ['陈列费', '30000元/月 账扣'],
      ]),
      stmt([
        ['验收', 'YS1', '2026-03-05', '', '', '', 1000000, '', ''],
        ['退货', 'TH1', '2026-03-15', '', '', '', -36000, '', ''],
        ['费用', 'A1', '2026-03-31', '', '', '', -48200, '票扣', '月返5%'],
        ['费用', 'C1', '2026-03-31', '', '', '', -30000, '账扣', '陈列费'],
        ['费用', 'C2', '2026-03-31', '', '', '', -48200, '账扣', '月返5%'],
      ]),
    ],
    '837600.00 885800.00 48200.00 0.00 0.00 0.00',
  );
  run(
    'T-3',
    [
      con([['月返', '3% 按未税净进货额 账扣']]),
      stmt([
        ['验收', 'YS1', '2026-03-05', '13%', 1000000, 130000, 1130000, '', ''],
        ['返利', 'C1', '2026-03-31', '', '', '', -33900, '账扣', '月返3%'],
      ]),
    ],
    '1096100.00 1100000.00 3900.00 0.00 0.00 0.00',
  );
  run(
    'T-4',
    [
      con([['退佣', '3% 按净进货额']]),
      stmt([
        ['验收', 'YS1', '2026-03-05', '', '', '', 1000000, '', ''],
        ['退货', 'TH1', '2026-03-06', '', '', '', -80000, '', ''],
        ['费用', 'C1', '2026-03-31', '', '', '', -30000, '账扣', '退佣'],
      ]),
    ],
    '890000.00 892400.00 2400.00 0.00 0.00 0.00',
  );
  run(
    'T-8',
    [
      con([['年返', '1.5% 每年 次年1月结算']]),
      stmt([
        ['验收', 'YS1', '2026-03-05', '', '', '', 1000000, '', ''],
        ['返利', 'C1', '2026-03-31', '', '', '', -15000, '账扣', '年返1.5%'],
      ]),
    ],
    '985000.00 1000000.00 0.00 15000.00 0.00 0.00',
  );
  run(
    'by rate',
    [
      con([
        ['月返', '5% 按含税净进货额 票扣'],
        ['陈列费', '30000元 账扣'],
      ]),
      stmt([
        ['验收', 'YS1', '2026-03-05', '13%', '', '', 700000, '', ''],
        ['验收', 'YS2', '2026-03-06', '9%', '', '', 300000, '', ''],
        ['退货', 'TH1', '2026-03-15', '13%', '', '', -20000, '', ''],
        ['费用', 'A1', '2026-03-31', '', '', '', -49000, '票扣', '月返'],
        ['费用', 'C1', '2026-03-31', '', '', '', -30000, '账扣', '陈列费'],
      ]),
    ],
    '901000.00 901000.00 0.00 0.00 0.00 0.00',
  );
  // english A扣/C扣 names, unsigned fees, with totals
  run(
    'unsigned',
    [
      con([
        ['月返', '5% 按含税净进货额 票扣'],
        ['陈列费', '30000元 账扣'],
      ]),
      stmt([
        ['验收', 'YS1', '2026-03-05', '', '', '', 1000000, '', ''],
        ['退货', 'TH1', '2026-03-15', '', '', '', 36000, '', ''],
        ['A扣 月返', 'A1', '2026-03-31', '', '', '', 48200, 'A扣', ''],
        ['C扣 陈列费', 'C1', '2026-03-31', '', '', '', 30000, 'C扣', ''],
        ['C扣 月返', 'C2', '2026-03-31', '', '', '', 48200, 'C扣', ''],
        ['应付金额', '', '', '', '', '', 837600, '', ''],
      ]),
    ],
    '837600.00 885800.00 48200.00 0.00 0.00 0.00',
  );
  run(
    'T-8 no contract',
    [
      stmt([
        ['验收', 'YS1', '2026-03-05', '', '', '', 1000000, '', ''],
        ['返利', 'C1', '2026-03-31', '', '', '', -15000, '账扣', '年返1.5%'],
        ['费用', 'F1', '2026-03-20', '', '', '', -2000, '账扣', '节庆费 清明 人民路店'],
        ['费用', 'F2', '2026-03-20', '', '', '', -2000, '账扣', '节庆费 清明 人民路店'],
      ]),
    ],
    '981000.00 998000.00 2000.00 15000.00 0.00 0.00',
  );
});
