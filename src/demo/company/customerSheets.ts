import {
  type CustomerField,
  headingOf,
  sheetFields,
} from '../../domain/customers/customerColumns.ts';
import { isTaxNo } from '../../domain/customers/party.ts';
import { addDays, type Day } from '../../domain/values/day.ts';
import { type Chance, openChance } from '../chance.ts';
import type { Chain } from './chains.ts';
import { type ChainTree, type Region, treeOf } from './chainTrees.ts';
import { nextMonth } from './clean.ts';
import { supplier } from './company.ts';
import type { Store } from './trade.ts';

type Row = Readonly<Partial<Record<CustomerField, string | number | null>>>;

/** A sheet of the workbook that an office keeps of its customers. */
export interface CustomerTable {
  readonly name: string;
  /** The first of them holds the headings. */
  readonly rows: readonly (readonly (string | null)[])[];
}

/** 供方: the companies of our side, the first of them we ourselves. */
export const ourParties = {
  maker: supplier,
  sales: '晨禾食品销售(上海)有限公司',
  east: '浙江禾运供应链有限公司',
  hunan: '长沙湘禾商贸有限公司',
} as const;

/** 统一社会信用代码 of an invented company; its last sign proves the others. */
function taxNo(n: number): string {
  const most = `9132${String(5_090_000_000_000 + n * 7_919).padStart(13, '0')}`;
  return `${most}${[...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((last) => isTaxNo(most + last))}`;
}

/**
 * 演示公司的客户表: legal entities, the tree of every chain with what held when, and our own companies, as a
 * workbook that is imported like any other. The same chains and last month give the same rows.
 */
export function listCustomerTables(chains: readonly Chain[], lastMonth: string): CustomerTable[] {
  const moved = `${nextMonth(lastMonth, -5)}-01` as Day;
  const opened = `${lastMonth}-01` as Day;
  const sites = chains.flatMap((chain, n) =>
    placeChain({ chain, tree: treeOf(chain.key), moved, opened, chance: openChance(900 + n) }),
  );
  const entities = chains.flatMap((chain, n) => listEntities(chain, n));
  const suppliers = [
    [ourParties.maker, '品牌商; 签约主体; 供货主体'],
    [ourParties.sales, '签约主体; 供货主体'],
    [ourParties.east, '配送商'],
    [ourParties.hunan, '签约主体; 供货主体; 配送商'],
  ].map(
    ([partyName = '', partyRoles = ''], n): Row => ({ partyName, partyRoles, taxNo: taxNo(n) }),
  );
  return [
    tableOf('机构门店', 'sites', sites),
    tableOf('法人主体', 'entities', entities),
    tableOf('供方', 'suppliers', suppliers),
  ];
}

const textOf = (value: string | number | null): string | null =>
  value === null ? null : `${value}`;

const tableOf = (
  name: string,
  kind: keyof typeof sheetFields,
  rows: readonly Row[],
): CustomerTable => ({
  name,
  rows: [
    sheetFields[kind].map(headingOf),
    ...rows.map((row) => sheetFields[kind].map((field) => textOf(row[field] ?? null))),
  ],
});

function listEntities({ key, name, entities }: Chain, n: number): Row[] {
  const { agent, before } = treeOf(key);
  const buyers = [...entities.map((each) => each.name), ...(before ? [before.entity] : [])];
  return [
    ...buyers.map((entityName, i) => ({ chain: name, entityName, taxNo: taxNo(100 + n * 10 + i) })),
    ...(agent === null ? [] : [{ chain: name, entityName: agent, entityKind: '财务代理' }]),
  ];
}

interface Planting {
  readonly chain: Chain;
  readonly tree: ChainTree;
  /** When what held before ended. */
  readonly moved: Day;
  /** Since when an agent pays. */
  readonly opened: Day;
  readonly chance: Chance;
}

function placeChain(planting: Planting): Row[] {
  const { chain, tree } = planting;
  const at = { chain: chain.name };
  const hq = `${tree.short}总部`;
  const [main] = chain.entities;
  const places: Row[] = [
    {
      ...{ ...at, kind: '总部', code: `${chain.key}-HQ`, name: hq, city: tree.city },
      ...{ entity: main?.name ?? null, stage: tree.regions.length === 0 ? tree.stage : null },
    },
    ...(tree.dc === null
      ? []
      : [
          {
            ...at,
            kind: '大仓',
            code: `${chain.key}-DC`,
            name: tree.dc,
            city: tree.city,
            parent: hq,
          },
        ]),
    ...tree.regions.map(({ name, stage, entity }, n) => ({
      ...{ ...at, kind: '大区', code: `${chain.key}-R${n + 1}`, name, parent: hq, stage },
      entity: entity === null ? null : (chain.entities[entity]?.name ?? null),
    })),
  ];
  return [...places, ...chain.stores.flatMap((store, n) => placeStore(store, n, planting, hq))];
}

function placeStore(store: Store, n: number, planting: Planting, hq: string): Row[] {
  const { chain, tree, moved, opened } = planting;
  const city = tree.cityOf(store.name);
  const region = tree.regions.find(({ cities }) => cities.includes(city)) ?? null;
  const relation = relationOf(n, tree, region);
  const same = { chain: chain.name, code: store.code };
  const facts = { ...same, name: store.name, kind: '门店', city, ...measure(n, planting) };
  const parent = relation === 'R03' && tree.dc !== null ? tree.dc : (region?.name ?? hq);
  const now: Row = { parent, relation, deliverer: region?.deliverer ?? null };
  const { before, agent } = tree;
  const isMoved = before?.has(n, city) ?? false;
  const rows: Row[] = [
    isMoved && before
      ? {
          ...facts,
          parent,
          relation: before.relation,
          entity: before.entity,
          to: addDays(moved, -1),
        }
      : { ...facts, ...now },
  ];
  if (isMoved) rows.push({ ...same, ...now, from: moved });
  if (agent !== null) rows.push({ ...same, ...now, agent, from: opened });
  return rows;
}

const relationOf = (n: number, tree: ChainTree, region: Region | null): string | null =>
  tree.unsettled.includes(n)
    ? null
    : (region?.relation ?? tree.relations[n % tree.relations.length] ?? null);

/** What somebody measured: a few stores contradict their format, as real lists do. */
function measure(n: number, { chain, tree, moved, chance }: Planting): Row {
  const area = chance.int(tree.area[0] / 10, tree.area[1] / 10) * 10;
  const skus = tree.skus === null ? null : chance.int(tree.skus[0] / 10, tree.skus[1] / 10) * 10;
  const years = chance.int(2, 9);
  const opened = addDays(moved, -365 * years - chance.int(0, 300));
  return { format: tree.format, area, skus, opened, ...tree.odd[chain.stores[n]?.code ?? ''] };
}
