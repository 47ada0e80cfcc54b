import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import type { WirePreview } from '../../wire/settlements.ts';
import type { KeptAudit } from '../api.ts';
import { useSignedIn, useWhyNot } from '../session.ts';
import { statementAt } from '../statementAt.ts';
import { useTexts } from '../texts.ts';
import { tryDecisions } from './benchApi.ts';
import { type Changed, type Choices, sentChoices } from './benchRow.ts';

export interface Live {
  /** Absent until the first answer. */
  readonly preview: WirePreview | undefined;
  /** Of the statement that is shown. */
  readonly sums: WirePreview['statements'][number] | undefined;
  readonly changed: Changed;
}

const unchanged: Changed = new Map();

export interface Trying {
  readonly choices: Choices;
  readonly decider: string;
  /** While choices become a version, nothing is tried over the version before. */
  readonly isSaving: boolean;
}

/** 实时合计: what the choices would make of the audit; asked again with every choice, kept by nobody. */
export function useLive(audit: KeptAudit, n: number, trying: Trying): Live {
  const { choices, decider, isSaving } = trying;
  const { lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const isSignedIn = useSignedIn();
  const mayDecide = useWhyNot()('decisions') === null;
  const sent = useDeferredValue(JSON.stringify(sentChoices(choices, decider, isSignedIn)));
  const { data } = useQuery({
    queryKey: ['preview', demo ?? false, audit.id, audit.version, lang, sent],
    queryFn: ({ signal }) => tryDecisions(audit, JSON.parse(sent), lang, signal),
    enabled: !isSaving && mayDecide,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const preview = data?.version === audit.version ? data : undefined;
  const sums = statementAt(preview?.statements, n);
  const changed = useMemo(() => (sums ? changedIn(sums) : unchanged), [sums]);
  return { preview, sums, changed };
}

export const changedIn = ({ lines }: WirePreview['statements'][number]): Changed =>
  new Map(lines.flatMap(({ n, line }) => (n === null ? [] : [[n, line] as const])));
