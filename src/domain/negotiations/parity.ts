import type { FeeKind } from '../contracts/fees.ts';
import type { Unit } from '../contracts/term.ts';
import { absFen, fen, roundDivide } from '../values/money.ts';
import { compare } from '../values/order.ts';
import type { PracticeNumber } from '../values/practice.ts';
import type { Yardstick } from './askRange.ts';

/** What one chain pays in one region and format; `fee` null = its whole contract as 费率. */
export interface ParityFact {
  readonly chain: string;
  readonly region: string;
  readonly format: string;
  readonly fee: FeeKind | null;
  readonly yardstick: Yardstick;
}

/** 同区域平衡 of one term among the chains of a region and format. */
export interface ParityRow {
  readonly region: string;
  readonly format: string;
  readonly fee: FeeKind | null;
  readonly of: Yardstick['of'];
  readonly per: readonly Unit[];
  readonly min: bigint;
  readonly median: bigint;
  readonly max: bigint;
  readonly chains: readonly ParityChain[];
}

export interface ParityChain {
  readonly chain: string;
  readonly value: bigint;
  /** 明显偏离: too far from the median, to be mended before a buyer sees it. */
  readonly isOutlier: boolean;
}

/** 明显偏离: so many parts per million from the median. */
export const parityTolerance: PracticeNumber = {
  value: 200_000,
  source:
    '《KA重点客户全攻略》第二章(约2005年): 同区域同类卖场应平衡; 20%: 本程序取值, 可按行情调整',
};

/**
 * 偏离中位数 (N08): whether a value is further from the median than the tolerance allows.
 *
 * 2,000 against a median of 1,500 -> 33 %, yes; 1,700 -> 13 %, no.
 */
export const isOutlying = (value: bigint, median: bigint): boolean =>
  absFen(fen(value - median)) * 1_000_000n > absFen(fen(median)) * BigInt(parityTolerance.value);

/**
 * 同区域平衡表 (N08): per region, format and term the least, the median and the most that chains of it pay,
 * and who stands out, before the buyer finds it. A chain with several terms of a kind counts with its
 * dearest; what only one chain has is compared with nothing and left out. Most outlying terms first.
 *
 * 华东 hypermarkets, DM 1,000, 1,500 and 2,200 per issue -> 1,000 / 1,500 / 2,200, first and last stand out.
 */
export function reportParity(facts: readonly ParityFact[]): ParityRow[] {
  const groups = new Map<string, Map<string, ParityFact>>();
  for (const fact of facts) {
    const { region, format, fee, yardstick } = fact;
    const key = JSON.stringify([region, format, fee, yardstick.of, perOf(yardstick)]);
    const group = groups.get(key) ?? new Map<string, ParityFact>();
    const known = group.get(fact.chain);
    if (!known || known.yardstick.value < yardstick.value) group.set(fact.chain, fact);
    groups.set(key, group);
  }
  const rows = [...groups.values()].flatMap((group) => rowOf([...group.values()]));
  const outliers = ({ chains }: ParityRow) => chains.filter((each) => each.isOutlier).length;
  return rows.sort(
    (a, b) =>
      outliers(b) - outliers(a) ||
      compare(a.region, b.region) ||
      compare(a.format, b.format) ||
      compare(a.fee ?? '', b.fee ?? ''),
  );
}

const perOf = (yardstick: Yardstick): readonly Unit[] =>
  yardstick.of === 'price' ? yardstick.per : [];

function rowOf(facts: readonly ParityFact[]): ParityRow[] {
  const [first] = facts;
  if (!first || facts.length < 2) return [];
  const values = facts.map(({ yardstick }) => yardstick.value as bigint).sort(compare);
  const median = medianOf(values);
  return [
    {
      ...{ region: first.region, format: first.format, fee: first.fee },
      ...{ of: first.yardstick.of, per: perOf(first.yardstick) },
      ...{ min: values[0] as bigint, median, max: values.at(-1) as bigint },
      chains: facts
        .map(({ chain, yardstick: { value } }) => ({
          ...{ chain, value },
          isOutlier: isOutlying(value, median),
        }))
        .sort((a, b) => compare(b.value, a.value) || compare(a.chain, b.chain)),
    },
  ];
}

/** Of an even number the middle of the two. */
function medianOf(sorted: readonly bigint[]): bigint {
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] as bigint;
  return sorted.length % 2 === 1 ? upper : roundDivide((sorted[half - 1] as bigint) + upper, 2n);
}
