import { describe, expect, it } from 'vitest';
import type { StatementAudit } from '../../src/domain/settlements/verdict.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import {
  auditFolder,
  contractFile,
  paperFile,
  showLines,
  statementFile,
  twoReceipts,
} from '../make/folder.ts';

const hints = (audit: StatementAudit | undefined): string[] =>
  (audit?.flags ?? [])
    .filter(({ rule }) => rule !== null && rule !== 'R16')
    .map(({ rule, doc }) => `${rule} ${doc ?? ''}`.trim());

const service = '费用,X1,,31,促销服务费,账扣,-3000.00,,';
const confirmations = (day: string, amount: string) =>
  paperFile('费用确认单', [
    '费用确认单清单',
    '期间,2026-03-01至2026-03-31',
    '确认单号,费用项目,日期,金额,签章',
    `QR1,促销服务费,${day},${amount},双方已签章`,
  ]);

describe('R17 确认单', () => {
  const audit = async (clause: string, ...papers: ReturnType<typeof paperFile>[]) => {
    const files = [contractFile([clause]), statementFile([...twoReceipts(), service]), ...papers];
    return (await auditFolder(files)).get('JS03-01') as StatementAudit;
  };
  const open = '促销服务费,,按双方确认,每次,,账扣,';

  it('is what a clause without an amount stands on', async () => {
    const less = await audit(open, confirmations('2026-03-28', '2000.00'));
    expect(showLines(less)).toEqual(['X1 partial 1000.00 R17']);
    const lacks = await audit(open, confirmations('2026-03-02', '2000.00'));
    expect(showLines(lacks)).toEqual(['X1 dispute 3000.00 R17']);
    const none = await audit(open);
    expect(showLines(none)).toEqual(['X1 evidence 0.00 R17']);
    expect(formatFen(none.pending)).toBe('3000.00');
  });

  it('and its absence are hints where the clause fixes the amount', async () => {
    const fixed = '促销服务费,,3000元/月,每月,,账扣,';
    const lacks = await audit(fixed, confirmations('2026-03-02', '2000.00'));
    expect([showLines(lacks), hints(lacks)]).toEqual([[], ['R17 X1']]);
    const invoices = paperFile('对方发票', [
      '零售商开具发票清单',
      '期间,2026-03-01至2026-03-31',
      '发票号,销方名称,费用项目,开票日期,价税合计',
      'FP1,乐民(苏州)商业有限公司,海报费,2026-03-30,1500.00',
    ]);
    const unbilled = await audit(fixed, invoices);
    expect([showLines(unbilled), hints(unbilled)]).toEqual([[], ['R15 X1']]);
    expect(hints(await audit(fixed))).toEqual([]);
  });
});

it('R20: a tax rate other than our delivery note says is a hint', async () => {
  const files = [
    contractFile(['月返,含税净进货额,3%,每月,,账扣,']),
    statementFile(['验收,YS1,一店,5,,,60000.00,9%,', '验收,YS2,二店,6,,,40000.00,13%,']),
    paperFile('送货单', [
      '送货单清单',
      '期间,2026-03-01至2026-03-31',
      '送货单号,验收单号,门店,送货日期,税率,送货金额',
      'SH1,YS1,一店,2026-03-05,13%,60000.00',
      'SH2,YS2,二店,2026-03-06,13%,40000.00',
    ]),
  ];
  expect(hints((await auditFolder(files)).get('JS03-01'))).toEqual(['R20 YS1']);
});

it('a receipt that an earlier statement paid is in our favour, not ours to bill again', async () => {
  const paid = '验收,YB1,一店,2026-02-05,,,60000.00,13%,';
  const files = [
    contractFile(['月返,含税净进货额,5%,每月,,账扣,']),
    statementFile([paid], { month: 2 }),
    statementFile([...twoReceipts(), paid]),
  ];
  expect(showLines((await auditFolder(files)).get('JS03-01'))).toEqual(['YB1 favour -60000.00 R5']);
});

it('R19 looks at the balance of the same supplier code and entity', async () => {
  const contract = contractFile(['月返,含税净进货额,5%,每月,,账扣,']);
  const before = (entity: string) =>
    statementFile(twoReceipts('2'), { month: 2, entity, head: ['期末余额,1000.00'] });
  const now = statementFile(twoReceipts(), { head: ['上期余额,500.00'] });
  const show = async (entity: string) =>
    hints((await auditFolder([contract, before(entity), now])).get('JS03-01'));
  expect(await show('乐民(苏州)商业有限公司')).toEqual(['R19']);
  expect(await show('乐民(无锡)商业有限公司')).toEqual([]);
});

describe('R14 罚款', () => {
  const fine = async (subject: string, slipDay: string, ordered: string) => {
    const files = [
      contractFile([`${subject},,500元/单,每单,,账扣,`]),
      statementFile([...twoReceipts(), `费用,FK1,一店,31,${subject},账扣,-500.00,,,PO1`]),
      paperFile('签收回单', [
        '签收回单清单',
        '回单号,送货单号,订单号,门店,签收日期,签收金额,回单状态',
        `HD1,SH1,PO1,一店,${slipDay},60000.00,已签收`,
      ]),
      paperFile('订单', [
        '订单清单',
        '订单号,门店,订货日期,结束日期,订货金额',
        `PO1,一店,2026-02-27,2026-03-05,${ordered}`,
      ]),
    ];
    return showLines((await auditFolder(files)).get('JS03-01'));
  };

  it('for lateness is answered by the day of the slip, for a shortage by its amount', async () => {
    const wrong = ['FK1 dispute 500.00 R14'];
    expect(await fine('迟送货罚款', '2026-03-05', '70000.00')).toEqual(wrong);
    expect(await fine('迟送货罚款', '2026-03-06', '60000.00')).toEqual([]);
    expect(await fine('缺货罚款', '2026-03-06', '60000.00')).toEqual(wrong);
    expect(await fine('缺货罚款', '2026-03-05', '70000.00')).toEqual([]);
  });
});
