import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireJob } from '../../src/wire/jobs.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';

let api: Api;
let auditor: Visitor;
let other: Visitor;
let finance: Visitor;
beforeAll(async () => {
  api = await startApi();
  const { visitor } = await setUpAdministrator(api);
  const of = async (role: string, name: string) =>
    (await invite(api, visitor, [role], `${name}@example.com`)).visitor;
  auditor = await of('auditor', 'auditor');
  other = await of('legal', 'other');
  finance = await of('salesFinance', 'finance');
});
afterAll(() => api?.stop());

const begin = async () => (await auditor.ask<WireJob>('POST', '/trail/verify', {})).body.id;
const cancel = async (who: Visitor, id: string) => {
  const { status, body } = await who.ask('POST', `/jobs/${id}/cancel`, {});
  return status === 409 ? 200 : status === 200 ? 200 : [status, body.code];
};

it('issue 4, 3: who began a verification ends it, an auditor too; others need the right', async () => {
  const id = await begin();
  expect(await cancel(other, id)).toEqual([403, 'right.missing']);
  // Done meanwhile or not: he may.
  expect(await cancel(auditor, id)).toBe(200);
  expect(await cancel(finance, await begin())).toBe(200);
  expect(await cancel(other, 'none')).toEqual([404, 'job.missing']);
});
