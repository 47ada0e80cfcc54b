import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Problem } from '../../domain/values/problem.ts';
import type { Step } from '../jobs/actions.ts';
import { readFile } from './readFile.ts';

export interface NamedFile {
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
}

/** 读入: all sheets of all files; what cannot be read is a problem and the rest loads. */
export async function readFiles(files: readonly NamedFile[], step: Step) {
  const sheets: Sheet[] = [];
  const problems: Problem[] = [];
  for (const [i, { name, bytes }] of files.entries()) {
    step.signal.throwIfAborted();
    step.report({ stage: 'reading', item: name, done: i, total: files.length });
    const read = await readFile({ name, bytes: await bytes(), signal: step.signal });
    sheets.push(...read.sheets);
    problems.push(...read.problems);
  }
  return { sheets, problems };
}
