import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Decision, StatementAudit } from '../../src/domain/settlements/verdict.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { type NamedBytes, readMonth } from './readMonth.ts';

/** Small months as CSV folders: what a rule of the audit is tried with. */
const file = (name: string, rows: readonly string[]): NamedBytes => ({
  name: `${name}.csv`,
  bytes: new TextEncoder().encode(rows.join('\n')),
});

const plainHeading = '科目,计算基数,比例/单价,周期,次数/上限,兑现方式,备注';

export const contractFile = (rows: readonly string[], more = ''): NamedBytes =>
  file('合同条款', [
    '合同编号,HT-26,有效期,2026-01-01至2026-12-31',
    '供应商,青禾食品有限公司,供应商编码,V7,零售商,乐民超市',
    more === '' ? plainHeading : `${plainHeading},${more}`,
    ...rows,
  ]);

export interface StatementHead {
  readonly month?: number;
  readonly mark?: string;
  readonly entity?: string;
  readonly head?: readonly string[];
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (n: number): string => String(n).padStart(2, '0');

/** Lines: 类别, 单据号, 门店, 日 (or a day), 费用名称, 扣款方式, 含税金额, 税率, 备注, 订单号. */
export function statementFile(lines: readonly string[], head: StatementHead = {}): NamedBytes {
  const { month = 3, mark = '01', entity = '乐民(苏州)商业有限公司' } = head;
  const no = `JS${two(month)}-${mark}`;
  const to = `2026-${two(month)}-${lengths[month - 1]}`;
  const dated = lines.map((line) => {
    const cells = line.split(',');
    if (/^\d{1,2}$/.test(cells[3] ?? '')) cells[3] = `2026-${two(month)}-${two(Number(cells[3]))}`;
    return cells.join(',');
  });
  return file(`结算单${no}`, [
    `结算单号,${no},结算期间,2026-${two(month)}-01至${to},制单日期,${to}`,
    '零售商,乐民超市,供应商名称,青禾食品有限公司,供应商编码,V7,合同号,HT-26',
    `结算主体,${entity}`,
    ...(head.head ?? []),
    '单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率,备注,订单号',
    ...dated,
  ]);
}

export const paperFile = (name: string, rows: readonly string[]): NamedBytes => file(name, rows);

/** Two receipts that both sides agree on: 60,000 and 40,000. */
export const twoReceipts = (mark = '3'): string[] => [
  `验收,YS${mark}1,一店,5,,,60000.00,13%,`,
  `验收,YS${mark}2,二店,6,,,40000.00,13%,`,
];

/** The audits of a folder by statement number. */
export async function auditFolder(
  files: readonly NamedBytes[],
  decisions: Readonly<Record<string, Decision>> = {},
): Promise<Map<string, StatementAudit>> {
  const month = auditMonth(await readMonth(files), {
    decisions: new Map(Object.entries(decisions)),
  });
  return new Map(month.audited.map(({ statement, audit }) => [statement.no ?? '', audit]));
}

/** "FY1 partial 500.00 R2": every line with a difference, a verdict or something pending. */
export const showLines = (audit: StatementAudit | undefined): string[] =>
  (audit?.lines ?? [])
    .filter((line) => line.verdict !== 'accept' || line.difference !== 0n)
    .map((line) =>
      [line.doc, line.verdict, formatFen(line.difference), line.rules.join('+')]
        .filter((part) => part !== '')
        .join(' '),
    );
