import { type Day, makeDay } from '../values/day.ts';
import { caught, inTurn, many, oneOf } from './patterns.ts';
import type { Base, Period, Way } from './term.ts';

const ways: readonly (readonly [RegExp, Way])[] = [
  [
    /A\s*扣|票扣|票前扣?|票折|票面|票内|发票(?:内|中|上)?(?:直接)?(?:折扣|扣)|开票前扣|折让|折扣在发票/i,
    'invoice',
  ],
  [
    oneOf(
      /[Cc]\s*扣|票后扣?|账扣|冲应付|冲货款|货款(?:中|内)?(?:直接)?(?:扣|抵)/,
      /付款(?:时|前)?(?:中)?(?:直接)?扣|扣货款|扣款结算|抵扣?货款|从货款/,
    ),
    'account',
  ],
  [/订单(?:中|内|上|里)?(?:直接)?(?:折扣|直扣|扣)|供价(?:直)?扣|进价(?:直)?扣|倒扣进价/, 'order'],
  [/现金|转账|电汇|汇款|支票|银行|另付|缴纳|交纳/, 'cash'],
  [/(?<!退)货补|补货|实物|以货抵|赠货|货抵/, 'goods'],
];

/** 兑现方式 in words; B扣 means different things by chain and is not decided. */
export function wayIn(text: string): Way | 'unclear' | null {
  const plain = text.replace(/现金折扣/g, '');
  for (const [words, way] of ways) if (words.test(plain)) return way;
  return /B\s*扣/i.test(plain) ? 'unclear' : null;
}

const bases: readonly (readonly [RegExp, Base['of']])[] = [
  [
    inTurn(
      /(?:[Dd][Cc]|配送中心|大仓|物流中心|仓库?)的?(?:商品|货物|货品|部分|送货|,|按|以|其)*(?:含税|未税|不含税|净|总)*/,
      /(?:验收|进货|收货|入库|入仓|送货|配送|到货|额|金额)/,
    ),
    'dc',
  ],
  [/(?:不|未)(?:扣|减|含)(?:除)?退货|毛进货|毛额/, 'gross'],
  [
    oneOf(
      /净(?:进货|采购|进|验收|收货|交易|购进|额|销|供货)|进货净额|净额/,
      /(?:减|扣除?|-|剔除|扣减)\s*退货|扣退|退货后|验收-退货|进退货?(?:净|差)额/,
    ),
    'net',
  ],
  [
    oneOf(
      /总进货|含退货/,
      /(?:进货|采购|验收|收货|购货|入库)(?:总)?(?:金?额|款|值|价|量)/,
      /(?:进货|采购|验收|收货)(?!$)|^(?:进货|采购|验收|收货)$/,
    ),
    'gross',
  ],
  [/开票|发票(?:金)?额|票面金?额/, 'invoiced'],
  [/回款|付款(?:金)?额|实付|到账|结款额|结算金?额/, 'paid'],
  [/销售|销额|零售|POS|实销|营业额|流水/i, 'sales'],
];

/** 计算基数 in words: 基数 and 含税/未税; what is not said is null. */
export function baseIn(text: string): { of: Base['of'] | null; tax: Base['tax'] | null } {
  const of = bases.find(([words]) => words.test(text))?.[1] ?? null;
  const tax =
    /[÷/]\s*\(?1\.(?:13|09|06|16|17)(?![\d%])|不含税|未税|无税|去税|除税|未含税|税前|不含增值税/.test(
      text,
    )
      ? 'excluded'
      : /含税|价税合计/.test(text)
        ? 'included'
        : null;
  return { of, tax };
}

/** Bases that are no goods base: a percentage of shortages, card sales, returns, list prices ... */
export const foreignBase = oneOf(
  /首单|首批|首次(?:进货|订货|订单)|缺货|短缺|未送|未到货|未交|少送|迟送|延迟/,
  /刷卡|支付金额|退货(?:总)?(?:金)?额|差额|毛利|订单(?:总)?金?额|库存/,
  /批发价|零售价|供价|提货价|出厂价|成本价|货值|残损金额|提前付款|罚/,
);

const periodWords: readonly (readonly [RegExp, Period])[] = [
  [/1次性|一次性|首次(?![^,;]{0,8}(?:免|不收))|签约时/, 'once'],
  [/半年|每6个月/, 'half'],
  [/每季|按季|季度|逐季|\/季|季结|季末|每3个月/, 'quarter'],
  [/每个?月|按月|月度|逐月|\/月|月结(?!\s*\d)|月末|(?<![\d个])月扣|当月/, 'month'],
  [/每年|按年|年费|(?<!\d)1年(?=\d|共|收|付)|年度|\/年|年结|全年|年终|年底|每1?年|1年1次/, 'year'],
  [/每次|每期|每节|每档|每场|按次|按期|逐次|\/次|\/期|\/节|\/档|每个节/, 'event'],
  [/(?:每|按|逐|\/)单(?![品店])|每笔|每张?订单|\/订单/, 'order'],
];

const periodCells: readonly (readonly [RegExp, Period])[] = [
  [/^半年/, 'half'],
  [/^季/, 'quarter'],
  [/^月(?!\d)/, 'month'],
  [/^年/, 'year'],
  [/^(?:次|期|节|档|店\/次|店\/节)/, 'event'],
  [/^(?:单|订单)/, 'order'],
  [/^1次|^一次/, 'once'],
];

/** 周期 in words; a cell of its own may say just "月". */
export function periodIn(text: string, isCell: boolean): Period | null {
  const plain = text.trim();
  const said = periodWords.find(([words]) => words.test(plain))?.[1];
  if (said) return said;
  return isCell ? (periodCells.find(([words]) => words.test(plain))?.[1] ?? null) : null;
}

const namedPeriods: readonly (readonly [RegExp, Period])[] = [
  [/半年度?(?:返|退|佣|奖|扣|目标|进货|销售|采购|累计|达)/, 'half'],
  [
    /年(?:度|终|底)?(?:无条件|有条件|目标|台阶|阶梯)?(?:返|退|佣|奖|扣|目标|进货|销售|采购|累计|达)/,
    'year',
  ],
  [
    /季(?:度)?(?:无条件|有条件|目标|台阶|阶梯)?(?:返|退|佣|奖|扣|目标|进货|销售|采购|累计|达)/,
    'quarter',
  ],
  [
    /(?<![\d个])月(?:度)?(?:无条件|有条件|目标|台阶|阶梯)?(?:返|退|佣|奖|扣|目标|进货|销售|采购|累计|达)/,
    'month',
  ],
];

/** 月返 -> month, 年返 -> year: the period that the name of a rebate carries. */
export const periodOfName = (text: string): Period | null =>
  namedPeriods.find(([words]) => words.test(text))?.[1] ?? null;

const month = '(?:份)?(?:底|初|末)?';

/**
 * 结算月: 次年1月结算 -> { month: 1, nextYear: true }. 年终结算 is January of the next year: the year's
 * amount is known only after 31 December. `after`: 次月, so many months after the period's end.
 */
export function settleIn(
  text: string,
  isYear: boolean,
): { settle: { month: number; nextYear: boolean } | null; after: number | null } {
  const next = new RegExp(`(?:次年|翌年|下1?年|下一年|第2年|明年)度?(\\d{1,2}|元)月${month}`).exec(
    text,
  );
  if (next) return { settle: monthNumber(next[1], true), after: null };
  const own = new RegExp(`(?:当年|本年|同年)度?(\\d{1,2})月${month}`).exec(text);
  if (own) return { settle: monthNumber(own[1], false), after: null };
  const bare = new RegExp(
    `(?<![\\d年])(\\d{1,2}|元)月${month}(?:统一|1次性|一次性)?(?:结算|兑现|结清|结)`,
  ).exec(text);
  if (bare && isYear)
    return { settle: monthNumber(bare[1], bare[1] === '元' || Number(bare[1]) <= 6), after: null };
  if (isYear && /年(?:终|底|末)|次年|翌年|次月|下1?年/.test(text))
    return { settle: { month: 1, nextYear: true }, after: null };
  return {
    settle: null,
    after: /次月|下月|末后1个?月|[次下]个?季度?(?:首|第?1个?)?月?/.test(text) ? 1 : null,
  };
}

function monthNumber(
  text: string | undefined,
  nextYear: boolean,
): { month: number; nextYear: boolean } | null {
  const value = text === '元' ? 1 : Number(text);
  return value >= 1 && value <= 12 ? { month: value, nextYear } : null;
}

/** 2000.5元 and 20001231元 are sums. */
const noSum = /(?!\.?\d*\s*(?:元|万|亿|千|%))/;
const dated = oneOf(
  inTurn(
    /(?<![\d.])(20\d{2})\s*[年.\-/]\s*(0?[1-9]|1[0-2])(?!\d)/,
    /(?:\s*[月.\-/]\s*(\d{1,2})(?!\d))?\s*[日号月]?/,
    noSum,
  ),
  inTurn(/(?<![\d.])(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)/, noSum),
);
export const datePattern = dated;

/** 日期 as people write it in a contract; without a day the first of the month. */
export function contractDay(text: string): Day | null {
  const match = dated.exec(text);
  if (!match) return null;
  const [, year, m, d, year8, month8, day8] = match;
  return makeDay(Number(year ?? year8), Number(m ?? month8), Number(d ?? day8 ?? 1));
}

const then = /(?:后)?(?:方可|才)?/;
const charge = /(?:扣款|结算|付款|支付|兑现|核销|结|付|扣)?/;
const paper = inTurn(
  /(?:陈列|活动|执行|现场|促销|上刊|原版|样刊|检测|检验|质检|DM|dm|海报)*/,
  oneOf(
    /海报|照片|相片|图片|彩页|样刊|样张|DM|dm|验收单|签收单|报告|截图|小票/,
    /明细|清单|凭证|证明|排期表|上架证明|数据/,
  ),
);
export const proofPattern = inTurn(
  /(?:须|需|应|必须)?(?:凭|附|提供|出具|提交|以)(?:对方|零售商|门店|现场|执行|实际|双方)?/,
  caught(inTurn(paper, many(inTurn(/\s*[、/和及与+]\s*/, paper)))),
  /(?:原件|复印件|实物)?(?:为准|为依据|为凭)?/,
  then,
  charge,
);
const kindsOfInvoice = many(
  /等额|零售商|对方|合法|有效|正规|增值税|专用|普通|服务费|服务|\d+%|的|对应|专|普/,
);
export const invoicePattern = oneOf(
  inTurn(/凭/, kindsOfInvoice, /(?:发?票)(?:据|后)?/, charge),
  /先(?:开)?票后(?:款|付款|扣款?)|见票(?:付款|扣款|后付)?/,
  inTurn(
    /(?:须|需|应)?(?:先)?(?:提供|开具|出具)/,
    kindsOfInvoice,
    /(?:发票|专票|普票)/,
    then,
    charge,
  ),
);
const seal = '(?:签字|签章|盖章|签认|书面|共同|事先|事前)';
const who = '(?:甲乙)?(?:双方|我方|供应商|乙方|采购)';
const must = '(?:凭|须|需|应|以|经|必须|由|逐期|逐次)*';
const until = '(?:为准|后)?(?:方可|才)?(?:扣款|执行|结算|生效|扣)?';
export const confirmationPattern = oneOf(
  `${must}${who}?${seal}*(?:的)?(?:费用)?确认(?:单|函|书)${seal}*${until}`,
  `${must}${who}${seal}*确认${seal}*${until}`,
  `${must}${seal}+确认${until}`,
  `${must}${who}${seal}+(?:单)?${until}`,
);
