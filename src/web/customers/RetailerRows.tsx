import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../texts.ts';
import { DayField, WordsField } from '../ui/Field.tsx';
import { isDay } from '../ui/typed.ts';

/** An entry as it is typed; '' = not known. */
export interface ToldDraft {
  readonly key: number;
  readonly source: string;
  readonly day: string;
}

export const isToldSound = ({ source, day }: ToldDraft): boolean =>
  source.trim() !== '' && (day === '' || isDay(day));

interface ToldFieldsProps {
  readonly row: ToldDraft;
  /** What is said needs its source. */
  readonly isSaid: boolean;
  readonly onChange: (more: Partial<ToldDraft>) => void;
}

/** 来源 and 日期 of an entry. */
export function ToldFields({ row, isSaid, onChange }: ToldFieldsProps) {
  const { t } = useTexts();
  return (
    <>
      <WordsField
        label={t('custSource')}
        value={row.source}
        error={isSaid && row.source.trim() === '' ? t('retailerSourceNeeded') : null}
        onChange={(source) => onChange({ source })}
      />
      <DayField label={t('retailerDay')} value={row.day} onChange={(day) => onChange({ day })} />
    </>
  );
}

interface RetailerRowsProps<Row extends ToldDraft> {
  readonly rows: readonly Row[];
  readonly add: string;
  readonly blank: (key: number) => Row;
  readonly nameOf: (row: Row) => string;
  readonly isSaid: (row: Row) => boolean;
  readonly fields: (row: Row, set: (more: Partial<Row>) => void) => ReactNode;
  readonly onChange: (rows: readonly Row[]) => void;
}

/** Entries of one sort, each with its source; added and taken away. */
export function RetailerRows<Row extends ToldDraft>({
  rows,
  add,
  blank,
  nameOf,
  isSaid,
  fields,
  onChange,
}: RetailerRowsProps<Row>) {
  const { t } = useTexts();
  return (
    <>
      {rows.map((row) => {
        const set = (more: Partial<Row>) =>
          onChange(rows.map((each) => (each.key === row.key ? { ...each, ...more } : each)));
        return (
          <fieldset key={row.key} className="retailerRow several" aria-label={nameOf(row) || add}>
            {fields(row, set)}
            <ToldFields
              row={row}
              isSaid={isSaid(row)}
              onChange={(more) => set(more as Partial<Row>)}
            />
            <Button
              type="text"
              size="small"
              className="periodLess"
              icon={<CloseOutlined />}
              aria-label={t('retailerLess', { name: nameOf(row) })}
              onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
            />
          </fieldset>
        );
      })}
      <p>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange([...rows, blank(Math.max(0, ...rows.map(({ key }) => key)) + 1)])}
        >
          {add}
        </Button>
      </p>
    </>
  );
}
