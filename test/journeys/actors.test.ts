import { afterAll, beforeAll, expect, it } from 'vitest';
import { actingPerson } from '../../src/server/acting.ts';
import type { Actor } from '../../src/server/context.ts';
import { openPool } from '../../src/server/db/pool.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, auditDrop, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

it('issue 4, 1: outside of a request nobody acts, and nothing may be done', () => {
  expect(() => actingPerson()).toThrow('nobody acts here');
});

it('issue 4, 1: a job keeps who began it, from where and by which request', async () => {
  await auditDrop(api, dropFiles());
  const owner = openPool(api.database.ownerUrl, { max: 1 });
  const { rows } = await owner.query<{ actor: Actor }>('select actor from jobs');
  await owner.end();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.actor).toMatchObject({ id: 'local', name: '', from: 'web' });
  expect(rows[0]?.actor.request).toMatch(/^[0-9a-f-]{36}$/);
});
