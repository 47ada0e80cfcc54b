import { parseMonth } from '../domain/imports/month.ts';
import { readFiles } from '../server/imports/opened.ts';
import { toWireRecognised } from '../wire/imports.ts';
import { toWireProblem } from '../wire/problems.ts';
import type { Lang } from '../words/text.ts';
import { listFiles, readBytes } from './folder.ts';
import { mappingsGiven } from './given.ts';
import { printJson, showProgress } from './output.ts';

/** ming mapping: what each column was taken for, in the form that --mapping takes back. */
export async function mappingCommand(
  paths: readonly string[],
  { mapping, lang }: { readonly mapping?: string; readonly lang: Lang },
  signal: AbortSignal,
): Promise<number> {
  const files = await listFiles(paths);
  const mappings = mapping === undefined ? [] : await mappingsGiven(mapping);
  const named = files.map(({ name, path }) => ({ name, bytes: () => readBytes(path) }));
  const read = await readFiles(named, { signal, report: showProgress });
  const facts = parseMonth(read.sheets, { mappings });
  const problems = [...read.problems, ...facts.problems];
  printJson({
    mappings: facts.tables.map(toWireRecognised),
    problems: problems.map((problem) => toWireProblem(problem, lang)),
  });
  return problems.some(({ severity }) => severity === 'error') ? 1 : 0;
}
