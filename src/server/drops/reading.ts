import type { Mended } from '../../domain/imports/mend.ts';
import type { Sheet } from '../../domain/sheets/sheet.ts';
import type { Problem } from '../../domain/values/problem.ts';
import { type Context, inOrg } from '../context.ts';
import { findFile } from '../files/store.ts';
import { Shelf } from '../imports/held.ts';
import { type OpenMonth, openMonth } from '../imports/month.ts';
import { openBeside } from '../imports/monthBeside.ts';
import { parseWithKnown, type Reading, readFiles, readFirstRows } from '../imports/opened.ts';
import { loadRun, type RunInput } from '../imports/store.ts';
import { chainPayments } from '../receivables/found.ts';
import { type DropPreview, findDrop, type StoredDrop } from './store.ts';

/** Reading that also gets at stored files. */
export interface FileReading extends Reading {
  readonly load: (id: string) => Promise<Uint8Array>;
}

/** The files of a drop as they were read: a correction is parsed from here. */
interface ReadDrop {
  readonly files: RunInput['files'];
  readonly sheets: readonly Sheet[];
  readonly mended: readonly Mended[];
  readonly problems: readonly Problem[];
  readonly month: OpenMonth;
  readonly close: () => Promise<void>;
}

/** Drops that people correct. */
const heldDrops = new Shelf<ReadDrop>(4);

/** Of smaller files the whole is there as soon as their beginning. */
const largeBytes = 300_000;

/** 先看开头: what the first rows of large files tell; null where the whole comes as soon. */
export async function readFirst(
  context: Context,
  drop: StoredDrop,
  step: FileReading,
): Promise<DropPreview | null> {
  const bytes = await inOrg(context, async (client) => {
    let sum = 0;
    for (const { id } of drop.files) sum += (await findFile(client, id))?.size ?? 0;
    return sum;
  });
  if (bytes < largeBytes) return null;
  const { sheets, mended } = await readFirstRows(filesOf(step, drop.files), step);
  if (mended.length > 0) return null;
  const month = openMonth(sheets);
  const said = { mappings: drop.mappings, chains: drop.chains };
  const { known } = await parseWithKnown(context, { month, sheets }, said);
  return { ...(await month.previewFirst()), known, mended, payers: [] };
}

/** 读完: all rows of all files, and what is to be looked at. */
export async function readWhole(context: Context, drop: StoredDrop, step: FileReading) {
  const key = JSON.stringify([context.orgId, drop.id, drop.files]);
  const open = () => openDropFiles(context, drop, step);
  try {
    return await heldDrops.ask(key, '', open, (read) => previewRead(context, drop, read, step));
  } catch (error) {
    if (step.signal.aborted && !(await isCorrected(context, drop))) heldDrops.forget(key);
    throw error;
  }
}

/** A reading that a correction ended leaves what it read to the next one. */
const isCorrected = (context: Context, { id, version }: StoredDrop): Promise<boolean> =>
  inOrg(context, async (client) => (await findDrop(client, id))?.version !== version);

/** Rows that were mended bring the files of their batch with them. */
async function openDropFiles(
  context: Context,
  drop: StoredDrop,
  step: FileReading,
): Promise<ReadDrop> {
  const read = await readFiles(filesOf(step, drop.files), step);
  const { files } = await withBatches(context, drop, read.mended);
  const isMore = files.length > drop.files.length;
  const whole = isMore ? await readFiles(filesOf(step, files), step) : read;
  const month = openBeside(whole.sheets);
  return { ...whole, files, month, close: month.close };
}

async function previewRead(context: Context, drop: StoredDrop, read: ReadDrop, step: FileReading) {
  const { files, sheets, month, mended, problems } = read;
  const { chains } = await withBatches(context, drop, mended);
  step.report({ stage: 'recognising', item: '', done: files.length, total: files.length });
  const said = { mappings: drop.mappings, chains };
  const told = async () => {
    const { known } = await parseWithKnown(context, { month, sheets }, said);
    return { known, shown: await month.preview(problems) };
  };
  const { known, shown } = await unlessGivenUp(step.signal, told());
  const beside = shown.statements.flatMap(({ chain, retailer }) =>
    chain === null ? [] : [{ chain, names: [chain, retailer ?? ''].filter(Boolean) }],
  );
  const chained = await inOrg(context, (client) =>
    chainPayments(client, shown.payments, { said: chains, beside }),
  );
  const payers = chained.map(({ chain }) => chain);
  const preview: DropPreview = { ...shown, known, mended, payers };
  return { files, chains, preview };
}

/** Others may wait for the same answer: it is left alone, and only not waited for. */
function unlessGivenUp<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return new Promise((done, fail) => {
    const stop = (): void => fail(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(done, fail).finally(() => signal.removeEventListener('abort', stop));
  });
}

const filesOf = ({ load }: FileReading, files: RunInput['files']) =>
  files.map(({ id, name }) => ({ name, bytes: () => load(id) }));

async function withBatches(context: Context, drop: StoredDrop, mended: readonly Mended[]) {
  const batches = new Set(mended.flatMap((each) => each.batches));
  const held = new Set<string>(drop.files.map(({ id, name }) => `${id} ${name}`));
  const chains = new Map(drop.chains.map((each) => [each.file, each] as const));
  const added: RunInput['files'][number][] = [];
  for (const batch of batches) {
    const run = await inOrg(context, (client) => loadRun(client, batch, 1));
    for (const file of run?.input.files ?? []) {
      const key = `${file.id} ${file.name}`;
      if (held.has(key)) continue;
      held.add(key);
      added.push(file);
    }
    for (const each of run?.input.chains ?? [])
      if (!chains.has(each.file)) chains.set(each.file, each);
  }
  return { files: [...added, ...drop.files], chains: [...chains.values()] };
}
