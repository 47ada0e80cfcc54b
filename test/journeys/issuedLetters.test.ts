import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';
import type { WireIssuedLetter } from '../../src/wire/issuedLetters.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

let api: Api;
let audit: WireAudit & { id: string; version: number };
let paper: WireIssued;
beforeAll(async () => {
  api = await startApi();
  audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
});
afterAll(() => api.stop());

async function decide(decisions: readonly Record<string, unknown>[]): Promise<void> {
  const order = { version: audit.version, decisions };
  await ask(api, 'POST', `/audits/${audit.id}/decide`, order);
  audit = (await ask<typeof audit>(api, 'GET', `/audits/${audit.id}`)).body;
}
const issue = async (more: Record<string, unknown> = {}) =>
  (
    await ask<WireIssued>(api, 'POST', `/audits/${audit.id}/letters`, {
      ...{ version: audit.version, as_of: '2026-04-10', contact: '王会计', ...more },
    })
  ).body;
const read = async (id: string) =>
  (await ask<WireIssuedLetter>(api, 'GET', `/papers/${id}/letter`)).body;
const edits = {
  ...{ lines: {}, order: [], left_out: [], titles: {} },
  blocks: { closing: '请于本周内答复。' },
};

describe('issue 3, 3: the page of an issued letter shows what was issued', () => {
  test('figures, lines, day, number and words are those of the issue', async () => {
    const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) =>
      /partial|dispute|evid/.test(verdict),
    );
    await decide(open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' })));
    paper = await issue({ edits, reply_day: '2026-04-25' });
    const letter = await read(paper.id);
    expect(letter.draft).toMatchObject({ day: '2026-04-10', total: paper.amount });
    expect(letter.draft.deadline).toBe('2026-04-30');
    expect(letter.edits.blocks).toEqual(edits.blocks);
    expect(letter.changes).toBeNull();
  });

  test('another decision and other days to object later change nothing on it, and are told', async () => {
    const before = await read(paper.id);
    const chain = encodeURIComponent('乐民超市');
    await ask(api, 'PUT', `/chains/${chain}/clocks`, {
      ...{ version: 0, confirm_days: null, invoice_days: null, objection_days: 3, person: '' },
    });
    const line = audit.statements[0]?.lines.find(({ doc }) => doc === 'FY-JS-0301-4');
    const given = before.draft.items.find((item) => item.title.includes('FY-JS-0301-4'));
    expect(given).toBeDefined();
    await decide([{ doc: `${line?.doc}#${line?.row}`, decision: 'waive', person: '周敏' }]);
    const after = await read(paper.id);
    expect([after.draft, after.edits]).toEqual([before.draft, before.edits]);
    expect(after.changes).toMatchObject({
      audit: { id: audit.id, statement: 0 },
      next: null,
      total_before: paper.amount,
      total_now: audit.statements[0]?.claimable,
    });
    const { added, dropped, moved } = after.changes ?? {};
    expect([added, dropped?.map(({ key }) => key), moved]).toEqual([[], [given?.key], []]);
  });

  test('a further letter is named on the first; a letter that was issued before this was kept reads the same', async () => {
    const kept = await read(paper.id);
    const next = await issue();
    expect(next.no).not.toBe(paper.no);
    expect((await read(paper.id)).changes?.next).toEqual({ id: next.id, no: next.no });
    expect((await read(next.id)).changes).toBeNull();
    const owner = openPool(api.database.ownerUrl, { max: 1 });
    await owner.query('alter table issued_sheets disable row level security');
    await owner.query('alter table issued_sheets disable trigger user');
    await owner.query('delete from issued_sheets');
    await owner.query('alter table issued_sheets enable trigger user');
    await owner.query('alter table issued_sheets enable row level security');
    await owner.end();
    expect((await read(paper.id)).draft).toEqual(kept.draft);
  });
});
