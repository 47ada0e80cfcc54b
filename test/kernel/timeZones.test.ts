import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireFeeRates } from '../../src/wire/feeRates.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { dropFiles } from '../make/drop.ts';
import { root } from './running.ts';

const home = mkdtempSync(join(tmpdir(), 'ming 时区 '));
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(async () => {
  await database?.stop();
  rmSync(home, { recursive: true, force: true });
});

const zones = ['Asia/Shanghai', 'UTC', 'America/Los_Angeles'];
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What the program prints for a clerk in that zone. */
function printedIn(zone: string, ...args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'src/cli/main.ts'), ...args], {
    env: { ...process.env, TZ: zone, DATABASE_URL: database.ownerUrl, MING_DATA: join(home, zone) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (part) => {
    out += part;
  });
  return new Promise((done) => {
    child.on('close', () => done(out));
  });
}

/** What is told of a folder: all but the ids. */
async function auditIn(zone: string, folder: string, asOf: string): Promise<unknown> {
  const out = await printedIn(zone, 'audit', folder, '--json', '--as-of', asOf);
  const { version: _version, ...told } = JSON.parse(out.replaceAll(ids, 'id'));
  return told;
}

/** A month with its days where calendars differ. */
function write(name: string, from: string, to: string): string {
  const folder = join(home, name);
  mkdirSync(folder);
  const month = to.slice(0, 7);
  for (const file of dropFiles({ no: `JS-${name}`, from, to, month }))
    writeFileSync(join(folder, file.name), file.text);
  return folder;
}

describe('issue 4, 5: the same days wherever the computer stands', () => {
  it.each([
    ['workbooks of the examples', join(root, 'examples', '1-xlsx'), '2026-04-10'],
    ['29 February', write('润', '2028-02-01', '2028-02-29'), '2028-02-29'],
    ['the end of a year', write('年', '2026-12-01', '2026-12-31'), '2027-01-01'],
    ['春节', write('春', '2026-02-01', '2026-02-28'), '2026-02-17'],
  ])('%s', async (_, folder, asOf) => {
    const told = [];
    for (const zone of zones) told.push(await auditIn(zone, folder, asOf));
    expect(told[0]).toHaveProperty('statements');
    for (const other of told.slice(1)) expect(other).toEqual(told[0]);
  });

  it('fee rates of a year, and the days that are worked', async () => {
    const inEach = (...args: string[]) =>
      Promise.all(zones.map((each) => printedIn(each, ...args)));
    const [rates = '', ...others] = await inEach('fee-rate', '--year', '2026', '--json');
    const { first, last, total } = JSON.parse(rates) as WireFeeRates;
    expect([first, last, total.now.base]).toEqual(['2026-02', '2026-12', expect.any(String)]);
    expect(Number(total.now.base)).toBeGreaterThan(180_000);
    for (const other of others) expect(JSON.parse(other)).toEqual(JSON.parse(rates));
    const [days = '', ...rest] = await inEach('calendar', '--year', '2026');
    expect(days).toContain('2026-10-01');
    expect(rest).toEqual([days, days]);
  }, 120_000);
});
