import type { KeptDecision } from '../approvals/store.ts';
import type { ChainDecisions } from '../imports/month.ts';
import type { RunInput } from '../imports/store.ts';
import type { GivenDecision } from './store.ts';

/**
 * New decisions over those that stand; what is taken back stands no more. Given for all lines they hold
 * over what was decided for one chain alone.
 */
export function decideOver(input: RunInput, decisions: readonly KeptDecision[]): RunInput {
  const docs = new Set(decisions.map(({ doc }) => doc));
  const isOther = (doc: string) => !docs.has(doc);
  const ofChains = (input.ofChains ?? []).map(({ chain, ...own }) => ({
    chain,
    decisions: own.decisions.filter(({ doc }) => isOther(doc)),
    reopened: own.reopened.filter(isOther),
  }));
  return { ...input, ...over({ ...input, reopened: input.reopened ?? [] }, decisions), ofChains };
}

/** The same for the lines of some chains alone: a decision belongs to those that have a line of its name. */
export function decideOverPart(
  input: RunInput,
  decisions: readonly KeptDecision[],
  part: ReadonlyMap<string, ReadonlySet<string>>,
): RunInput {
  const before = input.ofChains ?? [];
  const own = [...part].map(([chain, names]): ChainDecisions => {
    const stood = before.find((each) => each.chain === chain) ?? { decisions: [], reopened: [] };
    const given = decisions.filter(({ doc }) => names.has(doc));
    return { chain, ...over(stood, given) };
  });
  const others = before.filter(({ chain }) => !part.has(chain));
  return { ...input, ofChains: [...others, ...own] };
}

type Standing = Omit<ChainDecisions, 'chain'>;

function over(stood: Standing, decisions: readonly KeptDecision[]): Standing {
  const standing = new Map(stood.decisions.map((each) => [each.doc, each] as const));
  const reopened = new Set(stood.reopened);
  for (const { decision, ...each } of decisions) {
    standing.delete(each.doc);
    reopened.delete(each.doc);
    if (decision === 'open') reopened.add(each.doc);
    else standing.set(each.doc, { ...each, decision });
  }
  return { decisions: [...standing.values()], reopened: [...reopened] };
}

/** 现行决定 on the lines of a chain: its own over those that were given for all. */
export function decisionsOn(
  { decisions, ofChains = [] }: Pick<RunInput, 'decisions' | 'ofChains'>,
  chain: string,
): readonly GivenDecision[] {
  const own = ofChains.find((each) => each.chain === chain);
  if (!own) return decisions;
  const moved = new Set([...own.decisions.map(({ doc }) => doc), ...own.reopened]);
  return [...decisions.filter(({ doc }) => !moved.has(doc)), ...own.decisions];
}
