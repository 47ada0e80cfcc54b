import type { PaperCell } from '../../src/demo/printSheet.ts';
import { printCsv, printXlsx } from '../../src/demo/printSheet.ts';
import type { Fen } from '../../src/domain/values/money.ts';
import type { NamedBytes } from './readMonth.ts';

/** One worked case of the handbook as files, with the figures that it must give. */
export interface WorkedCase {
  readonly name: string;
  readonly files: readonly NamedBytes[];
  readonly expected: {
    readonly theirs_payable: string;
    readonly ours_payable: string;
    readonly claimable: string;
    readonly timing: string;
    readonly pending: string;
    readonly closing?: string;
    readonly payable_now?: string;
    /** tax_rate, theirs, ours, now, later, net, tax. */
    readonly invoice?: readonly (readonly string[])[];
    /** doc, difference, rules. */
    readonly lines: readonly (readonly [string, string, string])[];
  };
}

type Row = readonly PaperCell[];
const fen = (yuan: number): Fen => (BigInt(yuan) * 100n) as Fen;

interface Draft extends Pick<WorkedCase, 'name' | 'expected'> {
  readonly head?: readonly Row[];
  /** type, doc, store, amount in yuan, VAT, way, note. */
  readonly lines: readonly (readonly [string, string, string, number, string?, string?, string?])[];
  readonly terms: readonly (readonly [string, string, string, string])[];
}

const statementOf = ({ head = [], lines }: Draft): Row[] => [
  ['供应商结算单'],
  ['结算单号', 'JS2603-01', '结算期间', '2026-03-01至2026-03-31', '制单日期', '2026-04-05'],
  ['供应商编码', 'V77', '结算主体', '大福(苏州)商业有限公司', '合同号', 'DF-26'],
  ...head,
  [],
  ['单据类型', '单据号', '门店', '业务日期', '税率', '含税金额', '扣款方式', '备注'],
  ...lines.map(([type, doc, store, amount, vat = '', way = '', note = '']) => [
    type,
    doc,
    store,
    '2026-03-31',
    vat,
    fen(amount),
    way,
    note,
  ]),
];

const contractOf = ({ terms }: Draft): Row[] => [
  ['大福2026贸易条款'],
  ['合同号', 'DF-26', '有效期', '2026-01-01至2026-12-31'],
  ['科目', '计算基数', '比例/单价', '兑现方式'],
  ...terms,
];

/** Two receipts over a month, so that no line stands in its last days alone. */
const goods = (amount: number, vat = ''): Draft['lines'] => [
  ['验收', 'YS1', '大福一店', amount / 2, vat],
  ['验收', 'YS2', '大福二店', amount / 2, vat],
];

const drafts: readonly Draft[] = [
  {
    name: 'T-2 A and C deductions',
    lines: [
      ...goods(1_000_000, '13%'),
      ['退货', 'TH1', '大福一店', -36_000, '13%'],
      ['月返', 'FL1', '', -48_200, '', '票扣'],
      ['促销服务费', 'FY1', '', -30_000, '', '账扣'],
    ],
    terms: [
      ['月返', '含税净进货额', '5% 每月', '票扣'],
      ['促销服务费', '', '30000元/月', '账扣'],
    ],
    expected: {
      theirs_payable: '885800.00',
      ours_payable: '885800.00',
      claimable: '0.00',
      timing: '0.00',
      pending: '0.00',
      closing: '885800.00',
      payable_now: '885800.00',
      invoice: [['13%', '915800.00', '915800.00', '915800.00', '0.00', '810442.48', '105357.52']],
      lines: [],
    },
  },
  {
    name: 'T-2 the same five percent again as C deduction',
    lines: [
      ...goods(1_000_000, '13%'),
      ['退货', 'TH1', '大福一店', -36_000, '13%'],
      ['月返', 'FL1', '', -48_200, '', '票扣'],
      ['促销服务费', 'FY1', '', -30_000, '', '账扣'],
      ['月返', 'FL9', '', -48_200, '', '账扣'],
    ],
    terms: [
      ['月返', '含税净进货额', '5% 每月', '票扣'],
      ['促销服务费', '', '30000元/月', '账扣'],
    ],
    expected: {
      theirs_payable: '837600.00',
      ours_payable: '885800.00',
      claimable: '48200.00',
      timing: '0.00',
      pending: '0.00',
      lines: [['FL9', '48200.00', 'R5']],
    },
  },
  {
    name: 'T-3 tax in the base',
    lines: [...goods(1_130_000, '13%'), ['月返', 'FL1', '', -33_900, '', '账扣']],
    terms: [['月返', '未税净进货额', '3% 每月', '账扣']],
    expected: {
      theirs_payable: '1096100.00',
      ours_payable: '1100000.00',
      claimable: '3900.00',
      timing: '0.00',
      pending: '0.00',
      lines: [['FL1', '3900.00', 'R3']],
    },
  },
  {
    name: 'T-4 returns in the base',
    lines: [
      ...goods(1_000_000),
      ['退货', 'TH1', '大福一店', -80_000],
      ['退佣', 'FL1', '', -30_000, '', '账扣'],
    ],
    terms: [['退佣', '含税净进货额(验收-退货)', '3% 每月', '账扣']],
    expected: {
      theirs_payable: '890000.00',
      ours_payable: '892400.00',
      claimable: '2400.00',
      timing: '0.00',
      pending: '0.00',
      lines: [['FL1', '2400.00', 'R3']],
    },
  },
  {
    name: 'T-8 annual rebate in March',
    lines: [...goods(1_000_000), ['年返', 'NF1', '', -15_000, '', '账扣']],
    terms: [['年返', '含税净进货额', '1.5% 每年 次年1月结算', '账扣']],
    expected: {
      theirs_payable: '985000.00',
      ours_payable: '1000000.00',
      claimable: '0.00',
      timing: '15000.00',
      pending: '0.00',
      lines: [['NF1', '15000.00', 'R6']],
    },
  },
  {
    name: 'two tax rates',
    lines: [
      ['验收', 'YS1', '大福一店', 700_000, '13%'],
      ['验收', 'YS2', '大福二店', 300_000, '9%'],
      ['退货', 'TH1', '大福一店', -20_000, '13%'],
      ['月返', 'FL1', '', -49_000, '', '票扣'],
      ['促销服务费', 'FY1', '', -30_000, '', '账扣'],
    ],
    terms: [
      ['月返', '含税净进货额', '5% 每月', '票扣'],
      ['促销服务费', '', '30000元/月', '账扣'],
    ],
    expected: {
      theirs_payable: '901000.00',
      ours_payable: '901000.00',
      claimable: '0.00',
      timing: '0.00',
      pending: '0.00',
      invoice: [
        ['13%', '646000.00', '646000.00', '646000.00', '0.00', '571681.42', '74318.58'],
        ['9%', '285000.00', '285000.00', '285000.00', '0.00', '261467.89', '23532.11'],
      ],
      lines: [],
    },
  },
  {
    name: 'T-5 a rebate line for each tax rate',
    lines: [
      ['验收', 'YS1', '大福一店', 700_000, '13%'],
      ['验收', 'YS2', '大福二店', 300_000, '9%'],
      ['月返', 'FL1', '', -35_000, '13%', '票扣'],
      ['月返', 'FL2', '', -15_000, '9%', '票扣'],
    ],
    terms: [['月返', '含税净进货额', '5% 每月', '票扣']],
    expected: {
      theirs_payable: '950000.00',
      ours_payable: '950000.00',
      claimable: '0.00',
      timing: '0.00',
      pending: '0.00',
      invoice: [
        ['13%', '665000.00', '665000.00', '665000.00', '0.00', '588495.58', '76504.42'],
        ['9%', '285000.00', '285000.00', '285000.00', '0.00', '261467.89', '23532.11'],
      ],
      lines: [],
    },
  },
  {
    name: 'T-7 at least 20,000',
    lines: [...goods(1_500_000), ['月返', 'FL1', '', -21_000, '', '账扣']],
    terms: [['月返', '含税净进货额', '1% 每月 最低2万元', '账扣']],
    expected: {
      theirs_payable: '1479000.00',
      ours_payable: '1480000.00',
      claimable: '1000.00',
      timing: '0.00',
      pending: '0.00',
      lines: [['FL1', '1000.00', 'R2']],
    },
  },
  {
    name: 'T-9 prices by store, issue and image',
    lines: [
      ...goods(600_000),
      ['直邮费', 'FY1', '', -24_000, '', '账扣', '30店×4期×2图'],
      ['整体促销服务分摊', 'FY2', '', -60_000, '', '账扣', '30店'],
      ['节日促销费', 'FY3', '', -36_000, '', '账扣', '30店×6节'],
      ['排面翻新费', 'FY4', '', -6000, '', '账扣', '2次'],
    ],
    terms: [
      ['直邮费', '', '100元/店/期/图', '账扣'],
      ['整体促销服务分摊', '', '2000元/店/年', '账扣'],
      ['节日促销费', '', '200元/店/节', '账扣'],
      ['排面翻新费', '', '3000元/店/次', '账扣'],
    ],
    expected: {
      theirs_payable: '474000.00',
      ours_payable: '474000.00',
      claimable: '0.00',
      timing: '0.00',
      pending: '0.00',
      lines: [],
    },
  },
  {
    name: 'opening balance below zero',
    head: [['上期余额', fen(-20_000)]],
    lines: [...goods(20_000, '13%'), ['退货', 'TH1', '大福一店', -5000, '13%']],
    terms: [['老店翻新费', '', '不收', '']],
    expected: {
      theirs_payable: '15000.00',
      ours_payable: '15000.00',
      claimable: '0.00',
      timing: '0.00',
      pending: '0.00',
      closing: '-5000.00',
      payable_now: '0.00',
      invoice: [['13%', '15000.00', '15000.00', '15000.00', '0.00', '13274.34', '1725.66']],
      lines: [],
    },
  },
];

/** Every worked case, once as workbooks and once as GB18030 text. */
export async function makeCases(): Promise<WorkedCase[]> {
  const made = drafts.map(async (draft): Promise<WorkedCase[]> => {
    const papers = [
      { name: '结算单', rows: statementOf(draft) },
      { name: '合同条款', rows: contractOf(draft) },
    ];
    const xlsx = papers.map(async (paper) => ({
      name: `${paper.name}.xlsx`,
      bytes: await printXlsx([paper]),
    }));
    const csv = papers.map((paper) => ({
      name: `${paper.name}.csv`,
      bytes: printCsv(paper, 'gb18030'),
    }));
    const { name, expected } = draft;
    return [
      { name: `${name}, xlsx`, files: await Promise.all(xlsx), expected },
      { name: `${name}, csv`, files: csv, expected },
    ];
  });
  return (await Promise.all(made)).flat();
}
