import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WirePersonScope, WireTeams } from '../../src/wire/scopes.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';
import { auditAs, markedFiles } from './twoChains.ts';

interface Colleague {
  readonly visitor: Visitor;
  readonly id: string;
}

let api: Api;
let admin: Colleague;
let leader: Colleague;
let member: Colleague;
let free: Colleague;
const [first, second] = ['乐民超市', '丁香百货'] as const;
const always = { from: '2020-01-01', to: null };
const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

beforeAll(async () => {
  api = await startApi();
  const made = await setUpAdministrator(api);
  admin = { visitor: made.visitor, id: made.person?.id ?? '' };
  leader = await invite(api, admin.visitor, ['regionalKa'], 'leader@example.com');
  member = await invite(api, admin.visitor, ['accountExecutive'], 'member@example.com');
  free = await invite(api, admin.visitor, ['salesFinance'], 'free@example.com');
  const office = { api, finance: free.visitor, maker: free.visitor };
  for (const chain of [first, second])
    await auditAs(office, markedFiles(chain, `号${chain}`, '2026-03'));
}, 120_000);
afterAll(() => api?.stop());

const sees = async ({ visitor }: Colleague) =>
  (await visitor.ask<{ chains: string[] }>('GET', '/chains')).body.chains.sort();
const scope = async ({ id }: Colleague) =>
  (await admin.visitor.ask<WirePersonScope>('GET', `/people/${id}/chains`)).body;
const limit = async (who: Colleague, chains: object[] = []) => {
  const { version } = await scope(who);
  const body = { version, limited: true, chains };
  return admin.visitor.ask('PUT', `/people/${who.id}/chains`, body);
};
const listed = async () => (await admin.visitor.ask<WireTeams>('GET', '/teams')).body.teams;
const make = (body: object) =>
  admin.visitor.ask<{ id: string; version: number }>('POST', '/teams', {
    ...{ within: null, chains: [], members: [], ...body },
  });
const both = [first, second].sort();

describe('issue 4, 1: 组织 (G12), who sees which chains', () => {
  let region = '';
  let team = '';

  it('who is limited sees his chains from his next request on, and others as before', async () => {
    expect(await sees(member)).toEqual(both);
    expect((await limit(member, [{ chain: first, ...always }])).status).toBe(200);
    expect(await sees(member)).toEqual([first]);
    expect(await sees(free)).toEqual(both);
    expect(await scope(member)).toMatchObject({ version: 1, limited: true, sees: [first] });
    const ended = { chain: first, from: '2020-01-01', to: '2020-12-31' };
    expect((await limit(member, [ended])).status).toBe(200);
    expect(await sees(member)).toEqual([]);
  });

  it('levels: a leader sees what the teams below see, a member what his team has', async () => {
    expect((await limit(leader)).status).toBe(200);
    expect(await sees(leader)).toEqual([]);
    const head = { name: '华东大区', level: 'region' };
    const leads = { person: leader.id, leads: true, ...always };
    region = (await make({ ...head, chains: [{ chain: first, ...always }], members: [leads] })).body
      .id;
    expect(await sees(leader)).toEqual([first]);
    const made = await make({
      ...{ name: '上海组', level: 'team', within: region },
      ...{ chains: [{ chain: second, ...always }] },
      members: [{ person: member.id, leads: false, ...always }],
    });
    team = made.body.id;
    expect(await sees(leader)).toEqual(both);
    expect(await sees(member)).toEqual([second]);
    expect(await scope(member)).toMatchObject({ teams: [{ name: '上海组', leads: false }] });
    expect((await listed()).map(({ name, level }) => [name, level])).toEqual([
      ['上海组', 'team'],
      ['华东大区', 'region'],
    ]);
  });

  it('a deputy sees it too, on the days that he stands in', async () => {
    const days = { from: today, to: today, kinds: [], most: null };
    const body = { of: leader.id, deputy: member.id, ...days };
    const named = await admin.visitor.ask<{ deputies: { id: string; version: number }[] }>(
      ...(['POST', '/deputies', body] as const),
    );
    expect(named.status).toBe(201);
    expect(await sees(member)).toEqual(both);
    expect(await scope(member)).toMatchObject({
      stands_in_for: [{ name: '同事 regionalKa', to: today }],
    });
    const { id, version } = named.body.deputies[0] as { id: string; version: number };
    await admin.visitor.ask('POST', `/deputies/${id}/end`, { version });
    expect(await sees(member)).toEqual([second]);
  });

  it('a change is a version: what is stale or does not hold is refused, and changes nothing', async () => {
    const known = (await listed()).find(({ id }) => id === region);
    const put = (id: string, body: object) => admin.visitor.ask('PUT', `/teams/${id}`, body);
    const whole = {
      ...{ version: 1, name: '华东大区', level: 'region', within: null },
      ...{ ended: false, chains: [], members: [] },
    };
    const codes = [
      await put(region, { ...whole, version: 9 }),
      await put(region, { ...whole, ended: true }),
      await put(region, { ...whole, within: team }),
      await put(team, { ...whole, level: 'team', within: 'none' }),
      await put('none', whole),
      await put(region, { ...whole, chains: [{ chain: '没有', ...always }] }),
      await put(region, {
        ...whole,
        chains: [
          { chain: first, ...always },
          { chain: first, ...always },
        ],
      }),
      await put(region, { ...whole, members: [{ person: 'none', leads: true, ...always }] }),
      await limit(admin),
      await limit(member, [{ chain: first, from: '2026-02-01', to: '2026-01-01' }]),
    ];
    expect(codes.map(({ status, body }) => `${status} ${body.code}`)).toEqual([
      ...['409 team.stale', '409 team.holds', '409 team.level', '409 team.within'],
      ...['404 team.missing', '404 chain.missing', '422 scope.twice', '404 person.missing'],
      ...['409 scope.administrator', '422 scope.days'],
    ]);
    const two = await Promise.all(
      [1, 2].map(() =>
        admin.visitor.ask('PUT', `/people/${leader.id}/chains`, {
          ...{ version: 1, limited: true, chains: [] },
        }),
      ),
    );
    expect(two.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await listed()).find(({ id }) => id === region)).toEqual(known);
    expect(await sees(leader)).toEqual(both);
  });

  it('who is let free sees all again; only administrators say so; it stands in the trail', async () => {
    for (const { visitor } of [leader, free]) {
      const answers = [
        await visitor.ask('GET', '/teams'),
        await visitor.ask('PUT', `/people/${member.id}/chains`, {}),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    }
    const { version } = await scope(member);
    const body = { version, limited: false, chains: [] };
    expect((await admin.visitor.ask('PUT', `/people/${member.id}/chains`, body)).status).toBe(200);
    expect(await sees(member)).toEqual(both);
    const { body: trail } = await admin.visitor.ask<{ entries: unknown[] }>(
      ...(['GET', '/trail?record=person_scopes'] as const),
    );
    expect(trail.entries.length).toBeGreaterThan(3);
  });
});
