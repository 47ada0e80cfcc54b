import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireLimit } from '../../src/wire/approvals.ts';
import type { WireFile } from '../../src/wire/files.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WirePosting } from '../../src/wire/ledger.ts';
import type { WireLineHistory, WireLinePapers } from '../../src/wire/lineFacts.ts';
import type { WireAudit, WirePreview } from '../../src/wire/settlements.ts';
import type { DropFile } from '../make/drop.ts';
import { type Api, ask, finish, startApi, upload } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

type Kept = WireAudit & { id: string; version: number };

const home = resolve(import.meta.dirname, '../../examples/1-xlsx');

/** T-11 as its files stand in examples/1-xlsx. */
async function auditExample(more: readonly DropFile[] = []): Promise<Kept> {
  const files: { id: string; name: string }[] = [];
  for (const name of readdirSync(home)) {
    const url = `${api.server.url}/api/v1/files?${new URLSearchParams({ name })}`;
    const answer = await fetch(url, { method: 'POST', body: readFileSync(join(home, name)) });
    files.push({ id: ((await answer.json()) as WireFile).id, name });
  }
  for (const file of more) files.push({ id: (await upload(api, file)).id, name: file.name });
  const job = await ask<WireJob>(api, 'POST', '/audits', { files, as_of: '2026-04-10' });
  const { audit } = await finish(api, job.body);
  return (await ask<Kept>(api, 'GET', `/audits/${audit}`)).body;
}

const read = async (id: string) => (await ask<Kept>(api, 'GET', `/audits/${id}`)).body;
const sums = (each: WirePreview['statements'][number] | undefined) => [
  each?.gap,
  each?.claimable,
  each?.conceded,
];

/** The three receipts that came short: 12,000 together. */
const shortOf = (audit: Kept) =>
  audit.statements[0]?.lines.filter(({ rules }) => rules.includes('R13')) ?? [];

describe('issue 3, 3: live sums', () => {
  it('T-11b: a preview tells what giving up the short receipts moves, and keeps nothing', async () => {
    const audit = await auditExample();
    const short = shortOf(audit);
    const decisions = short.map(({ doc }) => ({ doc, decision: 'waive' }));
    const path = `/audits/${audit.id}/preview`;
    const { body } = await ask<WirePreview>(api, 'POST', path, { version: 1, decisions });
    expect(sums(body.statements[0])).toEqual(['55050.00', '40050.00', '12000.00']);
    const moved = body.statements[0]?.lines ?? [];
    const rebate = moved.find(({ line }) => line.fee === 'rebate' && line.theirs === '-85000.00');
    expect(rebate?.line.difference).toBe('2550.00');
    const before = audit.statements[0]?.lines ?? [];
    expect(before[rebate?.n ?? -1]?.difference).toBe('1530.00');
    expect(moved).toHaveLength(short.length + 1);
    expect(await read(audit.id)).toEqual(audit);
  });

  it('no decision changes nothing, and a version that is not the last is refused', async () => {
    const audit = await auditExample();
    const path = `/audits/${audit.id}`;
    const none = await ask<WirePreview>(api, 'POST', `${path}/preview`, {
      ...{ version: 1, decisions: [] },
    });
    expect(none.body.statements[0]?.lines).toEqual([]);
    expect(sums(none.body.statements[0])).toEqual(['66030.00', '51030.00', '0.00']);
    const stale = await ask(api, 'POST', `${path}/preview`, { version: 2, decisions: [] });
    expect([stale.status, stale.body.code]).toEqual([409, 'audit.stale']);
  });
});

describe('issue 3, 4: decisions with person, reason, limit', () => {
  it('what was previewed is what is kept, and a decision that is taken back leaves no trace in the sums', async () => {
    const audit = await auditExample();
    const path = `/audits/${audit.id}`;
    const decisions = shortOf(audit).map(({ doc }) => ({
      ...{ doc, decision: 'trade', person: '周敏', for: '五月堆头一个', note: '换陈列' },
    }));
    const shown = await ask<WirePreview>(api, 'POST', `${path}/preview`, { version: 1, decisions });
    const kept = await ask<Kept>(api, 'POST', `${path}/decide`, { version: 1, decisions });
    expect(kept.body).toEqual({ id: audit.id, version: 2, waiting: [] });
    const after = await read(audit.id);
    for (const { n, line } of shown.body.statements[0]?.lines ?? []) {
      expect(after.statements[0]?.lines[n ?? -1]).toEqual(line);
    }
    expect(shortOf(after)[0]?.decided).toEqual({
      ...{ person: '周敏', for: '五月堆头一个', note: '换陈列', due: null, approver: null },
    });
    const back = decisions.map(({ doc }) => ({ doc, decision: 'open', person: '周敏' }));
    const undone = await ask<Kept>(api, 'POST', `${path}/decide`, { version: 2, decisions: back });
    expect(undone.body.version).toBe(3);
    expect((await read(audit.id)).statements[0]?.lines).toEqual(audit.statements[0]?.lines);
  });

  it('above the limit another person approves; the limit is data with its source', async () => {
    const audit = await auditExample();
    const path = `/audits/${audit.id}`;
    const first = await ask<WireLimit>(api, 'GET', '/concession-limit');
    expect(first.body).toMatchObject({ amount: '10000.00', version: 0 });
    const set = { version: 0, amount: '1500.00', source: '2026 年授权表', person: '陈总' };
    expect((await ask<WireLimit>(api, 'PUT', '/concession-limit', set)).body).toEqual({
      ...{ amount: '1500.00', source: '2026 年授权表', version: 1 },
    });
    const late = await ask(api, 'PUT', '/concession-limit', set);
    expect([late.status, late.body.code]).toEqual([409, 'limit.stale']);
    const line = audit.statements[0]?.lines.find((each) => each.difference === '20000.00');
    const given = { doc: line?.doc, decision: 'waive', person: '周敏' };
    const decide = (more: object) =>
      ask(api, 'POST', `${path}/decide`, { version: 1, decisions: [{ ...given, ...more }] });
    const preview = await ask<WirePreview>(api, 'POST', `${path}/preview`, {
      ...{ version: 1, decisions: [given] },
    });
    expect(preview.body.unapproved).toEqual([
      { doc: line?.doc, row: line?.row, amount: '20000.00', why: 'unapproved' },
    ]);
    const alone = await decide({});
    expect([alone.status, alone.body.code]).toEqual([409, 'audit.unapproved']);
    const own = await decide({ approver: '周敏' });
    expect([own.status, own.body.code]).toEqual([409, 'audit.ownApproval']);
    expect((await read(audit.id)).version).toBe(1);
    expect((await decide({ approver: '陈总' })).status).toBe(200);
    const after = await read(audit.id);
    const decided = after.statements[0]?.lines.find(({ doc }) => doc === line?.doc)?.decided;
    expect(decided).toMatchObject({ person: '周敏', approver: '陈总' });
    const back = { version: 1, amount: '10000.00', source: '恢复', person: '陈总' };
    expect((await ask(api, 'PUT', '/concession-limit', back)).status).toBe(200);
  });
});

describe('issue 3, 3: the papers of a line side by side', () => {
  it('a short receipt: their row, the delivery note and the signed slip with the cells that were used', async () => {
    const audit = await auditExample();
    const n = audit.statements[0]?.lines.findIndex(({ doc }) => doc === 'YS26030012') ?? -1;
    const path = `/audits/${audit.id}/lines/${n}/papers?version=1`;
    const { body } = await ask<WireLinePapers>(api, 'GET', path);
    expect(body.line).toMatchObject({ no: 'YS26030012', amount: '23565.06' });
    expect(body.cell).toMatchObject({ file: '结算单.xlsx', row: 19 });
    expect(body.cell?.cells.map(({ text }) => text)).toContain('YS26030012');
    expect(body.cell?.cells.every(({ heading }) => heading !== '')).toBe(true);
    expect(body.papers.map(({ kind, used, facts }) => [kind, used, facts.no])).toEqual([
      ['delivery', true, 'SH26030012'],
      ['slip', true, 'HD26030012'],
    ]);
    expect(body.papers[1]?.facts).toMatchObject({ amount: '28565.06' });
    expect(body.papers[1]?.row).toMatchObject({ file: '签收回单.csv', row: 2 });
    const stale = await ask(api, 'GET', `/audits/${audit.id}/lines/${n}/papers?version=9`);
    expect([stale.status, stale.body.code]).toEqual([409, 'audit.stale']);
    const none = await ask(api, 'GET', `/audits/${audit.id}/lines/999/papers?version=1`);
    expect([none.status, none.body.code]).toEqual([404, 'line.missing']);
  });
});

describe('issue 3, 4: posting, reversing and posting again', () => {
  it('each step is told with person and reason, the ledger holds nothing twice, the line has it all', async () => {
    const audit = await auditExample();
    const path = `/audits/${audit.id}`;
    const posting = async (version: number) =>
      (await ask<WirePosting>(api, 'GET', `${path}/posting?version=${version}`)).body;
    const open =
      audit.statements[0]?.lines.filter(({ verdict }) => /part|disp/.test(verdict)) ?? [];
    expect(await posting(1)).toMatchObject({ open: open.length, statements: [{ posted: false }] });
    const early = await ask(api, 'POST', `${path}/reverse`, {
      ...{ version: 1, person: '周敏', note: '试' },
    });
    expect([early.status, early.body.code]).toEqual([409, 'audit.notPosted']);
    const decisions = open.map(({ doc }) => ({ doc, decision: 'dispute', person: '周敏' }));
    await ask(api, 'POST', `${path}/decide`, { version: 1, decisions });
    await ask(api, 'POST', `${path}/post`, { version: 2, person: '王芳' });
    const [posted] = (await posting(2)).statements;
    const of = (account: string, list = posted?.postings) =>
      list?.find((each) => each.account === account)?.amount;
    expect([of('receivable'), of('disputed'), of('timing')]).toEqual([
      ...['819500.00', '51030.00', '15000.00'],
    ]);
    expect(posted).toMatchObject({ posted: true, entries: [{ version: 2, person: '王芳' }] });
    await ask(api, 'POST', `${path}/reverse`, { version: 2, person: '王芳', note: '对方改单' });
    await ask(api, 'POST', `${path}/post`, { version: 2, person: '王芳' });
    const [again] = (await posting(2)).statements;
    expect(again?.entries.map(({ reversed, note }) => [reversed, note])).toEqual([
      [true, ''],
      [false, '对方改单'],
      [false, ''],
    ]);
    const balances = (
      await ask<{ balances: WirePosting['statements'][number]['postings'] }>(
        ...([api, 'GET', '/ledger/balances'] as const),
      )
    ).body.balances;
    expect(of('receivable', balances)).toBe('819500.00');
    const n = audit.statements[0]?.lines.findIndex(({ doc }) => doc === open[0]?.doc);
    const history = `${path}/lines/${n}/history?version=2`;
    const { steps } = (await ask<WireLineHistory>(api, 'GET', history)).body;
    expect(steps.slice(-4).map(({ kind, who, text }) => [kind, who, text])).toEqual([
      ['decision', '周敏', '异议'],
      ['posted', '王芳', '过账，核查第 2 版'],
      ['reversed', '王芳', '冲销，对方改单'],
      ['posted', '王芳', '过账，核查第 2 版'],
    ]);
    expect(steps[0]?.text).toBe('收到结算单第 1 版');
  });
});

describe('issue 3, must show: two people', () => {
  it('who decides second on the same version is refused, and nothing of the first is lost', async () => {
    const audit = await auditExample();
    const [line] = shortOf(audit);
    const decide = (decision: string, person: string) =>
      ask(api, 'POST', `/audits/${audit.id}/decide`, {
        version: 1,
        decisions: [{ doc: line?.doc, decision, person }],
      });
    const both = await Promise.all([decide('dispute', '周敏'), decide('waive', '王芳')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const winner = both[0]?.status === 200 ? '周敏' : '王芳';
    const after = await read(audit.id);
    expect([after.version, shortOf(after)[0]?.decided?.person]).toEqual([2, winner]);
  });
});

describe('issue 3, 4: a limit holds for decisions that come in a sheet', () => {
  it('leaves the line undecided, names the row, and keeps it so in the next version', async () => {
    const plain = await auditExample();
    const lines = plain.statements[0]?.lines ?? [];
    const large = lines.find(({ difference }) => difference === '20000.00');
    const small = shortOf(plain)[0];
    const text = `单号,决定,责任人\n${small?.doc},放弃,周敏\n${large?.doc},放弃,周敏\n`;
    const audit = await auditExample([{ name: '决定表.csv', text }]);
    const decidedIn = (each: Kept, doc: string | null | undefined) =>
      each.statements[0]?.lines.find((line) => line.doc === doc)?.decision;
    expect(decidedIn(audit, small?.doc)).toBe('waive');
    expect(decidedIn(audit, large?.doc)).toBeNull();
    const held = audit.problems.filter(({ code }) => code === 'decision.unapproved');
    expect(held).toMatchObject([
      {
        ...{ file: '决定表.csv', row: 3 },
        facts: { doc: large?.doc, amount: '20000.00', limit: '10000.00' },
      },
    ]);
    const path = `/audits/${audit.id}/decide`;
    const back = [{ doc: small?.doc, decision: 'open', person: '周敏' }];
    const next = await ask<Kept>(api, 'POST', path, { version: 1, decisions: back });
    expect(next.status).toBe(200);
    expect(decidedIn(await read(audit.id), large?.doc)).toBeNull();
    const approved = { doc: large?.doc, decision: 'waive', person: '周敏', approver: '陈总' };
    await ask(api, 'POST', path, { version: 2, decisions: [approved] });
    expect(decidedIn(await read(audit.id), large?.doc)).toBe('waive');
  });
});
