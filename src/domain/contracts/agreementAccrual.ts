import { type Day, type Month, monthEnd } from '../values/day.ts';
import { type Fen, fen } from '../values/money.ts';
import type { FeeKind } from './fees.ts';
import { accrueMonths, type Counts, type NotAccrued } from './monthAccrual.ts';
import type { MonthBases } from './monthBases.ts';
import type { Term } from './term.ts';
import { type Version, type VersionStanding, versionOn } from './version.ts';

/** A version with what it says. */
export interface TermedVersion extends Version {
  readonly terms: readonly Term[];
}

/** One term in one month, by the version that held then. */
export interface AccruedTerm {
  readonly month: Month;
  readonly version: number;
  readonly standing: VersionStanding;
  /** Its place in that version. */
  readonly term: number;
  readonly fee: FeeKind;
  readonly subject: string;
  readonly amount: Fen;
}

/** What is not accrued, and why: it is seen, not left out. */
export interface OpenTerm {
  readonly version: number;
  readonly term: number;
  readonly fee: FeeKind;
  readonly subject: string;
  readonly why: NotAccrued;
}

export interface AgreementAccrual {
  readonly accrued: readonly AccruedTerm[];
  readonly open: readonly OpenTerm[];
  readonly total: Fen;
}

/**
 * 合同计提 (F03, F04; handbook §1): every month by the version that held on its last day, as known on a
 * day. Each version is accrued over all months, so that a ladder goes on with what came before it; of
 * it the months count in which it held.
 *
 * 月返 1 % from January; signed in May for January: 1.5 %; receipts 100,000.00 a month -> as known on
 * 04-30 1,000.00 a month, on 06-30 1,500.00.
 */
export function accrueAgreement(
  versions: readonly TermedVersion[],
  months: readonly MonthBases[],
  known: Day | null,
  counts: Counts = new Map(),
): AgreementAccrual {
  const held = months.map(({ month }) =>
    versionOn(versions, monthEnd(`${month}-01` as Day), known),
  );
  const accrued: AccruedTerm[] = [];
  const open: OpenTerm[] = [];
  for (const version of versions) {
    const own = held.map((each) => (each?.version === version ? each : null));
    if (own.every((each) => each === null)) continue;
    for (const [term, said] of version.terms.entries()) {
      const { fee, subject } = said;
      const found = accrueMonths(said, months, counts, beginOf(versions, version, said));
      if ('open' in found) {
        open.push({ version: version.n, term, fee, subject, why: found.open });
        continue;
      }
      for (const [at, amount] of found.months.entries()) {
        const each = own[at];
        const month = months[at]?.month;
        if (!each || !month || amount === 0n) continue;
        const { standing } = each;
        accrued.push({ month, version: version.n, standing, term, fee, subject, amount });
      }
    }
  }
  accrued.sort((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : a.term - b.term));
  return { accrued, open, total: fen(accrued.reduce((sum, { amount }) => sum + amount, 0n)) };
}

/**
 * 条款起点: where a clause of a version began: an amendment that repeats it goes on with what it amends, a renewal begins
 * again. null = not known.
 *
 * 免收前三个月 signed from January, repeated by an amendment of March -> January.
 */
export function beginOf(
  versions: readonly TermedVersion[],
  version: TermedVersion,
  { text }: Pick<Term, 'text'>,
): Day | null {
  if (version.act !== 'amendment') return version.from;
  const before = versions.filter(
    ({ n, terms }) => n < version.n && terms.some((each) => each.text === text),
  );
  const last = before.at(-1);
  return last ? beginOf(versions, last, { text }) : version.from;
}
