import { createHash } from 'node:crypto';
import { parseCustomers } from '../../domain/customers/parseCustomers.ts';
import {
  type CustomerBooks,
  type CustomerPlan,
  planCustomers,
} from '../../domain/customers/planCustomers.ts';
import { showCustomers } from '../../domain/customers/showCustomers.ts';
import type { Site } from '../../domain/customers/site.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import {
  showFormat,
  showMarketStage,
  showRelation,
  showSiteKind,
  showSupplierRole,
} from '../../words/customers.ts';
import { type Context, inOrg, newId } from '../context.ts';
import { linkLater } from '../contracts/parties.ts';
import type { Client } from '../db/pool.ts';
import { findFile, loadBytes } from '../files/store.ts';
import { readFile } from '../imports/readFile.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import { type ColumnPlan, columnsOf, writeTables } from '../workbook.ts';
import { listCustomers } from './listStore.ts';
import {
  loadEntities,
  loadSuppliers,
  type StoredEntity,
  type StoredSupplier,
  saveEntities,
  saveSuppliers,
} from './partyStore.ts';
import { loadNumbers } from './profileStore.ts';
import { loadSites, type StoredSite, saveSites } from './siteStore.ts';
import { lockChain } from './store.ts';
import { requireChain } from './view.ts';

export interface ImportOrder {
  readonly files: readonly { readonly id: string; readonly name: string }[];
  /** Of rows that name none. */
  readonly chain: string | null;
}

export interface Planned extends CustomerPlan {
  /** Of what would be saved. */
  readonly fingerprint: string;
}

/** 预览导入: what there is to save, and what a person should know of before. */
export async function previewImport(context: Context, order: ImportOrder): Promise<Planned> {
  const read = await readFiles(context, order);
  return inOrg(context, async (client) => plan(context, client, read, order.chain));
}

/** 导入客户表: what was seen in the preview; where something else would be saved by now it is refused. */
export async function importCustomers(
  context: Context,
  order: ImportOrder,
  seen: string,
): Promise<Planned> {
  const read = await readFiles(context, order);
  return inOrg(context, async (client) => {
    const planned = await plan(context, client, read, order.chain);
    if (planned.fingerprint !== seen) throw new Refused(409, 'customer.moved');
    if (planned.changes.length === 0) throw new Refused(409, 'customer.nothing');
    const reason = order.files
      .map(({ name }) => name)
      .join(', ')
      .slice(0, 500);
    await savePlan(client, planned, { context, reason });
    return planned;
  });
}

interface Read {
  readonly sheets: readonly Sheet[];
  readonly problems: readonly Problem[];
}

/** Sheets of uploaded files, with what could not be read of them. */
export async function readFiles(
  context: Context,
  { files }: Pick<ImportOrder, 'files'>,
): Promise<Read> {
  const sheets: Sheet[] = [];
  const problems: Problem[] = [];
  for (const { id, name } of files) {
    const bytes = await inOrg(context, async (client) => {
      if (!(await findFile(client, id))) throw new Refused(404, 'file.missing', { id });
      return loadBytes(client, id);
    });
    const read = await readFile({ name, bytes });
    sheets.push(...read.sheets);
    problems.push(...read.problems);
  }
  return { sheets, problems };
}

async function plan(
  context: Context,
  client: Client,
  { sheets, problems }: Read,
  chain: string | null,
): Promise<Planned> {
  const rows = parseCustomers(sheets);
  const named = new Set([...rows.sites, ...rows.entities].map((row) => row.chain ?? chain ?? ''));
  const books = await loadBooks(client, named);
  // Companies of our side are of the whole house.
  const isWhole = context.person.chains === null;
  const own = isWhole ? rows : { ...rows, suppliers: [] };
  const planned = planCustomers(own, books, {
    ...{ newId, chain, day: todayInShanghai() as Day },
    numbers: (await loadNumbers(client, null)).numbers,
  });
  const left: Problem[] = rows.suppliers.slice(0, isWhole ? 0 : 1).map(({ source }) => ({
    ...{ code: 'customerSheet.whole', severity: 'warning' as const, subject: source, facts: {} },
  }));
  return {
    ...planned,
    problems: [...problems, ...planned.problems, ...left],
    fingerprint: fingerprintOf(planned),
  };
}

/** Ids of what is new are other ones each time. */
function fingerprintOf({ chains, suppliers, changes }: CustomerPlan): string {
  const all = [...suppliers, ...chains.flatMap(({ sites, entities }) => [...sites, ...entities])];
  const isNew = new Map(
    all.flatMap((each, n) => ('version' in each ? [] : [[each.id, `new ${n}`] as const])),
  );
  const text = JSON.stringify({ chains, suppliers, changes }).replace(
    /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g,
    (id) => isNew.get(id) ?? id,
  );
  return createHash('sha256').update(text).digest('hex');
}

async function loadBooks(
  client: Client,
  named: ReadonlySet<string>,
  known: Day | null = null,
): Promise<CustomerBooks> {
  const chains = [];
  for (const { id, name } of await listCustomers(client)) {
    if (!named.has(name)) continue;
    const of = { chainId: id, known };
    chains.push({
      chain: name,
      sites: await loadSites(client, of),
      entities: await loadEntities(client, id, known),
    });
  }
  return { chains, suppliers: await loadSuppliers(client, known) };
}

const versionOf = (each: object): number => ('version' in each ? (each.version as number) : 0);

async function savePlan(
  client: Client,
  { chains, suppliers }: CustomerPlan,
  { context, reason }: { readonly context: Context; readonly reason: string },
): Promise<void> {
  const by = context.person.id;
  const isSaved: boolean[] = [];
  if (suppliers.length > 0) {
    const all = suppliers.map((each): StoredSupplier => ({ ...each, version: versionOf(each) }));
    isSaved.push(await saveSuppliers(client, all, by));
  }
  for (const { chain, sites, entities } of chains) {
    const chainId = await lockChain(client, chain);
    const companies = entities.map((each): StoredEntity => ({ ...each, version: versionOf(each) }));
    isSaved.push(await saveEntities(client, chainId, companies, by));
    const known = new Map(
      (await loadSites(client, { chainId, known: null })).map((each) => [each.id, each]),
    );
    const places = sites.map((each): StoredSite => {
      const exceptionBy = approverOf(each, known.get(each.id), context.person.name);
      return { ...each, version: versionOf(each), exceptionBy };
    });
    isSaved.push(await saveSites(client, chainId, places, { by, reason }));
  }
  if (isSaved.includes(false)) throw new Refused(409, 'customer.stale');
  await linkLater(client, null, by);
}

const approverOf = (site: Site, before: Site | undefined, person: string): string =>
  site.exception === '' ? '' : before?.exception === site.exception ? before.exceptionBy : person;

/** On which day, null = with its history, and as known on which; null = now. */
export interface ExportOn {
  readonly day: Day | null;
  readonly known: Day | null;
}

/** 导出客户表 of one chain, or of all that one sees. */
export async function exportCustomers(
  context: Context,
  chain: string | null,
  { day, known }: ExportOn,
): Promise<Uint8Array> {
  const books = await inOrg(context, async (client) => {
    const names =
      chain === null ? await listCustomers(client) : [await requireChain(client, chain)];
    return loadBooks(client, new Set(names.map(({ name }) => name)), known);
  });
  const tables = showCustomers(
    books,
    {
      kind: (kind) => showSiteKind(kind, 'zh'),
      format: (format) => showFormat(format, 'zh'),
      relation: (relation) => showRelation(relation, 'zh'),
      role: (role) => showSupplierRole(role, 'zh'),
      stage: (stage) => showMarketStage(stage, 'zh'),
    },
    day,
  );
  return writeTables(
    tables.map(({ kind, headings, rows }) => ({
      ...{ name: sheetNames[kind], rows, totals: [] },
      columns: widen(headings),
    })),
  );
}

const sheetNames = { sites: '机构门店', entities: '法人主体', suppliers: '供方' } as const;

const widen = (headings: readonly string[]): ColumnPlan[] =>
  columnsOf(
    headings,
    headings.map((each) => [/名称|主体|地址|银行|账号|抬头/.test(each) ? 26 : 14, 'text'] as const),
  );
