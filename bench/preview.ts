/**
 * P3, first preview: a statement of 16,600 rows dropped on the page, until its columns stand there and
 * until all of it is read; a correction after that. `npm run bench -- preview [rows]`. The peer reads
 * the same file in the same run and shows nothing: csv-parse, or exceljs for a workbook.
 */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse/sync';
import { writeXlsxStream } from 'hucre/xlsx';
import { buildWeb } from '../src/cli/webBuild.ts';
import { startServer } from '../src/server/http.ts';
import { openBrowser } from '../test/browser/browser.ts';
import { median } from './parts/measure.ts';
import { openBenchDatabase } from './parts/openBenchDatabase.ts';
import { statementRows } from './parts/statementFile.ts';

const times = 5;
const count = Number(process.argv[2] ?? 16_600);
const folder = mkdtempSync(join(tmpdir(), 'ming-preview-'));
const webRoot = await buildWeb(resolve(import.meta.dirname, '..'), console.log);
const database = await openBenchDatabase();
const server = await startServer({ database, config: { host: '127.0.0.1', port: 0 }, webRoot });
const browser = await openBrowser();

/** The same rows under another number: a file that nobody has dropped before. */
async function writeFile(kind: 'csv' | 'xlsx', n: number): Promise<string> {
  const path = join(folder, `${kind}-${n}.${kind}`);
  const rows = [...statementRows(count)].map((row, i) =>
    i === 0 ? row : [`JS${kind}-${n}`, ...row.slice(1)],
  );
  if (kind === 'csv') writeFileSync(path, rows.map((row) => row.join(',')).join('\n'));
  else await pipeline(writeXlsxStream(rows, { name: '结算明细' }), createWriteStream(path));
  return path;
}

interface Shown {
  readonly first: number;
  readonly whole: number;
  readonly corrected: number;
}

async function drop(path: string): Promise<Shown> {
  const context = await browser.openContext();
  const page = await context.newPage();
  await page.goto(`${server.url}/import`);
  const files = page.getByTestId('files');
  await files.waitFor({ state: 'attached' });
  const began = performance.now();
  await files.setInputFiles(path);
  await page.getByLabel('“含税金额”读作').first().waitFor();
  const first = performance.now() - began;
  await page.getByRole('button', { name: '开始核查', disabled: false }).waitFor();
  const whole = performance.now() - began;
  const kind = page.getByLabel('种类').first();
  const again = performance.now();
  await kind.selectOption({ label: '送货单' });
  await page.getByText('没有认出结算单').waitFor();
  const corrected = performance.now() - again;
  await context.close();
  return { first, whole, corrected };
}

async function readTheirs(path: string): Promise<number> {
  const began = performance.now();
  if (path.endsWith('.csv')) parse(readFileSync(path));
  else {
    const { default: ExcelJS } = await import('exceljs');
    for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, {}))
      for await (const row of sheet) row.getCell(1);
  }
  return performance.now() - began;
}

for (const kind of ['csv', 'xlsx'] as const) {
  await drop(await writeFile(kind, 0));
  const ours: Shown[] = [];
  const theirs: number[] = [];
  for (let n = 1; n <= times; n += 1) {
    const path = await writeFile(kind, n);
    ours.push(await drop(path));
    theirs.push(await readTheirs(path));
  }
  const of = (read: (shown: Shown) => number): string => median(ours.map(read)).toFixed(0);
  console.log(
    `P3 ${kind}, ${count} rows, dropped in Chromium: first preview ${of(({ first }) => first)} ms ` +
      `(target < 1000), whole ${of(({ whole }) => whole)} ms, ` +
      `a correction ${of(({ corrected }) => corrected)} ms; ` +
      `${kind === 'csv' ? 'csv-parse' : 'exceljs'} alone ${median(theirs).toFixed(0)} ms; ` +
      `load ${(loadavg()[0] ?? 0).toFixed(1)}`,
  );
}
await browser.close();
await server.close();
await database.stop();
rmSync(folder, { recursive: true, force: true });
