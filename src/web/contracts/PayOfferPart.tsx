import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { WorkCalendar } from '../../domain/calendar/workCalendar.ts';
import type { PayEvents } from '../../domain/contracts/payDay.ts';
import { offerPayDays } from '../../domain/contracts/payOffer.ts';
import { readPayTerm } from '../../domain/contracts/payTerm.ts';
import { payDaysBy } from '../../domain/customers/retailerProfile.ts';
import { type Day, parseDay } from '../../domain/values/day.ts';
import type { WireRetailer } from '../../wire/retailers.ts';
import { calcTexts } from '../../words/calculations.ts';
import { showText } from '../../words/show.ts';
import { get } from '../api.ts';
import { useMayRead } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Field } from '../ui/Field.tsx';
import type { Given } from './calcAnswer.ts';

interface PayOfferPartProps {
  readonly given: Given;
  readonly calendar: WorkCalendar;
  readonly onChoose: (chosen: Given) => void;
}

/** 对照结算档案: the day with the pay days of a chain that somebody picks, with who told them; it is taken by hand alone. */
export function PayOfferPart({ given, calendar, onChoose }: PayOfferPartProps) {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const enabled = useMayRead()('customers');
  const chosen = given.retailer ?? '';
  const { data: customers = [] } = useQuery({
    queryKey: ['customers', demo ?? false, 'names'],
    queryFn: async () =>
      (await get<{ customers: readonly { chain: string }[] }>('/customers')).customers,
    enabled,
  });
  const { data, error } = useQuery({
    queryKey: ['customer', 'retailer', demo ?? false, chosen, ' '],
    queryFn: () => get<WireRetailer>(`/customers/${encodeURIComponent(chosen)}/retailer`),
    enabled: enabled && chosen !== '',
  });
  if (customers.length === 0) return null;
  const names = customers.map(({ chain }) => chain);
  const offer = data && offerOf(data, given, calendar);
  const said = (code: string, facts = {}) => showText(calcTexts, code, facts, lang);
  return (
    <>
      <Field label={t('calcRetailer')}>
        {(id) => (
          <select
            id={id}
            className="pick"
            value={chosen}
            onChange={({ target }) => onChoose({ retailer: target.value })}
          >
            <option value="">{t('calcRetailerNone')}</option>
            {[...new Set(chosen === '' ? names : [...names, chosen])].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      </Field>
      {error && <p className="person">{error.message}</p>}
      {offer === 'silent' && (
        <p className="quiet">{said('calc.profileSilent', { chain: chosen })}</p>
      )}
      {offer === 'own' && (
        <p className="quiet">{said('calc.profileNotAsked', { chain: chosen })}</p>
      )}
      {offer && typeof offer === 'object' && (
        <p>
          {said('calc.profileOffer', {
            ...{ days: offer.days.join('/'), day: offer.due, term: offer.term },
            source: [offer.source, offer.day].filter(Boolean).join(', '),
          })}{' '}
          <Button size="small" onClick={() => onChoose({ term: offer.term })}>
            {t('calcRetailerUse')}
          </Button>
        </p>
      )}
    </>
  );
}

function offerOf({ facts }: WireRetailer, given: Given, calendar: WorkCalendar) {
  const found = facts.find(({ fact }) => fact === 'payDays');
  if (!found) return 'silent';
  const term = (given.term ?? '').trim();
  if (!('term' in readPayTerm(term))) return null;
  const dayOf = (name: string): Day | null => parseDay(given[name] ?? '');
  const events: PayEvents = {
    ...{ delivery: dayOf('delivery'), receipt: dayOf('receipt'), statement: dayOf('statement') },
    ...{ invoice: dayOf('invoice'), invoiceReceived: dayOf('invoiceReceived') },
  };
  if (Object.values(events).every((day) => day === null)) return null;
  const told = payDaysBy({ ...found, day: found.day as Day | null });
  return (told && offerPayDays(term, told, events, calendar)) ?? 'own';
}
