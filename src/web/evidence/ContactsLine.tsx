import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireRetailer } from '../../wire/retailers.ts';
import { showContact } from '../../words/contacts.ts';
import { get } from '../api.ts';
import { useMayRead } from '../session.ts';
import { useTexts } from '../texts.ts';

interface ContactsLineProps {
  readonly chain: string;
  readonly today: string;
}

const asked = ['settlement', 'buying'] as const;

/** 找谁: who settles and who buys at the chain today, beside its deadlines; none known, no line. */
export function ContactsLine({ chain, today }: ContactsLineProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['customer', 'retailer', demo ?? false, chain, ' '],
    queryFn: () => get<WireRetailer>(`/customers/${encodeURIComponent(chain)}/retailer`),
    enabled: useMayRead()('customers'),
  });
  const holds = ({ from, to }: WireRetailer['contacts'][number]) =>
    (from === null || from <= today) && (to === null || today <= to);
  const found = asked.flatMap(
    (role) => data?.contacts.find((each) => each.role === role && holds(each)) ?? [],
  );
  if (found.length === 0) return null;
  return (
    <li>
      <span className="quiet">{t('clockContacts')}</span>{' '}
      {found.map((each) => showContact(each, lang)).join('; ')}
    </li>
  );
}
