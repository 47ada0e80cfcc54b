import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireCompany } from '../../src/wire/people.ts';
import { type Api, ask, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api?.stop());

const read = async (prefix = '') => (await ask<WireCompany>(api, 'GET', `${prefix}/company`)).body;
const facts = {
  company: '晨禾食品(苏州)有限公司',
  contact: '周敏',
  phone: '0512-5550 0136',
  email: 'duizhang@chenhe.example',
  address: '苏州市吴江区晨禾路 1 号',
};

test('issue 3, 4: company and contact for letters are kept in versions, of two people one wins', async () => {
  const nothing = { company: '', contact: '', phone: '', email: '', address: '' };
  expect(await read()).toEqual({ ...nothing, version: 0 });
  const saved = await ask<WireCompany>(api, 'PUT', '/company', { ...facts, version: 0 });
  expect([saved.status, saved.body]).toEqual([200, { ...facts, version: 1 }]);
  const late = await ask(api, 'PUT', '/company', { ...facts, contact: '李经理', version: 0 });
  expect([late.status, late.body.code]).toEqual([409, 'company.stale']);
  const both = await Promise.all(
    ['王', '张'].map((contact) =>
      ask<WireCompany>(api, 'PUT', '/company', { ...facts, contact, version: 1 }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const won = both.find(({ status }) => status === 200)?.body.contact;
  expect(await read()).toMatchObject({ version: 2, contact: won });
  expect(await read('/demo')).toEqual({ ...nothing, version: 0 });
  const long = await ask(api, 'PUT', '/company', { ...facts, phone: '1'.repeat(101), version: 2 });
  expect(long.status).toBe(422);
});
