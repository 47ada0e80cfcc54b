import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { WireNewEntity } from '../../wire/customers.ts';
import { useTexts } from '../texts.ts';
import { DayField, WordsField } from '../ui/Field.tsx';
import { areDaysSound } from './periods.ts';

export type NamedDraft = WireNewEntity['periods'][number] & { readonly key: number };

export const blankNamed = (key: number): NamedDraft => ({
  ...{ key, from: null, to: null, name: '', tax_no: '', address: '', bank: '' },
});

export const areNamed = (rows: readonly NamedDraft[]): boolean =>
  rows.length > 0 && rows.every(({ name }) => name.trim() !== '') && areDaysSound(rows);

export const toNamed = (rows: readonly NamedDraft[]): WireNewEntity['periods'] =>
  rows.map(({ key: _, ...row }) => row);

interface NamedRowsProps {
  readonly rows: readonly NamedDraft[];
  readonly isAsked: boolean;
  readonly onChange: (rows: readonly NamedDraft[]) => void;
}

/** 名称与税号 from a day to a day, a part of the form each. */
export function NamedRows({ rows, isAsked, onChange }: NamedRowsProps) {
  const { t } = useTexts();
  const add = () => onChange([...rows, blankNamed(Math.max(0, ...rows.map(({ key }) => key)) + 1)]);
  return (
    <>
      {rows.map((row, n) => {
        const set = (more: Partial<NamedDraft>) =>
          onChange(rows.map((each) => (each.key === row.key ? { ...each, ...more } : each)));
        return (
          <fieldset key={row.key} className="periodRow">
            <legend>{t('custPeriod', { n: n + 1 })}</legend>
            <WordsField
              label={t('custStore')}
              value={row.name}
              error={isAsked && row.name.trim() === '' ? t('custNameNeeded') : null}
              onChange={(name) => set({ name })}
            />
            <WordsField
              label={t('custTaxNo')}
              value={row.tax_no}
              onChange={(tax_no) => set({ tax_no })}
            />
            <WordsField
              label={t('custAddress')}
              value={row.address}
              onChange={(address) => set({ address })}
            />
            <WordsField label={t('custBank')} value={row.bank} onChange={(bank) => set({ bank })} />
            <DayField
              label={t('custFrom')}
              value={row.from ?? ''}
              onChange={(from) => set({ from: from || null })}
            />
            <DayField
              label={t('custTo')}
              value={row.to ?? ''}
              onChange={(to) => set({ to: to || null })}
            />
            {rows.length > 1 && (
              <Button
                type="text"
                size="small"
                className="periodLess"
                icon={<CloseOutlined />}
                aria-label={t('custPeriodLess', { n: n + 1 })}
                onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
              />
            )}
          </fieldset>
        );
      })}
      {isAsked && !areDaysSound(rows) && (
        <p className="fieldError" role="alert">
          {t('custDaysWrong')}
        </p>
      )}
      <p>
        <Button size="small" icon={<PlusOutlined />} onClick={add}>
          {t('custPeriodAdd')}
        </Button>
      </p>
    </>
  );
}
