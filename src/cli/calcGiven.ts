import { readFile as readBytes } from 'node:fs/promises';
import { basename } from 'node:path';
import { unitOfWord } from '../domain/contracts/calculate.ts';
import type { Unit } from '../domain/contracts/term.ts';
import { halfWidth, isBlank, parseAmount, parseRate } from '../domain/sheets/number.ts';
import { type Fen, fen, sumFen } from '../domain/values/money.ts';
import type { Ppm } from '../domain/values/rate.ts';
import { readFile } from '../server/imports/readFile.ts';
import { UsageError } from './usage.ts';

/** 金额 of the command line: 1300000.00, 1,300,000元, １３０万 or 130万. */
export function amountGiven(text: string): Fen {
  const plain = halfWidth(text).replace(/^[¥￥]\s*|\s*元$/g, '');
  const read = /^-?[\d,]+(?:\.\d+)?\s*[万亿]?$/.test(plain) ? parseAmount(plain) : null;
  if (read === null || !('value' in read)) {
    throw new UsageError(`金额应写作 1300000.00 / an amount is 1300000.00: ${text}`);
  }
  return read.value;
}

const pairsOf = (text: string): readonly (readonly [string, string])[] =>
  text
    .split(/[;；、，]|,(?!\d{3}(?:\D|$))/)
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [name = '', value = ''] = part.split(/[=＝:：]/).map((each) => each.trim());
      return [name, value] as const;
    });

/** 店=30,期=4 as quantities by unit. */
export function quantitiesGiven(text: string): ReadonlyMap<Unit, bigint> {
  const found = new Map<Unit, bigint>();
  for (const [word, count] of pairsOf(text)) {
    const unit = unitOfWord(word);
    if (unit === null || !/^\d{1,9}$/.test(count)) {
      throw new UsageError(`数量应写作 店=30,期=4 / quantities are 店=30,期=4: ${word}=${count}`);
    }
    if (found.has(unit)) {
      throw new UsageError(`${word} 给了两次, 请只给一个数量 / ${word} is given twice: ${text}`);
    }
    found.set(unit, BigInt(count));
  }
  return found;
}

/** 13%=700000,9%=300000: amounts by VAT rate. */
export const goodsGiven = (
  text: string,
): readonly { readonly vatRate: Ppm; readonly amount: Fen }[] =>
  pairsOf(text).map(([rate, amount]) => ({
    vatRate: rateGiven(rate),
    amount: amountGiven(amount),
  }));

/** 比率 of the command line: 6%, 0.06. */
export function rateGiven(text: string): Ppm {
  const read = parseRate(text);
  if (read === null || !('value' in read)) {
    throw new UsageError(`比率应写作 6% / a rate is 6%: ${text}`);
  }
  return read.value;
}

/** 累计/预测: 900000/4000000; the last closing of a year has no forecast. */
export function closingsGiven(
  list: readonly string[],
): readonly { readonly soFar: Fen; readonly forecast: Fen | null }[] {
  return list.map((text) => {
    const [soFar = '', forecast] = text.split('/');
    return {
      soFar: amountGiven(soFar),
      forecast: forecast === undefined ? null : amountGiven(forecast),
    };
  });
}

/** 各店金额: 甲店=160000,乙店=160000, or a file with a column of stores and one of amounts. */
export async function storesGiven(text: string): Promise<ReadonlyMap<string, Fen>> {
  if (/[=＝]/.test(text)) {
    return addUp(pairsOf(text).map(([store, amount]) => [store, amountGiven(amount)]));
  }
  const bytes = await readBytes(text).catch(() => null);
  if (bytes === null) throw new UsageError(`没有这个文件 / no such file: ${text}`);
  const { sheets } = await readFile({ name: basename(text), bytes });
  const rows = sheets[0]?.rows ?? [];
  const found = rows.flatMap(({ row, cells }, i): (readonly [string, Fen])[] => {
    const [store = '', ...others] = cells;
    const amount = others.findLast((cell) => !isBlank(cell)) ?? '';
    const read = parseAmount(amount);
    if (isBlank(store) && read === null) return [];
    if (read !== null && 'value' in read) return [[String(store).trim(), read.value]];
    if (i === 0) return [];
    throw new UsageError(`第 ${row} 行没有金额 / no amount in row ${row}: ${text}`);
  });
  if (found.length === 0) throw new UsageError(`文件里没有门店 / no stores in the file: ${text}`);
  return addUp(found);
}

/** A store that stands twice is one store. */
function addUp(rows: readonly (readonly [string, Fen])[]): ReadonlyMap<string, Fen> {
  const found = new Map<string, Fen>();
  for (const [store, amount] of rows) found.set(store, fen((found.get(store) ?? 0n) + amount));
  return found;
}

/** 各店合计. */
export const totalOf = (stores: ReadonlyMap<string, Fen>): Fen => sumFen(stores.values());
