import type { Contract } from '../../domain/contracts/term.ts';
import { type HeldVersion, versionOn } from '../../domain/contracts/version.ts';
import { contractOf } from '../../domain/imports/month.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import type { Client } from '../db/pool.ts';
import { listAgreements, listVersionHeads, type VersionHead } from './agreementStore.ts';
import { loadTexts } from './store.ts';

/** What a drop is held against where it brings no contract of its own, for each of its statements. */
export interface HeldContracts {
  readonly contracts: readonly (Contract | null)[];
  readonly ids: readonly (string | null)[];
  readonly problems: readonly Problem[];
}

type Heads = readonly Omit<Statement, 'lines'>[];

interface Chosen {
  readonly held: HeldVersion<VersionHead> | null;
  readonly problem: Problem | null;
}

/**
 * 在执行的合同: for each statement of a drop that brings no contract for it, the version of its chain that
 * holds on the last day of its period. Where several contracts hold and nothing says which, none is
 * taken and that is told.
 */
export async function findHeld(
  client: Client,
  {
    statements,
    contracts,
  }: { readonly statements: Heads; readonly contracts: readonly Contract[] },
): Promise<HeldContracts> {
  const chosen: (Chosen | null)[] = [];
  for (const statement of statements) {
    const isBrought = contractOf(statement, contracts) !== null;
    const { chain } = statement;
    chosen.push(isBrought || chain === null ? null : await chooseOf(client, chain, statement));
  }
  const ids = chosen.map((each) => each?.held?.version.contractId ?? null);
  const { contracts: texts } = await loadHeld(client, ids);
  return {
    ...{ contracts: texts, ids },
    problems: chosen.flatMap((each) => each?.problem ?? []),
  };
}

/** The same ones again, by their ids. */
export async function loadHeld(
  client: Client,
  ids: readonly (string | null)[],
): Promise<HeldContracts> {
  const texts = await loadTexts(
    client,
    ids.flatMap((id) => id ?? []),
  );
  const contracts = ids.map((id) => (id === null ? null : (texts.get(id) ?? null)));
  return { contracts, ids, problems: [] };
}

async function chooseOf(
  client: Client,
  chain: string,
  { to, date, contractNo, sources, no }: Heads[number],
): Promise<Chosen> {
  const day = (to ?? date) as Day | null;
  const agreements = await listAgreements(client, chain);
  const heads = await listVersionHeads(
    client,
    agreements.map(({ id }) => id),
  );
  const holding = agreements.flatMap((agreement) => {
    const own = heads.filter((each) => each.agreement === agreement.id);
    const held = day === null ? null : versionOn(own, day, null);
    return held ? [{ agreement, held }] : [];
  });
  // Under another number than is held it is another contract, which nobody has brought.
  const open = holding.filter(
    ({ agreement: { no: own } }) => contractNo === null || own === '' || own === contractNo,
  );
  const named = open.filter(({ agreement }) => agreement.no === contractNo);
  const inForce = open.filter(({ held }) => held.standing !== 'ended');
  const [only, ...others] = [named, inForce, open].find((each) => each.length > 0) ?? [];
  const subject = { file: sources[0]?.file ?? '' };
  const facts = { statement: no ?? '', chain };
  if (!only) return { held: null, problem: null };
  if (others.length > 0) {
    const nos = [only, ...others].map(({ agreement }) => agreement.no).join(', ');
    const problem = { code: 'contract.severalHold', severity: 'warning' } as const;
    return { held: null, problem: { ...problem, subject, facts: { ...facts, nos } } };
  }
  const { agreement, held } = only;
  const told = {
    ...facts,
    contract: agreement.no,
    n: `${held.version.n}`,
    to: held.version.to ?? '',
  };
  const isOver = held.standing === 'ended';
  return {
    held,
    problem: {
      code: isOver
        ? 'contract.heldEnded'
        : held.standing === 'rolling'
          ? 'contract.heldRolling'
          : 'contract.held',
      ...{ severity: isOver ? 'warning' : 'info', subject, facts: told },
    },
  };
}
