import { say } from './say.ts';
import type { Texts } from './text.ts';

/** 提示的文字: hints beside the lines. */
export const flagTexts: Texts = {
  'flag.noContract': say(
    '没有合同条款, 只核查结算单本身能证明的问题',
    'No contract sheet: only what the statement itself proves is checked',
  ),
  'flag.noDays': say(
    '结算单没有期间也没有制单日期, 异议截止日不知道',
    'The statement names neither a period nor its date: the deadline is not known',
  ),
  'flag.noDate': say(
    '结算单没有制单日期, 异议截止日按期末 {day} 推算',
    'The statement carries no date: the deadline counts from {day}',
  ),
  'flag.otherSupplier': say(
    '结算单供应商编码 {theirs} 与合同 {ours} 不一致',
    'Supplier code {theirs} differs from the contract ({ours})',
  ),
  'deal.otherKind': say(
    '结算单写明经营方式 "{said}", 与合同类型不一致, 请核对按哪一种结算',
    'The statement says it is "{said}", which is not the type of its contract: check how it settles',
  ),
  'deal.cashReturn': say(
    '现款买断合同不退货, 结算单扣了退货 {amount} 元, 请要求对方说明依据',
    'Goods were bought outright and none go back, but {amount} was taken for a return: ask on what ground',
  ),
  'deal.noSalesList': say(
    '货款 {amount} 元按对方上报的销售结算, 资料里没有销售清单可对; 2006年第17号令第十六条: 供应商有权查询',
    'Sales of {amount} are told by the retailer alone and no list of sales came; rule 17 of 2006, art. 16 gives a right to query',
  ),
  'deal.underGuarantee': say(
    '"{subject}": 本期 {own} 元, 未达保底 {guarantee} 元, 差 {short} 元; 按保底应扣 {takes} 元, 实际扣点 {rate}',
    '"{subject}": {own} this period, {short} short of the guarantee of {guarantee}; {takes} is taken, {rate} of the sales',
  ),
  'deal.guaranteeEnded': say(
    '"{subject}": {missed} 未达保底, 按条款“{words}”自 {from} 起不再计保底, 按扣点核算',
    '"{subject}": {missed} missed the guarantee; by "{words}" it no longer counts from {from}, the rate alone does',
  ),
  'deal.guaranteeAsked': say(
    '"{subject}": {missed} 未达保底; 条款“{words}”没有写明保底是否失效, 请与对方确认, 现按保底核算',
    '"{subject}": {missed} missed the guarantee; "{words}" does not say whether it ends: ask; counted as it stands',
  ),
  'deal.guaranteeLaw': say(
    '保底条款: 有一审判决认定保底销售额加毛利额条款无效, 二审更审慎; 可作谈判依据, 不等于无效, 请向律师核实',
    'Guarantees: a first-instance court held such a clause void, the second was more careful: an argument, not a verdict; ask a lawyer',
  ),
  'flag.otherParty': say(
    '结算单抬头 {theirs} 不是合同签约方 {ours}, 请核对签约主体和开票抬头',
    'The statement is headed {theirs}, which is not the party of the contract ({ours})',
  ),
  'flag.formerName': say(
    '结算单抬头 {theirs} 是合同签约方的旧名称, 当日名称为 {now}, 开票请用现名',
    'The statement is headed {theirs}, a former name of the party that is called {now} on the day; invoice under the present name',
  ),
  'flag.opening': say(
    '上期余额 {opening} 元与上期结算单 {no} 的期末余额 {closing} 元不符, 差 {amount} 元',
    'Opening {opening} is not the last closing {closing} of {no}: {amount} off',
  ),
  'flag.total': say(
    '{label} {printed} 元与明细合计 {computed} 元不符, 差 {amount} 元',
    '{label} {printed} does not agree with its rows, {computed}: {amount} off',
  ),
  'flag.tax': say(
    '税额 {tax} 元与未税 {net} 元 × {rate} 不符, 差 {amount} 元',
    'Tax {tax} is not {rate} of {net}: {amount} off',
  ),
  'flag.vatRate': say(
    '对方按 {theirs} 税率结算, 我方单据为 {ours}',
    'Settled at {theirs} VAT; our document says {ours}',
  ),
  'flag.noConfirmation': say(
    '确认单清单没有“{subject}”, 金额由合同约定, 仅作提示',
    'No confirmation of "{subject}" in the list; the contract fixes the amount: a hint only',
  ),
  'flag.noInvoice': say(
    '对方发票清单没有“{subject}”的发票, 请索取',
    'None of their invoices is for "{subject}": ask for it',
  ),
  'flag.firstYear': say(
    '已收{subject}({day}), 按惯例当年不再收新品费; 合同未写明, 仅作提示',
    '{subject} was paid ({day}): by custom no listing fees that year; not in the contract, a hint only',
  ),
  'flag.damageAndReturns': say(
    '合同有“{subject}”，本期又扣退货 {amount} 元；合同若以它代替退货，退货不应再扣，请核对合同原文',
    'The contract has “{subject}” and returns of {amount} are taken too; if it stands for returns, they must not be: check the contract',
  ),
  'flag.way': say(
    '兑现方式与合同不同, 影响开票金额',
    'Taken another way than the contract says: it moves the invoice',
  ),
  'flag.law': say(
    '该类费用可能与零售商公平交易规定不符({source}), 建议作为谈判理由, 合同约定仍优先',
    'This kind of fee may conflict with the rules on fair dealing ({source}): an argument, the signed contract still holds',
  ),
  'flag.anniversary': say(
    '店庆费 {amount} 元超过最高节庆费 {other} 元的 1.5 倍(《KA重点客户全攻略》参考), 属提示',
    'Anniversary fee {amount} is over 1.5 x the top festival {other} (custom only)',
  ),
  'flag.openingFee': say(
    '开业费 {amount} 元不低于进场费 {other} 元(《KA重点客户全攻略》参考), 属提示',
    'Opening fee {amount} is not below the entry fee {other} (custom only)',
  ),
  'flag.unseen': say(
    '“{subject}”以前各期从未出现, 金额 {amount} 元',
    '"{subject}" was never charged before: {amount}',
  ),
  'flag.totalRate': say(
    '本期总扣款率 {rate}, 前 {count} 期平均 {usual}',
    'Total deduction rate {rate}; the {count} statements before had {usual}',
  ),
};
