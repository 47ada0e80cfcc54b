import type { Role } from './role.ts';

/** What is shown of a record to some roles only, whoever may open the record. */
export const fieldGroups = ['price', 'floor', 'margin', 'credit', 'concession', 'contact'] as const;

export type FieldGroup = (typeof fieldGroups)[number];

interface Readers {
  readonly reads: readonly Role[];
  /** Of those who read. */
  readonly changes: readonly Role[];
}

const leads: readonly Role[] = ['administrator', 'kaDirector', 'salesFinance'];
const sells: readonly Role[] = ['nka', 'regionalKa', 'accountExecutive'];

const trades: readonly Role[] = [
  ...leads,
  ...sells,
  ...(['creditControl', 'customerService', 'legal', 'apiClient'] as const),
];

const writes = trades.filter((role) => role !== 'apiClient');

const groups: Readonly<Record<FieldGroup, Readers>> = {
  // 物流, 外勤 and 促销员 work with quantities and see no unit price and no amount.
  price: { reads: [...trades, 'auditor'], changes: trades },
  // The walk-away of a negotiation: who signs, and who counts.
  floor: { reads: [...leads, 'nka', 'auditor'], changes: leads },
  // 电话 and 邮箱 of people at a chain: for who writes to them, and for no program.
  contact: { reads: [...writes, 'auditor'], changes: writes },
  margin: { reads: [...leads, 'auditor'], changes: leads },
  credit: {
    reads: [...leads, 'creditControl', 'legal', 'auditor'],
    changes: [...leads, 'creditControl'],
  },
  // What may be given up before somebody else is asked: not for who only passes words on.
  concession: { reads: [...leads, ...sells, 'creditControl', 'legal', 'auditor'], changes: leads },
};

/**
 * 字段权限: which groups of fields somebody with these roles reads or changes; each role adds to the others.
 * 物流 reads none; 全国 KA 经理 reads price, floor and concession and changes price alone.
 */
export const fieldsOf = (own: readonly Role[], verb: 'read' | 'change'): FieldGroup[] => {
  const whose = verb === 'read' ? 'reads' : 'changes';
  return fieldGroups.filter((group) => own.some((role) => groups[group][whose].includes(role)));
};

/** What is covered in words: amounts, prices and rates; days, numbers of papers and counts stay. */
const figures = new RegExp(
  [
    '[¥￥]\\s*-?\\d[\\d,]*(?:\\.\\d+)?',
    '(?<![\\d.,-])-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?(?:\\s*[%％‰])?',
    '(?<![\\d.])-?\\d+\\.\\d+(?!\\.?\\d)(?:\\s*[%％‰])?',
    '(?<![\\d.])-?\\d+\\s*[%％‰]',
    '(?<![\\d.])-?\\d+(?=\\s*(?:[十百千万亿]*元|[十百千万亿]+\\s*元?|块|yuan\\b|CNY\\b|RMB\\b))',
    '[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}[元圆][零壹贰叁肆伍陆柒捌玖角分整正]*',
  ].join('|'),
  'g',
);

/** What stands in the place of a figure. */
export const covered = '—';

/**
 * 遮盖金额: a sentence without its amounts, prices and rates.
 * "DN-01 送货 12,000.00 元, 收 80 件, 费率 3.5%" -> "DN-01 送货 — 元, 收 80 件, 费率 —".
 */
export const coverFigures = (text: string): string => text.replace(figures, covered);

/** 遮盖单元格: a cell of a file that is a number may be an amount: "1200" -> "—", "DN-0012" stays. */
export const coverCell = (text: string): string =>
  /^\s*[-+(]?\s*[¥￥]?\s*[\d,.]+\s*\)?\s*(?:[%％‰]|元)?\s*$/.test(text)
    ? covered
    : coverFigures(text);
