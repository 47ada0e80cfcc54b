import type { Graded } from '../domain/customers/grade.ts';
import type { StageOn } from '../domain/customers/marketStage.ts';
import { type DocumentParties, type Party, partiesOn } from '../domain/customers/parties.ts';
import { type LegalEntity, type NamedPeriod, namedOn } from '../domain/customers/party.ts';
import { placeOn, type Site, type SitePeriod } from '../domain/customers/site.ts';
import type { Day } from '../domain/values/day.ts';
import type { Problem } from '../domain/values/problem.ts';
import { showReason, showStageReason } from '../words/customers.ts';
import type { Lang } from '../words/text.ts';
import type {
  WireEntity,
  WireNewEntity,
  WireParties,
  WireSite,
  WireSitePeriod,
} from './customers.ts';
import { toWireProblem } from './problems.ts';

type Versioned<T> = T & { readonly version: number };

/** What names the ids that a site holds. */
export interface CustomerNames {
  readonly day: Day;
  readonly places: ReadonlyMap<string, Site>;
  readonly entities: ReadonlyMap<string, LegalEntity>;
}

export interface SeenSite {
  readonly site: Versioned<Site>;
  readonly isOpen: boolean;
  readonly graded: Graded;
  readonly market: StageOn | null;
  readonly problems: readonly Problem[];
}

export const toWireGraded = ({ grade, eligibility, reasons }: Graded, lang: Lang) => ({
  ...{ grade, eligibility },
  reasons: reasons.map((reason) => showReason(reason, lang)),
});

export function toWireSite(seen: SeenSite, names: CustomerNames, lang: Lang): WireSite {
  const { site, isOpen, graded, market, problems } = seen;
  const place = placeOn(site, names.day);
  const parent = place?.parent == null ? null : names.places.get(place.parent);
  const { bill } = partiesOn(site, names.places, names.day);
  const billId = site.kind === 'store' ? bill.id : (place?.entity ?? null);
  const billed = billId === null ? undefined : names.entities.get(billId);
  return {
    ...{ id: site.id, version: site.version, kind: site.kind, code: site.code, name: site.name },
    ...{ aliases: [...site.aliases], city: site.city, format: site.format },
    ...{ area_sqm: site.areaSqm, skus: site.skus, opened_on: site.openedOn },
    ...{ closed_on: site.closedOn, market_stage: site.marketStage, exception: site.exception },
    ...{ exception_by: site.exceptionBy, open: isOpen, relation: place?.relation ?? null },
    parent: parent ? { id: parent.id, name: parent.name } : null,
    bill_to: billed ? (namedOn(billed, names.day)?.name ?? null) : null,
    market: market && {
      stage: market.stage,
      of: (market.of === site.id ? site : names.places.get(market.of))?.name ?? '',
      reason: showStageReason(market.stage, lang),
    },
    ...toWireGraded(graded, lang),
    problems: problems.map((problem) => toWireProblem(problem, lang)),
  };
}

/** 四方 with their names on the day. */
export function toWireParties(
  { relation, order, ship, bill, pay, agent, supplier, deliverer }: DocumentParties,
  names: CustomerNames & {
    readonly sites: ReadonlyMap<string, Site>;
    readonly suppliers: ReadonlyMap<string, Pick<LegalEntity, 'periods'>>;
  },
): WireParties {
  const company = (
    all: ReadonlyMap<string, Pick<LegalEntity, 'periods'>>,
    id: string | null,
  ): NamedPeriod | null => {
    const found = id === null ? undefined : all.get(id);
    return found ? namedOn(found, names.day) : null;
  };
  const site = ({ id, source }: Party) => ({
    ...{ id, source, tax_no: null },
    name: id === null ? null : (names.sites.get(id)?.name ?? null),
  });
  const entity = ({ id, source }: Party) => {
    const found = company(names.entities, id);
    return { id, source, name: found?.name ?? null, tax_no: found?.taxNo || null };
  };
  const named = (all: ReadonlyMap<string, Pick<LegalEntity, 'periods'>>, id: string | null) =>
    id === null ? null : { id, name: company(all, id)?.name ?? '' };
  return {
    ...{ relation, order: site(order), ship: site(ship), bill: entity(bill), pay: entity(pay) },
    agent: named(names.entities, agent),
    supplier: named(names.suppliers, supplier),
    deliverer: named(names.suppliers, deliverer),
  };
}

export const toWirePeriod = (period: SitePeriod): WireSitePeriod => ({
  ...{ from: period.from, to: period.to, parent: period.parent, entity: period.entity },
  ...{ relation: period.relation, order_site: period.orderSite, ship_site: period.shipSite },
  ...{ bill_entity: period.billEntity, pay_entity: period.payEntity, agent: period.agent },
  ...{ supplier: period.supplier, deliverer: period.deliverer },
});

export const fromWirePeriod = (period: WireSitePeriod): SitePeriod => ({
  ...{ from: period.from as Day | null, to: period.to as Day | null, parent: period.parent },
  ...{ entity: period.entity, relation: period.relation, orderSite: period.order_site },
  ...{ shipSite: period.ship_site, billEntity: period.bill_entity },
  ...{ payEntity: period.pay_entity, agent: period.agent },
  ...{ supplier: period.supplier, deliverer: period.deliverer },
});

type WireNamed = WireNewEntity['periods'][number];

export const toWireNamed = ({ from, to, name, taxNo, address, bank }: NamedPeriod): WireNamed => ({
  ...{ from, to, name, tax_no: taxNo, address, bank },
});

export const fromWireNamed = ({
  from,
  to,
  name,
  tax_no,
  address,
  bank,
}: WireNamed): NamedPeriod => ({
  ...{ from: from as Day | null, to: to as Day | null, name, taxNo: tax_no, address, bank },
});

export const toWireEntity = ({
  id,
  version,
  isAgent,
  periods,
}: Versioned<LegalEntity>): WireEntity => ({
  ...{ id, version, is_agent: isAgent, periods: periods.map(toWireNamed) },
});
