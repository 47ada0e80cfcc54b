import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { auditMonth, parseMonth } from '../../src/domain/imports/month.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { sentenceOfTerm } from '../../src/words/termSentence.ts';
import { readMonth } from '../make/readMonth.ts';
import { sheetOf } from '../make/t11Sheets.ts';

type Rows = readonly (readonly (string | number)[])[];
type Format = 'xlsx' | 'biff8' | 'csv';

function bytesOf(rows: Rows, format: Format, merges: readonly string[] = []): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  if (format !== 'csv') sheet['!merges'] = merges.map((each) => utils.decode_range(each));
  if (format === 'csv') return new TextEncoder().encode(utils.sheet_to_csv(sheet));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '条款');
  return new Uint8Array(write(book, { type: 'array', bookType: format }) as ArrayBuffer);
}

async function contractOf(rows: Rows, format: Format = 'xlsx', merges: readonly string[] = []) {
  const name = `合同条款.${format === 'biff8' ? 'xls' : format}`;
  const [contract] = parseMonth(
    await readMonth([{ name, bytes: bytesOf(rows, format, merges) }]),
  ).contracts;
  if (!contract) throw new Error(name);
  return contract;
}

async function sentences(rows: Rows, format: Format = 'xlsx', merges: readonly string[] = []) {
  const contract = await contractOf(rows, format, merges);
  const asked = contract.problems.filter(({ code }) => code === 'term.unclear');
  return [
    ...contract.terms.map((term) => sentenceOfTerm(term)),
    ...asked.map(({ facts }) => `? ${facts['subject']} ${facts['why']}`),
  ];
}

/** Thirty rows under 条款名称 | 内容 | 标准 | 结算方式 | 备注, groups merged, a total and notes below. */
const free: Rows = [
  ['2026年度供应商贸易条款（附件一）'],
  ['连锁：家家福', '', '供应商：上海明日食品有限公司', '', '合同编号：JJF-2026-008'],
  [
    '合同期限：2026年1月1日至2026年12月31日',
    '',
    '账期：到货月结45天',
    '',
    '异议期：收到结算单后30天内',
  ],
  ['类别', '条款名称', '内容', '标准', '结算方式', '备注'],
  ['返利类', '月返', '按含税净进货额', '8.5%', '票扣', '每月结算'],
  ['', '季度返利', '季度含税进货额超过50万元的部分', '1%', '账扣', ''],
  ['', '年度目标返利', '年净进货额 600万 2%\n1000万 2.5%', '', '账扣', '次年1月结算，全额'],
  ['', '不退货折扣', '按进货额', '0.5%', '票扣', '不再退货'],
  ['费用类', '进场费', '一次性', '8000元', '账扣', ''],
  ['', '新店开业赞助', '每家新店', '5000', '账扣', '元/店'],
  ['', '节庆费', '春节、五一、中秋、国庆', '1000元/店/节', '账扣', '店庆不超过最高节庆的1.5倍'],
  ['', '新品费', '约定品项数30，范围内替换免收', '500元/SKU/店', '账扣', '首年免'],
  ['', 'DM海报费', '每季2期', '1500元/期', '账扣', '凭海报、照片'],
  ['', '堆头费', '每年4次', '1000元/店/次', '账扣', '凭现场照片'],
  ['', '端架费', '', '800元/组/月', '账扣', ''],
  ['', '促销员管理费', '', '300元/人/月', '账扣', '上限5人'],
  ['', '物流费', '按DC验收额', '3%', '账扣', '直送门店的不收'],
  ['', '信息服务费', '', '6000元/年', '账扣', ''],
  ['', '冰柜陈列费', '按台按月', '200元', '账扣', ''],
  ['', '退货处理费', '', '50元/单', '账扣', ''],
  ['', '专柜费', '免收', '', '', ''],
  ['', '市场推广费', '面议', '', '', '另行签订协议'],
  ['', '促销服务费', '5万-8万', '', '账扣', ''],
  ['', '进场费、店庆费', '', '5000', '账扣', ''],
  ['', '联营扣点', '月保底10万', '20%', '账扣', ''],
  ['', '残损补偿', '按进货额', '0.3%左右', '票扣', ''],
  ['合计', '', '', '', '', '以上费用均含税'],
  ['备注：1、以上费用凭乙方确认单扣款；2、本合同到期后双方未签新合同前，仍按本合同执行。'],
  ['甲方（盖章）：', '', '', '乙方（盖章）：'],
];
const merges = ['A1:F1', 'A5:A8', 'A9:A26', 'A28:F28'];
const sealed = '须双方签章确认单';
const understood = [
  '月返: 8.5%, 按含税净进货额, 每月, 票扣',
  '季度返利: 超过500000元返1%, 分段累进, 按含税进货额, 每季度, 账扣',
  '年度目标返利: 达到6000000元返2%, 达到10000000元返2.5%, 全额, 按含税净进货额, 每年, 次年1月结算, 账扣',
  '不退货折扣: 0.5%, 按含税进货额, 每月, 票扣',
  `进场费: 8000元, 一次性, 账扣, ${sealed}`,
  `新店开业赞助: 5000元/店, 账扣, ${sealed}`,
  `节庆费: 1000元/店/节, 春节、五一、中秋、国庆, 账扣, ${sealed}`,
  `店庆: 不超过1500元/店/节, 春节、五一、中秋、国庆、店庆, 账扣, ${sealed}`,
  `新品费: 500元/SKU/店, 约定品项数30, 范围内替换免收, 首年免收, 账扣, ${sealed}`,
  `DM海报费: 1500元/期, 每季2次, 账扣, 凭海报, 凭照片, ${sealed}`,
  `堆头费: 1000元/店/次, 每年4次, 账扣, 凭照片, ${sealed}`,
  `端架费: 800元/个/月, 账扣, ${sealed}`,
  `促销员管理费: 300元/人/月, 每月封顶1500元, 账扣, ${sealed}`,
  '物流费: 3%, 按含税DC验收额, 每月, 账扣',
  `信息服务费: 6000元/年, 账扣, ${sealed}`,
  `冰柜陈列费: 200元/个/月, 账扣, ${sealed}`,
  `退货处理费: 50元/单, 账扣, ${sealed}`,
  '专柜费: 免收',
  '? 市场推广费 noMoney',
  '? 促销服务费 twoPrices',
  '? 进场费、店庆费 twoFees',
  '? 联营扣点 guaranteeKind',
  '? 残损补偿 about',
];

describe('issue 5, must show: a contract sheet in free Chinese, as a real file', () => {
  it.each(['xlsx', 'biff8', 'csv'] as const)(
    '条款名称 | 内容 | 标准 as %s: five rows are asked, the others understood',
    async (format) => {
      expect(await sentences(free, format, merges)).toEqual(understood);
      const contract = await contractOf(free, format, merges);
      expect([contract.no, contract.chain, contract.from, contract.to, contract.rolls]).toEqual([
        ...['JJF-2026-008', '家家福', '2026-01-01', '2026-12-31', true],
      ]);
      expect([contract.paymentTerm, contract.objectionDays]).toEqual(['到货月结45天', 30]);
    },
  );

  it('a list without headings: the numbers of its rows are none of its terms', async () => {
    const rows: Rows = [
      ['贸易条件确认书'],
      ['序号', '合作内容说明'],
      [1, '月度返利：乙方每月按净进货额的8.5%给予甲方返利，从发票中直接折扣。'],
      [2, '节庆费：春节、端午、中秋、国庆，每店每节1000元；店庆费：每店1500元/年。'],
      [3, '物流费：经配送中心的商品按验收额的3%收取。'],
      [4, '返利、费用均以未税金额计算。'],
      [5, '账期：月结45天；付款日为每月25日。'],
      [6, '年返 1%'],
      ['', '合计费用率不超过18%'],
    ];
    expect(await sentences(rows)).toEqual([
      '月度返利: 8.5%, 按含税净进货额, 每月, 票扣',
      '节庆费: 1000元/店/节, 春节、端午、中秋、国庆',
      '店庆费: 1500元/店/年, 店庆',
      '物流费: 3%, 按含税DC验收额, 每月',
      '年返: 1%, 未税, 每年',
    ]);
    expect((await contractOf(rows)).paymentTerm).toBe('月结45天；付款日为每月25日。');
  });

  it('two years beside each other: the later one is the contract', async () => {
    const rows: Rows = [
      ['2026年家家福KA合同条款对比表'],
      ['条款名称', '2025年', '2026年', '备注'],
      ['月返', '8%', '8.5%', '票扣'],
      ['年返', '500万以上1%', '600万以上2%，1000万以上2.5%', '全额，账扣'],
      ['新品费', '500元/SKU/店', '免', ''],
      ['账期', '月结60天', '月结45天', ''],
    ];
    expect(await sentences(rows)).toEqual([
      '月返: 8.5%, 每月, 票扣',
      '年返: 达到6000000元返2%, 达到10000000元返2.5%, 全额, 每年, 账扣',
      '新品费: 免收',
    ]);
    expect((await contractOf(rows)).paymentTerm).toBe('月结45天');
  });

  it('units that stand in cells of their own count', async () => {
    const rows: Rows = [
      ['合作项目', '具体内容', '双方约定', '执行方式', '扣款凭证'],
      ['新品上架', '每店每个单品', '500', '账扣', ''],
      ['进场费', '单店', '5000元', '一次性', ''],
      ['人员管理', '促销员每人每月', '200元', '账扣', ''],
      ['端架陈列', '每店1组，全年6个月', '1000元/组/月', '账扣', '照片'],
    ];
    expect(await sentences(rows)).toEqual([
      '新品上架: 500元/店/SKU, 账扣',
      '进场费: 5000元/店',
      '人员管理: 200元/人/月, 账扣',
      '端架陈列: 1000元/个/月, 每年6次, 账扣',
    ]);
    const byBasis: Rows = [
      [
        '序号',
        '费用科目',
        '计提方式',
        '计提基础',
        '计提比例/金额',
        '封顶金额',
        '结算频次',
        '扣款方式',
      ],
      [1, '基本返利', '比例', '含税净进货额', 0.03, '', '月', '票扣'],
      [2, '堆头', '定额', '店/期', 1000, 30000, '每期', '账扣'],
      [3, '促销员管理费', '定额', '人/月', 300, '', '月', '账扣'],
      [4, '节庆', '定额', '店/节', 1000, '', '每节', '账扣'],
    ];
    const read = await sentences(byBasis);
    expect(read[0]).toBe('基本返利: 3%, 按含税净进货额, 每月, 票扣');
    expect(read[1]).toMatch(/^堆头: 1000元\/店\/期, .*封顶30000元, 账扣$/);
    expect(read.slice(2)).toEqual(['促销员管理费: 300元/人/月, 账扣', '节庆: 1000元/店/节, 账扣']);
  });

  it('a statement is held against it', async () => {
    const [contract] = await readMonth([
      { name: '合同条款.xlsx', bytes: bytesOf(free, 'xlsx', merges) },
    ]);
    const lines: Rows = [
      ['总部', '验收', 'YS1', '', '2026-03-05', 1000000, '', ''],
      ['总部', '月返', 'FL1', '', '2026-03-31', -90000, '票扣', '月返 9%'],
      ['总部', 'DM海报费', 'DM1', '', '2026-03-10', -1800, '账扣', 'DM 3月上 1期'],
    ];
    const statement = sheetOf('结算单.xlsx', [
      ['家家福结算单'],
      ['结算单号：JS2603', '结算期间：2026-03-01至2026-03-31', '制单日期：2026-04-05'],
      ['门店', '单据类型', '单据号', '订单号', '业务日期', '含税金额', '扣款方式', '备注'],
      ...lines,
      ['合计', '', '', '', '', 908200, '', ''],
    ]);
    if (!contract) throw new Error('contract');
    const [audited] = auditMonth([contract, statement]).audited;
    const ours = audited?.audit.lines.map(({ ours: own }) => formatFen(own));
    expect(ours?.slice(0, 2)).toEqual(['1000000.00', '-85000.00']);
    expect(formatFen(audited?.audit.claimable ?? (0n as never))).toBe('5000.00');
  });
});
