import type { Fee, FeeKind } from '../contracts/fees.ts';
import type { Term, Tier } from '../contracts/term.ts';
import type { StageGroup } from '../customers/marketStage.ts';
import { type Fen, fen, formatFen, maxFen, zeroFen } from '../values/money.ts';
import type { PracticeNumber } from '../values/practice.ts';
import { applyRate, formatRate, type Ppm, ppm, rateOf } from '../values/rate.ts';
import { rangeOfAsk, sourceOfGuide } from './askRange.ts';
import { type SigningWindow, type Stage, type StandingOffers, windowDays } from './negotiation.ts';
import type { ActualFee, WeighedItem, WeighedSheet } from './negotiationSheet.ts';

/** 建议的依据: which rule says it; audit = what we found ourselves. */
export type AdviceRule =
  | 'M11'
  | 'F03'
  | 'F06'
  | 'F07'
  | 'F08'
  | 'F09'
  | 'F10'
  | 'F11'
  | `N0${1 | 2 | 3 | 4 | 5 | 7 | 9}`
  | 'audit';

export interface Advice {
  readonly code:
    | 'advice.unconditional'
    | 'advice.unconditionalStart'
    | 'advice.shift'
    | 'advice.steps'
    | 'advice.swap'
    | 'advice.promotions'
    | 'advice.advert'
    | 'advice.counter'
    | 'advice.anniversary'
    | 'advice.opening'
    | 'advice.over'
    | 'advice.highKnown'
    | 'advice.actualOver'
    | 'advice.marketDoubt'
    | 'advice.marketForced'
    | 'advice.marketCool'
    | 'advice.early'
    | 'advice.signNow'
    | 'advice.lastDay'
    | 'advice.past'
    | 'advice.noDeadline';
  readonly rule: AdviceRule;
  /** Where its figures come from. */
  readonly source: string;
  /** The row that it is about; null = the negotiation. */
  readonly item: string | null;
  readonly facts: Readonly<Record<string, string>>;
}

const seed = '《KA重点客户全攻略》第二章(约2005年)';
const firstChapter = '《KA重点客户全攻略》第一章(约2005年)';

/** 谈判经验值 (F03, F04, F07, N05): numbers of practice, each with its source; none is a rule. */
export const practice = {
  /** 无条件返利 opens here, and only last. */
  unconditionalStart: { value: 5_000, source: seed },
  /** 台阶 grow by so much each. */
  stepLow: { value: 200_000, source: seed },
  stepHigh: { value: 300_000, source: seed },
  /** 店庆费 to the dearest festival. */
  anniversaryTimes: { value: 1_500_000, source: seed },
} as const satisfies Readonly<Record<string, PracticeNumber>>;

export interface AdvisedFacts {
  readonly sheet: WeighedSheet;
  readonly actuals: readonly ActualFee[];
  readonly offers: ReadonlyMap<string, StandingOffers>;
  readonly stage: Stage;
  readonly window: SigningWindow | null;
  /** 市场阶段 of the places of the chain (M11). */
  readonly market: readonly StageGroup[];
}

/**
 * 谈判建议 (M11, N01-N05, N07, N09; F03-F11): what the rules of practice say of a sheet, each with its rule and
 * the source of its figures: 无条件返利 only last and from 0.5 %, fixed fees into promotional ones, steps
 * 20-30 % apart, swaps of items free, no national 灯箱, 店庆 at most 1.5 festivals. It advises and bars nothing.
 *
 * A target with 灯箱广告费 20,000 a year -> advice.advert by F10 on that row.
 */
export function adviseNegotiation(
  { sheet, actuals, offers, stage, window, market }: AdvisedFacts,
  fees: Readonly<Record<FeeKind, Fee>>,
): Advice[] {
  const { rows } = sheet;
  return [
    ...adviseDays(window, stage),
    ...adviseMarket(market),
    ...rows.flatMap((row) => adviseRebate(row, offers.get(row.item.key), stage)),
    ...adviseShift(sheet),
    ...rows.flatMap((row) => [...adviseSteps(row), ...adviseFee(row)]),
    ...adviseFestivals(rows),
    ...rows.flatMap((row) => adviseAsk(row, fees)),
    ...adviseActuals(rows, actuals),
  ];
}

const say = (
  code: Advice['code'],
  rule: AdviceRule,
  item: string | null,
  facts: Advice['facts'] = {},
  source: string = seed,
): Advice => ({ code, rule, source, item, facts });

/** 市场阶段: what is to be cleared up where suppliers doubt, and where one may say no. */
function adviseMarket(market: readonly StageGroup[]): Advice[] {
  const codes = {
    1: 'advice.marketDoubt',
    4: 'advice.marketForced',
    5: 'advice.marketCool',
  } as const;
  return market.flatMap(({ stage, places }) =>
    stage === 2 || stage === 3
      ? []
      : [say(codes[stage], 'M11', null, { regions: places.join('、') }, firstChapter)],
  );
}

function adviseDays(window: SigningWindow | null, stage: Stage): Advice[] {
  if (stage === 'agreed' || stage === 'broken') return [];
  if (window === null) return [say('advice.noDeadline', 'N07', null)];
  const { from, to, daysLeft, state } = window;
  const facts = { from, to, days: `${daysLeft}` };
  const codes = {
    early: 'advice.early',
    open: 'advice.signNow',
    last: 'advice.lastDay',
    past: 'advice.past',
  } as const;
  return [say(codes[state], 'N07', null, facts, windowDays.source)];
}

/** 无条件返利: held to the last, then opened at the least. */
function adviseRebate(
  { item, cells }: WeighedItem,
  offers: StandingOffers | undefined,
  stage: Stage,
): Advice[] {
  const start = ppm(BigInt(practice.unconditionalStart.value));
  const isIn = (terms: readonly Term[]) =>
    terms.some(({ fee, calc }) => fee === 'rebate' && calc !== 'free');
  const given = offers?.first.ours;
  if (!isIn(cells.asked.terms) && !isIn(cells.target.terms)) return [];
  const facts = { start: formatRate(start) };
  const { source } = practice.unconditionalStart;
  if (stage === 'prepare' || stage === 'contact' || stage === 'bargain')
    return [say('advice.unconditional', 'F03', item.key, facts, source)];
  const target = cells.target.terms.find(({ fee }) => fee === 'rebate')?.rate ?? null;
  return stage === 'close' && !given && target !== null && target > start
    ? [
        say(
          'advice.unconditionalStart',
          'F03',
          item.key,
          { ...facts, target: formatRate(target) },
          source,
        ),
      ]
    : [];
}

/** 总费率降不下来: out of fixed fees into promotional ones. */
function adviseShift({ sums: { before, asked, target } }: WeighedSheet): Advice[] {
  const canFall = asked.amount < before.amount;
  if (canFall || target.byNature.fixed <= 0n || asked.rate === null) return [];
  const facts = {
    asked: formatRate(asked.rate),
    fixed: formatFen(target.byNature.fixed),
    promotion: formatFen(target.byNature.promotion),
  };
  return [say('advice.shift', 'N02', null, facts)];
}

/** Targets of a ladder 20-30 % apart, where they are not. */
function adviseSteps({ item, cells }: WeighedItem): Advice[] {
  const [low, high] = [practice.stepLow, practice.stepHigh];
  const odd = cells.target.terms
    .filter(({ growth }) => !growth)
    .flatMap(({ tiers }) => growthsOf(tiers))
    .find(({ by }) => by < BigInt(low.value) || by > BigInt(high.value));
  if (!odd) return [];
  const facts = {
    ...{ from: formatFen(odd.from), to: formatFen(odd.to), by: formatRate(odd.by) },
    low: formatFen(addRate(odd.from, low)),
    high: formatFen(addRate(odd.from, high)),
  };
  return [say('advice.steps', 'N05', item.key, facts, low.source)];
}

const addRate = (amount: Fen, { value }: PracticeNumber): Fen =>
  fen(amount + applyRate(amount, ppm(BigInt(value))));

function growthsOf(tiers: readonly Tier[]): { from: Fen; to: Fen; by: Ppm }[] {
  const steps = tiers.map(({ from }) => from).filter((from) => from > 0n);
  return steps.slice(1).flatMap((to, at) => {
    const from = steps[at] as Fen;
    const by = rateOf(fen(to - from), from);
    return by === null ? [] : [{ from, to, by }];
  });
}

/** What is said of a kind of fee wherever it is asked or offered. */
function adviseFee({ item, cells }: WeighedItem): Advice[] {
  const terms = [...cells.asked.terms, ...cells.target.terms].filter(({ calc }) => calc !== 'free');
  const of = (fee: FeeKind) => terms.filter((term) => term.fee === fee);
  const isLeft = ({ freeSwaps, agreedSkus }: Term) => !freeSwaps && agreedSkus === null;
  return [
    ...(of('newItem').some(isLeft) ? [say('advice.swap', 'N03', item.key)] : []),
    ...(of('dm').length + of('display').length > 0
      ? [say('advice.promotions', 'N04', item.key)]
      : []),
    ...(of('advert').length > 0 ? [say('advice.advert', 'F10', item.key)] : []),
    ...(of('counter').length > 0 ? [say('advice.counter', 'F11', item.key)] : []),
  ];
}

/** 店庆 against the dearest festival; 开业费 against 进场费. */
function adviseFestivals(rows: readonly WeighedItem[]): Advice[] {
  const asked = rows.flatMap(({ item, cells }) =>
    cells.asked.terms.flatMap(({ fee, price }) =>
      price === null ? [] : [{ key: item.key, fee, price }],
    ),
  );
  const most = (fee: FeeKind): Fen =>
    asked
      .filter((each) => each.fee === fee)
      .reduce((top, { price }) => maxFen(top, price), zeroFen);
  const [festival, entry] = [most('festival'), most('entry')];
  const cap = applyRate(festival, ppm(BigInt(practice.anniversaryTimes.value)));
  return asked.flatMap(({ key, fee, price }) => {
    if (fee === 'anniversary' && festival > 0n && price > cap) {
      const facts = { asked: formatFen(price), festival: formatFen(festival), cap: formatFen(cap) };
      return [say('advice.anniversary', 'F07', key, facts)];
    }
    if (fee === 'opening' && entry > 0n && price >= entry) {
      const facts = { asked: formatFen(price), entry: formatFen(entry) };
      return [say('advice.opening', 'F06', key, facts)];
    }
    return [];
  });
}

function adviseAsk({ item, cells }: WeighedItem, fees: Readonly<Record<FeeKind, Fee>>): Advice[] {
  return cells.asked.terms.flatMap((term) => {
    const range = rangeOfAsk(term, fees);
    if (range?.standing !== 'over' && range?.standing !== 'highKnown') return [];
    const { yardstick, guide } = range;
    const facts =
      yardstick.of === 'rate'
        ? {
            asked: formatRate(yardstick.value),
            high: guide.rateHigh === null ? '' : formatRate(guide.rateHigh),
          }
        : {
            asked: formatFen(yardstick.value),
            high: guide.high === null ? '' : formatFen(guide.high),
          };
    const code = range.standing === 'over' ? 'advice.over' : 'advice.highKnown';
    return [say(code, 'N09', item.key, facts, sourceOfGuide(guide))];
  });
}

/** 去年多扣: what was taken beyond what was right is talked about first. */
function adviseActuals(rows: readonly WeighedItem[], actuals: readonly ActualFee[]): Advice[] {
  return actuals.flatMap(({ fee, taken, right }) => {
    if (taken <= right) return [];
    const facts = {
      ...{ fee: fee ?? '', taken: formatFen(taken), right: formatFen(right) },
      over: formatFen(fen(taken - right)),
    };
    const row = rows.find((each) => each.fee === fee);
    return [say('advice.actualOver', 'audit', row?.item.key ?? null, facts, '本公司核查结果')];
  });
}
