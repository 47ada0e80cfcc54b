import type { Calculated } from '../domain/contracts/calculate.ts';
import type { PayQuestion } from '../domain/contracts/payTerm.ts';
import type { TaxPaper } from '../domain/contracts/taxCost.ts';
import type { TierMode, Unit } from '../domain/contracts/term.ts';
import type { AgreementKind } from '../domain/contracts/version.ts';
import { contractTexts, exampleOf, reasonOf } from './contracts.ts';
import { say } from './say.ts';
import type { Pair } from './show.ts';
import { baseName } from './termSentence.ts';
import type { Lang, Text, TextFacts, Texts } from './text.ts';

/** What a calculator asks before it gives an amount or a day. */
export const calcTexts: Texts = {
  ...contractTexts,
  'term.unclear': {
    zh: (facts) => `"${facts.subject}"读不准: ${reasonOf(facts, 'zh')}, 例如: ${exampleOf(facts)}`,
    en: (facts) =>
      `"${facts.subject}" is not clear: ${reasonOf(facts, 'en')}; for example: ${exampleOf(facts)}`,
  },
  'calc.notGrowth': say(
    '给了基期金额, 但条款不按增长计算',
    'A base year is given, but the term does not measure growth',
  ),
  'calc.notJoint': say(
    '不是联营条款, 例如 联营扣点20%, 月保底销售额10万元, 超出部分15%',
    'It is no joint-operation clause, for example 联营扣点20%, 月保底销售额10万元, 超出部分15%',
  ),
  'paid.unpaid': say('未付 {open} 元', '{open} is unpaid'),
  'paid.short': say('少付 {open} 元', '{open} short'),
  'paid.explained': say('少付的都已说明', 'All that is short is explained'),
  'paid.paid': say('已付清', 'paid'),
  'paid.over': say('多付 {over} 元', '{over} overpaid'),
  'paid.way.partial': say('部分付款: 余 {open} 元继续挂账', 'Partial: {open} stays open'),
  'paid.way.writeOff': say('核销 {open} 元, 按审批权限表', 'Write off {open}, by the matrix'),
  'paid.way.unapplied': say('多出的 {over} 元留作未认款', 'The {over} stays unapplied'),
  'paid.way.tail': say(
    '按尾差结清, 两边都不再挂账 (限额 {most} 元):',
    'Close it as rounding, nothing stays open (up to {most}):',
  ),
  'calc.noTurnover': say('没有金额, 请写明该周期的金额', 'The turnover of the period is missing'),
  'calc.storesDiffer': say(
    '各店合计 {stores} 与总额 {turnover} 不符, 以哪个为准?',
    'The stores add up to {stores}, not to {turnover}: which one holds?',
  ),
  'calc.noRate': say(
    '按税率分开的金额要有一个比例, 例如 月返5%',
    'Amounts by VAT rate need a percentage, for example 月返5%',
  ),
  'calc.scope': say(
    '条款另有门店或商品范围, 金额应只含范围内的',
    'The term is for certain stores or goods: the amount should hold those only',
  ),
  'calc.noTerm': say(
    '读不出条款, 请写明费率、台阶或单价',
    'No term is read: say rate, steps or price',
  ),
  'calc.severalTerms': say(
    '这句里有多条条款, 请分开算',
    'It holds several terms: calculate each by itself',
  ),
  'calc.notByTurnover': say(
    '这条按数量计价, 请用费用计算 (ming calc fee)',
    'It is priced by count: use the calculator of fees (ming calc fee)',
  ),
  'calc.notByQuantity': say(
    '这条按比例计算, 请用返利计算 (ming calc rebate)',
    'It is a percentage: use the calculator of rebates (ming calc rebate)',
  ),
  'calc.quantity': say(
    '{unit}有多少? 例如 --qty {unit}=30',
    'How many of {unit}? For example --qty {unit}=30',
  ),
  'calc.extraUnit': say(
    '这条不按{unit}计价, 却给了{unit}的数量; 按{unit}收的请写 元/{unit}, 不按的请去掉',
    'It is not priced by {unit}, whose count was given: write 元/{unit}, or leave it out',
  ),
  'calc.overLimit': say(
    '条款最多 {most} 次, 给了 {given} 次: 只收 {most} 次是 {least}, 全收是 {all}; 请给要收的次数',
    'It allows {most}, and {given} were given: {least} for those allowed, {all} for all; give what is charged',
  ),
  'calc.otherBase': say(
    '比例的基数不是进货或销售额 (如退货额、刷卡额、缺货额), 算不出; 请写明基数, 例如 按含税净进货额',
    'Its percentage is not taken of purchases or sales: say its base, for example 按含税净进货额',
  ),
  'calc.name': say('没有写是哪种费用, 按返利计算', 'It names no fee and is taken for a rebate'),
  'calc.window': say(
    '保底、封顶或免费次数是另一个周期的, 这里按一个周期计',
    'Its floor, cap or free count is for another window, counted here as one',
  ),
  'calc.unit': say(
    '封顶是每店或每品的, 金额应只含一店或一品',
    'Its cap is for each store or item: the turnover should be of one',
  ),
  'calc.free': say(
    '条款另有免费的次数、品项或年份, 数量应只含收费的',
    'It has counts, items or years that are free: count only what is charged',
  ),
  'calc.ceiling': say('条款写的是上限, 按上限计算', 'The price is the most it may be'),
  'calc.mode': say(
    '没有写全额还是超额, 按全额计算',
    'Whole or excess is not said: taken as whole amount',
  ),
  'calc.base': say('没有写基数, 按{base}理解', 'The base is not said: taken as {base}'),
  'calc.implied': say(
    '条款没写起算点, 按合同类型 ({kind}) 从{event}起算',
    'The term names no event: by the type of contract ({kind}) it counts from the {event}',
  ),
  'calc.missing': say(
    '{event}的日期未知, 按前一事件的日期暂算',
    'The day of {event} is not known: told by the event before it',
  ),
  'calc.unannounced': say(
    '{year}年的节假日还没有公布, 只计周末',
    'The holidays of {year} are not announced: weekends only',
  ),
  'calc.profileOffer': say(
    '结算档案的固定付款日 {days} ({source}) 没有计入; 计入则为 {day}, 账期写作 {term}',
    'Pay days of the profile, {days} ({source}), are not counted; with them it is {day}: {term}',
  ),
  'calc.profileSilent': say(
    '{chain} 的结算档案没有固定付款日',
    'The profile of {chain} names no pay days',
  ),
  'calc.profileNotAsked': say(
    '账期自己写明了付款日, {chain} 的结算档案不影响',
    'The term names its own pay days: the profile of {chain} changes nothing',
  ),
  'pay.days': say('没有写天数, 例如 月结45天', 'The days are not said, for example 月结45天'),
  'pay.anchor': say(
    '没有写从哪天起算: 到货、月结、对账、开票还是收票',
    'It does not say from when: receipt, month end, statement, invoice or its receipt',
  ),
  'pay.range': say('写了一段范围, 请写明一个天数', 'It gives a range: say one number of days'),
  'pay.payDay': say(
    '实销实结没有付款日, 请写明, 例如 次月25日付',
    'Paid as sold gives no pay day: say it, for example 次月25日付',
  ),
  'pay.unread': say(
    '读不懂这个账期, 例如 到货60天, 月结45, 次月25日付',
    'The term is not understood; for example 到货60天, 月结45, 次月25日付',
  ),
  'pay.about': say('写了左右、大约, 请写明天数', 'It says about so much: say the days'),
  'pay.two': say(
    '写了不止一个账期, 请写明按哪一个',
    'It gives more than one term: say which one holds',
  ),
  'pay.parts': say(
    '分几笔付, 请每一笔分开算, 例如 货到60天',
    'It is paid in parts: calculate each by itself, for example 货到60天',
  ),
  'pay.prepaid': say(
    '预付、款到发货在收货前付款, 没有到期日; 有余款的请写余款的账期',
    'Prepaid falls before receipt and has no due day; say the term of what is left',
  ),
  'pay.batch': say(
    '压批、滚动结算要看下一批哪天到, 请写明天数或付款日',
    'It depends on when the next lot comes: say the days or the pay day',
  ),
  'pay.cutoff': say(
    '看不出是从那一天起算, 还是从当月月底起算',
    'It may count from that day, or from the end of its month',
  ),
  'pay.settleDay': say(
    '结算日可以是截单日, 也可以是付款日, 请写明',
    'A settlement day may be the cut-off or the pay day: say which',
  ),
  'pay.events': say('缺起算的日期: {event}', 'The day to count from is missing: {event}'),
  'law.fairTrade2006': say(
    '约定付款期限超过收货后 60 天 {over} 天, 可能违反公平交易规定',
    'The agreed term is {over} days over 60 days from receipt and may break the fair trade rules',
  ),
  'law.smePayment2025': say(
    '我方为中小企业、对方为大型企业时, 超过交付后 60 天 {over} 天, 可能违反款项支付条例',
    'Where we are an SME and the buyer is large, it is {over} days over 60 days from delivery and may break the payment rules',
  ),
  'law.within': say('在 60 天以内', 'Within 60 days'),
};

/** What was taken for granted: code and facts of its text. */
export const assumedFacts = ({ base }: Pick<Calculated, 'base'>): TextFacts =>
  base ? { base: baseName(base) } : {};

/** 计算步骤 as lines of an account. */
export const stepTexts: Texts = {
  'step.rate': say('{base} × {rate} = {amount}', '{base} × {rate} = {amount}'),
  'step.whole': reaching('{base} × {rate} = {amount}'),
  'step.overBase': reaching('({base} - {first}) × {rate} = {amount}'),
  'step.slice': {
    zh: (facts) =>
      `${over(facts, 'zh')}至 ${facts.to}: ${facts.part} × ${facts.rate} = ${facts.amount}`,
    en: (facts) =>
      `${over(facts, 'en')} to ${facts.to}: ${facts.part} × ${facts.rate} = ${facts.amount}`,
  },
  'step.lump': reaching('{amount}'),
  'step.below': say(
    '{base} 未到首档 {from}, 差 {missing}: {amount}',
    '{base} is below the first step {from} by {missing}: {amount}',
  ),
  'step.price': { zh: (facts) => priced(facts, 'zh'), en: (facts) => priced(facts, 'en') },
  'step.free': { zh: (facts) => freed(facts, 'zh'), en: (facts) => freed(facts, 'en') },
  'step.sum': say('合计 {amount}', 'In all {amount}'),
  'step.floor': say('{before} 低于保底: {amount}', '{before} is below the floor: {amount}'),
  'step.cap': say('{before} 超过封顶: {amount}', '{before} is above the cap: {amount}'),
  'step.back': say('多结应退 {amount}', 'settled too much by {amount}'),
  'step.clawBack': say(
    '退货后应为 {after}, 追回 {back}',
    'after the returns {after}: {back} go back',
  ),
  'joint.split': say(
    '商场 {takes} ({rate}), 供应商 {left}',
    'retailer {takes} ({rate}), supplier {left}',
  ),
  'joint.short': say('距保底差 {short}', '{short} short of the guarantee'),
  'tax.part': say(
    '{vatRate}: {amount} = {net} + 税额 {vat}',
    '{vatRate}: {amount} = {net} + VAT {vat}',
  ),
  'tax.sum': say('合计 {amount} = {net} + 税额 {vat}', 'in all {amount} = {net} + VAT {vat}'),
  'tax.wrong': say(
    '全部按 {rate} 计, 税额差 {wrongBy}',
    'with {rate} for all the VAT would be wrong by {wrongBy}',
  ),
  'trueUp.closing': say(
    '累计 {soFar}, 预测 {forecast}: 本期 {added}, 累计计提 {accrued}',
    'so far {soFar}, forecast {forecast}: {added} now, {accrued} in all',
  ),
  'step.settled': say('减已结 {paid} = {amount}', 'less settled {paid} = {amount}'),
};

function over({ inclusive, from = '' }: TextFacts, lang: Lang): string {
  if (lang === 'en') return `${inclusive === 'yes' ? 'from' : 'above'} ${from}`;
  return `${inclusive === 'yes' ? '达到' : '超过'} ${from} `;
}

/** "store=30,issue=4" beside a price -> 100.00 × 30 店 × 4 期 = 12,000.00. */
function priced({ price = '', counts = '', amount = '' }: TextFacts, lang: Lang): string {
  const factors = counts
    .split(',')
    .filter((each) => each !== '')
    .map((each) => {
      const [unit = '', count = ''] = each.split('=');
      const name = unitNames[unit as Unit] ?? unit;
      return ` × ${count} ${lang === 'zh' ? name : unit}`;
    });
  return factors.length === 0 ? amount : `${price}${factors.join('')} = ${amount}`;
}

/** 免费次数 before the price: 5期 - 免费 2期 = 3期. */
function freed({ unit = '', given, free, left }: TextFacts, lang: Lang): string {
  const name = unitNames[unit as Unit] ?? unit;
  return lang === 'zh'
    ? `${given} ${name} - 免费 ${free} ${name} = ${left} ${name}`
    : `${given} ${unit} - ${free} free = ${left} ${unit}`;
}

/** The step that was reached, then the sum. */
function reaching(formula: string): Text {
  const rest = say(formula, formula);
  return {
    zh: (facts) => `${over(facts, 'zh').trim()}: ${rest.zh(facts)}`,
    en: (facts) => `${over(facts, 'en')}: ${rest.en(facts)}`,
  };
}

/** 台阶口径. */
export const modeNames: Readonly<Record<TierMode, Pair>> = {
  whole: ['全额', 'whole amount'],
  marginal: ['分段超额', 'by slices'],
  overBase: ['超基数', 'over the first step'],
  lump: ['定额', 'fixed sums'],
};

/** 票据 of a deduction. */
export const taxPaperNames: Readonly<Record<TaxPaper, Pair>> = {
  redLetter: ['红字发票', 'red-letter invoice'],
  service: ['服务费专票', 'service invoice'],
  none: ['无票或普票', 'no VAT invoice'],
};

/** 台阶临界. */
export const cliffTexts: Texts = {
  'cliff.up': say(
    '再增加 {distance} 到 {at}: {amount}, 多 {change}',
    '{distance} more, at {at}: {amount}, {change} more',
  ),
  'cliff.down': say(
    '减少 {distance} 到 {at}: {amount}, 少 {change}',
    '{distance} less, at {at}: {amount}, {change} less',
  ),
};

export const payQuestion = (question: PayQuestion): string => `pay.${question}`;

/** 合同类型. */
export const kindNames: Readonly<Record<AgreementKind, Pair>> = {
  purchase: ['购销', 'purchase'],
  consignment: ['代销', 'consignment'],
  joint: ['联营', 'joint operation'],
  lease: ['租赁', 'lease'],
  cash: ['现款', 'bought outright'],
};

/** 事件 of a payment term. */
export const payEvents: Readonly<Record<string, Pair>> = {
  delivery: ['送货', 'delivery'],
  receipt: ['收货', 'receipt'],
  sales: ['销售期末', 'end of the sales'],
  statement: ['对账', 'statement'],
  invoice: ['开票', 'invoice'],
  invoiceReceived: ['收票', 'receipt of the invoice'],
};

/** 计价单位 as a quantity is asked for. */
export const unitNames: Readonly<Record<Unit, string>> = {
  ...{ store: '店', issue: '期', image: '图', sku: 'SKU', festival: '节', time: '次' },
  ...{ month: '月', quarter: '季', year: '年', person: '人', position: '个', meter: '米' },
  ...{ area: '平米', case: '箱', order: '单', day: '天' },
  ...{ pallet: '托', vehicle: '车', ton: '吨', week: '周' },
};
