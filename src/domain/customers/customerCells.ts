import { parseDay } from '../sheets/date.ts';
import { halfWidth, isBlank } from '../sheets/number.ts';
import type { Cell } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import { type MarketStage, marketStages } from './marketStage.ts';
import { type SupplierRole, supplierRoles } from './party.ts';
import {
  type Format,
  formats,
  type Relation,
  relations,
  type SiteKind,
  siteKinds,
} from './site.ts';

/** A cell that was read; undefined = it is empty; null = it cannot be read. */
export type Reading<T> = T | undefined | null;

const byWords =
  <T extends string>(words: readonly (readonly [T, RegExp])[], plain: readonly T[]) =>
  (cell: Cell): Reading<T> => {
    const text = halfWidth(String(cell)).replace(/\s/g, '');
    if (text === '' || isBlank(cell)) return undefined;
    const exact = plain.find((each) => each.toLowerCase() === text.toLowerCase());
    return exact ?? words.find(([, form]) => form.test(text))?.[0] ?? null;
  };

/** 读机构类型: 大仓 -> dc, 分店 -> store; 别的 -> null. */
export const readKind = byWords<SiteKind>(
  [
    ['dc', /仓|配送|物流|^dc/i],
    ['hq', /总部|总店|总公司/],
    ['region', /大区|区域|片区/],
    ['store', /店|卖场|超市/],
  ],
  siteKinds,
);

/** 读业态: 连锁便利店 -> convenience, 大卖场 -> hypermarket, 标超 -> supermarket. */
export const readFormat = byWords<Format>(
  [
    ['convenience', /便利|cvs/i],
    ['hypermarket', /卖场|量贩|会员|仓储/],
    ['supermarket', /超/],
    ['other', /其他|其它/],
  ],
  formats,
);

/** 读结算关系: 送货到分店,结帐在总店 -> R02; 1 -> R01. */
export const readRelation = byWords<Relation>(
  [
    ['R01', /^(?:r?0?1|一|a)(?:$|[、.,:：)])|^送?货?到?在?分店.*结.*分店|^送分店?结分/i],
    ['R02', /^(?:r?0?2|二|b)(?:$|[、.,:：)])|^送?货?到?在?分店.*结.*总|^送分店?结总/i],
    ['R03', /^(?:r?0?3|三|c)(?:$|[、.,:：)])|^送?货?到?在?(?:总|大仓|dc).*结.*总|^送总店?结总/i],
  ],
  relations,
);

const roleWords: readonly (readonly [SupplierRole, RegExp])[] = [
  ['brand', /品牌/],
  ['signer', /签约/],
  ['supplier', /供货|开票/],
  ['deliverer', /配送|送货/],
];

/** 读供方角色: "品牌商, 签约主体" -> brand, signer. */
export function readRoles(cell: Cell): Reading<readonly SupplierRole[]> {
  const text = halfWidth(String(cell));
  if (isBlank(cell)) return undefined;
  const parts = text.split(/[,，、;；/|\s]+/).filter((part) => part !== '');
  const read = parts.map(
    (part) =>
      supplierRoles.find((role) => role === part.toLowerCase()) ??
      roleWords.find(([, form]) => form.test(part))?.[0],
  );
  return read.includes(undefined) ? null : ([...new Set(read)] as SupplierRole[]);
}

/** 读是否财务代理: 财务代理 -> true, 购方 -> false. */
export function readIsAgent(cell: Cell): Reading<boolean> {
  if (isBlank(cell)) return undefined;
  const text = String(cell);
  if (/代理|agent/i.test(text)) return true;
  return /购方|法人|买方|buyer/i.test(text) ? false : null;
}

/** 读日期: "2026-7-1" -> 2026-07-01. */
export function readDay(cell: Cell): Reading<Day> {
  const parsed = parseDay(cell);
  if (parsed === null) return undefined;
  return 'value' in parsed ? parsed.value : null;
}

/** 读数: "5,000㎡" -> 5000; what is no figure, or below zero, is not read. */
export function readCount(cell: Cell): Reading<number> {
  if (isBlank(cell)) return undefined;
  const text = halfWidth(String(cell))
    .replace(/(?:㎡|m2|m²|平方米|平米|平|个|种|家)$/i, '')
    .replace(/(\d),(?=\d{3})/g, '$1')
    .trim();
  const isFigure = /^\d{1,9}(?:\.\d{1,2})?$/.test(text);
  return isFigure ? Number(text) : null;
}

const stageWords = ['心存疑问', '出乎意料', '言听计从', '迫不得已', '冷静对待'] as const;

/** 读市场阶段 (M11): "冷静对待" -> 5, "第5阶段" -> 5; 6 -> null. */
export function readStage(cell: Cell): Reading<MarketStage> {
  if (isBlank(cell)) return undefined;
  const text = halfWidth(String(cell)).replace(/\s/g, '');
  const named = stageWords.findIndex((word) => text.includes(word));
  const told = named >= 0 ? named + 1 : Number(/^第?([1-5])(?:阶段)?$/.exec(text)?.[1]);
  return marketStages.find((each) => each === told) ?? null;
}

/** 读文字: as it stands, without outer blanks. */
export const readText = (cell: Cell): Reading<string> => {
  const text = String(cell).trim();
  return text === '' ? undefined : text.slice(0, 200);
};

/** 读别名: "人民店; 0101" -> 人民店, 0101. */
export const readNames = (cell: Cell): Reading<readonly string[]> => {
  const names = String(cell)
    .split(/[;；|]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return names.length === 0 ? undefined : [...new Set(names)];
};
