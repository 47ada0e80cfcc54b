import type { z } from 'zod';
import type { WireFile } from '../../wire/files.ts';
import type { WireIssuedLetter } from '../../wire/issuedLetters.ts';
import type { saveWordsSchema, WireKeptWords } from '../../wire/letterWords.ts';
import type {
  WireClocks,
  WireClockVersions,
  WireIssued,
  WireLetterDraft,
  WireLetterEdits,
  WirePaper,
  WireSheets,
} from '../../wire/papers.ts';
import type { WireCompany } from '../../wire/people.ts';
import type { Lang } from '../../words/text.ts';
import { accepted, base, get, post, put, reach, uploadFile } from '../api.ts';

type Query = Readonly<Record<string, string | number | null | undefined>>;

/** What a letter is made of beside the audit: who, which files, which words. */
export interface LetterOrder {
  readonly statement: number;
  readonly lang: Lang;
  readonly as_of: string;
  readonly company?: string | undefined;
  readonly contact?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  readonly reply_day?: string | undefined;
  readonly buyer?: string | undefined;
  readonly attachments: readonly string[];
  readonly edits: WireLetterEdits;
}

const at = (id: string): string => `/audits/${encodeURIComponent(id)}`;

export const loadLetterDraft = (id: string, order: LetterOrder): Promise<WireLetterDraft> =>
  post(`${at(id)}/letter-draft`, order);

/** The letter as a PDF without a number, as an address that a window can open. */
export async function previewLetter(id: string, order: LetterOrder): Promise<string> {
  const answer = await reach(`${base()}${at(id)}/letter-preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });
  if (!answer.ok) await accepted(answer);
  return URL.createObjectURL(await answer.blob());
}

export const issueLetter = (id: string, version: number, order: LetterOrder): Promise<WireIssued> =>
  post(`${at(id)}/letters?lang=${order.lang}`, { version, ...order });

export const loadIssuedLetter = (id: string, lang: Lang): Promise<WireIssuedLetter> =>
  get(`/papers/${encodeURIComponent(id)}/letter`, { lang });

export type ListKind = 'reservation' | 'invoiceList' | 'feeList';

export interface ListOrder {
  readonly statement: number;
  readonly lang: Lang;
  readonly as_of: string;
}

export const loadSheets = (id: string, kind: ListKind, order: ListOrder): Promise<WireSheets> =>
  get(`${at(id)}/sheets/${kind}`, { ...order });

export const draftUrl = (id: string, kind: ListKind, order: ListOrder): string => {
  const words = new URLSearchParams({ ...order, statement: `${order.statement}` });
  return `${base()}${at(id)}/papers/${kind}?${words}`;
};

export const issuePaper = (
  id: string,
  kind: ListKind,
  version: number,
  order: ListOrder & Partial<Omit<WireCompany, 'version'>>,
): Promise<WireIssued> => post(`${at(id)}/papers?lang=${order.lang}`, { kind, version, ...order });

export const loadWords = (id: string, statement: number): Promise<WireKeptWords> =>
  get(`${at(id)}/letter-words`, { statement });

export const keepWords = (
  id: string,
  given: z.input<typeof saveWordsSchema>,
): Promise<WireKeptWords> => put(`${at(id)}/letter-words`, given);

export const loadCompany = (): Promise<WireCompany> => get('/company');

export const loadPapers = (
  query: Query,
  signal?: AbortSignal,
): Promise<{ readonly papers: readonly WirePaper[]; readonly next: string | null }> =>
  get('/papers', query, signal);

interface Gaps {
  readonly gaps: readonly { readonly series: string; readonly year: number; readonly n: number }[];
}

export const loadGaps = (): Promise<Gaps> => get('/papers/gaps');

export const paperUrl = (id: string, file: 'file' | 'pack.pdf', lang: Lang): string =>
  `${base()}/papers/${encodeURIComponent(id)}/${file}?lang=${lang}`;

export const voidPaper = (id: string, reason: string, person: string): Promise<WirePaper> =>
  post(`/papers/${encodeURIComponent(id)}/void`, { reason, person });

export const sendPaper = (id: string, sent: unknown): Promise<WirePaper> =>
  post(`/papers/${encodeURIComponent(id)}/sent`, sent);

export const uploadProof = (file: File): Promise<WireFile> =>
  uploadFile(file.name, file, new AbortController().signal);

export type StatementClocks = WireClocks['statements'][number];

export const loadClocks = (statement: string): Promise<WireClocks> => get('/clocks', { statement });

export const loadAllClocks = (): Promise<WireClocks> => get('/clocks');

export const markStatement = async (
  statement: string,
  kind: 'confirmed' | 'invoiced',
  day: string | null,
): Promise<void> => {
  await told(`/statements/${encodeURIComponent(statement)}/marks`, 'POST', { kind, day });
};

export const loadClockVersions = (chain: string): Promise<WireClockVersions> =>
  get(`/chains/${encodeURIComponent(chain)}/clocks`);

export type GivenClocks = Omit<WireClockVersions['versions'][number], 'recorded_at'>;

export const setClocks = (chain: string, given: GivenClocks): Promise<WireClockVersions> =>
  put(`/chains/${encodeURIComponent(chain)}/clocks`, given);

/** What answers with nothing when it is done. */
async function told(path: string, method: string, body: unknown): Promise<void> {
  const answer = await reach(`${base()}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) await accepted(answer);
}
