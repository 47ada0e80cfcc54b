import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireAudit, WirePosted } from '../../src/wire/settlements.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi, upload } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Listed {
  statements: { id: string; statement: { no: string; version: number }; claimable: string }[];
  next: string | null;
}

interface Versions {
  versions: {
    version: number;
    difference: { amount: string; changes: { doc: string; amount: string }[] } | null;
  }[];
}

test('files of a month -> job -> every wrong line with its amount', async () => {
  const audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  const [first] = audit.statements;
  expect(first).toMatchObject({
    statement: {
      no: 'JS-0301',
      version: 1,
      chain: '乐民超市',
      supplier_entity: '青禾食品有限公司',
    },
    theirs_payable: '69500.00',
    deadline: '2026-04-30',
    days_left: 20,
  });
  const wrong = first?.lines.filter(({ verdict }) => verdict !== 'accept');
  expect(wrong?.map(({ row, doc, difference }) => [row, doc, difference])).toEqual([
    [7, 'TH-JS-0301-1', '10000.00'],
    [8, 'FY-JS-0301-1', '1500.00'],
    [11, 'FY-JS-0301-4', '1500.00'],
  ]);
  expect(first?.claimable).toBe('13000.00');
  expect(audit.files.map(({ kind }) => kind)).toEqual(['contract', 'statement']);
});

test('the same file twice adds nothing; a changed statement is a new version', async () => {
  const files = dropFiles({
    no: 'JS-0401',
    from: '2026-04-01',
    to: '2026-04-30',
    month: '2026-04',
  });
  await auditDrop(api, files);
  for (const file of files) expect((await upload(api, file)).added).toBe(false);
  await auditDrop(api, files);
  const changed = dropFiles({
    no: 'JS-0401',
    from: '2026-04-01',
    to: '2026-04-30',
    month: '2026-04',
    rebate: '-4500.00',
  });
  const second = await auditDrop(api, changed);
  expect(second.statements[0]?.statement.version).toBe(2);
  const { body } = await ask<Listed>(api, 'GET', '/statements?limit=500');
  const own = body.statements.filter(({ statement }) => statement.no === 'JS-0401');
  expect(own.map(({ statement }) => statement.version)).toEqual([2, 1]);
  const versions = await ask<Versions>(api, 'GET', `/statements/${own[0]?.id}/versions`);
  expect(versions.body.versions.map(({ version }) => version)).toEqual([1, 2]);
  expect(versions.body.versions[1]?.difference).toMatchObject({
    amount: '1500.00',
    changes: [{ doc: 'FY-JS-0401-1', amount: '1500.00' }],
  });
});

test('earlier statements of the same contract and chain are looked at', async () => {
  const [, statement] = dropFiles({
    no: 'JS-0501',
    from: '2026-05-01',
    to: '2026-05-31',
    month: '2026-05',
  });
  const again = { ...statement, text: `${statement?.text}` };
  const contract = dropFiles()[0];
  const audit = await auditDrop(api, [contract, again] as Parameters<typeof auditDrop>[1]);
  expect(audit.statements[0]?.earlier.map(({ no }) => no)).toContain('JS-0301');
});

test('decisions make the next version; a stale one is refused; posting balances', async () => {
  const files = dropFiles({
    no: 'JS-0701',
    from: '2026-07-01',
    to: '2026-07-31',
    month: '2026-07',
  });
  const audit = await auditDrop(api, files);
  const path = `/audits/${audit.id}`;
  const early = await ask(api, 'POST', `${path}/post`, { version: 1 });
  expect([early.status, early.body.code]).toEqual([409, 'audit.undecided']);
  const wrong = audit.statements[0]?.lines.filter(({ verdict }) => verdict !== 'accept') ?? [];
  const decisions = wrong.map(({ doc, row }, i) => ({
    doc: `${doc}#${row}`,
    decision: i === 0 ? 'dispute' : 'waive',
  }));
  const job = await ask<WireJob>(api, 'POST', `${path}/decisions`, { version: 1, decisions });
  expect(job.status).toBe(202);
  expect(await finish(api, job.body)).toMatchObject({ state: 'done', version: 2 });
  const decided = await ask<WireAudit>(api, 'GET', path);
  expect(decided.body.statements[0]).toMatchObject({ claimable: '10000.00' });
  expect(decided.body.statements[0]?.conceded).not.toBe('0.00');
  const first = await ask<WireAudit>(api, 'GET', `${path}?version=1`);
  expect(first.body.statements[0]?.conceded).toBe('0.00');
  const stale = await ask(api, 'POST', `${path}/decisions`, { version: 1, decisions });
  expect([stale.status, stale.body.code]).toEqual([409, 'audit.stale']);
  const posted = await ask<WirePosted>(api, 'POST', `${path}/post`, { version: 2 });
  expect(posted.body).toMatchObject({ entries: [{}], reversed: [] });
  const again = await ask<WirePosted>(api, 'POST', `${path}/post`, { version: 2 });
  expect(again.body.entries[0]?.id).toBe(posted.body.entries[0]?.id);
  const { balances } = (await ask<WireBalances>(api, 'GET', '/ledger/balances')).body;
  const fen = balances.map(({ amount }) => BigInt(amount.replace('.', '')));
  expect(fen.reduce((sum, each) => sum + each, 0n)).toBe(0n);
  expect(balances.find(({ account }) => account === 'receivable')?.amount).toBe('69500.00');
});

test('deciding again after posting reverses the first entry; the past stays as it was known', async () => {
  const files = dropFiles({
    no: 'JS-0701',
    from: '2026-07-01',
    to: '2026-07-31',
    month: '2026-07',
  });
  const audit = await auditDrop(api, files);
  const path = `/audits/${audit.id}`;
  const wrong = audit.statements[0]?.lines.filter(({ verdict }) => verdict !== 'accept') ?? [];
  const decisions = wrong.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'accept' }));
  const job = await ask<WireJob>(api, 'POST', `${path}/decisions`, { version: 1, decisions });
  await finish(api, job.body);
  const posted = await ask<WirePosted>(api, 'POST', `${path}/post`, { version: 2 });
  expect(posted.body.reversed).toHaveLength(1);
  const now = (await ask<WireBalances>(api, 'GET', '/ledger/balances')).body.balances;
  expect(now.find(({ account }) => account === 'disputed')).toBeUndefined();
  expect(now.find(({ account }) => account === 'receivable')?.amount).toBe('69500.00');
  const before = await ask<WireBalances>(api, 'GET', '/ledger/balances?as_known_on=2020-01-01');
  expect(before.body.balances).toEqual([]);
  const until = await ask<WireBalances>(api, 'GET', '/ledger/balances?until=2026-07-30');
  expect(until.body.balances).toEqual([]);
});

test('letter, sheet and report of an audit; a clean one has no letter', async () => {
  const audit = await auditDrop(api, dropFiles());
  const get = (paper: string) => fetch(`${api.server.url}/api/v1/audits/${audit.id}/${paper}`);
  const letter = await get('letter.pdf');
  expect(
    Buffer.from(await letter.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ).toBe('%PDF');
  const sheet = await get('differences.xlsx');
  expect(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  expect(await (await get('report.txt')).text()).toContain('TH-JS-0301-1');
  const none = await get('letter.pdf?statement=9');
  expect(none.status).toBe(404);
});

test('what is no statement is said, and the job is done', async () => {
  const audit = await auditDrop(api, [{ name: '便条.csv', text: '你好,世界\n1,2\n' }]);
  expect(audit.statements).toEqual([]);
  expect(audit.problems.map(({ code, severity }) => [code, severity])).toContainEqual([
    'run.noStatement',
    'error',
  ]);
});

test('headings that nobody knows: corrected once, known for the chain from then on', async () => {
  const head = '结算单号,JS-ODD,零售商,奇店,结算期间,2026-03-01至2026-03-31\n';
  const rows = '验收,Y1,一店,100.00\n退货,T1,一店,-10.00\n退货,T1,一店,-10.00\n';
  const file = { name: '奇.csv', text: `${head}甲栏,乙栏,丙栏,丁栏\n${rows}` };
  const headings = { A: 'docType', B: 'docNo', C: 'storeName', D: 'gross', E: null, F: null };
  const mapping = { fingerprint: 'a|b|c|d|e|f', kind: 'statement', headings };
  const given = await auditDrop(api, [file], { mappings: [mapping] });
  expect(given.statements[0]).toMatchObject({ theirs_payable: '80.00', claimable: '10.00' });
  const next = { ...file, text: file.text.replaceAll('JS-ODD', 'JS-ODD2') };
  expect((await auditDrop(api, [next])).statements[0]?.claimable).toBe('10.00');
});

test('a large drop is worked on beside the server, with the same result', async () => {
  const [contract, statement] = dropFiles({ no: 'JS-0801' });
  const more = Array.from(
    { length: 4100 },
    (_, i) => `验收,YS-B-${i},一店,2026-03-05,,,0.00,13%`,
  ).join('\n');
  const text = statement?.text.replace('合计', `${more}\n合计`) ?? '';
  const files = [contract, { name: '大.csv', text }] as Parameters<typeof auditDrop>[1];
  const audit = await auditDrop(api, files);
  expect(audit.statements[0]).toMatchObject({ claimable: '13000.00' });
  expect(audit.statements[0]?.lines).toHaveLength(4108);
});
