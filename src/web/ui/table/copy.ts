import { type Column, isNumeric } from './column.ts';

/** Rows as Excel takes them: numbers stay numbers, numbers of documents stay text. */
export interface Copied {
  readonly plain: string;
  readonly html: string;
}

export function copyRows<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Copied {
  const cells = rows.map((row) =>
    columns.map((column) => ({ column, text: column.value(row) ?? '' })),
  );
  const titles = columns.map(({ title }) => title);
  const plain = [titles.map(tidy), ...cells.map((row) => row.map(plainCell))];
  const body = cells.map((row) => `<tr>${row.map(htmlCell).join('')}</tr>`).join('');
  return {
    plain: plain.map((row) => row.join('\t')).join('\r\n'),
    html: `<table><tr>${titles.map((title) => `<th>${escaped(title)}</th>`).join('')}</tr>${body}</table>`,
  };
}

interface Cell<Row> {
  readonly column: Column<Row>;
  readonly text: string;
}

const tidy = (text: string): string => text.replace(/[\t\r\n]+/g, ' ');

/** A text that Excel would compute is kept a text. */
const isFormula = /^[\s\u3000]*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

function plainCell<Row>({ column, text }: Cell<Row>): string {
  const shown = isNumeric(column) ? text : (column.named?.(text) ?? text);
  return isNumeric(column) || !isFormula.test(shown) ? tidy(shown) : `'${tidy(shown)}`;
}

function htmlCell<Row>({ column, text }: Cell<Row>): string {
  if (isNumeric(column)) return `<td>${escaped(text)}</td>`;
  return `<td style="mso-number-format:'\\@'">${escaped(column.named?.(text) ?? text)}</td>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

export async function writeClipboard({ plain, html }: Copied): Promise<void> {
  const blob = (text: string, type: string) => new Blob([text], { type });
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': blob(plain, 'text/plain'),
      'text/html': blob(html, 'text/html'),
    }),
  ]);
}
