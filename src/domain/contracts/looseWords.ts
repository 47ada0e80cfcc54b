import { inTurn, oneOf } from './patterns.ts';

const figure = /\d+(?:\.\d+)?\s*(?:%|‰|个?百分点|个点|点(?!\d)|亿|千万|百万|万|千|元)/;
/** 1.5%左右, 约1500元, 3%多: no number that one can hold anybody to. */
const about = oneOf(
  inTurn(
    figure,
    /\s*元?(?:\/[^\s,;\d]{1,4})*\s*(?:左右|上下(?!浮)|不等|多(?=[,;\s)]|$)|[多余](?=元|万))/,
  ),
  inTurn(
    /(?:大约|大概|约为?|近|接近|预计|预估|估计|将近|差不多|暂估)\s*(?:返|收|为|:|\s)*/,
    figure,
  ),
);
const percent = /\d+(?:\.\d+)?\s*(?:%|‰|个?百分点|个点|点(?!\d))/;
/** 至少3%, 3%起, 3%以内: an end of what it may be. */
const openRate = oneOf(
  inTurn(
    /(?:至少|不低于|最低|不少于|起码|至多|最多|最高|不超过|不高于)\s*(?:返|收|扣|为|按|:|\s)*/,
    percent,
  ),
  inTurn(percent, /\s*(?:起|以上|以内|以下|之内)(?=[,;\s)]|$)/),
);
const openPrice = inTurn(figure, /元?(?:\s*\/\s*[^\s,;\d/]{1,4})*\s*起(?:步|收)?(?=[,;\s)]|$)/);

const several = oneOf(
  /元\s*(?:\/|每)\s*(?!1(?!\d))\d+\s*(?:个|期|天|日|周|店|次|月|年|箱|人|场|SKU|品|单|米|平米|家)/i,
  /每\s*(?!1(?!\d))\d+\s*(?:个(?!月)|期|天|日|周|店|次|年|箱|人|场|SKU|品|单|米|平米|家)/i,
  /元\s*\/\s*半(?!年)[月天]?|每半(?:月|个月|天)/,
  /元\s*\/\s*\d+\s*\/\s*\d/,
  /[每/][^,;\d]{0,4}1?个?小时/,
);

/** 不确定的数字: why no exact figure is said, of what is left of a row; null = nothing of the kind. */
export function looseWords(text: string, isLadder: boolean): 'about' | 'openRate' | null {
  if (about.test(text)) return 'about';
  if (openPrice.test(text)) return 'openRate';
  return !isLadder && openRate.test(text) ? 'openRate' : null;
}

/** 每2期3000元, 2000元/15天: a price for several at once. */
export const namesSeveral = (text: string): boolean => several.test(text);

/** 目标未达不返, 达标后返1.5%: there is a target, and no sum of it. */
export const namesTargetOnly = (text: string): boolean =>
  oneOf(
    /(?:未|不|没)(?:能)?(?:达到?|达成|达标|完成)[^,;\d]{0,8}(?:不予?|无|没有|取消|不享受?)/,
    /(?:目标|任务|指标)(?:完成|达成|达到)(?:后|时|方)/,
    /(?:达标|完成|达成|达到)(?:年度?|季度?|月度?|销售|进货|采购)*(?:目标|任务|指标)?(?:后|时|的|则|,)*(?:返|奖|按|给)/,
  ).test(text);
