import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type {
  WireDeputies,
  WireMatrix,
  WireMatrixContent,
  WireRequestPage,
  WireRequests,
  WireSetMatrix,
} from '../../wire/approvalRequests.ts';
import { get, post, put } from '../api.ts';

type Query = Readonly<Record<string, string | number | null | undefined>>;

export const approvalsKey = ['approvals'] as const;

export const loadRequests = (query: Query, signal?: AbortSignal): Promise<WireRequests> =>
  get('/approvals', query, signal);

const at = (id: string): string => `/approvals/${encodeURIComponent(id)}`;

export const loadRequest = (id: string): Promise<WireRequestPage> => get(at(id));

export interface GivenVote {
  readonly version: number;
  readonly vote: 'approved' | 'refused';
  readonly reason: string;
  readonly seat?: number;
  readonly on_behalf?: string;
  readonly files?: readonly string[];
}

export const sendVote = (id: string, vote: GivenVote): Promise<WireRequestPage> =>
  post(`${at(id)}/votes`, vote);

export const withdrawRequest = (id: string, version: number): Promise<WireRequestPage> =>
  post(`${at(id)}/withdraw`, { version });

export const explainRequest = (
  id: string,
  given: { readonly version: number; readonly reason: string; readonly files: readonly string[] },
): Promise<WireRequestPage> => post(`${at(id)}/explain`, given);

export const loadMatrix = (): Promise<WireMatrix> => get('/approval-matrix');

export const loadMatrixVersion = (n: number): Promise<WireMatrixContent> =>
  get(`/approval-matrix/${n}`);

export const saveMatrix = (matrix: WireSetMatrix): Promise<WireMatrix> =>
  put('/approval-matrix', matrix);

export const loadDeputies = (): Promise<WireDeputies> => get('/deputies');

export interface GivenDeputy {
  readonly deputy: string;
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly string[];
  readonly most: string | null;
}

export const nameDeputy = (deputy: GivenDeputy): Promise<WireDeputies> => post('/deputies', deputy);

export const endDeputy = (id: string, version: number): Promise<WireDeputies> =>
  post(`/deputies/${encodeURIComponent(id)}/end`, { version });

/** 待我审批, for who looks. */
export function useMine() {
  const { demo } = useSearch({ strict: false });
  return useQuery({
    queryKey: [...approvalsKey, demo ?? false, 'mine'],
    queryFn: ({ signal }) => loadRequests({ view: 'mine' }, signal),
  });
}
