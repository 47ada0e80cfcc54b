import Fastify from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Role } from '../domain/people/role.ts';
import { cellText, choiceOf, ofGroup, sentence } from '../wire/fieldRights.ts';
import { amountText } from '../wire/values.ts';
import { actAsWhoAsks } from './acting.ts';
import type { Actor } from './context.ts';
import { answerErrors } from './errors.ts';
import { coverRefusal, serializeFields } from './fieldAnswers.ts';

/** A sheet of negotiation as a later issue may have it: the mark is all that it needs. */
const sheet = z.object({
  item: z.string(),
  floor: ofGroup('floor', amountText).nullable(),
  cost: ofGroup('margin', z.string()).optional(),
  reason: sentence,
  cells: z.array(cellText),
  steps: z.array(z.object({ price: amountText.nullable(), n: z.int() })),
  either: z.union([z.object({ unit_price: amountText.nullable() }), z.null()]),
  byStore: z.record(z.string(), amountText.nullable()),
});
const strict = z.object({ rows: z.array(z.object({ floor: ofGroup('floor', amountText) })) });

const said = {
  ...{ item: '堆头', floor: '4321.09', cost: '17%', reason: '应扣 4,321.09 元, 80 件' },
  ...{ cells: ['4321', 'DN-1'], steps: [{ price: '4321.09', n: 1 }] },
  ...{ either: { unit_price: '4321.09' }, byStore: { 一店: '4321.09' } },
};
let roles: readonly Role[] = [];
let kept = 0;
const app = Fastify().withTypeProvider<ZodTypeProvider>();
const actor = (): Actor => ({ id: 'x', name: '', roles, chains: null, from: 'web', request: '' });

beforeAll(async () => {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializeFields);
  answerErrors(app, () => undefined);
  actAsWhoAsks(
    app,
    async () => actor(),
    () => ({ person: actor() }),
  );
  const querystring = z.object({
    min: ofGroup('floor', amountText).optional(),
    sort: choiceOf({ floor: 'floor' }, z.enum(['item', 'floor'])).default('item'),
  });
  const body = z.strictObject({
    item: z.string(),
    rows: z.array(z.object({ floor: ofGroup('floor', amountText).nullable() })).optional(),
  });
  app.get(
    '/api/v1/disputes',
    { schema: { querystring, response: { 200: sheet } } },
    async () => said,
  );
  app.post('/api/v1/audits', { schema: { body, response: { 200: sheet } } }, async () => {
    kept += 1;
    return said;
  });
  app.post('/api/v1/drops', { schema: { response: { 200: strict } } }, async () => {
    kept += 1;
    return { rows: [{ floor: '4321.09' }] };
  });
  await app.ready();
});
afterAll(async () => app.close());

async function as(own: readonly Role[], method: 'GET' | 'POST', url: string, payload?: object) {
  roles = own;
  const answer = await app.inject({ method, url, ...(payload ? { payload } : {}) });
  return { status: answer.statusCode, body: answer.json(), text: answer.body };
}

const sheetOf = (own: readonly Role[], query = '') => as(own, 'GET', `/api/v1/disputes${query}`);
const keep = (own: readonly Role[], body: object) => as(own, 'POST', '/api/v1/audits', body);

describe('issue 4, 1: a field needs a mark and nothing else', () => {
  it('is shown whole to who reads its group', async () => {
    expect((await sheetOf(['kaDirector'], '?min=1.00&sort=floor')).body).toEqual(said);
    const { cost: _, ...rest } = said;
    expect((await sheetOf(['nka'])).body).toEqual(rest);
  });

  it('is null, left out, or covered in words for who does not, however deep it lies', async () => {
    expect((await sheetOf(['logistics'])).body).toEqual({
      ...{ item: '堆头', floor: null, reason: '应扣 — 元, 80 件', cells: ['—', 'DN-1'] },
      ...{ steps: [{ price: null, n: 1 }], either: { unit_price: null }, byStore: { 一店: null } },
    });
    const { body } = await sheetOf(['regionalKa']);
    expect([body.floor, body.cost, body.either]).toEqual([null, undefined, said.either]);
  });

  it('neither bounds nor sorts anything for him: 403 names the right and the place', async () => {
    for (const [query, path] of [
      ['?min=1.00', 'querystring/min'],
      ['?sort=floor', 'querystring/sort'],
    ] as const) {
      const { status, body } = await sheetOf(['regionalKa'], query);
      expect([status, body.code, body.errors]).toEqual([
        ...[403, 'field.floor', [{ path, message: 'floor' }]],
      ]);
      expect(body.title).toContain('底价与底线');
    }
    expect((await sheetOf(['regionalKa'], '?sort=item')).status).toBe(200);
  });

  it('is set by who may change it alone, and nothing is kept of what is refused', async () => {
    const rows = [{ floor: null }, { floor: '1.00' }];
    const before = kept;
    // 全国 KA 经理 reads floors and does not set them.
    for (const role of ['nka', 'regionalKa', 'logistics'] as const) {
      const { status, body } = await keep([role], { item: 'x', rows });
      expect([role, status, body.code, body.errors[0]?.path]).toEqual([
        ...[role, 403, 'field.floor', 'body/rows/1/floor'],
      ]);
    }
    expect(kept).toBe(before);
    expect((await keep(['logistics'], { item: 'x', rows: [{ floor: null }] })).status).toBe(200);
    expect((await keep(['nka', 'salesFinance'], { item: 'x', rows })).status).toBe(200);
    expect(kept).toBe(before + 2);
  });

  it('that may be neither null nor left out refuses the answer, before anything is done', async () => {
    const before = kept;
    const refused = await as(['regionalKa'], 'POST', '/api/v1/drops', {});
    expect([refused.status, refused.body.code]).toEqual([403, 'field.floor']);
    expect([kept, refused.text.includes('4321')]).toEqual([before, false]);
    expect((await as(['nka'], 'POST', '/api/v1/drops', {})).status).toBe(200);
  });

  it('is in no refusal: texts, facts and places are covered', async () => {
    roles = ['logistics'];
    const facts = { amount: '4321.09', n: '80' };
    const told = coverRefusal({
      ...{ type: '', status: 409, code: 'x', requestId: '', title: '超过 4,321.09 元, 80 件' },
      ...{ facts, errors: [{ path: 'body', message: '4321.09' }] },
    });
    expect(told).toMatchObject({
      ...{ title: '超过 — 元, 80 件', facts: { amount: '—', n: '80' } },
      errors: [{ path: 'body', message: '—' }],
    });
  });
});
