import type { Sheet } from '../../src/domain/sheets/sheet.ts';
import { readBytes } from '../../src/server/imports/readBytes.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** All sheets of a month's files, read by content as the program reads them. */
export async function readMonth(files: readonly NamedBytes[]): Promise<Sheet[]> {
  const read = await Promise.all(files.map(({ name, bytes }) => readBytes(name, bytes)));
  const problems = read.flatMap((each) => each.problems);
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return read.flatMap((each) => each.sheets);
}
