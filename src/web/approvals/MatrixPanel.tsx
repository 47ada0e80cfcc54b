import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { fromWireMatrix } from '../../wire/approvalFacts.ts';
import { showMatrixSource } from '../../words/approvals.ts';
import { useSees, useWhyNot } from '../session.ts';
import { useTexts } from '../texts.ts';
import { showTime } from '../ui/showTime.ts';
import { FailedNotice } from '../ui/states.tsx';
import { loadMatrix, loadMatrixVersion } from './approvalsApi.ts';
import { MatrixForm } from './MatrixForm.tsx';
import { MatrixTable } from './MatrixTable.tsx';
import { MatrixTry } from './MatrixTry.tsx';
import { MatrixVersions } from './MatrixVersions.tsx';
import { useKeptDraft } from './useMatrixDraft.ts';
import './approvals.css';
import './matrix.css';

/** 审批权限表: who approves what from which amount on; changed by director or administrator. */
export function MatrixPanel() {
  const { t, lang } = useTexts();
  const { demo } = useSearch({ strict: false });
  const whyNot = useWhyNot()('matrix');
  const sees = useSees()('concession');
  const key = ['matrix', demo ?? false];
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: loadMatrix });
  const [draft, keep] = useKeptDraft();
  const [isAsked, setOpen] = useState(false);
  const last = data?.last_version ?? 0;
  const isOpen = whyNot === null && (isAsked || draft !== null);
  const latest = useQuery({
    queryKey: [...key, 'version', last],
    queryFn: () => loadMatrixVersion(last),
    enabled: isOpen && data !== undefined,
    placeholderData: keepPreviousData,
  });
  const failed = error ?? latest.error;
  if (failed && !data) return <FailedNotice error={failed} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  if (isOpen) {
    if (!latest.data) return <span className="bone tall w60" />;
    return (
      <MatrixForm
        {...{ draft, keep, queryKey: key }}
        kept={latest.data}
        head={data}
        onDone={() => setOpen(false)}
      />
    );
  }
  const holding = data.versions.find(({ version }) => version === data.version);
  const coming = data.versions.find(({ version }) => version > data.version);
  return (
    <div className="matrixShown">
      <MatrixTable rows={data.rows} name={t('matrixTitle')} defaults={data.default_kinds} />
      <p className="quiet small">
        {t('matrixSource', { source: showMatrixSource(data.source, lang), n: data.version })}
        {holding && ` · ${holding.person} ${showTime(holding.recorded_at)}`}
        {` · ${t('matrixSplit', { n: data.split_days })}`}
        {coming?.valid_from &&
          ` · ${t('matrixComesText', { n: coming.version, day: coming.valid_from })}`}
      </p>
      {sees ? (
        <>
          <MatrixVersions {...data} />
          <MatrixTry rows={fromWireMatrix(data).rows} />
        </>
      ) : (
        <p className="quiet small">{t('limitHidden')}</p>
      )}
      <p className="settingsEnd">
        <Button
          disabled={whyNot !== null}
          {...(whyNot === null ? {} : { title: whyNot })}
          onClick={() => setOpen(true)}
        >
          {t('matrixChange')}
        </Button>
        {whyNot !== null && <span className="quiet">{whyNot}</span>}
      </p>
    </div>
  );
}
