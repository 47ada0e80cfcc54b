export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** What is no id names nothing that is there. */
export const uuidOrNone = (text: string | undefined): string | null =>
  text === undefined || isUuid(text) ? (text ?? null) : '00000000-0000-0000-0000-000000000000';
