import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { relations } from '../../domain/customers/site.ts';
import { tradeTypes } from '../../domain/customers/trade.ts';
import type { WireCustomer } from '../../wire/customerProfiles.ts';
import { showFormat, showMarketStage, showRelation, showTradeType } from '../../words/customers.ts';
import { readOnPlace } from '../place.ts';
import { useSees } from '../session.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { WordsField } from '../ui/Field.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showMoney } from '../ui/showMoney.ts';
import { useEmpty, WayTo } from '../ui/states.tsx';
import type { Column } from '../ui/table/column.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import './customers.css';
import { exportUrl, loadCustomers, loadShares, makeCustomer } from './customersApi.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { NumbersDialog } from './NumbersDialog.tsx';
import { OnDays } from './OnDays.tsx';
import { SuppliersDialog } from './SuppliersDialog.tsx';
import { useKeep } from './useKeep.ts';
import { useOn } from './useOn.ts';

const keyOf = ({ chain }: WireCustomer): string => chain;
type Open = 'new' | 'import' | 'suppliers' | 'numbers' | null;

/** 客户: every chain with its stores, how they settle, and what is in doubt. */
export function CustomersPage() {
  const texts = useTexts();
  const { t, lang } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [view, setView] = useView();
  const { on, onKey } = useOn();
  const [open, setOpen] = useState<Open>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['customers', demo ?? false, lang, onKey],
    queryFn: () => loadCustomers(lang, on),
  });
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const rows = useMemo(
    () => data?.filter((each) => chain === undefined || each.chain === chain) ?? null,
    [data, chain],
  );
  const empty = useEmpty({
    title: t('customersEmpty'),
    text: t('customersEmptyHint'),
    action: <WayTo to="/import" />,
  });
  const close = () => setOpen(null);
  return (
    <div className="fill">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navCustomers')}</h1>
        <div className="customerTools">
          <OnDays />
          <ActButton right="customers" onClick={() => setOpen('new')}>
            {t('custNew')}
          </ActButton>
          <ActButton right="customers" onClick={() => setOpen('import')}>
            {t('custImport')}
          </ActButton>
          <Button onClick={() => setOpen('suppliers')}>{t('custSuppliers')}</Button>
          <Button onClick={() => setOpen('numbers')}>{t('custNumbers')}</Button>
          <a className="linkButton" href={exportUrl(on)} download="customers.xlsx">
            {t('custExport')}
          </a>
        </div>
      </div>
      <SharesBar />
      <WorkTable
        name="customers"
        label={t('navCustomers')}
        columns={columns}
        source={{ rows, error, retry: () => void refetch() }}
        keyOf={keyOf}
        view={view}
        onView={setView}
        onOpen={({ chain: name }) =>
          void navigate({
            to: '/customers/$name',
            params: { name },
            search: (before) => ({
              ...(before.demo && { demo: before.demo }),
              ...readOnPlace(before as Record<string, unknown>),
            }),
          })
        }
        empty={empty}
      />
      {open === 'new' && <NewDialog onClose={close} />}
      {open === 'import' && <ImportDialog onClose={close} />}
      {open === 'suppliers' && <SuppliersDialog onClose={close} />}
      {open === 'numbers' && <NumbersDialog onClose={close} />}
    </div>
  );
}

function columnsOf({ t, lang }: Texts): Column<WireCustomer>[] {
  const count = (id: 'stores' | 'places' | 'entities', title: string): Column<WireCustomer> => ({
    ...{ id, title, width: 90, kind: 'count', value: (row) => `${row[id]}`, canSort: true },
  });
  const mixOf = ({ relations: mix }: WireCustomer) =>
    ([...relations, 'unknown'] as const)
      .filter((each) => mix[each] > 0)
      .map((each) => `${showRelation(each, lang)} ${mix[each]}`)
      .join(' · ');
  const gradesOf = ({ grades }: WireCustomer) =>
    grades.map(({ format, grade }) => `${showFormat(format, lang)} ${grade ?? '-'}`).join(' · ');
  return [
    {
      ...{ id: 'chain', title: t('chain'), width: 140, kind: 'text', isPinned: true },
      ...{ value: ({ chain }) => chain, canSort: true, phone: 'title' },
    },
    { ...count('stores', t('custStores')), phone: 'amount' },
    count('places', t('custPlaces')),
    count('entities', t('custEntities')),
    {
      ...{ id: 'relations', title: t('custRelations'), width: 260, kind: 'text', isWide: true },
      ...{ value: mixOf, canSort: false, phone: 'note' },
    },
    { ...{ id: 'grades', title: t('custGrades'), width: 190, kind: 'text', value: gradesOf } },
    {
      ...{ id: 'market', title: t('custMarket'), width: 170, kind: 'text', isHidden: true },
      value: ({ stages }) =>
        stages
          .map(({ stage, places }) => `${places.join('、')} ${showMarketStage(stage, lang)}`)
          .join(' · '),
    },
    {
      ...{ id: 'trade', title: t('custTrade'), width: 120, kind: 'text' },
      value: ({ trade }) => trade,
      named: (type) => (type === '' ? t('custNone') : showTradeType(type as 'T01', lang)),
      show: ({ trade }) =>
        trade ? showTradeType(trade, lang) : <span className="quiet">{t('custNone')}</span>,
      filter: 'values',
    },
    {
      ...{ id: 'doubts', title: t('custDoubts'), width: 150, kind: 'count', phone: 'mark' },
      value: ({ doubts }) => `${doubts}`,
      show: ({ doubts, needs_diligence }) =>
        needs_diligence ? (
          <Mark tone="against">{t('custDiligence')}</Mark>
        ) : doubts > 0 ? (
          <Mark tone="person">{t('custDoubtsOf', { n: doubts })}</Mark>
        ) : (
          <Mark tone="settled">{t('custSound')}</Mark>
        ),
      canSort: true,
    },
  ];
}

/** 迁移占比 (T04) of the last twelve months. */
function SharesBar() {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const sees = useSees()('price');
  const { data } = useQuery({
    queryKey: ['shares', demo ?? false],
    queryFn: loadShares,
    enabled: sees,
  });
  const known = data?.shares.filter(({ share }) => share !== null) ?? [];
  if (!data || known.length === 0) return null;
  return (
    <section className="tradeShares" aria-label={t('custShares')}>
      <span className="quiet">
        {t('custShares')} {t('custSharesOf', { from: data.from, to: data.to })}
      </span>
      {[...tradeTypes, null].map((type) => {
        const found = known.find((each) => each.type === type);
        if (!found) return null;
        return (
          <span key={type ?? 'none'} title={found.sales === null ? '' : showMoney(found.sales)}>
            {type ? showTradeType(type, lang) : t('custNone')}{' '}
            <b className="number">{showShare(found.share ?? '0')}</b>
          </span>
        );
      })}
    </section>
  );
}

const showShare = (share: string): string => `${(Number(share) * 100).toFixed(1)}%`;

function NewDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const { failure, isBusy, keep } = useKeep();
  const submit = async () => {
    const given = name.trim();
    if (given === '' || (await keep(() => makeCustomer(given))) === null) return;
    void navigate({
      to: '/customers/$name',
      params: { name: given },
      search: ({ demo }) => ({ ...(demo && { demo }) }),
    });
  };
  return (
    <Dialog title={t('custNew')} place="middle" onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <WordsField label={t('custName')} value={name} onChange={setName} />
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <div className="formActions">
          <Button onClick={onClose}>{t('close')}</Button>
          <ActButton
            right="customers"
            type="primary"
            htmlType="submit"
            disabled={isBusy || name.trim() === ''}
            {...(name.trim() === '' ? { title: t('custNameNeeded') } : {})}
          >
            {t('custSave')}
          </ActButton>
        </div>
      </form>
    </Dialog>
  );
}
