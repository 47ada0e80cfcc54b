import type { WireClocks } from '../../wire/papers.ts';
import type { WireMarks } from '../../wire/reports.ts';
import { base, get, Refusal, reach } from '../api.ts';

/** `last`: those of the newest months, so many of them; null = of all. */
export const loadClocks = async (
  chain: string | null,
  last: number | null,
): Promise<WireClocks['statements']> =>
  (await get<WireClocks>('/clocks', { chain, last })).statements;

export const loadMarks = async (statement: string): Promise<WireMarks['marks']> =>
  (await get<WireMarks>(`/statements/${statement}/marks`)).marks;

export interface NewMark {
  readonly kind: 'confirmed' | 'invoiced' | 'owner';
  readonly person: string;
  /** null takes the mark back. */
  readonly day?: string | null;
  readonly amount?: string;
}

/** `version` is the number of marks that was seen: another one is refused. */
export async function setMark(statement: string, version: number, mark: NewMark): Promise<void> {
  const answer = await reach(`${base()}/statements/${encodeURIComponent(statement)}/marks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version, ...mark }),
  });
  if (!answer.ok) throw new Refusal(await answer.json());
}
