import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addWorkdays } from '../../src/domain/calendar/workdays.ts';
import { packagedCalendar } from '../../src/server/workdays.ts';
import type {
  WireDeputies,
  WireMatrix,
  WireRequestPage,
  WireRequests,
} from '../../src/wire/approvalRequests.ts';
import {
  admin,
  api,
  ask,
  auditExample,
  clerk,
  closeHouse,
  decide,
  director,
  finance,
  lineOf,
  maker,
  openHouse,
  type Person,
  read,
  readAudit,
  takeBack,
  today,
  vote,
  withdraw,
} from './approving.ts';
import { invite } from './people.ts';

beforeAll(openHouse, 240_000);
afterAll(closeHouse);

describe('issue 4, 2: a concession above the limit', () => {
  it('waits for the director instead of a typed name, and nothing is decided before', async () => {
    const on = await auditExample();
    const typed = await maker.visitor.ask('POST', `/audits/${on.id}/decide`, {
      version: 1,
      decisions: [{ doc: on.doc, decision: 'waive', approver: '陈总' }],
    });
    expect([typed.status, typed.body.code]).toEqual([422, 'person.approver']);
    const id = await ask();
    expect((await readAudit(on.id)).version).toBe(1);
    const request = await read(id);
    expect(request).toMatchObject({
      ...{ kind: 'concession', state: 'waiting', amount: '20000.00', level: 1, levels: 1 },
      ...{ may_act: false, why_not: 'ownRequest', waits_for: ['同事 kaDirector'] },
    });
    expect(request.due).toBe(addWorkdays(await today(), 3, packagedCalendar().isWorkday));
    const again = await decide(on);
    expect([again.status, (again.body as unknown as { code: string }).code]).toEqual([
      ...[409, 'approval.waits'],
    ]);
    const mine = await director.visitor.ask<WireRequests>('GET', '/approvals');
    expect(mine.body.requests.map((each) => each.id)).toEqual([id]);
    expect((await maker.visitor.ask<WireRequests>('GET', '/approvals')).body.requests).toEqual([]);
    const asked = await maker.visitor.ask<WireRequests>('GET', '/approvals?view=asked');
    expect(asked.body.requests.map((each) => each.id)).toEqual([id]);
    expect((await withdraw(id, director)).status).toBe(409);
    expect((await withdraw(id)).body.state).toBe('withdrawn');
  }, 120_000);

  it('the last vote decides the line in one transaction; of 64 at once one wins', async () => {
    const on = await auditExample();
    const id = await ask();
    const { version } = await read(id);
    const given = { version, vote: 'approved' };
    const answers = await Promise.all(
      Array.from({ length: 64 }, () =>
        director.visitor.ask('POST', `/approvals/${id}/votes`, given),
      ),
    );
    const counts = Map.groupBy(answers, ({ status }) => status);
    expect([counts.get(200)?.length, counts.get(409)?.length]).toEqual([1, 63]);
    const request = await read(id);
    expect(request.state).toBe('approved');
    expect(request.events.map(({ kind }) => kind)).toEqual(['approved', 'applied']);
    const audit = await readAudit(on.id);
    expect(audit.version).toBe(2);
    expect((await lineOf(on))?.decided).toMatchObject({
      ...{ person: '同事 nka', approver: '同事 kaDirector', note: '换五月堆头' },
    });
    await takeBack();
  }, 120_000);

  it('a refusal needs a reason and leaves the line as it was', async () => {
    const id = await ask();
    const bare = await vote(id, director, { vote: 'refused' });
    expect([bare.status, bare.body.code]).toEqual([422, 'approval.reasonMissing']);
    const refused = await vote(id, director, { vote: 'refused', reason: '先要堆头确认单' });
    expect(refused.body.state).toBe('refused');
    expect((await lineOf(await auditExample()))?.decision).toBeNull();
    expect((await vote(id, director)).status).toBe(409);
  }, 60_000);

  it('a vote under a key is given once, and an unkept file is no evidence', async () => {
    const id = await ask();
    const { version } = await read(id, director);
    const given = { version, vote: 'refused', reason: '重复提请' };
    const key = { 'idempotency-key': `vote-${id}` };
    const path = `/approvals/${id}/votes`;
    const none = { ...given, files: ['0'.repeat(64)] };
    expect((await director.visitor.ask('POST', path, none)).body.code).toBe('file.missing');
    const first = await director.visitor.ask<WireRequestPage>('POST', path, given, key);
    const second = await director.visitor.ask<WireRequestPage>('POST', path, given, key);
    expect([first.status, second.status, second.body.version]).toEqual([200, 200, 1]);
  }, 60_000);
});

describe('issue 4, 2: the maker is never the checker', () => {
  const nameDeputy = (who: Person, deputy: Person, more: object = {}) =>
    who.visitor.ask<WireDeputies & { code?: string }>('POST', '/deputies', {
      ...{ deputy: deputy.id, from: '2020-01-01', to: '2099-12-31', ...more },
    });
  const endAll = async () => {
    const { body } = await admin.visitor.ask<WireDeputies>('GET', '/deputies');
    for (const { id, version, ended_on } of body.deputies)
      if (ended_on === null) await admin.visitor.ask('POST', `/deputies/${id}/end`, { version });
  };

  it('not himself, not by the director being his deputy, not through a role he gives', async () => {
    const asking = await ask({}, director);
    const own = await vote(asking, director);
    expect([own.status, own.body.facts?.why]).toEqual([409, 'ownRequest']);
    await withdraw(asking, director);
    const friend = await invite(api, admin.visitor, ['kaDirector'], 'second@example.com');
    expect((await nameDeputy(maker, friend)).status).toBe(201);
    const id = await ask();
    const deputy = await vote(id, friend);
    expect([deputy.status, deputy.body.facts?.why]).toEqual([409, 'makersDeputy']);
    await endAll();
    expect((await vote(id, friend)).body.facts?.why).toBe('makersDeputy');
    await withdraw(id);
    const left = { version: 1, name: '同事 kaDirector', roles: ['kaDirector'], disabled: true };
    expect((await admin.visitor.ask('PUT', `/people/${friend.id}`, left)).status).toBe(200);

    const byAdmin = await ask({}, admin);
    const { body } = await admin.visitor.ask<{ people: { id: string; version: number }[] }>(
      ...(['GET', '/people'] as const),
    );
    const version = body.people.find((each) => each.id === clerk.id)?.version;
    const promoted = {
      version,
      name: '同事 accountExecutive',
      roles: ['kaDirector'],
      disabled: false,
    };
    expect((await admin.visitor.ask('PUT', `/people/${clerk.id}`, promoted)).status).toBe(200);
    expect((await vote(byAdmin, clerk)).body.facts?.why).toBe('roleByMaker');
    const back = { ...promoted, version: (version ?? 0) + 1, roles: ['accountExecutive'] };
    expect((await admin.visitor.ask('PUT', `/people/${clerk.id}`, back)).status).toBe(200);
    await withdraw(byAdmin, admin);
  }, 120_000);

  it('a deputy of the director approves for him, within his limit', async () => {
    expect((await nameDeputy(clerk, clerk)).body.code).toBe('deputy.himself');
    expect((await nameDeputy(clerk, maker, { of: director.id })).status).toBe(403);
    await nameDeputy(director, clerk, { most: '19999.99', kinds: ['concession'] });
    const id = await ask();
    expect((await vote(id, clerk)).body.facts?.why).toBe('deputyLimit');
    await nameDeputy(director, clerk, { most: '20000.00', kinds: ['concession'] });
    const done = await vote(id, clerk);
    expect([done.status, done.body.state]).toEqual([200, 'approved']);
    expect(done.body.stages[0]?.seats[0]).toMatchObject({
      ...{ by: '同事 accountExecutive', on_behalf: '同事 kaDirector' },
    });
    await endAll();
    await takeBack();
  }, 120_000);
});

describe('issue 4, 2: levels, seats and changes', () => {
  const setMatrix = async (change: (matrix: WireMatrix) => object) => {
    const { body } = await director.visitor.ask<WireMatrix>('GET', '/approval-matrix');
    const { versions: _, last_version: __, default_kinds: ___, ...now } = body;
    return director.visitor.ask<WireMatrix & { code?: string }>('PUT', '/approval-matrix', {
      ...{ ...now, source: '2026 授权手册', ...change(body) },
    });
  };
  const concessions = (levels: object[]) => (matrix: WireMatrix) => ({
    rows: matrix.rows.map((row) => (row.kind === 'concession' ? { ...row, levels } : row)),
  });

  it('the matrix is set by director or administrator, in versions; what cannot be is refused', async () => {
    const { body } = await maker.visitor.ask<WireMatrix>('GET', '/approval-matrix');
    expect(body.version).toBe(0);
    const { versions: _, last_version: __, default_kinds: ___, ...same } = body;
    expect((await maker.visitor.ask('PUT', '/approval-matrix', same)).status).toBe(403);
    expect((await setMatrix(concessions([]))).body.code).toBe('matrix.noLevel');
    const set = await setMatrix(
      concessions([
        { need: 'all', days: 1, seats: [{ roles: ['kaDirector'] }, { roles: ['salesFinance'] }] },
        { need: 'any', days: 2, seats: [{ roles: ['administrator'] }, { roles: ['legal'] }] },
      ]),
    );
    expect([set.status, set.body.version, set.body.versions.length]).toEqual([200, 1, 1]);
    const stale = await director.visitor.ask('PUT', '/approval-matrix', { ...same, version: 0 });
    expect([stale.status, stale.body.code]).toEqual([409, 'matrix.stale']);
  });

  it('two levels, the first with two seats at once: each in its turn, one seat a person', async () => {
    const id = await ask();
    expect((await vote(id, admin)).body.facts?.why).toBe('noRole');
    const first = await vote(id, finance);
    expect(first.body).toMatchObject({
      state: 'waiting',
      level: 1,
      waits_for: ['同事 kaDirector'],
    });
    expect((await vote(id, finance)).body.facts?.why).toBe('alreadyVoted');
    expect((await lineOf(await auditExample()))?.decision).toBeNull();
    expect((await vote(id, director)).body).toMatchObject({ level: 2, waits_for: ['王敏'] });
    expect((await vote(id, admin)).body.state).toBe('approved');
    expect((await lineOf(await auditExample()))?.decided?.approver).toBe(
      '同事 salesFinance、同事 kaDirector、王敏',
    );
    await takeBack();
  }, 120_000);

  it('what changes before the last vote is asked for again, from the first level', async () => {
    const on = await auditExample();
    const others = (await readAudit(on.id)).statements[0]?.lines.filter(({ rules }) =>
      rules.includes('R13'),
    );
    const percent = (await readAudit(on.id)).statements[0]?.lines.find(
      ({ fee, theirs }) => fee === 'rebate' && theirs === '-85000.00',
    );
    const { body } = await director.visitor.ask<{ amount: string; version: number }>(
      ...(['GET', '/concession-limit'] as const),
    );
    const limit = {
      version: body.version,
      amount: '100.00',
      source: '收紧',
      person: '同事 kaDirector',
    };
    expect((await director.visitor.ask('PUT', '/concession-limit', limit)).status).toBe(200);
    const id = await ask({ doc: percent?.doc });
    await vote(id, finance);
    await vote(id, director);
    const loose = { ...limit, version: body.version + 1, amount: '10000.00', source: '恢复' };
    expect((await director.visitor.ask('PUT', '/concession-limit', loose)).status).toBe(200);
    // Giving up short receipts moves the base of the percentage, and so what is given up here.
    for (const { doc } of others ?? []) await decide({ id: on.id, doc: doc ?? '' });
    const reopened = await vote(id, admin);
    expect(reopened.status, JSON.stringify(reopened.body)).toBe(200);
    expect(reopened.body).toMatchObject({ state: 'waiting', level: 1, reopened: true });
    expect(reopened.body.amount).not.toBe((await read(id)).events[0]?.amount);
    expect(reopened.body.events.map(({ kind }) => kind)).toEqual([
      'approved',
      'approved',
      'changed',
    ]);
    for (const who of [finance, director, admin]) expect((await vote(id, who)).status).toBe(200);
    expect((await read(id)).state).toBe('approved');

    // After it was approved the base moves again: it waits again, and nothing is posted until then.
    for (const { doc } of others ?? [])
      await decide({ id: on.id, doc: doc ?? '' }, { decision: 'dispute', note: '' });
    expect(await read(id)).toMatchObject({ state: 'waiting', reopened: true, level: 1 });
    const refused = await vote(id, director, { vote: 'refused', reason: '金额变了' });
    expect(refused.body.state).toBe('refused');
    expect((await lineOf({ id: on.id, doc: percent?.doc ?? '' }))?.decision).toBeNull();
  }, 240_000);
});
