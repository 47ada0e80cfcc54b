import type { Cell, Sheet } from '../../src/domain/sheets/sheet.ts';

/** The month of T-11 as sheets, the way a supplier would hold it; varied by the golden tests. */
/** A sheet from rows of cells. */
export const sheetOf = (file: string, rows: readonly (readonly (Cell | undefined)[])[]): Sheet => ({
  file,
  sheet: 'Sheet1',
  rows: rows.map((cells, i) => ({ row: i + 1, cells: cells.map((cell) => cell ?? '') })),
});

export const contract = sheetOf('合同.xlsx', [
  ['2026年度贸易条款', ''],
  ['合同号：HT-2026-01', '有效期：2026-01-01至2026-12-31'],
  ['科目', '约定', '备注'],
  ['月返', '8.5% 按含税净进货额 账扣', ''],
  ['DM', '2期/季 1500元/期', '凭海报'],
  ['节庆费', '每店每节1000 春节/五一/中秋/国庆/店庆', ''],
  ['新品费', '500元/SKU/店 约定品项数30个，范围内替换免收', ''],
  ['年返', '1.5% 次年1月结算', ''],
]);
const stores = Array.from({ length: 20 }, (_, i) => `第${i + 1}店`);
const lines: Cell[][] = [];
for (const [i, s] of stores.entries()) {
  const day = `2026-03-${String(i + 1).padStart(2, '0')}`;
  lines.push([s, '验收', `YS${101 + i}`, `PO${101 + i}`, day, 50000, '', '']);
}
lines.push(['第4店', '退货', 'RTV-0301', '', '2026-03-10', -24000, '', '']);
lines.push(['第5店', '退货', 'RTV-0312', '', '2026-03-12', -6000, '', '']);
lines.push(['第5店', '退货', 'RTV-0312', '', '2026-03-12', -6000, '', '']);
lines.push(['', '返利', 'FY-001', '', '2026-03-31', -85000, '账扣', '3月月返8.5%']);
lines.push(['', '费用', 'FY-002', '', '2026-03-05', -1500, '账扣', 'DM费 3月上']);
lines.push(['', '费用', 'FY-003', '', '2026-03-15', -1500, '账扣', 'DM费 3月中']);
lines.push(['', '费用', 'FY-004', '', '2026-03-25', -1500, '账扣', 'DM费 3月下']);
lines.push(['', '费用', 'FY-005', '', '2026-03-31', -20000, '账扣', '节庆费 清明 20店×1000']);
lines.push(['', '费用', 'FY-006', '', '2026-03-31', -20000, '账扣', '新品费 2SKU×20店×500']);
lines.push(['', '返利', 'FY-007', '', '2026-03-31', -15000, '账扣', '年返 1.5%']);
export const statement = sheetOf('结算单.xlsx', [
  ['某某零售有限公司结算单'],
  [
    '结算单号：JS2603',
    '结算期间：2026-03-01至2026-03-31',
    '制单日期：2026-04-05',
    '供应商编码：S001',
  ],
  ['门店', '单据类型', '单据号', '订单号', '业务日期', '含税金额', '扣款方式', '备注'],
  ...lines,
  ['合计', '', '', '', '', 819500, '', ''],
]);
export const slips = sheetOf('签收回单.csv', [
  ['回单号', '送货单号', '订单号', '门店', '签收日期', '签收金额'],
  ...[0, 1, 2].map((i) => [
    `HD${i}`,
    `SH${101 + i}`,
    `PO${101 + i}`,
    stores[i],
    `2026-03-0${i + 1}`,
    54000,
  ]),
]);
export const deliveries = sheetOf('送货单.csv', [
  ['送货单号', '订单号', '门店', '送货日期', '送货金额'],
  ...stores.map((s, i) => [
    `SH${101 + i}`,
    `PO${101 + i}`,
    s,
    `2026-03-${String(i + 1).padStart(2, '0')}`,
    i < 3 ? 54000 : 50000,
  ]),
]);
export const returns = sheetOf('退货单.csv', [
  ['退货单号', '门店', '退货日期', '退货金额', '退货原因'],
  ['RTV-0301', '第4店', '2026-03-10', 24000, '临期'],
  ['RTV-0312', '第5店', '2026-03-12', 6000, '残损'],
]);
export const evidence = sheetOf('执行证据.xlsx', [
  ['费用项目', '档期', '日期', '证据'],
  ['DM', '3月上', '2026-03-05', '海报原件'],
  ['DM', '3月中', '2026-03-15', '海报原件'],
]);
export const swaps = sheetOf('品项替换.xlsx', [
  ['商品编码', '商品名称', '日期', '说明'],
  ['6901', '乙', '2026-03-10', '替换 6900，约定品项数内'],
]);
