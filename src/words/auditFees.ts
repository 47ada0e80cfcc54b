import type { FreeCount, Unit } from '../domain/contracts/term.ts';
import { unitNames } from './calculations.ts';
import { say } from './say.ts';
import { freeWords } from './termSentence.ts';
import type { Text, TextFacts, Texts } from './text.ts';

const baseNames: Readonly<Record<string, readonly [string, string]>> = {
  gross: ['毛进货额', 'gross purchases'],
  net: ['净进货额(验收减退货)', 'net purchases (receipts less returns)'],
  invoiced: ['开票额(票扣后)', 'invoiced amount (after invoice deductions)'],
  paid: ['回款额', 'amount paid'],
  sales: ['销售额', 'sales'],
  dc: ['配送中心验收额', 'DC receipts'],
};

/** "net.included" -> 含税净进货额. */
function showBase(code: string | undefined, zh: boolean): string {
  const [of = '', tax] = (code ?? '').split('.');
  const name = baseNames[of]?.[zh ? 0 : 1] ?? '';
  if (zh) return `${tax === 'excluded' ? '未税' : '含税'}${name}`;
  return `${name} ${tax === 'excluded' ? 'without' : 'with'} tax`;
}

const withBases = (text: Text): Text => ({
  zh: (facts) => text.zh(named(facts, true)),
  en: (facts) => text.en(named(facts, false)),
});

const named = (facts: TextFacts, zh: boolean): TextFacts => ({
  ...facts,
  base: showBase(facts.base, zh),
  used:
    facts.used?.includes('.') && !facts.used.endsWith('%')
      ? showBase(facts.used, zh)
      : (facts.used ?? ''),
  usedBase: facts.usedBase ? showBase(facts.usedBase, zh) : '',
});

const pers: Readonly<Record<string, readonly [string, string]>> = {
  month: ['每月', 'a month'],
  quarter: ['每季', 'a quarter'],
  half: ['每半年', 'half a year'],
  year: ['每年', 'a year'],
  contract: ['合同期内', 'in the contract'],
};

const papers: Readonly<Record<string, readonly [string, string]>> = {
  poster: ['海报', 'poster'],
  photo: ['现场照片', 'photo'],
  executionProof: ['执行证明', 'proof of execution'],
};

const withWords = (text: Text): Text => {
  const name = (facts: TextFacts, at: 0 | 1): TextFacts => ({
    ...facts,
    per: pers[facts.per ?? '']?.[at] ?? '',
    paper: papers[facts.paper ?? '']?.[at] ?? '',
  });
  return { zh: (facts) => text.zh(name(facts, 0)), en: (facts) => text.en(name(facts, 1)) };
};

/** 免费次数: the clause in words, what it is counted by, and whether earlier uses are known. */
const withFree = (text: Text): Text => {
  const name = (facts: TextFacts, zh: boolean): TextFacts => {
    const { limit, unit, per, store, name: own, known } = facts;
    const unsaid = zh
      ? '; 以前用了几次未知, 按未用过计'
      : '; earlier uses are not known: taken as none';
    return {
      ...facts,
      clause: freeWords({
        ...{ count: Number(limit ?? 1), unit: (unit ?? 'time') as Unit },
        ...{ per: (per ?? 'contract') as FreeCount['per'], perStore: store === 'yes' },
      }),
      unit: zh ? unitNames[(unit ?? 'time') as Unit] : (unit ?? ''),
      name: own || (zh ? '本行' : 'this line'),
      before: known === 'no' ? unsaid : '',
    };
  };
  return { zh: (facts) => text.zh(name(facts, true)), en: (facts) => text.en(name(facts, false)) };
};

/** 费用与返利的理由. */
export const feeTexts: Texts = {
  'clause.missing': say(
    '合同没有“{subject}”这项条款, 扣 {taken} 元无依据',
    'The contract has no clause for "{subject}": {taken} has no ground',
  ),
  'clause.asked': say(
    '合同里“{subject}”的写法未能读懂, 请先补正条款再核',
    'The clause for "{subject}" could not be understood: please mend it first',
  ),
  'clause.unclear': say(
    '“{subject}”的条款没有写明金额或比例, 无法核算',
    'The clause for "{subject}" names no amount or rate',
  ),
  'clause.expired': say(
    '条款已于 {end} 到期, {day} 的“{subject}” {taken} 元不应再扣',
    'The clause ended on {end}; "{subject}" of {day}, {taken}, must not be taken',
  ),
  'clause.notYet': say(
    '条款自 {end} 起生效, {day} 的“{subject}” {taken} 元不应扣',
    'The clause begins on {end}; "{subject}" of {day}, {taken}, must not be taken',
  ),
  'clause.festival': say(
    '“{subject}{issue}”不在合同约定的节日({listed})内, 不应扣 {taken} 元',
    '"{subject} {issue}" is none of the agreed festivals ({listed}): {taken} must not be taken',
  ),
  'clause.free': say(
    '合同约定“{subject}”不收取, 不应扣 {taken} 元',
    'The contract waives "{subject}": {taken}',
  ),
  'store.outside': say(
    '门店 {store} 不在条款适用范围内, 不应扣 {taken} 元',
    'Store {store} is outside the clause: {taken} must not be taken',
  ),
  'store.closed': say(
    '门店 {store}: {note}, 不应扣 {taken} 元',
    'Store {store}: {note}; {taken} must not be taken',
  ),
  'store.tooMany': say(
    '按 {charged} 店计费, 合同在营门店只有 {stores} 家',
    'Charged for {charged} stores, the contract has {stores}',
  ),
  'floor.over': say(
    '保底 {floor} 元, 本期间按比例已有 {earned} 元, 补差应扣 {right} 元, 实扣 {taken} 元',
    'The floor is {floor}, the rate came to {earned} in its window: {right} is right, {taken} was taken',
  ),
  'floor.unknown': say(
    '保底 {floor} 元的期间缺以前各期结算单, 补差 {taken} 元无法核算',
    'Earlier statements of the window of the floor of {floor} are missing: {taken} cannot be checked',
  ),
  'floor.ended': say(
    '保底已按条款失效, 补差 {taken} 元不应扣',
    'The guarantee has lapsed by its own words: {taken} must not be taken',
  ),
  'guarantee.lapsed': say(
    '{missed} 未达保底, 条款写明“{words}”, 自 {from} 起保底不再计入: 按扣点应扣 {right} 元, 实扣 {taken} 元',
    '{missed} missed the guarantee; the clause says "{words}": from {from} it no longer counts, {right} is right, {taken} was taken',
  ),
  'guarantee.asked': say(
    '{missed} 未达保底, 条款“{words}”没有写明保底是否失效: 请双方确认; 若已失效, 应扣 {other} 元',
    '{missed} missed the guarantee; "{words}" does not say whether it ends: ask; if it has, {other} is right',
  ),
  'rate.otherBase': withBases(
    say(
      '合同 {rate} 应按{base} {baseAmount} 元计算, 对方按{used} {usedAmount} 元计算, 应扣 {right} 元, 实扣 {taken} 元',
      '{rate} goes on {base}, {baseAmount}; they used {used}, {usedAmount}: {right} is right, {taken} was taken',
    ),
  ),
  'rate.printedBase': withBases(
    say(
      '合同 {rate} 应按{base} {baseAmount} 元计算, 结算单基数为 {usedAmount} 元, 应扣 {right} 元, 实扣 {taken} 元',
      '{rate} goes on {base}, {baseAmount}; the statement uses {usedAmount}: {right} is right, {taken} was taken',
    ),
  ),
  'rate.otherRate': withBases(
    say(
      '合同比例 {rate}, 对方按 {used} 扣, {base} {baseAmount} 元应扣 {right} 元, 实扣 {taken} 元',
      'The contract says {rate}, they took {used}; on {base}, {baseAmount}, {right} is right, {taken} was taken',
    ),
  ),
  'rate.otherBoth': withBases(
    say(
      '比例({used})和基数({usedAmount} 元)都与合同不符: 应为 {rate} × {base} {baseAmount} 元 = {right} 元, 实扣 {taken} 元',
      'Rate ({used}) and base ({usedAmount}) both differ: {rate} of {base}, {baseAmount}, is {right}; {taken} was taken',
    ),
  ),
  'rate.unexplained': withBases(
    say(
      '按合同 {rate} × {base} {baseAmount} 元应扣 {right} 元, 实扣 {taken} 元, 基数不明',
      '{rate} of {base}, {baseAmount}, is {right}; {taken} was taken on an unknown base',
    ),
  ),
  'rate.otherTier': withBases(
    say(
      '{base}累计 {baseAmount} 元只达到 {rate} 档, 应扣 {right} 元, 实扣 {taken} 元',
      '{base} of {baseAmount} reaches the {rate} step only: {right} is right, {taken} was taken',
    ),
  ),
  'rate.unmet': withBases(
    say(
      '{base}累计 {baseAmount} 元未达到返利目标, 不应扣 {taken} 元',
      '{base} of {baseAmount} is below the target: {taken} must not be taken',
    ),
  ),
  'rate.overCap': say(
    '超过合同封顶 {cap} 元, 实扣 {taken} 元',
    'Over the cap of {cap}: {taken} was taken',
  ),
  'rate.consequence': withBases(
    say(
      '因其他行的主张, {base}变为 {baseAmount} 元, 本行应扣 {right} 元',
      'Our claims on other lines make {base} {baseAmount}: {right} is right here',
    ),
  ),
  'rate.tooLittle': withBases(
    say(
      '按合同应扣 {right} 元, 对方只扣 {taken} 元, 对我有利',
      '{right} could be taken, {taken} was: in our favour',
    ),
  ),
  'rate.twice': say(
    '同一返利本期已扣足, 再扣 {taken} 元为重复',
    'This rebate is taken in full already: {taken} is a duplicate',
  ),
  'rate.early': say(
    '年度(或跨月)返利应于 {due} 起结算, 本期扣 {taken} 元属提前',
    'Due from {due} only: {taken} is taken early',
  ),
  'rate.earlyByName': say(
    '“{subject}”按名称属年度返利, 月结扣 {taken} 元属提前, 请对合同',
    '"{subject}" is annual by its name: {taken} looks early, compare the contract',
  ),
  'rate.earlyTwice': say('提前扣款并且重复: {taken} 元', 'Taken early, and twice: {taken}'),
  'line.pairUnread': say(
    '{file} 第 {row} 行与本行同单号而金额读不出，可能是冲回；改正那一格后重新核查',
    'Row {row} of {file} has the same number and an amount that could not be read: it may take this back; mend that cell and audit again',
  ),
  'rate.baseUnread': say(
    '{file} 第 {row} 行的货款金额读不出，基数不全，本行不下结论；改正那一格后重新核查',
    'The amount in row {row} of {file} could not be read, so the base is not complete: mend that cell and audit again',
  ),
  'rate.baseUnknown': withBases(
    say(
      '缺少计算{base}所需的资料, 暂不能核',
      'What {base} needs is missing, so it cannot be computed yet',
    ),
  ),
  'unit.otherPrice': say(
    '合同单价 {price} 元, 应扣 {right} 元, 实扣 {taken} 元',
    'The contract price is {price}: {right} is right, {taken} was taken',
  ),
  'unit.spread': say(
    '该费用分摊到 {stores} 家店, 合计 {sum} 元, 差异按比例分摊',
    'The charge is spread over {stores} stores, {sum} in all; the difference is shared in proportion',
  ),
  'unit.manyFestivals': say(
    '{taken} 元按每节 {price} 元合计超过合同所列的 {festivals} 个节日, 请对方说明是哪些节日',
    '{taken} at {price} a festival is more than the {festivals} festivals that the contract lists: they should say which',
  ),
  'unit.unclear': say(
    '{taken} 元不是合同单价 {price} 元的整数倍, 请对方说明店数次数',
    '{taken} is no multiple of the contract price {price}: ask for stores and times',
  ),
  'unit.tooLittle': say(
    '按合同可扣 {right} 元, 对方只扣 {taken} 元, 对我有利',
    '{right} could be taken, {taken} was: in our favour',
  ),
  'count.over': withWords(
    say(
      '合同约定{per} {limit} 次, 已用 {used} 次, 本行{event} {times} 次超出',
      'The contract allows {limit} {per}, {used} used; {event} ({times}) is over',
    ),
  ),
  'free.used': withFree(
    say(
      '合同约定{clause}: {name}是第 {nth} {unit}, 免费{before}',
      'The contract says {clause}: {name} is free number {nth}{before}',
    ),
  ),
  'free.part': withFree(
    say(
      '合同约定{clause}: 本行 {of} {unit}中 {free} {unit}免费{before}',
      'The contract says {clause}: {free} of {of} {unit} of this line are free{before}',
    ),
  ),
  'free.months': withFree(
    say(
      '合同约定{clause}: {name} 在免费期内, 不应收',
      'The contract says {clause}: {name} is free',
    ),
  ),
  'newItem.swap': say(
    '{skus} 个 SKU({names})属约定品项数内的替换, 不收新品费',
    '{skus} SKU ({names}) replaces another within the agreed count: no listing fee',
  ),
  'newItem.firstYear': say(
    '已收{subject}({day}), 合同约定首年免新品费',
    '{subject} was paid ({day}): the contract waives listing fees in the first year',
  ),
  'newItem.unlisted': say(
    '部分 SKU 未上架, 不应收新品费',
    'Some SKU were never listed: no listing fee',
  ),
  'execution.against': say('我方记录{event}: {note}', 'Our record for {event}: {note}'),
  'execution.absent': withWords(
    say(
      '证据清单覆盖本期, 没有{event}的{paper}, 视为未执行',
      'The list of proofs covers the period and has no {paper} for {event}: not done',
    ),
  ),
  'execution.unproved': withWords(
    say(
      '条款要求凭{paper}, 尚未收到{event}的{paper}',
      'The clause asks for a {paper}; none for {event} has come',
    ),
  ),
  'execution.share': say(
    '收费 {charged} 店, 证据只有 {proven} 店, 按已证明部分计',
    '{charged} stores charged, {proven} proved: only that share is due',
  ),
  'confirmation.absent': say(
    '条款要求双方签章确认单, 确认单清单中没有这一项',
    'The clause asks for a signed confirmation; the list has none',
  ),
  'confirmation.unproved': say(
    '条款要求双方签章确认单, 尚未收到',
    'The clause asks for a signed confirmation; none has come',
  ),
  'confirmation.less': say(
    '双方确认 {signed} 元, 实扣 {taken} 元',
    'Both sides confirmed {signed}, {taken} was taken',
  ),
  'invoice.absent': say(
    '条款约定凭票扣款, 对方发票清单中没有这一项',
    'The clause makes an invoice a condition; theirs lists none',
  ),
  'invoice.unproved': say(
    '条款约定凭票扣款, 尚未收到对方发票',
    'The clause makes an invoice a condition; none has come',
  ),
  'cap.over': say('合同封顶 {cap} 元, 剩余 {left} 元', 'The cap is {cap}, {left} is left'),
  'fine.noClause': say(
    '合同没有“{subject}”罚则, {taken} 元无依据',
    'The contract has no such fine ("{subject}"): {taken}',
  ),
  'fine.excused': say(
    '订单 {order}: {note}, 罚款 {taken} 元无依据',
    'Order {order}: {note}; the fine of {taken} has no ground',
  ),
  'fine.delivered': say(
    '订单 {order} 已签收, 罚款 {taken} 元无依据',
    'Order {order} was signed for; the fine of {taken} has no ground',
  ),
  'fine.tooMuch': say(
    '按合同罚则应为 {right} 元, 实扣 {taken} 元',
    'The clause gives {right}, {taken} was taken',
  ),
  'price.asOrdered': say(
    '订单 {order} 价格 {price} 元与结算一致, 价差 {taken} 元无依据',
    'Order {order} has the settled price {price}: {taken} has no ground',
  ),
  'price.differs': say(
    '订单价格与结算价不同, 价差属实',
    'Order and settled price differ: the difference stands',
  ),
  'price.noOrder': say(
    '价差 {taken} 元, 尚缺订单价格证据',
    'Price difference of {taken}: the order is missing',
  ),
};
