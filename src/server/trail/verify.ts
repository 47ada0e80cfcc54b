import { availableParallelism } from 'node:os';
import type { FindingCode, WireFinding } from '../../wire/trail.ts';
import { type Context, inOrg, newId } from '../context.ts';
import type { Client } from '../db/pool.ts';
import type { JobProgress } from '../jobs/store.ts';
import {
  type BooksCheck,
  checkBoard,
  checkLedger,
  checkNumbers,
  checkPayments,
  checkStandings,
  checkStatements,
  checkSums,
  hashFile,
  listFiles,
} from './booksStore.ts';
import { saveVerification } from './store.ts';
import {
  type BadAct,
  cancelBackend,
  checkActs,
  checkRows,
  findActHash,
  findBackend,
  findEmptied,
  findLooseEntries,
  type Head,
  listRecorded,
  loadHead,
  loadLastAct,
  type Recorded,
} from './verifyStore.ts';

/** 锚点 that somebody kept elsewhere: where the chain ended then. */
export interface Anchor {
  readonly n: bigint;
  readonly hash: string;
}

export interface VerifyOrder {
  readonly anchor: { readonly n: string; readonly hash: string } | null;
}

/** Who waits for it: is told where it is, and may end it. */
interface Step {
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => void;
}

/** The kind of job that verifies. */
export const verifyJob = 'verify';

/** Acts that are computed again at a time: what one waits for until it can be cancelled. */
const slice = 1_000n;
const most = 200;

interface Course {
  readonly context: Context;
  readonly step: Step;
  readonly findings: WireFinding[];
  readonly told: { done: number; total: number };
}

const empty: Head = { n: 0n, hash: '', entries: 0n, recordedAt: '' };

/**
 * 验证: chain, rows against the chain, ledger, numbers, standings, sums and files, as one job that
 * reads only and keeps what it found.
 */
export async function verifyBooks(context: Context, input: unknown, step: Step) {
  const { anchor } = input as VerifyOrder;
  const beganAt = new Date().toISOString();
  const head = (await read(context, step, loadHead)) ?? empty;
  const tables = await read(context, step, listRecorded);
  const slices = Number((head.n + slice - 1n) / slice);
  const told = { done: 0, total: slices + tables.length + books.length + 2 };
  const course: Course = { context, step, findings: [], told };
  await verifyChain(course, head);
  await verifyEnd(course, head, anchor && { n: BigInt(anchor.n), hash: anchor.hash });
  let rows = 0n;
  for (const table of tables) rows += await verifyTable(course, table);
  for (const [code, checkOne] of books) await verifyPart(course, code, checkOne);
  await verifyFiles(course);
  const id = newId();
  const findings = course.findings.slice(0, most);
  const errors = course.findings.filter(({ code }) => code !== 'anchor.emptied').length;
  await inOrg(context, (client) =>
    saveVerification(client, { id, beganAt, head, rows, errors, findings }),
  );
  return { id, version: 1 };
}

const books: readonly (readonly [FindingCode, (client: Client) => Promise<BooksCheck>])[] = [
  ['ledger.unbalanced', checkLedger],
  ['number.gap', checkNumbers],
  ['standing.differs', checkStandings],
  ['statement.differs', checkStatements],
  ['board.differs', checkBoard],
  ['sums.differ', checkSums],
  ['payment.over', checkPayments],
];

/** A reading of which a cancelled job does not wait for the end. */
async function read<T>(
  context: Context,
  { signal }: Step,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  return inOrg(context, async (client) => {
    const backend = await findBackend(client);
    signal.throwIfAborted();
    const stop = () => void cancelBackend(context.pool, backend).catch(() => undefined);
    signal.addEventListener('abort', stop, { once: true });
    try {
      return await use(client);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  });
}

/** Tells where it is, then reads. */
function part<T>(
  { context, step, told }: Course,
  item: string,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  step.report({ stage: 'verifying', item, ...told });
  told.done += 1;
  return read(context, step, use);
}

const say = (
  { findings }: Course,
  code: FindingCode,
  facts: Readonly<Record<string, string>>,
): void => {
  findings.push({ code, facts });
};

async function verifyChain(course: Course, head: Head): Promise<void> {
  const found = await checkSlices(head.n, (from, to) =>
    part(course, 'trail_acts', (client) => checkActs(client, from, to)),
  );
  for (const { n, what, at, person, record } of found)
    say(course, `chain.${what}`, { n: `${n}`, at, person, record: record ?? '' });
}

/** A chain of `last` acts in slices, several side by side; each knows the act before its first. */
export async function checkSlices(
  last: bigint,
  check: (from: bigint, to: bigint) => Promise<readonly BadAct[]>,
): Promise<BadAct[]> {
  const bad: BadAct[] = [];
  let next = 1n;
  const lane = async (): Promise<void> => {
    while (next <= last) {
      const from = next;
      next += slice;
      bad.push(...(await check(from, next - 1n < last ? next - 1n : last)));
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, lane));
  return bad.sort((a, b) => Number(a.n - b.n));
}

/** Where the chain ends: by its own head, and by an anchor from outside. */
async function verifyEnd(course: Course, head: Head, anchor: Anchor | null): Promise<void> {
  await part(course, 'trail_heads', async (client) => {
    const last = await loadLastAct(client);
    if ((last?.n ?? 0n) < head.n || (await findActHash(client, head.n)) !== (head.hash || null))
      say(course, 'chain.cut', { n: `${head.n}`, last: `${last?.n ?? 0n}` });
    for (const { entry, record } of await findLooseEntries(client))
      say(course, 'chain.loose', { entry: `${entry}`, record });
    if (anchor === null) return;
    const held = await findActHash(client, anchor.n);
    if (held === anchor.hash) return;
    const emptied = await findEmptied(client);
    const facts = { n: `${anchor.n}`, last: `${last?.n ?? 0n}` };
    if (emptied !== null && emptied >= anchor.n) say(course, 'anchor.emptied', facts);
    else say(course, held === null ? 'anchor.cut' : 'anchor.differs', facts);
  });
}

async function verifyTable(course: Course, table: Recorded): Promise<bigint> {
  const record = table.name;
  if (!table.isKept) say(course, 'trail.off', { record });
  const { rows, unrecorded, lost } = await part(course, record, (client) =>
    checkRows(client, table),
  );
  for (const key of unrecorded) say(course, 'row.unrecorded', { record, key: keyText(key) });
  for (const { n, at, count } of lost)
    say(course, 'row.lost', { record, n: `${n ?? ''}`, at: at ?? '', count: `${count}` });
  return rows;
}

const keyText = (key: Readonly<Record<string, unknown>>): string =>
  Object.entries(key)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');

async function verifyPart(
  course: Course,
  code: FindingCode,
  checkOne: (client: Client) => Promise<BooksCheck>,
): Promise<void> {
  const { wrong } = await part(course, code, checkOne);
  for (const { what, said, found } of wrong) say(course, code, { what, said, found });
}

async function verifyFiles(course: Course): Promise<void> {
  const files = await part(course, 'files', listFiles);
  for (const { id, name } of files) {
    const hash = await read(course.context, course.step, (client) => hashFile(client, id));
    if (hash !== id) say(course, 'file.broken', { name, sha256: id });
  }
}
