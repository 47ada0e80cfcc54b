import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type {
  WireCalendar,
  WireDaysPreview,
  WireException,
  WireNotice,
  WirePreviewDays,
} from '../../wire/calendar.ts';
import type { Lang } from '../../words/text.ts';
import { get, post, put } from '../api.ts';

/** 工作日历 as it is now. */
export function useCalendar() {
  const { demo } = useSearch({ strict: false });
  const queryKey = ['calendar', demo ?? false] as const;
  const query = useQuery({ queryKey, queryFn: () => get<WireCalendar>('/calendar') });
  return { ...query, queryKey };
}

export const loadNotice = (notice: WireNotice): Promise<WireCalendar> =>
  put('/calendar/notice', notice);

/** 预览: nothing is kept. */
export const previewDays = (order: WirePreviewDays, lang: Lang): Promise<WireDaysPreview> =>
  post(`/calendar/preview?lang=${lang}`, order);

export const saveExceptions = (exceptions: readonly WireException[]): Promise<WireCalendar> =>
  put('/calendar/exceptions', { exceptions });

export const saveException = (exception: WireException): Promise<WireCalendar> =>
  put('/calendar/exception', exception);
