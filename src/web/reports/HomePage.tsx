import { Link, Navigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { WireToday } from '../../wire/today.ts';
import { WaitingPanel } from '../approvals/WaitingPanel.tsx';
import { StartPanel } from '../imports/StartPanel.tsx';
import { useMayRead, useSees } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { EmptyNotice, FailedNotice } from '../ui/states.tsx';
import { TodayGroup } from './TodayGroup.tsx';
import { shownFirst, shownMost, useToday } from './todayApi.ts';
import { type GroupName, groups, rowsOf } from './todayRows.ts';

/** 今日: what waits for a person today, money that was found first; each row is where it is done. */
export function HomePage() {
  // Who only sends papers in has nothing to read here.
  return useMayRead()('reports') ? <Worklist /> : <Navigate to="/import" replace />;
}

function Worklist() {
  const { t } = useTexts();
  const sees = useSees()('price');
  const { chain } = useSearch({ strict: false });
  const [first, setFirst] = useState(shownFirst);
  const { data, error, refetch, isPlaceholderData } = useToday(chain ?? null, first);
  const more = (wanted: number) => setFirst(Math.min(Math.max(first, wanted), shownMost));
  useRowKeys();
  return (
    <div className="column wide today">
      <div className="todayTitle">
        <h1 className="pageTitle">{t('navToday')}</h1>
        {data && (
          <span className="quiet number">
            {t(sees ? 'todayIs' : 'todayDay', { day: data.as_of })}
          </span>
        )}
      </div>
      {error && !data && <FailedNotice error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton />}
      <WaitingPanel />
      {data &&
        (data.path.files ? <Work {...{ data, more }} isLoading={isPlaceholderData} /> : <Empty />)}
    </div>
  );
}

/** Nothing is in the books, or nothing of the chain that is looked at. */
function Empty() {
  const { t } = useTexts();
  const { chain, demo } = useSearch({ strict: false });
  if (chain === undefined && demo !== true) return <StartPanel />;
  return <EmptyNotice title={t('boardEmpty')} />;
}

interface WorkProps {
  readonly data: WireToday;
  readonly more: (wanted: number) => void;
  readonly isLoading: boolean;
}

function Work({ data, more, isLoading }: WorkProps) {
  const texts = useTexts();
  const { t } = texts;
  const mayRead = useMayRead();
  const filled = groups
    .filter(({ reads }) => mayRead(reads))
    .map((group) => ({ ...group, rows: rowsOf(group.name, data, texts) }))
    .filter(({ rows }) => rows.length > 0);
  const isQuiet = filled.every(({ name }) => name === 'recovered');
  return (
    <>
      <Figures data={data} />
      {isQuiet && <Notice tone="settled" title={t('todayNothing')} text={t('todayNothingHint')} />}
      {filled.map((group) => (
        <TodayGroup
          key={group.name}
          {...group}
          {...{ amount: amountOf(data, group.name), count: data[group.name].count, isLoading }}
          onMore={more}
        />
      ))}
    </>
  );
}

/** Groups of money have a sum; contracts that end have none. */
const amountOf = (data: WireToday, name: GroupName): string | null =>
  name === 'renewals' ? null : data[name].amount;

const tones: Readonly<Partial<Record<GroupName, string>>> = {
  found: 'against',
  short: 'person',
  recovered: 'settled',
};

/** Groups that are no figure of the day. */
const unsummed: ReadonlySet<GroupName> = new Set(['late', 'renewals']);

/** The sums of the day; each leads to the rows that it is the sum of. */
function Figures({ data }: { readonly data: WireToday }) {
  const { t } = useTexts();
  const sees = useSees()('price');
  const mayRead = useMayRead();
  return (
    <ul className="todayFigures" aria-label={t('todayFigures')}>
      {groups
        .filter(({ name, reads }) => !unsummed.has(name) && mayRead(reads))
        .map(({ name, title }) => {
          const { count } = data[name];
          const amount = amountOf(data, name);
          const has = count > 0;
          const shown = (
            <>
              <span className="figureName">{t(title)}</span>
              <span className={`figureAmount number ${has ? (tones[name] ?? '') : 'quiet'}`}>
                {!has ? '-' : sees ? showMoney(amount) : t('todayCount', { n: count })}
              </span>
              {sees && <span className="quiet small number">{t('todayCount', { n: count })}</span>}
            </>
          );
          return (
            <li key={name}>
              {has ? (
                <Link to="." hash={name} search={(before) => before} className="figure">
                  {shown}
                </Link>
              ) : (
                <span className="figure">{shown}</span>
              )}
            </li>
          );
        })}
    </ul>
  );
}

const bones = Array.from({ length: 6 }, (_, n) => n);

function Skeleton() {
  const { t } = useTexts();
  return (
    <div role="status" aria-label={t('loading')} className="todayBones">
      <span className="bone tall w92" />
      {bones.map((n) => (
        <span key={n} className={`bone w${n % 2 === 0 ? 84 : 72}`} />
      ))}
    </div>
  );
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** j and k go through the rows of all groups; Enter opens, as it does any link. */
function useRowKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      const isOurs = !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
      if (step === undefined || !isOurs || document.querySelector('dialog[open]')) return;
      const rows = [...document.querySelectorAll<HTMLElement>('.todayRow')];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      if (at < 0 && event.key.startsWith('Arrow')) return;
      const next = rows[at < 0 ? 0 : Math.min(Math.max(0, at + step), rows.length - 1)];
      if (!next) return;
      next.focus();
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
