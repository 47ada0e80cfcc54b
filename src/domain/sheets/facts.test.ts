import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectFacts, unitOf } from './facts.ts';
import { pairsIn } from './pairs.ts';
import type { Cell, SheetFacts } from './sheet.ts';

const rowsOf = (rows: readonly Cell[][]) => rows.map((cells, i) => ({ row: i + 1, cells }));
const factsOf = (...rows: Cell[][]): SheetFacts => {
  const all = rowsOf(rows);
  return collectFacts(all, { other: {} }, unitOf(all));
};
const isKnown = (text: string) => /^(?:结算单号|合同号|期间|供应商)$/.test(text);

describe('pairsIn', () => {
  it.each([
    [
      '结算单号：JS1  结算期间：2026-03-01至2026-03-31',
      '结算单号=JS1|结算期间=2026-03-01至2026-03-31',
    ],
    ['结 算 单 号：JS1', '结 算 单 号=JS1'],
    ['结算单号:JS1;合同号:HT-1', '结算单号=JS1|合同号=HT-1'],
    ['结算单号：JS1结算期间：2026年3月', '结算单号=JS1|结算期间=2026年3月'],
    ['供应商：青禾食品有限公司合同号：HT1', '供应商=青禾食品有限公司|合同号=HT1'],
    ['13%税建议开票金额：964,000.00', '13%税建议开票金额=964,000.00'],
    ['打印时间：2026-04-05 12:30:15', '打印时间=2026-04-05 12:30:15'],
    [
      '结算期间：2026-03-01 至 2026-03-31　制单人：张三',
      '结算期间=2026-03-01 至 2026-03-31|制单人=张三',
    ],
    ['停款原因：', '停款原因='],
    ['12:30', ''],
  ])('%s', (cell, want) =>
    expect(
      pairsIn(cell, isKnown)
        .map((pair) => pair.join('='))
        .join('|'),
    ).toBe(want),
  );
});

describe('collectFacts', () => {
  it('one fact told in many ways', () => {
    for (const rows of [
      [['结算单号：JS2603-001']],
      [['结算单号', 'JS2603-001']],
      [['', '结算单号：', '', 'JS2603-001']],
      [['对账单号', '', 'JS2603-001', '版本', '2']],
      [['结算单编号: JS2603-001    供应商编码: S1']],
      [['供应商结算通知单'], ['单据编号', 'JS2603-001']],
      [['单据编号', 'JS2603-001'], ['对账明细单']],
    ] as Cell[][][])
      expect(factsOf(...rows).statementNo, JSON.stringify(rows)).toBe('JS2603-001');
    expect(factsOf(['送货单'], ['单据编号', 'SH1']).statementNo).toBeUndefined();
  });

  it.each([
    ['供应商结算单 第2版', 2],
    ['供应商结算单（第三版）', 3],
    ['结算单 V2', 2],
    ['结算单（修订）', 2],
    ['结算单', undefined],
  ])('version of "%s"', (title, want) => expect(factsOf([title]).version).toBe(want));
  it.each([
    ['2', 2],
    ['V2.0', 2],
    ['第2版', 2],
    ['修订', 2],
    ['第二版', 2],
  ])('版本 %s', (value, want) => expect(factsOf(['版本', value]).version).toBe(want));

  it('the block above a payment note: several labels a row, known and unknown', () => {
    const facts = factsOf(
      ['供应商对账明细单'],
      ['单据编号', 'FK26030001', '城市公司', '华东公司', '供应商编码', 'V001'],
      ['供应商名称', '青禾食品有限公司', '开户银行', '工商银行', '银行帐号', '6222'],
      ['支付方式', '电汇', '本期对帐金额', '982,000.00', '计划付款日期', '2026-05-15'],
      ['13%税建议开票金额', '700,000.00', '9%税建议开票金额', '264,000.00'],
      ['扣项一合计金额', '18,000.00', '扣项二合计金额', '144,500.00'],
      ['本期实付金额（大写）', '捌拾壹万玖仟伍佰元整', '本期实付金额（小写）', '819,500.00'],
      ['停款原因', '', '打印日期：2026-04-08', '制单日期：', '2026-04-05'],
    );
    expect(facts).toMatchObject({
      statementNo: 'FK26030001',
      retailer: '华东公司',
      supplierCode: 'V001',
      goods: 98200000n,
      payable: 81950000n,
      invoiceDeduction: 1800000n,
      accountDeduction: 14450000n,
      invoiceTotal: 96400000n,
      planPayDay: '2026-05-15',
      date: '2026-04-05',
    });
    expect(facts.other).toMatchObject({ 支付方式: '电汇', '13%税建议开票金额': '700,000.00' });
    expect(facts.paid).toBeUndefined();
    expect(facts.stopReason).toBeUndefined();
  });

  it('a supplier told by code and name', () => {
    const want = { supplierCode: 'V001', supplierName: '青禾食品' };
    expect(factsOf(['供应商', 'V001', '青禾食品'])).toMatchObject(want);
    expect(factsOf(['供应商：V001 青禾食品'])).toMatchObject(want);
    expect(factsOf(['供应商：[V001]青禾食品'])).toMatchObject(want);
  });

  it('甲方 is the retailer only where a name or the label tells', () => {
    expect(factsOf(['甲方：华东零售有限公司', '乙方：青禾食品有限公司'])).toMatchObject({
      retailer: '华东零售有限公司',
      supplierName: '青禾食品有限公司',
    });
    expect(factsOf(['甲方：青禾食品有限公司', '乙方：华东超市'])).toMatchObject({
      retailer: '华东超市',
      supplierName: '青禾食品有限公司',
    });
    expect(factsOf(['甲方（零售商）：华东甲公司'])).toMatchObject({ retailer: '华东甲公司' });
    const unsaid = factsOf(['甲方：甲公司', '乙方：乙公司']);
    expect([unsaid.retailer, unsaid.supplierName]).toEqual([undefined, undefined]);
    expect(unsaid.other).toMatchObject({ 甲方: '甲公司', 乙方: '乙公司' });
  });

  it.each<[string, Partial<SheetFacts>]>([
    ['异议期：30天', { objectionDays: 30 }],
    ['异议期限：收到后30日', { objectionDays: 30 }],
    ['请于收到本单后15天内提出异议', { objectionDays: 15 }],
    ['异议截止日：2026-05-05', { objectionDay: '2026-05-05' as SheetFacts['objectionDay'] }],
    ['备注：收票截止2026-04-25', { invoiceDay: '2026-04-25' as SheetFacts['invoiceDay'] }],
    ['请于2026年4月20日前完成平台确认', { confirmDay: '2026-04-20' as SheetFacts['confirmDay'] }],
    ['平台确认截止：2026-04-20', { confirmDay: '2026-04-20' as SheetFacts['confirmDay'] }],
    ['有效期：2026年1月1日至2026年12月31日', { validTo: '2026-12-31' as SheetFacts['validTo'] }],
    ['结算期间：2026/3/1~3/31', { to: '2026-03-31' as SheetFacts['to'] }],
    ['上次余额：-20,000.00', { opening: -2000000n as SheetFacts['opening'] }],
  ])('%s', (cell, want) => expect(factsOf([cell])).toMatchObject(want));

  it('单位：万元 holds for amounts', () => {
    expect(factsOf(['单位：万元'], ['应付金额', '81.95']).payable).toBe(81950000n);
    expect(unitOf(rowsOf([['单号', '金额（万元）']]))).toBe(10_000);
  });

  it('never throws and never hangs, and keeps every pair as written', () => {
    const word = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.stringMatching(/^[结算单号期间：: \d年月至-]{0,60}$/),
      fc
        .constantFrom(':', '：', '结算单号：', '供应商', '1', ' ')
        .chain((c) => fc.integer({ min: 1, max: 5000 }).map((n) => c.repeat(n))),
    );
    fc.assert(
      fc.property(fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 6 }), (rows) => {
        factsOf(...rows);
      }),
      { numRuns: 300, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
    );
  });
});
