import { expect, it } from 'vitest';
import { auditTexts } from '../../src/words/audit.ts';
import { showReasons } from '../../src/words/show.ts';
import { auditFolder, contractFile, showLines, statementFile } from '../make/folder.ts';

/** T-1: 联营 20 %, 月保底 100,000.00; sales of 80,000.00 a month from January on. */
const month = (n: number, taken: number, sold = '80000') =>
  statementFile(
    [`销售,XS${n},一店,5,,,${sold}.00,13%,`, `费用,FY${n},,28,联营扣点,账扣,-${taken}.00,,`],
    { month: n, head: ['经营方式,联营'] },
  );

async function audit(words: string, taken: readonly number[]) {
  const clause = `联营扣点,销售额,20%,每月,,账扣,月保底销售额10万元 超出部分15% ${words}`;
  const files = [contractFile([clause]), ...taken.map((each, at) => month(at + 1, each))];
  return auditFolder(files);
}
const least = 20_000;

it('连续3个月未达保底即终止: from the fourth month only the rate is allowed, and the clause is quoted', async () => {
  const found = await audit('连续3个月未达保底即终止', [least, least, least, least]);
  expect(showLines(found.get('JS03-01'))).toEqual([]);
  const april = found.get('JS04-01');
  expect(showLines(april)).toEqual(['FY4 partial 4000.00 R9']);
  const [line] = april?.lines.filter(({ doc }) => doc === 'FY4') ?? [];
  expect(showReasons(auditTexts, line?.reasons ?? [], 'zh')).toContain(
    '2026-01、2026-02、2026-03 未达保底, 条款写明“连续3个月未达保底即终止”, 自 2026-04 起保底不再计入',
  );
  expect(april?.flags.map(({ reason }) => reason.code)).toContain('deal.guaranteeEnded');
  expect(april?.flags.map(({ reason }) => reason.code)).not.toContain('deal.underGuarantee');
});

it('what is right after it has ended is accepted', async () => {
  const found = await audit('连续3个月未达保底即终止', [least, least, least, 16_000]);
  expect(showLines(found.get('JS04-01'))).toEqual([]);
});

it('累计 counts all, 自当月起 that very month', async () => {
  const found = await audit('累计2个月未达保底，自当月起取消保底', [least, least]);
  expect(showLines(found.get('JS01-01'))).toEqual([]);
  expect(showLines(found.get('JS02-01'))).toEqual(['FY2 partial 4000.00 R9']);
});

it('words that give a right to end the contract are asked: nothing is claimed, 4,000.00 is pending', async () => {
  const found = await audit('连续3个月未达保底，甲方有权解除合同', [least, least, least, least]);
  const april = found.get('JS04-01');
  expect(showLines(april)).toEqual(['FY4 evidence 0.00 R9']);
  expect(april?.pending).toBe(400_000n);
  expect(april?.claimable).toBe(0n);
});

it('months that nobody has seen are not counted as missed', async () => {
  const clause =
    '联营扣点,销售额,20%,每月,,账扣,月保底销售额10万元 超出部分15% 连续3个月未达保底即终止';
  const files = [contractFile([clause]), month(1, least), month(2, least), month(4, least)];
  expect(showLines((await auditFolder(files)).get('JS04-01'))).toEqual([]);
});
