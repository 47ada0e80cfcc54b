import { checkSite } from '../../domain/customers/checkSite.ts';
import { type Graded, gradeStore, type StoreCounts } from '../../domain/customers/grade.ts';
import { type StageOn, stageOn } from '../../domain/customers/marketStage.ts';
import { boundsOfFormats } from '../../domain/customers/odd.ts';
import { partiesOn } from '../../domain/customers/parties.ts';
import type { RuleNumbers } from '../../domain/customers/ruleNumbers.ts';
import { blankPeriod, isOpenOn, type Relation, type Site } from '../../domain/customers/site.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { type DoubtFacts, listCustomers, type NamedChain } from './listStore.ts';
import { loadEntities, type StoredEntity } from './partyStore.ts';
import { loadNumbers } from './profileStore.ts';
import { loadPlaces, type StoredPlace, type StoredSite } from './siteStore.ts';

/** On which day, as known on which; null = with all that is known by now. */
export interface On {
  readonly day: Day;
  readonly known: Day | null;
}

/** What a look at sites needs beside them: places, companies, numbers and what follows from them. */
export interface CustomerView extends On {
  readonly numbers: RuleNumbers;
  readonly places: ReadonlyMap<string, StoredPlace>;
  readonly entities: ReadonlyMap<string, StoredEntity>;
  readonly doubt: DoubtFacts;
}

/** 客户视图 of one chain, or of all. */
export async function loadView(
  client: Client,
  chainId: string | null,
  { day, known }: On,
): Promise<CustomerView> {
  const { numbers } = await loadNumbers(client, known);
  const places = byId(await loadPlaces(client, chainId, known));
  const entities = byId(await loadEntities(client, chainId, known));
  const doubt = doubtOf(places, { day, known }, numbers);
  return { day, known, numbers, places, entities, doubt };
}

const byId = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((each) => [each.id, each]));

/** What the database needs to tell doubts by the same rules: below which places what is found. */
function doubtOf(
  places: ReadonlyMap<string, Site>,
  { day, known }: On,
  numbers: RuleNumbers,
): DoubtFacts {
  const below = (relation: Relation, isFound: (store: Site) => boolean): string[] =>
    [...places.keys()].filter((parent) => isFound(storeBelow(parent, relation)));
  const isBilled = (store: Site) => partiesOn(store, places, day).bill.id !== null;
  const hasHq = (store: Site) => partiesOn(store, places, day).order.id !== null;
  return {
    ...{ day, known, bounds: boundsOfFormats(numbers) },
    stages: Object.fromEntries(
      [...places.values()].flatMap((place) => {
        const found = stageOn(place, places, day);
        return found === null ? [] : [[place.id, found.stage] as const];
      }),
    ),
    withHq: below('R03', hasHq),
    billedOwn: below('R01', isBilled),
    billedByHq: below('R02', isBilled),
  };
}

/** A store that says nothing but where it stands and how it settles. */
const storeBelow = (parent: string, relation: Relation): Site => ({
  ...{ id: '', kind: 'store', code: '', name: '', aliases: [], city: '', format: null },
  ...{ areaSqm: null, skus: null, openedOn: null, closedOn: null, marketStage: null },
  ...{ exception: '', exceptionBy: '' },
  periods: [{ ...blankPeriod({ from: null, to: null }), parent, relation }],
});

/** What follows of one site on the day. */
export interface SiteView {
  readonly site: StoredSite;
  readonly isOpen: boolean;
  readonly graded: Graded;
  readonly market: StageOn | null;
  readonly problems: readonly Problem[];
}

export function viewSite(site: StoredSite, view: CustomerView, counts: StoreCounts): SiteView {
  const { places, numbers, day } = view;
  const unknown: Graded = { grade: null, eligibility: 'unknown', reasons: [] };
  return {
    site,
    isOpen: isOpenOn(site, day),
    graded: site.kind === 'store' ? gradeStore(site, counts, numbers) : unknown,
    market: stageOn(site, places, day),
    problems: checkSite(site, places, { day, numbers }),
  };
}

/** 连锁 by its name; of others who is limited is told the same as of none. */
export async function requireChain(client: Client, name: string): Promise<NamedChain> {
  const found = (await listCustomers(client, name))[0];
  if (!found) throw new Refused(404, 'customer.missing', { id: name });
  return found;
}
