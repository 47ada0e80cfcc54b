import { festivalsIn } from './fees.ts';
import { anyCase, caught, inTurn, oneOf } from './patterns.ts';
import { placeName } from './places.ts';
import { type Listed, type Part, takeAll, textOf } from './termParts.ts';

export interface Scope {
  readonly stores: readonly string[] | null;
  readonly skus: readonly string[] | null;
  readonly festivals: readonly string[];
}

const everything = inTurn(
  /^(?:全部|所有|全国|各|全|全场|全品类|全系列|不限|无|通用|合同内?|乙方|我方)?(?:的|有)?/,
  /(?:门店|店|商品|品项|产品|品类|区域|供货|门店及商品)*$/,
);
const storeWord = anyCase(
  oneOf(
    inTurn(/^/, placeName, /$/),
    /店|DC|仓|区域|大区|华[东南西北中]|[东西]北|配送中心|超市|广场|卖场|省|市$/,
    /^[A-Z]{0,4}\d{2,6}$/,
  ),
);
const skuWord = /品|系列|SKU|品牌|装$|类$|\d(?:ml|g|kg|l)$|^\d{8,14}$|条码|规格/i;

const onlyText = anyCase(
  inTurn(
    /(?:[仅只](?:限于?|适用于?|针对|对)|适用于|限于|仅|(?<=^|[\s,;(])(?:限|适用))\s*/,
    caught(
      inTurn(
        /(?:[^,;:\d]|(?<=[A-Za-z])\d){0,30}?/,
        oneOf(
          /门店|店|DC|仓|大区|区域|地区|[卖商]场(?!门?店)|超市(?!门?店)|系列|品牌|商品|产品|品类/,
          /(?:华[东南西北中]|[东西][北南])(?![^\s,;)、/和及])/,
          inTurn(placeName, /(?![^\s,;)、/和及])/),
        ),
        /(?:[、/和及][^,;:\s()]{1,20}(?:\([^()]*\))?)*/,
      ),
    ),
  ),
);
const exceptText = anyCase(
  inTurn(
    /(?:除|剔除|不包括|不包含|不含(?!税|增值税|退货))\s*([^,;()\d]{1,24}?)\s*/,
    oneOf(
      /以外|之外|外(?![^\s,;)])/,
      /(?<=店|DC|仓|品|系列|渠道|电商|团购|批发|业务|装)(?=[\s,;)]|$)/,
      /(?<=庆|节|元旦|元宵|清明|五一|六一|端午|七夕|中秋|重阳|圣诞)(?=[\s,;)]|$)/,
    ),
  ),
);

/** "特价商品不计返利", "(直送门店除外)": what stands before is left out. */
const leftOut = inTurn(
  /(?<=^|[,;(:\s%])([^,;:()\s\d%]{1,24}?)\s*/,
  oneOf(
    /除外/,
    /均?(?:不计|不享受?|不参与|不纳入|不予)[^,;()\d]{0,4}?(?:返利|返佣|返点|返|基数|折扣|计算)/,
  ),
);

/**
 * 适用门店与商品 (R8): "仅限华东门店", "除DC外", "门店A、门店B", "S001,S002", "洗发水系列". Excluded
 * entries begin with "-"; null = all. A word that names neither a store nor goods is taken as goods
 * unless the heading says 门店, because a wrong store would make a false claim.
 */
export function takeScope(parts: readonly Part[]): Scope {
  const stores: string[] = [];
  const skus: string[] = [];
  const dropped: string[] = [];
  const put = (entry: string, heading: string, sign: string) => {
    const word = entry.replace(/^(?:仅限于?|只限于?|限|适用于?|仅)|(?:除外|等)$/g, '');
    if (everything.test(word)) return;
    const named = festivalsIn(word);
    if (sign === '-' && named.length > 0) dropped.push(...named);
    else if (named.length > 0 && /^[\d.]+$/.test(word) && !/店/.test(heading)) return;
    else if (isStore(word, heading)) stores.push(sign + word);
    else if (named.length === 0) skus.push(sign + word);
  };
  for (const { of, isLeftOut, names } of takeLists(parts)) {
    const signed = names.map((name) => (isLeftOut ? `-${name}` : name));
    (of === 'stores' ? stores : skus).push(...signed);
  }
  for (const { part, match } of takeAll(parts, exceptText, ['scope', 'note', 'base', 'subject'])) {
    for (const entry of entries(match[1] ?? '')) put(entry, part.heading, '-');
  }
  for (const { part, match } of takeAll(parts, leftOut, ['note', 'base', 'rate'])) {
    for (const entry of entries(match[1] ?? '')) put(entry, part.heading, '-');
  }
  for (const part of parts.filter((each) => each.role === 'scope')) {
    for (const entry of entries(part.text)) put(entry, part.heading, '');
  }
  for (const { match } of takeAll(parts, onlyText, ['note', 'base', 'subject'])) {
    const list = entries(match[1] ?? '');
    const isOfStores = isStore(list.at(-1) ?? '', '');
    for (const entry of list) put(entry, isOfStores && isPlace(entry) ? '门店' : '', '');
  }
  return {
    stores: stores.length > 0 ? stores : null,
    skus: skus.length > 0 ? skus : null,
    festivals: festivalsIn(textOf(parts)).filter((name) => !dropped.includes(name)),
  };
}

const narrow =
  /(?:[仅只](?:限于?|适用于?|针对)|限于|适用于|(?<=^|[\s,;(])[仅限])\s*([^,;()\s\d]{2,20}?)(?=[\s,;()]|$)/g;
/** Of when and how it is charged, which is said apart. */
const noScope =
  /[首次年季月日天期节时]|现金|[账票]扣|合同|双方|全部?|所有|各|上述|本|新品|新店|开业|使用|支付|结算|确认|发票|供|春|中秋|国庆|元旦|端午/;

/** 只限什么不明: what a row is narrowed to where that names neither stores nor goods; it would be read as for all. */
export const hasOpenScope = (parts: readonly Part[]): boolean =>
  [...textOf(parts, ['note', 'base', 'subject', 'rate']).matchAll(narrow)].some(
    ([, to = '']) => !everything.test(to) && !noScope.test(to),
  );

/** The lists whose marks are still in the text: those of another term of the row are not its own. */
const takeLists = (parts: readonly Part[]): Listed[] =>
  parts.flatMap((part) =>
    part.lists.filter(({ mark }) => {
      const isOwn = part.text.includes(mark);
      part.text = part.text.replace(mark, ';');
      return isOwn;
    }),
  );

/** 上海、杭州门店: neither goods nor a festival, before a store. */
const isPlace = (word: string): boolean => !skuWord.test(word) && festivalsIn(word).length === 0;

const entries = (text: string): string[] =>
  text.split(/[、,;/\s]+/).flatMap((entry) => bothOf(entry).filter((each) => each !== ''));

/** 华东和华南门店 are two; 和平店, 颐和园店, 中山和平路店 are the name of one. */
function bothOf(entry: string): string[] {
  const found = /^([A-Za-z\d]|.{2,}?)[和及](.{2,})$/.exec(entry);
  if (!found) return [entry];
  const [, left = '', right = ''] = found;
  const isName = /(?<!门)店$/.test(right) && !/[店仓区场市省东南西北中C]$/.test(left);
  return isName ? [entry] : [left, ...bothOf(right)];
}

function isStore(word: string, heading: string): boolean {
  const saysStore = /门店|店铺|区域|店号/.test(heading);
  const saysGoods = /商品|产品|品项|品类|SKU/i.test(heading);
  if (saysStore && !saysGoods) return true;
  if (saysGoods && !saysStore) return false;
  return storeWord.test(word) && !skuWord.test(word.replace(/商?品类?店/, ''));
}

const festivalDigits =
  /(?<!\d)(?:6\.?18|11\.11|12\.12|3\.?15|38|51|3\.8|5\.1|10\.1)(?=节|活动|大促|促销|[、/]|$)|双1[12]/g;

/** 节日简写: Takes out festival names that read like numbers (618, 双11), once they are known. */
export const takeFestivalDigits = (parts: readonly Part[]): void => {
  takeAll(parts, festivalDigits, ['scope', 'note', 'subject', 'period', 'count']);
};
