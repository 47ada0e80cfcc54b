import type { MayAct } from '../../domain/approvals/actors.ts';
import { holdsOn } from '../../domain/people/scope.ts';
import type { Day } from '../../domain/values/day.ts';
import { listDelegations, type StoredDelegation } from '../approvals/deputyStore.ts';
import { holderOf, listRequests } from '../approvals/requestStore.ts';
import { type People, type SeenRequest, seeRequests } from '../approvals/requests.ts';
import { findChains } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { loadDisputes, type StoredDispute } from '../disputes/store.ts';
import { listEvidenceOf, type OwnEvidence } from '../evidence/store.ts';
import { type CheckedDue, loadDues } from '../receivables/dues.ts';
import { listOwned, type OwnedStatement } from '../reports/boardStore.ts';
import { countOpenDrops, listOwnDisputes } from './handOverStore.ts';
import { listKeysOf } from './keyStore.ts';
import type { Person } from './personStore.ts';
import { loadScopeFacts } from './scopeStore.ts';
import { findCompany } from './store.ts';

/** 名下: all that stands in somebody's name, and so goes to who takes over. */
export interface Belongings {
  readonly statements: readonly OwnedStatement[];
  readonly disputes: readonly StoredDispute[];
  readonly dues: readonly CheckedDue[];
  readonly evidence: readonly OwnEvidence[];
  /** 代理 of his or by him that still hold. */
  readonly deputies: readonly StoredDelegation[];
  /** 接口密钥 that he answers for. */
  readonly keys: readonly { readonly id: string; readonly name: string }[];
  /** That wait, and that he may act on. */
  readonly approvals: readonly SeenRequest[];
  /** That wait, and are his. */
  readonly asked: readonly SeenRequest[];
  readonly office: People;
  readonly stays: Staying;
}

/** 不随交接走: it stays in his name on purpose, and who looks is told of it. */
export interface Staying {
  /** 已了结的结算单: whose they were is history. */
  readonly finished: number;
  /** 组织 that he is in and chains that are his: who sees what is no matter of a hand-over. */
  readonly teams: readonly string[];
  readonly chains: readonly string[];
  /** 公司联系人 on letters. */
  readonly contact: boolean;
  /** 未完成的导入 of his, which anybody goes on with. */
  readonly drops: number;
}

const openMost = 1000;

export async function loadBelongings(
  client: Client,
  person: Person,
  today: Day,
): Promise<Belongings> {
  const { id, name } = person;
  const disputes = await loadDisputes(client, await listOwnDisputes(client, name));
  const dues = await loadDues(client, { isNoted: true });
  const page = { maker: null, about: null, isOpen: true, before: null, limit: openMost };
  const { seen, office } = await seeRequests(client, await listRequests(client, page), today);
  const waiting = seen.filter(({ standing }) => standing.state === 'waiting');
  const owned = await listOwned(client, name);
  return {
    statements: owned.filter(({ isOpen }) => isOpen),
    disputes,
    dues: dues.filter(({ owner, check }) => owner === name && check.open > 0n),
    evidence: await listEvidenceOf(client, name),
    deputies: (await listDelegations(client)).filter(
      (each) =>
        each.endedOn === null && each.to >= today && [each.person, each.deputy].includes(id),
    ),
    keys: await listKeysOf(client, id, today),
    approvals: waiting.filter(({ actors }) =>
      actors.some((each) => each.person === id && each.acts.length > 0),
    ),
    asked: waiting.filter(({ stored }) => holderOf(stored).id === id),
    office,
    stays: {
      ...(await staysOf(client, person, today)),
      finished: owned.filter(({ isOpen }) => !isOpen).length,
    },
  };
}

async function staysOf(
  client: Client,
  { id, name }: Person,
  today: Day,
): Promise<Omit<Staying, 'finished'>> {
  const { teams, scopes } = await loadScopeFacts(client);
  const chains = new Map((await findChains(client)).map((each) => [each.id, each.name]));
  const own = scopes.find(({ person }) => person === id)?.chains ?? [];
  return {
    teams: teams
      .filter(({ isEnded, members }) => {
        return !isEnded && members.some((each) => each.person === id && holdsOn(each, today));
      })
      .map((team) => team.name),
    chains: own.filter((each) => holdsOn(each, today)).map(({ chain }) => chains.get(chain) ?? ''),
    contact: (await findCompany(client)).contact === name,
    drops: await countOpenDrops(client, id),
  };
}

/** 还有谁可批 once somebody has left, also who does not act in his place. */
export const othersOf = (actors: readonly MayAct[], leaver: string): string[] =>
  actors
    .filter(({ person, acts }) => {
      return person !== leaver && acts.some(({ onBehalf }) => onBehalf !== leaver);
    })
    .map(({ person }) => person);
