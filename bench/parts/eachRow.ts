import { readFileSync } from 'node:fs';

/** Calls back with the wanted columns of each row; the files hold no quotes in them. */
export function eachRow(
  path: string,
  wanted: readonly number[],
  use: (cells: string[]) => void,
): void {
  const text = readFileSync(path, 'utf8');
  let at = text.indexOf('\n') + 1;
  const cells = wanted.map(() => '');
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    let column = 0;
    let next = 0;
    while (next < wanted.length) {
      let stop = text.indexOf(',', at);
      if (stop === -1 || stop > end) stop = end;
      if (column === wanted[next]) {
        cells[next] = text.slice(at, stop);
        next += 1;
      }
      at = stop + 1;
      column += 1;
      if (stop === end) break;
    }
    use(cells);
    at = end + 1;
  }
}
