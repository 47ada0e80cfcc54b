import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../sheets/sheet.ts';
import { parseTables } from '../sheets/tables.ts';
import { checkKinds, type FileKind, recognise } from './recognise.ts';

const read = (rows: readonly (readonly Cell[])[], file = 'x.xlsx') =>
  recognise(
    parseTables({
      file,
      sheet: 'Sheet1',
      rows: rows.map((cells, i) => ({ row: i + 1, cells })),
    }),
    file,
  );

const day = '2026-03-05';
const papers: readonly (readonly [FileKind, string, readonly (readonly Cell[])[]])[] = [
  [
    'statement',
    '明细 with mixed types',
    [
      ['门店', '单据类型', '单据号', '业务日期', '含税金额', '扣款方式'],
      ['甲店', '验收', 'YS1', day, 100, ''],
      ['甲店', '退货', 'TH1', day, -10, ''],
      ['', '月返', 'FY1', day, -8, '账扣'],
    ],
  ],
  [
    'statement',
    'goods part under a settlement title',
    [
      ['供应商结算单'],
      ['结算单号：JS1  结算期间：2026年3月'],
      ['验收单号', '订单号', '门店', '验收日期', '含税金额'],
      ['YS1', 'PO1', '甲店', day, 100],
    ],
  ],
  [
    'statement',
    '扣项一(票扣明细)',
    [
      ['扣项一(票扣明细)'],
      ['扣项单号', '门店编号', '门店名称', '扣项名称', '扣项金额', '扣项说明'],
      ['K1', '001', '甲店', '月返', 50, ''],
    ],
  ],
  [
    'statement',
    '附表二(费用)',
    [
      ['联营结算单'],
      ['结算单号：', 'L1', '上次结算日期：', '2026-02-28', '本次结算日期：', '2026-03-31'],
      ['附表二(费用)'],
      [
        '收取机构',
        '费用课别',
        '费用代码',
        '费用名称',
        '扣项类型',
        '费用金额',
        '费用比率',
        '扣项基数',
      ],
      ['甲店', '11', 'F1', '月返', '账扣', 85, 8.5, 1000],
    ],
  ],
  [
    'statement',
    'debit and credit',
    [
      ['日期', '单据类型', '单号', '借方', '贷方'],
      [day, '验收', 'YS1', '', 100],
      [day, '返利', 'FY1', 8.5, ''],
    ],
  ],
  [
    'contract',
    'a term table',
    [
      ['科目', '计算基数', '比例/单价', '周期', '兑现方式'],
      ['月返', '含税净进货额', '8.5%', '月', '账扣'],
    ],
  ],
  [
    'contract',
    '项目 | 条款内容',
    [
      ['项目', '条款内容'],
      ['月返', '8.5% 按含税净进货额 账扣'],
      ['年返', '达到600万返2%，1000万返2.5% 次年1月结算'],
    ],
  ],
  [
    'contract',
    'without any heading',
    [
      ['月返', '8.5% 按含税净进货额 账扣'],
      ['DM', '2期/季 1500元/期'],
      ['节庆费', '每店每节1000 春节/五一/中秋/国庆/店庆'],
    ],
  ],
  [
    'order',
    'orders',
    [
      ['订单编号', '门店名称', '订货日期', '商品编码', '商品名称', '订货数', '进价', '订货金额'],
      ['PO1', '甲店', day, '6901', '牛奶', 5, 10, 50],
    ],
  ],
  [
    'delivery',
    'deliveries with 签收状态',
    [
      ['送货单号', '订单号', '门店', '送货日期', '送货金额', '签收状态'],
      ['SH1', 'PO1', '甲店', day, 100, '已签收'],
    ],
  ],
  [
    'slip',
    'signed slips',
    [
      ['回单号', '送货单号', '门店', '签收日期', '签收金额'],
      ['HD1', 'SH1', '甲店', day, 100],
    ],
  ],
  [
    'receipt',
    'our receipts',
    [
      ['验收单号', '订单号', '门店', '验收日期', '实收数', '金额'],
      ['YS1', 'PO1', '甲店', day, 5, 100],
    ],
  ],
  [
    'return',
    'returns',
    [
      ['退货单号', '门店', '退货日期', '退货金额', '退货原因', '通知日'],
      ['TH1', '甲店', day, 10, '临期', day],
    ],
  ],
  [
    'confirmation',
    'fee confirmations',
    [
      ['费用确认单'],
      ['编号', '零售商/门店', '费用项目', '合同条款号', '活动档期', '金额', '扣款方式', '采购签章'],
      ['QR1', '甲店', 'DM', '3.1', '3月上', 1500, '账扣', '已盖章'],
    ],
  ],
  [
    'evidence',
    'posters',
    [
      ['DM海报清单'],
      ['档期', '门店', '商品', '有无海报', '拍摄日期'],
      ['3月上', '甲店', '牛奶', '有', day],
    ],
  ],
  [
    'evidence',
    'swaps of items',
    [['品项替换清单'], ['新品条码', '新品名称', '替换品项', '日期'], ['6901', '牛奶', '酸奶', day]],
  ],
  [
    'invoice',
    'invoices',
    [
      ['发票号码', '开票日期', '金额', '税率', '税额', '价税合计'],
      ['0001', day, 100, '13%', 13, 113],
    ],
  ],
  [
    'payment',
    'payments',
    [['付款通知单'], ['单据编号', '付款日期', '付款金额', '结算单号'], ['FK1', day, 100, 'JS1']],
  ],
  [
    'decisions',
    'decisions',
    [
      ['单据号', '决定'],
      ['YS1', '放弃'],
    ],
  ],
];

describe('recognise', () => {
  it.each(papers)('%s: %s', (kind, _, rows) => {
    const found = read(rows);
    expect(found.map((each) => each.kind)).toEqual(found.map(() => kind));
    expect(checkKinds(found)).toEqual([]);
    expect(found[0]?.reasons?.length).toBeGreaterThan(0);
  });

  it('goes by content, whatever the file is called', () => {
    const names = ['结算单', '签收回单', '合同条款', 'DM海报', '送货单', '退货单', '发票', 'a'];
    fc.assert(
      fc.property(fc.constantFrom(...papers), fc.constantFrom(...names), ([kind, , rows], name) => {
        expect(read(rows, `${name}.xlsx`)[0]?.kind).toBe(kind);
      }),
    );
  });

  it('blank rows and columns, and the order of columns, change no kind', () => {
    fc.assert(
      fc.property(fc.constantFrom(...papers), fc.nat(2), fc.nat(3), ([kind, , rows], top, left) => {
        const moved = rows.map((cells) => [...Array<Cell>(left).fill(''), ...cells]);
        expect(read([...Array<Cell[]>(top).fill([]), ...moved])[0]?.kind).toBe(kind);
      }),
    );
  });

  it('says what is theirs, ours and sealed by both', () => {
    const sideOf = (kind: FileKind) => {
      const rows = papers.find(([each]) => each === kind)?.[2] ?? [];
      return read(rows)[0]?.side;
    };
    expect([sideOf('statement'), sideOf('contract'), sideOf('slip'), sideOf('delivery')]).toEqual([
      'theirs',
      'both',
      'both',
      'ours',
    ]);
  });

  it('a table that says little is a guess with its alternative, or unknown: both are said', () => {
    const guess = read([
      ['门店', '单据号', '金额'],
      ['甲店', 'YS1', 100],
    ]);
    expect(guess[0]).toMatchObject({ kind: 'receipt' });
    expect(checkKinds(guess)).toMatchObject([{ code: 'file.kindUnsure', severity: 'warning' }]);
    const unknown = read([
      ['门店', '天气', '备注'],
      ['甲店', '晴', ''],
      ['乙店', '雨', ''],
      ['丙店', '雨', ''],
    ]);
    expect(unknown[0]?.kind).toBe('unknown');
    expect(checkKinds(unknown)).toMatchObject([{ code: 'file.unknown' }]);
  });
});
