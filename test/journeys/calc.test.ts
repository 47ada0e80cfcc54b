import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

  it('V5: a rebate of HQ goes back to its stores to the 分, from a list or a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ming calc '));
    const file = join(folder, '门店.csv');
    const rows = Array.from({ length: 10 }, (_, n) => `${n + 1}店,160000`);
    writeFileSync(file, `门店,净进货额\n${rows.join('\n')}\n`);
    const told = JSON.parse(inJson('rebate', '--term', `${ladder} 全额`, '--stores', file).out);
    rmSync(folder, { recursive: true });
    expect(told.amount).toBe('24000.00');
    expect(told.stores).toHaveLength(10);
    expect(told.stores[9]).toEqual({
      ...{ store: '10店', turnover: '160000.00', amount: '2400.00', byItself: '0.00' },
    });
    const differs = inJson(
      ...['rebate', '--term', `${ladder} 全额`, '--turnover', '130万'],
      ...['--stores', '甲店=1,000,000,乙店=30'],
    );
    expect([differs.code, JSON.parse(differs.out).ask[0].code]).toEqual([1, 'calc.storesDiffer']);
  });

  it('V6, T-7: what was settled, returns, base year, floor and cap stand beside a rebate', () => {
    const steps = '年返 达到5000元返2%，达到2万元返4% 全额';
    const of = (...args: string[]) => JSON.parse(inJson('rebate', ...args).out);
    expect(of('--term', steps, '--turnover', '27000', '--paid', '140')).toMatchObject({
      ...{ amount: '1080.00', paid: '140.00', due: '940.00', back: '0.00' },
    });
    expect(of('--term', steps, '--turnover', '27000', '--returned', '8000')).toMatchObject({
      clawBack: { after: '380.00', back: '700.00' },
    });
    const growth = ['--term', '年返 同比增长10%返1% 全额', '--turnover', '700万'];
    expect(of(...growth).ask[0].code).toBe('term.unclear');
    expect(of(...growth, '--base-year', '600万', '--cap', '5万')).toMatchObject({
      amount: '50000.00',
    });
    expect(of('--term', '年返 1%', '--turnover', '1500000', '--floor', '20000').amount).toBe(
      '20000.00',
    );
  });

  it('T-1, T-5, T-14: joint, tax, trueup and cliff', () => {
    const of = (...args: string[]) => JSON.parse(inJson(...args).out);
    const clause = '联营扣点20%，月保底销售额10万元，超出部分15%';
    expect(of('joint', '--term', clause, '--sales', '80000')).toMatchObject({
      ...{ takes: '20000.00', left: '60000.00', rate: '25%', short: '20000.00' },
    });
    const unsaid = inJson('joint', '--term', '联营扣点20%，月保底10万元', '--sales', '80000');
    expect([unsaid.code, JSON.parse(unsaid.out).ask[0].choices]).toEqual([
      1,
      ['联营扣点20%，月保底销售额10万元', '联营扣点20%，月保底毛利额10万元'],
    ]);
    expect(of('tax', '--amount', '10000').costs.map(({ cost }: { cost: string }) => cost)).toEqual([
      ...['8849.56', '9433.96', '10000.00'],
    ]);
    expect(of('tax', '--term', '月返5%', '--goods', '13%=700000,9%=300000')).toMatchObject({
      ...{ net: '44734.92', vat: '5265.08', wrongBy: '487.13' },
    });
    const ladder300 = '年返 达到300万返0.5%，达到375万返1% 全额';
    const closings = ['900000/4000000', '1850000/4000000', '2700000/3600000', '3650000'];
    const added = of('trueup', '--term', ladder300, '--closing', ...closings).closings;
    expect(added.map((each: { added: string }) => each.added)).toEqual([
      ...['9000.00', '9500.00', '-5000.00', '4750.00'],
    ]);
    const cliffs = of('cliff', '--term', ladder300, '--turnover', '367万').cliffs;
    expect(cliffs[0]).toMatchObject({ to: 'up', distance: '80000.00', change: '19150.00' });
  });

  it('what is asked names its meanings with what they come to', () => {
    const due = inJson('due', '--term', '开票月结45天', '--invoice', '2026-03-10');
    expect(due.code).toBe(1);
    expect(JSON.parse(due.out).ask[0].results).toEqual([
      { choice: '开票后45天', result: '2026-04-24' },
      { choice: '开票当月月底后45天', result: '2026-05-15' },
    ]);
    const rebate = inJson('rebate', '--term', '年返1%-2%', '--turnover', '100万');
    expect(JSON.parse(rebate.out).ask[0].results).toEqual([
      { choice: '年返1%', result: '10000.00' },
      { choice: '年返2%', result: '20000.00' },
    ]);
    const over = inJson('fee', '--term', 'DM费 1500元/期，每年不超过6期', '--qty', '期=8');
    expect(JSON.parse(over.out).ask[0].text).toMatch(/9,?000\.00.*12,?000\.00/);
  });

  it('a mistake of usage is told as that', () => {
    expect(calc(['rebate', '--term', ladder, '--turnover', '一百万']).code).toBe(2);
    expect(calc(['fee', '--term', '直邮 100元/店', '--qty', '店三十']).code).toBe(2);
    expect(calc(['workday', '--from', '2026-13-01', '--add', '2']).code).toBe(2);
    expect(calc(['due', '--receipt', '2026-05-03']).code).toBe(2);
    const joint = ['due', '--term', '账期45天', '--statement', '2026-06-05'];
    expect(inJson(...joint).code).toBe(1);
    expect(JSON.parse(inJson(...joint, '--kind', 'joint').out)).toMatchObject({
      ...{ due: '2026-07-20', provisional: false, anchor: { kind: 'joint', anchor: 'statement' } },
    });
    const twice = calc(['fee', '--term', '直邮 100元/店', '--qty', '店=30,店=20']);
    expect([twice.code, twice.out]).toEqual([2, '']);
    expect(inJson('rebate', '--term', '月返3%', '--turnover', '１３０万元').code).toBe(0);
  });

  it('V11 and V12: tells what stays open of a payment and how it may be closed', () => {
    const of = (...args: string[]) => JSON.parse(inJson('paid', ...args).out);
    expect(of('--stated', '42.42', '--paid', '42.41')).toMatchObject({
      ...{ open: '0.01', state: 'short', ways: ['partial', 'writeOff', 'tail'] },
      tail: {
        amount: '-0.01',
        entry: [
          { account: 'receivable', amount: '-0.01' },
          { account: 'tailLoss', amount: '0.01' },
        ],
      },
    });
    expect(of('--stated', '42.41', '--paid', '42.42')).toMatchObject({
      ...{ over: '0.01', ways: ['unapplied', 'tail'], tail: { amount: '0.01' } },
    });
    expect(of('--stated', '1000', '--paid', '980')).toMatchObject({
      ...{ open: '20.00', ways: ['partial', 'writeOff'], tail: null },
    });
    expect(calc(['paid', '--stated', '1000', '--paid', '990']).out).toContain('部分付款: 余 10.00');
  });
});
