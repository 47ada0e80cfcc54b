import type { Pair } from './show.ts';

/** What the page says of fields that are not for who looks. */
export const screenFieldRightTexts = {
  todayDay: ['{day}', '{day}'],
  filesSent: ['已送出 {n} 个文件', '{n} files were sent'],
  filesSentHint: ['同事会核对；您不用再做什么', 'Colleagues go on with them; nothing more to do'],
  fieldsTitle: ['字段权限', 'Fields by role'],
  fieldsHint: [
    '打开同一张单据，各角色看到的字段不同；筛选、排序、搜索和导出一样',
    'Of one record each role is shown its fields; so in filters, orders, search and exports',
  ],
  fieldsRead: ['可看：{roles}', 'See: {roles}'],
  fieldsChange: ['可改：{roles}', 'Change: {roles}'],
  notForRole: ['不在您的权限内', 'Not for your role'],
  amountHidden: ['您的角色不看价格与金额', 'Your role is not shown prices and amounts'],
  amountsHidden: ['金额不在您的权限内', 'Amounts are not for your role'],
  amountsHiddenHint: [
    '数量、单号、日期和结论照常可看；需要金额请找业务或财务',
    'Quantities, numbers, days and verdicts are here; sales or finance have the amounts',
  ],
  limitHidden: ['您的角色不看让步额度', 'Your role is not shown limits of concession'],
} as const satisfies Readonly<Record<string, Pair>>;
