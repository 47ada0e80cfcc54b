/** "0.13" -> "13%", by moving the point. */
export function showPercent(rate: string): string {
  const [whole = '0', rest = ''] = rate.split('.');
  const digits = rest.padEnd(2, '0');
  const percent = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const left = digits.slice(2).replace(/0+$/, '');
  return `${percent}${left === '' ? '' : `.${left}`}%`;
}
