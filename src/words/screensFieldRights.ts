import type { Pair } from './show.ts';

/** What the page says of fields that are not for who looks. */
export const screenFieldRightTexts = {
  todayDay: ['{day}', '{day}'],
  filesSent: ['已送出 {n} 个文件', '{n} files were sent'],
  filesSentHint: ['同事会核对；您不用再做什么', 'Colleagues go on with them; nothing more to do'],
  notForRole: ['不在您的权限内', 'Not for your role'],
  amountHidden: ['您的角色不看价格与金额', 'Your role is not shown prices and amounts'],
  amountsHidden: ['金额不在您的权限内', 'Amounts are not for your role'],
  amountsHiddenHint: [
    '数量、单号、日期和结论照常可看；需要金额请找业务或财务',
    'Quantities, numbers, days and verdicts are here; sales or finance have the amounts',
  ],
  limitHidden: ['您的角色不看让步额度', 'Your role is not shown limits of concession'],
} as const satisfies Readonly<Record<string, Pair>>;
