import { afterAll, beforeAll, expect, test } from 'vitest';
import { dropFiles } from '../make/drop.ts';
import { type Api, auditDrop, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('files of a month -> job -> every wrong line with its amount', async () => {
  const audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
  console.log(JSON.stringify(audit, null, 1));
  expect(audit.statements).toHaveLength(1);
});
