import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseContract } from '../../src/domain/contracts/parseContract.ts';
import { parseTables } from '../../src/domain/sheets/tables.ts';
import { readFile } from '../../src/server/imports/readFile.ts';
import type { WireAgreement, WireVersionText } from '../../src/wire/agreements.ts';
import { sentenceOfTerm } from '../../src/words/termSentence.ts';
import { cleanMonth } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';
import { runMing } from './runMing.ts';

let api: Api;
let home = '';
const head = `甲方,乐民超市(上海)有限公司,税号,91310000MA1FL00001,,,
乙方,青禾食品有限公司,配送商,顺捷物流有限公司,收款单位,青禾商贸有限公司,
`;

beforeAll(async () => {
  api = await startApi();
  home = mkdtempSync(join(tmpdir(), 'ming 合同-'));
  const { url, token } = api.server;
  writeFileSync(join(home, 'server.json'), JSON.stringify({ url, token, pid: process.pid }));
  await ask(api, 'POST', `/customers`, { name: '乐民超市' });
  await ask(api, 'POST', `/customers/${encodeURIComponent('乐民超市')}/entities`, {
    is_agent: false,
    periods: [
      {
        ...{ from: null, to: '2026-06-30', name: '乐民超市(上海)有限公司', address: '' },
        ...{ tax_no: '91310000MA1FL00001', bank: '' },
      },
      {
        ...{ from: '2026-07-01', to: null, name: '乐民商业有限公司', address: '' },
        ...{ tax_no: '91310000MA1FL00001', bank: '' },
      },
    ],
  });
  const files = cleanMonth('JS-0101', '2026-01').map(({ name, text }) =>
    name === '合同.csv' ? { name, text: text.replace('科目,', `${head}科目,`) } : { name, text },
  );
  await auditDrop(api, files, { as_of: '2026-02-01' });
}, 60_000);
afterAll(async () => {
  await api?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
});

const ming = (...args: string[]) => runMing(home, args);

describe('issue 5, 2: ming contracts', () => {
  it('lists them, and shows the parties of one by their names on a day', async () => {
    const list = await ming('contracts');
    expect([list.code, list.err]).toEqual([0, '']);
    expect(list.out).toMatch(/乐民超市 +HT-2026-777 +购销/);
    const shown = await ming('contracts', 'HT-2026-777', '--day', '2026-03-01');
    expect(shown.code, shown.err).toBe(0);
    expect(shown.out).toMatch(
      /购方 +乐民超市\(上海\)有限公司 +91310000MA1FL00001 +乐民超市\(上海\)有限公司/,
    );
    expect(shown.out).toMatch(/结算主体 +青禾商贸有限公司 +- +未关联/);
    const later = await ming('contracts', 'HT-2026-777', '--day', '2026-08-01', '--json');
    const read = JSON.parse(later.out) as WireVersionText;
    expect(read.parties[0]?.linked?.name).toBe('乐民商业有限公司');
    expect((await ming('contracts', 'nothing')).code).toBe(1);
    expect((await ming('contracts', '--version', '1')).code).toBe(2);
  }, 60_000);

  it('the sheet that it writes says the same parties and clauses when it is read', async () => {
    const path = join(home, '合同表.xlsx');
    expect((await ming('contracts', 'HT-2026-777', '--export', path)).code).toBe(0);
    const { sheets } = await readFile({ name: '合同表.xlsx', bytes: readFileSync(path) });
    const again = parseContract(sheets.flatMap((sheet) => parseTables(sheet)));
    expect(again).toMatchObject({ no: 'HT-2026-777', chain: '乐民超市', asked: [] });
    expect([again.from, again.to]).toEqual(['2026-01-01', '2026-12-31']);
    const { body } = await ask<{ agreements: WireAgreement[] }>(api, 'GET', '/agreements');
    const whole = `/agreements/${body.agreements[0]?.id}/versions/1`;
    const told = (await ask<WireVersionText>(api, 'GET', whole)).body;
    const of = (all: readonly { role: string; name: string }[]) =>
      all.map(({ role, name }) => `${role} ${name}`);
    expect(of(again.parties ?? [])).toEqual(of(told.parties));
    expect(again.parties?.[0]?.taxNo).toBe('91310000MA1FL00001');
    expect(again.terms.map((term) => sentenceOfTerm(term))).toEqual(
      told.terms.map(({ sentence }) => sentence),
    );
  }, 60_000);
});
