import { joinContracts, numberOf } from '../../domain/contracts/joinContracts.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import { type HeldVersion, versionOn } from '../../domain/contracts/version.ts';
import { contractOf, ofEntity, parallelTo } from '../../domain/imports/contractsOf.ts';
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

/** What a drop is held against, alone or beside the sheets that it brings, for each of its statements. */
export interface HeldContracts {
  readonly contracts: readonly (readonly Contract[])[];
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
 * 在执行的合同: for each statement of a drop the versions of all contracts of its chain that hold on the last day of its
 * period, as one ruler (并行合同). A sheet of the drop stands for the stored version of its number, and for a contract
 * of its kind that only rolls on until the next one; the others hold beside it.
 */
export async function findHeld(
  client: Client,
  {
    statements,
    contracts,
  }: { readonly statements: Heads; readonly contracts: readonly Contract[] },
): Promise<HeldContracts> {
  const chosen: (readonly Chosen[])[] = [];
  const brought = statements.map((statement) => {
    const own = contractOf(statement, contracts);
    return own === null ? [] : [own, ...parallelTo(own, statement, contracts)];
  });
  for (const [at, statement] of statements.entries()) {
    const sheets = brought[at] ?? [];
    const chain = statement.chain ?? sheets[0]?.chain ?? null;
    const found =
      chain === null
        ? []
        : sheets.length === 0
          ? await chooseOf(client, chain, statement)
          : await chooseBeside(client, chain, statement, sheets);
    chosen.push(found);
  }
  const texts = await loadOwn(
    client,
    chosen.flat().map(({ held }) => held.version.contractId),
  );
  const problems: Problem[] = [];
  const found = chosen.map((list, at) => {
    const statement = statements[at] as StatementHead;
    const sheets = brought[at] ?? [];
    const known = list.flatMap((each) => {
      const contract = texts.get(each.held.version.contractId);
      return contract ? [{ ...each, contract }] : [];
    });
    const own = ofEntity(statement, known);
    const all = [...sheets, ...own.map(({ contract }) => contract)];
    const joined = joinContracts(all, statement.contractNo);
    problems.push(
      ...(sheets.length === 0
        ? tellHeld(statement, own, joined)
        : tellBeside(statement, sheets, own, joined)),
    );
    return { own, joined };
  });
  const textOf = ({ held }: Chosen) => texts.get(held.version.contractId) as Contract;
  return {
    contracts: found.map(({ own, joined }) => mainFirst(own.map(textOf), joined)),
    ids: found.map(({ own, joined }) =>
      mainFirst(own.map(textOf), joined).map(
        (text) => own.find((each) => textOf(each) === text)?.held.version.contractId ?? '',
      ),
    ),
    problems,
  };
}

/** The same ones again, by their ids. */
export async function loadHeld(client: Client, asked: readonly HeldId[]): Promise<HeldContracts> {
  const ids = asked.map((each): readonly string[] =>
    each === null ? [] : typeof each === 'string' ? [each] : each,
  );
  const texts = await loadOwn(client, ids.flat());
  const contracts = ids.map((own) => own.flatMap((id) => texts.get(id) ?? []));
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
function mainFirst(texts: readonly Contract[], joined: Contract | null): readonly Contract[] {
  if (!joined) return texts;
  const isMain = (text: Contract) => numberOf(text) === numberOf(joined);
  return [...texts.filter(isMain), ...texts.filter((text) => !isMain(text))];
}

async function chooseOf(
  client: Client,
  chain: string,
  { to, date, contractNo }: StatementHead,
): Promise<readonly Chosen[]> {
  const day = (to ?? date) as Day | null;
  if (day === null) return [];
  const holding = await listHolding(client, chain, day);
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

/** 连锁在某日的合同, those that have ended as well. */
async function listHolding(client: Client, chain: string, day: Day): Promise<readonly Chosen[]> {
  const agreements = await listAgreements(client, chain);
  const heads = await listVersionHeads(
    client,
    agreements.map(({ id }) => id),
  );
  return agreements.flatMap((agreement): Chosen[] => {
    const own = heads.filter((each) => each.agreement === agreement.id);
    const held = versionOn(own, day, null);
    return held ? [{ agreement, held }] : [];
  });
}

/** 资料之外仍在执行的合同: of other numbers than the sheets, and not renewed by one of them. */
async function chooseBeside(
  client: Client,
  chain: string,
  { to, date }: StatementHead,
  sheets: readonly Contract[],
): Promise<readonly Chosen[]> {
  const day = (to ?? date) as Day | null;
  // A sheet without a number may be any of those that are stored: it stands alone.
  if (day === null || sheets.some(({ no }) => no === null)) return [];
  const holding = (await listHolding(client, chain, day)).filter(
    ({ held }) => held.standing !== 'ended',
  );
  const numbers = new Set(sheets.map(({ no }) => no));
  const isNext = ({ agreement, held }: Chosen): boolean =>
    held.standing === 'rolling' &&
    sheets.some(
      ({ kind = 'purchase', from }) => kind === agreement.kind && (from ?? '') > endOf(held),
    );
  return holding.filter(
    (each) =>
      each.agreement.no !== '' &&
      !numbers.has(each.agreement.no) &&
      !isRenewed(each, holding) &&
      !isNext(each),
  );
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
  return [...several, ...each, ...tellParted(subject, joined)];
}

/** 资料里的合同与已存的合同一并作为依据: which ones, and where they part. */
function tellBeside(
  { no, chain, sources }: StatementHead,
  sheets: readonly Contract[],
  held: readonly Chosen[],
  joined: Contract | null,
): Problem[] {
  if (held.length === 0) return [];
  const subject = { file: sources[0]?.file ?? '' };
  const facts = {
    ...{ statement: no ?? '', chain: chain ?? '' },
    own: sheets.map(numberOf).join(', '),
    nos: held.map(({ agreement, held: { version } }) => `${agreement.no} v${version.n}`).join(', '),
  };
  const told: Problem = { code: 'contract.heldBeside', severity: 'info', subject, facts };
  return [told, ...tellParted(subject, joined)];
}

/** 合同冲突 of those that hold together. */
const tellParted = (subject: { readonly file: string }, joined: Contract | null): Problem[] =>
  (joined?.conflicts ?? []).map(({ what, subject: fee, holds, yields, rule }) => ({
    ...{ code: 'contract.conflict', severity: 'warning' as const, subject },
    facts: {
      ...{ what, rule, subject: fee, no: holds.no, text: holds.text },
      ...{ otherNo: yields.no, otherText: yields.text },
    },
  }));
