import { feeTexts } from './auditFees.ts';
import { flagTexts } from './auditFlags.ts';
import { say } from './say.ts';
import type { Texts } from './text.ts';

/** 核查理由: the plain sentence of every reason that the audit gives. */
export const auditTexts: Texts = {
  ...feeTexts,
  ...flagTexts,
  'receipt.short': say(
    '{paper} 送货 {ours} 元有签收凭证, 结算单只计 {theirs} 元, 少计 {gap} 元',
    '{paper}: {ours} delivered and signed for, the statement counts only {theirs}, {gap} short',
  ),
  'receipt.shortUnproved': say(
    '{paper} 送货 {ours} 元, 结算单计 {theirs} 元, 少 {gap} 元; 尚缺签收回单',
    '{paper}: {ours} delivered, {theirs} counted, {gap} short; the signed slip is missing',
  ),
  'receipt.over': say(
    '{paper} 送货 {ours} 元, 结算单计 {theirs} 元, 多计 {gap} 元, 对我有利',
    '{paper}: {ours} delivered, {theirs} counted, {gap} over, in our favour',
  ),
  'receipt.placeOnly': say(
    '{paper}（送货 {ours} 元）与本行同店、日期相近，可能是同一张单：对方验收 {theirs} 元，差 {gap} 元；单号对不上，先向对方核对单号。',
    '{paper} (delivered {ours}) is of the same store and about the same day and may be this paper: received {theirs}, gap {gap}. No number links them; ask for the number first.',
  ),
  'receipt.numberOnly': say(
    '单号与 {paper} 相同但门店和日期对不上, 我方 {ours} 元, 对方 {theirs} 元, 请人工确认',
    'Same number as {paper} but store and date differ; ours {ours}, theirs {theirs}: please check',
  ),
  'receipt.unknown': say(
    '我方送货清单覆盖本期但没有这张验收单, 对方多计 {amount} 元, 对我有利',
    'Our list covers the period and has no such delivery: {amount} too much, in our favour',
  ),
  'receipt.twice': say(
    '验收单 {doc} 在结算单上列了两次, 多计 {amount} 元, 对我有利',
    'Receipt {doc} stands twice: {amount} too much, in our favour',
  ),
  'receipt.missing': say(
    '{paper} 金额 {ours} 元已有验收单号或签收回单, 结算单漏列',
    '{paper}, {ours}, has their receipt number or a signed slip but is not on the statement',
  ),
  'receipt.missingUnread': say(
    '{paper} 金额 {ours} 元没有对上结算单的行，但结算单有一行金额读不出，可能就是它；改正那一格后重新核查',
    '{paper}, {ours}, has no line, but one line of the statement could not be read and may be it: mend that cell and audit again',
  ),
  'receipt.missingUnproved': say(
    '{paper} 金额 {ours} 元结算单未列; 尚缺签收回单或验收单号',
    '{paper}, {ours}, is not on the statement; signed slip or receipt number is missing',
  ),
  'receipt.cutoff': say(
    '{paper} 金额 {ours} 元为期末送货({day}), 预计下期结算',
    '{paper}, {ours}, was delivered at the end of the period ({day}) and is due next period',
  ),
  'receipt.sumShort': say(
    '验收合计我方 {ours} 元, 结算单 {theirs} 元, 少计 {gap} 元, 有签收凭证',
    'Receipts in sum: ours {ours}, theirs {theirs}, {gap} short, proved by signed slips',
  ),
  'receipt.sumShortUnproved': say(
    '验收合计我方 {ours} 元, 结算单 {theirs} 元, 少 {gap} 元; 尚缺签收回单',
    'Receipts in sum: ours {ours}, theirs {theirs}, {gap} short; signed slips are missing',
  ),
  'return.noSlip': say(
    '退货单 {doc} 扣 {theirs} 元, 我方退货清单({file})覆盖该日期但没有这张单',
    'Return {doc} for {theirs}: our list ({file}) covers the day and has no such slip',
  ),
  'return.notDone': say(
    '退货单 {doc} 我方记录: {note}, 实际未退',
    'Return {doc}: our record says "{note}", nothing came back',
  ),
  'return.sumTooMuch': say(
    '本期退货合计我方 {ours} 元，结算单扣 {theirs} 元，多扣 {gap} 元；我方退货清单覆盖本期',
    'Returns of the period add up to {ours} in our list, which covers it; {theirs} taken, {gap} too much',
  ),
  'return.tooMuch': say(
    '退货单 {doc} 我方退货单 {ours} 元, 对方扣 {theirs} 元, 多扣 {gap} 元',
    'Return {doc}: our slip says {ours}, they took {theirs}, {gap} too much',
  ),
  'return.tooLittle': say(
    '退货单 {doc} 我方退货单 {ours} 元, 对方只扣 {theirs} 元, 对我有利',
    'Return {doc}: our slip says {ours}, they took only {theirs}, in our favour',
  ),
  'return.discountInstead': say(
    '合同以不退货折扣代替退货, 退货单 {doc} 不应再扣 {theirs} 元',
    'The contract pays a discount instead of returns: {doc} for {theirs} must not be taken',
  ),
  'line.twice': say(
    '单号 {doc}{subject} 已列过一次, 本行重复扣 {theirs}{taken} 元',
    '{doc}{subject} stands on the statement already; this row takes {theirs}{taken} again',
  ),
  'line.sameContent': say(
    '与单号 {kept}{doc} 门店、日期、金额、内容相同而单号不同, 属重复扣款 {theirs}{taken} 元',
    'Same store, day, amount and content as {kept}{doc} under another number: {theirs}{taken} twice',
  ),
  'line.bothWays': say(
    '同一项目已按票扣/账扣扣过(第 {row} 行), 本行 {taken} 元为重复扣',
    'The same item was taken the other way already (row {row}); {taken} is a duplicate',
  ),
  'line.chargedBefore': say(
    '以前的结算单已扣过这一项, 本期再扣 {theirs}{taken} 元为重复',
    'An earlier statement took this already; {theirs}{taken} is a duplicate',
  ),
  'line.reversal': say('对方冲回或贷记, 予以确认', 'A credit by the retailer, accepted'),
  'line.goodsBack': say(
    '冲回收货或退货的差额, 按货款调整, 不算费用',
    'Gives back goods: an adjustment, no fee',
  ),
  'line.reversed': say('本期内扣款与冲回相抵', 'Charge and reversal within the period cancel out'),
  'line.recovered': say(
    '冲回以前错扣的款项, 对应争议记为已追回',
    'Gives back an earlier wrong charge: that dispute is recovered',
  ),
  'line.otherSupplier': say(
    '本行供应商编码 {code} 不是我方({own}), 不应由我方承担 {taken} 元',
    'The row carries supplier code {code}, ours is {own}: {taken} is not ours to bear',
  ),
  'tax.sum': say(
    '未税 {net} 加税额 {tax} 应为 {right} 元, 结算单写成 {gross} 元',
    'Net {net} plus tax {tax} is {right}, the statement says {gross}',
  ),
};
