import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireCandidate, WireCandidates, WirePaid } from '../../wire/payments.ts';
import {
  applyPayment,
  loadCandidates,
  loadDues,
  putOnStatement,
  takeBackNote,
} from './paymentsApi.ts';

/** 未认款像什么, of a payment with money that stands nowhere; null = it has none, or is on its way. */
export function useCandidates(payment: WirePaid | null): WireCandidates | null {
  const { demo } = useSearch({ strict: false });
  const isLoose = payment !== null && payment.unapplied !== '0.00';
  const { data } = useQuery({
    queryKey: ['candidates', demo ?? false, payment?.id ?? '', payment?.unapplied ?? ''],
    queryFn: () => loadCandidates(payment?.id ?? ''),
    enabled: isLoose,
  });
  return isLoose ? (data ?? null) : null;
}

export const applyCandidate = ({ id }: WirePaid, { parts, claims }: WireCandidate) =>
  applyPayment(id, {
    parts: parts.map(({ statement, amount }) => ({ statement, amount })),
    claims: claims.map(({ statement, dispute, amount }) => ({ statement, dispute, amount })),
  });

/** What was applied comes off again, and what its claims explained is open again. */
export async function takeBackCandidate(
  { id, chain }: WirePaid,
  { parts, claims }: WireCandidate,
): Promise<void> {
  for (const { statement, amount } of parts) await putOnStatement(id, statement, `-${amount}`);
  if (claims.length === 0) return;
  const dues = await loadDues(chain);
  for (const { statement, dispute } of claims) {
    const notes = dues.find((due) => due.statement === statement)?.notes ?? [];
    const note = notes.findLast(({ by, counts }) => by?.id === dispute && counts !== null);
    if (note) await takeBackNote(statement, note.id);
  }
}
