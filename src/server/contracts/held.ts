import { joinContracts, numberOf } from '../../domain/contracts/joinContracts.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import { type HeldVersion, versionOn } from '../../domain/contracts/version.ts';
import { contractOf, ofEntity } from '../../domain/imports/contractsOf.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Problem } from '../../domain/values/problem.ts';
import type { Client } from '../db/pool.ts';
import {
  listAgreements,
  listBeside,
  listTextFacts,
  listVersionHeads,
  type StoredAgreement,
  type VersionHead,
} from './agreementStore.ts';
import { loadCompanies, namedParties } from './parties.ts';
import { loadTexts } from './store.ts';

/** 在执行的合同 of a statement by id, the main one first; one alone as runs before this kept it. */
export type HeldId = readonly string[] | string | null;

/** What a drop is held against where it brings no contract of its own, for each of its statements. */
export interface HeldContracts {
  readonly contracts: readonly (Contract | null)[];
  readonly ids: readonly (readonly string[])[];
  readonly problems: readonly Problem[];
}

type StatementHead = Omit<Statement, 'lines'>;
type Heads = readonly StatementHead[];

interface Chosen {
  readonly agreement: StoredAgreement;
  readonly held: HeldVersion<VersionHead>;
}

/**
 * 在执行的合同: for each statement of a drop that brings no contract for it, the versions of all contracts of
 * its chain that hold on the last day of its period, as one ruler (并行合同).
 */
export async function findHeld(
  client: Client,
  {
    statements,
    contracts,
  }: { readonly statements: Heads; readonly contracts: readonly Contract[] },
): Promise<HeldContracts> {
  const chosen: (readonly Chosen[])[] = [];
  for (const statement of statements) {
    const isBrought = contractOf(statement, contracts) !== null;
    const { chain } = statement;
    chosen.push(isBrought || chain === null ? [] : await chooseOf(client, chain, statement));
  }
  const texts = await loadOwn(
    client,
    chosen.flat().map(({ held }) => held.version.contractId),
  );
  const problems: Problem[] = [];
  const found = chosen.map((list, at) => {
    const statement = statements[at] as StatementHead;
    const known = list.flatMap((each) => {
      const contract = texts.get(each.held.version.contractId);
      return contract ? [{ ...each, contract }] : [];
    });
    const own = ofEntity(statement, known);
    const joined = joinContracts(
      own.map(({ contract }) => contract),
      statement.contractNo,
    );
    problems.push(...tellHeld(statement, own, joined));
    return { contract: joined, ids: own.map(({ held }) => held.version.contractId) };
  });
  return {
    contracts: found.map(({ contract }) => contract),
    ids: found.map(({ ids, contract }) => mainFirst(ids, texts, contract)),
    problems,
  };
}

/** The same ones again, by their ids. */
export async function loadHeld(
  client: Client,
  asked: readonly HeldId[],
  statements: readonly Pick<StatementHead, 'contractNo'>[],
): Promise<HeldContracts> {
  const ids = asked.map((each): readonly string[] =>
    each === null ? [] : typeof each === 'string' ? [each] : each,
  );
  const texts = await loadOwn(client, ids.flat());
  const contracts = ids.map((own, at) =>
    joinContracts(
      own.flatMap((id) => texts.get(id) ?? []),
      statements[at]?.contractNo ?? null,
    ),
  );
  return { contracts, ids, problems: [] };
}

/** 并行合同 of the statements of a month whose main contract is one text: those of the last of them. */
export async function loadBeside(
  client: Client,
  agreement: string,
  text: string,
  month: string,
): Promise<readonly Contract[]> {
  const ids = await listBeside(client, agreement, month);
  const texts = await loadOwn(
    client,
    ids.filter((id) => id !== text),
  );
  return [...texts.values()];
}

/** Texts with what stands beside them: 合同类型, 签订日. */
async function loadOwn(
  client: Client,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Contract>> {
  const texts = await loadTexts(client, ids);
  const facts = await listTextFacts(client, ids);
  const isLinked = ({ parties = [] }: Contract) => parties.some(({ id }) => id !== null);
  const companies = [...texts.values()].some(isLinked)
    ? await loadCompanies(client, null, null)
    : { entities: [], suppliers: [] };
  return new Map(
    [...texts].map(([id, text]) => {
      const { kind, signedOn } = facts.get(id) ?? {};
      const own = { ...(kind ? { kind } : {}), ...(signedOn ? { signedOn } : {}) };
      const parties = text.parties ? { parties: namedParties(text.parties, companies) } : {};
      return [id, { ...text, ...parties, ...own }] as const;
    }),
  );
}

/** Texts of one number are versions: only one of them is here, so its number tells the main one. */
function mainFirst(
  ids: readonly string[],
  texts: ReadonlyMap<string, Contract>,
  joined: Contract | null,
): readonly string[] {
  if (!joined) return ids;
  const isMain = (id: string) => numberOf(texts.get(id) as Contract) === numberOf(joined);
  return [...ids.filter(isMain), ...ids.filter((id) => !isMain(id))];
}

async function chooseOf(
  client: Client,
  chain: string,
  { to, date, contractNo }: StatementHead,
): Promise<readonly Chosen[]> {
  const day = (to ?? date) as Day | null;
  if (day === null) return [];
  const agreements = await listAgreements(client, chain);
  const heads = await listVersionHeads(
    client,
    agreements.map(({ id }) => id),
  );
  const holding = agreements.flatMap((agreement): Chosen[] => {
    const own = heads.filter((each) => each.agreement === agreement.id);
    const held = versionOn(own, day, null);
    return held ? [{ agreement, held }] : [];
  });
  // Under another number than is held it is another contract, which nobody has brought.
  const isKnown = holding.some(({ agreement: { no } }) => no === '' || no === contractNo);
  if (contractNo !== null && !isKnown) return [];
  const inForce = holding.filter(({ held }) => held.standing !== 'ended');
  if (inForce.length > 0) return inForce.filter((each) => !isRenewed(each, inForce));
  const named = holding.filter(({ agreement }) => agreement.no === contractNo);
  const ended = named.length > 0 ? named : holding;
  const last = ended.reduce((end, { held }) => (endOf(held) > end ? endOf(held) : end), '');
  return ended.filter(({ held }) => endOf(held) === last);
}

const endOf = ({ version }: HeldVersion<VersionHead>): string => version.to ?? '';

/** 顺延到新合同签订为止: one of the same kind under another number, begun after its end, ends its rolling. */
const isRenewed = ({ agreement, held }: Chosen, all: readonly Chosen[]): boolean =>
  held.standing === 'rolling' &&
  all.some(
    (other) =>
      other.agreement.kind === agreement.kind &&
      other.held.standing === 'inForce' &&
      (other.held.version.from ?? '') > endOf(held),
  );

/** What a statement is held against, contract by contract, and where two of them part. */
function tellHeld(
  { no, chain, sources }: StatementHead,
  held: readonly Chosen[],
  joined: Contract | null,
): Problem[] {
  const subject = { file: sources[0]?.file ?? '' };
  const facts = { statement: no ?? '', chain: chain ?? '' };
  const nos = held.map(({ agreement }) => agreement.no).join(', ');
  const several: Problem[] =
    held.length < 2
      ? []
      : [{ code: 'contract.heldSeveral', severity: 'info', subject, facts: { ...facts, nos } }];
  const each = held.map(({ agreement, held: { version, standing } }): Problem => {
    const told = { contract: agreement.no, n: `${version.n}`, to: version.to ?? '' };
    const code = { inForce: 'held', rolling: 'heldRolling', ended: 'heldEnded' }[standing];
    return {
      ...{ code: `contract.${code}`, severity: standing === 'ended' ? 'warning' : 'info' },
      ...{ subject, facts: { ...facts, ...told } },
    };
  });
  const parted = (joined?.conflicts ?? []).map(({ what, subject: fee, holds, yields, rule }) => ({
    ...{ code: 'contract.conflict', severity: 'warning' as const, subject },
    facts: {
      ...{ what, rule, subject: fee, no: holds.no, text: holds.text },
      ...{ otherNo: yields.no, otherText: yields.text },
    },
  }));
  return [...several, ...each, ...parted];
}
