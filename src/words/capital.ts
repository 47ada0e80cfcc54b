import type { Fen } from '../domain/values/money.ts';

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['仟', '佰', '拾', ''];

/**
 * 大写金额 by the rules of 票据 (支付结算办法, 附一): zeros in a row are read once; after 元 a 零 stands
 * where the 元 or the 角 is zero and something follows; 整 closes what ends at 元 or 角.
 *
 * 1,680.32 -> 人民币壹仟陆佰捌拾元零叁角贰分; 107,000.53 -> 人民币壹拾万柒仟元零伍角叁分;
 * -6,000.00 -> 人民币负陆仟元整; 0 -> 人民币零元整.
 */
export function showCapital(amount: Fen): string {
  const abs: bigint = amount < 0n ? -amount : amount;
  const sign = amount < 0n ? '负' : '';
  return `人民币${sign}${readYuan(abs / 100n, abs % 100n)}`;
}

function readYuan(yuan: bigint, cents: bigint): string {
  if (cents === 0n) return `${yuan === 0n ? '零' : readWhole(yuan)}元整`;
  const [tenth, hundredth] = [Number(cents / 10n), Number(cents % 10n)];
  const head = yuan === 0n ? '' : `${readWhole(yuan)}元`;
  const zero = head !== '' && (tenth === 0 || yuan % 10n === 0n) ? '零' : '';
  const jiao = tenth === 0 ? '' : `${digits[tenth]}角`;
  return `${head}${zero}${jiao}${hundredth === 0 ? '整' : `${digits[hundredth]}分`}`;
}

/** A whole number above 0: 亿 and 万 each multiply all that stands before them. */
function readWhole(n: bigint): string {
  if (n >= 100_000_000n) return joined(n, 100_000_000n, '亿');
  if (n >= 10_000n) return joined(n, 10_000n, '万');
  return readFour(n);
}

function joined(n: bigint, unit: bigint, name: string): string {
  const rest = n % unit;
  const zero = rest > 0n && rest < unit / 10n ? '零' : '';
  return `${readWhole(n / unit)}${name}${zero}${rest === 0n ? '' : readWhole(rest)}`;
}

function readFour(n: bigint): string {
  const padded = n.toString().padStart(4, '0');
  const read = [...padded].map((each, i) =>
    each === '0' ? '零' : `${digits[Number(each)]}${places[i]}`,
  );
  return read
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}
