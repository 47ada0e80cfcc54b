const format = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' },
});

/** An instant of the wire as the clock in Shanghai shows it: 2026-03-05 14:30. */
export const showMoment = (instant: string): string => format.format(new Date(instant));
