import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import type { WireParties } from '../../wire/customers.ts';
import { useTexts } from '../texts.ts';
import { Part } from '../ui/why/WhyPanel.tsx';
import { findParties } from './customersApi.ts';

/** 单据四方, each with why it is who it is. */
export function PartiesList({ parties }: { readonly parties: WireParties }) {
  const { t } = useTexts();
  return (
    <dl className="partiesList">
      {(['order', 'ship', 'bill', 'pay'] as const).map((what) => {
        const { name, tax_no, source } = parties[what];
        return (
          <div key={what}>
            <dt>{t(`party_${what}`)}</dt>
            <dd>
              {name ?? '-'}
              {tax_no && <span className="quiet number"> {tax_no}</span>}
              <span className="quiet small"> {t(`partySource_${source}`)}</span>
            </dd>
          </div>
        );
      })}
      {(['agent', 'supplier', 'deliverer'] as const).map((what) => {
        const found = parties[what];
        if (!found) return null;
        return (
          <div key={what}>
            <dt>{t(`party_${what}`)}</dt>
            <dd>{found.name}</dd>
          </div>
        );
      })}
    </dl>
  );
}

interface StorePartiesProps {
  readonly chain: string;
  readonly store: string;
  readonly day: string | null;
}

/** 单据四方 of the store that a line names, on its day; nothing where the customer tree has no such store. */
export function StoreParties({ chain, store, day }: StorePartiesProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({
    queryKey: ['parties', demo ?? false, chain, store, day, lang],
    queryFn: () => findParties(chain, { store, ...(day !== null && { day }), lang }),
    staleTime: 60_000,
  });
  if (!data?.parties) return null;
  return (
    <Part title={t('custParties')}>
      <PartiesList parties={data.parties} />
    </Part>
  );
}
