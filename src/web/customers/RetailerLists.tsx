import { type FeeKind, feeKinds } from '../../domain/contracts/fees.ts';
import { contactRoles } from '../../domain/customers/retailerProfile.ts';
import { showFeeKind } from '../../words/show.ts';
import { useFeeTexts } from '../feeNames.ts';
import { useTexts } from '../texts.ts';
import { DayField, WordsField } from '../ui/Field.tsx';
import { Mark } from '../ui/Mark.tsx';
import { showDay } from '../ui/showTime.ts';
import { PickField } from './PickField.tsx';
import { RetailerRows } from './RetailerRows.tsx';
import { type CodeDraft, type ContactDraft, isPostSound } from './retailerDraft.ts';
import { useOn } from './useOn.ts';

export interface RowsProps<Row> {
  readonly rows: readonly Row[];
  readonly onChange: (rows: readonly Row[]) => void;
}

/** 扣项代码. */
export function CodeRows({ rows, onChange }: RowsProps<CodeDraft>) {
  const { t, lang, fees: names } = useFeeTexts();
  const fees = feeKinds.map((value: FeeKind) => ({
    value,
    label: showFeeKind(value, lang, names),
  }));
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

/** 对方联系人. */
export function ContactRows({ rows, onChange }: RowsProps<ContactDraft>) {
  const { t } = useTexts();
  const { on } = useOn();
  const day = on.day ?? on.as_known_on ?? showDay(new Date().toISOString());
  const roles = contactRoles.map((value) => ({ value, label: t(`contactRole_${value}`) }));
  const blank = (key: number): ContactDraft => ({
    ...{ key, name: '', role: 'other', duty: '', phone: '', mail: '' },
    ...{ from: '', to: '', source: '', day: '' },
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
          <PickField
            label={t('retailerRole')}
            value={row.role}
            options={roles}
            onChange={(role) => set({ role: role as ContactDraft['role'] })}
          />
          <WordsField
            label={t('retailerDuty')}
            value={row.duty}
            onChange={(duty) => set({ duty })}
          />
          <WordsField
            label={t('retailerPhone')}
            value={row.phone}
            onChange={(phone) => set({ phone })}
          />
          <WordsField
            label={t('retailerMail')}
            value={row.mail}
            onChange={(mail) => set({ mail })}
          />
          <DayField label={t('retailerFrom')} value={row.from} onChange={(from) => set({ from })} />
          <DayField
            label={t('retailerTo')}
            value={row.to}
            error={isPostSound(row) ? null : t('retailerEnds')}
            onChange={(to) => set({ to })}
          />
          {((row.from !== '' && row.from > day) || (row.to !== '' && row.to < day)) && (
            <Mark tone="quiet">{t('retailerOut', { day })}</Mark>
          )}
        </>
      )}
    />
  );
}
