import type { Day } from '../values/day.ts';

/** 合同类型: 购销, 代销 (实销实结), 联营, 租赁, 现款 (买断). */
export const agreementKinds = ['purchase', 'consignment', 'joint', 'lease', 'cash'] as const;

export type AgreementKind = (typeof agreementKinds)[number];

/** 签订: first signed, 补充协议, 续签; sheet = read from a contract sheet that came with a month. */
export type VersionAct = 'signed' | 'amendment' | 'renewal' | 'sheet';

/** 合同版本: what was agreed, from when to when, and since when we know of it. Never changed. */
export interface Version {
  readonly n: number;
  readonly act: VersionAct;
  readonly from: Day | null;
  readonly to: Day | null;
  /** 到期自动顺延 until the next one is signed. */
  readonly rolls: boolean;
  readonly signedOn: Day | null;
  /** The day on which it came into our books. */
  readonly recordedOn: Day;
}

/** 在期, 顺延 (ended and goes on until a new one is signed), 到期 (ended, nothing says that it goes on). */
export type VersionStanding = 'inForce' | 'rolling' | 'ended';

export interface HeldVersion<Own extends Version> {
  readonly version: Own;
  readonly standing: VersionStanding;
}

/**
 * 执行版本 (handbook §1): the version that holds on a day, as known on another (null = today). What was
 * signed goes before what a sheet said, and a later one before an earlier one: an amendment holds for
 * its own days, and after them what was signed before holds again. Where none covers the day, the one
 * that ended last goes on: rolling where it says so, ended where it does not. null = none had begun.
 *
 * Signed 2025-01-01 to 12-31, rolls; amendment 2026-03-01 to 03-31: 2026-02-10 -> the first, rolling;
 * 2026-03-15 -> the amendment; 2026-04-02 -> the first again.
 */
export function versionOn<Own extends Version>(
  versions: readonly Own[],
  day: Day,
  known: Day | null,
): HeldVersion<Own> | null {
  const begun = versions.filter(
    ({ from, recordedOn }) =>
      (from === null || from <= day) && (known === null || recordedOn <= known),
  );
  const inForce = begun.filter(({ to }) => to === null || day <= to).sort(byWeight)[0];
  if (inForce) return { version: inForce, standing: 'inForce' };
  const rolling = begun.filter(({ rolls }) => rolls).sort(byEnd)[0];
  if (rolling) return { version: rolling, standing: 'rolling' };
  const ended = begun.sort(byEnd)[0];
  return ended ? { version: ended, standing: 'ended' } : null;
}

const isSigned = ({ act }: Version): boolean => act !== 'sheet';

const byWeight = (a: Version, b: Version): number =>
  Number(isSigned(b)) - Number(isSigned(a)) || b.n - a.n;

/** What ends last goes on; an amendment of a month gives way to the contract that it amended. */
function byEnd(a: Version, b: Version): number {
  const short = Number(a.act === 'amendment') - Number(b.act === 'amendment');
  const [endA, endB] = [a.to ?? '', b.to ?? ''];
  return short || (endA < endB ? 1 : endA > endB ? -1 : byWeight(a, b));
}
