import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { formatRate } from '../../domain/values/rate.ts';
import type { WirePayDays } from '../../wire/payDays.ts';
import { parseRateText } from '../../wire/rateText.ts';
import { ChartPanel } from '../ui/chart/ChartPanel.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { EmptyNotice, FailedNotice, WayTo } from '../ui/states.tsx';
import { DaysTable } from './DaysTable.tsx';
import { DaysWhy } from './DaysWhy.tsx';
import { daysChart } from './daysChart.ts';
import './days.css';
import { loadPayDays, type PayDaysAsked, payDaysUrl } from './payDaysApi.ts';
import { usePayDayTexts } from './payDayTexts.ts';

/** 实际账期: what each contract agreed, and the days that passed on real deliveries. */
export function DaysPanel() {
  const texts = usePayDayTexts();
  const { t } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const [months, setMonths] = useState<Pick<PayDaysAsked, 'from' | 'to'>>({ from: null, to: null });
  const [interest, setInterest] = useState<string | null>(null);
  const [opened, setOpened] = useState<number | 'total' | null>(null);
  const asked = { ...months, interest, chain: chain ?? null };
  const { data, error, refetch } = useQuery({
    queryKey: ['payDays', demo ?? false, asked],
    queryFn: () => loadPayDays(asked),
    placeholderData: (before) => before,
  });
  const group = typeof opened === 'number' ? data?.groups[opened] : undefined;
  return (
    <section className="balances daysPanel" aria-label={t('paymentTab_days')}>
      <p className="quiet small">{t('daysHint')}</p>
      {data && (
        <Filters
          {...{ asked, days: data }}
          onMonths={(change) => {
            setOpened(null);
            setMonths((before) => ({ ...before, ...change }));
          }}
          onInterest={setInterest}
        />
      )}
      {error && !data ? (
        <FailedNotice error={error} retry={() => void refetch()} />
      ) : data?.groups.length === 0 ? (
        <EmptyNotice
          title={t('daysNone')}
          text={t('daysNoneHint')}
          action={<WayTo to="/import" />}
        />
      ) : (
        <ChartPanel
          chart={data ? daysChart(data, texts) : null}
          error={error}
          retry={() => void refetch()}
        />
      )}
      {data && data.groups.length > 0 && <DaysTable days={data} onOpen={setOpened} />}
      {data && opened !== null && (
        <Dialog title={t('why')} place="right" hasHead={false} onClose={() => setOpened(null)}>
          <DaysWhy {...{ days: data, group: group ?? null }} onClose={() => setOpened(null)} />
        </Dialog>
      )}
    </section>
  );
}

interface FiltersProps {
  readonly asked: PayDaysAsked;
  readonly days: WirePayDays;
  readonly onMonths: (change: Partial<Pick<PayDaysAsked, 'from' | 'to'>>) => void;
  readonly onInterest: (interest: string) => void;
}

const isMonth = (text: string): boolean => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);

function Filters({ asked, days, onMonths, onInterest }: FiltersProps) {
  const { t, lang } = usePayDayTexts();
  const rate = parseRateText(asked.interest ?? days.interest.rate);
  return (
    <div className="daysFilters">
      <Typed
        label={t('daysFrom')}
        value={days.from}
        read={(text) => (isMonth(text) ? text : null)}
        onChange={(from) => onMonths({ from })}
      />
      <Typed
        label={t('daysTo')}
        value={days.to}
        read={(text) => (isMonth(text) ? text : null)}
        onChange={(to) => onMonths({ to })}
      />
      <Typed
        label={t('daysInterest')}
        value={rate === null ? '' : formatRate(rate).replace('%', '')}
        error={t('daysInterestWrong')}
        read={readYearly}
        onChange={onInterest}
      />
      <a className="linkButton" href={payDaysUrl(asked, lang)} download="days.xlsx">
        {t('daysExport')}
      </a>
    </div>
  );
}

/** "5" -> "0.05"; null where it is no rate of a year. */
function readYearly(text: string): string | null {
  if (!/^\d{1,2}(?:\.\d{1,4})?$/.test(text)) return null;
  return `${Number((Number(text) / 100).toFixed(6))}`;
}

interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string;
  readonly read: (text: string) => string | null;
  readonly onChange: (read: string) => void;
}

/** What is typed counts once it can be read and the field is left. */
function Typed({ label, value, error, read, onChange }: TypedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? value;
  const found = read(shown.trim());
  const done = () => {
    if (typed === null || found === null) return;
    setTyped(null);
    if (typed !== value) onChange(found);
  };
  return (
    <Field label={label} error={found === null ? (error ?? '2026-03') : null}>
      {(id, describedBy) => (
        <Input
          id={id}
          className="number"
          value={shown}
          aria-invalid={found === null}
          aria-describedby={describedBy}
          onBlur={done}
          onPressEnter={done}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
    </Field>
  );
}
