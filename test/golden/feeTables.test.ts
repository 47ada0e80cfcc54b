import { expect, it } from 'vitest';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Cell } from '../../src/domain/sheets/sheet.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { sheetOf } from '../make/t11Sheets.ts';

// A table of charges as a chain hands it out: a group beside the name, what is counted in a column of
// its own, the way under 收取方式, a cap for each SKU. Two rows of headings, unsigned amounts.
const contract = sheetOf('费用一览表.xlsx', [
  ['物美商业集团 2026年商品购销合同 费用一览表'],
  ['甲方：北京物美综合超市有限公司', '', '乙方：北京蓝天饮品有限公司', '', '合同编号：WM2026-331'],
  ['合同期间：2026.01.01—2026.12.31'],
  ['费用类别', '费用明细', '收费基准', '金额/比例', '收取时间', '收取方式', '封顶'],
  ['固定返利', '月度返利', '验收净额（含税）', '4.5%', '每月', '账扣', ''],
  ['固定返利', '残损补贴', '验收净额（含税）', '0.3%', '每月', '账扣', ''],
  ['促销', '海报', '每期每店', '300', '按期', '账扣', '全年8期'],
  ['促销', '端架', '每店每月每个', '250', '按月', '账扣', ''],
  ['其他', '新品进场', '每店每SKU', '200', '进场时', '账扣', '单品最高5000元'],
  ['其他', '开业赞助', '每新店', '8000', '开业当月', '账扣', ''],
  ['其他', '信息服务费', '每月', '500', '每月', '账扣', ''],
]);
const fees: readonly Cell[][] = [
  ['', '', '费用单', 'F7001', '2026.07.31', 3690, '月度返利'],
  ['', '', '费用单', 'F7002', '2026.07.31', 240, '残损补贴'],
  ['', '', '费用单', 'F7003', '2026.07.10', 1200, '海报7月第1期 3店'],
  ['1101', '物美中关村店', '费用单', 'F7004', '2026.07.31', 500, '端架2个'],
  ['1102', '物美望京店', '费用单', 'F7005', '2026.07.12', 7200, '新品进场 12SKU 3店'],
  ['', '', '费用单', 'F7006', '2026.07.31', 500, '信息服务费'],
  ['', '', '费用单', 'F7007', '2026.07.31', 1000, '电子结算服务费'],
];
const statement = sheetOf('物美7月.xlsx', [
  ['北京物美综合超市有限公司'],
  ['供应商结算单据明细'],
  ['供应商编码', '70021', '供应商名称', '北京蓝天饮品有限公司', '', '结算单号', 'WMJS202607'],
  ['结算周期', '2026.07.01-2026.07.31', '', '', '', '合同编号', 'WM2026-331'],
  ['门店', '门店', '单据', '单据', '单据', '结算金额', '备注'],
  ['编码', '名称', '类型', '号码', '日期', '结算金额', '备注'],
  ['1101', '物美中关村店', '验收单', '4501', '2026.07.04', 21000.5, ''],
  ['1102', '物美望京店', '验收单', '4502', '2026.07.08', 18999.5, ''],
  ['1101', '物美中关村店', '验收单', '4503', '2026.07.16', 30000, ''],
  ['1103', '物美回龙观店', '验收单', '4504', '2026.07.24', 12000, ''],
  ['1102', '物美望京店', '退货单', '9001', '2026.07.25', 2000, ''],
  ...fees,
  ['', '', '', '', '验收合计', 82000, ''],
  ['', '', '', '', '退货合计', 2000, ''],
  ['', '', '', '', '费用合计', 14330, ''],
  ['', '', '', '', '本期应付', 65670, ''],
]);
const deliveries = sheetOf('发货.xlsx', [
  ['发货单', '发货日', '收货门店', 'SKU', '品名', '数量', '单价', '金额', '签收'],
  ['FH1', '2026-07-03', '中关村店', 'a', '水', 1000, 21.0005, 21000.5, '已签'],
  ['FH2', '2026-07-07', '望京店', 'a', '水', 1000, 19.5, 19500, '已签'],
  ['FH3', '2026-07-15', '中关村店', 'a', '水', 1500, 20, 30000, '已签'],
  ['FH4', '2026-07-23', '回龙观店', 'a', '水', 600, 20, 12000, '已签'],
]);

// 4502 is 500.50 short of a signed delivery, so bases rise: 4.5 % of 80,500.50 = 3,622.52 (taken of
// 82,000), 0.3 % = 241.50; 3 stores at 300; 2 places at 250; 12 SKUs in 3 stores at 200 are 600 a
// SKU, under its cap; an unknown charge of 1,000. A discount for damage is no ban on returns.
it('a table of charges with groups, units in a column and caps by SKU', () => {
  const [month] = auditMonth([contract, statement, deliveries]).audited;
  const a = month?.audit;
  expect(
    a?.lines
      .filter(({ verdict }) => verdict !== 'accept')
      .map(({ doc, verdict, ours }) => `${doc} ${verdict} ${formatFen(ours)}`),
  ).toEqual([
    '4502 partial 19500.00',
    'F7001 partial -3622.52',
    'F7002 partial -241.50',
    'F7003 partial -900.00',
    'F7007 dispute 0.00',
  ]);
  expect(
    [a?.theirsPayable, a?.oursPayable, a?.claimable, a?.pending].map((n) => n && formatFen(n)),
  ).toEqual(['65670.00', '67536.48', '1866.48', 0n]);
  expect(a?.flags.map(({ reason }) => reason.code)).toContain('flag.damageAndReturns');
});

// What the contract leaves to another paper or to an agreement is no proof that nothing is due.
it.each([
  ['陈列费', '面议', '陈列费'],
  ['其他费用', '双方协商确定', '冷链服务费'],
  ['促销费用', '另行签订补充协议', '促销服务费'],
  ['甲方可按经营需要收取相关营销费用，标准另议', '', '营销推广费'],
  ['详见附件二《促销服务协议》', '', '促销服务费'],
])('%s %s: a charge on it waits for its paper', (name, told, charged) => {
  const sheets = [
    sheetOf('合同.xlsx', [
      ['合同编号 RT-1'],
      ['条款', '约定', '备注'],
      [name, told, ''],
      ['配送费', '2%', ''],
    ]),
    sheetOf('结算单.xlsx', [
      ['结算单号 JS1', '', '结算期间 2026-12-01至2026-12-31'],
      ['单据类型', '单据号', '日期', '金额', '备注'],
      ['验收', 'YS1', '2026-12-03', 100000, ''],
      ['费用', 'F1', '2026-12-31', -3000, charged],
      ['费用', 'F2', '2026-12-31', -900, '卫生管理费'],
    ]),
  ];
  const lines = auditMonth(sheets).audited[0]?.audit.lines ?? [];
  expect(lines.find(({ doc }) => doc === 'F1')?.verdict).toBe('evidence');
  const isOpen = /其他费用|相关/.test(name);
  expect(lines.find(({ doc }) => doc === 'F2')?.verdict).toBe(isOpen ? 'evidence' : 'dispute');
});
