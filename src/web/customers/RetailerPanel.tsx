import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type FeeKind, feeKinds } from '../../domain/contracts/fees.ts';
import type { WireRetailer } from '../../wire/retailers.ts';
import { showFeeKind } from '../../words/show.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { loadRetailer, saveRetailer } from './customersApi.ts';
import { PickField } from './PickField.tsx';
import { RetailerRows, ToldFields } from './RetailerRows.tsx';
import {
  type CodeDraft,
  type ContactDraft,
  type FactDraft,
  isFactWrong,
  type RetailerDraft,
  readRetailer,
  retailerDraftOf,
  withTemplate,
} from './retailerDraft.ts';
import { useKeep } from './useKeep.ts';

/** 零售商档案: how a chain settles, as far as it is known, each entry with its source and day. */
export function RetailerPanel({ chain }: { readonly chain: string }) {
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['customer', 'retailer', demo ?? false, chain],
    queryFn: () => loadRetailer(chain),
  });
  if (data) return <RetailerForm key={data.version} given={data} />;
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
        {draft.facts.map((row) => (
          <FactRow
            key={row.fact}
            row={row}
            onChange={(more) =>
              change({
                facts: draft.facts.map((each) =>
                  each.fact === row.fact ? { ...each, ...more } : each,
                ),
              })
            }
          />
        ))}
      </section>
      <section className="panel profilePart" aria-label={t('retailerCodes')}>
        <h2>{t('retailerCodes')}</h2>
        <p className="quiet">{t('retailerCodesHint')}</p>
        <CodeRows rows={draft.codes} onChange={(codes) => change({ codes })} />
        <h2>{t('retailerContacts')}</h2>
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

interface FactRowProps {
  readonly row: FactDraft;
  readonly onChange: (more: Partial<FactDraft>) => void;
}

function FactRow({ row, onChange }: FactRowProps) {
  const { t } = useTexts();
  const name = t(`retailerFact_${row.fact}`);
  return (
    <fieldset className="retailerRow" aria-label={name}>
      <WordsField
        label={name}
        value={row.value}
        error={isFactWrong(row) ? t('retailerFormWrong') : null}
        onChange={(value) => onChange({ value })}
      />
      <ToldFields row={row} isSaid={row.value.trim() !== ''} onChange={onChange} />
    </fieldset>
  );
}

interface RowsProps<Row> {
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

function CodeRows({ rows, onChange }: RowsProps<CodeDraft>) {
  const { t, lang } = useTexts();
  const fees = feeKinds.map((value: FeeKind) => ({ value, label: showFeeKind(value, lang) }));
  const ways = (['invoice', 'account'] as const).map((value) => ({
    ...{ value, label: t(`feeWay_${value}`) },
  }));
  const blank = (key: number): CodeDraft => ({
    ...{ key, code: '', name: '', fee: null, way: null, source: '', day: '' },
  });
  return (
    <RetailerRows
      rows={rows}
      add={t('retailerCodeAdd')}
      blank={blank}
      nameOf={({ code }) => code}
      isSaid={({ code }) => code.trim() !== ''}
      onChange={onChange}
      fields={(row, set) => (
        <>
          <WordsField
            label={t('retailerCode')}
            value={row.code}
            error={row.code.trim() === '' ? t('fieldNeeded') : null}
            onChange={(code) => set({ code })}
          />
          <WordsField
            label={t('retailerCodeName')}
            value={row.name}
            onChange={(name) => set({ name })}
          />
          <PickField
            label={t('feeNames')}
            value={row.fee}
            none={t('retailerByWords')}
            options={fees}
            onChange={(fee) => set({ fee })}
          />
          <PickField
            label={t('retailerWay')}
            value={row.way}
            none={t('retailerByWords')}
            options={ways}
            onChange={(way) => set({ way: way as CodeDraft['way'] })}
          />
        </>
      )}
    />
  );
}

function ContactRows({ rows, onChange }: RowsProps<ContactDraft>) {
  const { t } = useTexts();
  const blank = (key: number): ContactDraft => ({
    ...{ key, name: '', duty: '', reach: '', source: '', day: '' },
  });
  return (
    <RetailerRows
      rows={rows}
      add={t('retailerContactAdd')}
      blank={blank}
      nameOf={({ name }) => name}
      isSaid={({ name }) => name.trim() !== ''}
      onChange={onChange}
      fields={(row, set) => (
        <>
          <WordsField
            label={t('retailerContact')}
            value={row.name}
            error={row.name.trim() === '' ? t('fieldNeeded') : null}
            onChange={(name) => set({ name })}
          />
          <WordsField
            label={t('retailerDuty')}
            value={row.duty}
            onChange={(duty) => set({ duty })}
          />
          <WordsField
            label={t('retailerReach')}
            value={row.reach}
            onChange={(reach) => set({ reach })}
          />
        </>
      )}
    />
  );
}
