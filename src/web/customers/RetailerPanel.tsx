import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { invoiceFacts, remarkNames } from '../../domain/customers/invoiceRules.ts';
import type { RetailerFact } from '../../domain/customers/retailerProfile.ts';
import type { WireRetailer } from '../../wire/retailers.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { loadRetailer, saveRetailer } from './customersApi.ts';
import { FactRows } from './RetailerFacts.tsx';
import { LayoutRows } from './RetailerLayouts.tsx';
import { CodeRows, ContactRows } from './RetailerLists.tsx';
import {
  type RetailerDraft,
  readRetailer,
  retailerDraftOf,
  withTemplate,
} from './retailerDraft.ts';
import { useKeep } from './useKeep.ts';
import { useOn } from './useOn.ts';

const isOfInvoice = (fact: RetailerFact): boolean =>
  fact === 'invoice' || (invoiceFacts as readonly RetailerFact[]).includes(fact);

/** 零售商档案: how a chain settles, as far as it is known, each entry with its source and day. */
export function RetailerPanel({ chain }: { readonly chain: string }) {
  const { demo } = useSearch({ strict: false });
  const { on, onKey, isPast } = useOn();
  const { data, error, refetch } = useQuery({
    queryKey: ['customer', 'retailer', demo ?? false, chain, onKey],
    queryFn: () => loadRetailer(chain, on),
  });
  if (data)
    return (
      <fieldset className="plainSet" disabled={isPast}>
        <RetailerForm key={`${onKey} ${data.version}`} given={data} />
      </fieldset>
    );
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  return <span className="bone tall w60" />;
}

function RetailerForm({ given }: { readonly given: WireRetailer }) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(() => retailerDraftOf(given));
  const { failure, isBusy, keep } = useKeep();
  const read = readRetailer(draft);
  const change = (more: Partial<RetailerDraft>) => setDraft({ ...draft, ...more });
  const submit = async () => {
    if (read) await keep(() => saveRetailer(given.chain, { version: given.version, ...read }));
  };
  return (
    <form
      className="customerParts"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <section className="panel profilePart" aria-label={t('custTab_retailer')}>
        <p className="quiet">{t('retailerHint')}</p>
        <TemplateNotice
          given={given}
          draft={draft}
          onUse={() => setDraft(withTemplate(draft, given.template))}
        />
        <h2>{t('retailerDays')}</h2>
        <FactRows
          rows={draft.facts}
          of={(fact) => !isOfInvoice(fact)}
          onChange={(facts) => change({ facts })}
        />
      </section>
      <section className="panel profilePart" aria-label={t('retailerLayouts')}>
        <h2>{t('retailerLayouts')}</h2>
        <p className="quiet">{t('retailerLayoutsHint')}</p>
        <LayoutRows rows={draft.layouts} onChange={(layouts) => change({ layouts })} />
      </section>
      <section className="panel profilePart" aria-label={t('retailerInvoice')}>
        <h2>{t('retailerInvoice')}</h2>
        <p className="quiet">
          {t('retailerInvoiceHint', { names: remarkNames.map((name) => `{${name}}`).join(' ') })}
        </p>
        <FactRows rows={draft.facts} of={isOfInvoice} onChange={(facts) => change({ facts })} />
      </section>
      <section className="panel profilePart" aria-label={t('retailerCodes')}>
        <h2>{t('retailerCodes')}</h2>
        <p className="quiet">{t('retailerCodesHint')}</p>
        <CodeRows rows={draft.codes} onChange={(codes) => change({ codes })} />
      </section>
      <section className="panel profilePart" aria-label={t('retailerContacts')}>
        <h2>{t('retailerContacts')}</h2>
        <p className="quiet">{t('retailerContactsHint')}</p>
        <ContactRows rows={draft.contacts} onChange={(contacts) => change({ contacts })} />
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <div className="formActions">
          <Button disabled={isBusy} onClick={() => setDraft(retailerDraftOf(given))}>
            {t('custReset')}
          </Button>
          <ActButton
            right="customers"
            type="primary"
            htmlType="submit"
            disabled={isBusy || read === null}
            {...(read === null ? { title: t('fieldsToMend') } : {})}
          >
            {t('custSave')}
          </ActButton>
        </div>
      </section>
    </form>
  );
}

interface TemplateNoticeProps {
  readonly given: WireRetailer;
  readonly draft: RetailerDraft;
  readonly onUse: () => void;
}

/** 已知资料: offered as long as something of it would fill what is empty. */
function TemplateNotice({ given, draft, onUse }: TemplateNoticeProps) {
  const { t } = useTexts();
  const more = given.template.filter(
    ({ fact }) => draft.facts.find((row) => row.fact === fact)?.value === '',
  );
  if (more.length === 0) return null;
  return (
    <Notice
      tone="quiet"
      title={t('retailerTemplate', { n: more.length })}
      text={more.map(({ value, source }) => `${value} (${source})`).join('; ')}
      action={<Button onClick={onUse}>{t('retailerUse')}</Button>}
    />
  );
}
