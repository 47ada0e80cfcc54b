import { Link, type NavigateOptions } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ScreenText } from '../../words/screens.ts';
import { useSees } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Mark } from '../ui/Mark.tsx';
import { Money } from '../ui/Money.tsx';
import { shownFirst, shownMore, shownMost } from './todayApi.ts';
import type { TodayRow } from './todayRows.ts';

interface TodayGroupProps {
  readonly name: string;
  readonly title: ScreenText;
  readonly amount: string | null;
  readonly count: number;
  readonly rows: readonly TodayRow[];
  readonly all: NavigateOptions;
  readonly allText: ScreenText;
  readonly isLoading: boolean;
  /** So many rows are wanted. */
  readonly onMore: (wanted: number) => void;
}

/** One group of the worklist: its sum, its rows, the way to all of them. */
export function TodayGroup(props: TodayGroupProps) {
  const { name, title, amount, count, rows, all, allText, isLoading, onMore } = props;
  const { t } = useTexts();
  const sees = useSees()('price');
  const [wanted, setWanted] = useState(shownFirst);
  const shown = rows.slice(0, wanted);
  const rest = count - shown.length;
  const list = useRef<HTMLUListElement>(null);
  /** The row that the keyboard goes on with, once it is here. */
  const [goOn, setGoOn] = useState<number | null>(null);
  useEffect(() => {
    if (goOn === null || shown.length <= goOn) return;
    list.current?.querySelectorAll<HTMLElement>('.todayRow')[goOn]?.focus();
    setGoOn(null);
  }, [goOn, shown.length]);
  const more = () => {
    setGoOn(shown.length);
    setWanted(wanted + shownMore);
    onMore(wanted + shownMore);
  };
  return (
    <section id={name} className="todayGroup" aria-labelledby={`${name}-title`}>
      <header className="todayHead">
        <h2 id={`${name}-title`}>{t(title)}</h2>
        <span className="quiet number">{t('todayCount', { n: count })}</span>
        <span className="todaySum">{sees && amount !== null && <Money amount={amount} />}</span>
        <Link {...all} className="todayAll">
          {t(allText)}
        </Link>
      </header>
      <ul className="todayRows" ref={list}>
        {shown.map((row) => (
          <li key={row.id}>
            <Row row={row} />
          </li>
        ))}
      </ul>
      {rest > 0 && shown.length < shownMost && (
        <Button
          type="text"
          className="todayMore"
          loading={isLoading && goOn !== null}
          onClick={more}
        >
          {t('todayMore', { n: rest })}
        </Button>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: TodayRow }) {
  return (
    <Link {...row.go} className="todayRow">
      <span className="todayWhat">
        <Mark tone={row.tone}>{row.what}</Mark>
      </span>
      <span className="todayChain cut">{row.chain}</span>
      <span className="todayNote quiet cut">{row.note}</span>
      <span className="todayAmount">
        <Money amount={row.amount} />
      </span>
      <span className="todayDays number">
        <Days days={row.days} when={row.when} />
      </span>
      <span className="todayNext">{row.next}</span>
    </Link>
  );
}

function Days({ days, when }: Pick<TodayRow, 'days' | 'when'>) {
  const { t } = useTexts();
  if (days === null) return <span className="quiet">{when}</span>;
  if (days < 0) return <span className="against">{t('todayLate', { n: -days })}</span>;
  if (days === 0) return <span className="person">{t('daysToday')}</span>;
  return <span className={days <= 7 ? 'person' : ''}>{t('daysMore', { n: days })}</span>;
}
