import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/values/day.ts';
import type { WireMatrix, WireMatrixContent } from '../../src/wire/approvalRequests.ts';
import {
  ask,
  closeHouse,
  director,
  finance,
  maker,
  openHouse,
  read,
  today,
  vote,
  withdraw,
} from './approving.ts';

beforeAll(openHouse, 240_000);
afterAll(closeHouse);

const path = '/approval-matrix';
const now = async () => (await maker.visitor.ask<WireMatrix>('GET', path)).body;
const version = (n: number) => maker.visitor.ask<WireMatrixContent>('GET', `${path}/${n}`);

/** The rows with one that lets finance approve concessions above so much. */
const withRow = (rows: WireMatrix['rows'], above: string): WireMatrix['rows'] => {
  const at = rows.findLastIndex(({ kind }) => kind === 'concession') + 1;
  const fresh = {
    ...{ kind: 'concession' as const, above, above_points: null, valid_days: null },
    levels: [{ need: 'all' as const, days: 2, seats: [{ roles: ['salesFinance' as const] }] }],
    ...{ needs_reason: true, needs_evidence: false },
  };
  const rest = rows.filter((row) => row.kind !== 'concession' || row.above === null);
  return [...rest.slice(0, at - 1), fresh, ...rest.slice(at - 1)];
};

const save = async (more: object) => {
  const { last_version, split_days, rows } = await now();
  return director.visitor.ask<WireMatrix & { code?: string; errors?: { path: string }[] }>(
    ...([
      'PUT',
      path,
      { version: last_version, split_days, rows, source: '手册', ...more },
    ] as const),
  );
};

describe('issue 4, 2: the matrix in versions with days', () => {
  it('a row that was added decides who approves, from the day on which its version holds', async () => {
    const day = await today();
    const rows = withRow((await now()).rows, '15000.00');
    const later = await save({ rows, valid_from: addDays(day, 7) });
    expect([later.status, later.body.version, later.body.last_version]).toEqual([200, 0, 1]);
    const before = await ask();
    expect((await read(before)).waits_for).toEqual(['同事 kaDirector']);
    await withdraw(before);
    const held = await save({ rows, valid_from: day });
    expect([held.body.version, held.body.last_version, held.body.valid_from]).toEqual([2, 2, day]);
    const after = await ask();
    expect((await read(after)).waits_for).toEqual(['同事 salesFinance']);
    expect((await vote(after, director)).body.facts?.why).toBe('noRole');
    expect((await vote(after, finance)).body.state).toBe('approved');
  }, 120_000);

  it('every version is kept whole; that of the program is version 0', async () => {
    const first = (await version(0)).body;
    const last = (await version(2)).body;
    expect(first.rows.filter(({ kind }) => kind === 'concession')).toHaveLength(2);
    expect(last.rows.filter(({ kind }) => kind === 'concession').map(({ above }) => above)).toEqual(
      [null, '15000.00'],
    );
    expect((await now()).versions.map(({ version: n }) => n)).toEqual([2, 1]);
    expect((await version(3)).status).toBe(404);
  });

  it('what was seen is an older version: 409, and nothing is kept', async () => {
    const stale = await save({ version: 1 });
    expect([stale.status, stale.body.code]).toEqual([409, 'matrix.stale']);
    expect((await now()).last_version).toBe(2);
  });

  it('a day that is past, a first row with an amount and points where there are none are refused', async () => {
    const past = await save({ valid_from: addDays(await today(), -1) });
    expect([past.status, past.body.code, past.body.errors?.[0]?.path]).toEqual([
      ...[422, 'matrix.past', 'body/valid_from'],
    ]);
    const { rows } = await now();
    const late = rows.map((row) => (row.kind === 'release' ? { ...row, above: '100.00' } : row));
    expect((await save({ rows: late })).body.code).toBe('matrix.first');
    const pointed = rows.map((row) =>
      row.kind === 'fee' && row.above !== null ? { ...row, above_points: '0.005' } : row,
    );
    expect((await save({ rows: pointed })).body.code).toBe('matrix.points');
    expect((await now()).last_version).toBe(2);
  });
});
