import { useNavigate } from '@tanstack/react-router';
import { Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { formats } from '../../domain/customers/site.ts';
import { formatRate } from '../../domain/values/rate.ts';
import type { WireFeeRates } from '../../wire/feeRates.ts';
import { parseRateText, showRateText } from '../../wire/rateText.ts';
import { showFormat } from '../../words/customers.ts';
import { UnitSwitch } from '../ui/chart/ChartPanel.tsx';
import { Field } from '../ui/Field.tsx';
import { type FeeRatesAsked, feeRatesUrl } from './feeRatesApi.ts';
import { useFeeRateTexts } from './feeRateTexts.ts';
import { readPercent } from './readPercent.ts';

interface FeeFiltersProps {
  readonly asked: FeeRatesAsked;
  readonly rates: WireFeeRates | null;
}

const groupings = ['chain', 'contract', 'region', 'format'] as const;
/** Of every place; '' is 未分配. */
const all = '*';

/** 年份, 分组, 大区, 业态 and 资金利率; what is shown can be taken along as a workbook. */
export function FeeFilters({ asked, rates }: FeeFiltersProps) {
  const { t, lang } = useFeeRateTexts();
  const navigate = useNavigate();
  const set = (change: object) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before: Record<string, unknown>) =>
        ({ ...before, group: undefined, fee: undefined, ...change }) as never,
    });
  const years = rates?.years ?? [];
  const year = rates?.year ?? asked.year;
  return (
    <div className="feeFilters">
      <Select
        aria-label={t('feeYear')}
        value={year ?? null}
        popupMatchSelectWidth={false}
        options={years.map((value) => ({ value, label: `${value}` }))}
        onChange={(value) => set({ year: value ?? undefined })}
      />
      <Segmented
        aria-label={t('feeBy')}
        value={asked.by ?? 'chain'}
        options={groupings.map((value) => ({ value, label: t(`feeByOf_${value}`) }))}
        onChange={(value) => set({ by: value === 'chain' ? undefined : value })}
      />
      <Select
        aria-label={t('feeRegion')}
        value={asked.region ?? all}
        popupMatchSelectWidth={false}
        options={[
          { value: all, label: t('feeAllRegions') },
          ...(rates?.regions ?? []).map((value) => ({ value, label: value })),
          { value: '', label: t('feeUnplaced') },
        ]}
        onChange={(value) => set({ region: value === all ? undefined : value })}
      />
      <Select
        aria-label={t('feeFormat')}
        value={asked.format ?? all}
        popupMatchSelectWidth={false}
        options={[
          { value: all, label: t('feeAllFormats') },
          ...formats.map((value) => ({ value: value as string, label: showFormat(value, lang) })),
          { value: '', label: t('feeUnplaced') },
        ]}
        onChange={(value) => set({ format: value === all ? undefined : value })}
      />
      <InterestField
        key={asked.interest ?? rates?.interest.yearly}
        value={asked.interest ?? rates?.interest.yearly ?? ''}
        onChange={(interest) => set({ interest })}
      />
      <UnitSwitch />
      <a className="linkButton" href={feeRatesUrl(asked, lang)} download="fee-rates.xlsx">
        {t('feeExport')}
      </a>
    </div>
  );
}

interface InterestProps {
  readonly value: string;
  readonly onChange: (interest: string) => void;
}

function InterestField({ value, onChange }: InterestProps) {
  const { t } = useFeeRateTexts();
  const known = parseRateText(value);
  const [typed, setTyped] = useState(known === null ? '' : formatRate(known).replace('%', ''));
  const read = readPercent(typed);
  const isWrong = typed !== '' && (read === null || read >= 1_000_000n);
  const done = () => {
    if (read !== null && !isWrong && read !== known) onChange(showRateText(read));
  };
  return (
    <Field label={t('feeInterest')} error={isWrong ? t('rateWrong') : null}>
      {(id, describedBy) => (
        <Input
          id={id}
          className="number"
          inputMode="decimal"
          value={typed}
          aria-invalid={isWrong}
          aria-describedby={describedBy}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={done}
          onPressEnter={done}
        />
      )}
    </Field>
  );
}
