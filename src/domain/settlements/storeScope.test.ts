import { expect, it } from 'vitest';
import { isOneStore, storeListed } from './storeScope.ts';

it.each([
  [['人民路店', '-解放路店'], '悦邻人民路店', true],
  [['人民路店', '-解放路店'], '解放路店', false],
  [['杭州门店'], '杭州一店', true],
  [['杭州门店'], '上海一店', false],
  [['上海', '杭州门店'], '上海人民路店', true],
  [['浙江省'], '浙江湖州店', true],
  [['浙江省'], '嘉兴一店', true],
  [['浙江省'], '苏州一店', false],
  [['浙江省'], '人民路店', true],
  [['杭州门店'], '西湖店', true],
  [['杭州门店'], '嘉兴一店', false],
  [['杭州门店'], '浙江一店', true],
  [['上海'], '南京路店', true],
  [['南京'], '南京路店', true],
  [['塘栖门店'], '塘栖二店', true],
  [['塘栖门店'], '西湖店', true],
  [['-江苏省'], '南京一店', false],
  [['-江苏省'], '人民路店', true],
  [['-杭州门店'], '杭州一店', false],
  [['大卖场门店'], '人民路店', true],
  [['华东大区'], '人民路店', true],
  [['超市', '人民路店'], '超市', true],
  [['1001', 'B-12'], '1001', true],
  [['1001', 'B-12'], '1002', false],
])('R8: %j holds for %s: %s', (list, store, isListed) => {
  expect(storeListed(list, { store, storeCode: '' })).toBe(isListed);
});

it.each([
  ['人民路店', true],
  ['1001', true],
  ['杭州门店', false],
  ['华东', false],
  ['上海', false],
  ['大卖场', false],
  ['江苏省', false],
])('R8: %s counts as one store: %s', (entry, isOne) => {
  expect(isOneStore(entry)).toBe(isOne);
});
