import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/server/imports/readFile.ts';

const folder = resolve(import.meta.dirname, '../../../shared/data/bank_cn');
const there = existsSync(folder);
if (!there) console.log('skipped: the real exports (../shared/data/bank_cn) are not here');

const cellsOf = async (path: string) => {
  const bytes = readFileSync(resolve(folder, path));
  const { sheets, problems } = await readFile({ name: path, bytes });
  expect(problems).toEqual([]);
  return sheets.map(({ rows }) => rows.map((row) => row.cells));
};

/** Lines of the file that begin with a day, whatever else is in them. */
const linesOf = (path: string): number =>
  readFileSync(resolve(folder, path), 'latin1').match(/^"?\d{4}-\d\d-\d\d/gm)?.length ?? 0;

/**
 * Entries that another tool's ledger has of the same file, its opening balance left out; its settings
 * pass over some rows.
 */
const entriesOf = (path: string): number =>
  readFileSync(resolve(folder, path), 'utf8').match(/^\d{4}[-/]\d\d[-/]\d\d \* (?!Open Balance)/gm)
    ?.length ?? 0;

describe.skipIf(!there)('real exports of Chinese banks', () => {
  it.each([
    ['icbc/credit/example-icbc-credit', /^\d{4}-\d\d-\d\d$/],
    ['icbc/debit-v1/example-icbc-debit-v1', /^\d{4}-\d\d-\d\d$/],
    ['icbc/debit-v2/example-icbc-debit-v2', /^\d{4}-\d\d-\d\d$/],
    ['wechat/example-wechat', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
  ])('%s has the rows of its ledger', async (name, day) => {
    const [rows = []] = await cellsOf(`${name}-records.csv`);
    const lines = rows.filter(([first]) => day.test(String(first)));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBe(linesOf(`${name}-records.csv`));
    expect(lines.length).toBeGreaterThanOrEqual(entriesOf(`${name}-output.ledger`));
    const heading = rows[rows.indexOf(lines[0] ?? []) - 1] ?? [];
    expect(lines.every((line) => line.length <= heading.length + 1)).toBe(true);
  });

  it('the workbook of WeChat holds what its CSV holds', async () => {
    const [text = []] = await cellsOf('wechat/example-wechat-records.csv');
    const sheets = await cellsOf('wechat/example-wechat-records.xlsx');
    const orders = (rows: typeof text) =>
      rows
        .flatMap((row) => row.filter((cell) => /^1\d{4}$|^\d{20,}$/.test(String(cell))))
        .map(String);
    expect(sheets.some((rows) => orders(rows).join() === orders(text).join())).toBe(true);
    expect(orders(text).length).toBeGreaterThan(10);
  });

  it('Alipay, in GB18030 with padded cells', async () => {
    const [rows = []] = await cellsOf('alipay/example-alipay-records.csv');
    const at = rows.findIndex((row) => row.includes('交易时间') || row.includes('交易创建时间'));
    expect(at).toBeGreaterThan(0);
    const lines = rows.slice(at + 1).filter((row) => row.length > 5);
    expect(lines.length).toBe(linesOf('alipay/example-alipay-records.csv'));
    expect(lines.length).toBeGreaterThanOrEqual(entriesOf('alipay/example-alipay-output.ledger'));
    expect(rows.flat().some((cell) => /\uFFFD|^\s|\s$/.test(String(cell)))).toBe(false);
  });
});
