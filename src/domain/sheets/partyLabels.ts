import { halfWidth } from './number.ts';
import type { WrittenRole } from './sheet.ts';

/** Parties while a head is read. */
export interface PartiesDraft {
  readonly all: { role: WrittenRole; name: string; taxNo: string }[];
  /** Those of the last row that named any: whose a 税号 without a word is. */
  open: { role: WrittenRole; name: string; taxNo: string }[];
  openRow: number;
  row: number;
}

/** 空的各方: nothing is read yet. */
export const noParties = (): PartiesDraft => ({ all: [], open: [], openRow: -1, row: 0 });

const end = '(?:名称|全称|单位|公司)?[1-9一二三四五]?$';
const labels: readonly (readonly [RegExp, WrittenRole])[] = [
  [new RegExp(`^甲方${end}`), 'partyA'],
  [new RegExp(`^乙方${end}`), 'partyB'],
  [
    new RegExp(
      `^[甲乙]方(?:零售商|采购方|买方|购方)$|^(?:购方|购货方|购货单位|购买方|采购方|采购主体|买方|需方|法人主体|法人公司|付款单位|付款方)${end}`,
    ),
    'buyer',
  ],
  [
    new RegExp(
      `^(?:收款|开票|乙方结算|供方结算|供应商结算)(?:方|主体|单位|公司|人)${end}|^开票收款方$`,
    ),
    'settler',
  ],
  [new RegExp(`^结算(?:主体|公司|单位)${end}`), 'settles'],
  [new RegExp(`^(?:财务代理|结算代理|付款代理|财务公司|第五方)(?:方|人|商)?${end}`), 'agent'],
  [new RegExp(`^品牌(?:商|方|主体|所有人|拥有人)${end}`), 'brand'],
  [new RegExp(`^(?:供货(?:方|主体|单位))${end}`), 'supplier'],
  [new RegExp(`^(?:配送|送货)(?:商|方|主体|单位)${end}`), 'deliverer'],
  [
    new RegExp(
      `^[甲乙]方(?:供应商|供货商|供方|卖方)$|^(?:签约主体|签约方|签约单位|签约公司|供应商|供货商|供方|卖方|销售方|销方|厂商)${end}`,
    ),
    'signer',
  ],
];

const taxWords = /^(.*?)(?:税号|纳税人识别号|统一社会信用代码|社会信用代码|纳税识别号)$/;

interface Meaning {
  readonly role: WrittenRole | null;
  readonly isTax: boolean;
}

const memory = new Map<string, Meaning | null>();

/** Which party a label names, or whose 税号 it bears; null = neither. */
function meaningOf(label: string): Meaning | null {
  const known = memory.get(label);
  if (known !== undefined) return known;
  const tax = taxWords.exec(label);
  const words = tax?.[1] ?? label;
  const role = labels.find(([pattern]) => pattern.test(words))?.[1] ?? null;
  const found =
    role === null && (tax === null || words !== '') ? null : { role, isTax: tax !== null };
  if (memory.size < 10_000) memory.set(label, found);
  return found;
}

/** 各方标签: whether a label names a party of a contract: 配送商, 甲方税号. */
export const isPartyLabel = (label: string): boolean => meaningOf(label) !== null;

/** "V001 青禾食品有限公司(" -> 青禾食品有限公司. */
const nameIn = (text: string): string => {
  const bare = text
    .trim()
    .replace(/[_＿\s]+$/, '')
    .replace(/[(（【[]$/, '');
  const coded =
    /^[[(【（]?\s*[A-Za-z]{0,6}\d[\w-]{0,20}\s*[\])】）]?[\s\-_/|]*(\p{Script=Han}.*)$/u;
  const behind = /^(.*\p{Script=Han}.*?)\s*[[(（【]\s*[A-Za-z]{0,6}\d[\w-]{0,20}\s*[\])）】]$/u;
  return (coded.exec(bare)?.[1] ?? behind.exec(bare)?.[1] ?? bare).trim();
};

/** Several who sign together: "甲公司、乙公司". */
const namesIn = (value: string): string[] =>
  value
    .split(/[、;；]|(?<=公司|集团|商行)\s*[,，/]\s*/)
    .map(nameIn)
    .filter((name) => name.length <= 100 && /[\p{Script=Han}A-Za-z]{2}/u.test(name));

/**
 * 记下一方: a party that a label names, or the 税号 of one. A 税号 without a word belongs to the first party
 * of the row above, or before it, that has none.
 *
 * 甲方 永辉超市, then 税号 91310000... -> partyA 永辉超市 with that 税号.
 */
export function noteParty(draft: PartiesDraft, label: string, value: string): void {
  const meaning = meaningOf(label);
  if (meaning === null) return;
  const { role, isTax } = meaning;
  if (isTax) {
    const taxNo = halfWidth(value)
      .replace(/[^0-9A-Za-z]/g, '')
      .toUpperCase();
    if (taxNo.length < 10 || taxNo.length > 20) return;
    const own = role === null ? draft.open : draft.all.filter((each) => each.role === role);
    const bare = own.find((each) => each.taxNo === '');
    if (bare) bare.taxNo = taxNo;
    else if (role !== null && !own.some((each) => each.taxNo === taxNo))
      draft.all.push({ role, name: '', taxNo });
    return;
  }
  if (role === null) return;
  for (const name of namesIn(value)) {
    if (draft.all.some((each) => each.role === role && each.name === name)) continue;
    const waiting = draft.all.find((each) => each.role === role && each.name === '');
    const party = waiting ?? { role, name, taxNo: '' };
    party.name = name;
    if (!waiting) draft.all.push(party);
    if (draft.openRow !== draft.row) draft.open = [];
    draft.openRow = draft.row;
    draft.open.push(party);
  }
}
