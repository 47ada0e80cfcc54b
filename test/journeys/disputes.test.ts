import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  WireDispute,
  WireDisputes,
  WireReminders,
  WireStatistics,
  WireTimeline,
} from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireClocks, WireIssued, WirePaper } from '../../src/wire/papers.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles, monthWith } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi, upload } from './api.ts';

let api: Api;
let audit: WireAudit & { id: string; version: number };
beforeAll(async () => {
  api = await startApi();
  audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
});
afterAll(() => api.stop());

const list = async (query = '') =>
  (await ask<WireDisputes>(api, 'GET', `/disputes?as_of=2026-04-20&${query}`)).body.disputes;
const one = async (id: string, query = '') =>
  (await ask<WireTimeline>(api, 'GET', `/disputes/${id}${query}`)).body;
const tell = (dispute: Pick<WireDispute, 'id' | 'version'>, event: Record<string, unknown>) =>
  ask<WireDispute>(api, 'POST', `/disputes/${dispute.id}/events`, {
    version: dispute.version,
    event,
  });
const issue = (body: Record<string, unknown> = {}) =>
  ask<WireIssued>(api, 'POST', `/audits/${audit.id}/letters`, {
    version: audit.version,
    as_of: '2026-04-10',
    ...body,
  });
const byDoc = async (doc: string) => (await list()).find((each) => each.doc === doc) as WireDispute;
/** An amount that is not shown is no number, and fails. */
const cents = (amount: string | null) => Math.round(Number(amount ?? 'hidden') * 100);
const sum = (amounts: readonly (string | null)[]) =>
  amounts.reduce((total, each) => total + cents(each), 0);

async function decide(decisions: { doc: string; decision: string }[]): Promise<void> {
  const path = `/audits/${audit.id}/decisions`;
  const job = await ask<WireJob>(api, 'POST', path, { version: audit.version, decisions });
  await finish(api, job.body);
  audit = (await ask<typeof audit>(api, 'GET', `/audits/${audit.id}`)).body;
}

async function bytesOf(path: string): Promise<{ status: number; type: string; bytes: Buffer }> {
  const answer = await fetch(`${api.server.url}/api/v1${path}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', bytes };
}

describe('异议函 (issue 3, 3 and 4): issued, numbered, kept', () => {
  test('nothing goes out before each line in question was decided', async () => {
    const refused = await issue();
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'audit.undecided' }]);
    const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) =>
      ['partial', 'dispute', 'evidence'].includes(verdict),
    );
    await decide(open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' })));
    const stale = await issue({ version: audit.version - 1 });
    expect([stale.status, stale.body]).toMatchObject([409, { code: 'audit.stale' }]);
  });

  test('a letter takes the first number, keeps its PDF and opens a dispute a claimed line', async () => {
    const { status, body } = await issue({ contact: '王会计', buyer: '李采购' });
    expect([status, body.no, body.added, body.chain]).toEqual([
      201,
      'YH-2026-000001',
      true,
      '乐民超市',
    ]);
    const { claimable } = audit.statements[0] as WireAudit['statements'][number];
    expect(body.amount).toBe(claimable);
    const file = await bytesOf(`/papers/${body.id}/file`);
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(body.sha256);
    const disputes = await list();
    expect(disputes).toHaveLength(body.disputes);
    expect(sum(disputes.map(({ claimed }) => claimed))).toBe(cents(claimable));
    expect(disputes.every(({ state, buyer }) => state === 'open' && buyer === '李采购')).toBe(true);
    expect(disputes[0]).toMatchObject({ opened: '2026-04-10', age_days: 10 });
  });

  test('asked again it gives the same letter: no second number, no second dispute', async () => {
    const before = await list();
    const again = await issue();
    expect([again.status, again.body.no, again.body.added]).toEqual([200, 'YH-2026-000001', false]);
    const many = await Promise.all([1, 2, 3].map(() => issue()));
    expect(new Set(many.map(({ body }) => body.no)).size).toBe(1);
    expect(await list()).toEqual(before);
  });

  test('the other papers have series of their own, and are workbooks and a PDF', async () => {
    const path = `/audits/${audit.id}/papers`;
    const numbers = [];
    for (const kind of ['reservation', 'invoiceList', 'feeList']) {
      const draft = await bytesOf(`${path}/${kind}`);
      expect([kind, draft.status]).toEqual([kind, 200]);
      const { status, body } = await ask<WireIssued>(api, 'POST', path, {
        kind,
        version: audit.version,
        as_of: '2026-04-10',
      });
      expect(status).toBe(201);
      numbers.push(body.no);
      const file = await bytesOf(`/papers/${body.id}/file`);
      expect(file.bytes.subarray(0, 2).toString()).toBe(kind === 'reservation' ? '%P' : 'PK');
    }
    expect(numbers).toEqual(['BL-2026-000001', 'KP-2026-000001', 'FY-2026-000001']);
    const { papers } = (await ask<{ papers: WirePaper[] }>(api, 'GET', '/papers?limit=3')).body;
    expect(papers.map(({ kind }) => kind)).toEqual(['feeList', 'invoiceList', 'reservation']);
  });
});

describe('送达 and the clocks', () => {
  const clocks = async (today: string) =>
    (await ask<WireClocks>(api, 'GET', `/clocks?as_of=${today}`)).body.statements[0]?.clocks ?? [];
  const reminders = async (today: string) =>
    (await ask<WireReminders>(api, 'GET', `/reminders?as_of=${today}`)).body.reminders;

  test('run by the days of the chain until they are stopped', async () => {
    expect((await clocks('2026-04-10')).map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'confirmation unknown',
      'invoice unknown',
      'objection running',
    ]);
    const set = { version: 0, confirm_days: 5, invoice_days: 20 };
    const chain = encodeURIComponent('乐民超市');
    expect((await put(`/chains/${chain}/clocks`, set)).status).toBe(200);
    expect((await put('/chains/none/clocks', set)).status).toBe(404);
    expect((await clocks('2026-04-04'))[0]).toMatchObject({ due: '2026-04-05', days_left: 1 });
    const due = await reminders('2026-04-24');
    expect(due.some(({ kind }) => kind === 'objection')).toBe(true);
    expect(due.find(({ kind }) => kind === 'confirmation')?.days_left).toBe(-19);
    const paged = [];
    for (const skip of due.keys()) {
      const page = `/reminders?as_of=2026-04-24&limit=1&skip=${skip}`;
      const { body } = await ask<WireReminders>(api, 'GET', page);
      expect(body.count).toBe(due.length);
      paged.push(...body.reminders);
    }
    expect(paged).toEqual(due);
  });

  test('only proof of sending stops the objection', async () => {
    const [letter] = (await ask<{ papers: WirePaper[] }>(api, 'GET', '/papers?kind=letter')).body
      .papers;
    const path = `/papers/${letter?.id}/sent`;
    const bare = await ask<{ disputes: number }>(api, 'POST', path, {
      channel: 'email',
      day: '2026-04-11',
    });
    expect(bare.body.disputes).toBe((await list()).length);
    expect((await clocks('2026-04-20'))[2]?.state).toBe('running');
    expect((await list()).every(({ state }) => state === 'sent')).toBe(true);
    expect((await reminders('2026-04-24')).some(({ kind }) => kind === 'proof')).toBe(true);
    const missing = { channel: 'courier', proof_file: '0'.repeat(64) };
    expect((await ask(api, 'POST', path, missing)).status).toBe(404);
    const proof = await upload(api, { name: '快递回执.txt', text: '已签收' });
    const sent = { channel: 'courier', day: '2026-04-12', proof_no: 'SF123', proof_file: proof.id };
    expect((await ask(api, 'POST', path, sent)).status).toBe(200);
    expect((await clocks('2026-04-20'))[2]).toMatchObject({
      state: 'stopped',
      stopped_on: '2026-04-12',
    });
    const rows = (await ask<WireBoard>(api, 'GET', '/board?as_of=2026-04-20')).body.rows;
    expect(rows[0]).toMatchObject({ stage: 'sent', next: 'confirm' });
    const refused = await ask(api, 'POST', `/papers/${letter?.id}/void`, { reason: '写错' });
    expect([refused.status, refused.body.code]).toEqual([409, 'paper.sent']);
  });
});

async function put(path: string, body: unknown): Promise<Response> {
  return fetch(`${api.server.url}/api/v1${path}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('答复, 承诺, 让步, 追回', () => {
  test('of two people at once one wins and the other is told', async () => {
    const dispute = await byDoc('FY-JS-0301-1');
    const answers = await Promise.all([
      tell(dispute, { kind: 'answered', answer: 'agree', day: '2026-04-15', person: '甲' }),
      tell(dispute, { kind: 'answered', answer: 'refuse', day: '2026-04-15', person: '乙' }),
      tell(dispute, { kind: 'note', note: '电话催过', day: '2026-04-15' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const told = answers.find(({ status }) => status === 409)?.body;
    expect(told).toMatchObject({ code: 'dispute.stale' });
    expect((await one(dispute.id)).events).toHaveLength(dispute.version + 1);
  });

  test('no more is conceded or promised than is left, and what is closed opens again', async () => {
    const dispute = await byDoc('FY-JS-0301-4');
    const much = await tell(dispute, { kind: 'conceded', amount: '1500.01' });
    expect([much.status, much.body]).toMatchObject([422, { code: 'dispute.tooMuch' }]);
    const part = await tell(dispute, {
      kind: 'conceded',
      amount: '500.00',
      day: '2026-04-16',
      note: '换五月端架',
    });
    expect(part.body).toMatchObject({ conceded: '500.00', remaining: '1000.00', state: 'sent' });
    const closed = await tell(part.body, { kind: 'closed', day: '2026-04-17' });
    expect(closed.body).toMatchObject({ state: 'lost', lost: '1000.00', settled_on: '2026-04-17' });
    expect((await tell(closed.body, { kind: 'closed' })).status).toBe(409);
    const open = await tell(closed.body, { kind: 'reopened', day: '2026-04-18' });
    expect(open.body).toMatchObject({ state: 'sent', lost: '0.00', remaining: '1000.00' });
    const until = await tell(open.body, {
      kind: 'promised',
      amount: '1000.00',
      until: '2026-05-20',
      day: '2026-04-18',
    });
    expect(until.body).toMatchObject({ state: 'promised', promised: { until: '2026-05-20' } });
    const owner = { kind: 'assigned', owner: '李经理', until: '2026-04-25', day: '2026-04-18' };
    expect((await tell(until.body, owner)).body).toMatchObject({ owner: '李经理' });
    expect((await list('owner=李经理&due_by=2026-04-30')).map(({ doc }) => doc)).toEqual([
      'FY-JS-0301-4',
    ]);
  });

  test('a later statement brings money back: what is sure is booked, the rest is asked', async () => {
    const rebate = await byDoc('FY-JS-0301-1');
    const twice = await byDoc('TH-JS-0301-1');
    const april = monthWith(
      [
        `费用,CH-1,,2026-04-20,月返 冲FY-JS-0301-1,账扣,${rebate.remaining},`,
        `退货,CH-2,一店,2026-04-21,,,${twice.remaining},`,
      ],
      { no: 'JS-0401', from: '2026-04-01', to: '2026-04-30', month: '2026-04', rebate: '-4500.00' },
    );
    await auditDrop(api, april, { as_of: '2026-05-08' });
    const back = await one(rebate.id);
    expect(back).toMatchObject({ state: 'recovered', remaining: '0.00', settled_on: '2026-04-30' });
    expect(back.events.at(-1)).toMatchObject({ kind: 'recovered', amount: rebate.claimed });
    const asked = await one(twice.id);
    expect(asked.state).toBe('sent');
    const [suggestion] = asked.suggestions;
    expect(suggestion).toMatchObject({ statement_no: 'JS-0401', amount: twice.remaining });
    expect(suggestion?.because).toContain('金额相同');
    const { statement, line } = suggestion ?? {};
    const taken = { kind: 'recovered', amount: suggestion?.amount, statement, line };
    expect((await tell(asked, taken)).body).toMatchObject({ state: 'recovered' });
    expect((await one(twice.id)).suggestions).toEqual([]);
    const other = await byDoc('FY-JS-0301-4');
    const same = await tell(other, { ...taken, amount: '1.00' });
    expect([same.status, same.body]).toMatchObject([422, { code: 'dispute.tooMuch' }]);
  });

  test('the same files again bring nothing back twice; a person may say that it was none', async () => {
    const rebate = await byDoc('FY-JS-0301-1');
    const version = (await one(rebate.id)).version;
    await auditDrop(
      api,
      monthWith([], { no: 'JS-0501', from: '2026-05-01', to: '2026-05-31', month: '2026-05' }),
      { as_of: '2026-06-08' },
    );
    expect((await one(rebate.id)).version).toBe(version);
    const { events } = await one(rebate.id);
    const { statement, line } = events.at(-1) as WireTimeline['events'][number];
    const none = await tell(await one(rebate.id), { kind: 'dismissed', statement, line });
    expect(none.body).toMatchObject({ recovered: '0.00', remaining: rebate.claimed });
    expect(none.body.version).toBe(version + 2);
    expect((await one(rebate.id)).suggestions).toEqual([]);
  });
});

describe('台账', () => {
  test('is filtered, sorted, and read page by page without a gap', async () => {
    const all = await list('sort=amount');
    const left = all.map(({ remaining }) => Math.abs(cents(remaining)));
    expect(left).toEqual([...left].sort((a, b) => b - a));
    const seen: string[] = [];
    let cursor = '';
    do {
      const path = `/disputes?sort=amount&limit=1${cursor}`;
      const { body } = await ask<WireDisputes>(api, 'GET', path);
      seen.push(...body.disputes.map(({ id }) => id));
      cursor = body.next === null ? '' : `&cursor=${body.next}`;
    } while (cursor !== '');
    expect(seen).toEqual(all.map(({ id }) => id));
    expect((await list('q=fy-js-0301-4')).map(({ doc }) => doc)).toEqual(['FY-JS-0301-4']);
    expect((await list('fee=dm')).every(({ fee }) => fee === 'dm')).toBe(true);
    expect((await list('chain=无')).length).toBe(0);
    expect((await list('state=recovered')).map(({ doc }) => doc)).toEqual(['TH-JS-0301-1']);
    expect((await ask(api, 'GET', '/disputes?state=nonsense')).status).toBe(422);
    expect((await ask(api, 'GET', '/disputes?cursor=nonsense')).status).toBe(422);
    expect((await ask(api, 'GET', '/disputes/none')).status).toBe(404);
  });

  test('as known on a day: what was recorded later is not there', async () => {
    expect(await list('as_known_on=2020-01-01')).toEqual([]);
    const [dispute] = await list();
    expect((await ask(api, 'GET', `/disputes/${dispute?.id}?as_known_on=2020-01-01`)).status).toBe(
      404,
    );
  });

  test('the statistics add up to what was claimed', async () => {
    const all = await list();
    for (const by of ['chain', 'buyer', 'fee', 'rule']) {
      const path = `/disputes/statistics?as_of=2026-05-30&by=${by}`;
      const { groups, ages } = (await ask<WireStatistics>(api, 'GET', path)).body;
      const of = (name: 'claimed' | 'recovered' | 'conceded' | 'lost' | 'remaining') =>
        sum(groups.map((group) => group[name]));
      expect(of('claimed')).toBe(sum(all.map(({ claimed }) => claimed)));
      expect(of('claimed')).toBe(of('recovered') + of('conceded') + of('lost') + of('remaining'));
      expect(sum(ages.map(({ remaining }) => remaining))).toBe(of('remaining'));
    }
    const path = '/disputes/statistics?by=buyer';
    const [group] = (await ask<WireStatistics>(api, 'GET', path)).body.groups;
    expect(group).toMatchObject({ key: '李采购', settled: 1, won: 1, win_count: '1.00' });
  });
});

describe('编号', () => {
  test('a voided letter keeps its number, the next one is the next, and none is missing', async () => {
    const june = monthWith([], {
      no: 'JS-0601',
      from: '2026-06-01',
      to: '2026-06-30',
      month: '2026-06',
    });
    const march = audit;
    audit = await auditDrop(api, june, { as_of: '2026-07-08' });
    const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
    await decide(open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' })));
    const first = await issue();
    expect(first.body.no).toBe('YH-2026-000002');
    expect((await ask(api, 'POST', `/papers/${first.body.id}/void`, { reason: '' })).status).toBe(
      422,
    );
    const withdraw = await ask(api, 'POST', `/audits/${audit.id}/withdraw`, {});
    expect([withdraw.status, withdraw.body.code]).toEqual([409, 'audit.lettered']);
    const path = `/papers/${first.body.id}/void`;
    const voided = await ask<WirePaper>(api, 'POST', path, { reason: '抬头写错', person: '王' });
    expect(voided.body.voided).toEqual({ reason: '抬头写错', person: '王' });
    expect(await list(`paper=${first.body.id}`)).toEqual([]);
    const second = await issue();
    expect([second.status, second.body.no]).toEqual([201, 'YH-2026-000003']);
    const ids = (await list(`paper=${second.body.id}`)).map(({ id }) => id);
    expect((await list(`paper=${first.body.id}`)).map(({ id }) => id)).toEqual(ids);
    expect((await ask<unknown>(api, 'GET', '/papers/gaps')).body).toEqual({ gaps: [] });
    audit = march;
  });

  test('a refused letter takes no number', async () => {
    const before = (await ask<{ papers: WirePaper[] }>(api, 'GET', '/papers')).body.papers.length;
    const missing = await issue({ attachments: ['0'.repeat(64)], version: audit.version + 1 });
    expect(missing.status).toBe(409);
    expect((await ask<{ papers: WirePaper[] }>(api, 'GET', '/papers')).body.papers.length).toBe(
      before,
    );
  });
});

describe('异议函资料', () => {
  test('the letter, a list of its annexes, pictures printed, the rest embedded', async () => {
    const [letter] = (await ask<{ papers: WirePaper[] }>(api, 'GET', '/papers?kind=letter')).body
      .papers;
    const pack = await bytesOf(`/papers/${letter?.id}/pack.pdf`);
    expect([pack.status, pack.type]).toEqual([200, 'application/pdf']);
    const alone = await bytesOf(`/papers/${letter?.id}/file`);
    expect(pack.bytes.length).toBeGreaterThan(alone.bytes.length);
    expect(pack.bytes.includes('/EmbeddedFile')).toBe(true);
    const { papers } = (await ask<{ papers: WirePaper[] }>(api, 'GET', '/papers?kind=feeList'))
      .body;
    expect((await bytesOf(`/papers/${papers[0]?.id}/pack.pdf`)).status).toBe(409);
  });
});
