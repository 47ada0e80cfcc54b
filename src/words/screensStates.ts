/** 状态: what stands where a page has nothing to show: not fetched, not there, nothing yet. */
export const screenStateTexts = {
  notFound: ['没有找到', 'Not found'],
  chainNothing: ['{chain} 在这里还没有内容', 'Nothing of {chain} here yet'],
  chainNothingHint: ['只看了这一家连锁。', 'Only this chain is looked at.'],
  trendsNotThen: ['这段时间没有核过的结算单', 'No statement was audited in this time'],
  termsUnread: ['这份合同没有读出条款', 'No clause was read from this contract'],
  statisticsEmptyHint: [
    '出具异议函后，这里按连锁、采购、费用和原因统计追回多少。',
    'Once letters are issued, what is won stands here by chain, buyer, charge and reason.',
  ],
  paperUnknown: ['没有这份文书，可能已换了公司', 'There is no such paper in this company'],
  noLetterHint: [
    '有被定为异议的行时，这里就能写函。',
    'Once a line is decided as disputed, its letter is written here.',
  ],
  seeAllLines: ['看全部行', 'See all lines'],
  seeLines: ['看各行', 'See the lines'],
  noInvoiceHint: [
    '结算单里有货款时，按税率列出本期应开票。',
    'Where a statement holds goods, what to invoice stands here by tax rate.',
  ],
  noHintsHint: [
    '合同或单据有要留意的地方时，会列在这里。',
    'What asks for attention in contract or papers stands here.',
  ],
  noProblemsHint: [
    '读不懂的单元格会连同位置列在这里。',
    'Cells that cannot be read stand here with their place.',
  ],
  noFilesHint: ['核查用到的文件列在这里。', 'The files of the audit stand here.'],
  searchClear: ['清空', 'Clear'],
  partGone: ['这一页还没有取到', 'This page could not be fetched'],
  partGoneHint: [
    '服务恢复后会自动打开；别处已填的内容都还在。',
    'It opens by itself once the server is back; nothing you entered elsewhere is lost.',
  ],
  partLost: ['这一页取不到', 'This page cannot be fetched'],
  partLostHint: [
    '程序可能刚更新过。重新载入即可；已填的内容都还在。',
    'The program may have been updated. Reload to go on; nothing you entered is lost.',
  ],
} as const;
