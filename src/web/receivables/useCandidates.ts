import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireCandidate, WireCandidates, WirePaid } from '../../wire/payments.ts';
import { applyPayment, loadCandidates, unapplyPayment } from './paymentsApi.ts';

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

/** What of a candidate is sent: its money, what explains the rest, or what comes back. */
const orderOf = ({ reason, parts, claims }: WireCandidate) => ({
  parts: parts.map(({ statement, amount }) => ({ statement, amount })),
  claims:
    reason === 'claim'
      ? []
      : claims.map(({ statement, dispute, amount }) => ({ statement, dispute, amount })),
});

const backOf = ({ reason, claims }: WireCandidate) => (reason === 'claim' ? claims : []);

export const applyCandidate = ({ id }: WirePaid, candidate: WireCandidate) =>
  applyPayment(id, {
    ...orderOf(candidate),
    recovers: backOf(candidate).map(({ dispute, version, amount }) => {
      return { dispute, version, amount };
    }),
  });

/** 撤回认款, in one step: all of it or nothing. */
export const takeBackCandidate = ({ id }: WirePaid, candidate: WireCandidate) =>
  unapplyPayment(id, {
    ...orderOf(candidate),
    recovers: backOf(candidate).map(({ dispute, amount }) => ({ dispute, amount })),
  });
