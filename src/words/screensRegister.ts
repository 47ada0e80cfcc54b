/** What stands behind a figure, an issued letter and a deadline: said the same on every page. */
export const screenRegisterTexts = {
  claimedLines: ['主张的行', 'Claimed lines'],
  claimedOnly: ['只看可主张的行：{what}{since}', 'Only claimable lines: {what}{since}'],
  claimedSince: ['，{month} 起', ', since {month}'],
  claimedAll: ['看全部单据', 'Show all lines'],
  claimedNone: ['这个理由下没有可主张的行', 'Nothing is claimable for this reason'],
  linesCount: ['{n} 行', '{n} lines'],
} as const;
