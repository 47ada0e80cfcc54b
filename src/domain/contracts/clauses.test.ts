import { describe, expect, it } from 'vitest';
import { isGeneral, isGroupHeading, isSeal, readGeneral } from './clauses.ts';
import { standardBook } from './feeBook.ts';

describe('一般条款', () => {
  it.each<[string, number | null]>([
    ['异议期30天', 30],
    ['对账差异应在收到后15个工作日内提出', 15],
    ['收到对账单后7日内提出异议', 7],
    ['异议期2个月', 60],
    ['3个月内未提异议视为认可', 90],
    ['异议期0天', null],
    ['无异议', null],
  ])('异议期: %s is %s days', (text, days) => {
    expect(readGeneral(text).objectionDays).toBe(days);
  });

  it.each<[string, string | null]>([
    ['付款方式: 月结45天', '月结45天'],
    ['付款账期月结45天', '月结45天'],
    ['付款: 票到30天', '票到30天'],
    ['货到60天付款', '货到60天'],
    ['账期为 收货后45天', '收货后45天'],
    ['结算方式 实销实结', '实销实结'],
    ['付款条件: 预付', '预付'],
    ['货款按月结算', null],
    ['付款方式另议', null],
    ['验收后3天内提出', null],
  ])('账期: %s', (text, term) => {
    expect(readGeneral(text).paymentTerm).toBe(term);
  });

  it.each([
    ['合同到期自动顺延一年', true],
    ['新合同签订前仍按本合同执行', true],
    ['合同到期终止', false],
  ])('%s: rolls %s', (text, rolls) => {
    expect(readGeneral(text).rolls).toBe(rolls);
  });

  it.each<[string, string, boolean]>([
    ['付款方式', '付款方式 月结45天', true],
    ['', ' 付款方式 月结45天', true],
    ['合同期内保底返利', '合同期内保底返利 2万元', false],
    ['合同期限', '合同期限 保证金2万元', true],
    ['合同期限', '合同期限 返利按附件', true],
    [' 合同期内返利 ', '合同期内返利 2万元', false],
    ['结算方式', '结算方式: 票扣, 返利: 5%', false],
    ['退货约定', '退货约定 按附件', true],
    ['月返', '月返 8.5%', false],
    ['送货费', '送货费 500元/次', false],
    ['', '开票服务费 100元/月', false],
    ['送货', '送货 产生的费用由乙方承担', true],
  ])('general: %j of %j is %s', (subject, text, general) => {
    expect(isGeneral(subject, text, standardBook)).toBe(general);
  });

  it.each<[string, string, boolean]>([
    ['', '甲方(盖章)  乙方(盖章)', true],
    ['甲方', '甲方: 某某超市', true],
    ['', '甲方: 收取5000元', false],
    ['月返', '月返 凭公章', false],
    ['', '门店', false],
  ])('seal: %j of %j is %s', (subject, text, seal) => {
    expect(isSeal(subject, text, standardBook)).toBe(seal);
  });

  it.each([
    ['一、返利', true],
    ['(二) 费用', true],
    ['返利类', true],
    [' 返利类 ', true],
    ['费用如下：', true],
    ['返利', false],
    ['一店一价', false],
  ])('group: %s is %s', (text, group) => {
    expect(isGroupHeading(text)).toBe(group);
  });
});
