// As one value: Node finds no names in the package's minified file, whatever a test runner does.
import chineseDays from 'chinese-days';
import type { Day } from '../domain/values/day.ts';

/** 工作日 with holidays and 调休 as they were announced; a year that is not yet has its weekends. */
export const isWorkingDay = (day: Day): boolean => chineseDays.isWorkday(day);
