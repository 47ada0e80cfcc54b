import type { WirePosting } from '../../wire/ledger.ts';
import type { WireLineHistory, WireLinePapers } from '../../wire/lineFacts.ts';
import type {
  WireNewDecision,
  WirePosted,
  WirePreview,
  WireReversed,
} from '../../wire/settlements.ts';
import type { Lang } from '../../words/text.ts';
import { get, type KeptAudit, post } from '../api.ts';

type Seen = Pick<KeptAudit, 'id' | 'version'>;
type Decisions = readonly WireNewDecision[];

/** 试算: nothing is kept. */
export const tryDecisions = (
  { id, version }: Seen,
  decisions: Decisions,
  lang: Lang,
  signal: AbortSignal,
): Promise<WirePreview> =>
  post(`/audits/${id}/preview?lang=${lang}`, { version, decisions }, signal);

/** 保存决定: at once, the next version. */
export const keepDecisions = (
  { id, version }: Seen,
  decisions: Decisions,
): Promise<{ readonly version: number }> => post(`/audits/${id}/decide`, { version, decisions });

export const loadVersion = (id: string): Promise<{ readonly version: number }> =>
  get(`/audits/${id}/version`);

/** A line of an audit by its place. */
export interface LineOf extends Seen {
  readonly statement: number;
  readonly n: number;
}

export const loadLinePapers = ({ id, n, ...query }: LineOf): Promise<WireLinePapers> =>
  get(`/audits/${id}/lines/${n}/papers`, { version: query.version, statement: query.statement });

export const loadLineHistory = (
  { id, n, version, statement }: LineOf,
  lang: Lang,
): Promise<WireLineHistory> =>
  get(`/audits/${id}/lines/${n}/history`, { version, statement, lang });

export const loadPosting = ({ id, version }: Seen): Promise<WirePosting> =>
  get(`/audits/${id}/posting`, { version });

export const postAudit = (
  { id, version }: Seen,
  { person, note }: { readonly person: string; readonly note: string },
): Promise<WirePosted> =>
  post(`/audits/${id}/post`, {
    ...{ version, ...(person === '' ? {} : { person }), ...(note === '' ? {} : { note }) },
  });

export const reverseAudit = (
  { id, version }: Seen,
  said: { readonly person: string; readonly note: string },
): Promise<WireReversed> => post(`/audits/${id}/reverse`, { version, ...said });
