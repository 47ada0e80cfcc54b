import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { WireAgreement } from '../../wire/agreements.ts';
import { type Texts, useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { useEmpty, WayTo } from '../ui/states.tsx';
import type { Column } from '../ui/table/column.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { loadAgreements } from './agreementsApi.ts';
import { ContractDialog } from './ContractDialog.tsx';
import { StateMark } from './showAgreement.tsx';

const keyOf = ({ id }: WireAgreement): string => id;

/** 合同: every contract with the version that holds, and when it ends. */
export function ContractsPage() {
  const texts = useTexts();
  const { t } = texts;
  const { chain, demo } = useSearch({ strict: false });
  const [view, setView] = useView();
  const navigate = useNavigate();
  const [isNew, setNew] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['agreements', demo ?? false, chain ?? ''],
    queryFn: () => loadAgreements(chain),
  });
  const columns = useMemo(() => columnsOf(texts), [texts]);
  const empty = useEmpty({
    title: t('contractsEmpty'),
    text: t('contractsEmptyHint'),
    action: <WayTo to="/import" />,
  });
  const open = (id: string) => void navigate({ to: '/contracts/$id', params: { id } });
  const begin = (
    <ActButton right="contracts" type="primary" onClick={() => setNew(true)}>
      {t('contractNew')}
    </ActButton>
  );
  return (
    <div className="column widest contractsPage">
      <div className="panelHead">
        <div>
          <h1 className="pageTitle">{t('navContracts')}</h1>
          <p className="quiet small">{t('contractsHint')}</p>
        </div>
        {begin}
      </div>
      <div className="contractsTable">
        <WorkTable
          name="contracts"
          label={t('navContracts')}
          columns={columns}
          source={{ rows: data ?? null, error, retry: () => void refetch() }}
          keyOf={keyOf}
          view={view}
          onView={setView}
          onOpen={({ id }) => open(id)}
          empty={empty}
        />
      </div>
      {isNew && <ContractDialog chain={chain ?? ''} onClose={() => setNew(false)} onMade={open} />}
    </div>
  );
}

function columnsOf(texts: Texts): Column<WireAgreement>[] {
  const { t } = texts;
  return [
    {
      ...{ id: 'chain', title: t('chain'), width: 140, kind: 'text', filter: 'values' },
      value: ({ chain }) => chain || t('chainUnnamed'),
      isPinned: true,
      phone: 'title',
    },
    {
      ...{ id: 'no', title: t('contractNo'), width: 170, kind: 'text', filter: 'words' },
      value: ({ no }) => no || t('contractNoNone'),
      phone: 'note',
    },
    {
      ...{ id: 'name', title: t('contractName'), width: 180, kind: 'text', filter: 'words' },
      value: ({ name }) => name,
      isWide: true,
    },
    {
      ...{ id: 'kind', title: t('contractKind'), width: 88, kind: 'text', filter: 'values' },
      value: ({ kind }) => kind,
      named: (kind) => t(`contractKind_${kind as WireAgreement['kind']}`),
    },
    {
      ...{ id: 'state', title: t('contractState'), width: 160, kind: 'text', filter: 'values' },
      value: ({ state }) => state,
      named: (state) => t(`contractState_${state as WireAgreement['state']}`),
      show: (agreement) => <StateMark agreement={agreement} t={t} />,
      phone: 'mark',
    },
    {
      ...{ id: 'ends', title: t('contractEnds'), width: 104, kind: 'text' },
      value: ({ ends }) => ends,
    },
    {
      ...{ id: 'left', title: t('contractDaysLeft'), width: 96, kind: 'count' },
      value: ({ days_left }) => (days_left === null ? null : `${days_left}`),
    },
    {
      ...{ id: 'versions', title: t('contractVersions'), width: 72, kind: 'count' },
      value: ({ versions }) => `${versions.length}`,
    },
    {
      ...{ id: 'drafts', title: t('contractDrafts'), width: 130, kind: 'text', canSort: false },
      value: ({ drafts }) =>
        drafts
          .map(({ state, act }) =>
            state === 'asked'
              ? t('contractDraftAsked')
              : t('contractDraftOf', { act: t(`versionAct_${act}`) }),
          )
          .join(', '),
    },
  ];
}
