import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useMemo } from 'react';
import type { WireContract, WireContractUse } from '../../wire/contracts.ts';
import { loadContracts } from '../api.ts';
import { useFeeTexts } from '../feeNames.ts';
import type { TermPlace } from '../place.ts';
import { useTexts } from '../texts.ts';
import { ChartPanel, UnitSwitch } from '../ui/chart/ChartPanel.tsx';
import { rateChart } from '../ui/chart/rateChart.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useTight } from '../ui/screen.ts';
import { EmptyNotice, FailedNotice, WayTo } from '../ui/states.tsx';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { todayHere } from '../ui/typed.ts';
import { useView } from '../viewInPlace.ts';
import { type Span, SpanBar } from './SpanBar.tsx';
import { contractYears } from './span.ts';
import { TermPanel } from './TermPanel.tsx';
import { clauseChart } from './termCharts.ts';
import { termColumns } from './termColumns.tsx';
import { type TermRow, termRows } from './termRow.ts';
import { loadUse } from './termsApi.ts';

const keyOf = ({ key }: TermRow): string => key;

/** 条款执行: what a contract says against what was taken on it and what was right. */
export function TermsPage() {
  const { t } = useTexts();
  const { chain, demo } = useSearch({ strict: false });
  const { contract: wanted } = useSearch({ strict: false }) as TermPlace;
  const { data, error, refetch } = useQuery({
    queryKey: ['contracts', demo ?? false],
    queryFn: loadContracts,
  });
  const contracts = useMemo(() => newestOf(data ?? [], chain), [data, chain]);
  const contract = contracts.find(({ id }) => id === wanted) ?? contracts[0];
  if (contract) return <ContractTerms contracts={contracts} contract={contract} />;
  return (
    <div className="column widest">
      <h1 className="pageTitle">{t('navTerms')}</h1>
      {error ? (
        <FailedNotice error={error} retry={() => void refetch()} />
      ) : data ? (
        <EmptyNotice
          title={t('termsEmpty')}
          text={t('termsEmptyHint')}
          action={<WayTo to="/import" />}
        />
      ) : (
        <ChartPanel chart={null} />
      )}
    </div>
  );
}

/** The newest version of every contract, by chain. */
function newestOf(contracts: readonly WireContract[], chain: string | undefined): WireContract[] {
  const newest = new Map<string, WireContract>();
  for (const each of contracts) {
    if (chain !== undefined && each.chain !== chain) continue;
    const key = `${each.chain}\n${each.no}`;
    if (!newest.has(key)) newest.set(key, each);
  }
  return [...newest.values()].sort((a, b) => a.chain.localeCompare(b.chain, 'zh-CN'));
}

/** The months that the address names, else the contract's current year. */
function useSpan(contract: WireContract) {
  const navigate = useNavigate();
  const { from, to, known, all } = useSearch({ strict: false }) as TermPlace;
  const today = todayHere();
  const kept = known === undefined ? {} : { as_known_on: known };
  const isSaid = all === true || from !== undefined || to !== undefined;
  const year = isSaid ? undefined : contractYears(contract, today).at(-1);
  const span: Span = isSaid
    ? { ...kept, ...(from && { from }), ...(to && { to }) }
    : { ...kept, ...year };
  const setSpan = ({ isAll, as_known_on, ...months }: Span) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before) => ({
        ...before,
        from: months.from,
        to: months.to,
        known: as_known_on,
        all: isAll || undefined,
      }),
    });
  return { span, setSpan, today };
}

interface ContractTermsProps {
  readonly contracts: readonly WireContract[];
  readonly contract: WireContract;
}

function ContractTerms({ contracts, contract }: ContractTermsProps) {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { span, setSpan, today } = useSpan(contract);
  const asked = { from: span.from, to: span.to, as_known_on: span.as_known_on };
  const { data, error, refetch } = useQuery({
    queryKey: ['termUse', demo ?? false, contract.id, asked],
    queryFn: () => loadUse(contract.id, asked),
    placeholderData: (before, query) => (query?.queryKey[2] === contract.id ? before : undefined),
  });
  const nameOf = ({ chain, no }: WireContract) =>
    [chain || t('chainUnnamed'), no].filter(Boolean).join(' · ');
  return (
    <div className="column widest">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navTerms')}</h1>
        <Select
          aria-label={t('contract')}
          value={contract.id}
          popupMatchSelectWidth={false}
          options={contracts.map((each) => ({ value: each.id, label: nameOf(each) }))}
          onChange={(id) =>
            void navigate({
              to: '.',
              search: ({ open: _, ...before }: Record<string, unknown>) =>
                ({ ...before, contract: id }) as never,
            })
          }
        />
        <SpanBar contract={contract} today={today} span={span} onSpan={setSpan} />
        <UnitSwitch />
      </div>
      <Terms
        key={contract.id}
        contract={contract}
        use={data ?? null}
        asked={asked}
        error={error}
        retry={() => void refetch()}
      />
    </div>
  );
}

interface TermsProps {
  readonly contract: WireContract;
  readonly use: WireContractUse | null;
  readonly asked: Span;
  readonly error: Error | null;
  readonly retry: () => void;
}

function Terms({ contract, use, asked, error, retry }: TermsProps) {
  const texts = useFeeTexts();
  const { t } = texts;
  const [view, setView] = useView();
  const isTight = useTight();
  const columns = useMemo(() => termColumns(texts), [texts]);
  const rows = useMemo(() => (use ? termRows(use, t('termNone')) : null), [use, t]);
  const open = rows?.find(({ key }) => key === view.open) ?? null;
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  const panel = open && (
    <TermPanel key={open.key} contract={contract} row={open} asked={asked} onClose={close} />
  );
  const height = 90 + 34 + Math.min(14, Math.max(4, rows?.length ?? 9)) * 32;
  return (
    <>
      <div
        className={`bench termsBench${open && !isTight ? ' split' : ''}`}
        style={{ height: isTight ? undefined : open ? Math.max(height, 520) : height }}
      >
        <div className="benchMain">
          <WorkTable
            name="terms"
            label={t('navTerms')}
            columns={columns}
            source={{ rows, error, retry }}
            keyOf={keyOf}
            view={view}
            onView={setView}
            onOpen={({ key }) => setView({ ...view, open: key })}
            empty={{
              title: t('termsUnread'),
              text: t('termsEmptyHint'),
              action: <WayTo to="/import" />,
            }}
          />
        </div>
        {panel && !isTight && panel}
      </div>
      {panel && isTight && (
        <Dialog title={open.subject} place="right" hasHead={false} onClose={close}>
          {panel}
        </Dialog>
      )}
      <TermCharts contract={contract} use={use} error={error} retry={retry} />
    </>
  );
}

function TermCharts({ contract, use, error, retry }: Omit<TermsProps, 'asked'>) {
  const texts = useTexts();
  const search = useSearch({ strict: false });
  const charts = useMemo(() => {
    if (!use) return null;
    const openTerm = (n: number) =>
      ({ to: '/terms', search: { ...search, open: `${n}` } }) as const;
    const own = contract.chain === '' ? {} : { chain: contract.chain };
    const linesOf = (month: string) =>
      ({ to: '/lines', search: { ...own, filters: { kind: 'fee', month } } }) as const;
    return [clauseChart(use, texts, openTerm), rateChart(use.months, texts, linesOf)];
  }, [use, texts, search, contract.chain]);
  return (
    <div className="chartGrid">
      <ChartPanel chart={charts?.[0] ?? null} error={error} retry={retry} height={320} />
      <ChartPanel chart={charts?.[1] ?? null} error={error} retry={retry} height={320} />
    </div>
  );
}
