import { spokenForms } from './spokenForms.ts';

const sum = '\\d+(?:\\.\\d+)?\\s*(?:亿|千万|百万|十万|万|千)?';
const yuan = '\\s*元?(?:\\(不?含\\))?\\s*';
const then = '(?:的|者|时|则|,|\\s)*(?:仍|均|一律|应|都)?';
const paid = '(?:计算?|收取?|结算|返还?|执行|支付|兑现|给付)?';

/** (300万,375万] and [375万,+∞): what their brackets say, in words. */
const interval = new RegExp(
  `([[(])\\s*(${sum})\\s*元?\\s*,\\s*(?:(${sum})\\s*元?|\\+?(?:∞|无穷大?|无限))\\s*([\\])])`,
  'g',
);
/** "300万以内1%, 超出部分2%": the sum that the rest is beyond stands before it. */
const beyond = new RegExp(
  `(${sum})(${yuan}(?:以内|以下|之内|及以下)(?:(?!${sum}\\s*[万元])[^;])*?)` +
    '((?<=[,;\\s。])(?:超过?出?|高出|以上)的?|(?<=[,;\\s])其余的?)(?=部分)',
  'g',
);
/** "达375万返1%，仅就超过300万部分计算": of what is over the first step. */
const overFirst = new RegExp(
  `[,;\\s]+(?:仅|只)?(?:就|对|以|按)?(?:超过|超出)(${sum})元?的?部分(?:计算|为(?:返利|计算)?基数)?(?=[,;]|$)`,
);
/** "低于2万按2万计" is a floor, "超过5万按5万计" a cap. */
const asFloor = new RegExp(
  `(?:如)?(?:低于|不足|不满|少于|不到)\\s*(${sum})${yuan}(?:\\/\\s*(年|季|月)度?)?${then}(?:按|收取?|补足[到至]?|计)\\s*\\1\\s*元?(?:\\/(?:年|季|月))?${paid}`,
  'g',
);
const asCap = new RegExp(
  `(?:如)?(?:超过|高于|超出|多于)\\s*(${sum})${yuan}${then}(?:只|仅)?(?:按|收取?|计)\\s*\\1\\s*元?${paid}`,
  'g',
);
const rate = '\\d+(?:\\.\\d+)?\\s*(?:%|‰|个点|点)';
/** 未完成目标的按0.5%: what is given below the only target. */
const missed = new RegExp(
  `[,;\\s]*(?:如|若)?(?:未完成|未达(?:到|成|标)?|没完成|完不成)(?:年度?|季度?|月度?)?(?:目标|任务|指标)?${then}` +
    `(?:返利?|按|奖励?|给予?|:)*\\s*(${rate})(?:返还?|计算?)?`,
);
const each =
  /(^|[\s,;:()])((?:1\s*个?(?:期|店|场|次|节|图|版)\s*){1,3})(?=\d+(?:\.\d+)?\s*(?:元|万|千))/g;

/**
 * 句式归一: forms of speech that say what another form says, so that the readers know one of each.
 *
 * "(300万,375万] 0.5%" -> "300万(不含)-375万(含) 0.5%"; "300万以内1%，超出部分2%" -> "300万以内1%，超过300万部分2%".
 */
export function plainClause(text: string): string {
  return belowTarget(
    ofOverFirst(spokenForms(text))
      .replace(/(?:小|少|低)于(?:或者?)?等于/g, '≤')
      .replace(/(?:大|多|高)于(?:或者?)?等于/g, '≥')
      .replace(interval, (_all, open: string, from: string, to: string | undefined, end: string) =>
        to === undefined
          ? `${from}(${open === '(' ? '不含' : '含'})以上`
          : `${from}(${open === '(' ? '不含' : '含'})-${to}(${end === ')' ? '不含' : '含'})`,
      )
      .replace(
        /不足1\s*(期|天|日|月|年|次|店|场|周|箱|个月)的?(?:仍|均)?按1\s*\1(?:计算?|收取?|算)?/g,
        '',
      )
      .replace(/1次(?=罚|扣|赔)/g, '每次')
      .replace(beyond, '$1$2超过$1')
      .replace(
        asFloor,
        (_all, least: string, per?: string) => ` ${per ? `每${per}` : ''}保底${least}元 `,
      )
      .replace(asCap, ' 封顶$1元 ')
      .replace(/(销售|毛利|营业)额?保底(?=额?[为是:]?\s*\d(?![\d.]*\s*%))/g, '保底$1额')
      .replace(/每1(?=个?(?:期|店|场|次|节|图|版|档|单|月|家|门店|SKU|品))/g, '每')
      .replace(
        each,
        (_all, before: string, units: string) => before + units.replace(/1\s*/g, '每'),
      ),
  );
}

function ofOverFirst(text: string): string {
  const found = overFirst.exec(text);
  const first = new RegExp(`${sum}(?=元?)`).exec(text.replace(/^[^:]*:/, ''))?.[0];
  const isFirst = found !== null && first === found[1] && !/部分/.test(text.replace(found[0], ''));
  return isFirst && found ? `${text.replace(found[0], '')} 超基数` : text;
}

function belowTarget(text: string): string {
  const found = missed.exec(text);
  if (!found || (text.match(new RegExp(rate, 'g')) ?? []).length !== 2) return text;
  return `${text.replace(found[0], '')};0元以上返${found[1]}`;
}
