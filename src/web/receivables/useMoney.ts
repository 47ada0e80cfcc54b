import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WireDue } from '../../wire/payments.ts';
import { loadBoard } from '../api.ts';
import type { DueRow } from './dueColumns.tsx';
import { loadDues, loadPayments } from './paymentsApi.ts';

export type MoneyRows = ReturnType<typeof useMoney>;

/** What is due beside what is right, and the payments that there are. */
export function useMoney() {
  const { chain, demo } = useSearch({ strict: false });
  const place = [demo ?? false, chain ?? null];
  const dues = useQuery({
    queryKey: ['dues', ...place],
    queryFn: () => loadDues(chain ?? null),
  });
  const board = useQuery({
    queryKey: ['board', ...place],
    queryFn: () => loadBoard(chain ?? null),
  });
  const paid = useQuery({
    queryKey: ['payments', ...place],
    queryFn: () => loadPayments(chain ?? null),
  });
  const rows = useMemo((): DueRow[] | null => {
    if (!dues.data || !board.data) return null;
    const right = new Map(board.data.rows.map((row) => [row.statement, row.ours]));
    return dues.data.map((due: WireDue) => ({ ...due, right: right.get(due.statement) ?? null }));
  }, [dues.data, board.data]);
  return {
    rows,
    error: dues.error ?? board.error ?? paid.error,
    retry: () => void Promise.all([dues.refetch(), board.refetch(), paid.refetch()]),
    payments: paid.data ?? null,
  };
}
