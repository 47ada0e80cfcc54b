import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inboxActor } from '../../src/server/acting.ts';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { takeDrop } from '../../src/server/drops/actions.ts';
import { type Inbox, watchInbox } from '../../src/server/imports/inbox.ts';
import type { WireOpenDrop } from '../../src/wire/drops.ts';
import type { WireRuns } from '../../src/wire/runs.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, startApi } from './api.ts';

let api: Api;
let inbox: Inbox;
const folder = mkdtempSync(join(tmpdir(), 'ming 收件夹-'));
const lines: string[] = [];
beforeAll(async () => {
  api = await startApi();
  const { pool } = api.database;
  const context = { pool, orgId: await loadDefaultOrg(pool), person: inboxActor };
  inbox = watchInbox({
    folder,
    log: (line) => lines.push(line),
    take: (place, files) => takeDrop(context, place, files),
    everyMs: 60,
  });
});
afterAll(async () => {
  await inbox.stop();
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

const runs = async () => (await ask<WireRuns>(api, 'GET', '/audits')).body.audits;
const pause = (ms: number) => new Promise((go) => setTimeout(go, ms));

describe('收件夹 MING_INBOX (issue 3, import conversation)', () => {
  test('a folder that lies still is one drop, audited like any other', async () => {
    mkdirSync(join(folder, '乐民3月'));
    for (const { name, text } of dropFiles())
      writeFileSync(join(folder, '乐民3月', name), Buffer.from(text));
    writeFileSync(join(folder, '乐民3月', '~$结算单.xlsx'), 'lock');
    await expect.poll(async () => (await runs()).length, { timeout: 8000 }).toBe(1);
    expect(await runs()).toMatchObject([
      { statements: [{ chain: '乐民超市', no: 'JS-0301' }], origin: 'folder', place: '乐民3月' },
    ]);
    expect((await runs())[0]?.files).toHaveLength(dropFiles().length);
  });

  test('the same files elsewhere do nothing; changed ones are another drop', async () => {
    mkdirSync(join(folder, '又一次'));
    for (const { name, text } of dropFiles())
      writeFileSync(join(folder, '又一次', name), Buffer.from(text));
    await pause(600);
    expect(await runs()).toHaveLength(1);
    const later = dropFiles({
      no: 'JS-0401',
      from: '2026-04-01',
      to: '2026-04-30',
      month: '2026-04',
    });
    for (const { name, text } of later) writeFileSync(join(folder, name), Buffer.from(text));
    await expect.poll(async () => (await runs()).length, { timeout: 8000 }).toBe(2);
    expect((await runs())[0]?.statements).toMatchObject([{ no: 'JS-0401' }]);
  });

  test('a file that is still being written waits; what is unclear then waits for a person', async () => {
    const count = (await runs()).length;
    const drops = async () =>
      (await ask<{ drops: WireOpenDrop[] }>(api, 'GET', '/drops')).body.drops;
    mkdirSync(join(folder, '慢'));
    for (let i = 0; i < 8; i += 1) {
      writeFileSync(join(folder, '慢', 'x.csv'), `单据号,金额\n${'A1,1.00\n'.repeat(i + 1)}`);
      await pause(40);
    }
    expect(await drops()).toEqual([]);
    await expect.poll(async () => (await drops())[0]?.state, { timeout: 8000 }).toBe('ready');
    expect(await drops()).toMatchObject([{ origin: 'folder', place: '慢', files: ['慢/x.csv'] }]);
    expect(await runs()).toHaveLength(count);
    expect(lines).toEqual([]);
    expect(inbox.state()).toMatchObject({ error: null, lastTaken: { place: '慢', files: 1 } });
  });
});
