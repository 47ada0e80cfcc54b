import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireSearch } from '../../src/wire/lines.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

let api: Api;
let run: string;
let letter: WireIssued;
beforeAll(async () => {
  api = await startApi();
  const audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  run = audit.id;
  const open = audit.statements[0]?.lines.filter(({ verdict }) => verdict !== 'accept') ?? [];
  const decisions = open.map(({ doc }) => ({ doc, decision: 'dispute', person: '周敏' }));
  const path = `/audits/${run}`;
  await ask(api, 'POST', `${path}/decide`, { version: 1, decisions });
  const asked = { version: 2, as_of: '2026-04-10', buyer: '孙采购' };
  const issued = await ask<WireIssued>(api, 'POST', `${path}/letters`, asked);
  expect(issued.status, JSON.stringify(issued.body)).toBe(201);
  letter = issued.body;
  await ask(api, 'POST', '/payments', {
    ...{ chain: '乐民超市', day: '2026-05-15', amount: '51030.00' },
    ...{ payer: '乐民集团财务部', bank_ref: 'ICBC-7788' },
  });
});
afterAll(() => api.stop());

const search = async (q: string) =>
  (await ask<WireSearch>(api, 'GET', `/search?q=${encodeURIComponent(q)}`)).body;

describe('issue 3, 1: the search finds everything', () => {
  it('disputes by document, subject, buyer and chain', async () => {
    const doc = 'FY-JS-0301-4';
    const [byDoc] = (await search(doc)).disputes;
    expect(byDoc).toMatchObject({ doc, chain: '乐民超市', no: 'JS-0301', remaining: '1500.00' });
    for (const q of [byDoc?.subject ?? '-', byDoc?.buyer || '-', '乐民']) {
      expect((await search(q)).disputes.map(({ id }) => id)).toContain(byDoc?.id);
    }
  });

  it('letters by their number, in part and in any case', async () => {
    const { no, id } = letter;
    for (const q of [no, no.slice(2), no.toLowerCase()]) {
      expect((await search(q)).papers).toMatchObject([{ id, no, kind: 'letter' }]);
    }
  });

  it('payments by payer, reference and amount however it is typed', async () => {
    const payment = { payer: '乐民集团财务部', bank_ref: 'ICBC-7788', amount: '51030.00' };
    for (const q of ['财务部', 'icbc-77', '51,030', '51030.00', '￥51，030.0', '51030']) {
      expect((await search(q)).payments, q).toMatchObject([payment]);
    }
    expect((await search('51031')).payments).toEqual([]);
  });

  it('lines by their amount without its sign', async () => {
    const docs = (await search('6,000')).lines.map(({ doc, amount }) => [doc, amount]);
    expect(docs).toEqual([['FY-JS-0301-1', '-6000.00']]);
  });

  it('batches by the name of a file', async () => {
    expect((await search('结算单.csv')).batches).toMatchObject([
      { id: run, files: ['合同.csv', '结算单.csv'], statements: ['JS-0301'] },
    ]);
  });

  it('takes what is typed as letters, never as a pattern', async () => {
    for (const q of ['%', '_', "' or 1=1 --", '1,2,3,4x', '9'.repeat(90)]) {
      const { disputes, papers, payments, batches } = await search(q);
      expect([disputes, payments, batches], q).toEqual([[], [], []]);
      expect(papers, q).toEqual([]);
    }
  });
});
