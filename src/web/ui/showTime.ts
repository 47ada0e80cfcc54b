/** An instant of the wire as the day it was here: 2026-03-05. */
export const showDay = (instant: string): string => showTime(instant).slice(0, 10);

/** 2026-03-05 14:20. */
export const showTime = (instant: string): string => {
  const at = new Date(instant);
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
};
