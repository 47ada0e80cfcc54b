import { Button } from 'antd';
import { useState } from 'react';
import { marketStages } from '../../domain/customers/marketStage.ts';
import { formats, siteKinds } from '../../domain/customers/site.ts';
import type { WireCustomerDetail } from '../../wire/customerProfiles.ts';
import type { WireSiteDetail } from '../../wire/customers.ts';
import { showFormat, showMarketStage, showSiteKind } from '../../words/customers.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { DayField, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { keepSite } from './customersApi.ts';
import { PeriodRows } from './PeriodRows.tsx';
import { PickField } from './PickField.tsx';
import { areDaysSound } from './periods.ts';
import { draftOf, isCount, isDayOrNone, type SiteDraft, toSite } from './siteDraft.ts';
import { useKeep } from './useKeep.ts';

interface SiteDialogProps {
  readonly customer: WireCustomerDetail;
  /** null = a new one. */
  readonly site: WireSiteDetail | null;
  readonly onClose: () => void;
}

/** 机构: what it is, and where it stands by days. */
export function SiteDialog({ customer, site, onClose }: SiteDialogProps) {
  const { t } = useTexts();
  const [draft, setDraft] = useState(() => draftOf(site));
  const [isAsked, setAsked] = useState(false);
  const { failure, isBusy, keep } = useKeep();
  const change = (more: Partial<SiteDraft>) => setDraft({ ...draft, ...more });
  const submit = async () => {
    setAsked(true);
    if (!isSound(draft)) return;
    if ((await keep(() => keepSite(customer.chain, toSite(draft), site))) !== null) onClose();
  };
  const title = site ? t('custEditOf', { name: site.name }) : t('custStoreNew');
  return (
    <Dialog title={title} place="right" onClose={onClose}>
      <form
        className="customerForm"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SiteFields draft={draft} isAsked={isAsked} onChange={change} />
        <PeriodRows
          customer={customer}
          siteId={site?.id ?? null}
          kind={draft.kind}
          rows={draft.periods}
          isAsked={isAsked}
          onChange={(periods) => change({ periods })}
        />
        {site && (
          <WordsField
            label={t('custChangeWhy')}
            value={draft.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <div className="formActions">
          <Button onClick={onClose}>{t('close')}</Button>
          <ActButton right="customers" type="primary" htmlType="submit" disabled={isBusy}>
            {t('custSave')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}

const isSound = ({ name, area, skus, opened, closed, periods }: SiteDraft): boolean =>
  name.trim() !== '' &&
  isCount(area) &&
  isCount(skus) &&
  isDayOrNone(opened) &&
  isDayOrNone(closed) &&
  areDaysSound(periods);

interface SiteFieldsProps {
  readonly draft: SiteDraft;
  readonly isAsked: boolean;
  readonly onChange: (more: Partial<SiteDraft>) => void;
}

function SiteFields({ draft, isAsked, onChange }: SiteFieldsProps) {
  const { t, lang } = useTexts();
  const words = (name: 'code' | 'city' | 'aliases' | 'exception', label: string) => (
    <WordsField
      label={label}
      value={draft[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  const count = (name: 'area' | 'skus', label: string) => (
    <WordsField
      label={label}
      value={draft[name]}
      error={isCount(draft[name]) ? null : t('custNumberWrong')}
      onChange={(value) => onChange({ [name]: value.trim() })}
    />
  );
  const isStore = draft.kind === 'store';
  return (
    <div className="fieldGrid">
      <PickField
        label={t('custKind')}
        value={draft.kind}
        options={siteKinds.map((kind) => ({ value: kind, label: showSiteKind(kind, lang) }))}
        onChange={(kind) => onChange({ kind: (kind ?? 'store') as SiteDraft['kind'] })}
      />
      {words('code', t('custCode'))}
      <WordsField
        label={t('custStore')}
        value={draft.name}
        error={isAsked && draft.name.trim() === '' ? t('custNameNeeded') : null}
        onChange={(name) => onChange({ name })}
      />
      {words('city', t('custCity'))}
      {isStore && (
        <>
          <PickField
            label={t('custFormat')}
            value={draft.format}
            none={t('custNone')}
            options={formats.map((each) => ({ value: each, label: showFormat(each, lang) }))}
            onChange={(format) => onChange({ format: format as SiteDraft['format'] })}
          />
          {count('area', t('custArea'))}
          {count('skus', t('custSkus'))}
        </>
      )}
      {draft.kind !== 'store' && (
        <PickField
          label={t('custStage')}
          value={draft.stage === '' ? null : draft.stage}
          none={t('custNone')}
          options={marketStages.map((each) => ({
            value: `${each}`,
            label: showMarketStage(each, lang),
          }))}
          onChange={(stage) => onChange({ stage: stage ?? '' })}
        />
      )}
      <DayField
        label={t('custOpened')}
        value={draft.opened}
        onChange={(opened) => onChange({ opened })}
      />
      <DayField
        label={t('custClosed')}
        value={draft.closed}
        onChange={(closed) => onChange({ closed })}
      />
      {words('aliases', t('custAliases'))}
      {isStore && words('exception', t('custException'))}
    </div>
  );
}
