import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireBatch, WireRuns } from '../../src/wire/runs.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';
import { auditAs, finishAs, markedFiles, type Office, reach, send } from './twoChains.ts';

let api: Api;
let office: Office;
let limited: Visitor;
const own = '乐民超市';
const other = '丁香百货';

beforeAll(async () => {
  api = await startApi();
  const { visitor: admin } = await setUpAdministrator(api);
  const finance = (await invite(api, admin, ['salesFinance'], 'f@example.com')).visitor;
  office = { api, finance, maker: finance };
  await auditAs(office, markedFiles(own, '公开甲', '2026-03'));
  const person = await invite(api, admin, ['salesFinance', 'nka'], 'l@example.com');
  const span = { chain: own, from: '2020-01-01', to: null };
  const scope = { version: 0, limited: true, chains: [span] };
  expect((await admin.ask('PUT', `/people/${person.id}/chains`, scope)).status).toBe(200);
  limited = person.visitor;
}, 120_000);
afterAll(() => api?.stop());

/** What a workbook says. */
async function rowsIn(bytes: Uint8Array): Promise<string> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return JSON.stringify(book.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues()]));
}

describe('issue 4, 1: a batch of several chains, for who sees some of them', () => {
  it('of a batch that also holds another chain he sees his part, others are counted', async () => {
    const by = { api, finance: office.finance };
    const both = [own, other].flatMap((chain) =>
      markedFiles(chain, `同批${chain}`, '2026-09').map(({ name, text }) => ({
        // A row of each that cannot be read is left to mend.
        ...{ name, text: text.replace(/(验收,YS-.*-1,.*,)60000\.00/, '$16O000.00') },
      })),
    );
    const files = [];
    for (const file of both) files.push(await send(by, file));
    const { body } = await office.finance.ask<WireJob>('POST', '/audits', {
      ...{ files, as_of: '2026-10-10' },
    });
    const { audit } = await finishAs(office.finance, body);
    const whole = await office.finance.ask<WireBatch>('GET', `/audits/${audit}/batch`);
    expect([whole.body.files.length, whole.body.others]).toEqual([4, null]);
    expect(whole.body.rows_to_mend).toBe(2);
    const part = await reach(api, limited, 'GET', `/audits/${audit}/batch`);
    const seen = JSON.parse(part.text) as WireBatch;
    expect(seen).toMatchObject({
      ...{ id: audit, others: { files: 2, statements: 1 }, rows_to_mend: 1 },
      statements: [{ chain: own }],
    });
    expect(seen.files.map(({ name }) => name).sort()).toEqual(
      both
        .map(({ name }) => name)
        .filter((name) => name.includes(own))
        .sort(),
    );
    expect(seen.files.every(({ tables }) => tables.length > 0)).toBe(true);
    expect(seen.problems.length).toBeGreaterThan(0);
    const list = await reach(api, limited, 'GET', '/audits?limit=500');
    const { audits } = JSON.parse(list.text) as WireRuns;
    expect(audits.find(({ id: run }) => run === audit)).toMatchObject({
      ...{ others: { files: 2, statements: 1 }, rows_to_mend: 1 },
      statements: [{ chain: own }],
    });
    const times = audits.map(({ recorded_at }) => recorded_at);
    expect(times).toEqual([...times].sort().reverse());
    const mend = await reach(api, limited, 'GET', `/audits/${audit}/mend.xlsx`);
    const said = [part.text, list.text, await rowsIn(mend.bytes)];
    expect(said.map((text) => text.includes(`同批${other}`))).toEqual([false, false, false]);
    expect(said.map((text) => text.includes(`同批${own}`))).toEqual([true, true, true]);
    // Bytes of a file and the withdrawal of the whole are for who sees all of it.
    const gone = await limited.ask('POST', `/audits/${audit}/withdraw`, { reason: 'x' });
    expect([gone.status, gone.body.code]).toEqual([403, 'scope.mixed']);
    for (const { id: file, name } of whole.body.files.filter((each) => each.name.includes(other)))
      expect([name, (await reach(api, limited, 'GET', `/files/${file}`)).status]).toEqual([
        name,
        404,
      ]);
    const still = await office.finance.ask<WireBatch>('GET', `/audits/${audit}/batch`);
    expect(still.body).toEqual(whole.body);
    const { text } = await reach(api, limited, 'GET', '/statements?limit=100');
    expect(text).toContain('同批乐民超市');
    expect(text).not.toContain('同批丁香百货');
  }, 60_000);
});
