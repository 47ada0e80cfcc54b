import { type MatchDoc, normalNumber } from '../orders/match.ts';
import { absFen, type Fen, sumFen } from '../values/money.ts';
import type { StatementLine } from './statement.ts';

/** Rows of one 验收单 (items, tax rates) together; exact repeats of a row stand in `repeats`. */
export interface DocGroup {
  readonly doc: string;
  readonly lines: StatementLine[];
  readonly repeats: StatementLine[];
}

/** 同单归组: Same number, same content = a repeat; same number, other content = another row of the paper. */
export function groupByDoc(lines: readonly StatementLine[]): DocGroup[] {
  const groups = new Map<string, DocGroup>();
  const seen = new Set<string>();
  lines.forEach((line, i) => {
    const key = line.doc === '' ? `#${i}` : normalNumber(line.doc);
    let group = groups.get(key);
    if (!group) {
      group = { doc: line.doc, lines: [], repeats: [] };
      groups.set(key, group);
    }
    const { amount, vatRate, sku, skuName, day, store } = line;
    const content = [key, amount, vatRate, sku, skuName, day, store].join('|');
    if (seen.has(content)) group.repeats.push(line);
    else group.lines.push(line);
    seen.add(content);
  });
  return [...groups.values()];
}

/** 单据合计: the sum of its rows. */
export const totalOf = (group: DocGroup): Fen => sumFen(group.lines.map((line) => line.amount));

/** A number of ours that their remark names: "送货单 XSCK001", "PO:4500123456". */
const citedNumber = /[A-Za-z]{1,8}-?\d[\w-]{2,}|\d{6,}/g;

/** 单据的匹配要素: what matching sees of a paper of theirs. */
export function matchDocOfGroup(group: DocGroup): MatchDoc {
  const first = group.lines[0] as StatementLine;
  const cited = group.lines.flatMap(({ note }) => note.match(citedNumber) ?? []);
  const numbers = [first.doc, first.deliveryNo, first.orderNo, ...cited].filter((no) => no !== '');
  return {
    numbers: [...new Set(numbers.map(normalNumber))],
    store: first.store === '' ? first.storeCode : first.store,
    day: first.day,
    amount: absFen(totalOf(group)),
  };
}
