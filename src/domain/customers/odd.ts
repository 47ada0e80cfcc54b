import type { Problem } from '../values/problem.ts';
import type { NumberName, RuleNumbers } from './ruleNumbers.ts';
import type { Format, Site } from './site.ts';

/** 常规范围 of a format: null = no end on that side. */
export interface FormatBounds {
  readonly format: Format;
  readonly skuMin: number | null;
  readonly skuMax: number | null;
  readonly areaMin: number | null;
  readonly areaMax: number | null;
}

/** Which number is compared with what of a store. */
const bounds = [
  ['hypermarket', 'skuMin', 'hypermarketSkuMin'],
  ['supermarket', 'skuMin', 'supermarketSkuMin'],
  ['supermarket', 'areaMin', 'supermarketAreaMin'],
  ['convenience', 'skuMax', 'convenienceSkuMax'],
  ['convenience', 'areaMax', 'convenienceAreaMax'],
] as const satisfies readonly (readonly [Format, keyof FormatBounds, NumberName])[];

/**
 * 业态的常规范围 (M06-M08) as bounds, for who looks for stores outside of them.
 *
 * 便利店 -> at most 1,000 SKU and 100 m2.
 */
export const boundsOfFormats = (numbers: RuleNumbers): FormatBounds[] =>
  (['hypermarket', 'supermarket', 'convenience'] as const).map((format) => {
    const of = (side: (typeof bounds)[number][1]) => {
      const found = bounds.find(([own, on]) => own === format && on === side);
      return found ? numbers[found[2]].value : null;
    };
    return {
      ...{ format, skuMin: of('skuMin'), skuMax: of('skuMax') },
      ...{ areaMin: of('areaMin'), areaMax: of('areaMax') },
    };
  });

type Told = Pick<Site, 'format' | 'areaSqm' | 'skus' | 'code' | 'name'>;

/**
 * 数据存疑 (M10): area or number of SKU that contradict the format. 一般 and 以上 make warnings, no errors; what
 * nobody knows contradicts nothing.
 *
 * 便利店 with 1,001 SKU -> site.skuMax; with 1,000 -> nothing; 超市 of 499 m2 -> site.areaMin.
 */
export const findOdd = (store: Told, numbers: RuleNumbers): Problem[] =>
  bounds.flatMap(([format, side, name]): Problem[] => {
    const value = side.startsWith('sku') ? store.skus : store.areaSqm;
    if (store.format !== format || value === null) return [];
    const { value: bound, source } = numbers[name];
    const isOutside = side.endsWith('Min') ? value < bound : value > bound;
    if (!isOutside) return [];
    const facts = {
      ...{ rule: 'M10', format, value: `${value}`, bound: `${bound}`, source },
      ...{ code: store.code, name: store.name },
    };
    return [{ code: `site.${side}`, severity: 'warning', subject: {}, facts }];
  });
