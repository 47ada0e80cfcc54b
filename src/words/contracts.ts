import { FEES, type FeeKind } from '../domain/contracts/fees.ts';
import { say } from './say.ts';
import type { Text, TextFacts, Texts } from './text.ts';

interface Both {
  readonly zh: string;
  readonly en: string;
}

/** What was not understood, by the `why` of a question. */
const reasons: Readonly<Record<string, Both>> = {
  noMoney: { zh: '没有找到比例、单价或金额', en: 'no rate, price or sum was found' },
  twoRates: { zh: '有两个不同的比例', en: 'it holds two different rates' },
  twoPrices: { zh: '有两个不同的金额', en: 'it holds two different sums' },
  rateAndPrice: { zh: '既有比例又有金额', en: 'it holds both a rate and a sum' },
  noRate: {
    zh: '有目标金额但没有对应的比例或奖励',
    en: 'a target stands without a rate or reward',
  },
  unpaired: { zh: '台阶金额与比例的个数或次序对不上', en: 'thresholds and rates do not pair up' },
  otherSum: {
    zh: '台阶之外还有一个意义不明的金额',
    en: 'a sum beside the ladder has no clear meaning',
  },
  growth: {
    zh: '按增长率或完成率计算, 但没有写基数金额 (去年同期或目标是多少元?)',
    en: 'it is measured by growth or completion, but the base amount is not given',
  },
  perStep: { zh: '"每满"类条款无法确定上限档', en: 'an "every so much" clause cannot be laddered' },
  noUnit: {
    zh: '数字没有单位 (是 %、元还是万元?)',
    en: 'the number has no unit (%, yuan or 10,000 yuan?)',
  },
  subFen: { zh: '单价小于 1 分', en: 'the price is finer than one fen' },
  twoBounds: {
    zh: '有两个不同的上限或保底, 或保底按整个合同期算',
    en: 'it holds two different caps or floors, or a floor for the whole contract',
  },
  freeCount: {
    zh: '免费的是哪种数量、免多少不明 (价格不按它计, 写了两个数, 或买几送几)',
    en: 'what is free, and how many, is not clear (the price is not counted by it, two counts, or so many for so many)',
  },
  twoModes: { zh: '既说全额又说超额部分', en: 'it says both whole amount and excess only' },
  guaranteeKind: {
    zh: '保底没有说是保底销售额还是保底毛利, 或读不出金额',
    en: 'the guarantee does not say whether of sales or of margin',
  },
  guaranteeRate: {
    zh: '有联营保底但没有单一的扣点',
    en: 'a guarantee stands without one rate',
  },
  capBase: {
    zh: '封顶比例按什么基数算不明 (进货额、净进货额还是销售额?)',
    en: 'the capping percentage has no known base (purchases, net purchases or sales?)',
  },
  onlyCap: {
    zh: '只写了封顶比例, 没有写收费比例或单价',
    en: 'it caps the fee but gives no rate or price',
  },
  uneven: {
    zh: '分期金额除不尽, 需写明每期金额',
    en: 'the sum does not divide evenly: say what each instalment is',
  },
  growthPart: {
    zh: '增长部分从基数起算还是从达标线起算不明',
    en: 'it is not clear whether the growing part counts from the base or from the step',
  },
  discount: {
    zh: '另有打折条件, 需写明折后单价',
    en: 'it holds a discount: say the price after it',
  },
  about: {
    zh: '写了左右、大约、预计, 需写明一个数',
    en: 'it says about so much: say one number',
  },
  openRate: {
    zh: '只写了至少、最高、起或以内, 需写明按多少算',
    en: 'it says only at least or at most: say how much it is',
  },
  perSeveral: {
    zh: '单价按几天、几期或几个合计, 不足一份怎么算不明, 需写明每一个的单价',
    en: 'the price is for several at once: say the price of one',
  },
  openScope: {
    zh: '只限什么没有读懂: 请写明是哪些门店或哪些商品',
    en: 'it holds for a part only: say which stores or which goods',
  },
  unknownUnit: { zh: '计价单位读不出', en: 'the unit of the price is not known' },
  overlap: { zh: '两档的金额区间重叠', en: 'two steps overlap' },
  gap: { zh: '两档之间有空档, 落在中间按哪一档不明', en: 'there is a gap between two steps' },
  noTarget: {
    zh: '要达到目标才返, 但没有写目标金额',
    en: 'it needs a target, whose sum is not said',
  },
  oddRate: { zh: '比例超过 100%', en: 'the percentage is more than 100%' },
  twoFees: {
    zh: '一格里写了几种费用, 是各收还是共收不明, 请分行写明各自的金额',
    en: 'several fees share one price: say each in a row of its own',
  },
  unknownFee: { zh: '看不出是哪一种费用', en: 'it names no fee that is known' },
  noFestival: {
    zh: '按最高节庆费的倍数计算, 但合同没有节庆费单价',
    en: 'no festival price to multiply',
  },
};

const rateExample = '月返 8.5% 按含税净进货额 票扣';
const ladderExample = '年返 达到600万返2%, 达到1000万返2.5% 全额 次年1月结算';

/** A wording that is understood, by kind of fee. */
const examples: Partial<Record<FeeKind, string>> = {
  targetRebate: ladderExample,
  festival: '节庆费 1000元/店/节 春节/五一/中秋/国庆',
  anniversary: '店庆费 1500元/店/年 每年1次',
  newItem: '新品费 500元/SKU/店 约定品项数20, 范围内替换免收',
  dm: 'DM 1500元/期 2期/季 凭海报',
  display: '堆头 1000元/店/次 每年4次 凭照片',
  promoter: '促销员管理费 300元/人/月',
  entry: '进场费 8000元/店 一次性',
  opening: '开业费 3000元/店/次',
  renovation: '翻新费 3000元/店/次',
  promotionService: '促销服务费 2000元/店/年',
  logistics: '物流费 2% 按DC验收额',
  fine: '缺货罚款 缺货金额的3%',
  system: '信息服务费 500元/月',
};

const growthExample = '增长返利 同比增长10%返1%, 增长20%返2%, 2025年基数600万元';
const guaranteeExample = '联营扣点20%, 月保底销售额10万元, 超出部分15%';

/** A wording that answers the question, by its `why`; else one by kind of fee. */
const answers: Readonly<Record<string, string>> = {
  noRate: ladderExample,
  unpaired: ladderExample,
  perStep: ladderExample,
  otherSum: ladderExample,
  twoModes: ladderExample,
  growth: growthExample,
  growthPart: '增长返利 超过2025年基数600万元部分返1%',
  guaranteeKind: guaranteeExample,
  guaranteeRate: guaranteeExample,
  capBase: '促销服务费 5000元/月 不超过含税净进货额的2%',
  onlyCap: '促销服务费 5000元/月 每年不超过含税净进货额的2%',
  twoBounds: '月返 3% 每年封顶10万元',
  freeCount: '海报 1000元/期, 前2期免费',
  uneven: '陈列费 2500元/月 每年封顶30000元',
  overlap: ladderExample,
  gap: ladderExample,
  noTarget: '年返 达到500万返1.5%, 未达到不返',
  perSeveral: '堆头 1600元/个/月',
  openScope: 'DM 1500元/期 2期/季 仅限门店「北京一店、北京二店」',
  unknownUnit: '堆头 800元/个/月',
  twoFees: '进场费 5000元/店; 店庆费 5000元/店/年',
};

/** 可读的写法: a wording that answers a question about a term. */
export const exampleOf = (facts: TextFacts): string =>
  answers[facts.why ?? ''] ?? examples[(facts.fee ?? 'other') as FeeKind] ?? rateExample;

/** 为什么读不准: the reason of an unclear term. */
export const reasonOf = ({ why = '' }: TextFacts, lang: 'zh' | 'en'): string =>
  reasons[why]?.[lang] ?? '';

const nameOf = (facts: TextFacts, lang: 'zh' | 'en'): string => {
  const kind = (facts.fee ?? '') as FeeKind;
  return facts.subject || (kind in FEES ? FEES[kind][lang] : '');
};

/** What two contracts in force at once say otherwise, and which of them holds. */
const parted: Readonly<Record<string, Both>> = {
  fee: { zh: '两份合同都约定了"{subject}"', en: 'two contracts both price "{subject}"' },
  twice: {
    zh: '两份合同写有同一条"{subject}"',
    en: 'two contracts hold the same term "{subject}"',
  },
  payTerm: { zh: '两份合同的账期不同', en: 'two contracts have different terms of payment' },
  objection: { zh: '两份合同的异议期不同', en: 'two contracts have different days to object' },
};
const rules: Readonly<Record<string, Both>> = {
  specific: {
    zh: '写明门店或节日的更具体, 在其范围内按它, 其余按另一份',
    en: 'the one that names stores or festivals holds there, the other elsewhere',
  },
  signed: { zh: '后签订的优先', en: 'the later signed holds' },
  begun: { zh: '签订日不详, 后生效的优先', en: 'signing days unknown: the later begun holds' },
  named: { zh: '结算单写明的合同优先', en: 'the one that the statement names holds' },
  goods: { zh: '以货款结算的合同为准', en: 'the one under which goods are settled holds' },
  byName: {
    zh: '名称或兑现方式不同, 两条都有效, 扣款按名称对应',
    en: 'names or ways differ: both stand, a deduction is judged by the one it is called by',
  },
  order: {
    zh: '分不出先后, 暂按前一份; 请确认以哪份为准',
    en: 'neither is later: the first is taken, say which holds',
  },
};

const filled = (text: string, facts: TextFacts): string =>
  text.replace('{subject}', facts.subject ?? '');

const tellConflict = (lang: 'zh' | 'en') => (facts: TextFacts) => {
  const head = filled(parted[facts.what ?? '']?.[lang] ?? '', facts);
  const rule = rules[facts.rule ?? '']?.[lang] ?? '';
  const { no = '', text = '', otherNo = '', otherText = '' } = facts;
  return lang === 'zh'
    ? `${head}: 按 ${no} "${text}" 核, 不按 ${otherNo} "${otherText}"; ${rule}`
    : `${head}: ${no} "${text}" holds over ${otherNo} "${otherText}"; ${rule}`;
};

const conflict: Text = { zh: tellConflict('zh'), en: tellConflict('en') };

const unclear: Text = {
  zh: (facts) =>
    [
      `条款"${nameOf(facts, 'zh')}"读不准: ${reasonOf(facts, 'zh')}`,
      ` (原文: ${facts.cell ?? ''}); 请改写后重新导入, 例如: ${exampleOf(facts)}`,
    ].join(''),
  en: (facts) =>
    [
      `The term "${nameOf(facts, 'en')}" is not clear: ${reasonOf(facts, 'en')}`,
      ` (as written: ${facts.cell ?? ''}); write it for instance as: ${exampleOf(facts)}`,
    ].join(''),
};

/** 合同: questions and notes of a contract sheet, and the law notes of the fee master. */
export const contractTexts: Texts = {
  'term.unclear': unclear,
  'term.wayUnclear': say(
    '条款"{subject}"的兑现方式 B扣 各连锁含义不同, 请写明票扣或账扣',
    'Term "{subject}": B扣 means different things by chain; write 票扣 or 账扣',
  ),
  'term.capOpen': say(
    '条款"{subject}"的封顶没有写是每次、每月还是全年, 暂按每次扣款核; 请写明, 例如: 每年封顶5万元',
    'Term "{subject}" does not say what its cap is for; it is judged by charge: say per what',
  ),
  'contract.rowIgnored': say(
    '这一行不是收费条款, 未计入: {text}',
    'This row is no fee term and was left out: {text}',
  ),
  'contract.held': say(
    '结算单 {statement} 没有附合同表, 按在执行的合同 {contract} 第 {n} 版核',
    'Statement {statement} came without a contract sheet and is held against version {n} of {contract}',
  ),
  'contract.heldRolling': say(
    '结算单 {statement} 没有附合同表, 按合同 {contract} 第 {n} 版核: {to} 到期, 顺延中',
    'Statement {statement} is held against version {n} of {contract}, which ended on {to} and rolls on',
  ),
  'contract.heldEnded': say(
    '结算单 {statement} 按合同 {contract} 第 {n} 版核, 它已于 {to} 到期且没有写明顺延; 请补新合同',
    'Statement {statement} is held against version {n} of {contract}, which ended on {to}; bring the new one',
  ),
  'contract.heldSeveral': say(
    '{chain} 有几份合同同时在执行 ({nos}), 结算单 {statement} 按全部合同核, 每笔扣款写明依据哪一份',
    'Several contracts of {chain} hold at once ({nos}); {statement} is held against all of them',
  ),
  'contract.heldBeside': say(
    '结算单 {statement} 按资料里的合同 {own} 和已存的在执行合同 {nos} 一并核; 同号的已存版本由资料里的代替',
    'Statement {statement} is held against {own} of the files and {nos} in force beside it; the files stand for stored versions of their numbers',
  ),
  'earlier.unplaced': say(
    '{chain} 以前的结算单 {statements} 没有合同号, 合同不止一份 ({nos}), 说不准属于哪一份: 累计次数、封顶和基数没有计入它们',
    'Earlier statements {statements} of {chain} name no contract and there are several ({nos}): counts, caps and bases leave them out',
  ),
  'contract.conflict': conflict,
  'law.noService': say(
    '未提供相应促销服务而收取的进场、开业、节庆、店庆类费用, 可能违反公平交易规定',
    'Entry, opening, festival or anniversary fees without a service may break the fair trade rules',
  ),
  'law.forcedRebate': say(
    '强迫供应商无条件返利, 可能违反公平交易规定',
    'A forced unconditional rebate may break the fair trade rules',
  ),
  'law.unmetTarget': say(
    '未达到约定销售目标仍收取返利, 可能违反公平交易规定',
    'A target rebate taken although the target was missed may break the fair trade rules',
  ),
  'law.storeCodes': say(
    '商品已有合法条码时收取店内码或条码费, 或超过实际成本, 可能违反公平交易规定',
    'Bar code fees for goods with lawful codes, or above cost, may break the fair trade rules',
  ),
  'law.contractFee': say(
    '以签订或续签合同为由收费, 可能违反公平交易规定',
    'A fee for signing or renewing the contract may break the fair trade rules',
  ),
  'law.refit': say(
    '装修翻新未专用于本供应商商品时收费, 可能违反公平交易规定',
    'Refit fees for work not used for our goods may break the fair trade rules',
  ),
  'law.carrying': say(
    '搬运费、配送费属2011年清理整顿所列项目, 未提供服务时可据此协商',
    'Carrying and delivery fees are on the clean-up list of 2011: an argument without a service',
  ),
  'law.lookUp': say(
    '销售或结账信息查询费属2011年清理整顿所列项目, 可据此协商',
    'Fees for looking up sales or settlement data are on the clean-up list of 2011',
  ),
  'law.card': say(
    '刷卡费属2011年清理整顿所列项目, 可据此协商',
    'Card fees are on the clean-up list of 2011',
  ),
  'law.service': say(
    '促销服务费须事先约定项目、标准和期限, 并实际提供服务、开具发票',
    'Promotion service fees need prior agreement, a rendered service and an invoice',
  ),
  'law.promoters': say(
    '派驻促销员须双方同意, 且只从事本供应商商品的促销',
    'Promoters need the consent of both sides and work for our goods only',
  ),
  'law.shiftedLoss': say(
    '未经约定由供应商承担的损失, 可能违反公平交易规定',
    'Losses shifted to the supplier without agreement may break the fair trade rules',
  ),
};
