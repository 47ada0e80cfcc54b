/** "2026-03-31": today in China, where a day is meant and none was given. */
export const todayInShanghai = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
