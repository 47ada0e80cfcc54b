import type { Cell } from '../../domain/sheets/sheet.ts';
import { limits, Refusal } from './limits.ts';

/** A merged area, all from 0, last row and column included. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface Hanging {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly value: Cell;
}

/**
 * Amounts are never repeated: they would count twice. An amount is a true number or a text with
 * separators, decimals or a currency; digits alone in a text are a code, and a rate may stand for
 * many rows.
 */
const isAmount = (text: string): boolean =>
  /^[-+(（]?[¥￥$]?[-+]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?元?[)）]?$/.test(text) ||
  /^[-+(（]?[¥￥$]?[-+]?\d+\.\d+元?[)）]?$/.test(text) ||
  /^[-+(（]?[¥￥$][-+]?\d+元?[)）]?$/.test(text);

/** A heading repeats to the right over its columns; a code, or a label with its value, does not. */
const isHeading = (text: string): boolean =>
  !isAmount(text) && !/[:：]\s*\S/.test(text) && (!/\d/.test(text) || /\p{Script=Han}/u.test(text));

/** 门店编码, 店号, 订单号: below such a heading a whole number is a code, which may stand for many rows. */
const codeHeading = /(?:编码|编号|代码|号码?|店编|条码|ID|No\.?|code)$/i;
/** Headings stand among the first rows; further down nothing is looked for. */
const headRows = 60;

/** No heading stands over more columns than this; a wider merge is ornament. */
const widest = 255;

/**
 * 合并单元格: gives each row what was merged into it. Words merged over rows stand in each of them;
 * words merged over columns stand in each column, but only where other cells stand beside them: a
 * title over the whole table stays one cell. Rows come from the top down.
 */
export function mergeFiller(known: readonly Merge[] = []) {
  const waiting = [...known].sort((a, b) => b.top - a.top);
  const codes = new Set<number>();
  let hanging: Hanging[] = [];
  const put = (cells: Cell[], from: number, to: number, value: Cell): void => {
    while (cells.length <= to) cells.push('');
    for (let c = from; c <= to; c += 1) if (cells[c] === '') cells[c] = value;
  };
  const start = (cells: Cell[], merge: Merge): void => {
    const value = cells[merge.left];
    if (typeof value === 'number' && merge.left === merge.right) {
      const isCode = codes.has(merge.left) && Number.isInteger(value) && value > 0;
      if (isCode)
        hanging.push({ left: merge.left, right: merge.right, bottom: merge.bottom, value });
      return;
    }
    if (typeof value !== 'string' || value === '') return;
    const wide = merge.right > merge.left;
    const alone = wide && cells.every((cell, c) => cell === '' || c === merge.left);
    if (alone && merge.bottom > merge.top) return;
    const reach = Math.min(merge.right, merge.left + widest);
    const right = wide && !alone && isHeading(value) ? reach : merge.left;
    if (right > merge.left) put(cells, merge.left, right, value);
    if (merge.bottom > merge.top && !isAmount(value))
      hanging.push({ left: merge.left, right, bottom: merge.bottom, value });
  };
  return {
    fill: (row: number, cells: Cell[], more: readonly Merge[] = []): void => {
      if (hanging.length > 0) hanging = hanging.filter((each) => each.bottom >= row);
      const starting: Merge[] = [...more];
      if (row < headRows) {
        for (const [c, cell] of cells.entries())
          if (typeof cell === 'string' && codeHeading.test(cell.trim())) codes.add(c);
      }
      for (let next = waiting.at(-1); next && next.top <= row; next = waiting.at(-1)) {
        if (next.top === row) starting.push(next);
        waiting.pop();
      }
      if (hanging.length + starting.length > limits.mergesOfRow) throw new Refusal('sheet.size');
      for (const each of hanging) put(cells, each.left, each.right, each.value);
      for (const merge of starting.sort((a, b) => a.left - b.left)) start(cells, merge);
    },
  };
}
