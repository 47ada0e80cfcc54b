import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Sheet } from '../../src/domain/sheets/sheet.ts';
import { fen, formatFen } from '../../src/domain/values/money.ts';
import { readMonth } from '../make/readMonth.ts';
import { sheetOf } from '../make/t11Sheets.ts';

/** theirs, ours, claimable, timing, pending; then kind, number, verdict and right of what is not accepted. */
function audited(sheets: readonly Sheet[]): string[] {
  const [month] = auditMonth(sheets).audited;
  if (!month) return [];
  const a = month.audit;
  const sums = [a.theirsPayable, a.oursPayable, a.claimable, a.timing, a.pending];
  const lines = a.lines.filter(({ verdict }) => verdict !== 'accept');
  return [
    sums.map(formatFen).join(' '),
    ...lines.map((line) => `${line.doc} ${line.verdict} ${formatFen(line.ours)}`).sort(),
  ];
}

// 5 % of 115,000 without VAT: 5,750 for 6,344.50; the third flyer of a quarter that allows two; a
// festival that the contract does not name, said in the column of periods.
it('sheets for goods and charges of one workbook, a base without VAT, the festival in the period', () => {
  const goods: [string, string, string, string, string, number, number, number][] = [
    ['YS0901', '8001', '武侯店', '2026-09-03', '验收', 0.13, 40000, 5200],
    ['YS0902', '8002', '锦江店', '2026-09-06', '验收', 0.13, 30000, 3900],
    ['YS0903', '8001', '武侯店', '2026-09-11', '验收', 0.09, 20000, 1800],
    ['YS0904', '8003', '高新店', '2026-09-19', '验收', 0.13, 25000, 3250],
    ['TH0901', '8002', '锦江店', '2026-09-21', '退货', 0.13, -2000, -260],
  ];
  const file = '对账单202609.xlsx';
  const sheets = [
    sheetOf('条款2026.xlsx', [
      ['永辉超市2026年合同主要条款'],
      ['合同号: YH-26-0090   供应商: 成都川味食品有限公司  有效期 2026年1月1日至2026年12月31日'],
      ['序号', '条款', '约定', '方式', '说明'],
      [1, '无条件返利', '按未税进货额的5%', '票扣', '每月'],
      [2, '配送费', '按未税进货额3%', '账扣', '退货部分不计'],
      [3, 'DM海报费', '2000元/档，每季不超过2档', '账扣', ''],
      [4, '节庆赞助', '春节、中秋 每店每节800元', '账扣', ''],
      [5, '店庆费', '1500元/店/年', '账扣', ''],
    ]),
    {
      ...sheetOf(file, [
        ['永辉超市股份有限公司供应商对账单'],
        ['供应商编码', '300621', '供应商名称', '成都川味食品有限公司'],
        ['对账单号', 'DZ2609-300621', '账期', '2026-09-01~2026-09-30'],
        ['合同号', 'YH-26-0090', '制单日期', '2026-10-08'],
      ]),
      sheet: '汇总',
    },
    {
      ...sheetOf(file, [
        '单据号 门店编码 门店名称 日期 类型 税率 未税金额 税额 含税金额'.split(' '),
        ...goods.map((row) => [...row, row[6] + row[7]]),
        ['合计', '', '', '', '', '', 113000, 13890, 126890],
      ]),
      sheet: '货款明细',
    },
    {
      ...sheetOf(file, [
        ['费用单号', '费用名称', '费用期间', '计费基数', '费率', '金额(含税)', '税率'],
        ['FK0901', '无条件返利', '2026-09', 126890, '5%', -6344.5, '0.06'],
        ['FK0902', '配送费', '2026-09', 115000, '3%', -3450, '0.06'],
        ['FK0903', 'DM海报费', '9月上档', '', '', -2000, '0.06'],
        ['FK0904', 'DM海报费', '9月下档', '', '', -2000, '0.06'],
        ['FK0905', 'DM海报费', '9月中秋专刊', '', '', -2000, '0.06'],
        ['FK0906', '节庆赞助', '中秋 3店', '', '', -2400, '0.06'],
        ['FK0907', '节庆赞助', '国庆 3店', '', '', -2400, '0.06'],
        ['FK0908', '店庆费', '武侯店', '', '', -1500, '0.06'],
      ]),
      sheet: '费用明细',
    },
  ];
  expect(audited(sheets)).toEqual([
    '104795.50 109790.00 4994.50 0.00 0.00',
    'FK0901 partial -5750.00',
    'FK0905 dispute 0.00',
    'FK0907 dispute 0.00',
  ]);
});

// A clause a row, numbered, in words; a page whose total spans five columns; stores by code in ours,
// by name in theirs; kinds told by the remark and the side alone.
it('a contract of numbered sentences and a page with spans, debit and credit', async () => {
  const rows = [
    '2026/8/2|1012|大润发闸北店|GR260802011|进货|36,000.00|',
    '2026/8/5|1015|大润发杨浦店|GR260805022|进货|28,800.00|',
    '2026/8/15|1012|大润发闸北店|GR260815031|进货|41,200.00|',
    '2026/8/22|1015|大润发杨浦店|GR260822019|进货|30,000.00|',
    '2026/8/23|1012|大润发闸北店|RT260823001|退货||1,500.00',
    '2026/8/31|||AD26080001|月度折扣2%||2,720.00',
    '2026/8/31|||AD26080002|DM快讯费 8月1档||3,000.00',
    '2026/8/31|1018|大润发松江店|AD26080003|新店开业赞助费||6,000.00',
    '2026/8/31|1012|大润发闸北店|AD26080004|端架陈列费 2个 7-8月||2,400.00',
    '2026/8/31|||AD26080005|损耗补偿||680.00',
    '2026/8/31|||AD26080006|促销员管理费||800.00',
  ].map(
    (row) =>
      `<tr>${row.replace(/[^|]*(\||$)/g, (cell) => `<td>${cell.replace('|', '')}</td>`)}</tr>`,
  );
  const page = `<table><tr><td colspan=7>康成投资（中国）有限公司 厂商对帐单</td></tr>
    <tr><td colspan=3>厂编：20031 上海麦香食品有限公司</td><td colspan=2>对帐单号：DZ20260801</td>
    <td colspan=2>对帐期间：2026/08/01 - 2026/08/31</td></tr>
    <tr><th>日期</th><th>店号</th><th>店名</th><th>单号</th><th>摘要</th><th>应付金额</th>
    <th>应扣金额</th></tr>${rows.join('')}
    <tr><td colspan=5>合计</td><td>136,000.00</td><td>17,100.00</td></tr>
    <tr><td colspan=5>应付净额</td><td colspan=2>118,900.00</td></tr></table>`;
  const ours = `出货日期,出货单号,客户,店号,订单号,含税金额,验收单号
2026-08-01,CH0801,大润发闸北店,1012,PO1,36000,GR260802011
2026-08-04,CH0804,大润发杨浦店,1015,PO2,28800,GR260805022
2026-08-14,CH0814,大润发闸北店,1012,PO3,41200,GR260815031
2026-08-21,CH0821,大润发杨浦店,1015,PO4,31200,GR260822019
2026-08-18,CH0818,大润发松江店,1018,PO5,12000,GR260818007
`;
  const contract = sheetOf('补充协议.xlsx', [
    ['大润发商业条件补充协议'],
    ['合同编号 RT-2026-7781'],
    ['有效期限 2026年1月1日起至2026年12月31日止'],
    ['一、甲方按乙方当月含税进货额的2%收取月度折扣，自货款中扣除。'],
    [
      '二、乙方全年进货额超过800万元，按全部进货额的1%返利；超过1000万元，按1.5%返利，次年一月结算。',
    ],
    ['三、DM快讯费每档3000元，全年不超过10档。'],
    ['四、新店开业赞助费每店5000元。'],
    ['五、端架陈列费每个每月600元。'],
    ['六、元旦、春节、端午三节每节每店500元。'],
    ['七、损耗补偿按含税进货额0.5%，包干，甲方不再退货。'],
  ]);
  const files = [
    { name: '对帐单.xls', bytes: iconv.encode(page, 'gbk') },
    { name: '出货明细.csv', bytes: iconv.encode(ours, 'gb18030') },
  ];
  const sheets = [contract, ...(await readMonth(files))];
  expect(audited(sheets)).toEqual([
    '118900.00 133900.00 15000.00 0.00 1170.00',
    'AD26080001 partial -2960.00',
    'AD26080003 partial -5000.00',
    'AD26080005 partial -740.00',
    'AD26080006 dispute 0.00',
    'GR260818007 dispute 12000.00',
    'GR260822019 evidence 30000.00',
    'RT260823001 dispute 0.00',
  ]);
  const [contractRead] = auditMonth(sheets).contracts;
  expect(contractRead?.terms.map(({ fee }) => fee)).toEqual([
    'rebate',
    'rebate',
    'dm',
    'opening',
    'display',
    'festival',
    'noReturnDiscount',
  ]);
});

// Without a contract: the second of two like returns, VAT that does not add up, one charge as A扣 and
// C扣, a yearly rebate in a month. The company over the paper is the chain: another is the supplier.
it('a statement alone, under the name of a company, with 单号 and 实付金额', () => {
  const rows = [
    ['威海店', '2026-10-03', 'YS11', '进货', 60000, 5400, 65400, 0.09],
    ['烟台店', '2026-10-13', 'YS12', '进货', 30000, 2700, 32700, 0.09],
    ['威海店', '2026-10-15', 'YS13', '进货', 10000, 900, 10950, 0.09],
    ['烟台店', '2026-10-20', 'TH1', '退货', -1000, -90, -1090, 0.09],
    ['烟台店', '2026-10-20', 'TH2', '退货', -1000, -90, -1090, 0.09],
    ['', '2026-10-31', 'K11', '月返利A扣', '', '', -3237, ''],
    ['', '2026-10-31', 'K12', '促销服务费C扣', '', '', -1500, ''],
    ['', '2026-10-31', 'K13', '促销服务费A扣', '', '', -1500, ''],
    ['', '2026-10-31', 'K14', '年返利', '', '', -12000, ''],
  ];
  const sheet = sheetOf('10月.xlsx', [
    ['家家悦集团股份有限公司'],
    ['供应商结算单（2026年10月）'],
    ['供应商：12345 青岛海之味水产有限公司', '', '', '', '单号：JJ2610'],
    '门店 单据日期 单据号 摘要 未税金额 税额 含税金额 税率'.split(' '),
    ...rows,
    ['合计', '', '', '', '', '', 88633, ''],
    ['实付金额', '', '', '', '', '', 88633],
  ]);
  expect(audited([sheet])).toEqual([
    '88633.00 103173.00 2590.00 12000.00 0.00',
    'K13 dispute 0.00',
    'K14 timing 0.00',
    'TH2 dispute 0.00',
    'YS13 favour 10900.00',
  ]);
  const [month] = auditMonth([sheet]).audited;
  expect([month?.statement.no, month?.statement.retailer, month?.statement.paid]).toEqual([
    'JJ2610',
    '家家悦集团股份有限公司',
    null,
  ]);
  expect(month?.audit.payableNow).toBe(month?.audit.oursPayable);
  const twice = month?.audit.lines.find(({ doc }) => doc === 'TH2');
  expect(twice?.reasons[0]).toMatchObject({ code: 'line.sameContent', facts: { kept: 'TH1' } });
});

// Sums with lists beside them: two signed deliveries are short by 1,200 and 15,000; the returns of the
// list are the sum taken; 4 % of (202,620 - 3,120); 2 % for 2.5 %; two persons at 500; one unknown
// charge; a display without its photo waits.
it('a notice of payment with sums, the lists of goods beside it', () => {
  const theirs = [
    ['SH90001', 'PO88101', '2026-09-02', '深圳宝安店', 45600],
    ['SH90002', 'PO88102', '2026-09-06', '深圳南山店', 38220],
    ['SH90003', 'PO88103', '2026-09-11', '东莞店', 29800],
    ['SH90004', 'PO88104', '2026-09-17', '深圳宝安店', 42000],
    ['SH90005', 'PO88105', '2026-09-24', '深圳南山店', 30800],
  ];
  const sheets = [
    sheetOf('付款通知.xlsx', [
      ['华润万家有限公司付款通知书'],
      ['通知书编号', 'FK20260930-118', '', '供应商', '广东鲜果园食品有限公司(118822)'],
      ['结算期间', '2026-09-01至2026-09-30', '', '合同号', 'HR-2026-55'],
      ['序号', '项目', '金额', '说明'],
      [1, '本期货款', 186420, '详见收货明细'],
      [2, '本期退货', -3120, '详见退货明细'],
      [3, '月度返利 4%', -7456.8, ''],
      [4, '仓储物流费 2.5%', -4660.5, ''],
      [5, '促销员管理费 2人', -1200, ''],
      [6, '陈列费 国庆地堆 4店', -4000, ''],
      [7, '服务器托管费', -680, ''],
      ['', '实付金额', 165302.7, ''],
    ]),
    sheetOf('收货明细9月.xls', [
      ['收货单号', '订单号', '收货日期', '门店', '收货金额'],
      ...theirs,
      ['', '', '', '合计', 186420],
    ]),
    sheetOf('退货明细9月.xls', [
      ['退货单号', '退货日期', '门店', '退货金额'],
      ['RT9001', '2026-09-15', '东莞店', 1560],
      ['RT9002', '2026-09-15', '东莞店', 1560],
      ['', '', '合计', 3120],
    ]),
    sheetOf('我司发货.xlsx', [
      ['出库单号', '客户订单号', '出库日期', '门店名称', '价税合计', '回单'],
      ['CK1', 'PO88101', '2026-09-01', '深圳宝安店', 45600, '有'],
      ['CK2', 'PO88102', '2026-09-05', '深圳南山店', 38220, '有'],
      ['CK3', 'PO88103', '2026-09-10', '东莞店', 31000, '有'],
      ['CK4', 'PO88104', '2026-09-16', '深圳宝安店', 42000, '有'],
      ['CK5', 'PO88105', '2026-09-23', '深圳南山店', 30800, '无'],
      ['CK6', 'PO88106', '2026-09-20', '东莞店', 15000, '有'],
    ]),
    sheetOf('合同.xlsx', [
      ['华润万家 2026 贸易条款', '', ''],
      ['合同号', 'HR-2026-55', ''],
      ['条款', '内容', '备注'],
      ['月度返利', '含税净收货额4%', '账扣'],
      ['物流费', '收货金额的2%', '账扣'],
      ['促销员管理费', '每人每月500元', ''],
      ['地堆', '每店每档1000元', '凭照片结算'],
      ['付款期', '月结60天', ''],
    ]),
  ];
  const [month] = auditMonth(sheets).audited;
  const lines = month?.audit.lines.filter(({ verdict }) => verdict !== 'accept') ?? [];
  expect(
    lines.map(({ line, verdict, ours }) => `${line?.subject} ${verdict} ${formatFen(ours)}`),
  ).toEqual([
    '本期货款 partial 202620.00',
    '月度返利 4% partial -7980.00',
    '仓储物流费 2.5% partial -4052.40',
    '促销员管理费 2人 partial -1000.00',
    '陈列费 国庆地堆 4店 evidence -4000.00',
    '服务器托管费 dispute 0.00',
  ]);
  expect(audited(sheets)[0]).toBe('165302.70 182467.60 17164.90 0.00 4000.00');
  expect(month?.statement.no).toBe('FK20260930-118');
  const [returned, ...others] = sheets.splice(2, 1);
  expect(others).toEqual([]);
  const one = { ...(returned as Sheet), rows: (returned as Sheet).rows.slice(0, 2) };
  const line = auditMonth([...sheets, one]).audited[0]?.audit.lines[1];
  expect([line?.verdict, line?.rules, formatFen(line?.ours ?? fen(0n))]).toEqual([
    'partial',
    ['R12'],
    '-1560.00',
  ]);
});
