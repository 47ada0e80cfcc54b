import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDraft } from '../../src/wire/agreements.ts';
import type { WireFee, WireFees } from '../../src/wire/fees.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const read = async (known?: string) =>
  (await ask<WireFees>(api, 'GET', `/fees${known ? `?known=${known}` : ''}`)).body;
const rowOf = async (kind: string) => {
  const found = (await read()).fees.find((each) => each.kind === kind);
  if (!found) throw new Error(kind);
  return found;
};
const put = (kind: string, body: object) =>
  ask<WireFees & { code: string; title: string }>(api, 'PUT', `/fees/${kind}`, body);
const change = async (kind: string, more: Partial<WireFee>) => {
  const { version, fee } = await rowOf(kind);
  return put(kind, { version, fee: { ...fee, ...more } });
};

/** A month that is charged a fee by a name of the company's own. */
const monthOf = (no: string) =>
  dropFiles({ no }).map(({ name, text }) => ({
    name: `${no}${name}`,
    text: text
      .replace(/费用,FY-(.*)-4,(.*?)DM费[^,]*,/, '费用,FY-$1-4,$2入驻费,')
      .replace('DM费,,1500元/期', '入驻费,,1500元/店,一次性,,账扣,\nDM费,,1500元/期'),
  }));
const entryOf = async (no: string) => {
  const audit = await auditDrop(api, monthOf(no), { as_of: '2026-04-10' });
  const line = audit.statements[0]?.lines.find(({ doc }) => doc === `FY-${no}-4`);
  return { audit, line };
};

describe('issue 5, 3: the catalogue of fees is the company’s own', () => {
  it('thirty kinds come with names, nature, tax class, guide and law, each with its source', async () => {
    const { fees } = await read();
    expect(fees).toHaveLength(30);
    expect(fees.every(({ version, is_own }) => version === 0 && !is_own)).toBe(true);
    expect(await rowOf('entry')).toMatchObject({
      fee: {
        ...{ zh: '进场费', nature: 'fixed', tax_class: 'service', period: 'once' },
        guide: { low: '5000.00', high: '10000.00', top: '15000.00', year: 2005 },
        law: { level: 'banned', text: 'law.noService' },
      },
    });
  });

  it('a name of the company is read from then on; a batch stays as it was read', async () => {
    const { audit, line } = await entryOf('JS-F1');
    expect(line?.fee).not.toBe('entry');
    expect((await change('entry', { zh: '入驻费' })).status).toBe(200);
    const later = await entryOf('JS-F2');
    expect(later.line?.fee).toBe('entry');
    expect(later.line?.verdict).toBe('accept');
    const decided = await ask<{ version: number; statements: (typeof audit)['statements'] }>(
      ...([api, 'POST', `/audits/${audit.id}/decide`] as const),
      { version: audit.version, decisions: [{ doc: 'FY-JS-F1-1', decision: 'accept' }] },
    );
    expect(decided.status).toBe(200);
    const again = await ask<typeof audit>(api, 'GET', `/audits/${audit.id}`);
    expect(again.body.version).toBe(audit.version + 1);
    const same = again.body.statements[0]?.lines.find(({ doc }) => doc === 'FY-JS-F1-4');
    expect([same?.fee, same?.verdict]).toEqual([line?.fee, line?.verdict]);
  });

  it('names that would be read as two kinds are refused, with the other kind by name', async () => {
    const { fee } = await rowOf('dm');
    const taken = await change('dm', { aliases: [...fee.aliases, '入驻费'] });
    expect([taken.status, taken.body.code, taken.body.title]).toEqual([
      ...[
        422,
        'fee.nameTaken',
        '"入驻费" 已经是 入驻费 的名称, 不能再归另一个科目; 请先从那里删掉',
      ],
    ]);
    expect((await change('dm', { aliases: ['报'] })).body.code).toBe('fee.nameShort');
    expect((await change('dm', { aliases: ['费用'] })).body.code).toBe('fee.nameGeneral');
    const guide = { low: '9.00', high: '1.00', top: null, rate_low: null, rate_high: null };
    const fallen = await change('dm', { guide: { ...guide, source: '本公司', year: 2026 } });
    expect([fallen.status, fallen.body.code]).toEqual([422, 'fee.guide']);
    const stale = await put('dm', { version: 7, fee });
    expect([stale.status, stale.body.code]).toEqual([409, 'fee.stale']);
    expect((await put('nothing', { version: 0, fee })).status).toBe(422);
    expect((await rowOf('dm')).version).toBe(0);
  });

  it('what was known before is known, and the standard comes back as a version', async () => {
    expect((await read('2026-01-01')).fees.every(({ is_own }) => !is_own)).toBe(true);
    const guide = { low: '800.00', high: '1200.00', top: null, rate_low: null, rate_high: null };
    const own = { ...guide, source: '2026年公司谈判记录', year: 2026 };
    await change('display', { guide: own, over_charge: '堆头没有摆满两周' });
    expect(await rowOf('display')).toMatchObject({
      ...{ version: 1, is_own: true, fee: { guide: own, over_charge: '堆头没有摆满两周' } },
    });
    const reset = await ask<WireFees>(api, 'POST', '/fees/reset', {
      kinds: [{ kind: 'display', version: 1 }],
    });
    expect(reset.status).toBe(200);
    expect(await rowOf('display')).toMatchObject({
      ...{ version: 2, is_own: false, fee: { zh: '陈列/堆头费', over_charge: '' } },
    });
    const trail = await ask<{ entries: { record: string }[] }>(
      ...([api, 'GET', '/trail?record=fee_entries'] as const),
    );
    expect(trail.body.entries.length).toBeGreaterThanOrEqual(3);
  });

  it('a name that was given away does not come back to two', async () => {
    const { fee } = await rowOf('dm');
    await change('dm', { aliases: fee.aliases.filter((alias) => !alias.startsWith('直邮')) });
    const advert = await rowOf('advert');
    expect((await change('advert', { aliases: [...advert.fee.aliases, '直邮'] })).status).toBe(200);
    const { version } = await rowOf('dm');
    const reset = await ask(api, 'POST', '/fees/reset', { kinds: [{ kind: 'dm', version }] });
    expect([reset.status, reset.body.code]).toEqual([422, 'fee.nameTaken']);
    expect((await rowOf('dm')).is_own).toBe(true);
  });

  it('a draft is read with the company’s words', async () => {
    const { body } = await ask<{ id: string }>(api, 'POST', '/agreements', {
      ...{ chain: '安家超市', no: 'HT-1', kind: 'purchase', name: '' },
    });
    if (!(await rowOf('entry')).is_own) await change('entry', { zh: '入驻费' });
    const made = await ask<WireDraft>(api, 'POST', `/agreements/${body.id}/drafts`, {
      ...{ act: 'signed', based_on: null },
    });
    expect(made.status).toBe(201);
    const { draft, content } = made.body;
    const terms = ['入驻费 5000元/店', '进场费 3000元/店'];
    const saved = await ask<WireDraft>(api, 'PUT', `/agreement-drafts/${draft.id}`, {
      ...{ version: draft.version, content: { ...content, terms } },
    });
    expect(saved.body.terms.map(({ fee, subject }) => [fee, subject])).toEqual([
      ...[
        ['entry', '入驻费'],
        ['entry', '进场费'],
      ],
    ]);
  });

  describe('who may change it', () => {
    let admin: Visitor;
    beforeAll(async () => {
      admin = (await setUpAdministrator(api)).visitor;
    });

    it.each([
      ['salesFinance', 200, 200],
      ['nka', 200, 403],
      ['auditor', 200, 403],
      ['logistics', 403, 403],
    ])('%s', async (role, reads, changes) => {
      const { visitor } = await invite(api, admin, [role], `${role}@example.com`);
      expect((await visitor.ask('GET', '/fees')).status).toBe(reads);
      const { body } = await admin.ask<WireFees>('GET', '/fees');
      const row = body.fees.find(({ kind }) => kind === 'card');
      const given = { version: row?.version, fee: row?.fee };
      expect((await visitor.ask('PUT', '/fees/card', given)).status).toBe(changes);
    });
  });
});
