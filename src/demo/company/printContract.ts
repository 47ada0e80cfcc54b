import type { DemoFile } from '../layouts.ts';
import { type PaperCell, printCsv, printHtml, printXls, printXlsx } from '../printSheet.ts';
import type { Chain } from './chains.ts';
import { treeOf } from './chainTrees.ts';
import type { Clause } from './clauses.ts';
import { dayIn, lastDay } from './clean.ts';

type Row = readonly PaperCell[];

/** Number of the contract that runs over the months: the year it began in stands in it. */
export const contractNo = (chain: Chain, months: readonly string[]): string =>
  `${chain.key}-${months[0]?.slice(0, 4)}-${chain.contractMark}`;

/** 合同条款, in the words and columns of the chain. */
export async function printContract(chain: Chain, months: readonly string[]): Promise<DemoFile> {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const validity = `${first.slice(0, 4)}-01-01至${last.slice(0, 4)}-12-31`;
  const sheet = { chain, no: contractNo(chain, months), validity, months };
  switch (chain.layout) {
    case 'portal':
      return {
        name: '贸易条款表.xls',
        bytes: printHtml([page(asTable(sheet, plainNames))], 'gb18030'),
      };
    case 'columns':
      return { name: '合作条款.csv', bytes: printCsv(page(asSentences(sheet)), 'gb18030') };
    case 'twoSheets':
      return { name: '合同条款.xls', bytes: printXls([page(asTable(sheet, standardNames))]) };
    case 'sections':
      return { name: '合同条款.xlsx', bytes: await printXlsx([page(asSentences(sheet))]) };
    case 'signs':
      return {
        name: '平台合作协议条款.csv',
        bytes: printCsv(page(asTable(sheet, plainNames)), 'utf8'),
      };
    case 'oneTable':
      return { name: '合同条款.xlsx', bytes: await printXlsx([page(asTable(sheet, tradeNames))]) };
  }
}

const page = (rows: readonly Row[]) => ({ name: '条款', rows });

interface Sheet {
  readonly chain: Chain;
  readonly no: string;
  readonly validity: string;
  readonly months: readonly string[];
}

const supplier = '晨禾食品(苏州)有限公司';

/** Who delivers for us where our books do not know him yet. */
const thirdParties: Readonly<Record<string, string>> = { FQ: '成都蓉达配送有限公司' };

/** 合同各方: the entities that sign together, who pays for them, and who delivers for us. */
function partiesOf({ chain }: Sheet): Row[] {
  const { agent, regions } = treeOf(chain.key);
  const third = thirdParties[chain.key];
  const deliverers = new Set([...regions.map(({ deliverer }) => deliverer), third ?? null]);
  const names = [...deliverers].filter((name) => name !== null);
  return [
    ['甲方', chain.entities.map(({ name }) => name).join('、'), null, '乙方', supplier],
    ['品牌商', supplier, ...(agent === null ? [] : [null, '财务代理', agent])],
    ...(names.length === 0 ? [] : [['配送商', names.join('、')]]),
  ];
}

const titleOf = (sheet: Sheet): Row[] => [
  [`${sheet.chain.name}年度贸易条款`],
  ['合同号', sheet.no, null, '有效期', sheet.validity],
  ...partiesOf(sheet),
  ...tradeFacts(sheet),
];

const tradeFacts = ({ chain }: Sheet): Row[] => [
  ['供应商', supplier, null, '供应商编码', chain.supplierCode],
  ...(chain.clauses.some(({ subject }) => subject === '账期')
    ? []
    : [['账期', `对账后${chain.payDays}天`]]),
];

/** Headings of: 科目 基数 比例 周期 上限 方式 备注 失效. */
const tradeNames = '科目 计算基数 比例/单价 周期 次数/上限 兑现方式 备注 失效日期'.split(' ');
const plainNames = '费用科目 基数 收费标准 收取周期 上限 扣款方式 说明 失效'.split(' ');
const standardNames = '费用项目 计算基数 标准 周期 次数/上限 兑现方式 备注 失效日期'.split(' ');

function asTable(sheet: Sheet, names: readonly string[]): Row[] {
  const { clauses } = sheet.chain;
  const cells = (each: Clause): string[] => [
    each.subject,
    each.base,
    each.price,
    each.period,
    each.limit,
    each.way,
    each.note,
    endOf(each, sheet),
  ];
  const isUsed = (_: string, i: number): boolean => clauses.some((each) => cells(each)[i] !== '');
  const rows = clauses.map((each) => cells(each).filter(isUsed));
  return [...titleOf(sheet), names.filter(isUsed), ...rows];
}

function asSentences(sheet: Sheet): Row[] {
  const rows = sheet.chain.clauses.map((each): Row => {
    const base = each.base === '' ? '' : `按${each.base}`;
    const { period, price, limit, way, note, subject } = each;
    const parts = [period, base, price, limit, way, note].filter((part) => part !== '');
    return [subject, parts.join('，')];
  });
  return [...titleOf(sheet), ['费用项目', '约定内容'], ...rows];
}

function endOf({ months }: Clause, sheet: Sheet): string {
  const month = months === 0 ? undefined : sheet.months[months - 1];
  return month === undefined ? '' : dayIn(month, lastDay(month));
}
