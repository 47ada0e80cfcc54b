import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const main = join(resolve(import.meta.dirname, '../..'), 'src/cli/main.ts');

function calc(args: readonly string[], zone = 'Asia/Shanghai') {
  const env = { ...process.env, TZ: zone };
  const ran = spawnSync(process.execPath, [main, 'calc', ...args], { env, encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, said: ran.stderr };
}
const ladder = '年返 100万以上0.5%，125万以上1%，156.25万以上1.5%';
const inJson = (...args: string[]) => calc([...args, '--json']);

describe('issue 5, 3 and 4: ming calc', () => {
  it.each(['Asia/Shanghai', 'UTC', 'America/Los_Angeles'])('gives the same in %s', (zone) => {
    const of = (...args: string[]) => JSON.parse(calc([...args, '--json'], zone).out);
    expect(of('rebate', '--term', `${ladder} 全额`, '--turnover', '1300000')).toMatchObject({
      ...{ amount: '13000.00', mode: 'whole', tier: { from: '1250000.00', inclusive: true } },
    });
    expect(of('due', '--term', '月结45', '--receipt', '2026-05-03')).toMatchObject({
      ...{ due: '2026-07-15', provisional: false },
      legal: [
        { rule: 'fairTrade2006', until: '2026-07-02', over: 13 },
        { rule: 'smePayment2025', until: '2026-07-02', over: 13 },
      ],
    });
    expect(of('workday', '--from', '2026-09-30', '--add', '2')).toMatchObject({
      ...{ day: '2026-10-09', provisional: false },
    });
    expect(of('fee', '--term', '直邮 100元/店/期/图', '--qty', '店=30,期=4,图=2')).toMatchObject({
      amount: '24000.00',
    });
  });

  it('asks what is open, with exit code 1, and tells what it took for granted', () => {
    const asked = inJson('due', '--term', '账期45天', '--receipt', '2026-05-03');
    expect([asked.code, JSON.parse(asked.out).ask[0].code]).toEqual([1, 'pay.anchor']);
    const fee = inJson('fee', '--term', '直邮 100元/店/期/图', '--qty', '店=30');
    expect(JSON.parse(fee.out).ask.map(({ text }: { text: string }) => text)).toEqual([
      '期有多少? 例如 --qty 期=30',
      '图有多少? 例如 --qty 图=30',
    ]);
    const open = inJson('rebate', '--term', ladder, '--turnover', '1,300,000');
    expect(JSON.parse(open.out).assumed.map(({ code }: { code: string }) => code)).toEqual([
      'calc.mode',
      'calc.base',
    ]);
    const unread = calc(['rebate', '--term', '返利另议', '--turnover', '1']);
    expect([unread.code, unread.out]).toEqual([1, '']);
    expect(unread.said).toContain('返利');
  });

  it('a day that is not certain says so, and why', () => {
    const waits = JSON.parse(inJson('due', '--term', '收票后45天', '--receipt', '2026-05-03').out);
    expect([waits.provisional, waits.remarks[0].code]).toEqual([true, 'calc.missing']);
    const far = JSON.parse(inJson('workday', '--from', '2035-12-28', '--add', '9').out);
    expect([far.provisional, far.remarks[0].text]).toEqual([
      ...[true, '2035年的节假日还没有公布, 只计周末'],
    ]);
  });

  it('a mistake of usage is told as that', () => {
    expect(calc(['rebate', '--term', ladder, '--turnover', '一百万']).code).toBe(2);
    expect(calc(['fee', '--term', '直邮 100元/店', '--qty', '店三十']).code).toBe(2);
    expect(calc(['workday', '--from', '2026-13-01', '--add', '2']).code).toBe(2);
    expect(calc(['due', '--receipt', '2026-05-03']).code).toBe(2);
  });
});
