import type { KeptDecision } from '../approvals/store.ts';
import type { RunInput } from '../imports/store.ts';

/** New decisions over those that stand; what is taken back stands no more. */
export function decideOver(input: RunInput, decisions: readonly KeptDecision[]): RunInput {
  const standing = new Map(input.decisions.map((each) => [each.doc, each] as const));
  const reopened = new Set(input.reopened);
  for (const { decision, ...each } of decisions) {
    standing.delete(each.doc);
    reopened.delete(each.doc);
    if (decision === 'open') reopened.add(each.doc);
    else standing.set(each.doc, { ...each, decision });
  }
  return { ...input, decisions: [...standing.values()], reopened: [...reopened] };
}
