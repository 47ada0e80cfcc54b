import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { plausibleFields } from '../../domain/imports/plausible.ts';
import { dayForms, printedSigns, totalsForms } from '../../domain/sheets/layout.ts';
import type { Field } from '../../domain/sheets/sheet.ts';
import { showField } from '../../words/fields.ts';
import { useTexts } from '../texts.ts';
import { WordsField } from '../ui/Field.tsx';
import { PickField } from './PickField.tsx';
import type { RowsProps } from './RetailerLists.tsx';
import { RetailerRows } from './RetailerRows.tsx';
import {
  type ColumnDraft,
  doubleHeadings,
  isHeadRowSound,
  type LayoutDraft,
} from './retailerDraft.ts';

const blank = (key: number): LayoutDraft => ({
  ...{ key, name: '', sheet: '', headRow: '', columns: [], taken: null, returned: null },
  ...{ totals: null, days: null, source: '', day: '' },
});

/** 结算单格式: how a chain's papers are laid out, each with its source. */
export function LayoutRows({ rows, onChange }: RowsProps<LayoutDraft>) {
  const { t } = useTexts();
  const signs = printedSigns.map((value) => ({ value, label: t(`layoutSign_${value}`) }));
  const totals = totalsForms.map((value) => ({ value, label: t(`layoutTotals_${value}`) }));
  const days = dayForms.map((value) => ({ value, label: t(`layoutDays_${value}`) }));
  const none = t('retailerUnknown');
  return (
    <RetailerRows
      rows={rows}
      add={t('retailerLayoutAdd')}
      blank={blank}
      nameOf={({ name }) => name}
      isSaid={({ name }) => name.trim() !== ''}
      onChange={onChange}
      fields={(row, set) => (
        <>
          <WordsField
            label={t('layoutName')}
            value={row.name}
            error={row.name.trim() === '' ? t('fieldNeeded') : null}
            onChange={(name) => set({ name })}
          />
          <WordsField
            label={t('layoutSheet')}
            value={row.sheet}
            onChange={(sheet) => set({ sheet })}
          />
          <WordsField
            label={t('layoutHeadRow')}
            value={row.headRow}
            error={isHeadRowSound(row) ? null : t('layoutRowWrong')}
            onChange={(headRow) => set({ headRow })}
          />
          <PickField
            label={t('layoutTaken')}
            {...{ value: row.taken, none, options: signs }}
            onChange={(taken) => set({ taken: taken as LayoutDraft['taken'] })}
          />
          <PickField
            label={t('layoutReturned')}
            {...{ value: row.returned, none, options: signs }}
            onChange={(returned) => set({ returned: returned as LayoutDraft['returned'] })}
          />
          <PickField
            label={t('layoutTotals')}
            {...{ value: row.totals, none, options: totals }}
            onChange={(next) => set({ totals: next as LayoutDraft['totals'] })}
          />
          <PickField
            label={t('layoutDays')}
            {...{ value: row.days, none, options: days }}
            onChange={(next) => set({ days: next as LayoutDraft['days'] })}
          />
          <ColumnRows row={row} onChange={(columns) => set({ columns })} />
        </>
      )}
    />
  );
}

interface ColumnRowsProps {
  readonly row: LayoutDraft;
  readonly onChange: (columns: readonly ColumnDraft[]) => void;
}

/** Their headings and what each of them means. */
function ColumnRows({ row, onChange }: ColumnRowsProps) {
  const { t, lang } = useTexts();
  const twice = doubleHeadings(row);
  const fields = plausibleFields('statement').flatMap((group) => group.fields);
  const options = fields.map((value) => ({ value, label: showField(value, lang) }));
  const set = (key: number, more: Partial<ColumnDraft>) =>
    onChange(row.columns.map((each) => (each.key === key ? { ...each, ...more } : each)));
  const next = Math.max(0, ...row.columns.map(({ key }) => key)) + 1;
  return (
    <fieldset className="layoutColumns" aria-label={t('layoutColumns')}>
      <legend>{t('layoutColumns')}</legend>
      {row.columns.map(({ key, heading, field }) => (
        <div key={key} className="layoutColumn">
          <WordsField
            label={t('layoutHeading')}
            value={heading}
            error={
              heading.trim() === ''
                ? t('fieldNeeded')
                : twice.has(key)
                  ? t('layoutHeadingTwice')
                  : null
            }
            onChange={(text) => set(key, { heading: text })}
          />
          <PickField
            label={t('layoutField')}
            value={field}
            none={t('layoutUnused')}
            options={options}
            onChange={(value) => set(key, { field: value as Field | null })}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('layoutColumnLess', { name: heading })}
            onClick={() => onChange(row.columns.filter((each) => each.key !== key))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onChange([...row.columns, { key: next, heading: '', field: null }])}
      >
        {t('layoutColumnAdd')}
      </Button>
    </fieldset>
  );
}
