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
} as const;
