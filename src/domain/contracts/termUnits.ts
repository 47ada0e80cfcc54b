import { anyCase, inTurn, oneOf } from './patterns.ts';
import type { Period, Unit } from './term.ts';

/** "half" is a period but no unit of its own. */
export type UnitWord = Unit | 'half';

const words: readonly (readonly [RegExp, UnitWord])[] = [
  [/^半年/, 'half'],
  [/^个?(?:SKU|单品|品项|条码|新品|品种|商品|款|支|只|品)/i, 'sku'],
  [/^个?(?:[家间]?(?:新店|老店|门店|单店|分店|店铺|店)|卖场|家)/, 'store'],
  [/^个?(?:档期|档|期次|期|刊)/, 'issue'],
  [/^个?(?:图片|图|版位|版面|版|画面|页|P(?![a-z]))/i, 'image'],
  [/^个?(?:节庆|节假日|节日|节)/, 'festival'],
  [/^(?:场次|场|批次|批|次|回)/, 'time'],
  [/^个?月度?/, 'month'],
  [/^个?季度?/, 'quarter'],
  [/^年度?(?!\d{1,2}月)/, 'year'],
  [/^个?(?:位置|点位|堆头|地堆|堆位|堆|端架|端头|端|组|块|台|架|辆|面|根|条|座|处|张)/, 'position'],
  [/^(?:个?人|名|位(?![置]?\s*[/每]?\s*(?:档|期|月|店))|员)/, 'person'],
  [/^位/, 'position'],
  [/^(?:m2|m²|㎡|平方米|平米|平方|平)/i, 'area'],
  [/^(?:延米|米|m(?![a-z]))/i, 'meter'],
  [/^(?:标准箱|整箱|箱|件|瓶|包|袋|盒)/, 'case'],
  [/^(?:托盘|托|板)/, 'pallet'],
  [/^(?:车次|车|趟|柜)/, 'vehicle'],
  [/^(?:吨|公吨)/, 'ton'],
  [/^(?:订单|单|票)/, 'order'],
  [/^个?(?:周|星期)(?!年)/, 'week'],
  [/^(?:天|日)/, 'day'],
  [/^个/, 'position'],
];

const separator = /^(?:\s*(?:[/每·.(]|一(?=店|次(?!性)|期|年|月)|×\s*\d*))+\s*/;

/**
 * 计价单位 after a price: "/店/期/图", "每店每节", "/(店·节)", "×20店×2期". Gives the units and how
 * many letters they take; none where the text begins with no separator.
 */
export function unitsAfter(text: string): { units: UnitWord[]; length: number } {
  const units: UnitWord[] = [];
  let at = 0;
  for (;;) {
    const gap = separator.exec(text.slice(at))?.[0];
    if (gap === undefined) break;
    const rest = text.slice(at + gap.length);
    const found = words.find(([pattern]) => pattern.test(rest));
    if (!found) break;
    units.push(found[1]);
    at += gap.length + (found[0].exec(rest)?.[0].length ?? 0);
    at += /^数量?(?=\s*[×,;)\s])/.exec(text.slice(at))?.[0].length ?? 0;
  }
  return { units, length: at };
}

const before = anyCase(
  inTurn(
    '(?:(?:每|单|/|按)\\s*',
    oneOf(
      /半年|个?(?:SKU|单品|品项|条码|新品|品|[家间]?(?:门店|店铺|店)|卖场|家|档期|档|期|图|版位|版)/,
      /个?(?:节庆|节日|节|月|季度?|位置|点位|堆头|地堆|堆|端架|端头|端|组|块|台|架|辆|面|根|座|处|张|条|人)/,
      /场次?|批次?|次|年度?|名|m2|平方米|平米|延米|米|标准箱|整箱|箱|件|托盘|托|板|车次|车|趟|柜|瓶|包|袋|盒|吨|订单|单|周(?!年)|天|日|个/,
    ),
    '\\s*)+$',
  ),
);

const counts =
  /(?:\d+\s*(?:个?(?:SKU|单品|品项|门店|店|家|档期|期|图|版|节|次|人|月|位|堆|箱))\s*×\s*)+$/i;

/** 计费单位: Units right before a price: "每店每节" of "每店每节1000". */
export function unitsBefore(text: string): UnitWord[] {
  const plain = text
    .replace(/每1?[家个]?(?:新(?:增|开|设)?|增|开)(?:业)?1?的?[家个]?(?:新|门)?店/g, '每店')
    .replace(/\((?:元\s*)?([^()\d]*)\)\s*:?\s*$/, (_all, inside: string) =>
      /^[/每单按]/.test(inside) ? inside : `/${inside}`,
    )
    .replace(/(?<=(?:按|每)(?:店|期|节|次|月|个|人|图|品|档))[,;、]\s*$/, '')
    .replace(/(?:收取?|费用|赞助|罚款?|扣款?|扣罚|赔偿?|为|:|是|各|支付|按|固定|\s)+$/, '');
  const product = counts.exec(plain)?.[0];
  if (product) return unitsAfter(`×${product.replace(/\s*×$/, '')}`).units;
  const found = before.exec(plain)?.[0];
  if (!found) return [];
  return unitsAfter(
    found.replace(/[单按](?=店|节|次|期|月|年|S|品|箱|件|个|人|图|档|天|家|单)/gi, '每'),
  ).units;
}

/** 计费单位: Units named in words of their own: "门店数×期数", "元/店/节", "每店每期". */
export function unitsNamed(text: string): UnitWord[] {
  const plain = text.replace(/元|数量?|单价|\(|\)|\s/g, '').replace(/\/?按/g, '/');
  if (plain === '') return [];
  const lead = /^[/每×]/.test(plain) ? plain : `/${plain}`;
  const { units, length } = unitsAfter(lead);
  return length === lead.length ? units : [];
}

const periods: Partial<Record<UnitWord, Period>> = {
  month: 'month',
  quarter: 'quarter',
  half: 'half',
  year: 'year',
  issue: 'event',
  festival: 'event',
  time: 'event',
  order: 'order',
};

/** 计费周期: How often a price with such units is taken: the first unit of time in them. */
export function periodOfUnits(units: readonly UnitWord[]): Period | null {
  for (const unit of ['year', 'half', 'quarter', 'month'] as const) {
    if (units.includes(unit)) return periods[unit] ?? null;
  }
  for (const unit of units) {
    const period = periods[unit];
    if (period) return period;
  }
  return null;
}

const times: ReadonlySet<UnitWord> = new Set<UnitWord>(['month', 'quarter', 'half', 'year']);

/** 单位 as a term keeps them; a price by time alone is a sum a period and has none. */
export function plainUnits(units: readonly UnitWord[]): Unit[] {
  const isItem = units.includes('sku');
  const own = [...new Set(units)].filter(
    (unit): unit is Unit => unit !== 'half' && !(isItem && unit === 'position'),
  );
  return own.every((unit) => times.has(unit)) ? [] : own;
}
