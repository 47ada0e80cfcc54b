import { isWorkday } from 'chinese-days';
import type { Day } from '../domain/values/day.ts';

/** 工作日 with holidays and 调休 as they were announced; a year that is not yet has its weekends. */
export const isWorkingDay = (day: Day): boolean => isWorkday(day);
