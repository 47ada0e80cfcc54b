import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { WireStated } from '../../wire/customerProfiles.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { Column } from '../ui/table/column.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { addStated, loadStated } from './customersApi.ts';
import { useKeep } from './useKeep.ts';

const keyOf = ({ code, name }: WireStated): string => `${code}\n${name}`;

/** 单据门店: what statements call stores and the tree lacks; added as they are called, with nothing invented. */
export function StatedPanel({ chain }: { readonly chain: string }) {
  const texts = useTexts();
  const { t } = texts;
  const { demo } = useSearch({ strict: false });
  const [view, setView] = useView();
  const { data, error, refetch } = useQuery({
    queryKey: ['stated', demo ?? false, chain],
    queryFn: () => loadStated(chain),
  });
  const { failure, isBusy, keep } = useKeep();
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const add = (rows: readonly WireStated[]) =>
    keep(() =>
      addStated(
        chain,
        rows.map(({ code, name }) => ({ code, name })),
      ),
    );
  return (
    <div className="bench">
      <div className="benchMain">
        <p className="quiet">{t('custStatedHint')}</p>
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <WorkTable
          name="stated"
          label={t('custTab_stated')}
          columns={columns}
          source={{ rows: data ?? null, error, retry: () => void refetch() }}
          keyOf={keyOf}
          view={view}
          onView={setView}
          bulk={(rows, clear) => (
            <ActButton
              right="customers"
              size="small"
              disabled={isBusy}
              onClick={() => void add(rows).then(clear)}
            >
              {t('custStatedSome')}
            </ActButton>
          )}
          tools={
            <ActButton
              right="customers"
              disabled={isBusy || !data || data.length === 0}
              {...(data?.length === 0 ? { title: t('custStatedNone') } : {})}
              onClick={() => data && void add(data)}
            >
              {t('custStatedAll', { n: data?.length ?? 0 })}
            </ActButton>
          }
          empty={{ title: t('custStatedNone'), text: t('custStatedNoneHint') }}
        />
      </div>
    </div>
  );
}

const columnsOf = ({ t }: Texts): Column<WireStated>[] => [
  {
    ...{ id: 'code', title: t('custCode'), width: 120, kind: 'text', phone: 'note' },
    value: ({ code }) => code || null,
  },
  {
    ...{
      id: 'name',
      title: t('custStore'),
      width: 220,
      kind: 'text',
      isWide: true,
      phone: 'title',
    },
    value: ({ name }) => name || null,
  },
  {
    ...{ id: 'lines', title: t('custLines'), width: 90, kind: 'count', phone: 'amount' },
    value: ({ lines }) => `${lines}`,
  },
  { ...{ id: 'last', title: t('custLast'), width: 110, kind: 'day', value: ({ last }) => last } },
];
