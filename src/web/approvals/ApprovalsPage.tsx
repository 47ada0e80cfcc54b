import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import type { WireRequest } from '../../wire/approvalRequests.ts';
import { useFeeTexts } from '../feeNames.ts';
import { type ApprovalPlace, approvalTabs } from '../place.ts';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import type { Source } from '../ui/table/source.ts';
import { WorkTable } from '../ui/table/WorkTable.tsx';
import { useView } from '../viewInPlace.ts';
import { approvalColumns } from './approvalColumns.tsx';
import { approvalsKey, loadRequests } from './approvalsApi.ts';

const keyOf = ({ id }: WireRequest): string => id;

/** 审批: what waits for me, what I asked for, and all; where nobody signs in, how that is begun. */
export function ApprovalsPage() {
  const { t } = useTexts();
  const { tab = 'mine' } = useSearch({ strict: false }) as ApprovalPlace;
  const { demo } = useSearch({ strict: false });
  const navigate = useNavigate();
  const session = useSession();
  const [isToldOff, setToldOff] = useState(false);
  const tellOff = useCallback(() => setToldOff(true), []);
  const isOff = session?.mode === 'open' || demo === true || isToldOff;
  return (
    <div className="fill">
      <div className="benchBar">
        <h1 className="pageTitle">{t('navApprovals')}</h1>
        {!isOff && (
          <Segmented
            className="tabs"
            aria-label={t('navApprovals')}
            value={tab}
            options={approvalTabs.map((value) => ({ value, label: t(`approvalTab_${value}`) }))}
            onChange={(next) =>
              void navigate({ to: '.', search: next === 'mine' ? {} : { tab: next } })
            }
          />
        )}
      </div>
      {isOff ? <NobodySignsIn /> : <RequestList key={tab} tab={tab} onOff={tellOff} />}
    </div>
  );
}

/** What it is for, and what switches it on. */
function NobodySignsIn() {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  return (
    <div className="column">
      <Notice
        tone="quiet"
        title={t('approvalOff')}
        text={t(demo === true ? 'approvalOffDemo' : 'approvalOffHint')}
        action={
          demo !== true && (
            <Link className="linkButton" to="/settings" hash="people">
              {t('approvalSwitchOn')}
            </Link>
          )
        }
      />
    </div>
  );
}

interface RequestListProps {
  readonly tab: NonNullable<ApprovalPlace['tab']>;
  /** The server says that nobody signs in. */
  readonly onOff: () => void;
}

function RequestList({ tab, onOff }: RequestListProps) {
  const texts = useFeeTexts();
  const { t } = texts;
  const [view, setView] = useView();
  const navigate = useNavigate();
  const columns = useMemo(() => approvalColumns(texts), [texts]);
  const source = useMemo(
    (): Source<WireRequest> => ({
      key: [...approvalsKey, tab],
      load: async (_, cursor, signal) => {
        const query = { view: tab, state: tab === 'mine' ? 'open' : 'all', cursor };
        const { requests, next, signed_in } = await loadRequests(query, signal);
        if (!signed_in) onOff();
        return { rows: requests, next };
      },
    }),
    [tab, onOff],
  );
  return (
    <div className="bench">
      <div className="benchMain">
        <WorkTable
          name="approvals"
          label={t('navApprovals')}
          columns={columns}
          source={source}
          keyOf={keyOf}
          view={view}
          onView={setView}
          hasFind={false}
          toneOf={({ days_left }) => (days_left !== null && days_left < 0 ? 'against' : '')}
          onOpen={({ id }) => void navigate({ to: '/approvals/$id', params: { id } })}
          empty={{ title: t(`approvalNone_${tab}`), text: t('approvalNoneHint') }}
        />
      </div>
    </div>
  );
}
