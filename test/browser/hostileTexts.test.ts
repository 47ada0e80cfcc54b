import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { ask, auditDrop, finish, upload } from '../journeys/api.ts';
import { cleanFiles } from '../make/drop.ts';
import { desk, type Look, openSite, phone, type Site } from './site.ts';

/** Runs wherever a page takes it for markup, and leaves an element by which it is known. */
const markup = `"'><img src=x onerror="window.taken=1" data-taken><svg onload="window.taken=1">`;

let site: Site;
let paths: readonly string[];
/** Pages that show what files brought. */
let filePaths: readonly string[];

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const hostile = (what: string): string => `=${markup}${what}`;

/** A contract and a month as a supplier's files bring them: no text in them is what it seems. */
function hostileRows(month: string): { contract: string[][]; statement: string[][] } {
  const chain = hostile('连锁');
  const line = (n: number, kind: string, fee: string, amount: string) => [
    ...[kind, hostile(`单${month}${n}`), hostile(`店${n}`), `${month}-0${n}`, fee],
    ...[fee === '' ? '' : '账扣', amount, fee === '' ? '13%' : ''],
  ];
  return {
    contract: [
      ['合同编号', hostile('合同'), '有效期', '2026-01-01至2026-12-31'],
      ['供应商', hostile('供应商'), '供应商编码', hostile('编码'), '零售商', chain],
      ['科目', '计算基数', '比例/单价', '周期', '次数/上限', '兑现方式', '备注'],
      ['月返', '含税净进货额', '5%', '月', '', '账扣', hostile('备注')],
    ],
    statement: [
      ['结算单号', hostile(month), '结算期间', `${month}-01至${month}-28`],
      ['零售商', chain, '供应商名称', hostile('供应商'), '合同号', hostile('合同')],
      ['单据类型', '单据号', '门店', '日期', '费用名称', '扣款方式', '含税金额', '税率', '说明'],
      [...line(1, '验收', '', '60000.00'), hostile('说明')],
      [...line(2, '验收', '', '40000.00'), hostile('说明')],
      [...line(3, '费用', hostile('陈列费'), '-900.00'), hostile('说明')],
      [...line(4, '费用', hostile('DM费'), '-800.00'), hostile('说明')],
      [...line(5, '验收', '', hostile('金额')), hostile('说明')],
    ],
  };
}

const csvOf = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;

async function xlsxOf(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('<svg onload=taken=1>');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The same markup by files: CSV and a workbook, one audited, one only dropped. */
async function sendHostileFiles(): Promise<readonly string[]> {
  const { api } = site;
  const [march, april] = [hostileRows('2026-03'), hostileRows('2026-04')];
  const { id, version } = await auditDrop(api, [
    { name: `${markup}合同.csv`, text: csvOf(march.contract) },
    { name: `${markup}三月.csv`, text: csvOf(march.statement) },
  ]);
  const audit = await ask<WireAudit>(api, 'GET', `/audits/${id}`);
  const open = (audit.body.statements[0]?.lines ?? []).filter(
    ({ verdict }) => verdict !== 'accept',
  );
  const decisions = open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
  const decided = await ask(api, 'POST', `/audits/${id}/decide`, { version, decisions });
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  const now = await site.get<{ version: number }>(`/audits/${id}/version`);
  await ask(api, 'POST', `/audits/${id}/letters`, { version: now.version, as_of: '2026-04-10' });
  const sheet = { name: `${markup}四月.xlsx`, text: await xlsxOf(april.statement) };
  const sent = await upload(api, sheet);
  const files = [{ id: sent.id, name: sheet.name }];
  const drop = await ask<{ id: string }>(api, 'POST', '/drops', { files });
  expect(drop.status).toBe(201);
  const chain = encodeURIComponent(hostile('连锁'));
  return [
    ...[`/audits/${id}`, `/audits/${id}/letter`, `/import/${id}`, `/import?drop=${drop.body.id}`],
    ...['/today', '/board', '/lines', '/disputes', '/papers', '/terms', '/trends', '/payments'],
    ...['/trail', '/settings', `/board?chain=${chain}`, `/lines?chain=${chain}`],
  ];
}

/** Markup in every text that a person gives: settings, decisions, a payment, a letter. */
beforeAll(async () => {
  site = await openSite();
  const { api } = site;
  const files = cleanFiles('JS-0401', '2026-04');
  const { id, version, statements } = await auditDrop(api, files);
  const say = (method: string, path: string, body: unknown) => ask(api, method, path, body);
  const chain = statements[0]?.statement.chain ?? '';
  const lines = statements.flatMap((each) => each.lines);
  const decisions = lines
    .slice(0, 3)
    .map(({ doc }) => ({ doc, decision: 'dispute', note: markup, person: markup }));
  const decided = await ask<WireJob>(api, 'POST', `/audits/${id}/decisions`, {
    ...{ version, decisions },
  });
  if (decided.status === 202) await finish(api, decided.body);
  const company = { company: markup, contact: markup, phone: markup, email: markup };
  await say('PUT', '/company', { ...company, address: markup, version: 0, person: markup });
  const limit = { version: 0, amount: '10.00', source: markup, person: markup };
  await say('PUT', '/concession-limit', limit);
  const paid = { chain, day: '2026-05-15', amount: '10.00', bank_ref: markup, payer: markup };
  const payment = await say('POST', '/payments', { ...paid, note: markup });
  expect(payment.status).toBe(201);
  const now = await site.get<{ version: number }>(`/audits/${id}/version`);
  const order = { version: now.version, as_of: '2026-05-10', company: markup, contact: markup };
  await say('POST', `/audits/${id}/letters`, { ...order, address: markup, buyer: markup });
  paths = [
    ...['/today', '/board', `/audits/${id}`, `/audits/${id}/letter`, '/papers', '/disputes'],
    ...['/disputes?tab=statistics', '/disputes?tab=recoveries', '/lines', '/terms', '/trends'],
    ...['/payments', '/payments?tab=paid', '/payments?tab=aging', '/payments?tab=balances'],
    ...['/import', '/settings', '/trail', '/system', '/docs', '/approvals'],
    `/lines?q=${encodeURIComponent(markup)}`,
    `/${encodeURIComponent(markup)}`,
  ];
  filePaths = await sendHostileFiles();
}, 240_000);
afterAll(() => site?.close());

const foundOn = (page: Page) =>
  page.evaluate(() => ({
    ran: 'taken' in window,
    elements: document.querySelectorAll('[data-taken], [onerror], [onload]').length,
    violations: (window as unknown as { violations: string[] }).violations,
  }));

describe('issue 4, 5: markup in texts, in Chromium', () => {
  it.each([
    ['1440 px', desk],
    ['390 px', phone],
  ] as const)(
    '%s: stays text on every page: nothing runs, no element, no breach of the content policy',
    async (_, look) => {
      const { shown, dialogs } = await walk(paths, look);
      expect(dialogs).toBe(0);
      expect(shown).toBeGreaterThan(1);
    },
    180_000,
  );

  it.each([
    ['1440 px', desk],
    ['390 px, dark', { ...phone, theme: 'dark' } as const],
  ] as const)(
    '%s: brought by files, CSV and workbook, it stays text on every page that shows it',
    async (_, look) => {
      const { shown, dialogs } = await walk(filePaths, look);
      expect(dialogs).toBe(0);
      expect(shown).toBeGreaterThan(6);
    },
    180_000,
  );
});

/** Opens each page and looks for what the markup would have left; counts where it stands as text. */
async function walk(places: readonly string[], look: Look) {
  const page = await site.open('/today', look);
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await page.context().addInitScript(() => {
    const own = window as unknown as { violations: string[] };
    own.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) =>
      own.violations.push(`${violatedDirective} ${sourceFile}`),
    );
  });
  let shown = 0;
  for (const path of places) {
    await page.goto(site.url + path);
    await page.locator('h1').first().waitFor();
    await site.settle(page);
    expect([path, await foundOn(page)]).toEqual([
      ...[path, { ran: false, elements: 0, violations: [] }],
    ]);
    if ((await page.locator('body').textContent())?.includes('onerror')) shown += 1;
  }
  await page.context().close();
  return { shown, dialogs };
}
