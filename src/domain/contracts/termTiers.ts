import { type Fen, fen } from '../values/money.ts';
import { compare } from '../values/order.ts';
import type { Tier, TierMode } from './term.ts';
import type { Token } from './termTokens.ts';

type MoneyToken = Extract<Token, { kind: 'money' }>;

/** T: a threshold; V: what is earned there. */
type Item =
  | {
      readonly is: 'T';
      readonly from: Fen;
      readonly said: boolean;
      /** By a word (达到) or by standing in the ladder column. */
      readonly told: boolean;
      readonly inclusive: boolean;
      /** (含) stands beside it. */
      readonly explicit: boolean;
      readonly upper: Fen | null;
      readonly upperInclusive: boolean;
    }
  | { readonly is: 'V'; readonly token: Token };

export interface Ladder {
  readonly tiers: readonly Tier[];
  readonly lumps: boolean;
}

/**
 * 台阶 (F04): puts thresholds and rates together: in turn (600万 2%, 1000万 2.5%), as two lists
 * (0.5%/1%/1.5% 300万/375万/468.75万), as ranges, below and above, or with a base rate in front.
 * null: no ladder; a text: why it is not clear.
 */
export function parseTiers(tokens: readonly Token[]): Ladder | string | null {
  const money = tokens.filter((token) => token.kind === 'money');
  const rates = tokens.filter((token) => token.kind === 'rate');
  if (tokens.some((token) => token.kind === 'growth')) return 'growth';
  if (money.some((token) => token.perStep)) return 'perStep';
  const steps = money.filter(isThreshold);
  if (steps.length === 0) return null;
  if (steps.some((token) => token.isBare && (token.amount ?? 0n) > 0n && isTiny(token)))
    return 'noUnit';
  const hasReward = money.some((token) => token.isReward && !isThreshold(token));
  if (rates.length === 0 && !hasReward) {
    return steps.some((token) => token.bound !== null) ? 'noRate' : null;
  }
  const items = itemsOf(tokens);
  if (typeof items === 'string') return items;
  return pair(items);
}

const isThreshold = (token: MoneyToken): boolean =>
  token.amount !== null &&
  token.units.length === 0 &&
  !(token.isReward && token.bound === null) &&
  (token.bound !== null || token.isBig || token.opensRange || token.amount >= 10_000_000n);

/** "600 2%": yuan or 万元? */
const isTiny = (token: MoneyToken): boolean => (token.amount ?? 0n) < 1_000_000n;

function itemsOf(tokens: readonly Token[]): Item[] | string {
  const items: Item[] = [];
  let open: MoneyToken | null = null;
  for (const token of tokens) {
    if (token.kind !== 'money') {
      items.push({ is: 'V', token });
      open = null;
      continue;
    }
    if (token.amount === null || (!isThreshold(token) && !token.isReward && !open))
      return 'otherSum';
    const last = items.at(-1);
    if (open && last?.is === 'T') {
      items[items.length - 1] = {
        ...last,
        upper: token.amount,
        upperInclusive: token.closes || (token.bound?.inclusive ?? false),
      };
      open = null;
    } else if (token.isReward && token.bound === null) items.push({ is: 'V', token });
    else if (token.bound?.side === 'below') {
      if (last?.is === 'T' && last.upper === null && last.said && last.from < token.amount) {
        items[items.length - 1] = {
          ...last,
          upper: token.amount,
          upperInclusive: token.bound.inclusive,
        };
      } else items.push(threshold(fen(0n), false, token.amount, token.bound.inclusive));
    } else {
      items.push({
        ...threshold(token.amount, token.bound?.inclusive ?? true, null, false),
        said: token.bound !== null,
        explicit: token.bound?.explicit ?? token.closes,
        told: token.bound !== null || token.role === 'tiers',
      });
      open = token.opensRange ? token : null;
    }
  }
  return items;
}

const threshold = (
  from: Fen,
  inclusive: boolean,
  upper: Fen | null,
  upperInclusive: boolean,
): Extract<Item, { is: 'T' }> => ({
  is: 'T',
  from,
  said: false,
  told: false,
  inclusive: inclusive && from > 0n,
  explicit: false,
  upper,
  upperInclusive,
});

/** Nobody sets a target below 10,000 yuan. */
const leastStep = 1_000_000n;

function pair(given: readonly Item[]): Ladder | string {
  const items = withoutRepeats(given);
  const shape = items.map((item) => item.is).join('');
  const thresholds = items.filter((item) => item.is === 'T');
  const values = items.filter((item) => item.is === 'V').map((item) => item.token);
  if (/^V(?:TV)+$/.test(shape)) {
    const base = threshold(fen(0n), false, null, false);
    return build([base, ...thresholds], values, true);
  }
  const inTurn =
    /^(?:TV)+$/.test(shape) ||
    (/^(?:VT)+$/.test(shape) && (thresholds.length > 1 || thresholds[0]?.told));
  const asLists = /^T+V+$|^V+T+$/.test(shape) && thresholds.length === values.length;
  // 月返3%, ≥5000元: reached by what is bought, or the least that is given back?
  if (shape === 'VT' && thresholds.every((each) => each.from < leastStep)) return 'unpaired';
  const told = thresholds.length > 1 || thresholds[0]?.told || shape === 'TV';
  if (!(inTurn || (asLists && told))) return 'unpaired';
  return build(thresholds, values, false);
}

/** A lone rate repeated elsewhere in the row ("2%" in the column, "600万返2%" in words). */
function withoutRepeats(items: readonly Item[]): readonly Item[] {
  const shape = items.map((item) => item.is).join('');
  if (!/^V(?:TV)+$/.test(shape)) return items;
  const [first, ...rest] = items;
  const rate = first?.is === 'V' && first.token.kind === 'rate' ? first.token.rate : null;
  const again = rest.some(
    (item) => item.is === 'V' && item.token.kind === 'rate' && item.token.rate === rate,
  );
  return again ? rest : items;
}

function build(
  thresholds: readonly Extract<Item, { is: 'T' }>[],
  values: readonly Token[],
  rising: boolean,
): Ladder | string {
  const tiers: Tier[] = [];
  for (const [i, step] of thresholds.entries()) {
    const value = values[i] as Token;
    const closed = thresholds.some((other) => other.upperInclusive && other.upper === step.from);
    tiers.push({
      from: step.from,
      inclusive: step.inclusive && !(closed && !step.explicit),
      rate: value.kind === 'rate' ? value.rate : null,
      lump: value.kind === 'money' ? value.amount : null,
    });
  }
  tiers.sort((a, b) => compare(a.from, b.from));
  const apart = apartness(thresholds);
  if (apart !== null) return apart;
  if (new Set(tiers.map((tier) => tier.from)).size < tiers.length) return 'twoRates';
  const rates = tiers.map((tier) => tier.rate ?? 0n);
  if (rising && rates.some((rate, i) => rate <= (rates[i - 1] ?? -1n))) return 'twoRates';
  return { tiers, lumps: tiers.every((tier) => tier.lump !== null) };
}

/** 100万-150万, 130万-200万 overlap; 100万-120万, 150万-200万 leave a gap; 100万-199万, 200万 do not. */
function apartness(thresholds: readonly Extract<Item, { is: 'T' }>[]): 'overlap' | 'gap' | null {
  const steps = [...thresholds].sort((a, b) => compare(a.from, b.from));
  for (const [i, { upper }] of steps.entries()) {
    const next = steps[i + 1]?.from;
    if (upper === null || next === undefined || upper === next) continue;
    if (upper > next) return 'overlap';
    if ((next - upper) * 50n > next) return 'gap';
  }
  return null;
}

const unsliced =
  /不(?:再|按|作|做|予|是|采用)?(?:超额)?(?:分段|分档|累进)(?:累进)?(?:计算|累计|计)?/g;

/** 台阶口径 by its words; null where the row does not say; a text where it says two. */
export function tierModeIn(given: string): TierMode | 'both' | null {
  const text = given.replace(unsliced, ' 全额 ');
  const over = /超基数|超过?出?基数|基数以上|超首档|(?:超过|超出)(?:首档|第1档|1档|底线)/.test(
    text,
  );
  const slices =
    /累进|分段|分档累计|[各每逐按]1?一?个?段|[各逐]档分别|各档按各|各自比例|超额部分|超出部分|超过部分|以上部分|部分(?:按|返|给|奖|,|:|\s)|(?:^|[\s,;:(])(?:按|为)?超额(?:制|法|方式|计算|计|返)?(?=[\s,;)。]|$)/.test(
      text,
    ) || /(?:超过?出?|大于|>|达到|满)[^,;]{1,16}部分/.test(text);
  const whole = /全额|总额返|按总额|全部(?:进货|销售|采购|金额|额)/.test(text);
  if (whole && (slices || over)) return 'both';
  if (over) return 'overBase';
  if (slices) return 'marginal';
  return whole ? 'whole' : null;
}
