import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, auditDrop, startApi } from './api.ts';
import { runMing } from './runMing.ts';

/** A 联营 contract (T-1) whose guarantee lapses after three months of 80,000.00. */
let api: Api;
let home = '';
const chain = '福满家';
const head = `供应商,青禾食品有限公司,供应商编码,V7,零售商,${chain}`;
const contract = {
  name: 'LY-1.csv',
  text: `联营合同
合同编号,LY-1,有效期,2026-01-01至2026-12-31
${head}
科目,计算基数,比例/单价,周期,次数/上限,兑现方式,备注
联营扣点,销售额,20%,月,,账扣,月保底销售额10万元 超出部分15% 连续3个月未达保底即终止
`,
};
const statement = (month: string) => ({
  name: `${month}.csv`,
  text: `结算单
结算单号,JS-${month},结算期间,${month}-01至${month}-28,制单日期,${month}-28
零售商,${chain},供应商名称,青禾食品有限公司,供应商编码,V7,合同号,LY-1
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率
销售,XS-${month},一店,${month}-15,,,80000.00,13%
费用,FY-${month},,${month}-28,联营扣点,账扣,-20000.00,
`,
});

beforeAll(async () => {
  api = await startApi();
  home = mkdtempSync(join(tmpdir(), 'ming 计提-'));
  const { url, token } = api.server;
  writeFileSync(join(home, 'server.json'), JSON.stringify({ url, token, pid: process.pid }));
  const months = ['2026-01', '2026-02', '2026-03', '2026-04'].map(statement);
  await auditDrop(api, [contract, ...months], { as_of: '2026-05-01' });
}, 120_000);
afterAll(async () => {
  await api?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
});

const ming = (...args: string[]) => runMing(home, args);

describe('issue 5, 3: ming accruals and ming guarantees', () => {
  it('accruals: all contracts in one table, one month by month; from April the rate alone', async () => {
    const all = await ming('accruals');
    expect([all.code, all.err]).toEqual([0, '']);
    expect(all.out).toMatch(/福满家 +LY-1 +2026-01 – 2026-04 +320,000\.00 +76,000\.00 +0/);
    const one = await ming('accruals', 'LY-1');
    expect(one.out).toMatch(/2026-03 +联营扣点 +20,000\.00/);
    expect(one.out).toMatch(/2026-04 +联营扣点 +16,000\.00/);
    const json = JSON.parse((await ming('accruals', 'LY-1', '--from', '2026-04', '--json')).out);
    expect(json.contracts).toMatchObject([{ no: 'LY-1', total: '16000.00' }]);
    expect((await ming('accruals', 'nothing')).code).toBe(1);
  }, 60_000);

  it('guarantees: how far, and from when the words of the clause end it', async () => {
    const found = await ming('guarantees');
    expect(found.code, found.err).toBe(0);
    expect(found.out).toContain('2026-04 起失效');
    expect(found.out).toContain('按条款“连续3个月未达保底即终止”，2026-04 起不再计保底');
    const json = JSON.parse((await ming('guarantees', '--json')).out);
    expect(json.guarantees).toMatchObject([
      { no: 'LY-1', amount: '100000.00', cost: '0.00', lapse: { from: '2026-04', open: false } },
    ]);
    const before = await ming('guarantees', '--as-known-on', '2020-01-01');
    expect(before.out).toBe('没有带保底的合同\n');
    expect((await ming('guarantees', '--lang', 'en')).out).toContain('lapsed 2026-04');
  }, 60_000);
});
