import { type Fen, fen, roundDivide } from '../values/money.ts';
import { halfWidth, parseAmount, parseQuantity } from './number.ts';
import type { Cell } from './sheet.ts';

/**
 * 数量 x 单价: the amount of an item row, exact, then rounded half up to the 分; null where one is
 * missing or unreadable. priceTimes("3.456", "1,000箱") = 3,456.00.
 */
export function priceTimes(price: Cell | undefined, quantity: Cell | undefined): Fen | null {
  if (price === undefined || quantity === undefined) return null;
  const each = millionths(price);
  const count = millionths(quantity);
  if (each === null || count === null) return null;
  return fen(roundDivide(each * count * 100n, millionth * millionth));
}

/** Prices of three decimals and quantities in kg stay exact. */
const millionth = 1_000_000n;

function millionths(cell: Cell): bigint | null {
  const plain =
    typeof cell === 'number'
      ? cell
      : halfWidth(cell)
          .replace(/\/.*$/, '')
          .replace(/^[¥￥]|[元圆]$/g, '')
          .trim();
  const exact = typeof plain === 'number' || /^-?[\d,]*\.?\d+$/.test(plain);
  if (exact) {
    const parsed = parseAmount(plain, 10_000);
    return parsed && 'value' in parsed ? parsed.value : null;
  }
  const counted = parseQuantity(cell);
  return counted && 'value' in counted ? BigInt(Math.round(counted.value * 1_000_000)) : null;
}
