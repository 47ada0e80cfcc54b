import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { relations, type SiteKind } from '../../domain/customers/site.ts';
import type { WireCustomerDetail } from '../../wire/customerProfiles.ts';
import { showRelation } from '../../words/customers.ts';
import { useTexts } from '../texts.ts';
import { DayField } from '../ui/Field.tsx';
import { PickField } from './PickField.tsx';
import { areDaysSound } from './periods.ts';
import { useSuppliers } from './SuppliersDialog.tsx';
import { blankPeriod, type PeriodDraft } from './siteDraft.ts';

interface PeriodRowsProps {
  readonly customer: WireCustomerDetail;
  /** It stands not within itself. */
  readonly siteId: string | null;
  readonly kind: SiteKind;
  readonly rows: readonly PeriodDraft[];
  readonly isAsked: boolean;
  readonly onChange: (rows: readonly PeriodDraft[]) => void;
}

/** 归属与结算关系 by days: a part of the form for each period. */
export function PeriodRows({ rows, isAsked, onChange, ...given }: PeriodRowsProps) {
  const { t } = useTexts();
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return (
    <fieldset className="periodRows">
      <legend>{t('custTimeline')}</legend>
      {rows.map((row, n) => (
        <fieldset key={row.key} className="periodRow">
          <legend>{t('custPeriod', { n: n + 1 })}</legend>
          <PeriodFields
            {...given}
            row={row}
            onChange={(more) =>
              onChange(rows.map((each) => (each.key === row.key ? { ...each, ...more } : each)))
            }
          />
          <Button
            type="text"
            size="small"
            className="periodLess"
            icon={<CloseOutlined />}
            aria-label={t('custPeriodLess', { n: n + 1 })}
            onClick={() => onChange(rows.filter((each) => each.key !== row.key))}
          />
        </fieldset>
      ))}
      {isAsked && !areDaysSound(rows) && (
        <p className="fieldError" role="alert">
          {t('custOverlap')}
        </p>
      )}
      <p>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange([...rows, blankPeriod(key)])}
        >
          {t('custPeriodAdd')}
        </Button>
      </p>
    </fieldset>
  );
}

interface PeriodFieldsProps extends Pick<PeriodRowsProps, 'customer' | 'siteId' | 'kind'> {
  readonly row: PeriodDraft;
  readonly onChange: (more: Partial<PeriodDraft>) => void;
}

function PeriodFields({ customer, siteId, kind, row, onChange }: PeriodFieldsProps) {
  const { t, lang } = useTexts();
  const suppliers = useSuppliers().data ?? [];
  const places = customer.sites
    .filter(({ id }) => id !== siteId)
    .map(({ id, name }) => ({ value: id, label: name }));
  const nameOf = (periods: readonly { readonly name: string }[]) => periods.at(-1)?.name ?? '';
  const companies = customer.entities.map(({ id, periods }) => ({
    ...{ value: id, label: nameOf(periods) },
  }));
  const agents = customer.entities
    .filter(({ is_agent }) => is_agent)
    .map(({ id, periods }) => ({ value: id, label: nameOf(periods) }));
  const parties = suppliers.map(({ id, periods }) => ({ value: id, label: nameOf(periods) }));
  type Part = Exclude<keyof PeriodDraft, 'key' | 'from' | 'to' | 'relation'>;
  const pick = (part: Part, label: string, none: string, options: typeof places) => (
    <PickField
      label={label}
      value={row[part]}
      none={none}
      options={options}
      onChange={(value) => onChange({ [part]: value })}
    />
  );
  const own = siteId === null ? [] : [{ value: siteId, label: t('custStores') }];
  const byRelation = t('custByRelation');
  return (
    <>
      <DayField
        label={t('custFrom')}
        value={row.from ?? ''}
        onChange={(from) => onChange({ from: from || null })}
      />
      <DayField
        label={t('custTo')}
        value={row.to ?? ''}
        onChange={(to) => onChange({ to: to || null })}
      />
      {pick('parent', t('custParent'), t('custNothing'), places)}
      {pick('entity', t('custEntity'), t('custNothing'), companies)}
      {kind === 'store' && (
        <>
          <PickField
            label={t('custRelations')}
            value={row.relation}
            none={t('custNone')}
            options={relations.map((each) => ({
              ...{ value: each, label: `${each} ${showRelation(each, lang)}` },
            }))}
            onChange={(relation) => onChange({ relation: relation as PeriodDraft['relation'] })}
          />
          {pick('agent', t('party_agent'), t('custNothing'), agents)}
          <details className="periodMore">
            <summary>{t('custMore')}</summary>
            <div className="fieldGrid">
              {pick('order_site', t('party_order'), byRelation, [...own, ...places])}
              {pick('ship_site', t('party_ship'), byRelation, [...own, ...places])}
              {pick('bill_entity', t('party_bill'), byRelation, companies)}
              {pick('pay_entity', t('party_pay'), byRelation, companies)}
              {pick('supplier', t('party_supplier'), t('custNothing'), parties)}
              {pick('deliverer', t('party_deliverer'), t('custNothing'), parties)}
            </div>
          </details>
        </>
      )}
    </>
  );
}
