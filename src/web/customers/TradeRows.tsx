import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { preconditions, tradeTypes } from '../../domain/customers/trade.ts';
import type { WireTradePeriod } from '../../wire/customerProfiles.ts';
import { showCheck, showTradeType } from '../../words/customers.ts';
import { useTexts } from '../texts.ts';
import { DayField, WordsField } from '../ui/Field.tsx';
import { PickField } from './PickField.tsx';
import { areDaysSound } from './periods.ts';
import { useSuppliers } from './SuppliersDialog.tsx';

export type TradeDraft = WireTradePeriod & { readonly key: number };

export const blankTrade = (key: number): TradeDraft => ({
  ...{ key, from: null, to: null, type: 'T01', brand: null, signer: null, supplier: null },
  ...{ deliverer: null, checks: [] },
});

export const toTrade = (rows: readonly TradeDraft[]): WireTradePeriod[] =>
  rows.map(({ key: _, ...row }) => row);

interface TradeRowsProps {
  readonly rows: readonly TradeDraft[];
  readonly isAsked: boolean;
  readonly onChange: (rows: readonly TradeDraft[]) => void;
  readonly onAdd: (key: number) => void;
}

/** 贸易类型 by days, each with the parties of our side and what it needs. */
export function TradeRows({ rows, isAsked, onChange, onAdd }: TradeRowsProps) {
  const { t } = useTexts();
  return (
    <>
      {rows.map((row, n) => (
        <fieldset key={row.key} className="periodRow">
          <legend>{t('custPeriod', { n: n + 1 })}</legend>
          <TradeFields
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
            onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
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
          onClick={() => onAdd(Math.max(-1, ...rows.map(({ key }) => key)) + 1)}
        >
          {t('custTradeAdd')}
        </Button>
      </p>
    </>
  );
}

interface TradeFieldsProps {
  readonly row: TradeDraft;
  readonly onChange: (more: Partial<TradeDraft>) => void;
}

function TradeFields({ row, onChange }: TradeFieldsProps) {
  const { t, lang } = useTexts();
  const parties = (useSuppliers().data ?? []).map(({ id, periods }) => ({
    ...{ value: id, label: periods.at(-1)?.name ?? '' },
  }));
  const checkOf = (what: (typeof preconditions)[number]) =>
    row.checks.find((each) => each.what === what) ?? { what, met: null, note: '' };
  const setCheck = (next: TradeDraft['checks'][number]) =>
    onChange({ checks: [...row.checks.filter(({ what }) => what !== next.what), next] });
  return (
    <>
      <PickField
        label={t('custTrade')}
        value={row.type}
        options={tradeTypes.map((type) => ({
          ...{ value: type, label: `${type} ${showTradeType(type, lang)}` },
        }))}
        onChange={(type) => onChange({ type: (type ?? 'T01') as TradeDraft['type'] })}
      />
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
      {(['brand', 'signer', 'supplier', 'deliverer'] as const).map((part) => (
        <PickField
          key={part}
          label={t(`party_${part}`)}
          value={row[part]}
          none={t('custNothing')}
          options={parties}
          onChange={(value) => onChange({ [part]: value })}
        />
      ))}
      {row.type === 'T01' &&
        preconditions.map((what) => {
          const check = checkOf(what);
          return (
            <div key={what} className="checkRow">
              <PickField
                label={showCheck(what, lang)}
                value={check.met === null ? null : `${check.met}`}
                none={t('custCheck_null')}
                options={(['true', 'false'] as const).map((value) => ({
                  ...{ value, label: t(`custCheck_${value}`) },
                }))}
                onChange={(value) =>
                  setCheck({ ...check, met: value === null ? null : value === 'true' })
                }
              />
              <WordsField
                label={t('custNote')}
                value={check.note}
                onChange={(note) => setCheck({ ...check, note })}
              />
            </div>
          );
        })}
    </>
  );
}
