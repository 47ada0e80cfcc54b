import type { Graded } from '../domain/customers/grade.ts';
import type { StageGroup } from '../domain/customers/marketStage.ts';
import type { CustomerPlan } from '../domain/customers/planCustomers.ts';
import type { Format } from '../domain/customers/site.ts';
import type { TradePeriod } from '../domain/customers/trade.ts';
import { showStageReason } from '../words/customers.ts';
import type { Lang } from '../words/text.ts';
import { toWireGraded } from './customerFacts.ts';
import type { WireCustomer, WireImportPlan } from './customerProfiles.ts';
import { toWireProblem } from './problems.ts';

/** A chain with how many of what it has. */
export interface SummedCustomer {
  readonly chain: string;
  readonly entities: number;
  readonly sums: Readonly<
    Record<
      'stores' | 'places' | 'closed' | 'R01' | 'R02' | 'R03' | 'unknown' | 'odd' | 'doubts',
      number
    >
  >;
  readonly needsDiligence: boolean;
  readonly trade: TradePeriod | null;
  readonly grades: readonly (Graded & { readonly format: Format; readonly stores: number })[];
  readonly stages: readonly StageGroup[];
}

export const toWireSums = (
  { chain, sums, entities, needsDiligence, grades, stages }: SummedCustomer,
  lang: Lang,
): Omit<WireCustomer, 'trade'> => ({
  ...{ chain, entities, stores: sums.stores, places: sums.places, closed: sums.closed },
  relations: { R01: sums.R01, R02: sums.R02, R03: sums.R03, unknown: sums.unknown },
  ...{ odd: sums.odd, doubts: sums.doubts, needs_diligence: needsDiligence },
  stages: stages.map(({ stage, places }) => ({
    ...{ stage, places: [...places], reason: showStageReason(stage, lang) },
  })),
  grades: grades.map(({ format, stores, ...graded }) => ({
    ...{ format, stores, ...toWireGraded(graded, lang) },
  })),
});

export const toWireCustomer = (seen: SummedCustomer, lang: Lang): WireCustomer => ({
  ...toWireSums(seen, lang),
  trade: seen.trade?.type ?? null,
});

/** So many changes are shown; the others are counted. */
const shown = 500;

export const toWirePlan = (
  {
    fingerprint,
    changes,
    problems,
  }: Omit<CustomerPlan, 'chains' | 'suppliers'> & { readonly fingerprint: string },
  lang: Lang,
): WireImportPlan => ({
  fingerprint,
  added: changes.filter(({ isNew }) => isNew).length,
  changed: changes.filter(({ isNew }) => !isNew).length,
  changes: changes.slice(0, shown).map(({ what, isNew, chain, name }) => ({
    ...{ what, is_new: isNew, chain, name },
  })),
  problems: problems.slice(0, shown).map((problem) => toWireProblem(problem, lang)),
});
