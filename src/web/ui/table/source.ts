import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Column } from './column.ts';
import { filterRows, sortRows, type View } from './view.ts';

/** A page of rows; `next` is given back for the page after it, null = this was the last. */
export interface RowPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** Rows that are all here, or that come by pages and are sorted and filtered where they live. */
export type Source<Row> =
  | {
      readonly rows: readonly Row[] | null;
      readonly error?: Error | null;
      readonly retry?: () => void;
      /** There are older rows, which come when they are asked for. */
      readonly more?: { readonly isLoading: boolean; readonly load: () => void } | null;
    }
  | {
      /** Names what is asked, beside sort and filters. */
      readonly key: readonly unknown[];
      readonly load: (
        view: Pick<View, 'sort' | 'filters' | 'find'>,
        cursor: string | null,
        signal: AbortSignal,
      ) => Promise<RowPage<Row>>;
    };

export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** Before filters; null where they live elsewhere. */
  readonly all: readonly Row[] | null;
  readonly state: 'loading' | 'error' | 'ready';
  readonly error: Error | null;
  readonly retry: () => void;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly loadMore: () => void;
}

const nothing = () => undefined;

export function useRows<Row>(
  source: Source<Row>,
  columns: readonly Column<Row>[],
  view: View,
): Rows<Row> {
  const isPaged = 'load' in source;
  const { sort, filters, find } = view;
  const asked = { ...(sort && { sort }), ...(filters && { filters }), ...(find && { find }) };
  const pages = useInfiniteQuery({
    queryKey: ['rows', ...(isPaged ? source.key : ['here']), asked],
    queryFn: ({ pageParam, signal }) =>
      isPaged ? source.load(asked, pageParam, signal) : { rows: [], next: null },
    initialPageParam: null as string | null,
    getNextPageParam: (last: RowPage<Row>) => last.next,
    enabled: isPaged,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const here = isPaged ? null : source.rows;
  const rows = useMemo(() => {
    if (isPaged) return pages.data?.pages.flatMap((page) => page.rows) ?? [];
    const kept = filterRows(here ?? [], columns, {
      ...(filters && { filters }),
      ...(find && { find }),
    });
    return sortRows(kept, columns, sort === undefined ? {} : { sort });
  }, [isPaged, pages.data, here, columns, sort, filters, find]);
  if (isPaged) {
    const isFirst = pages.data === undefined;
    return {
      rows,
      all: null,
      state: isFirst ? (pages.error ? 'error' : 'loading') : 'ready',
      error: pages.error,
      retry: () => void pages.refetch(),
      hasMore: pages.hasNextPage,
      isLoadingMore: pages.isFetchingNextPage,
      loadMore: () => {
        if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage();
      },
    };
  }
  const error = source.error ?? null;
  return {
    rows,
    all: here,
    state: here !== null ? 'ready' : error ? 'error' : 'loading',
    error,
    retry: source.retry ?? nothing,
    hasMore: source.more != null,
    isLoadingMore: source.more?.isLoading ?? false,
    loadMore: source.more?.load ?? nothing,
  };
}
