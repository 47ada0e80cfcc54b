import { versionOn } from '../../domain/contracts/version.ts';
import { costOfYear } from '../../domain/contracts/yearCost.ts';
import { isOpenOn, type Site, sitesAbove } from '../../domain/customers/site.ts';
import { yardstickOf } from '../../domain/negotiations/askRange.ts';
import { type ParityFact, type ParityRow, reportParity } from '../../domain/negotiations/parity.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../context.ts';
import { listAgreements, loadAllMonthBases, loadVersions } from '../contracts/agreementStore.ts';
import { countsOf, yearBasesOf } from '../contracts/agreements.ts';
import { listSites } from '../customers/siteStore.ts';
import type { Client } from '../db/pool.ts';

/** 同区域平衡 of what the contracts in force say today; of the places of one chain where one is asked for. */
export const readParity = (
  context: Context,
  chain: string | null,
  today: Day,
): Promise<ParityRow[]> =>
  inOrg(context, async (client) => {
    const rows = reportParity(await loadParityFacts(client, today));
    return chain === null
      ? rows
      : rows.filter(({ chains }) => chains.some((each) => each.chain === chain));
  });

interface Place {
  readonly region: string;
  readonly format: string;
}

const nowhere: Place = { region: '', format: '' };

/** Each chain's terms in each region and format that it has stores in. */
async function loadParityFacts(client: Client, today: Day): Promise<ParityFact[]> {
  const places = await loadPlaces(client, today);
  const agreements = await listAgreements(client, null);
  const ids = agreements.map(({ id }) => id);
  const versions = await loadVersions(client, ids);
  const months = await loadAllMonthBases(client, ids, null);
  const facts: ParityFact[] = [];
  for (const { id, chain, chainId } of agreements) {
    const held = versionOn(versions.get(id) ?? [], today, null);
    if (!held || held.standing === 'ended') continue;
    const { contract } = held.version;
    const bases = yearBasesOf(months.get(id) ?? [], null);
    const { rate } = costOfYear(contract.terms, bases, countsOf(contract));
    const measures = contract.terms.flatMap((term) => {
      const yardstick = yardstickOf(term);
      return yardstick === null ? [] : [{ fee: term.fee, yardstick }];
    });
    const whole =
      rate === null ? [] : [{ fee: null, yardstick: { of: 'rate', value: rate } as const }];
    for (const place of places.get(chainId) ?? [nowhere])
      for (const measure of [...measures, ...whole]) facts.push({ chain, ...place, ...measure });
  }
  return facts;
}

/** 大区 (else the city) and 业态 of the stores of each chain that are open. */
async function loadPlaces(client: Client, today: Day): Promise<Map<string, readonly Place[]>> {
  const found = new Map<string, readonly Place[]>();
  for (const [chain, sites] of Map.groupBy(await listSites(client), ({ chainId }) => chainId)) {
    const byId = new Map<string, Site>(sites.map((site) => [site.id, site]));
    const own = new Map<string, Place>();
    for (const site of sites) {
      if (site.kind !== 'store' || !isOpenOn(site, today)) continue;
      const above = sitesAbove(site, byId, today).find(({ kind }) => kind === 'region');
      const place = { region: above?.name ?? site.city, format: site.format ?? '' };
      own.set(JSON.stringify(place), place);
    }
    if (own.size > 0) found.set(chain, [...own.values()]);
  }
  return found;
}
