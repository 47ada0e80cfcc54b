import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell } from '../sheets/sheet.ts';
import { parseTables } from '../sheets/tables.ts';
import { fen, formatFen } from '../values/money.ts';
import type { Paper, PaperKind, Side } from './paper.ts';
import { parsePapers } from './parsePapers.ts';

type Rows = readonly (readonly Cell[])[];

const read = (kind: PaperKind, rows: Rows, side: Side = 'ours') => {
  const sheet = {
    file: 'a.xlsx',
    sheet: 'Sheet1',
    rows: rows.map((cells, i) => ({ row: i + 1, cells })),
  };
  return parsePapers(parseTables(sheet).map((table) => ({ table, kind, side })));
};

const papers = (kind: PaperKind, rows: Rows, side: Side = 'ours'): readonly Paper[] =>
  read(kind, rows, side).files.flatMap((file) => file.papers);

const worth = (list: readonly Paper[]): string[] =>
  list.map(({ no, amount }) => `${no} ${amount === null ? '-' : formatFen(amount)}`);

describe('amounts', () => {
  it('adds the items of one number and keeps them', () => {
    const [paper, other] = papers('delivery', [
      ['送货单号', '门店', '送货日期', '商品编码', '数量', '单价', '金额'],
      ['SH1', '一店', '2026-03-05', '6901', 10, 10, 100],
      ['', '', '', '6902', 5, 10, 50],
      ['SH2', '一店', '2026-03-06', '6901', 1, 10, 10],
    ]);
    expect(worth([paper as Paper, other as Paper])).toEqual(['SH1 150.00', 'SH2 10.00']);
    expect(paper?.items.map((item) => [item.row, item.sku, item.amount])).toEqual([
      [2, '6901', 10000n],
      [3, '6902', 5000n],
    ]);
  });

  it('multiplies exactly and rounds each row', () => {
    const list = papers('receipt', [
      ['验收单号', '条码', '订货数', '实收数', '含税进价'],
      ['YS1', '6901', 1200, 1000, '3.456'],
      ['YS1', '6902', 3, '3', '0.335'],
      ['YS2', '6903', 2, '1,000箱', '12.5元'],
    ]);
    expect(worth(list)).toEqual(['YS1 3457.01', 'YS2 12500.00']);
  });

  it('counts what was sent for a delivery, and notes what they received', () => {
    const ours = papers('delivery', [
      ['送货单号', '品名', '应送', '实送', '单价'],
      ['SH1', '酱油', 100, 90, 10],
    ]);
    expect(worth(ours)).toEqual(['SH1 900.00']);
    const [theirs] = papers('delivery', [
      ['送货单号', '验收单号', '品名', '应送', '实收数', '单价'],
      ['SH1', 'YS1', '酱油', 100, 90, 10],
    ]);
    expect([theirs?.amount, theirs?.receivedAmount, theirs?.receiptNo]).toEqual([
      100000n,
      90000n,
      'YS1',
    ]);
  });

  it('counts an order by what was ordered', () => {
    const list = papers('order', [
      ['订单号', '订货日期', '商品名称', '订货数', '订货价'],
      ['PO1', '2026-03-01', '酱油', 12, '9.9'],
    ]);
    expect(worth(list)).toEqual(['PO1 118.80']);
    expect(list[0]?.day).toBe('2026-03-01');
  });

  it('is positive whatever the list prints, and takes corrections off', () => {
    expect(
      worth(
        papers('return', [
          ['退货单号', '门店', '通知日', '退货金额', '退货原因'],
          ['TH1', '一店', '2026-03-02', -36, '临期'],
        ]),
      ),
    ).toEqual(['TH1 36.00']);
    const list = papers('delivery', [
      ['送货单号', '门店', '送货金额'],
      ['SH1', '一店', 100],
      ['SH1', '一店', -30],
      ['SH2', '一店', 50],
      ['SH3', '一店', -20],
    ]);
    expect(worth(list)).toEqual(['SH1 70.00', 'SH2 50.00', 'SH3 20.00']);
    expect(list.map((paper) => paper.kind)).toEqual(['delivery', 'delivery', 'return']);
  });

  it('keeps two papers of one number apart where nothing is itemised', () => {
    const list = papers('receipt', [
      ['验收单号', '门店', '金额'],
      ['YS1', '一店', 100],
      ['YS1', '一店', 100],
    ]);
    expect(worth(list)).toEqual(['YS1 100.00', 'YS1 100.00']);
  });

  it('reports what it cannot read and loads the rest', () => {
    const { files, problems } = read('delivery', [
      ['送货单号', '送货日期', '送货金额'],
      ['SH1', '三月', 100],
      ['SH2', '2026-03-05', '一百多'],
    ]);
    expect(files[0]?.papers.map(({ no, day, amount }) => [no, day, amount])).toEqual([
      ['SH1', null, 10000n],
      ['SH2', '2026-03-05', null],
    ]);
    expect(problems.map(({ code, severity, subject }) => [code, severity, subject.row])).toEqual([
      ['cell.unreadable', 'warning', 2],
      ['cell.unreadable', 'error', 3],
    ]);
  });

  it('adds any items to the amount of their paper', () => {
    const item = fc.record({ paper: fc.nat({ max: 4 }), amount: fc.nat({ max: 10 ** 9 }) });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 30 }), (items) => {
        const list = papers('delivery', [
          ['送货单号', '商品编码', '送货金额'],
          ...items.map(({ paper, amount }, i) => [
            `SH${paper}`,
            `69${i}`,
            formatFen(fen(BigInt(amount))),
          ]),
        ]);
        const sums = new Map<string, bigint>();
        for (const { paper, amount } of items)
          sums.set(`SH${paper}`, (sums.get(`SH${paper}`) ?? 0n) + BigInt(amount));
        expect(new Map(list.map(({ no, amount }) => [no, amount]))).toEqual(sums);
        expect(list.flatMap((paper) => paper.items)).toHaveLength(items.length);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a sheet that is one document', () => {
  it('takes number, store and day from above the items', () => {
    const list = papers('delivery', [
      ['送货单'],
      ['送货单号：SH1', '订单号：PO1', '收货门店：一店', '送货日期：2026-03-05'],
      ['商品编码', '商品名称', '数量', '单价', '金额'],
      ['6901', '酱油', 10, 10, 100],
      ['6902', '醋', 5, 10, 50],
      ['合计', '', 15, '', 150],
    ]);
    expect(list).toHaveLength(1);
    expect(list[0]).toMatchObject({
      no: 'SH1',
      orderNo: 'PO1',
      store: '一店',
      day: '2026-03-05',
      amount: 15000n,
    });
  });

  it('leaves a list alone', () => {
    const list = papers('delivery', [
      ['送货单清单'],
      ['门店：全部', '单据编号：QD9'],
      ['送货单号', '送货金额'],
      ['SH1', 100],
    ]);
    expect(list[0]).toMatchObject({ no: 'SH1', store: '', otherNos: [] });
  });
});

describe('signed', () => {
  const signed = (kind: PaperKind, heading: string, cells: readonly string[]) =>
    papers(kind, [
      ['送货单号', '门店', '金额', heading],
      ...cells.map((cell, i) => [`SH${i}`, '一店', 100, cell]),
    ]).map((paper) => paper.signed);

  it('reads the state of a delivery', () => {
    expect(
      signed('delivery', '回单状态', [
        '已签收',
        '已盖章',
        '有回单',
        '未签收',
        '拒收',
        '已拒收',
        '无回单',
        '待签收',
        '已取消',
        '部分拒收',
        '',
      ]),
    ).toEqual([true, true, true, false, false, false, false, false, false, true, null]);
    expect(signed('delivery', '签收日期', ['2026-03-05', ''])).toEqual([true, null]);
    expect(signed('delivery', '单据状态', ['已发货', '已签收'])).toEqual([null, true]);
  });

  it('takes a slip as signed unless it says otherwise', () => {
    expect(signed('slip', '签收人', ['王', ''])).toEqual([true, true]);
    expect(signed('slip', '回单状态', ['已回', '遗失'])).toEqual([true, false]);
  });

  it('wants both seals on a confirmation', () => {
    const list = papers(
      'confirmation',
      [
        ['编号', '费用项目', '金额', '采购签章', '供应商签章'],
        ['Q1', 'DM费', 1500, '王', '李'],
        ['Q2', 'DM费', 1500, '', '李'],
        ['Q3', 'DM费', 1500, '王', ''],
        ['Q4', 'DM费', 1500, '未签', '李'],
      ],
      'both',
    );
    expect(list.map(({ side, signed: both }) => [side, both])).toEqual([
      ['both', true],
      ['ours', false],
      ['theirs', false],
      ['ours', false],
    ]);
    const one = (heading: string, cell: string) =>
      papers('confirmation', [
        ['编号', '费用项目', '金额', heading],
        ['Q1', 'DM费', 1, cell],
        ['Q2', 'DM费', 1, '是'],
      ])[0];
    expect(one('双方签章', '有')).toMatchObject({ side: 'both', signed: true });
    expect(one('双方签章', '')).toMatchObject({ side: 'ours', signed: false });
    expect(one('签章', '双方已签章')).toMatchObject({ side: 'both', signed: true });
    expect(one('采购签章', '')).toMatchObject({ side: 'ours', signed: false });
  });
});

describe('proofs of execution', () => {
  it('knows the fee, the issue and what was not done', () => {
    const list = papers('evidence', [
      ['DM海报执行清单'],
      ['档期', '门店', '日期', '有无海报'],
      ['3月上', '一店', '2026-03-05', '有'],
      ['3月中', '一店', '2026-03-15', '无'],
      ['3月下', '一店', '2026-03-25', '未刊登'],
    ]);
    expect(list.map(({ fee, issue, signed }) => [fee, issue, signed])).toEqual([
      ['dm', '3月上', true],
      ['dm', '3月中', false],
      ['dm', '3月下', false],
    ]);
    expect(list[2]?.note).toContain('未刊登');
  });

  it('says in the note what a list is about where its rows do not', () => {
    const [closed] = papers('evidence', [
      ['撤店通知清单'],
      ['门店', '日期'],
      ['五店', '2026-02-10'],
    ]);
    expect(closed).toMatchObject({ store: '五店', fee: null });
    expect(closed?.note).toContain('撤店');
    const [swap] = papers('evidence', [
      ['新品条码', '新品名称', '被替换商品', '日期'],
      ['6905', '新酱油', '6901', '2026-03-01'],
    ]);
    expect(swap).toMatchObject({ fee: 'newItem', sku: '6905' });
    expect(swap?.note).toContain('替换');
  });

  it('gives a file its period and its first and last day', () => {
    const { files } = read('evidence', [
      ['陈列照片清单'],
      ['期间：2026-03-01至2026-03-31'],
      ['门店', '拍摄日期', '照片'],
      ['一店', '2026-03-20', '有'],
      ['二店', '2026-03-02', '有'],
    ]);
    expect(files[0]).toMatchObject({
      from: '2026-03-01',
      to: '2026-03-31',
      firstDay: '2026-03-02',
      lastDay: '2026-03-20',
    });
    expect(files[0]?.papers.map((paper) => paper.fee)).toEqual(['display', 'display']);
  });
});
