import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { WireLine } from '../../wire/settlements.ts';
import { type KeptAudit, loadAudit, Refusal } from '../api.ts';
import { useSignedIn } from '../session.ts';
import { statementAt } from '../statementAt.ts';
import { useTexts } from '../texts.ts';
import { keepDecisions, loadVersion } from './benchApi.ts';
import { type BenchRow, benchRows, type Choices, sentChoices } from './benchRow.ts';
import { type Choosing, stampOf } from './choices.ts';

/** What somebody else decided while the page was open. */
export interface OtherDecision {
  readonly key: string;
  readonly line: WireLine;
}

const watchMs = 5_000;

/** 保存: choices become the next version; who was quicker is told and nothing of ours is lost. */
export function useSaving(audit: KeptAudit, choosing: Choosing) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const queries = useQueryClient();
  const isSignedIn = useSignedIn();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const own = useRef(audit.version);
  const refresh = async () => {
    const after = await loadAudit(audit.id, lang);
    queries.setQueryData(['audit', demo ?? false, audit.id, lang], after);
    return after;
  };
  const lookAgain = () => {
    for (const key of ['approvals', 'board', 'history', 'posting', 'rows'])
      void queries.invalidateQueries({ queryKey: [key] });
  };
  useWatch(
    audit,
    () =>
      void refresh()
        .then(lookAgain)
        .catch(() => undefined),
  );
  const [others, dismiss] = useOthers(audit, own);
  const save = async (choices: Choices, decider: string) => {
    const names = Object.keys(choices);
    if (names.length === 0 || isSaving) return;
    setSaving(true);
    setFailure(null);
    try {
      await queries.cancelQueries({ queryKey: ['preview'] });
      const { version } = await keepDecisions(audit, sentChoices(choices, decider, isSignedIn));
      own.current = version;
      const before = restoring(audit, names);
      await refresh();
      choosing.settle(names, before);
      lookAgain();
    } catch (error) {
      const isStale = error instanceof Refusal && error.said.code === 'audit.stale';
      if (isStale)
        await refresh()
          .then(lookAgain)
          .catch(() => undefined);
      else setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    } finally {
      setSaving(false);
    }
  };
  return { save, isSaving, failure, others, dismiss };
}

/** Somebody else's version is seen before one decides on the old one. */
function useWatch({ id, version }: KeptAudit, onNewer: () => void): void {
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['version', demo ?? false, id],
    queryFn: () => loadVersion(id),
    refetchInterval: watchMs,
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
  const newest = data?.version ?? version;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each newer version
  useEffect(() => {
    if (newest > version) onNewer();
  }, [newest, version]);
}

/** Lines that another person decided between two versions, until they are understood. */
function useOthers(audit: KeptAudit, own: { readonly current: number }) {
  const last = useRef(audit);
  const [others, setOthers] = useState<readonly OtherDecision[]>([]);
  useEffect(() => {
    const before = last.current;
    last.current = audit;
    if (before.version >= audit.version || own.current === audit.version) return;
    setOthers(decidedBetween(before, audit));
  }, [audit, own]);
  return [others, () => setOthers([])] as const;
}

function decidedBetween(before: KeptAudit, after: KeptAudit): OtherDecision[] {
  return after.statements.flatMap(({ n, lines }) => {
    const earlier = new Map(
      benchRows(statementAt(before.statements, n)?.lines ?? []).map(({ key, kept }) => [
        key,
        stampOf(kept),
      ]),
    );
    return benchRows(lines).flatMap(({ key, kept }) =>
      earlier.has(key) && earlier.get(key) !== stampOf(kept) ? [{ key, line: kept }] : [],
    );
  });
}

/** What would bring these lines back to how they are decided now. */
function restoring(audit: KeptAudit, names: readonly string[]) {
  const rows = audit.statements.flatMap(({ lines }) => benchRows(lines));
  return rows
    .filter(({ by }) => by !== null && names.includes(by))
    .map(({ by, kept }: BenchRow) => {
      const { person, due, for: exchange, note, approver } = kept.decided ?? {};
      const terms = {
        ...(person ? { person } : {}),
        ...(due ? { due } : {}),
        ...(exchange ? { for: exchange } : {}),
        ...(note ? { note } : {}),
        ...(approver ? { approver } : {}),
      };
      return [by ?? '', { decision: kept.decision ?? 'open', terms, seen: '' }] as const;
    });
}
