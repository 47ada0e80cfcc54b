import { absFen, type Fen, fen, sumFen, zeroFen } from '../values/money.ts';
import { type Ppm, rateOf } from '../values/rate.ts';
import type { Fee, FeeKind } from './fees.ts';
import { costNetOfTax, paperOfFee, type TaxPaper, type VatRates } from './taxCost.ts';

/** 费用率的事实: what audited statements of one month say of one kind of line at one place. */
export interface FeeFact {
  readonly chain: string;
  /** 合同号 over its versions; '' = held against none. */
  readonly contract: string;
  /** 结算月; '' = the statement names none. */
  readonly month: string;
  /** 大区 and 业态 of its store; null = 未分配. */
  readonly region: string | null;
  readonly format: string | null;
  readonly kind: 'receipt' | 'return' | 'fee' | 'adjustment';
  readonly fee: FeeKind | null;
  /** 冲回: a fee line that gives money back. */
  readonly isCredit: boolean;
  readonly lines: number;
  /** As printed and as it is right, signed: what is taken from us is negative. */
  readonly theirs: Fen;
  readonly ours: Fen;
  /** `ours` without VAT. */
  readonly net: Fen;
  /** 本期相抵: `ours` of charges that a credit of their own statement takes back. */
  readonly undone: Fen;
  /** 指明原扣款: what of a credit names the charge that it gives back. */
  readonly named: Fen;
}

export type Nature = Fee['nature'] | 'unknown';

/** What words and taxes of a fee are; the organisation's own where it has some. */
export interface FeeBasis {
  readonly fees: Readonly<Record<FeeKind, Fee>>;
  readonly vat: VatRates;
}

/** 扣款合计; taken, right and returned positive, cost = taken - returned. */
export interface FeeSum {
  readonly lines: number;
  readonly taken: Fen;
  /** 核定: what the contract allows of it. */
  readonly right: Fen;
  readonly returned: Fen;
  /** 按科目冲回: what of it names no charge. */
  readonly loose: Fen;
  readonly cost: Fen;
  /** 税后成本. */
  readonly net: Fen;
}

/** One kind of fee and its points. */
export interface KindRate extends FeeSum {
  readonly fee: FeeKind | null;
  readonly nature: Nature;
  readonly paper: TaxPaper;
  readonly rate: Ppm | null;
  readonly netRate: Ppm | null;
}

/** 费用率 of a group: its sums, its bases, its points; the most costly kind first. */
export interface FeeRate extends FeeSum {
  /** 核定收货净额 (收货 - 退货), 含税 and 未税. */
  readonly base: Fen;
  readonly baseNet: Fen;
  readonly byNature: Readonly<Record<Nature, Fen>>;
  readonly rate: Ppm | null;
  readonly rightRate: Ppm | null;
  /** 税后成本 of the base without VAT. */
  readonly netRate: Ppm | null;
  readonly kinds: readonly KindRate[];
}

/** 费用率 of a whole and of its groups, by key in their order. */
export interface FeeRates {
  readonly total: FeeRate;
  readonly groups: ReadonlyMap<string, FeeRate>;
}

/**
 * 总费用率 (N01, N02; handbook §2.5): what was taken of what was received, 固定 against 促销, nominal and
 * net of the VAT that comes back with its paper. The groups add up to the whole to the fen; the net of
 * a kind is that of its whole, what rounding leaves is the largest group's.
 *
 * Base 2,328,000.00 (未税 2,060,176.99): 红字 139,680.00, service 80,000.00, without invoice 24,000.00 ->
 * 243,680.00 = 10.4674 %; 223,082.32 = 10.8283 % of the base without VAT.
 */
export function foldFeeRates(
  facts: readonly FeeFact[],
  groupOf: (fact: FeeFact) => string,
  basis: FeeBasis,
): FeeRates {
  const byKey = Map.groupBy(facts, groupOf);
  const keys = [...byKey.keys()].sort();
  const whole = kindsOf(facts);
  const parts = new Map(keys.map((key) => [key, kindsOf(byKey.get(key) ?? [])] as const));
  const nets = new Map(keys.map((key) => [key, new Map<FeeKind | null, Fen>()] as const));
  const netOf = (fee: FeeKind | null, cost: Fen) =>
    costNetOfTax(cost, paperOf(fee, basis), basis.vat[paperOf(fee, basis)].rate).cost;
  const wholeNets = new Map([...whole].map(([fee, { cost }]) => [fee, netOf(fee, cost)] as const));
  for (const [fee, net] of wholeNets) {
    const own = keys.flatMap((key) => {
      const cost = parts.get(key)?.get(fee)?.cost;
      return cost === undefined ? [] : [{ key, cost }];
    });
    for (const [at, part] of spread(
      net,
      own.map(({ cost }) => ({ cost, net: netOf(fee, cost) })),
    ).entries())
      nets.get(own[at]?.key ?? '')?.set(fee, part);
  }
  return {
    total: rateOfGroup(facts, whole, wholeNets, basis),
    groups: new Map(
      keys.map((key) => [
        key,
        rateOfGroup(byKey.get(key) ?? [], parts.get(key) ?? new Map(), nets.get(key), basis),
      ]),
    ),
  };
}

type Sums = Omit<FeeSum, 'net'>;

/** Fees of a group by kind. */
function kindsOf(facts: readonly FeeFact[]): Map<FeeKind | null, Sums> {
  const fees = facts.filter(({ kind }) => kind === 'fee');
  return new Map(
    [...Map.groupBy(fees, ({ fee }) => fee)].map(([fee, own]) => {
      const charges = own.filter(({ isCredit }) => !isCredit);
      const taken = sumFen(charges.map(({ theirs }) => fen(-theirs)));
      const returned = sumFen(own.flatMap(({ isCredit, theirs }) => (isCredit ? [theirs] : [])));
      // A charge that its own statement takes back was not right, and is not expected again.
      const right = sumFen(charges.map(({ ours, undone }) => fen(undone - ours)));
      const named = sumFen(own.map((each) => each.named));
      const lines = own.reduce((count, each) => count + each.lines, 0);
      const loose = fen(returned - named);
      return [fee, { lines, taken, right, returned, loose, cost: fen(taken - returned) }];
    }),
  );
}

const paperOf = (fee: FeeKind | null, { fees }: FeeBasis): TaxPaper =>
  paperOfFee(fee === null ? null : fees[fee]);

/** Their own roundings, and what is left to the whole on the largest. */
function spread(whole: Fen, parts: readonly { readonly cost: Fen; readonly net: Fen }[]): Fen[] {
  const rest = whole - sumFen(parts.map(({ net }) => net));
  const sizes = parts.map(({ cost }) => absFen(cost));
  const largest = sizes.reduce((best, size, at) => (size > (sizes[best] ?? 0n) ? at : best), 0);
  return parts.map(({ net }, at) => (at === largest ? fen(net + rest) : net));
}

function rateOfGroup(
  facts: readonly FeeFact[],
  sums: ReadonlyMap<FeeKind | null, Sums>,
  nets: ReadonlyMap<FeeKind | null, Fen> | undefined,
  basis: FeeBasis,
): FeeRate {
  const goods = facts.filter(({ kind }) => kind === 'receipt' || kind === 'return');
  const base = sumFen(goods.map(({ ours }) => ours));
  const baseNet = sumFen(goods.map(({ net }) => net));
  const kinds = [...sums]
    .map(([fee, sum]): KindRate => {
      const net = nets?.get(fee) ?? zeroFen;
      return {
        ...{ ...sum, fee, net, nature: fee === null ? 'unknown' : basis.fees[fee].nature },
        ...{ paper: paperOf(fee, basis), rate: pointsOf(sum.cost, base) },
        netRate: pointsOf(net, baseNet),
      };
    })
    .sort((a, b) =>
      a.cost === b.cost ? ((a.fee ?? '') < (b.fee ?? '') ? -1 : 1) : a.cost > b.cost ? -1 : 1,
    );
  const all = (of: 'taken' | 'right' | 'returned' | 'loose' | 'cost' | 'net') =>
    sumFen(kinds.map((each) => each[of]));
  const ofNature = (nature: Nature) =>
    sumFen(kinds.flatMap((each) => (each.nature === nature ? [each.cost] : [])));
  const byNature = {
    fixed: ofNature('fixed'),
    variable: ofNature('variable'),
    promotion: ofNature('promotion'),
    unknown: ofNature('unknown'),
  };
  const [taken, right, returned] = [all('taken'), all('right'), all('returned')];
  const [cost, net] = [all('cost'), all('net')];
  return {
    ...{ base, baseNet, byNature, kinds, taken, right, returned, cost, net },
    loose: all('loose'),
    lines: kinds.reduce((count, { lines }) => count + lines, 0),
    rate: pointsOf(cost, base),
    rightRate: pointsOf(right, base),
    netRate: pointsOf(net, baseNet),
  };
}

/** 点: of a base above nothing. */
const pointsOf = (part: Fen, base: Fen): Ppm | null => (base > 0n ? rateOf(part, base) : null);
