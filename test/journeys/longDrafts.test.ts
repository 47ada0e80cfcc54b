import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WireAgreement, WireDraft } from '../../src/wire/agreements.ts';
import { longContract } from '../make/longContract.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

const no = 'CHANG-1';
const stores = Array.from({ length: 600 }, (_, n) => `${1001 + n}店`);
let api: Api;

/** More clauses than a page of them, the last for stores whose names look like numbers. */
beforeAll(async () => {
  api = await startApi();
  const [sheet, statement] = longContract(2100, no);
  const last = `DM费,,1500元/期,季,2期/季,账扣,${stores.join('、')}\n`;
  const files = [{ name: sheet?.name ?? '', text: `${sheet?.text}${last}` }];
  await auditDrop(api, statement ? [...files, statement] : files, { as_of: '2026-04-01' });
}, 120_000);
afterAll(() => api?.stop());

it('a draft of a long contract is opened and kept, and each clause holds for the stores it held for', async () => {
  const { body } = await ask<{ agreements: WireAgreement[] }>(api, 'GET', '/agreements');
  const own = body.agreements.find((each) => each.no === no);
  const order = { act: 'renewal', based_on: 1 };
  const made = await ask<WireDraft>(api, 'POST', `/agreements/${own?.id}/drafts`, order);
  expect(made.status).toBe(201);
  const { draft, content } = made.body;
  expect(content.terms).toHaveLength(2101);
  expect(made.body.comparison.changes.every(({ kind }) => kind === 'same')).toBe(true);
  const terms = [...content.terms, '信息费 每月600元'];
  const given = { version: draft.version, content: { ...content, terms } };
  const kept = await ask<WireDraft>(api, 'PUT', `/agreement-drafts/${draft.id}`, given);
  expect(kept.status).toBe(200);
  const names = /「(.*)」/.exec(kept.body.terms.at(-2)?.sentence ?? '')?.[1]?.split('、');
  expect(names).toEqual(stores);
  const { changes } = kept.body.comparison;
  expect(changes.filter(({ kind }) => kind !== 'same').map(({ kind }) => kind)).toEqual(['added']);
}, 60_000);
