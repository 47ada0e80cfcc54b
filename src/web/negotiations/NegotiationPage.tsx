import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { type Stage, stages } from '../../domain/negotiations/negotiation.ts';
import type { NegotiationItem } from '../../domain/negotiations/negotiationSheet.ts';
import { type Fen, formatFen, parseFen } from '../../domain/values/money.ts';
import type { WireNegotiation } from '../../wire/negotiations.ts';
import { stageNames } from '../../words/negotiations.ts';
import { pick } from '../../words/show.ts';
import { Refusal } from '../api.ts';
import { useMaySet, useSees } from '../session.ts';
import { WayLink } from '../trail/WayLinkPanel.tsx';
import { ActButton } from '../ui/ActButton.tsx';
import { DayField, Field, MoneyField, WordsField } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { FailedNotice } from '../ui/states.tsx';
import { faultOfMoney, isDay } from '../ui/typed.ts';
import { ChecksPanel } from './ChecksPanel.tsx';
import { AdvicePanel, LadderPanel, ParityPanel } from './laterPanels.tsx';
import './negotiations.css';
import {
  draftNegotiation,
  keepNegotiation,
  loadNegotiation,
  sheetUrl,
  useBook,
} from './negotiationsApi.ts';
import { useNegotiationTexts } from './negotiationTexts.ts';
import { OffersPanel } from './OffersPanel.tsx';
import { SheetTable } from './SheetTable.tsx';
import { type SheetState, type SheetView, stateOf, toSave, viewSheet } from './sheetState.ts';

/** 谈判底稿 of one contract: worked on, kept in one call, and made a draft of its next version. */
export function NegotiationPage() {
  const { n, lang } = useNegotiationTexts();
  const { id } = useParams({ strict: false });
  const { demo } = useSearch({ strict: false });
  const { data, error, refetch } = useQuery({
    queryKey: ['negotiation', demo ?? false, id, lang],
    queryFn: () => loadNegotiation(id ?? '', lang),
  });
  if (data) return <Sheet key={data.version} given={data} />;
  return (
    <div className="column widest" aria-busy={error === null}>
      <h1 className="pageTitle">{n('title')}</h1>
      {error ? (
        <FailedNotice error={error} retry={() => void refetch()} back="/contracts" />
      ) : (
        <>
          <span className="bone tall w44" />
          <span className="bone tall w92" />
        </>
      )}
    </div>
  );
}

/** What is done with a sheet: what was refused stays to be read, what was typed stays too. */
function useSheetActs(given: WireNegotiation) {
  const { t, lang } = useNegotiationTexts();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const may = useMaySet();
  const { demo } = useSearch({ strict: false });
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const act = async (make: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await make();
      setFailure(null);
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    }
    setBusy(false);
  };
  const save = (state: SheetState) =>
    act(async () => {
      const sets = { floor: may('floor'), concession: may('concession') };
      const kept = await keepNegotiation(given.id, toSave(state, given.version, sets), lang);
      queries.setQueryData(['negotiation', demo ?? false, given.id, lang], kept);
      void queries.invalidateQueries({ queryKey: ['negotiations'] });
    });
  const draft = () =>
    act(async () => {
      const made = await draftNegotiation(given.id, given.version);
      for (const key of ['negotiation', 'negotiations', 'agreement', 'agreements'])
        void queries.invalidateQueries({ queryKey: [key] });
      const params = { id: made.agreement, draft: made.draft };
      await navigate({ to: '/contracts/$id/drafts/$draft', params });
    });
  return { save, draft, isBusy, failure };
}

function Sheet({ given }: { readonly given: WireNegotiation }) {
  const { n } = useNegotiationTexts();
  const sees = useSees();
  const may = useMaySet();
  const book = useBook();
  const [state, setState] = useState(() => stateOf(given));
  const view = useMemo(() => viewSheet(state, given, book), [state, given, book]);
  const acts = useSheetActs(given);
  const isOpen = given.draft === null || given.draft.state === 'dropped';
  const isChanged = useMemo(
    () => JSON.stringify(state) !== JSON.stringify(stateOf(given)),
    [state, given],
  );
  const change = (more: Partial<SheetState>) => setState({ ...state, ...more });
  const setItem = (key: string, more: Partial<NegotiationItem>) =>
    change({
      items: state.items.map((item) => (item.key === key ? { ...item, ...more } : item)),
    });
  const add = () => change({ items: [...state.items, blankItem()] });
  const remove = (key: string) =>
    change({
      items: state.items.filter((item) => item.key !== key),
      ladder: state.ladder.filter(({ item }) => item !== key),
    });
  const offered = new Set([...given.offers, ...state.offers].map(({ item }) => item));
  const net = given.actuals.net_amount === null ? null : parseFen(given.actuals.net_amount);
  return (
    <div className="column widest negotiationPage">
      <SheetTop given={given} state={state} acts={acts} isOpen={isOpen} isChanged={isChanged} />
      {!isOpen && <Notice tone="settled" title={n('drafted')} />}
      {acts.failure !== null && <Notice tone="against" title={acts.failure} />}
      <SheetHead given={given} state={state} view={view} isOpen={isOpen} onChange={change} />
      <section className="panel" aria-labelledby="sheet-title">
        <h2 id="sheet-title">{n('sheet')}</h2>
        <p className="quiet small">
          {n('sheetHint')} {actualsLine(given, n)}
        </p>
        <SheetTable
          view={view}
          isOpen={isOpen}
          floor={{ sees: sees('floor'), sets: may('floor') }}
          net={net}
          offered={offered}
          onItem={setItem}
          onAdd={add}
          onRemove={remove}
        />
      </section>
      <div className="negotiationParts">
        <div>
          <ChecksPanel state={state} isOpen={isOpen} onChange={change} />
          <OffersPanel
            state={state}
            view={view}
            kept={given.offers}
            isOpen={isOpen}
            onChange={change}
          />
          {sees('concession') && (
            <LadderPanel
              state={state}
              view={view}
              isOpen={isOpen && may('concession')}
              onChange={change}
            />
          )}
        </div>
        <AdvicePanel view={view} />
      </div>
      <ParityPanel chain={given.agreement.chain} />
    </div>
  );
}

const blankItem = (): NegotiationItem => ({
  ...{ key: crypto.randomUUID(), before: '', asked: '', target: '', floor: '', tradeFor: '' },
  ...{ agreed: null, note: '' },
});

function actualsLine(
  { actuals: { from, to, months } }: WireNegotiation,
  n: ReturnType<typeof useNegotiationTexts>['n'],
): string {
  return from === null || to === null
    ? n('actualNone')
    : n('actualMonths', { from, to, n: months });
}

interface SheetTopProps {
  readonly given: WireNegotiation;
  readonly state: SheetState;
  readonly acts: ReturnType<typeof useSheetActs>;
  readonly isOpen: boolean;
  readonly isChanged: boolean;
}

function SheetTop({ given, state, acts, isOpen, isChanged }: SheetTopProps) {
  const { t, n, lang } = useNegotiationTexts();
  const { agreement, draft } = given;
  const isReadable =
    (state.deadline === '' || isDay(state.deadline)) &&
    (state.turnover === '' || faultOfMoney(state.turnover, {}) === null);
  return (
    <div className="panelHead">
      <div>
        <p className="small">
          <Link to="/negotiations">{n('title')}</Link>
          {' · '}
          <Link to="/contracts/$id" params={{ id: agreement.id }}>
            {agreement.no || t('contractNoNone')}
          </Link>
        </p>
        <h1 className="pageTitle">
          {[agreement.chain || t('chainUnnamed'), given.name || n('sheet')].join(' · ')}
        </h1>
        <WayLink id={given.id} />
      </div>
      <div className="formActions">
        <span className="quiet small" role="status">
          {isOpen && (isChanged ? n('unsaved') : n('saved'))}
        </span>
        <a className="linkButton" href={sheetUrl(given.id, 'pdf', lang)} download>
          {n('pdf')}
        </a>
        <a className="linkButton" href={sheetUrl(given.id, 'xlsx', lang)} download>
          {n('xlsx')}
        </a>
        {draft !== null && draft.state !== 'dropped' && (
          <Link
            className="linkButton"
            to="/contracts/$id/drafts/$draft"
            params={{ id: agreement.id, draft: draft.id }}
          >
            {n('openDraft')} · {n(`draft_${draft.state}`)}
          </Link>
        )}
        {isOpen && (
          <>
            <ActButton
              right="contracts"
              loading={acts.isBusy}
              disabled={!isChanged || !isReadable}
              onClick={() => void acts.save(state)}
            >
              {n('save')}
            </ActButton>
            <ActButton
              right="contracts"
              type="primary"
              title={n('toDraftHint')}
              disabled={acts.isBusy || isChanged || given.stage !== 'agreed'}
              onClick={() => void acts.draft()}
            >
              {n('toDraft')}
            </ActButton>
          </>
        )}
      </div>
    </div>
  );
}

interface SheetHeadProps {
  readonly given: WireNegotiation;
  readonly state: SheetState;
  readonly view: SheetView;
  readonly isOpen: boolean;
  readonly onChange: (change: Partial<SheetState>) => void;
}

function SheetHead({ state, view, isOpen, onChange }: SheetHeadProps) {
  const { n, lang } = useNegotiationTexts();
  const { yearTurnover } = view;
  return (
    <section className="panel negotiationHead" aria-label={n('stage')} inert={!isOpen}>
      <Field label={n('stage')}>
        {(id) => (
          <Select<Stage>
            id={id}
            value={state.stage}
            options={stages.map((value) => ({ value, label: pick(stageNames[value], lang) }))}
            onChange={(stage) => onChange({ stage })}
          />
        )}
      </Field>
      <WordsField label={n('name')} value={state.name} onChange={(name) => onChange({ name })} />
      <div>
        <DayField
          label={n('deadline')}
          value={state.deadline}
          onChange={(deadline) => onChange({ deadline })}
        />
        <p className="quiet small">{windowLine(state, view, n)}</p>
      </div>
      <div>
        <MoneyField
          label={n('turnover')}
          value={state.turnover}
          onChange={(turnover) => onChange({ turnover })}
        />
        <p className="quiet small">
          {yearTurnover === null
            ? n('turnoverNone')
            : n('turnoverHint', { turnover: showMoney(formatFen(yearTurnover as Fen)) })}
        </p>
      </div>
    </section>
  );
}

function windowLine(
  { deadline }: SheetState,
  { window }: SheetView,
  n: ReturnType<typeof useNegotiationTexts>['n'],
): string {
  if (window === null) return n('windowNone');
  const { from, to, daysLeft, state } = window;
  return state === 'past'
    ? n('windowPast', { day: deadline })
    : n('windowOf', { from, to, days: daysLeft });
}
