import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireMatrix, WireRequestPage, WireRequests } from '../../src/wire/approvalRequests.ts';
import type { WireFile } from '../../src/wire/files.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireReversed } from '../../src/wire/settlements.ts';
import {
  admin,
  api,
  ask,
  auditExample,
  closeHouse,
  decide,
  director,
  finance,
  lineOf,
  maker,
  openHouse,
  type Person,
  read,
  readAudit,
  takeBack,
  vote,
  withdraw,
} from './approving.ts';
import { invite } from './people.ts';

beforeAll(openHouse, 240_000);
afterAll(closeHouse);

async function keepFile(who: Person, name: string): Promise<string> {
  const url = `${api.server.url}/api/v1/files?${new URLSearchParams({ name })}`;
  const headers = { cookie: who.visitor.cookie() };
  const answer = await fetch(url, { method: 'POST', headers, body: Buffer.from(name) });
  return ((await answer.json()) as WireFile).id;
}

const explain = async (id: string, who: Person, files: readonly string[]) => {
  const { version } = await read(id, who);
  const given = { version, reason: '堆头确认单', files };
  return who.visitor.ask<WireRequestPage & { code?: string }>(
    ...(['POST', `/approvals/${id}/explain`, given] as const),
  );
};

const demandEvidence = async (needs: boolean) => {
  const { body } = await director.visitor.ask<WireMatrix>('GET', '/approval-matrix');
  const { last_version: version, split_days, rows } = body;
  const own = rows.map((row) =>
    row.kind === 'concession' ? { ...row, needs_evidence: needs } : row,
  );
  const given = { version, split_days, rows: own, source: '附依据' };
  expect((await director.visitor.ask('PUT', '/approval-matrix', given)).status).toBe(200);
};

describe('issue 4, 2: decisions in a job ask for approval as single ones do', () => {
  it('within the limit it is decided, above it waits, and the job counts what waits', async () => {
    const on = await auditExample();
    const { version, statements } = await readAudit(on.id);
    const small = statements[0]?.lines.find(
      ({ verdict, difference }) => verdict === 'dispute' && Number(difference) < 5000,
    );
    const decisions = [
      { doc: on.doc, decision: 'waive', note: '换五月堆头' },
      { doc: small?.doc, decision: 'waive', note: '小额' },
    ];
    const path = `/audits/${on.id}/decisions`;
    let job = (await maker.visitor.ask<WireJob>('POST', path, { version, decisions })).body;
    while (job.ended_at === null)
      job = (await maker.visitor.ask<WireJob>('GET', `/jobs/${job.id}`)).body;
    expect([job.state, job.version, job.waiting]).toEqual(['done', version + 1, 1]);
    expect((await lineOf({ id: on.id, doc: small?.doc ?? '' }))?.decision).toBe('waive');
    expect((await lineOf(on))?.decision).toBeNull();
    const { body } = await director.visitor.ask<WireRequests>('GET', '/approvals');
    const [request] = body.requests;
    expect(request).toMatchObject({ amount: '20000.00', maker: { name: '同事 nka' } });
    expect((await vote(request?.id ?? '', director)).body.state).toBe('approved');
    expect((await lineOf(on))?.decided).toMatchObject({
      ...{ person: '同事 nka', approver: '同事 kaDirector' },
    });
    await takeBack();
  }, 120_000);

  it('what was seen is an older version: refused at once, and nothing waits', async () => {
    const on = await auditExample();
    const decisions = [{ doc: on.doc, decision: 'waive', note: '换五月堆头' }];
    const path = `/audits/${on.id}/decisions`;
    const stale = await maker.visitor.ask('POST', path, { version: 1, decisions });
    expect([stale.status, stale.body.code]).toEqual([409, 'audit.stale']);
    const { body } = await director.visitor.ask<WireRequests>('GET', '/approvals');
    expect(body.requests).toEqual([]);
  });
});

describe('issue 4, 2: evidence where the matrix asks for it', () => {
  it('without any it is not approved; the maker adds it, nobody else, and it goes on', async () => {
    await demandEvidence(true);
    const id = await ask();
    const bare = await vote(id, director);
    expect([bare.status, bare.body.code]).toEqual([409, 'approval.evidenceMissing']);
    expect((await read(id)).state).toBe('waiting');
    const file = await keepFile(maker, '堆头确认单.pdf');
    const foreign = await explain(id, finance, [file]);
    expect([foreign.status, foreign.body.code]).toEqual([409, 'approval.mayNot']);
    const lost = await explain(id, maker, ['0'.repeat(64)]);
    expect([lost.status, lost.body.code]).toEqual([404, 'file.missing']);
    const added = await explain(id, maker, [file]);
    expect(added.body.files).toEqual([{ id: file, name: '堆头确认单.pdf' }]);
    expect(added.body.events.map(({ kind }) => kind)).toEqual(['explained']);
    expect((await vote(id, director)).body.state).toBe('approved');
    const late = await explain(id, maker, [file]);
    expect([late.status, late.body.code]).toEqual([409, 'approval.mayNot']);
    await takeBack();
  }, 120_000);

  it('who approves attaches it himself; to refuse none is needed', async () => {
    const id = await ask();
    expect((await vote(id, director, { vote: 'refused', reason: '先要确认单' })).status).toBe(200);
    const second = await ask();
    const file = await keepFile(director, '盖章确认.pdf');
    const done = await vote(second, director, { files: [file] });
    expect([done.status, done.body.state]).toEqual([200, 'approved']);
    expect(done.body.files.map(({ name }) => name)).toEqual(['盖章确认.pdf']);
    await takeBack();
    await demandEvidence(false);
  }, 120_000);
});

describe('issue 4, 2: posting and taking back while approvals wait', () => {
  const post = async () => {
    const { id } = await auditExample();
    const { version } = await readAudit(id);
    return finance.visitor.ask<{ code?: string; facts?: { docs?: string } }>(
      ...(['POST', `/audits/${id}/post`, { version }] as const),
    );
  };

  /** What is posted is reversed by two others, since finance asks for it. */
  const reverse = async (id: string) => {
    const second = await invite(api, admin.visitor, ['salesFinance'], 'second@example.com');
    const { version } = await readAudit(id);
    const asked = await finance.visitor.ask<WireReversed>('POST', `/audits/${id}/reverse`, {
      ...{ version, person: '同事 salesFinance', note: '导错了' },
    });
    const request = asked.body.waiting[0]?.id ?? '';
    await vote(request, second);
    expect((await vote(request, director)).body.state).toBe('approved');
  };

  it('an approved concession whose base moved keeps the statement from being posted', async () => {
    const on = await auditExample();
    const { statements } = await readAudit(on.id);
    const lines = statements[0]?.lines ?? [];
    const short = lines.filter(({ rules }) => rules.includes('R13')).map(({ doc }) => doc ?? '');
    const percent = lines.find(({ fee, theirs }) => fee === 'rebate' && theirs === '-85000.00');
    const limit = { version: 0, amount: '100.00', source: '收紧', person: '同事 kaDirector' };
    expect((await director.visitor.ask('PUT', '/concession-limit', limit)).status).toBe(200);
    const id = await ask({ doc: percent?.doc });
    expect((await vote(id, director)).body.state).toBe('approved');
    const loose = { ...limit, version: 1, amount: '1000000.00' };
    expect((await director.visitor.ask('PUT', '/concession-limit', loose)).status).toBe(200);
    for (const line of (await readAudit(on.id)).statements[0]?.lines ?? []) {
      const isOpen = line.decision === null && /partial|dispute|evid/.test(line.verdict);
      if (isOpen) await decide({ id: on.id, doc: line.doc ?? '' }, { decision: 'dispute' });
    }
    for (const doc of short) await decide({ id: on.id, doc });
    expect(await read(id)).toMatchObject({ state: 'waiting', reopened: true });
    const held = await post();
    expect([held.status, held.body.code]).toEqual([409, 'audit.waiting']);
    expect(held.body.facts?.docs).toContain(percent?.doc);
    // It moved again since it was asked again: that vote was on another amount, and does not count.
    expect((await vote(id, director)).body).toMatchObject({ state: 'waiting', amount: '2550.00' });
    expect((await post()).body.code).toBe('audit.waiting');
    expect((await vote(id, director)).body.state).toBe('approved');
    expect((await post()).status).toBe(200);
  }, 240_000);

  it('the batch is withdrawn: a request on it is no longer approved, and who asked withdraws it', async () => {
    const on = await auditExample();
    const limit = { version: 2, amount: '100.00', source: '收紧', person: '同事 kaDirector' };
    expect((await director.visitor.ask('PUT', '/concession-limit', limit)).status).toBe(200);
    await decide(on, { decision: 'open', note: '' });
    const id = await ask();
    const path = `/audits/${on.id}/withdraw`;
    const said = { person: '同事 nka', reason: '导错了' };
    expect((await maker.visitor.ask('POST', path, said)).body.code).toBe('audit.posted');
    await reverse(on.id);
    const gone = await maker.visitor.ask('POST', path, said);
    expect(gone.status, JSON.stringify(gone.body)).toBe(200);
    const voted = await vote(id, director);
    expect([voted.status, voted.body.code]).toEqual([409, 'audit.withdrawn']);
    expect((await withdraw(id)).body.state).toBe('withdrawn');
  }, 120_000);
});
