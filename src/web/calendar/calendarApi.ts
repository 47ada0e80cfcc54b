import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireCalendar, WireException, WireNotice } from '../../wire/calendar.ts';
import { get, put } from '../api.ts';

/** 工作日历 as it is now. */
export function useCalendar() {
  const { demo } = useSearch({ strict: false });
  const queryKey = ['calendar', demo ?? false] as const;
  const query = useQuery({ queryKey, queryFn: () => get<WireCalendar>('/calendar') });
  return { ...query, queryKey };
}

export const loadNotice = (notice: WireNotice): Promise<WireCalendar> =>
  put('/calendar/notice', notice);

export const saveException = (exception: WireException): Promise<WireCalendar> =>
  put('/calendar/exception', exception);
