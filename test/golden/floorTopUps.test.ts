import { expect, it } from 'vitest';
import { auditFolder, contractFile, showLines, statementFile } from '../make/folder.ts';
import type { NamedBytes } from '../make/readMonth.ts';

/** 年保底 (handbook §1: "at year-end a shortfall is 补利"; T-7): twelve months, the last of them charges what is missing. */
const charge = (n: number, taken: number, subject = '联营扣点', doc = 'FY') =>
  `费用,${doc}${n},,28,${subject},账扣,-${taken}.00,,`;
const month = (n: number, fees: readonly string[]) =>
  statementFile([`销售,XS${n},一店,5,,,80000.00,13%,`, ...fees], {
    month: n,
    head: ['经营方式,联营'],
  });
const joint = '联营扣点,销售额,20%,每月,,账扣,年保底销售额120万元';
const year = (last: readonly string[], from = 1): NamedBytes[] =>
  Array.from({ length: 13 - from }, (_, at) => {
    const n = from + at;
    return month(n, n === 12 ? last : [charge(n, 16_000)]);
  });
const show = async (files: readonly NamedBytes[], no = 'JS12-01', clause = joint) =>
  showLines((await auditFolder([contractFile([clause]), ...files])).get(no));

it('what is missing of a year is right in its last month: 240,000.00 - 192,000.00 = 48,000.00', async () => {
  const own = charge(12, 16_000);
  expect(await show(year([own, charge(12, 48_000, '联营扣点保底补差', 'BB')]))).toEqual([]);
  expect(await show(year([own, charge(12, 48_000, '年保底补利', 'BB')]))).toEqual([]);
  expect(await show(year([charge(12, 64_000)]))).toEqual([]);
  expect(await show(year([own]))).toEqual([]);
});

it('more than that is too much, in a line of its own and in one with the rate', async () => {
  const over = [charge(12, 16_000), charge(12, 60_000, '联营扣点保底补差', 'BB')];
  expect(await show(year(over))).toEqual(['BB12 partial 12000.00 R2']);
  expect(await show(year([charge(12, 70_000)]))).toEqual(['FY12 partial 6000.00 R2']);
});

it('before the year is over it is early, and without its months nobody can say', async () => {
  const march = [charge(3, 16_000), charge(3, 10_000, '联营扣点保底补差', 'BB')];
  const early = [...year([]).slice(0, 2), month(3, march)];
  expect(await show(early, 'JS03-01')).toEqual(['BB3 timing 10000.00 R6']);
  const last = [charge(12, 16_000), charge(12, 48_000, '联营扣点保底补差', 'BB')];
  expect(await show(year(last, 6))).toEqual(['BB12 evidence 0.00']);
});

it('月返 1%, 每年不低于2万: the floor of a rebate likewise', async () => {
  const goods = (n: number, fees: readonly string[]) =>
    statementFile([`验收,YS${n},一店,5,,,100000.00,13%,`, ...fees], { month: n });
  const months = Array.from({ length: 12 }, (_, at) =>
    goods(at + 1, [
      charge(at + 1, 1000, '月返'),
      ...(at === 11 ? [charge(12, 8000, '月返保底补差', 'BB')] : []),
    ]),
  );
  const clause = '月返,含税净进货额,1%,每月,,账扣,每年不低于2万';
  expect(await show(months, 'JS12-01', clause)).toEqual([]);
});
