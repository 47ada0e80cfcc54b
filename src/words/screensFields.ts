/** Fields of forms: days and amounts, and what is wrong with what was typed. */
export const screenFieldTexts = {
  today: ['今天', 'Today'],
  dayClear: ['不填', 'None'],
  chooseDay: ['从日历选', 'Choose from a calendar'],
  dayLike: ['年-月-日', 'YYYY-MM-DD'],
  dayWrong: [
    '看不懂这个日期；可写 2026-03-05、3-5、今天 或 +7',
    'Not a day; write 2026-03-05, 3-5, today or +7',
  ],
  weekdays: ['一 二 三 四 五 六 日', 'Mo Tu We Th Fr Sa Su'],
  calendarMonth: ['{year}年{month}月', '{month}/{year}'],
  monthBefore: ['上个月', 'Previous month'],
  monthAfter: ['下个月', 'Next month'],
  yuan: ['元', 'CNY'],
  money: ['金额', 'Amount'],
  amountWrong: [
    '看不懂这个金额；可写 1234.56、1,234.5 或 1.2万',
    'Not an amount; write 1234.56 or 1,234.5',
  ],
  amountNotPositive: ['要大于 0', 'Must be more than 0'],
  amountTooMuch: ['最多 {most} 元', 'At most {most} CNY'],
  fieldNeeded: ['这里要填', 'Needed'],
  person: ['谁', 'Who'],
  note: ['备注', 'Note'],
  partsFields: ['输入项', 'Fields'],
  partsFieldsNote: [
    '日期可写 3-5、今天、+7，↓ 打开日历；金额可写 1,234.5、1.2万。',
    'Days as 3-5, today or +7, arrow down opens a calendar; amounts as 1,234.5.',
  ],
  partsAtMost: ['有上限的金额', 'Amount with a limit'],
  partsClosed: ['不能改的日期', 'A day that is fixed'],
  save: ['保存', 'Save'],
} as const;
