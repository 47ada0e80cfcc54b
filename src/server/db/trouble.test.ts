import pg from 'pg';
import { expect, it } from 'vitest';
import { troubleOf } from './trouble.ts';

const database = (code: string) =>
  Object.assign(new pg.DatabaseError('said', 4, 'error'), { code });
const system = (code: string) => Object.assign(new Error('said'), { code });
const of = (error: unknown) => {
  const said = troubleOf(error);
  return said && `${said.status} ${said.code}`;
};

it('issue 4, 5: what the machine cannot do is told apart from mistakes of ours', () => {
  expect([database('53100'), system('ENOSPC'), system('EDQUOT')].map(of)).toEqual(
    Array(3).fill('507 storage.full'),
  );
  expect([database('58030'), database('XX001'), system('EIO')].map(of)).toEqual(
    Array(3).fill('500 storage.broken'),
  );
  const away = [database('57P01'), database('08006'), database('53300'), system('ECONNREFUSED')];
  const cut = ['Connection terminated unexpectedly', 'Client was closed and is not queryable'];
  const lines = cut.map((message) => new Error(message));
  expect([...away, ...lines].map(of)).toEqual(Array(6).fill('503 database.away'));
  const ours = [database('23505'), database('57014'), new TypeError('x'), system('ENOENT'), 'text'];
  expect(ours.map(of)).toEqual(Array(5).fill(null));
});
