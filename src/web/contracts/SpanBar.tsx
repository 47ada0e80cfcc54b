import { Select } from 'antd';
import type { WireContract } from '../../wire/contracts.ts';
import { useTexts } from '../texts.ts';
import { KnownOn } from '../ui/KnownOn.tsx';
import { contractMonths, contractYears } from './span.ts';
import type { UseAsked } from './termsApi.ts';

export interface Span extends UseAsked {
  readonly isAll?: boolean;
}

interface SpanBarProps {
  readonly contract: WireContract;
  readonly today: string;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
}

/** 期间: a contract year, all time, or months of one's own; and what was known on a day. */
export function SpanBar({ contract, today, span, onSpan }: SpanBarProps) {
  const { t } = useTexts();
  const years = contractYears(contract, today).reverse();
  const months = contractMonths(contract, today);
  const { from, to, as_known_on: known } = span;
  const year = years.findIndex((each) => each.from === from && each.to === to);
  const kept = known === undefined ? {} : { as_known_on: known };
  const current = year >= 0 ? `${year}` : from === undefined && to === undefined ? 'all' : 'own';
  const choose = (value: string) => {
    const chosen = years[Number(value)];
    if (value === 'all') onSpan({ ...kept, isAll: true });
    else if (chosen) onSpan({ ...kept, ...chosen });
  };
  const monthSelect = (name: 'from' | 'to') => (
    <Select
      aria-label={t(name === 'from' ? 'monthFrom' : 'monthTo')}
      value={span[name] ?? ''}
      popupMatchSelectWidth={false}
      options={[
        { value: '', label: t(name === 'from' ? 'monthFrom' : 'monthTo') },
        ...months.toReversed().map((value) => ({ value, label: value })),
      ]}
      onChange={(value) => {
        const next = { ...span, isAll: false, [name]: value === '' ? undefined : value };
        onSpan(next.from === undefined && next.to === undefined ? { ...kept, isAll: true } : next);
      }}
    />
  );
  return (
    <span className="spanBar">
      <Select
        aria-label={t('span')}
        value={current}
        popupMatchSelectWidth={false}
        options={[
          ...years.map((each, n) => ({ value: `${n}`, label: t('spanYear', { ...each }) })),
          { value: 'all', label: t('spanAll') },
          ...(current === 'own' ? [{ value: 'own', label: t('spanOwn') }] : []),
        ]}
        onChange={choose}
      />
      {monthSelect('from')}
      {monthSelect('to')}
      <KnownOn
        id="knownOn"
        label={t('knownOn')}
        value={known ?? ''}
        onChange={(day) => onSpan(withKnown(span, day))}
      />
    </span>
  );
}

function withKnown({ as_known_on: _, ...span }: Span, day: string): Span {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? { ...span, as_known_on: day } : span;
}
