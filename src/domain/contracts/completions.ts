import { normalText } from './termText.ts';

/** How a sentence that is not clear may have been meant: rewritings of one kind each. */
const meanings: readonly ((text: string) => readonly string[])[] = [
  (text) =>
    /联营|联销/.test(text)
      ? [text.replace(/联[营销](?!扣)/, '联营扣点')]
      : fees.map((fee) => `${fee} ${text}`),
  (text) => modes.map((mode) => `${text} ${mode}`),
  (text) => [text.replace(/[,，\s]*(?:全额|总额)/g, ''), text.replace(slices, '')],
  (text) => ranges(text),
  (text) => ['万', '元'].map((unit) => text.replace(bare, `$1${unit}`)),
  (text) => ['销售额', '毛利额'].map((of) => text.replace(/保底(?!销售|毛利)/, `保底${of}`)),
  (text) => ['门店', '商品'].map((kind) => text.replace(narrow, `仅限${kind}「$1」`)),
  (text) => [text.replace(/左右|上下|大约|约为?(?=\s*\d)/g, '')],
];
const narrow =
  /(?:[仅只](?:限于?|适用于?|针对)|限于|适用于|[仅限])\s*([^,;，；()（）\s「」\d]{1,20})/;
const fees = ['年返', '季返', '月返'];
const modes = ['全额', '分段超额', '超基数按所达档比例'];
const slices = /[,，\s]*(?:分段(?:超额|累进)?|超额部分|超出部分|超过部分|累进)/g;
const bare = /(\d+(?:\.\d+)?)(?=\s*(?:以上|返|到|至|[,，、\s]|$))(?!\s*[%万元千百亿])/g;

function ranges(text: string): readonly string[] {
  const found = /(\d+(?:\.\d+)?)\s*%?\s*(?:[-~至到]|或者?)\s*(\d+(?:\.\d+)?)\s*%/.exec(text);
  if (!found) return [];
  const [all, from, to] = found;
  return [from, to].map((rate) => text.replace(all, `${rate}%`));
}

/**
 * 补全条款: the sentences that an unclear one may have meant, each of which is understood; people choose
 * one, the program never does.
 *
 * 联营扣点20%, 月保底10万元 -> 月保底销售额10万元, 月保底毛利额10万元.
 */
export function completionsOf(text: string, isRead: (text: string) => boolean): string[] {
  const tried = meanings.flatMap((each) => each(text)).filter((each) => each !== text);
  return [...new Set(tried)].filter(isRead);
}

const anchors = ['到货', '月结', '收票后', '开票后', '对账后'];
const usual = ['30', '45', '60'];
/** 开票月结45天: from the day, or from the end of its month. */
const cutoffs = /(对账|开票|收票|票到|ERP)后?(?:的)?月结/;

/**
 * 补全账期 (F02): what a payment term that gives no day may have meant.
 *
 * 账期45天 -> 到货45天, 月结45天, 收票后45天, ...; 月结45天或到货60天 -> each of the two.
 */
export function payCompletionsOf(raw: string, isRead: (text: string) => boolean): string[] {
  const text = normalText(raw).trim();
  const range = /(\d+)\s*(?:天|日)?\s*(?:-|至|到|或|\/)\s*(\d+)/.exec(text);
  const days = range ? [range[1], range[2]] : (/\d{1,3}/.exec(text) ?? []);
  const narrowed = range ? days.map((count) => text.replace(range[0], `${count}`)) : [];
  const apart = text.split(/或者?|孰[早晚][^,;]*|[,;\s]+/).filter((each) => /\d/.test(each));
  const exact = [
    ...narrowed,
    ...(apart.length > 1 && !range && !/%|结算日/.test(text) ? apart : []),
    ...(cutoffs.test(text)
      ? [text.replace(cutoffs, '$1后'), text.replace(cutoffs, '$1当月月底后')]
      : []),
    text.replace(/结算日[为是:\s]*(每个?月)?的?(\d+)[日号]?/, '每月$2日截单'),
    text.replace(/结算日[为是:\s]*(每个?月)?的?(\d+)[日号]?/, '每月$2日付款'),
    text.replace(/左右|上下|大约|大概|约\s*(?=\d)/g, ''),
  ].filter((each) => each !== text && isRead(each));
  if (exact.length > 0) return [...new Set(exact)];
  const anchored = days.flatMap((count) => anchors.map((anchor) => `${anchor}${count}天`));
  const filled = days.length === 0 ? usual.map((count) => `${text}${count}天`) : [];
  const dated = /实销实结|代销|寄售/.test(text) ? [`${text}，次月25日付`] : [];
  return [...new Set([...anchored, ...dated, ...filled])].filter(isRead);
}
