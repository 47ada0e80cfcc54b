import { filesOfChains } from '../../domain/imports/filesOfChains.ts';
import { chainOf } from '../../domain/imports/papersOf.ts';
import type { Context } from '../context.ts';
import type { Client } from '../db/pool.ts';
import type { ChainedPayment } from '../receivables/found.ts';
import { loadAudits, type StoredAudit } from '../settlements/store.ts';
import type { Results } from './computed.ts';
import { loadParts, type RunPart, saveRunFiles } from './partStore.ts';
import type { ListedRun, RunPage } from './store.ts';

interface OfChains {
  readonly money: readonly ChainedPayment[];
  /** By name. */
  readonly chains: ReadonlyMap<string, string>;
}

/** 混合批次: which of its chains each file is of, so that who sees some of them sees his part. */
export async function keepFilesOf(
  client: Client,
  run: string,
  { audited, papers, tables }: Results,
  { money, chains }: OfChains,
): Promise<void> {
  const paying = money.flatMap(({ chain }) => chain ?? []);
  if (new Set([...chains.keys(), ...paying]).size < 2) return;
  const told = filesOfChains({
    tables,
    statements: audited.map(({ statement, contract, audit }) => ({
      chain: chainOf(statement, contract),
      files: [
        ...statement.sources.map(({ file }) => file),
        ...(contract?.terms.map(({ source }) => source.file) ?? []),
      ],
      lines: audit.lines,
    })),
    papers: papers.flatMap((file) => file.papers.map(({ source }) => source)),
    payments: money.map(({ payment, chain }) => ({ source: payment.source, chain })),
  });
  const files = [...told].flatMap(([name, own]) =>
    [...own].flatMap((chain) => {
      const chainId = chains.get(chain);
      return chainId === undefined ? [] : [{ name, chainId }];
    }),
  );
  await saveRunFiles(client, run, files);
}

/** 混合批次 of which he sees a part; who sees every chain sees every batch whole. */
export const partsOf = async (
  client: Client,
  { person }: Context,
  { after, file, limit }: RunPage,
): Promise<ListedPart[]> => {
  if (person.chains === null) return [];
  const parts = await loadParts(client, null);
  const wanted = parts.filter(
    (part) =>
      (after === null || placeOf(part) < placeOf(after)) &&
      (file === undefined ||
        part.files.some(({ name }) => name.toLowerCase().includes(file.toLowerCase()))),
  );
  const listed: ListedPart[] = [];
  // Only those that a page has room for: each is read by itself.
  for (const part of wanted.toSorted(newestFirst).slice(0, limit)) {
    const audited = await loadAudits(client, part.id, part.version);
    listed.push(listedPart(part, audited));
  }
  return listed;
};

type ListedPart = ListedRun & { readonly others: RunPart['others'] | null };

type Placed = Pick<RunPart, 'recordedAt' | 'id'>;

const placeOf = ({ recordedAt, id }: Placed): string => `${recordedAt} ${id}`;

const newestFirst = (a: Placed, b: Placed): number => (placeOf(a) < placeOf(b) ? 1 : -1);

const listedPart = (part: RunPart, audited: readonly StoredAudit[]): ListedPart => ({
  ...{ id: part.id, version: part.version, asOf: part.asOf, recordedAt: part.recordedAt },
  ...{ withdrawn: part.withdrawn, others: part.others, origin: 'api', place: '' },
  ...{ problems: part.problems.length, rowsToMend: part.rows.length },
  files: part.files.map(({ name }) => name),
  statements: audited.map(({ statement }) => ({ chain: statement.chain ?? '', no: statement.no })),
});

/** Both in one list, the newest first. */
export const withParts = (
  whole: readonly ListedPart[],
  parts: readonly ListedPart[],
  limit: number,
): ListedPart[] =>
  parts.length === 0 ? [...whole] : [...whole, ...parts].sort(newestFirst).slice(0, limit);
