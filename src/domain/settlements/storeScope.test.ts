import { expect, it } from 'vitest';
import { isOneStore, storeListed } from './storeScope.ts';

it.each([
  [['人民路店', '-解放路店'], '悦邻人民路店', true],
  [['人民路店', '-解放路店'], '解放路店', false],
  [['杭州门店'], '杭州一店', true],
  [['杭州门店'], '上海一店', false],
  [['上海', '杭州门店'], '上海人民路店', true],
  [['浙江省'], '浙江湖州店', true],
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
  ['大卖场', false],
  ['江苏省', false],
])('R8: %s counts as one store: %s', (entry, isOne) => {
  expect(isOneStore(entry)).toBe(isOne);
});
