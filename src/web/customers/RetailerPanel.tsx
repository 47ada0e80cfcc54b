import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireRetailer } from '../../wire/retailers.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { loadRetailer, saveRetailer } from './customersApi.ts';
import { ContactRows } from './RetailerLists.tsx';
import { RetailerParts } from './RetailerParts.tsx';
import {
  type RetailerDraft,
  readRetailer,
  retailerDraftOf,
  withTemplate,
} from './retailerDraft.ts';
import { TemplatesDialog } from './TemplatesDialog.tsx';
import { useKeep } from './useKeep.ts';
import { useOn } from './useOn.ts';

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
  const [isPicking, setPicking] = useState(false);
  const { failure, isBusy, keep } = useKeep();
  const read = readRetailer(draft);
  const change = (more: Partial<RetailerDraft>) => setDraft({ ...draft, ...more });
  const submit = async () => {
    if (read) await keep(() => saveRetailer(given.chain, { version: given.version, ...read }));
  };
  return (
    <>
      <form
        className="customerParts"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <RetailerParts
          draft={draft}
          onChange={change}
          head={
            <section className="panel profilePart" aria-label={t('custTab_retailer')}>
              <p className="quiet">{t('retailerHint')}</p>
              <TemplateNotice
                given={given}
                draft={draft}
                onUse={() => setDraft(withTemplate(draft, given.template))}
              />
              <p>
                <Button onClick={() => setPicking(true)}>{t('templates')}</Button>
              </p>
            </section>
          }
          foot={
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
          }
        />
      </form>
      {isPicking && (
        <TemplatesDialog
          chain={given.chain}
          entries={read ?? given}
          onUse={(next) => setDraft(next)}
          onClose={() => setPicking(false)}
        />
      )}
    </>
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
