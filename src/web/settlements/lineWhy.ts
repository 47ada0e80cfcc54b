import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { KeptAudit } from '../api.ts';
import { useSignedIn } from '../session.ts';
import { statementAt } from '../statementAt.ts';
import { useTexts } from '../texts.ts';
import { loadLineHistory, loadLinePapers, tryDecisions } from './benchApi.ts';
import {
  type BenchRow,
  type Choices,
  isToSee,
  type Moved,
  movedBetween,
  sentChoices,
} from './benchRow.ts';
import { changedIn, type Live } from './live.ts';

interface LineAsked {
  readonly audit: KeptAudit;
  readonly n: number;
  readonly row: BenchRow;
}

/** Papers and history of the open line. */
export function useLineFacts({ audit, n, row }: LineAsked) {
  const { lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const place = { id: audit.id, version: audit.version, statement: n, n: row.n };
  const key = [demo ?? false, audit.id, audit.version, n, row.n];
  const papers = useQuery({
    queryKey: ['linePapers', ...key],
    queryFn: () => loadLinePapers(place),
    staleTime: 300_000,
  });
  const history = useQuery({
    queryKey: ['lineHistory', ...key, lang],
    queryFn: () => loadLineHistory(place, lang),
    staleTime: 10_000,
  });
  return { papers: papers.data, steps: history.data?.steps ?? [] };
}

interface EffectsAsked extends LineAsked {
  readonly rows: readonly BenchRow[];
  readonly agreed: Choices;
  readonly live: Live;
  readonly decider: string;
}

/**
 * 改此行影响: the choices with and without this line, held against each other; a line that nobody
 * decided is held against giving it up.
 */
export function useEffects(asked: EffectsAsked): readonly Moved[] {
  const { audit, n, row, rows, agreed, live, decider } = asked;
  const { lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const isSignedIn = useSignedIn();
  const { by, choice, kept } = row;
  const other = by === null ? agreed : otherwise(agreed, by, row);
  const sent = JSON.stringify(sentChoices(other, decider, isSignedIn));
  const { data } = useQuery({
    queryKey: ['preview', demo ?? false, audit.id, audit.version, lang, sent],
    queryFn: ({ signal }) => tryDecisions(audit, JSON.parse(sent), lang, signal),
    enabled: by !== null && (isToSee(kept) || choice !== null),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const sums = data?.version === audit.version ? statementAt(data.statements, n) : undefined;
  if (!sums || by === null) return [];
  const without = changedIn(sums);
  const [before, after] = choice === null ? [live.changed, without] : [without, live.changed];
  return movedBetween(rows, before, after).filter(({ key }) => key !== row.key);
}

function otherwise(agreed: Choices, by: string, { choice, kept }: BenchRow): Choices {
  const { [by]: _, ...rest } = agreed;
  if (choice !== null) return rest;
  const decision = kept.decision === null ? 'waive' : 'open';
  return { ...rest, [by]: { decision, terms: {}, seen: '' } };
}
