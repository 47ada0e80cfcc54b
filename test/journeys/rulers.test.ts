import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, auditDrop, startApi } from './api.ts';

/** Contracts that come one after the other, and statements that name none of them. */
let api: Api;
beforeAll(async () => {
  api = await startApi();
}, 120_000);
afterAll(() => api?.stop());

const contract = (chain: string, no: string, rows: string, days = '2026-01-01至2026-12-31') => ({
  name: `${no}.csv`,
  text: `合同编号,${no},有效期,${days}\n供应商,青禾食品有限公司,供应商编码,V7,零售商,${chain}\n科目,计算基数,比例/单价,周期,次数/上限,兑现方式,备注\n${rows}`,
});
const rebate = (percent: number) => `月返,含税净进货额,${percent}%,月,,账扣,\n`;
const posters = 'DM费,,1500元/期,季,2期/季,账扣,\n';

const statement = (chain: string, month: string, no: string, fees: readonly string[]) => ({
  name: `${chain}${month}.csv`,
  text: `结算单号,${chain}-${month},结算期间,${month}-01至${month}-28,制单日期,${month}-28
零售商,${chain},供应商名称,青禾食品有限公司,供应商编码,V7${no === '' ? '' : `,合同号,${no}`}
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额,税率
验收,YS-${month},一店,${month}-05,,,100000.00,13%
${fees.join('\n')}
`,
});
const fee = (doc: string, day: string, subject: string, amount: number) =>
  `费用,${doc},,${day},${subject},账扣,-${amount}.00,`;

type Audit = Awaited<ReturnType<typeof auditDrop>>;
const feesOf = ({ statements }: Audit) =>
  (statements[0]?.lines ?? [])
    .filter(({ kind }) => kind === 'fee')
    .map(({ doc, ours, clause, rules }) =>
      [doc, ours, clause?.contractNo ?? '-', ...rules].join(' '),
    );
const codesOf = ({ problems }: Audit) => problems.map(({ code }) => code);
const run = (files: Parameters<typeof auditDrop>[1]) =>
  auditDrop(api, files, { as_of: '2026-06-01' });

describe('issue 5, 2: a drop with a sheet of its own beside contracts that are stored', () => {
  const chain = '合家乐';
  const charged = (month: string) => [
    fee(`R${month}`, `${month}-28`, '月返', 5000),
    fee(`D${month}`, `${month}-10`, `DM费 ${Number(month.slice(5))}月上`, 1500),
  ];

  it('the sheet and the stored ones are one ruler, and it is told', async () => {
    await run([contract(chain, 'HT-1', rebate(5)), statement(chain, '2026-01', 'HT-1', [])]);
    const files = [
      contract(chain, 'CX-2', posters),
      statement(chain, '2026-02', 'CX-2', charged('2026-02')),
    ];
    const audit = await run(files);
    expect(feesOf(audit)).toEqual(['R2026-02 -5000.00 HT-1', 'D2026-02 -1500.00 CX-2']);
    expect(codesOf(audit)).toContain('contract.heldBeside');
    expect(codesOf(audit)).not.toContain('contract.conflict');
  });

  it('a sheet of a number that is stored stands for it, the other contract still holds', async () => {
    const files = [
      contract(chain, 'HT-1', rebate(4)),
      statement(chain, '2026-03', 'HT-1', charged('2026-03')),
    ];
    const audit = await run(files);
    expect(feesOf(audit)).toEqual(['R2026-03 -4000.00 HT-1 R2', 'D2026-03 -1500.00 CX-2']);
  });

  it('what two of them price otherwise is told with the rule', async () => {
    const later = contract(
      chain,
      'CX-3',
      posters.replace('1500', '1200'),
      '2026-04-01至2026-12-31',
    );
    const audit = await run([later, statement(chain, '2026-04', 'CX-3', charged('2026-04'))]);
    expect(feesOf(audit)).toEqual(['R2026-04 -4000.00 HT-1 R2', 'D2026-04 -1200.00 CX-3 R2']);
    expect(codesOf(audit)).toContain('contract.conflict');
  });

  it('the next contract of a kind ends the one that rolls on', async () => {
    const other = '百家福';
    const rolls = `${rebate(5)}期限,,,,,,到期自动顺延\n`;
    const old = contract(other, 'HT-25', rolls, '2025-01-01至2025-12-31');
    await run([old, statement(other, '2025-12', 'HT-25', [])]);
    const next = contract(other, 'HT-26', rebate(4));
    const audit = await run([next, statement(other, '2026-02', 'HT-26', charged('2026-02'))]);
    expect(feesOf(audit)[0]).toBe('R2026-02 -4000.00 - R2');
    expect(codesOf(audit)).not.toContain('contract.heldBeside');
  });
});

describe('issue 5: earlier statements that name no contract', () => {
  const dm = (month: string, part: string) =>
    fee(`D${month}${part}`, `${month}-10`, `DM费 ${Number(month.slice(5))}月${part}`, 1500);

  it('one that was held against the contract counts for later ones: the third DM of the quarter is one too many', async () => {
    const chain = '新一佳';
    await run([
      contract(chain, 'HT-7', posters),
      statement(chain, '2026-01', 'HT-7', [dm('2026-01', '上')]),
    ]);
    await run([statement(chain, '2026-02', '', [dm('2026-02', '上')])]);
    const audit = await run([statement(chain, '2026-03', 'HT-7', [dm('2026-03', '上')])]);
    expect(feesOf(audit)).toEqual(['D2026-03上 0.00 - R4']);
    expect(codesOf(audit)).not.toContain('earlier.unplaced');
  });

  it('one that was held against nothing counts where the chain has no other contract', async () => {
    const chain = '家润多';
    await run([statement(chain, '2026-01', '', [dm('2026-01', '上'), dm('2026-01', '下')])]);
    const audit = await run([
      contract(chain, 'HT-8', posters),
      statement(chain, '2026-02', 'HT-8', [dm('2026-02', '上')]),
    ]);
    expect(feesOf(audit)).toEqual(['D2026-02上 0.00 - R4']);
  });

  it('where the chain has several and nothing tells which, it is told and not counted', async () => {
    const chain = '人人乐';
    await run([statement(chain, '2026-01', '', [dm('2026-01', '上'), dm('2026-01', '下')])]);
    const other = contract(chain, 'CX-0', '堆头,,700元/次,,,账扣,\n', '2025-01-01至2025-12-31');
    await run([other, statement(chain, '2025-12', 'CX-0', [])]);
    const audit = await run([
      contract(chain, 'HT-9', posters),
      statement(chain, '2026-02', 'HT-9', [dm('2026-02', '上')]),
    ]);
    expect(feesOf(audit)).toEqual(['D2026-02上 -1500.00 -']);
    expect(codesOf(audit)).toContain('earlier.unplaced');
  });
});
