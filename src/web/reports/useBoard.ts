import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { WireBoard } from '../../wire/reports.ts';
import { loadBoard } from '../api.ts';
import { splitValues, type View } from '../ui/table/view.ts';
import { loadClocks } from './boardApi.ts';
import { type BoardRow, keyOf, makeRows, type Risk, riskByChain } from './boardRow.ts';

/** So many months are shown at once; those before them come when somebody looks for them. */
const newest = 12;

/**
 * The board with its clocks; a board without clocks still tells the rest. The newest months come
 * first, the others once the end of the rows is reached or the view asks for what may be in them.
 */
export function useBoard(view: View) {
  const { chain, demo } = useSearch({ strict: false });
  const place = [demo ?? false, chain ?? null];
  const [reached, setReached] = useState('');
  const recent = useMonths(place, chain ?? null, newest, true);
  const isCut = recent.board.data?.has_more === true;
  const here = place.join();
  const isAsked = isCut && (reached === here || looksFurther(view, recent.board.data));
  const whole = useMonths(place, chain ?? null, null, isAsked);
  const { board, clocks } = isAsked && whole.board.data ? whole : recent;
  const rows = useMemo(
    () => (board.data ? makeRows(board.data, clocks.data ?? []) : null),
    [board.data, clocks.data],
  );
  const isPart = board.data?.has_more === true;
  const load = () => {
    if (reached !== here) setReached(here);
  };
  return {
    rows,
    more: isPart ? { isLoading: whole.board.isFetching, load } : null,
    months: board.data?.months ?? [],
    risk: useMemo(() => riskOf(view, rows, board.data), [view, rows, board.data]),
    error: board.error,
    retry: () => void Promise.all([board.refetch(), clocks.refetch()]),
    asOf: board.data?.as_of ?? '',
  };
}

function useMonths(
  place: readonly unknown[],
  chain: string | null,
  last: number | null,
  enabled: boolean,
) {
  const key = last === null ? place : [...place, last];
  const board = useQuery({
    queryKey: ['board', ...key],
    queryFn: () => loadBoard(chain, last),
    enabled,
  });
  const clocks = useQuery({
    queryKey: ['clocks', ...key],
    queryFn: () => loadClocks(chain, last),
    enabled,
  });
  return { board, clocks };
}

/** Whether what is looked for may stand in a month that is not here. */
function looksFurther(view: View, board: WireBoard | undefined): boolean {
  const { sort, find, open, filters = {} } = view;
  const { month = '', ...others } = filters;
  const isHere = (value: string) => board?.rows.some((row) => row.month === value) === true;
  return (
    sort !== undefined ||
    find !== undefined ||
    Object.keys(others).length > 0 ||
    !splitValues(month).every(isHere) ||
    (open !== undefined && !board?.rows.some((row) => keyOf(row) === open))
  );
}

/** Of the months that are chosen, else of all that there are. */
function riskOf(view: View, rows: BoardRow[] | null, board: WireBoard | undefined): Risk {
  const months = splitValues(view.filters?.month ?? '');
  if (months.length === 0) return { whole: board?.risk ?? null, chains: board?.chains ?? [] };
  const own = rows?.filter(({ month }) => months.includes(month)) ?? [];
  return own.length === 0 ? { whole: null, chains: [] } : riskByChain(own);
}
