import { useNavigate, useSearch } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { formats, relations } from '../../domain/customers/site.ts';
import type { WireCustomerDetail } from '../../wire/customerProfiles.ts';
import type { WireSite } from '../../wire/customers.ts';
import { showEligibility, showFormat, showRelation } from '../../words/customers.ts';
import type { CustomerPlace } from '../place.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Mark } from '../ui/Mark.tsx';
import { useTight } from '../ui/screen.ts';
import type { Column } from '../ui/table/column.ts';
import type { Source } from '../ui/table/source.ts';
import { sortingOf, splitValues, type View } from '../ui/table/view.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { loadSites } from './customersApi.ts';
import { SiteDialog } from './SiteDialog.tsx';
import { SitePanel } from './SitePanel.tsx';
import { useOn } from './useOn.ts';

const keyOf = ({ id }: WireSite): string => id;

/** 门店: thousands of them, filtered and sorted by the server. */
export function StoresPanel({ customer }: { readonly customer: WireCustomerDetail }) {
  const texts = useTexts();
  const { t, lang } = texts;
  const { demo } = useSearch({ strict: false });
  const { doubted } = useSearch({ strict: false }) as CustomerPlace;
  const navigate = useNavigate();
  const [view, setView] = useView();
  const [isNew, setNew] = useState(false);
  const isTight = useTight();
  const { chain } = customer;
  const { on, onKey, isPast } = useOn();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const source = useMemo(
    (): Source<WireSite> => ({
      key: ['sites', demo ?? false, chain, doubted ?? false, lang, onKey],
      load: async (asked, cursor, signal) => {
        const query = {
          ...queryOf(asked),
          kind: 'store',
          doubted: `${doubted ?? false}`,
          lang,
          ...on,
        };
        const { sites, next } = await loadSites(chain, { ...query, cursor, limit: 200 }, signal);
        return { rows: sites, next };
      },
    }),
    [demo, chain, doubted, lang, on, onKey],
  );
  const close = () => {
    const { open: _, ...others } = view;
    setView(others);
  };
  const panel = view.open !== undefined && (
    <SitePanel key={view.open} customer={customer} id={view.open} onClose={close} />
  );
  return (
    <div className={`bench${panel && !isTight ? ' split' : ''}`}>
      <div className="benchMain">
        <WorkTable
          name="sites"
          label={t('custStores')}
          columns={columns}
          source={source}
          keyOf={keyOf}
          view={view}
          onView={setView}
          onOpen={({ id }) => setView({ ...view, open: id })}
          empty={{
            title: t('custStoresEmpty'),
            text: t('custStoresEmptyHint'),
            action: (
              <ActButton right="customers" onClick={() => setNew(true)}>
                {t('custStoreNew')}
              </ActButton>
            ),
          }}
          tools={
            <>
              <Checkbox
                checked={doubted ?? false}
                onChange={({ target }) =>
                  void navigate({
                    to: '.',
                    replace: true,
                    search: (before) => ({ ...before, doubted: target.checked || undefined }),
                  })
                }
              >
                {t('custOnlyDoubts')}
              </Checkbox>
              {!isPast && (
                <ActButton right="customers" onClick={() => setNew(true)}>
                  {t('custStoreNew')}
                </ActButton>
              )}
            </>
          }
        />
      </div>
      {panel && !isTight && panel}
      {panel && isTight && (
        <Dialog title={t('custStores')} place="right" hasHead={false} onClose={close}>
          {panel}
        </Dialog>
      )}
      {isNew && <SiteDialog customer={customer} site={null} onClose={() => setNew(false)} />}
    </div>
  );
}

const showCount = (value: number | null): string => value?.toLocaleString('en-US') ?? '-';

const sorts: readonly string[] = ['code', 'name', 'city', 'area', 'skus'];

function queryOf(view: Pick<View, 'sort' | 'filters' | 'find'>) {
  const { filters = {}, find } = view;
  const one = (id: string) => splitValues(filters[id] ?? '')[0];
  const sorting = sortingOf(view);
  const isKnown = sorting !== null && sorts.includes(sorting.id);
  return {
    ...{ q: find, city: filters.city, format: one('format'), relation: one('relation') },
    grade: one('grade'),
    ...(isKnown && { sort: sorting.id, order: sorting.isDown ? 'desc' : 'asc' }),
  };
}

function columnsOf({ t, lang }: Texts): Column<WireSite>[] {
  const text = (
    id: 'code' | 'name' | 'city',
    title: string,
    width: number,
    more: Partial<Column<WireSite>> = {},
  ): Column<WireSite> => ({
    ...{ id, title, width, kind: 'text', value: (row) => row[id], canSort: true },
    ...more,
  });
  const count = (id: 'area' | 'skus', title: string): Column<WireSite> => ({
    ...{ id, title, width: 84, kind: 'count', canSort: true },
    value: ({ area_sqm, skus }) => {
      const value = id === 'area' ? area_sqm : skus;
      return value === null ? null : `${value}`;
    },
    show: ({ area_sqm, skus }) => showCount(id === 'area' ? area_sqm : skus),
  });
  const choice = (
    id: 'format' | 'relation' | 'grade',
    title: string,
    width: number,
    choices: readonly string[],
    named: (value: string) => string,
  ): Column<WireSite> => ({
    ...{ id, title, width, kind: 'text', value: (row) => row[id], named, choices },
    ...{ filter: 'values', isSingle: true, canSort: false },
    show: (row) =>
      row[id] === null ? <span className="quiet">{t('custNone')}</span> : named(row[id] ?? ''),
  });
  return [
    text('code', t('custCode'), 88, { isPinned: true, phone: 'note' }),
    text('name', t('custStore'), 166, { isWide: true, phone: 'title' }),
    text('city', t('custCity'), 72, { filter: 'words' }),
    choice('format', t('custFormat'), 96, formats, (value) => showFormat(value as 'other', lang)),
    count('area', t('custArea')),
    count('skus', t('custSkus')),
    {
      ...choice('relation', t('custRelations'), 140, [...relations, 'unknown'], (value) =>
        showRelation(value as 'unknown', lang),
      ),
      phone: 'note',
    },
    {
      ...{ id: 'parent', title: t('custParent'), width: 104, kind: 'text', canSort: false },
      value: ({ parent }) => parent?.name ?? null,
    },
    {
      ...{ id: 'bill', title: t('custBillTo'), width: 196, kind: 'text', canSort: false },
      value: ({ bill_to }) => bill_to,
    },
    choice('grade', t('custGrade'), 70, ['A', 'B', 'C'], (value) => value),
    {
      ...{ id: 'eligible', title: t('custEligible'), width: 130, kind: 'text', canSort: false },
      value: ({ eligibility }) => showEligibility(eligibility, lang),
      isHidden: true,
    },
    {
      ...{ id: 'doubts', title: t('custDoubts'), width: 88, kind: 'text', canSort: false },
      value: ({ problems }) => problems.map(({ message }) => message).join(' '),
      show: ({ open, problems }) =>
        !open ? (
          <Mark tone="quiet">{t('custClosed')}</Mark>
        ) : problems.length > 0 ? (
          <span title={problems.map(({ message }) => message).join('\n')}>
            <Mark tone="person">{t('custDoubtsCount', { n: problems.length })}</Mark>
          </span>
        ) : null,
      phone: 'mark',
    },
  ];
}
