import { formatRate } from '../../domain/values/rate.ts';
import type { WireFee } from '../../wire/fees.ts';
import { parseRateText, showRateText } from '../../wire/rateText.ts';
import { useSees } from '../session.ts';
import { useTexts } from '../texts.ts';
import { MoneyField, WordsField } from '../ui/Field.tsx';
import { readPercent } from './readPercent.ts';

const parts = ['low', 'high', 'top', 'rate_low', 'rate_high'] as const;

/** 参考价 as it is typed: amounts of the wire, rates in percent, '' = not said. */
export type GuideDraft = Readonly<Record<(typeof parts)[number] | 'source' | 'year', string>>;

const percentOf = (rate: string | null): string => {
  const ppm = rate === null ? null : parseRateText(rate);
  return ppm === null ? '' : formatRate(ppm).replace('%', '');
};

export const guideDraftOf = (guide: WireFee['guide']): GuideDraft => ({
  ...{ low: guide?.low ?? '', high: guide?.high ?? '', top: guide?.top ?? '' },
  ...{ rate_low: percentOf(guide?.rate_low ?? null) },
  ...{ rate_high: percentOf(guide?.rate_high ?? null) },
  ...{ source: guide?.source ?? '', year: guide?.year ? `${guide.year}` : '' },
});

const isYear = (year: string): boolean => year === '' || /^(?:19|20|21)\d\d$/.test(year);
const isRate = (text: string): boolean => text === '' || readPercent(text) !== null;
const isMoney = (text: string): boolean => text === '' || /^\d{1,9}\.\d\d$/.test(text);

/** A guide needs its source; nothing said is none; 'wrong' = it cannot be read. */
export function readGuide(draft: GuideDraft): WireFee['guide'] | 'wrong' {
  if (parts.every((part) => draft[part] === '')) return null;
  const { low, high, top, rate_low, rate_high, source, year } = draft;
  const isRead = [low, high, top].every(isMoney) && [rate_low, rate_high].every(isRate);
  if (!isRead || !isYear(year) || source.trim() === '') return 'wrong';
  const rateOf = (text: string): string | null => {
    const rate = readPercent(text);
    return rate === null ? null : showRateText(rate);
  };
  return {
    ...{ low: low || null, high: high || null, top: top || null },
    ...{ rate_low: rateOf(rate_low), rate_high: rateOf(rate_high) },
    ...{ source, year: year === '' ? null : Number(year) },
  };
}

interface FeeGuideFieldsProps {
  readonly guide: GuideDraft;
  readonly onChange: (guide: GuideDraft) => void;
}

/** 参考价, with where it comes from and of which year. */
export function FeeGuideFields({ guide, onChange }: FeeGuideFieldsProps) {
  const { t } = useTexts();
  const sees = useSees()('price');
  const set = (change: Partial<GuideDraft>) => onChange({ ...guide, ...change });
  if (!sees) return null;
  const isSaid = parts.some((part) => guide[part] !== '');
  return (
    <fieldset className="feePart">
      <legend>{t('feeGuide')}</legend>
      <div className="feeGuideGrid">
        <MoneyField label={t('feeLow')} value={guide.low} onChange={(low) => set({ low })} />
        <MoneyField label={t('feeHigh')} value={guide.high} onChange={(high) => set({ high })} />
        <MoneyField label={t('feeTop')} value={guide.top} onChange={(top) => set({ top })} />
        <WordsField
          label={t('feeRateLow')}
          value={guide.rate_low}
          error={isRate(guide.rate_low) ? null : t('rateWrong')}
          onChange={(rate_low) => set({ rate_low })}
        />
        <WordsField
          label={t('feeRateHigh')}
          value={guide.rate_high}
          error={isRate(guide.rate_high) ? null : t('rateWrong')}
          onChange={(rate_high) => set({ rate_high })}
        />
        <WordsField
          label={t('feeYear')}
          value={guide.year}
          error={isYear(guide.year) ? null : t('feeYearWrong')}
          onChange={(year) => set({ year })}
        />
      </div>
      <WordsField
        label={t('feeSource')}
        value={guide.source}
        error={isSaid && guide.source.trim() === '' ? t('fieldNeeded') : null}
        onChange={(source) => set({ source })}
      />
    </fieldset>
  );
}
