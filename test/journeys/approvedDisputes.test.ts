import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireMatrix } from '../../src/wire/approvalRequests.ts';
import {
  auditExample,
  closeHouse,
  decide,
  director,
  maker,
  openHouse,
  read,
  readAudit,
  vote,
} from './approving.ts';

beforeAll(openHouse, 240_000);
afterAll(closeHouse);

describe('issue 4, 2: disputes and splitting', () => {
  type Listed = { disputes: { id: string; version: number; remaining: string; chain: string }[] };
  const disputes = async () =>
    (await maker.visitor.ask<Listed>('GET', '/disputes?sort=amount&state=open')).body.disputes;

  it('giving up more of a dispute than one person may waits, and is recorded by the last vote', async () => {
    const on = await auditExample();
    for (const line of (await readAudit(on.id)).statements[0]?.lines ?? [])
      if (['partial', 'dispute', 'evidence'].includes(line.verdict) && line.doc !== null)
        await decide({ id: on.id, doc: line.doc }, { decision: 'dispute', note: '' });
    const { version: seen } = await readAudit(on.id);
    const letter = { version: seen, statement: 0, lang: 'zh', company: '示例食品' };
    const issued = await maker.visitor.ask('POST', `/audits/${on.id}/letters`, letter);
    expect(issued.status, JSON.stringify(issued.body)).toBeLessThan(300);
    const large = (await disputes()).find(({ remaining }) => Number(remaining) > 10_000);
    const path = `/disputes/${large?.id}/events`;
    const event = { kind: 'conceded', amount: '10000.01', note: '换年度合同续签' };
    const asked = await maker.visitor.ask<{ waiting: string; remaining: string }>('POST', path, {
      ...{ version: large?.version, event },
    });
    expect([asked.status, asked.body.remaining]).toEqual([200, large?.remaining]);
    const id = asked.body.waiting;
    expect(await read(id)).toMatchObject({ kind: 'settlement', amount: '10000.01' });
    expect((await vote(id, director)).body.state).toBe('approved');
    const after = (await disputes()).find((each) => each.id === large?.id);
    expect(Number(after?.remaining).toFixed(2)).toBe(
      (Number(large?.remaining) - 10_000.01).toFixed(2),
    );
  }, 120_000);

  it('parts that each stay within the limit are told with their sum on the next request', async () => {
    const [one] = await disputes();
    const give = async (amount: string) => {
      const now = (await disputes()).find(({ id }) => id === one?.id);
      const event = { kind: 'conceded', amount, note: '分次让' };
      const path = `/disputes/${one?.id}/events`;
      return maker.visitor.ask<{ waiting: string | null }>('POST', path, {
        ...{ version: now?.version, event },
      });
    };
    expect((await give('600.00')).body.waiting).toBeNull();
    const { body } = await director.visitor.ask<WireMatrix>('GET', '/approval-matrix');
    const { versions: _, last_version: __, default_kinds: ___, ...now } = body;
    const low = now.rows.map((row) =>
      row.kind === 'settlement' && row.above === '10000.00' ? { ...row, above: '500.00' } : row,
    );
    expect(
      (await director.visitor.ask('PUT', '/approval-matrix', { ...now, rows: low })).status,
    ).toBe(200);
    const back = { ...now, version: now.version + 1 };
    const second = await give('700.00');
    const id = second.body.waiting ?? '';
    expect((await director.visitor.ask('PUT', '/approval-matrix', back)).status).toBe(200);
    expect((await read(id)).split).toBeNull();
    const third = await give('9000.00');
    expect(third.body.waiting).toBeNull();
    const split = (await read(id)).split;
    expect(split).toMatchObject({ threshold: '10000.00' });
  }, 60_000);
});
