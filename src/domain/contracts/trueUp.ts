import { allocate, type Fen, fen, maxFen, roundDivide, zeroFen } from '../values/money.ts';

/** One closing of a contract year: what came so far, and what the whole is thought to become. */
export interface Closing {
  /** 累计基数 since the contract year began. */
  readonly soFar: Fen;
  /** 全年预测; null = none, the step reached so far counts; never less than what came. */
  readonly forecast: Fen | null;
}

/**
 * 累计计提与补差 (T-14, V6): what each closing adds: the share of the forecast's result that its
 * cumulative base has earned, less what was accrued before. The last closing of a year is given
 * without a forecast, so that all of them together are the year's result to the 分. `earned` is what
 * a whole base earns, in 分.
 *
 * 0.5 % from 3 m, 1 % from 3.75 m; 0.9 m of 4.0 m, 1.85 m of 4.0 m, 2.7 m of 3.6 m, 3.65 m ->
 * 9,000.00, 9,500.00, -5,000.00, 4,750.00.
 */
export function trueUp(closings: readonly Closing[], earned: (base: Fen) => Fen): Fen[] {
  let accrued = zeroFen;
  return closings.map(({ soFar, forecast }) => {
    const whole = forecast === null ? soFar : maxFen(forecast, soFar);
    const part = maxFen(soFar, zeroFen);
    const isKnown = whole === soFar || whole <= 0n;
    const due = isKnown ? earned(soFar) : fen(roundDivide(earned(whole) * part, whole));
    const added = fen(due - accrued);
    accrued = due;
    return added;
  });
}

/**
 * 保底补差 (V8, T-7): what each period tops up to its floor: period by period, or over all of them
 * so far, where what was earned above an earlier floor counts.
 *
 * Floor 10,000.00, earned 12,000.00 and 5,000.00 -> 0 and 5,000.00; cumulative 0 and 3,000.00.
 */
export function topUpFloors(earned: readonly Fen[], floor: Fen, cumulative: boolean): Fen[] {
  let had = 0n;
  let floors = 0n;
  return earned.map((amount) => {
    had = cumulative ? had + amount : amount;
    floors = cumulative ? floors + floor : floor;
    const added = maxFen(fen(floors - had), zeroFen);
    had += added;
    return added;
  });
}

/**
 * 总部返利分摊到店 (V5): an amount by the stores' bases, to the 分, whatever the order of the stores; a
 * store with net returns gets nothing, and without any purchases all get equal shares.
 *
 * 24,000.00 over ten stores of 160,000.00 -> 2,400.00 each.
 */
export function allocateToStores(amount: Fen, bases: ReadonlyMap<string, Fen>): Map<string, Fen> {
  const keys = [...bases.keys()].sort();
  if (keys.length === 0) return new Map();
  const weights = keys.map((key) => maxFen(bases.get(key) ?? zeroFen, zeroFen));
  const isEven = weights.every((weight) => weight === 0n);
  const shares = allocate(amount, isEven ? keys.map(() => 1n) : weights);
  return new Map(keys.map((key, i) => [key, shares[i] ?? zeroFen]));
}
