/** As known on a day: recorded before its end in Shanghai; a day of null asks for all. */
export const knownOn = (column: string, day: string): string =>
  `(${day}::date is null
    or ${column} < (${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;
