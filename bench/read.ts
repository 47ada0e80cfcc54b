/**
 * P3: read a statement workbook row by row, against the stream reader of exceljs.
 * `npm run bench -- read [16600 500000]`. Timings are printed, never judged.
 */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeXlsxStream } from 'hucre/xlsx';
import { readPreview, readRows } from '../src/server/imports/readFile.ts';
import { interleave, median, type Run } from './parts/measure.ts';

const headings = '门店编码 门店名称 单据号 单据日期 单据类型 未税金额 税额 含税金额 备注'.split(
  ' ',
);
const kinds = ['验收单', '退货单', '费用单', '成本调整单'];
const notes = ['', '', '', '促销补差', 'DM 第6期', '新品进场费'];

/** Rows of a statement: always the same ones for a number of rows. */
function* statementRows(count: number): Generator<(string | number)[]> {
  let seed = 20_240_601;
  const draw = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (seed >>> 8) % below;
  };
  yield headings;
  for (let i = 0; i < count; i += 1) {
    const cents = draw(2_000_000);
    const tax = Math.round(cents * 0.13);
    const store = draw(500);
    yield [
      `S${String(store).padStart(4, '0')}`,
      `华东大卖场${store}号店`,
      `YS2026${String(i).padStart(8, '0')}`,
      `2026-03-${String(1 + draw(31)).padStart(2, '0')}`,
      kinds[draw(kinds.length)] ?? '',
      cents / 100,
      tax / 100,
      (cents + tax) / 100,
      notes[draw(notes.length)] ?? '',
    ];
  }
}

/** What one run of a reader tells: rows, a sum that must agree, and the peak of its memory. */
interface Told {
  readonly rows: number;
  readonly sum: number;
  readonly rssMb: number;
}

const tell = (rows: number, sum: number): void => {
  const rssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(JSON.stringify({ rows, sum: Math.round(sum * 100), rssMb }));
};

async function readOurs(path: string): Promise<void> {
  let rows = 0;
  let sum = 0;
  for await (const { cells } of readRows('statement', path)) {
    rows += 1;
    if (typeof cells[7] === 'number') sum += cells[7];
  }
  tell(rows, sum);
}

async function readTheirs(path: string): Promise<void> {
  const { default: ExcelJS } = await import('exceljs');
  let rows = 0;
  let sum = 0;
  for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(path, {}))
    for await (const row of sheet) {
      rows += 1;
      const amount = row.getCell(8).value;
      if (typeof amount === 'number') sum += amount;
    }
  tell(rows, sum);
}

async function preview(path: string): Promise<void> {
  const bytes = readFileSync(path);
  const start = performance.now();
  const { sheets } = await readPreview({ name: 'statement', bytes });
  const ms = Math.round(performance.now() - start);
  console.log(`  first preview (cold worker): ${sheets[0]?.rows.length} rows in ${ms} ms`);
}

const toldBy = ({ out }: Run): Told => JSON.parse(out) as Told;

function show(name: string, runs: readonly Run[]): number {
  const told = runs.map(toldBy);
  const wall = median(runs.map((each) => each.wall));
  const cpu = median(runs.map((each) => each.cpu));
  const rss = median(told.map((each) => each.rssMb));
  const rate = Math.round((told[0]?.rows ?? 0) / wall);
  console.log(
    `  ${name}: ${wall.toFixed(2)} s, ${cpu.toFixed(2)} CPU s, ${rate} rows/s, peak ${rss} MB`,
  );
  return rate;
}

async function compare(size: number, folder: string): Promise<void> {
  const path = join(folder, `${size}.xlsx`);
  await pipeline(
    writeXlsxStream(statementRows(size), { name: '结算明细' }),
    createWriteStream(path),
  );
  console.log(`P3 ${size} rows x 9, ${(statSync(path).size / 1e6).toFixed(1)} MB`);
  await preview(path);
  const self = [process.execPath, import.meta.filename];
  const runs = interleave([...self, '--ours', path], [...self, '--exceljs', path], 5);
  const [ours, theirs] = [runs.a, runs.b].map((each) => each.map(toldBy)[0]);
  if (ours?.sum !== theirs?.sum) throw new Error('the readers disagree');
  const ratio = show('ours', runs.a) / show('exceljs', runs.b);
  console.log(`  ratio ${ratio.toFixed(2)} (target >= 2; peak <= 250 MB at 500k)`);
}

const given = process.argv.slice(2);
if (given[0] === '--ours') await readOurs(given[1] ?? '');
else if (given[0] === '--exceljs') await readTheirs(given[1] ?? '');
else {
  const folder = mkdtempSync(join(tmpdir(), 'ming-read-'));
  for (const size of given.length > 0 ? given.map(Number) : [16_600, 500_000])
    await compare(size, folder);
  rmSync(folder, { recursive: true, force: true });
  process.exit();
}
