const units = ['B', 'KB', 'MB', 'GB', 'TB'];

/** 大小 of a file or a disk: 1536 -> "1.5 KB"; whole bytes have no fraction. */
export function showSize(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return `${value.toFixed(step === 0 || value >= 100 ? 0 : 1)} ${units[step]}`;
}
