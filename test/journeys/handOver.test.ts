import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDeputies, WireRequests } from '../../src/wire/approvalRequests.ts';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireHandedOver, WireHandOver } from '../../src/wire/handOver.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
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
  maker,
  openHouse,
  type Person,
  read,
  readAudit,
  today,
  vote,
  withdraw,
} from './approving.ts';
import { invite } from './people.ts';

/**
 * The director owns a statement, claims, a short payment and evidence, stands in for the clerk, is asked to
 * approve and has asked for something himself.
 */
let successor: Person;
let request: string;
let own: string;
let version = 0;
let statement: string;

beforeAll(async () => {
  await openHouse();
  const on = await auditExample();
  const lines = (await readAudit(on.id)).statements[0]?.lines ?? [];
  const brings = {
    decision: 'evidence',
    person: '同事 kaDirector',
    due: '2026-12-31',
    note: '找签收单',
  };
  const open = lines.filter(({ verdict }) => /partial|dispute|evid/.test(verdict));
  const lesser = open.find(({ difference }) => !['20000.00', '1500.00'].includes(difference ?? ''));
  for (const { doc } of open) {
    const given = doc === lesser?.doc ? brings : { decision: 'dispute' };
    expect((await decide({ id: on.id, doc: doc ?? '' }, given)).status).toBe(200);
  }
  const letter = { version: (await readAudit(on.id)).version, as_of: '2026-04-10' };
  const issued = await maker.visitor.ask('POST', `/audits/${on.id}/letters`, letter);
  expect(issued.status, JSON.stringify(issued.body)).toBe(201);
  const { body } = await maker.visitor.ask<WireDisputes>('GET', '/disputes');
  expect(body.disputes.length, JSON.stringify(body)).toBeGreaterThan(1);
  for (const { id, version } of body.disputes.slice(0, 2)) {
    const event = { kind: 'assigned', owner: '同事 kaDirector', until: '2026-12-31' };
    const path = `/disputes/${id}/events`;
    const told = await maker.visitor.ask('POST', path, { version, event });
    expect(told.status, JSON.stringify(told.body)).toBeLessThan(300);
  }
  const [due] = await dues();
  statement = due?.statement ?? '';
  const paid = { chain: due?.chain, day: '2026-05-15', amount: '1000.00', note: due?.no };
  await finance.visitor.ask('POST', '/payments', { ...paid, bank_ref: 'B1' });
  const note = { kind: 'assign', person: '同事 kaDirector', due: '2026-12-31' };
  await finance.visitor.ask('POST', `/payments/statements/${statement}/notes`, note);
  const deputy = { deputy: director.id, from: '2020-01-01', to: '2099-12-31' };
  expect((await clerk.visitor.ask('POST', '/deputies', deputy)).status).toBe(201);
  const mark = { kind: 'owner', person: '同事 kaDirector' };
  expect((await finance.visitor.ask('POST', `/statements/${statement}/marks`, mark)).status).toBe(
    204,
  );
  request = await ask();
  const low = { version: 0, amount: '1.00', source: '制度', person: '王敏' };
  expect((await admin.visitor.ask('PUT', '/concession-limit', low)).status).toBe(200);
  own = await askAs(director, on.id);
  version = (await read(own)).version;
  successor = await invite(api, admin.visitor, ['nka'], 'next@example.com');
}, 240_000);
afterAll(closeHouse);

/** What he gives up of a claim himself, which another director would have to approve. */
async function askAs(who: Person, audit: string): Promise<string> {
  const lines = (await readAudit(audit)).statements[0]?.lines ?? [];
  const line = lines.find(
    ({ decision, difference }) => decision === 'dispute' && difference === '1500.00',
  );
  const made = await decide({ id: audit, doc: line?.doc ?? '' }, { note: '换陈列' }, who);
  expect(made.body.waiting, JSON.stringify(made.body)).toHaveLength(1);
  return made.body.waiting[0]?.id ?? '';
}

const dues = async () =>
  (await finance.visitor.ask<{ statements: WireDue[] }>('GET', '/payments/statements')).body
    .statements;
const list = async (who: Person = admin, of: Person = director) =>
  who.visitor.ask<WireHandOver>('GET', `/people/${of.id}/hand-over`);
/** 负责人 of the statement, as the board has it. */
const owner = async (): Promise<string | null> => {
  const { body } = await admin.visitor.ask<WireBoard>('GET', '/board');
  return body.rows.find((row) => row.statement === statement)?.owner ?? null;
};
const give = async (more: object = {}, who: Person = admin) =>
  who.visitor.ask<WireHandedOver & { code?: string }>('POST', `/people/${director.id}/hand-over`, {
    ...{ version: 1, to: successor.id, from: await today(), disable: true, reason: '离职' },
    asked: [{ id: own, version, act: 'withdraw' }],
    ...more,
  });
const claims = async (owner: string) => {
  const path = `/disputes?owner=${encodeURIComponent(owner)}`;
  return (await admin.visitor.ask<WireDisputes>('GET', path)).body.disputes;
};

describe('issue 4, 1: 离职交接', () => {
  it('lists what stands in his name before anything moves', async () => {
    const { body } = await list();
    expect(body.disputes).toHaveLength(2);
    expect(body.short_payments.map((each) => each.statement)).toEqual([statement]);
    expect(body.deputies.map(({ of, deputy }) => [of, deputy])).toEqual([
      ['同事 accountExecutive', '同事 kaDirector'],
    ]);
    expect(body.approvals).toMatchObject([{ id: request, amount: '20000.00', others: [] }]);
    expect(body.statements.map((each) => each.statement)).toEqual([statement]);
    expect(body.evidence.length).toBeGreaterThan(0);
    expect(body.asked).toMatchObject([{ id: own, version, kind: 'concession' }]);
    expect(body.stays).toEqual({ finished: 0, teams: [], chains: [], contact: false, drops: 0 });
    expect(body.people.map(({ id }) => id)).not.toContain(director.id);
  });

  it('refuses nonsense, and then nothing has moved', async () => {
    const codeOf = async (more: object, who: Person = admin) => {
      const { status, body } = await give(more, who);
      return [status, body.code];
    };
    expect(await codeOf({}, maker)).toEqual([403, 'right.missing']);
    expect(await codeOf({ to: director.id })).toEqual([422, 'handOver.himself']);
    expect(await codeOf({ from: '2099-01-01' })).toEqual([422, 'handOver.future']);
    expect(await codeOf({ version: 7 })).toEqual([409, 'person.stale']);
    expect(await codeOf({ to: 'nobody' })).toEqual([404, 'person.missing']);
    expect(await codeOf({})).toEqual([409, 'handOver.noSeat']);
    const gone = await invite(api, admin.visitor, ['kaDirector'], 'gone@example.com');
    const left = { version: 1, name: '已离职', roles: ['kaDirector'], disabled: true };
    expect((await admin.visitor.ask('PUT', `/people/${gone.id}`, left)).status).toBe(200);
    expect(await codeOf({ to: gone.id })).toEqual([409, 'handOver.disabled']);
    expect(await claims('同事 kaDirector')).toHaveLength(2);
    expect((await dues())[0]?.owner).toBe('同事 kaDirector');
    expect((await director.visitor.ask('GET', '/approvals')).status).toBe(200);
  }, 60_000);

  it('moves all of it in one step, ends deputies and sessions, and the trail has it', async () => {
    const role = { version: 1, name: '接手人', roles: ['kaDirector', 'nka'], disabled: false };
    expect((await admin.visitor.ask('PUT', `/people/${successor.id}`, role)).status).toBe(200);
    const listed = (await list()).body;
    const codeOf = async (more: object) => (await give(more)).body.code;
    expect(await codeOf({ asked: [] })).toBe('handOver.asked');
    expect(await codeOf({ asked: [{ id: own, version: version + 1, act: 'withdraw' }] })).toBe(
      'handOver.asked',
    );
    expect(await codeOf({ reason: ' ' })).toBe('handOver.reason');
    const taken = { asked: [{ id: own, version, act: 'takeOver' }] };
    expect(await codeOf(taken)).toBe('handOver.ownCheck');
    expect(await owner()).toBe('同事 kaDirector');
    const done = await give();
    expect(done.body).toMatchObject({
      ...{ statements: 1, disputes: 2, short_payments: 1, evidence: listed.evidence.length },
      ...{ deputies: 1, taken: 0, withdrawn: 1, disabled: true },
    });
    expect(await owner()).toBe('接手人');
    const now = (await list(admin, successor)).body;
    expect([now.statements.length, now.evidence]).toEqual([1, listed.evidence]);
    const gone = await read(own, admin);
    expect([gone.state, gone.events.at(-1)]).toMatchObject([
      'withdrawn',
      { kind: 'withdrawn', person: '王敏', reason: '离职' },
    ]);
    expect(await claims('同事 kaDirector')).toEqual([]);
    expect(await claims('接手人')).toHaveLength(2);
    expect((await dues())[0]).toMatchObject({ owner: '接手人', due: '2026-12-31' });
    const { body } = await admin.visitor.ask<WireDeputies>('GET', '/deputies');
    expect(body.deputies.every(({ ended_on }) => ended_on !== null)).toBe(true);
    expect((await read(request)).waits_for).toEqual(['接手人']);
    expect((await director.visitor.ask('GET', '/approvals')).status).toBe(401);
    const trail = await admin.visitor.ask<{ entries: { person: string }[] }>(
      ...(['GET', '/trail?record=hand_overs'] as const),
    );
    expect(trail.body.entries.map(({ person }) => person)).toEqual(['王敏']);
    expect((await give()).body.code).toBe('handOver.disabled');
  }, 60_000);

  it('who takes a request over asks from then on: he does not approve it, and may withdraw it', async () => {
    const next = await invite(api, admin.visitor, ['nka'], 'nka2@example.com');
    const before = await read(request, clerk);
    const order = { version: 1, to: next.id, from: before.made_on, disable: true, reason: '调岗' };
    const asked = [{ id: request, version: before.version, act: 'takeOver' }];
    const path = `/people/${maker.id}/hand-over`;
    const done = await admin.visitor.ask<WireHandedOver>('POST', path, { ...order, asked });
    expect(done.body, JSON.stringify(done.body)).toMatchObject({ taken: 1, withdrawn: 0 });
    const now = await read(request, next);
    expect([now.state, now.maker.id, now.may_withdraw]).toEqual(['waiting', next.id, true]);
    expect(now.events.at(-1)).toMatchObject({
      kind: 'takenOver',
      taker: '同事 nka',
      person: '王敏',
    });
    const { body } = await next.visitor.ask<WireRequests>('GET', '/approvals?view=asked');
    expect(body.requests.map(({ id }) => id)).toContain(request);
    const roles = { version: 1, name: '同事 nka', roles: ['nka', 'kaDirector'], disabled: false };
    expect((await admin.visitor.ask('PUT', `/people/${next.id}`, roles)).status).toBe(200);
    expect((await vote(request, next)).body.facts?.why).toBe('ownRequest');
    expect((await withdraw(request, next)).body.state).toBe('withdrawn');
  }, 60_000);
});
