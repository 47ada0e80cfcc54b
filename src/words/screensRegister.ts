/** What stands behind a figure, an issued letter and a deadline: said the same on every page. */
export const screenRegisterTexts = {
  claimedLines: ['主张的行', 'Claimed lines'],
  claimedOnly: ['只看可主张的行：{what}{since}', 'Only claimable lines: {what}{since}'],
  claimedSince: ['，{month} 起', ', since {month}'],
  claimedAll: ['看全部单据', 'Show all lines'],
  claimedNone: ['这个理由下没有可主张的行', 'Nothing is claimable for this reason'],
  linesCount: ['{n} 行', '{n} lines'],
  deadlineByLetter: ['按 {day} 发出的函', 'as in the letter sent on {day}'],
  deadlineByStatement: ['尚未发函，按现在的时限', 'no letter sent: by the limits that hold now'],
  deadlineOtherOnLetter: [
    '函上印的是 {day}，宜作废重出',
    'The letter says {day}: better issue it anew',
  ],
  issuedAsOf: ['{day} 出具时的原文', 'as issued on {day}'],
  issuedChanged: [
    '开函后结算单有变化：函上主张 {before} 元，现在 {now} 元',
    'The statement has changed since: the letter claims {before}, now it would be {now}',
  ],
  issuedChangedHint: [
    '新增 {added} 条，不再主张 {dropped} 条，金额改动 {moved} 条。这封函和它的 PDF 不变。',
    'New: {added}, no longer claimed: {dropped}, changed: {moved}. This letter and its PDF stay.',
  ],
  issuedDifference: ['看差异', 'See the difference'],
  issuedChange: ['变化', 'Change'],
  issuedChange_added: ['新增', 'new'],
  issuedChange_dropped: ['不再主张', 'no longer claimed'],
  issuedChange_moved: ['金额改动', 'changed'],
  issuedOnLetter: ['函上 (元)', 'Letter (CNY)'],
  issuedNow: ['现在 (元)', 'Now (CNY)'],
  issuedSupplement: ['写补充函', 'Write a supplementary letter'],
  issuedNext: ['看后一封 {no}', 'See the next one, {no}'],
  issuedBefore: [
    '这张结算单已出具 {no}（{day}）',
    'Letter {no} was issued of this statement on {day}',
  ],
  issuedBeforeHint: [
    '再出具的函重新列出全部主张，函上不再列出的按放弃处理。',
    'A further letter states all claims anew; what it leaves out counts as given up.',
  ],
  issuedOpen: ['看函的原文', 'See the letter as issued'],
  invoiceDay: ['开票日', 'Invoice day'],
  invoiceDayMissing: [
    '账期从开票日算，缺开票日；暂按制单日，应付款日为 {day}，不计逾期。',
    'The term counts from the invoice, whose day is missing; by the date of the statement it would be {day}, never late.',
  ],
  payMoved: [
    '应付款日 {day}：合同算到 {from}，合同没写付款日，按结算档案每月 {days} 日付顺延 ({told})',
    'Due {day}: {from} by the contract, which names no pay days; moved by the retailer profile, which pays on {days} ({told})',
  ],
  payUnannounced: [
    '暂定：{year} 年节假日尚未公布，只扣除周末。',
    'Provisional: the holidays of {year} are not announced; only weekends are left out.',
  ],
  provisional: ['暂定', 'provisional'],
  agingProvisional: ['其中暂定 {amount}', '{amount} provisional'],
  agingProvisionalHint: [
    '账期从开票日算，缺开票日；补上开票日后归入账龄。',
    'The term counts from the invoice, whose day is missing; fill it in and it has an age.',
  ],
  paperTiming: [
    '未了中有时间性 {amount} 元，不在函的金额内。',
    'Of what is open, {amount} CNY is timing, which is not in the amount of the letter.',
  ],
} as const;
