import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireLines, WireSearch } from '../../src/wire/lines.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

let api: Api;
let runs: string[];
beforeAll(async () => {
  api = await startApi();
  runs = [];
  for (const month of ['01', '02']) {
    const files = dropFiles({
      no: `JS-${month}`,
      from: `2026-${month}-01`,
      to: `2026-${month}-28`,
      month: `2026-${month}`,
    });
    runs.push((await auditDrop(api, files, { as_of: '2026-04-10' })).id);
  }
});
afterAll(() => api.stop());

const lines = async (query: Record<string, string | number> = {}) => {
  const words = new URLSearchParams(Object.entries(query).map(([k, v]) => [k, `${v}`]));
  return (await ask<WireLines>(api, 'GET', `/lines?${words}`)).body;
};

/** Every page of a list, one after another. */
async function all(query: Record<string, string | number>) {
  const found: WireLines['lines'] = [];
  let cursor: string | null = null;
  do {
    const page: WireLines = await lines({ ...query, ...(cursor ? { cursor } : {}) });
    found.push(...page.lines);
    cursor = page.next;
  } while (cursor);
  return found;
}

describe('单据行 (issue 3, lists; bar P10)', () => {
  test('every page and order gives the same set of lines', async () => {
    const key = (line: WireLines['lines'][number]) => `${line.statement} ${line.n}`;
    const whole = (await lines({ limit: 500 })).lines;
    expect(whole.length).toBeGreaterThan(10);
    for (const sort of ['day', 'amount', 'doc']) {
      for (const order of ['asc', 'desc']) {
        const found = await all({ sort, order, limit: 3 });
        expect(found.map(key).sort()).toEqual(whole.map(key).sort());
        const values = found.map((line) =>
          sort === 'day' ? line.date : sort === 'doc' ? (line.doc ?? '') : Number(line.amount),
        );
        const sorted = [...values].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1));
        expect(values).toEqual(order === 'asc' ? sorted : sorted.reverse());
      }
    }
  });

  test('filters are those of the model', async () => {
    const whole = (await lines({ limit: 500 })).lines;
    const model = (fits: (line: WireLines['lines'][number]) => boolean) =>
      whole.filter(fits).length;
    expect((await lines({ kind: 'fee' })).lines.length).toBe(model(({ kind }) => kind === 'fee'));
    expect((await lines({ from: '2026-02-01' })).lines.length).toBe(
      model(({ date }) => (date ?? '') >= '2026-02-01'),
    );
    expect((await lines({ min: '-2000.00', max: '-1.00' })).lines.length).toBe(
      model(({ amount }) => Number(amount) >= -2000 && Number(amount) <= -1),
    );
    expect((await lines({ doc: 'FY-JS-01' })).lines.length).toBe(
      model(({ doc }) => doc?.startsWith('FY-JS-01') ?? false),
    );
    expect((await lines({ chain: '没有' })).lines).toEqual([]);
    const [fee] = (await lines({ doc: 'FY-JS-01-4' })).lines;
    expect(fee).toMatchObject({
      no: 'JS-01',
      amount: '-1500.00',
      verdict: 'dispute',
      ours: '0.00',
    });
    expect(fee?.audit?.id).toBe(runs[0]);
  });

  test('what a client says never reaches the SQL as SQL', async () => {
    for (const query of [
      { sort: 'day; drop table files' },
      { order: 'asc, (select 1)' },
      { cursor: 'x' },
      { cursor: Buffer.from('["2026-01-01\' or 1=1","x",0]').toString('base64url') },
      { from: "2026-01-01' or '1'='1" },
    ]) {
      const words = new URLSearchParams(query as unknown as Record<string, string>);
      expect((await ask(api, 'GET', `/lines?${words}`)).status).toBe(422);
    }
    expect((await lines({ doc: "' or 1=1 --" })).lines).toEqual([]);
    expect((await lines({ store: '%' })).lines).toEqual([]);
  });

  test('a withdrawn batch is in no list', async () => {
    await ask(api, 'POST', `/audits/${runs[1]}/withdraw`, {});
    expect(new Set((await lines({ limit: 500 })).lines.map(({ no }) => no))).toEqual(
      new Set(['JS-01']),
    );
  });
});

describe('搜索 (issue 3, frame)', () => {
  const search = async (q: string) =>
    (await ask<WireSearch>(api, 'GET', `/search?q=${encodeURIComponent(q)}`)).body;

  test('finds chains, statements, lines and clauses', async () => {
    expect((await search('乐民')).chains).toMatchObject([{ name: '乐民超市' }]);
    expect((await search('JS-01')).statements).toMatchObject([{ no: 'JS-01', chain: '乐民超市' }]);
    expect((await search('FY-JS-01-4')).lines).toMatchObject([{ doc: 'FY-JS-01-4' }]);
    expect((await search('DM')).terms[0]?.text).toContain('DM');
    const nothing = Object.values(await search('绝无此物'));
    expect([nothing.length, nothing.flat()]).toEqual([8, []]);
  });

  test('refuses nothing and what is too long', async () => {
    expect((await ask(api, 'GET', '/search?q=%20')).status).toBe(422);
    expect((await ask(api, 'GET', `/search?q=${'x'.repeat(101)}`)).status).toBe(422);
  });
});
