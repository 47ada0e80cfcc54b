import { expect, it } from 'vitest';
import { showFigure, showRate, showWan } from './figures.ts';

it('issue 3, 3: shows amounts in 元 with thousands, in 万元 with two decimals, rates in percent', () => {
  expect(showFigure('1234567.80', 'money', 'yuan')).toBe('1,234,567.80');
  expect(['123456.78', '-50.00', '49.99', '123456789.00'].map(showWan)).toEqual([
    '12.35',
    '-0.01',
    '0.00',
    '12,345.68',
  ]);
  expect(['0.0835', '0.083456', '-0.01', '1.00'].map(showRate)).toEqual([
    '8.35%',
    '8.35%',
    '-1.00%',
    '100.00%',
  ]);
  expect(showFigure('0.0835', 'rate', 'wan')).toBe('8.35%');
});
