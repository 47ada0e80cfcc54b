import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAllCells, type Told } from '../make/readCells.ts';
import { workbook } from '../make/workbook.ts';
import { type Api, ask, auditDrop, startApi, type UploadedFile } from './api.ts';
import { decideAll } from './deciding.ts';
import { siteNamed } from './twoChains.ts';

/** What makes a spreadsheet compute, open or fetch what a text says. */
const signs = [
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', ' =', '\u3000＝', '\u200b='],
  ...['\t=', '\r=', '\n=', "=cmd|'/C calc'!A0 ", '=HYPERLINK("http://evil.example","点") '],
  ...['@SUM(1+1)*', '+86-', '-2+3+', '=1+1;', '=DDE("cmd";"/C calc";"x") '],
] as const;
const planted = (n: number, what: string): string => `${signs[n % signs.length]}植入${what}${n}`;
const chain = '=植入连锁';

let api: Api;
/** What was asked for each export, and what came. */
const exported: { route: string; path: string; bytes: Buffer; type: string }[] = [];
let routes: readonly string[];
let plain: readonly string[];

const quoted = (cell: string): string =>
  /[",\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
const csv = (rows: readonly (readonly string[])[]): string =>
  `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;

const contract = [
  ['合同编号', '+HT植入', '有效期', '2026-01-01至2026-12-31'],
  ['供应商', '-植入供应商', '供应商编码', '@V植入', '零售商', chain],
  ['科目', '计算基数', '比例/单价', '周期', '次数/上限', '兑现方式', '备注'],
  ['月返', '含税净进货额', '5%', '月', '', '账扣', '=植入备注'],
];

/** A month in which every text that a file can bring begins as a formula does. */
function statement(
  no: string,
  month: string,
  contractNo = '+HT植入',
): readonly (readonly string[])[] {
  const day = (n: number) => `${month}-${String((n % 27) + 1).padStart(2, '0')}`;
  const goods = signs.map((_, n) => [
    ...['验收', planted(n, `单${month}`), planted(n, '店'), day(n)],
    ...['', '', '1000.00', '13%'],
  ]);
  const fees = signs.map((_, n) => [
    ...['费用', planted(n, `费${month}`), planted(n, '店'), day(n)],
    ...[planted(n, '陈列费'), '账扣', '-10.00', ''],
  ]);
  const unread = signs.map((_, n) => [
    ...['验收', planted(n, `坏${month}`), planted(n, '店'), day(n), '', ''],
    ...[planted(n, '金额'), '13%'],
  ]);
  return [
    ['结算单号', no, '结算期间', `${month}-01至${month}-28`, '制单日期', `${month}-28`],
    ['零售商', chain, '供应商名称', '-植入供应商', '供应商编码', '@V植入', '合同号', contractNo],
    ['单据类型', '单据号', '门店', '日期', '费用名称', '扣款方式', '含税金额', '税率'],
    ...goods,
    ...fees,
    ...unread,
  ];
}

async function fetchOne(route: string, path: string, body?: object): Promise<void> {
  const [method = ''] = route.split(' ');
  const answer = await fetch(`${api.server.url}/api/v1${path}`, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`${route} ${path}: ${answer.status} ${bytes.subarray(0, 400)}`);
  exported.push({ route, path, bytes, type: answer.headers.get('content-type') ?? '' });
}

/** Routes that answer with something else than JSON of a known shape. */
async function listExports(): Promise<{ files: string[]; plain: string[] }> {
  type Answer = { content?: Record<string, { schema?: object }> };
  type Paths = Record<string, Record<string, { responses: Record<string, Answer> }>>;
  const { paths } = (await ask<{ paths: Paths }>(api, 'GET', '/openapi.json')).body;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => {
      const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
      const isShaped = good.every(([, { content = {} }]) =>
        Object.entries(content).every(([type, { schema = {} }]) => {
          const { description: _, 'x-right': _right, ...said } = schema as Record<string, unknown>;
          return type === 'application/json' && Object.keys(said).length > 0;
        }),
      );
      const route = `${method.toUpperCase()} ${path.replace('/api/v1', '')}`;
      return { route, isShaped: isShaped && good.length > 0 };
    }),
  );
  const named = (isShaped: boolean) =>
    all.filter((each) => each.isShaped === isShaped).map(({ route }) => route);
  return { files: named(false), plain: named(true) };
}

/** Files of our own words, or bytes as somebody sent them, which no spreadsheet is made of. */
const apart: Readonly<Record<string, string>> = {
  'GET /examples/{name}': 'made of seeded words',
};

beforeAll(async () => {
  api = await startApi();
  ({ files: routes, plain } = await listExports());
  const files: UploadedFile[] = [
    { name: '=植入合同.csv', text: csv(contract) },
    { name: "=cmd|'!C calc'!A0.csv", text: csv(statement('=JS植入-03', '2026-03')) },
  ];
  const company = {
    company: '=植入公司',
    contact: '+植入人',
    phone: '@植入电话',
    email: '-植入@x',
  };
  await ask(api, 'PUT', '/company', {
    ...company,
    address: '=植入址',
    version: 0,
    person: '=植入',
  });
  const first = await auditDrop(api, files, { as_of: '2026-04-10' });
  const { id, version } = await decideAll(api, first);
  const order = { version, as_of: '2026-04-10' };
  const papers: string[] = [];
  const issue = async (path: string, more: object = {}) => {
    const { status, body } = await ask<{ id: string }>(api, 'POST', path, { ...order, ...more });
    if (status < 300) papers.push(body.id);
    else throw new Error(`${path}: ${JSON.stringify(body)}`);
  };
  const told = { source: '=植入源', day: null };
  const facts = [
    { fact: 'invoiceTitle', value: '=植入购方', ...told },
    { fact: 'invoiceRemark', value: '+植入备注', ...told },
    { fact: 'portal', value: '@植入平台', ...told },
  ];
  const own = `/customers/${encodeURIComponent(chain)}/retailer`;
  const kept = await ask(api, 'PUT', own, { version: 0, facts, codes: [], contacts: [] });
  const template = { name: '=植入模板', facts, codes: [], layouts: [] };
  const made = await ask(api, 'POST', '/customer-templates', template);
  if (kept.status >= 300 || made.status >= 300) throw new Error(JSON.stringify(kept.body));
  await issue(`/audits/${id}/letters`, { buyer: '=植入采购', company: '=植入公司' });
  for (const kind of ['feeList', 'invoiceList', 'reservation'])
    await issue(`/audits/${id}/papers`, { kind });
  const sheet = await workbook(statement('=JS植入-04', '2026-04', '+HT植入二'));
  const second = await auditDrop(api, [{ name: '=植入四月.xlsx', text: sheet }], {
    as_of: '2026-05-10',
  });
  const customer = `/customers/${encodeURIComponent(chain)}`;
  const site = { ...siteNamed('=植入门店'), code: '+植入号', city: '@植入市' };
  const added = await ask(api, 'POST', `${customer}/sites`, site);
  if (added.status >= 300) throw new Error(JSON.stringify(added.body));
  await fetchOne('GET /customer-export.xlsx', '/customer-export.xlsx');
  await fetchOne('GET /customer-templates.xlsx', '/customer-templates.xlsx');
  await fetchNegotiation();
  for (const by of ['chain', 'contract', 'region'])
    await fetchOne('GET /fee-rates.xlsx', `/fee-rates.xlsx?year=2026&by=${by}`);
  await fetchOne('GET /payments/days.xlsx', '/payments/days.xlsx?from=2020-01');
  const letter = papers[0] as string;
  for (const audit of [id, second.id]) {
    for (const lang of ['zh', 'en']) {
      const said = `?lang=${lang}`;
      const at = `/audits/${audit}`;
      await fetchOne('GET /audits/{id}/differences.xlsx', `${at}/differences.xlsx${said}`);
      await fetchOne('GET /audits/{id}/mend.xlsx', `${at}/mend.xlsx${said}`);
      await fetchOne('GET /audits/{id}/report.txt', `${at}/report.txt${said}`);
      for (const kind of ['feeList', 'invoiceList'])
        await fetchOne('GET /audits/{id}/papers/{kind}', `${at}/papers/${kind}${said}`);
    }
  }
  await fetchOne('GET /audits/{id}/letter.pdf', `/audits/${id}/letter.pdf`);
  await fetchOne('POST /audits/{id}/letter-preview', `/audits/${id}/letter-preview`, {});
  for (const paper of papers) await fetchOne('GET /papers/{id}/file', `/papers/${paper}/file`);
  await fetchOne('GET /papers/{id}/pack.pdf', `/papers/${letter}/pack.pdf`);
  const { body } = await ask<{ files: { id: string }[] }>(api, 'GET', `/audits/${second.id}/batch`);
  await fetchOne('GET /files/{id}', `/files/${body.files[0]?.id}`);
}, 120_000);
afterAll(() => api?.stop());

/** A negotiation sheet in which every text begins as a formula does. */
async function fetchNegotiation(): Promise<void> {
  const { agreements } = (await ask<{ agreements: { id: string }[] }>(api, 'GET', '/agreements'))
    .body;
  const contract = `/agreements/${agreements[0]?.id}`;
  await fetchOne(
    'GET /agreements/{id}/versions/{n}/sheet.xlsx',
    `${contract}/versions/1/sheet.xlsx`,
  );
  const at = `${contract}/negotiations`;
  const { body: made } = await ask<{ id: string }>(api, 'POST', at, { based_on: null });
  const open = { result: 'open', note: '=植入', day: null };
  const items = signs.map((_, n) => ({
    ...{ key: `${n}`, before: planted(n, '前'), asked: planted(n, '要'), note: planted(n, '注') },
    ...{ target: planted(n, '目'), floor: planted(n, '底'), trade_for: planted(n, '换') },
    agreed: planted(n, '成'),
  }));
  const said = signs.map((_, n) => ({ item: `${n}`, clause: planted(n, '报') }));
  const kept = await ask(api, 'PUT', `/negotiations/${made.id}`, {
    ...{ version: 1, name: '=植入名', stage: 'prepare', deadline: null, turnover: null, items },
    ...{ checks: { background: open, terms: open, people: open }, benchmark: '=植入' },
    ladder: said.map((step, n) => ({ ...step, trade_for: planted(n, '换') })),
    offers: said.map((offer, n) => ({
      ...{ ...offer, side: n % 2 ? 'ours' : 'theirs', day: '2026-05-01', note: planted(n, '说') },
    })),
  });
  if (kept.status >= 300) throw new Error(JSON.stringify(kept.body));
  for (const name of ['sheet.pdf', 'sheet.xlsx'])
    for (const lang of ['zh', 'en'])
      await fetchOne(
        `GET /negotiations/{id}/${name}`,
        `/negotiations/${made.id}/${name}?lang=${lang}`,
      );
}

/** Signs that begin a formula, also behind what is not seen, as a spreadsheet and as its CSV take them. */
const begins = /^(?:[\t\r\n]|[\s\p{Cf}\p{Z}]*[=+\-@＝＋－＠])/u;
/** Sums of ours over cells of the same sheet. */
const cellName = '[A-Z]+\\d+';
const sumOfOurs = new RegExp(
  `^(?:${cellName}(?:[+-]${cellName})+|SUBTOTAL\\(109,${cellName}:${cellName}\\)|ROUND\\(${cellName}(?:[+-]${cellName})*,2\\))$`,
);
const amount = /^-?\d+\.\d{2}$/;

const faultOf = ({ kind, text }: Told): string | null => {
  if (kind === 'formula') return sumOfOurs.test(text) ? null : `computes ${text}`;
  if (kind === 'link') return `leads to ${text}`;
  if (kind === 'text' && begins.test(text) && !amount.test(text))
    return `begins ${JSON.stringify(text)}`;
  return null;
};

/** Full-width signs are read as what they mean; blanks around a text are none of it. */
const plainly = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');

const sheetsOf = () => exported.filter(({ route }) => route !== 'GET /files/{id}');

describe('issue 4, 5: no text becomes a formula in what is exported', () => {
  it('every route that gives a file is reached; all others answer JSON', async () => {
    const reached = new Set(exported.map(({ route }) => route));
    expect(routes.filter((route) => !reached.has(route) && !(route in apart))).toEqual([]);
    expect(Object.keys(apart).filter((route) => !routes.includes(route))).toEqual([]);
    expect(plain.length).toBeGreaterThan(100);
    const other: string[] = [];
    for (const route of plain.filter((each) => each.startsWith('GET '))) {
      const path = route.slice(4).replace(/\{\w+\}/g, 'none');
      if (path.endsWith('/events')) continue;
      const answer = await fetch(`${api.server.url}/api/v1${path}`);
      await answer.arrayBuffer();
      if (!/^application\/(?:problem\+)?json/.test(answer.headers.get('content-type') ?? ''))
        other.push(`${route}: ${answer.headers.get('content-type')}`);
    }
    expect(other).toEqual([]);
  });

  it('each cell of each sheet is a number, a day, a sum of ours, or a text that stays one', async () => {
    const wrong: string[] = [];
    const seen = new Set<number>();
    const [bearing, sheets] = [new Set<string>(), new Set<string>()];
    let [books, numbers] = [0, 0];
    for (const { route, path, bytes, type } of sheetsOf()) {
      const told = await readAllCells(bytes, type);
      if (told === null) continue;
      books += 1;
      sheets.add(route);
      const texts = told.filter(({ kind }) => kind === 'text').map(({ text }) => text);
      if (texts.some((text) => text.includes('植入'))) bearing.add(route);
      for (const [n, sign] of signs.entries())
        if (texts.some((text) => plainly(text).includes(`${plainly(sign)}植入`))) seen.add(n);
      numbers += told.filter(({ kind }) => kind === 'number').length;
      for (const each of told) {
        const fault = faultOf(each);
        if (fault !== null) wrong.push(`${path} ${each.at}: ${fault}`);
      }
    }
    expect(wrong).toEqual([]);
    expect([...bearing]).toEqual([...sheets]);
    expect(books).toBeGreaterThan(10);
    expect(numbers).toBeGreaterThan(500);
    expect(signs.filter((_, n) => !seen.has(n))).toEqual([]);
  });

  it('amounts stay numbers: what a fee list says adds up to what it sums', async () => {
    const list = exported.findLast(({ path }) => path.includes('/papers/feeList?lang=zh'));
    const told = (await readAllCells(list?.bytes as Buffer, list?.type ?? '')) ?? [];
    const taken = told.filter(({ at, kind }) => /!L\d+$/.test(at) && kind === 'number');
    expect(taken.length).toBeGreaterThan(10);
    expect(taken.every(({ text }) => Number(text) === 10 || Number(text) === -10)).toBe(true);
  });

  it('a file that somebody sent comes back as it was, to be kept and not to be opened', async () => {
    const sent = exported.find(({ route }) => route === 'GET /files/{id}');
    const answer = await fetch(`${api.server.url}/api/v1${sent?.path}`);
    await answer.arrayBuffer();
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });
});
