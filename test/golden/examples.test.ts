import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printDecisions, printLayouts } from '../../src/demo/layouts.ts';
import { makeMarch } from '../../src/demo/month.ts';
import { auditMonth } from '../../src/domain/imports/month.ts';
import type { Decision, StatementAudit } from '../../src/domain/settlements/verdict.ts';
import { formatFen } from '../../src/domain/values/money.ts';
import { type NamedBytes, readMonth } from '../make/readMonth.ts';

const examples = resolve(import.meta.dirname, '../../examples');
const month = makeMarch();
const folders = await printLayouts(month);

const filesOf = (folder: string): NamedBytes[] =>
  readdirSync(join(examples, folder))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(examples, folder, name))) }));

const sums = (audit: StatementAudit) =>
  [
    audit.theirsPayable,
    audit.oursPayable,
    audit.gap,
    audit.claimable,
    audit.timing,
    audit.favour,
    audit.pending,
  ].map(formatFen);

const invoice = (audit: StatementAudit) =>
  audit.invoice.map((each) => [each.theirs, each.ours, each.now, each.later].map(formatFen));

async function auditOf(files: readonly NamedBytes[], decisions?: ReadonlyMap<string, Decision>) {
  const month = auditMonth(await readMonth(files), decisions ? { decisions } : {});
  expect(month.problems.filter((problem) => problem.severity !== 'info')).toEqual([]);
  expect(month.audited).toHaveLength(1);
  return month.audited[0]?.audit as StatementAudit;
}

describe.each(folders.map((folder) => folder.name))('T-11 in examples/%s', (folder) => {
  it('lies there as the maker prints it', () => {
    const made = folders.find((each) => each.name === folder)?.files ?? [];
    const lying = filesOf(folder);
    expect(lying.map((file) => file.name)).toEqual(made.map((file) => file.name).sort());
    for (const { name, bytes } of made) {
      const own = lying.find((file) => file.name === name);
      expect(own && Buffer.compare(own.bytes, bytes), name).toBe(0);
    }
  });

  it('with slips: 66,030 short, 51,030 to claim, 15,000 too early', async () => {
    const audit = await auditOf(filesOf(folder));
    expect(sums(audit)).toEqual(
      '819500.00 885530.00 66030.00 51030.00 15000.00 0.00 0.00'.split(' '),
    );
    expect(invoice(audit)).toEqual(['964000.00 982000.00 964000.00 18000.00'.split(' ')]);
    expect(audit.deadline).toBe('2026-05-05');
  });

  it('without slips: 10,980 waits for proof', async () => {
    const files = filesOf(folder).filter(({ name }) => !name.includes('回单'));
    expect(sums(await auditOf(files))).toEqual(
      '819500.00 874550.00 55050.00 40050.00 15000.00 0.00 10980.00'.split(' '),
    );
  });

  it('T-11b: giving up the short receipts moves the rebate', async () => {
    const short = month.receipts.filter((each) => each.ours !== each.theirs);
    const decisions = new Map(short.map((each) => [each.receiptNo, 'waive'] as const));
    const audit = await auditOf(filesOf(folder), decisions);
    expect(sums(audit).slice(2, 4)).toEqual(['55050.00', '40050.00']);
    const rebate = audit.lines.find((line) => line.line?.fee === 'rebate');
    expect(rebate && formatFen(rebate.difference)).toBe('2550.00');
  });
});

it('the decisions lie beside the folders', () => {
  const lying = new Uint8Array(readFileSync(join(examples, 'decisions.csv')));
  expect(Buffer.compare(lying, printDecisions(month))).toBe(0);
});
