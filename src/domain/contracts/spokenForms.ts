const share = '\\d+(?:\\.\\d+)?\\s*%';
const sum = '\\d+(?:\\.\\d+)?\\s*(?:亿|百万|十万|万|千)?\\s*元?';
const window = '(?:每(?:个)?(半年|年|季|月)度?(?:不低于)?)?';
const tail = '(?:\\s*[/每]\\s*(半年|年|季|月)度?)?';
const or = '[,;\\s]*(?:与|和|或者?|及|还是|、|,|;)\\s*(?:按|以|固定)?';
const plainWords = '[^\\d,;%]{0,10}?';
const both = '[,;\\s]*(?:两者|二者|其中|取其|就|从|取|以|按|之|中|孰|较|择|相比)*';
const end = '(?:者|值|的|为准|收取?|计算?|执行|结算|支付)*';
const higher = `${both}(?:高|大|多)${end}(?=[,;\\s)]|$)`;
const lower = `${both}(?:低|小|少)${end}(?=[,;\\s)]|$)`;
const chosen = /孰|取[其两二高低大小较]|就[高低]|从[高低]|择[高低]|较[高低大小]|[高低]者/;

/** "2%与3万元取高" is 2 % and at least 30,000; 取低 is at most. Of sums that are counted by something, nothing. */
function ofChoice(text: string): string {
  if (!chosen.test(text)) return text;
  const forms = (pick: string, word: string): readonly (readonly [RegExp, Write])[] => [
    [
      new RegExp(`(${share})(${plainWords})${or}${window}(${sum})${tail}${pick}`, 'g'),
      ([rate, words, first, amount, last]) =>
        `${rate}${words},${windowOf(first ?? last)}${word}${amount}`,
    ],
    [
      new RegExp(
        `(?<!每[^\\d,;年月季半]{1,4})${window}(${sum})${tail}${or}(${plainWords})(${share})${pick}`,
        'g',
      ),
      ([first, amount, last, words, rate]) =>
        `${words}${rate},${windowOf(first ?? last)}${word}${amount}`,
    ],
  ];
  return [...forms(higher, '保底'), ...forms(lower, '封顶')].reduce(
    (said, [form, write]) => said.replace(form, (_all, ...found) => write(found as Found)),
    text,
  );
}

type Found = readonly (string | undefined)[];
type Write = (found: Found) => string;
const windowOf = (period: string | undefined): string => (period ? `每${period}` : '');

const place = '[块个处组座面台根张幅]';
const places = new RegExp(
  `(?<![\\d.店])(\\d{1,2})\\s*(${place})([^\\d,;%]{0,6}?)[,;:\\s]*每1?\\2(?=[^\\d,;]{0,6}?\\d+(?:\\.\\d+)?\\s*(?:万|千)?\\s*(?:元|块|[/每]|$))`,
  'g',
);

/** "灯箱2块,每块3000元": a price for each, and how many of them there are. */
const ofPlaces = (text: string): string => text.replace(places, ' 定$1$2$3 每$2');

const margin = new RegExp(
  '(?:[甲乙]方|供应商|零售商|保证|确保|平均|综合|前台|商品|整体|销售|年度?|季度?|月度?|的|应|须|如果?|若|实际)*' +
    '毛利率?(?:保证|应|须|如果?|若|为|达到?|不|未|低于|少于|足|到|[^\\d,;%返扣佣])*?(\\d+(?:\\.\\d+)?)\\s*%' +
    '(?:以下)?(?:的)?(?:商品|部分|时)*[,;\\s]*(?=[^;]{0,30}(?:补|差额))',
);

/** 毛利保底 as people say it: 平均毛利率低于18%补足差额. A margin that is named with a price of its own is none. */
const ofMargin = (text: string): string =>
  /毛利/.test(text) && /补/.test(text) ? text.replace(margin, '毛利补差$1%,') : text;

const done = /完成|达成|目标|任务|指标/;
const step = '(?<![\\d.])([5-9]\\d|1\\d\\d)(?:\\.\\d+)?%?\\s*(?:\\(不?含\\))?\\s*';
const shareRange = new RegExp(
  `${step}(?:以上)?[,、\\s]*(?:-|至|到|不足|未满|低于)\\s*(?:[5-9]\\d|1\\d\\d)(?:\\.\\d+)?%\\s*(?:\\(不?含\\)|以下)*`,
  'g',
);

/** "80%-100%返0.5%" of a target is reached at 80 %: the next step begins where it ends. */
const ofShares = (text: string): string =>
  done.test(text) || /%[^%\d,;]{0,4}[返奖]/.test(text)
    ? text.replace(shareRange, (all) => `${/^[\d.]+/.exec(all)?.[0] ?? ''}%`)
    : text;

/**
 * 口语句式: what contract sheets say in their own manner, in the words that the readers know: 取高, 每块, 毛利补足,
 * 完成率的区间, 三节各.
 *
 * "月返2%与3万元孰高" -> "月返2%,保底3万元"; "灯箱2块,每块3000元" -> "灯箱 定2块 每块3000元".
 */
export const spokenForms = (text: string): string =>
  ofShares(ofMargin(ofPlaces(ofChoice(text))))
    .replace(/(?<![\d.])([2-9])节\s*(?:各|均|每节)(?=[^,;%]{0,8}\d)/g, '节庆费 每年$1节 每节')
    .replace(/(?<=\d\s*%)\s*\+\s*(?=\p{Script=Han}[^,;]*\d)(?![^()]*\))/gu, ';');
