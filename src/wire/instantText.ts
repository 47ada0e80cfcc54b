/** PostgreSQL leaves out the minutes of a whole hour's offset; the wire has them. */
export const showInstant = (text: string): string => text.replace(/([+-]\d{2})$/, '$1:00');
