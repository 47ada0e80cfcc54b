import { type Graded, gradeChain } from '../../domain/customers/grade.ts';
import { groupStages, type StageGroup } from '../../domain/customers/marketStage.ts';
import { periodOn } from '../../domain/customers/period.ts';
import { blankProfile, needsDiligence } from '../../domain/customers/profile.ts';
import type { Format } from '../../domain/customers/site.ts';
import type { TradePeriod } from '../../domain/customers/trade.ts';
import { type Context, inOrg } from '../context.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { type ChainSums, countFormats, listCustomers, sumChains } from './listStore.ts';
import { loadEntities } from './partyStore.ts';
import { loadProfile, loadProfiles, type StoredProfile, saveProfile } from './profileStore.ts';
import { listChainNames, lockChain } from './store.ts';
import {
  type CustomerView,
  loadView,
  type On,
  requireChain,
  type SiteView,
  viewSite,
} from './view.ts';

/** 连锁 that have any statement that is looked at. */
export const readChains = (context: Context): Promise<string[]> => inOrg(context, listChainNames);

export interface ChainGrade extends Graded {
  readonly format: Format;
  readonly stores: number;
}

/** 一家连锁: what it is to us, and how many sites of each kind it has. */
export interface SeenCustomer {
  readonly chain: string;
  readonly sums: ChainSums;
  readonly entities: number;
  readonly profile: StoredProfile;
  readonly needsDiligence: boolean;
  /** 贸易类型 on the day. */
  readonly trade: TradePeriod | null;
  readonly grades: readonly ChainGrade[];
  /** 市场阶段 (M11) of its places. */
  readonly stages: readonly StageGroup[];
}

const noSites = (chainId: string): ChainSums => ({
  ...{ chainId, stores: 0, places: 0, closed: 0, R01: 0, R02: 0, R03: 0, unknown: 0 },
  ...{ hypermarket: 0, supermarket: 0, convenience: 0, largestSqm: null, odd: 0, doubts: 0 },
});

/** 连锁一览, as of a day. */
export const readCustomers = (context: Context, on: On): Promise<SeenCustomer[]> =>
  inOrg(context, async (client) => {
    const view = await loadView(client, null, on);
    const profiles = await loadProfiles(client, null, on.known);
    const entities = await countEntities(client, on);
    const sums = await sumChains(client, null, view.doubt);
    return (await listCustomers(client)).map(({ id, name }) =>
      seeCustomer(view, { id, name, entities: entities.get(id) ?? 0 }, profiles, sums),
    );
  });

async function countEntities(client: Client, { known }: On): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const { chainId } of await loadEntities(client, null, known))
    counts.set(chainId, (counts.get(chainId) ?? 0) + 1);
  return counts;
}

function seeCustomer(
  view: CustomerView,
  chain: { readonly id: string; readonly name: string; readonly entities: number },
  profiles: readonly StoredProfile[],
  all: readonly ChainSums[],
): SeenCustomer {
  const { id, name, entities } = chain;
  const sums = all.find(({ chainId }) => chainId === id) ?? noSites(id);
  const blank = { chainId: id, version: 0, ...blankProfile };
  const profile = profiles.find(({ chainId }) => chainId === id) ?? blank;
  const formats = (['hypermarket', 'supermarket', 'convenience'] as const).filter(
    (format) => sums[format] > 0,
  );
  return {
    ...{ chain: name, sums, entities, profile, needsDiligence: needsDiligence(profile) },
    trade: periodOn(profile.trade, view.day),
    stages: groupStages([...view.places.values()].filter(({ chainId }) => chainId === id)),
    grades: formats.map((format) => ({
      ...gradeChain(format, sums, sums.largestSqm, view.numbers),
      ...{ format, stores: sums[format] },
    })),
  };
}

export interface SeenCustomerDetail extends SeenCustomer {
  readonly view: CustomerView;
  /** 总部, 大仓, 大区. */
  readonly sites: readonly SiteView[];
}

/** 连锁 with its places, its legal entities and its profile, as of a day. */
export const readCustomer = (
  context: Context,
  chain: string,
  on: On,
): Promise<SeenCustomerDetail> =>
  inOrg(context, async (client) => {
    const { id, name } = await requireChain(client, chain);
    const view = await loadView(client, id, on);
    const profile = await loadProfile(client, id, on.known);
    const counts = await countFormats(client, id, on);
    const sums = await sumChains(client, id, view.doubt);
    return {
      ...seeCustomer(view, { id, name, entities: view.entities.size }, [profile], sums),
      view,
      sites: [...view.places.values()].map((site) => viewSite(site, view, counts)),
    };
  });

/** 建连锁, before there is any paper of it. */
export async function addCustomer(context: Context, name: string): Promise<void> {
  await inOrg(context, async (client) => {
    const chainId = await lockChain(client, name);
    const { version } = await loadProfile(client, chainId, null);
    const isKnown = (await listCustomers(client)).some(({ id }) => id === chainId);
    if (version > 0 || isKnown) throw new Refused(409, 'customer.known', { name });
    await saveProfile(client, { chainId, version: 0, ...blankProfile }, context.person.id);
  });
}
