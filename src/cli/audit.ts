import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Day } from '../domain/values/day.ts';
import { readConfig } from '../server/config.ts';
import { toWireProblem } from '../wire/problems.ts';
import { showProblem } from '../words/problems.ts';
import type { Lang } from '../words/text.ts';
import { listFiles } from './folder.ts';
import { decisionsGiven, mappingsGiven } from './given.ts';
import { openService } from './open.ts';
import { note, print, printJson, showProgress } from './output.ts';
import type { Party } from './party.ts';
import type { KeptAudit, Service } from './service.ts';
import { CommandRefused } from './usage.ts';

export interface AuditOptions {
  readonly json?: boolean;
  readonly asOf: Day;
  readonly decisions?: string;
  readonly mapping?: string;
  readonly letter?: string;
  readonly sheet?: string;
  readonly company?: string;
  readonly contact?: Party;
  readonly lang: Lang;
}

/** ming audit: exit code 1 where a file could not be used or a paper not be written. */
export async function auditCommand(
  given: readonly string[],
  options: AuditOptions,
  signal: AbortSignal,
): Promise<number> {
  const { lang, asOf } = options;
  const files = await listFiles(given);
  const mappings = options.mapping === undefined ? [] : await mappingsGiven(options.mapping);
  const { decisions, problems } =
    options.decisions === undefined
      ? { decisions: [], problems: [] }
      : await decisionsGiven(options.decisions);
  if (files.length === 0) {
    const empty = { code: 'run.noStatement', severity: 'error', subject: {}, facts: {} } as const;
    if (options.json)
      printJson({ as_of: asOf, statements: [], files: [], problems: [toWireProblem(empty, lang)] });
    else print(`${showProblem(empty, lang)}\n`);
    return 1;
  }
  const service = await openService(readConfig());
  try {
    const order = { files, asOf, mappings, decisions };
    const audit = await service.audit(order, lang, showProgress, signal);
    const all = [...audit.problems, ...problems.map((each) => toWireProblem(each, lang))];
    if (options.json) printJson({ ...audit, problems: all });
    else {
      print(await service.report(audit.id, lang));
      for (const each of problems) note(showProblem(each, lang));
    }
    const isWritten = await writePapers(service, audit, options);
    return isWritten && all.every(({ severity }) => severity !== 'error') ? 0 : 1;
  } finally {
    await service.stop();
  }
}

/** One paper a statement, never netted; false where one that was asked for could not be written. */
async function writePapers(
  service: Service,
  audit: KeptAudit,
  { letter, sheet, lang, asOf, company, contact }: AuditOptions,
): Promise<boolean> {
  let written = 0;
  const refused: string[] = [];
  const asked = { lang, asOf, company: company ?? null, party: contact ?? {} };
  for (const { n, statement } of audit.statements) {
    const name = audit.statements.length === 1 ? null : (statement.no ?? `${n + 1}`);
    const write = async (path: string | undefined, make: Service['letter']) => {
      if (path === undefined) return;
      try {
        const bytes = await make(audit.id, { ...asked, n });
        await writeFile(withName(path, name), bytes);
        note(`${lang === 'zh' ? '已写入' : 'written'}: ${withName(path, name)}`);
        written += 1;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refused.push(`${name ?? statement.no ?? ''}: ${error.message}`);
      }
    };
    await write(sheet, service.differences);
    await write(letter, service.letter);
  }
  for (const each of refused) note(each);
  return refused.length === 0 || written > 0;
}

const isRefusal = (error: unknown): error is Error =>
  error instanceof CommandRefused || (error instanceof Error && error.name === 'Refused');

/** letter.pdf of statement JS-1 among several -> letter-JS-1.pdf. */
function withName(path: string, name: string | null): string {
  if (name === null) return path;
  const extension = extname(path);
  const safe = name.replace(/[^\p{L}\p{N}._-]+/gu, '_');
  return `${path.slice(0, path.length - extension.length)}-${safe}${extension}`;
}
